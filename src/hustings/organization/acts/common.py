"""What several acts of the organization share: their source, sealed entries, people and their mandates."""

from datetime import datetime
from typing import Any, NamedTuple

from hustings.acts.act import Act, Occasion
from hustings.acts.refusals import unfit
from hustings.ground import search
from hustings.ground.instants import canonical
from hustings.ground.sorting import sort_keys
from hustings.ground.sources import Source
from hustings.ground.words import Words
from hustings.organization.models import Mandate, Member, Office, Person
from hustings.organization.queries import people_with_address, regions
from hustings.organization.roll_file import FORMULA
from hustings.record.entries import Committed

from .invitations import invite_after_commit

APPLIES_TO_ALL = Source("code", "2")
"""The Code applies to all members: who they are, and who speaks for them."""
SYSTEM = Source("system", "")


def sealed(act: Act[Any], on: Occasion, *, member: Member | None = None, **said: Any) -> Committed:
    """The sealed entry of an act: what it said; it belongs to the member concerned, or to the office that acted."""
    owner = f"member:{member.pk}" if member else f"office:{on.actor.office or on.actor.duty}"
    told = {name: _plain(value) for name, value in said.items()}
    return Committed({"act": act.name, **({"code": member.code} if member else {}), **told}, owner)


def _plain(value: Any) -> Any:
    if isinstance(value, Words):
        return value.as_dict()
    return canonical(value) if isinstance(value, datetime) else value


class Named(NamedTuple):
    """Somebody as an act names them: in words, by address, with the language of mails."""

    name: str
    email: str
    language: str


def person_named(who: Named) -> Person:
    """The person with this address, under the name that he or she has here; a new one where there is none."""
    found = people_with_address(who.email).first()
    if found is None:
        found = Person(name=who.name, email=who.email, language=who.language)
        found.set_unusable_password()
        found.save()
    return found


def give_mandate(person: Person, on: Occasion, **of: Any) -> Mandate:
    """Let a person act from now on, or from the instant given, and send the link once this is committed."""
    mandate = Mandate.objects.create(person=person, **{"from_at": on.now, **of})
    invite_after_commit(mandate)
    return mandate


def end_mandates(rows: Any, at: datetime) -> int:
    """Let open mandates end at an instant; one that would only begin later never begins."""
    ended = 0
    for each in rows.filter(until_at__isnull=True):
        each.until_at = max(at, each.from_at)
        each.save(update_fields=["until_at"])
        ended += 1
    return ended


def office(code: str) -> Office:
    """An office of the organization, made when it was founded."""
    return Office.objects.get(code=code)


def region_key(code: str) -> int | None:
    """The key of the region with this code; None for none given.

    Raises:
        Refused: there is no such region.
    """
    if not code:
        return None
    known = dict(regions().values_list("code", "pk"))
    if code not in known:
        raise unfit("region", "There is no such region. The regions are: %(known)s.", known=", ".join(known))
    return known[code]


def keep_name(member: Member, name: Words) -> None:
    """Give a member its name, with the keys by which it is sorted.

    Raises:
        Refused: a spreadsheet that opens the roll would take the name for a formula.
    """
    if any(text.startswith(FORMULA) for text in name.values()):
        raise unfit(
            "member_name", "A name begins with a letter: one that begins with =, +, - or @ is a formula."
        )
    member.name, member.sort_keys = name, sort_keys(name)


def make_findable(member: Member) -> None:
    """Let search find a member by its name in every language and by its codes."""
    codes = f"{member.code} {member.iso2}"
    search.index(
        "member", member.ref, {language: f"{text} {codes}" for language, text in member.name.items()}
    )
