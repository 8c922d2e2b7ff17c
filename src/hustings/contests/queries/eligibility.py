"""What is known for telling who may stand: the seats that are held, and what a member has nominated elsewhere."""

from datetime import date

from hustings.conduct.engine import Elsewhere, Flag, Seat, StandingFacts, eligibility, instrument
from hustings.contests.models import GONE, Contest, HeldSeat, Nomination
from hustings.contests.phases import began_at
from hustings.organization.models import Member


def flags_of(contest: Contest, member: Member, candidate: str, today: date) -> list[Flag]:
    """What an instrument would have one look at before this member presents this candidate; never a refusal.

    Empty where no pack describes the contest's post. `today` counts as the day of the call before there is one.
    """
    known = instrument()
    post = known.posts.get(contest.post_key)
    return eligibility(known, post, _facts(contest, member, candidate, today)) if post else []


def _facts(contest: Contest, member: Member, candidate: str, today: date) -> StandingFacts:
    held = HeldSeat.objects.select_related("member__region", "region").order_by("-until_on", "pk")
    began = began_at(contest)
    return StandingFacts(
        member=member.code,
        member_region=_code(member),
        candidate=candidate,
        region=_code(contest),
        seat=contest.seat,
        called_on=began.date() if began else today,
        closes_on=contest.session.closes_on,
        vacancy=contest.vacancy,
        elsewhere=tuple(_elsewhere(contest, member)),
        seats=tuple(_seat(each) for each in held),
    )


def _elsewhere(contest: Contest, member: Member) -> list[Elsewhere]:
    """What the same member has nominated in other contests of the session, and what stands."""
    rows = Nomination.objects.filter(member=member, contest__session=contest.session_id)
    others = rows.exclude(contest=contest).exclude(state__in=GONE).select_related("contest__region")
    found = others.order_by("contest__position", "pk")
    return [Elsewhere(each.contest.post_key, _code(each.contest), each.contest.seat) for each in found]


def _seat(held: HeldSeat) -> Seat:
    return Seat(
        post=held.post_key,
        region=_code(held),
        member=held.member.code,
        member_region=_code(held.member),
        holder=held.holder,
        until_on=held.until_on,
    )


def _code(row: Contest | Member | HeldSeat) -> str:
    return row.region.code if row.region else ""
