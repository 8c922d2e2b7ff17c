"""Who stands no more in a contest, as far as the viewer may know; and whether anybody still does."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from hustings.contests.models import GONE, Contest, Nomination
from hustings.ground.viewer import Viewer
from hustings.organization.models import Member

from .nominations import inside, seen_by


@dataclass(frozen=True)
class Ended:
    """A nomination that stands no more: whose, how it ended and when, by which circular all were told.

    `circular` is empty where nobody knew of it but its member; `place` is that on the published list, where it keeps
    it, or None.
    """

    nomination: str
    member: Member
    candidate: str
    state: str
    ended_at: datetime
    circular: str
    place: int | None


def ended_in(viewer: Viewer, contest: Contest) -> list[Ended]:
    """The nominations of a contest that stand no more, in the order in which they ended.

    Members and offices see those of which all were told, by name alone or whole; the public those that it saw
    before; the own member, its candidate and the General Secretariat every one.
    """
    gone = Nomination.objects.filter(contest=contest, state__in=GONE)
    rows = gone.filter(_known_to(viewer)).select_related("member", "dossier", "told", "listed__list")
    return [_ended(each, each.ended_at) for each in rows.order_by("ended_at", "pk") if each.ended_at]


def _known_to(viewer: Viewer) -> Q:
    by_name = Q(named_at__isnull=False) if viewer.kind in {"member", "office", "duty"} else Q(pk__in=())
    return seen_by(viewer) | inside(viewer) | by_name


def _ended(nomination: Nomination, ended_at: datetime) -> Ended:
    listed = getattr(nomination, "listed", None)
    return Ended(
        nomination.ref,
        nomination.member,
        nomination.candidate,
        nomination.state,
        ended_at,
        nomination.end_circular_id or "",
        listed.place if listed and listed.list.published_at and not listed.list.replaced_at else None,
    )


def nobody_stands(contest: Contest) -> bool:
    """Whether nobody stands in a contest and nothing waits that could; the officer is offered to open it again then."""
    return not Nomination.objects.filter(contest=contest).exclude(state__in=GONE).exists()


def standing_for(member: Member, contest: Contest) -> Nomination | None:
    """The nomination of a member that stands in a contest, whoever asks: for an officer's acts; None without one."""
    rows = Nomination.objects.filter(contest=contest, member=member).exclude(state__in=GONE)
    return rows.select_related("dossier", "told").first()
