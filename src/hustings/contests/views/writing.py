"""Writing a dossier: its form with its files, what is told while it is written, and what is signed in the end."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import get_language

from hustings.acts import clock
from hustings.acts.act import Act
from hustings.acts.drafts import ChangedMeanwhileError
from hustings.acts.models import Draft
from hustings.acts.pages import Page, viewer_of
from hustings.acts.queries import uploads_beside, uploads_of
from hustings.acts.uploads_forms import FilesField
from hustings.acts.uploads_places import Place
from hustings.conduct.elections import flags_of as in_words
from hustings.contests import forms
from hustings.contests.acts.files import files_kept, files_of
from hustings.contests.dossier import FILES, asked_of, read, takes_of, version_of
from hustings.contests.models import Contest, Dossier
from hustings.contests.phases import day_at_place
from hustings.contests.queries import flags_of
from hustings.ground.words import Words
from hustings.organization.models import Member
from hustings.organization.queries import on_information_roll
from hustings.shell.glossary import term

from .asking import closed
from .dossiers import Shown, filing_shown
from .drafting import Desk, both, draft_of, keep


@dataclass(frozen=True)
class Writing:
    """What is written: for which contest and member, under which name of a draft, after which version."""

    request: HttpRequest
    contest: Contest
    member: Member
    form: str
    subject: str
    before: Dossier | None = None

    def desk(self, *, context: Mapping[str, Any], **of: Any) -> Desk:
        """The form with its draft."""
        return Desk(
            self.request,
            forms.NominationForm,
            self.subject,
            name=self.form,
            context={**context, "member": self.member},
            given={"contest": self.contest, "files": self._files},
            places=self._places(),
            told=self.told,
            **of,
        )

    def told(self, payload: Mapping[str, Any]) -> str:
        """What an instrument would have one look at, as a piece of the page."""
        return render_to_string("contests/parts/flags.html", {"flags": self.flags(payload)}, self.request)

    def flags(self, payload: Mapping[str, Any]) -> list[Any]:
        """The same as values."""
        today = day_at_place(self.contest, clock.now())
        return in_words(flags_of(self.contest, self.member, str(payload.get("candidate", "")), today))

    def _places(self) -> dict[str, Place]:
        kinds = [each for each in asked_of(self.contest) if each.kind in FILES]
        return {each.name: Place(self.form, self.subject, each.name) for each in kinds}

    def _files(self) -> dict[str, FilesField]:
        """The fields of files, with what has come by now."""
        viewer, places = viewer_of(self.request), self._places()
        up = uploads_of(viewer, self.form, self.subject) if places else []
        before = {each.field for each in self.before.files.all()} if self.before else set()
        return {
            each.name: FilesField(
                place=places[each.name],
                uploads=[upload for upload in up if upload.field == each.name],
                takes=takes_of(each),
                label=Words(each.label),
                help_text=Words(each.hint),
                required=each.required and each.name not in before,
            )
            for each in asked_of(self.contest)
            if each.name in places
        }


def write_at(desk: Desk, onward: str) -> HttpResponse:
    """Save what was written; what is complete goes on to the page on which it is signed."""
    form = desk.sent()
    try:
        draft = keep(desk, form)
    except ChangedMeanwhileError as meanwhile:
        return both(desk, form, meanwhile)
    form = desk.sent(base=draft.version)
    if form.is_valid():
        return redirect(onward)
    return render(desk.request, desk.template, {**desk.shown, "form": form}, status=422)


@dataclass(frozen=True)
class Signing:
    """What is signed, exactly: a draft at a version, and how it looks."""

    draft: Draft
    version: str
    dossier: Shown

    @property
    def named(self) -> dict[str, str]:
        """The draft and its version, as the form of the signature names them."""
        return {"draft": self.draft.ref, "version": self.version}


def signing_of(writing: Writing) -> Signing | None:
    """What can be signed now; None where there is nothing, or something is missing."""
    draft = draft_of(viewer_of(writing.request), writing.form, writing.subject)
    if draft is None:
        return None
    try:
        filing = read(writing.contest, draft.payload, files_of(draft, writing.before))
    except ValidationError:
        return None
    uploads = uploads_beside(draft)
    shown = filing_shown(writing.contest, filing, uploads, files_kept(uploads, writing.before))
    return Signing(draft, version_of(draft), shown)


def signing_page(
    writing: Writing, signing: Signing | None, template: str, *, nothing: Act[Any], **context: Any
) -> Page:
    """The page on which a dossier is signed; where nothing can be signed, why, as `nothing` is answered."""
    shown = {
        "verb": term("act.sign_submit", get_language() or "en"),
        "dossier": signing.dossier if signing else None,
        "flags": writing.flags(signing.draft.payload) if signing else [],
        "recipients": on_information_roll(clock.now()).count(),
        "closed": None if signing else closed(writing.request, nothing),
    }
    return Page(template, {**shown, **context})
