"""A tour of the demo: what to try, as whom, and what of it is done; limited to what is built."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hustings.contests.models import GONE, Nomination
from hustings.contests.queries import own_nominations
from hustings.organization.models import GENERAL_SECRETARIAT
from hustings.organization.queries import on_information_roll, viewer_under
from hustings.shell.glossary import counted
from hustings.shell.languages import name_in

from .demo import Character


@dataclass(frozen=True)
class Stop:
    """One thing to try, as this person or as anybody; `url` where it can be seen."""

    text: str
    be: Character | None = None
    done: bool = False
    url: str = ""


def tour(people: Sequence[Character], now: datetime) -> list[Stop]:
    """The stops in their order; none where a part has nobody to play it."""
    delegates = [each for each in people if viewer_under(each.mandate).member is not None]
    officers = [each for each in people if _is_officer(each)]
    others = [each for each in delegates if each.language != delegates[0].language]
    if not others or len(officers) < 2:  # noqa: PLR2004  one checks, another releases
        return []
    return list(_stops(delegates[0], others[0], officers, now))


def _is_officer(character: Character) -> bool:
    return bool(character.mandate.office and character.mandate.office.code == GENERAL_SECRETARIAT)


def _stops(one: Character, other: Character, officers: Sequence[Character], now: datetime) -> Iterator[Stop]:
    language, first, second = get_language() or "en", _presented(one, now), _presented(other, now)
    released = first is not None and first.released_at is not None
    said = {"member": one.acts_for, "other": other.acts_for, "language": name_in(language, other.language)}
    circular = first.circular if first else None
    members = circular.recipients if circular else on_information_roll(now).count()
    said["members"] = counted(members, "member", language)
    yield Stop(_("Present a candidate for %(member)s.") % said, one, first is not None)
    yield Stop(
        _("Do the same for %(other)s. These pages speak %(language)s.") % said, other, second is not None
    )
    checked = first is not None and first.dossier.accepted_at is not None
    yield Stop(_("Check the form of the nomination by %(member)s.") % said, officers[0], checked)
    yield Stop(_("Release it to all members: whoever checked it cannot.") % said, officers[1], released)
    yield Stop(
        _("As anybody, open its circular: it went to %(members)s at one instant, with the same bytes.")
        % said,
        url=reverse("circulars:circular", args=[circular.ref]) if circular else "",
    )


def _presented(by: Character, now: datetime) -> Nomination | None:
    """The nomination of this person's member in a contest that is not over; None before there is one."""
    rows = own_nominations(viewer_under(by.mandate)).filter(contest__vote_on__gte=now.date())
    return rows.exclude(state__in=GONE).last()
