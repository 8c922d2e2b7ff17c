"""What the reader may do now with a contest: one main button, or the reason why not."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hustings.acts.act import Act
from hustings.acts.pages import viewer_of
from hustings.acts.refusals import Refused
from hustings.contests import acts, queries
from hustings.contests.acts.submitting import Presenting
from hustings.contests.models import Call
from hustings.contests.phases import Phase
from hustings.shell.glossary import term

from .asking import closed
from .nominate import nothing_yet
from .standing import Own, Standing


@dataclass(frozen=True)
class Way:
    """A way on: its words and its address; the main one is the button."""

    label: str
    url: str
    main: bool = False


@dataclass(frozen=True)
class Ways:
    """The ways on from a contest; `refusal` stands where the main one is closed."""

    links: tuple[Way, ...] = ()
    refusal: Refused | None = None


def ways_of(request: HttpRequest, standing: Standing) -> Ways:
    """The ways on for this reader: a member presents a candidate, an officer takes the contest's next step."""
    if standing.own:
        return _of_member(request, standing, standing.own)
    viewer = viewer_of(request)
    if queries.is_secretariat(viewer) and not queries.is_conflicted(viewer, standing.contest):
        return _of_officer(request, standing)
    return Ways()


def _of_member(request: HttpRequest, standing: Standing, own: Own) -> Ways:
    """Present a candidate while nominations are open; afterwards what was begun can still be read."""
    ref = standing.contest.ref
    nominate = reverse("contests:nominate", args=[ref])
    if own.nomination and own.state not in {"draft", "nothing"}:
        address = reverse("contests:nomination", args=[own.nomination.ref])
        return Ways((Way(_("Open your nomination"), address, main=True), *_inviting(request, own, ref)))
    if standing.phase is not Phase.OPEN:
        return Ways((Way(_("Open your draft"), nominate),) if own.draft else ())
    label = _("Continue the nomination") if own.draft else term("act.present", get_language() or "en")
    way = Way(label, nominate, main=True)
    return _open_or_not(closed(request, nothing_yet(ref), Presenting(standing.contest, own.standing)), way)


def _inviting(request: HttpRequest, own: Own, ref: str) -> tuple[Way, ...]:
    """The way to invite the candidate of a nomination that stands, as long as nobody is invited."""
    if own.standing is None or closed(request, acts.InviteCandidate.begun(contest=ref)) is not None:
        return ()
    return (Way(str(acts.InviteCandidate.verb), reverse("contests:invite-candidate", args=[ref])),)


def _of_officer(request: HttpRequest, standing: Standing) -> Ways:
    ref, call, listed = standing.contest.ref, standing.call, standing.list
    if call is None:
        prepare = Way(_("Prepare a call"), f"{reverse('contests:prepare-call')}?contest={ref}", main=True)
        return Ways((prepare, _change(ref)))
    if not standing.is_called:
        url = reverse("contests:release-call", args=[call.ref])
        release = Way(_("Look at the call and release it"), url, main=True)
        return _gated(request, acts.ReleaseCall(call=call.ref), release, _change(ref))
    more = tuple(_changing(call, ref)) if standing.phase not in {Phase.OVER, Phase.CANCELLED} else ()
    if standing.phase in {Phase.CLOSED, Phase.LISTED} and queries.nobody_stands(standing.contest):
        more = (_reopening(ref, main=standing.is_listed), *more)
    if standing.phase in {Phase.OPEN, Phase.CANCELLED} or standing.is_listed:
        return Ways(more)
    if listed is None:
        prepare = Way(str(acts.PrepareList.verb), reverse("contests:prepare-list", args=[ref]), main=True)
        return _gated(request, acts.PrepareList(contest=ref), prepare, *more)
    publish = Way(
        _("Look at the list and publish it"), reverse("contests:publish-list", args=[ref]), main=True
    )
    return _gated(request, acts.PublishList(contest=ref), publish, *more)


def _changing(call: Call, ref: str) -> Iterator[Way]:
    """What may happen to a called contest at any time until the vote."""
    yield Way(str(acts.RegisterNomination.verb), reverse("contests:register", args=[ref]))
    yield Way(_("Change the call"), reverse("contests:changes", args=[call.ref]))
    yield Way(_("Conflicts"), reverse("contests:conflicts", args=[ref]))


def _reopening(ref: str, *, main: bool) -> Way:
    """Nobody stands: the call can be opened again."""
    return Way(str(acts.ReopenCall.verb), reverse("contests:reopen", args=[ref]), main=main)


def _change(ref: str) -> Way:
    return Way(_("Change the contest"), reverse("contests:change", args=[ref]))


def _gated(request: HttpRequest, act: Act[Any], way: Way, *more: Way) -> Ways:
    """The main way, if its act would be done now; else the reason, and the other ways."""
    return _open_or_not(closed(request, act), way, *more)


def _open_or_not(refusal: Refused | None, way: Way, *more: Way) -> Ways:
    if refusal is None:
        return Ways((way, *more))
    return Ways(more, None if refusal.absent else refusal)
