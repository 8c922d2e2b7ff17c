"""The desk of an officer: what waits for a first or a second step, which list is due, what a call still needs."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from hustings.acts.models import Prepared
from hustings.acts.queries import WAITS, prepared_visible_to
from hustings.acts.seconding import heading
from hustings.contests import queries
from hustings.contests.models import Call, Contest
from hustings.contests.phases import Phase, call_of, list_of, phase_of
from hustings.contests.queries import Stage
from hustings.ground.sources import Source
from hustings.organization.models import Mandate
from hustings.organization.queries import practice, readiness
from hustings.portal.context import Link
from hustings.portal.duties import Desk, Duty, Own, Waiting, in_order
from hustings.shell.when import format_span

from .dates import ahead, moment, running
from .keeping import missing, offers
from .offers import allowed

SHOWN = 5
"""So many nominations stand on my page one by one; all of them have a page of their own."""
RELEASE_DAYS = Source("practice", "release_days")
FOUR_EYES = Source("practice", "four_eyes")
Row = Duty | Waiting


@dataclass(frozen=True)
class _Desk:
    """Whose desk it is, and the practice in force."""

    own: Own
    practice: Mapping[str, Any]

    def is_anothers(self, prepared_by: Mandate) -> bool:
        """Whether another officer releases it: four eyes are wanted, and this officer took the first step."""
        return bool(self.practice["four_eyes"]) and prepared_by.person_id == self.own.viewer.person


def desk(own: Own) -> Desk:
    """What an officer must do and may do now."""
    at, contests = _Desk(own, practice()), list(running(own.viewer, own.now))
    nominations = queries.nominations_waiting(own.viewer, own.now)
    rows: list[Row] = [
        *_nominations(nominations, at),
        *(_call(each, at) for each in queries.calls_visible_to(own.viewer).filter(called_at__isnull=True)),
        *_lists(contests, at, Counter(each.nomination.contest_id for each in nominations)),
        *_prepared(at),
        *missing(readiness(own.now)),
    ]
    return Desk(
        in_order((each for each in rows if isinstance(each, Duty)), own.now),
        tuple(each for each in rows if isinstance(each, Waiting)),
        allowed(offers(contests, own.session), own),
        ahead(contests, own, own.sessions),
    )


# Nominations: one officer checks the form, another releases


def _nominations(waiting: Sequence[queries.Waiting], at: _Desk) -> Iterator[Row]:
    anothers = [each for each in waiting if each.mine and at.practice["four_eyes"]]
    ours = [each for each in waiting if each not in anothers]
    for place, each in enumerate(ours[:SHOWN]):
        yield _nomination(each, at, is_oldest=place == 0)
    for each in anothers[:SHOWN]:
        note = _("You checked it. Another officer releases it.")
        address = reverse("contests:nomination", args=[each.nomination.ref])
        yield Waiting(_("Nomination by %(member)s: %(post)s") % _said(each), each.waited, note, address)


def _nomination(waiting: queries.Waiting, at: _Desk, *, is_oldest: bool) -> Duty:
    """A nomination that waits for this officer; the oldest is told by how long it has waited."""
    found, checked = waiting.nomination, waiting.stage is Stage.RELEASE
    call = call_of(found.contest)
    due = found.submitted_at + timedelta(days=at.practice["release_days"])
    if checked:
        title = _("Release the nomination by %(member)s: %(post)s") % _said(waiting)
    else:
        title = _("Check the nomination by %(member)s: %(post)s") % _said(waiting)
    time = {"time": format_span(waiting.waited, get_language() or "en")}
    return Duty(
        _("Nominations waiting: oldest %(time)s") % time if is_oldest else title,
        reverse("contests:release" if checked else "contests:accept", args=[found.ref]),
        _("Read and release") if checked else _("Read and check"),
        until=moment(call, due, at.own.own_zone) if call else None,
        waited=waiting.waited,
        still=_("It can still be released."),
        note=title if is_oldest else "",
        source=RELEASE_DAYS,
        tick=_("release"),
        links=(Link(_("All nominations that wait"), reverse("contests:nominations")),),
    )


def _said(waiting: queries.Waiting) -> dict[str, Any]:
    return {"member": waiting.nomination.member.name, "post": waiting.nomination.contest.post}


# What one officer has prepared and another one releases


def _prepared(at: _Desk) -> Iterator[Row]:
    """The oldest that wait for this officer, and the officer's own that wait for another one."""
    rows = prepared_visible_to(at.own.viewer).filter(WAITS)
    own = [each for each in rows if at.is_anothers(each.prepared_by)]
    for each in [each for each in rows if each not in own][:SHOWN]:
        yield _to_release(each, at)
    for each in own[:SHOWN]:
        note, address = _("You prepared it. Another officer releases it."), _page_of(each)
        yield Waiting(str(heading(each)), at.own.now - each.prepared_at, note, address)


