"""What this reader may do next with a nomination: the main step as the button, the others as links."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from hustings.acts.act import Act
from hustings.acts.pages import viewer_of
from hustings.acts.refusals import Refused
from hustings.contests import acts, queries
from hustings.contests.models import Call, Nomination
from hustings.contests.phases import call_of
from hustings.contests.queries import Stage

from .asking import closed
from .ways import Way, Ways

AWAITED: frozenset[type[Act[Any]]] = frozenset(
    {
        acts.DecideLate,
        acts.AcceptNomination,
        acts.ReleaseNomination,
        acts.ConfirmRegistration,
        acts.CompleteNomination,
        acts.SignUndertaking,
    }
)
"""What a nomination can wait for: such a step is the button, or the reason why not stands in its place."""

Offer = tuple[type[Act[Any]], str, str]
"""An act, the words of its link and the name of its address."""


@dataclass(frozen=True)
class _Reader:
    request: HttpRequest
    nomination: Nomination
    stage: Stage

    @property
    def awaits(self) -> bool:
        """Whether the candidate's undertaking is awaited."""
        return queries.awaits_signature(self.nomination)

    def translates(self, who: str) -> bool:
        """Whether the call's language rule names this side for translations."""
        call = call_of(self.nomination.contest)
        return call is not None and call.translator == who


def ways_ahead(request: HttpRequest, nomination: Nomination) -> Ways:
    """The ways on for this reader; the reason where the main step is closed."""
    viewer, stage = viewer_of(request), queries.stage_of(nomination)
    reader = _Reader(request, nomination, stage)
    sides = {"member": _of_member, "candidate": _of_candidate, "office": _of_office}
    offers = list(sides[viewer.kind](reader)) if viewer.kind in sides else []
    ways, refusal = list[Way](), None
    for place, (act, label, address) in enumerate(offers):
        refused, is_main = _closed(request, act, nomination.ref), place == 0 and act in AWAITED
        if refused is None:
            url = reverse(f"contests:{address}", args=[nomination.ref])
            ways.append(Way(label, url, main=is_main))
        elif is_main and not refused.absent:
            refusal = refused
    return Ways(tuple(ways), refusal)


def _closed(request: HttpRequest, act: type[Act[Any]], ref: str) -> Refused | None:
    return closed(request, act.begun(nomination=ref))


def _of_office(reader: _Reader) -> Iterator[Offer]:
    stage = reader.stage
    if stage is Stage.LATE:
        yield acts.DecideLate, _("Enter the decision on the late nomination"), "decide-late"
    if stage is Stage.CHECK:
        yield acts.AcceptNomination, _("Check the form"), "accept"
    if stage is Stage.RELEASE:
        yield acts.ReleaseNomination, _("Look at it and release it"), "release"
    if stage in {Stage.CHECK, Stage.RELEASE}:
        act = acts.ReturnUpdate if reader.nomination.released_at else acts.ReturnNomination
        yield act, str(act.verb), "return"
    if queries.untold_translations(reader.nomination.dossier):
        yield acts.ReleaseTranslations, str(acts.ReleaseTranslations.verb), "release-translations"
    if reader.translates(Call.Translator.SECRETARIAT):
        yield acts.FileTranslation, str(acts.FileTranslation.verb), "translate"
    if reader.awaits:
        yield acts.RecordUndertaking, str(acts.RecordUndertaking.verb), "record-undertaking"
    if stage is Stage.ENDED:
        yield acts.UpholdObjection, str(acts.UpholdObjection.verb), "uphold-objection"
        return
    yield acts.RecordWithdrawal, str(acts.RecordWithdrawal.verb), "record-withdrawal"
    yield acts.RecordLapse, str(acts.RecordLapse.verb), "record-lapse"
    if queries.rules_for(reader.nomination.contest, viewer_of(reader.request)):
        yield acts.DeclareInadmissible, str(acts.DeclareInadmissible.verb), "declare-inadmissible"


def _of_member(reader: _Reader) -> Iterator[Offer]:
    if reader.nomination.is_unconfirmed:
        yield acts.ConfirmRegistration, str(acts.ConfirmRegistration.verb), "confirm"
    if reader.nomination.is_open_to_correction:
        yield acts.CompleteNomination, _("Correct or complete it"), "complete"
    elif reader.stage is Stage.RETURNED:
        yield acts.CompleteNomination, _("Complete the nomination"), "complete"
    else:
        yield acts.UpdateDossier, _("Update the dossier"), "complete"
    if reader.translates(Call.Translator.MEMBER):
        yield acts.FileTranslation, str(acts.FileTranslation.verb), "translate"
    if reader.awaits:
        yield acts.RecordUndertaking, str(acts.RecordUndertaking.verb), "record-undertaking"
    yield acts.WithdrawNomination, str(acts.WithdrawNomination.verb), "withdraw"


def _of_candidate(reader: _Reader) -> Iterator[Offer]:
    yield acts.SignUndertaking, str(acts.SignUndertaking.verb), "sign-undertaking"
    yield acts.WithdrawNomination, str(acts.WithdrawNomination.verb), "withdraw"
