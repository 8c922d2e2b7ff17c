"""Saving what is being written, by a button or while it is typed; nothing typed is ever lost.

A draft belongs to the viewer's member or office. Two people who write at once are shown both texts.
"""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hustings.acts.drafts import ChangedMeanwhileError, save_draft
from hustings.acts.models import Draft
from hustings.acts.pages import Page, act_page, forget_typed, viewer_of
from hustings.acts.perform import Done
from hustings.acts.queries import drafts_visible_to
from hustings.contests.forms import DraftedForm
from hustings.ground.viewer import Viewer
from hustings.organization.setting import clocks_of
from hustings.shell.moments import Moment


def draft_of(viewer: Viewer, name: str, subject: str) -> Draft | None:
    """The draft of the viewer's member or office under this name; None before anything was saved."""
    return drafts_visible_to(viewer).filter(form=name, subject=subject).select_related("saved_by").first()


@dataclass(frozen=True)
class Desk:
    """A form with its draft: `subject` says of what, `url` is its page, `save` the address that takes a draft."""

    request: HttpRequest
    form_class: type[DraftedForm[Any]]
    subject: str
    url: str
    save: str
    context: Mapping[str, Any]
    given: Mapping[str, Any] = field(default_factory=dict)
    blank: Mapping[str, Any] = field(default_factory=dict)
    """What stands in the form before anything was saved."""
    template: str = "contests/desk.html"
    verb: Any = ""
    """The words on its button, where they are not those of the act."""

    @property
    def name(self) -> str:
        """The name of its draft: that of its act."""
        return self.form_class.act.name

    @cached_property
    def draft(self) -> Draft | None:
        """What was saved, an emptied draft included."""
        return draft_of(viewer_of(self.request), self.name, self.subject)

    @property
    def initial(self) -> dict[str, Any]:
        """What stands in the form when it is opened, and which version of the draft that is."""
        draft = self.draft
        return {**self.blank, **(draft.payload if draft else {}), "base": draft.version if draft else 0}

    @property
    def saved(self) -> Moment | None:
        """When it was last saved, by the same clocks as on my page."""
        if not self.draft or not self.draft.payload:
            return None
        return Moment(self.draft.saved_at, *clocks_of(self.request))

    @property
    def page(self) -> Page:
        """How the form is shown."""
        return Page(self.template, self.shown)

    @property
    def shown(self) -> dict[str, Any]:
        """What the template needs beside the form."""
        return {**self.context, "desk": self, "verb": self.verb or self.form_class.act.verb}

    def form(self, initial: Mapping[str, Any]) -> DraftedForm[Any]:
        """The form with these values, not judged yet."""
        return self.form_class(given=self.given, initial={**initial})

    def sent(self, base: int | None = None) -> DraftedForm[Any]:
        """The form as it was sent; after it was saved, over the version that is now the base."""
        data = self.request.POST.copy()
        if base is not None:
            data["base"] = str(base)
        return self.form_class(data, self.request.FILES, given=self.given)


def perform_at(desk: Desk, then: Callable[[Done], str]) -> HttpResponse:
    """The page of a form with a draft: performed, nothing is left of the draft."""

    def done(outcome: Done) -> str:
        if desk.draft:
            save_draft(desk.name, {}, by=viewer_of(desk.request), subject=desk.subject)
        return then(outcome)

    return act_page(
        desk.request, desk.form_class, desk.page, given=desk.given, initial=desk.initial, then=done
    )


def save_at(desk: Desk) -> HttpResponse:
    """Save what was sent and go back to it; a script is answered with the version, and the writer types on."""
    form = desk.sent()
    try:
        draft = keep(desk, form)
    except ChangedMeanwhileError as meanwhile:
        return both(desk, form, meanwhile)
    if not desk.request.accepts("text/html"):
        return JsonResponse({"version": draft.version})
    messages.success(desk.request, _("Saved. Nothing was sent."))
    return redirect(desk.url)


def keep(desk: Desk, form: DraftedForm[Any]) -> Draft:
    """Save what was typed over the version that was opened.

    Raises:
        ChangedMeanwhileError: somebody else saved it since.
    """
    typed, opened = form.typed(), 0
    with contextlib.suppress(ValueError):  # what no page of ours sends names no version
        opened = int(form["base"].data or 0)
    try:
        draft = save_draft(desk.name, typed, by=viewer_of(desk.request), subject=desk.subject, base=opened)
    except ChangedMeanwhileError as meanwhile:
        # Sent twice, or saved a moment ago while it was typed: the same text stands there already.
        if meanwhile.draft.payload != typed:
            raise
        draft = meanwhile.draft
    forget_typed(desk.request, desk.url, desk.save)
    return draft


def both(desk: Desk, form: DraftedForm[Any], meanwhile: ChangedMeanwhileError) -> HttpResponse:
    """What was typed, still in the form, and beside it what somebody else saved; saving again puts it in its place."""
    newer = meanwhile.draft
    if not desk.request.accepts("text/html"):
        return JsonResponse({"version": newer.version}, status=409)
    again = desk.form({**form.typed(), "base": newer.version})
    conflict = {"sentence": meanwhile.messages[0], "texts": list(_texts(again, newer))}
    return render(
        desk.request, desk.template, {**desk.shown, "form": again, "conflict": conflict}, status=409
    )


def _texts(form: DraftedForm[Any], draft: Draft) -> Iterator[tuple[str, str]]:
    for bound in form.visible_fields():
        value, names = draft.payload.get(bound.name), dict(getattr(bound.field.widget, "choices", ()))
        parts = (
            value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else [value]
        )
        saved = "\n".join(str(names.get(each, each)) for each in parts if each)
        if saved:
            yield str(bound.label), saved