def _to_release(prepared: Prepared, at: _Desk) -> Duty:
    said = {"title": heading(prepared), "person": prepared.prepared_by.person}
    return Duty(
        _("Release: %(title)s") % said,
        _page_of(prepared),
        _("Read and release"),
        waited=at.own.now - prepared.prepared_at,
        lead=_("%(person)s prepared it. Nobody is told before its release.") % said,
        source=FOUR_EYES,
        links=(Link(_("All that waits for a second officer"), reverse("circulars:all-prepared")),),
    )


def _page_of(prepared: Prepared) -> str:
    return reverse("circulars:prepared", args=[prepared.ref])


# Calls and lists: one officer prepares, another releases


def _call(call: Call, at: _Desk) -> Row:
    """A prepared call: to be released by this officer or by another."""
    said = {"title": call.title, "person": call.prepared_by.person}
    address = reverse("contests:release-call", args=[call.ref])
    if at.is_anothers(call.prepared_by):
        note = _("You prepared it. Another officer releases it.")
        return Waiting(str(call.title), at.own.now - call.prepared_at, note, address)
    return Duty(
        _("Release: %(title)s") % said,
        address,
        _("Read and release"),
        lead=_("%(person)s prepared it. With its release the campaign begins.") % said,
        source=Source("code", "4"),
    )


def _lists(contests: Iterable[Contest], at: _Desk, waiting_in: Mapping[int, int]) -> Iterator[Row]:
    """The lists of the contests that are closed for nominations and not yet listed."""
    for contest in contests:
        call = call_of(contest)
        if call is not None and phase_of(contest, at.own.now) is Phase.CLOSED:
            yield _list(contest, call, at, waiting_in.get(contest.pk, 0))


def _list(contest: Contest, call: Call, at: _Desk, unreleased: int) -> Row:
    """A list of candidates: to be prepared, to be published, or with another officer."""
    found, post = list_of(contest), {"post": contest.post}
    if found is not None and at.is_anothers(found.prepared_by):
        note = _("You prepared it. Another officer publishes it.")
        return Waiting(_("List of candidates: %(post)s") % post, at.own.now - found.prepared_at, note)
    if found is None:
        title, page = _("Prepare the list of candidates: %(post)s") % post, "contests:prepare-list"
    else:
        title, page = _("Publish the list of candidates: %(post)s") % post, "contests:publish-list"
    before = ngettext(
        "%(count)s nomination has to be released before it.",
        "%(count)s nominations have to be released before it.",
        unreleased,
    )
    return Duty(
        title,
        reverse(page, args=[contest.ref]),
        _("Prepare the list") if found is None else _("Read and publish"),
        until=moment(call, call.list_at, at.own.own_zone),
        still=_("You can still do it; it will be seen that it was late."),
        note=before % {"count": unreleased} if unreleased else "",
        source=Source("code", "13"),
        tick=_("list"),
    )
