"""Saving what is being written, by a button or while it is typed; nothing typed is ever lost.

A draft belongs to the viewer's member or office. Two people who write at once are shown both texts.
"""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
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
from hustings.acts.uploads_forms import keep_sent
from hustings.acts.uploads_places import Place
from hustings.contests.forms import Drafted
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
    form_class: type[Any]
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
    name: str = ""
    """The name of its draft, where it is not that of its act."""
    places: Mapping[str, Place] = field(default_factory=dict)
    """Where the files of its fields go up."""
    told: Callable[[Mapping[str, Any]], str] | None = None
    """What a script is told of what was saved, beside the version: a piece of the page."""

    @property
    def draft_name(self) -> str:
        """The name of its draft."""
        return self.name or str(self.form_class.act.name)

    @cached_property
    def draft(self) -> Draft | None:
        """What was saved, an emptied draft included."""
        return draft_of(viewer_of(self.request), self.draft_name, self.subject)

    @cached_property
    def untaken(self) -> Mapping[str, list[str]]:
        """Keep the files that came with the form, once; what was not taken, by field."""
        return keep_sent(self.request, viewer_of(self.request), self.places) if self.places else {}

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

    def form(self, initial: Mapping[str, Any]) -> Any:
        """The form with these values, not judged yet."""
        return self.form_class(given=self.given, initial={**initial})

    def sent(self, base: int | None = None) -> Any:
        """The form as it was sent; after it was saved, over the version that is now the base."""
        data, untaken = self.request.POST.copy(), self.untaken
        if base is not None:
            data["base"] = str(base)
        form = self.form_class(data, self.request.FILES, given=self.given)
        for name, sentences in untaken.items():
            form.add_error(name, sentences)
        return form


def perform_at(desk: Desk, then: Callable[[Done], str]) -> HttpResponse:
    """The page of a form with a draft: performed or prepared, nothing is left of the draft."""

    def emptied() -> None:
        if desk.draft:
            save_draft(desk.draft_name, {}, by=viewer_of(desk.request), subject=desk.subject)

    return act_page(
        desk.request,
        desk.form_class,
        desk.page,
        given=desk.given,
        initial=desk.initial,
        then=then,
        subject=desk.subject,
        after=emptied,
    )


def save_at(desk: Desk) -> HttpResponse:
    """Save what was sent and go back to it; a script is answered with the version, and the writer types on."""
    form = desk.sent()
    try:
        draft = keep(desk, form)
    except ChangedMeanwhileError as meanwhile:
        return both(desk, form, meanwhile)
    if not desk.request.accepts("text/html"):
        told = desk.told(draft.payload) if desk.told else None
        return JsonResponse({"version": draft.version, "told": told})
    for sentence in chain.from_iterable(desk.untaken.values()):
        messages.warning(desk.request, sentence)
    messages.success(desk.request, _("Saved. Nothing was sent."))
    return redirect(desk.url)


def keep(desk: Desk, form: Drafted) -> Draft:
    """Save what was typed over the version that was opened.

    Raises:
        ChangedMeanwhileError: somebody else saved it since.
    """
    typed, opened = form.typed(), 0
    with contextlib.suppress(ValueError):  # what no page of ours sends names no version
        opened = int(form["base"].data or 0)
    try:
        draft = save_draft(
            desk.draft_name, typed, by=viewer_of(desk.request), subject=desk.subject, base=opened
        )
    except ChangedMeanwhileError as meanwhile:
        # Sent twice, or saved a moment ago while it was typed: the same text stands there already.
        if meanwhile.draft.payload != typed:
            raise
        draft = meanwhile.draft
    forget_typed(desk.request, desk.url, desk.save)
    return draft


def both(desk: Desk, form: Drafted, meanwhile: ChangedMeanwhileError) -> HttpResponse:
    """What was typed, still in the form, and beside it what somebody else saved; saving again puts it in its place."""
    newer = meanwhile.draft
    if not desk.request.accepts("text/html"):
        return JsonResponse({"version": newer.version}, status=409)
    again = desk.form({**form.typed(), "base": newer.version})
    conflict = {
        "sentence": meanwhile.messages[0],
        "person": newer.saved_by,
        "fields": list(_differing(again, newer)),
    }
    return render(
        desk.request, desk.template, {**desk.shown, "form": again, "conflict": conflict}, status=409
    )


@dataclass(frozen=True)
class Differing:
    """A field in which two people differ: what each of them wrote."""

    label: str
    own: str
    saved: str


def _differing(form: Any, draft: Draft) -> Iterator[Differing]:
    """The fields in which what was typed and what somebody else saved are not the same."""
    typed = form.typed() if form.is_bound else form.initial
    for bound in form.visible_fields():
        names = dict(getattr(bound.field.widget, "choices", ()))
        own, saved = (_shown(each.get(bound.name), names) for each in (typed, draft.payload))
        if own != saved:
            yield Differing(str(bound.label), own, saved)


def _shown(value: Any, names: Mapping[Any, Any]) -> str:
    """A typed value as text: the words of a choice, several values one under the other."""
    parts = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else [value]
    return "\n".join(str(names.get(each, each)) for each in parts if each)
