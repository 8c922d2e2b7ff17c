"""Importing the roll from a file: all of it or nothing; who is absent from the file stays a member."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from hustings.acts import inputs
from hustings.acts.act import Act, Lock, Occasion, Outcome
from hustings.acts.inputs import Upload
from hustings.acts.refusals import unfit
from hustings.ground.words import Words
from hustings.organization import queries
from hustings.organization.happenings import MemberAdmitted
from hustings.organization.models import Member, Region
from hustings.organization.roll import roll_fields
from hustings.organization.roll_file import RollPreview, RollRow, compared, read_roll
from hustings.record.entries import Public

from .common import APPLIES_TO_ALL, keep_name, make_findable
from .members import ROLL

ONE_OF_MANY = gettext_noop(
    "Things in the file that need another look: %(count)s. "
    "The first: line %(line)s, %(heading)s: %(wrong)s %(right)s"
)


@dataclass(frozen=True, kw_only=True)
class ImportRoll(Act[RollPreview]):
    """Members are admitted and changed as a file says; nobody is removed by being absent from it (¶2)."""

    file: Upload = inputs.upload(_("The roll as CSV"))
    checked: str = inputs.text(_("Hash of the changes looked at"), max_length=64, absent="")

    source = APPLIES_TO_ALL
    verb = _("Import the roll")
    done = _("Admitted: %(admitted)s. Changed: %(changed)s. The information roll has %(count)s members.")
    undone = _("The roll was not imported; nothing was changed.")
    enters = "roll"

    def locks(self) -> tuple[Lock, ...]:
        return (ROLL,)

    def see(self, on: Occasion) -> RollPreview:
        """The changes, worked out anew from the same bytes against the roll as it stands now."""
        return roll_preview(self.file.content, on.actor)

    def do(self, seen: RollPreview, on: Occasion) -> Outcome:
        self._refuse_unfit(seen)
        region_keys = dict(queries.regions().values_list("code", "pk"))
        admitted = [self._admitted(row, region_keys, on) for row in seen.admit]
        for change in seen.change:
            _fill(change.member, change.row, region_keys)
            change.member.save()
            make_findable(change.member)
        count = queries.on_information_roll(on.now).count()
        result = {"admitted": len(admitted), "changed": len(seen.change), "count": count}
        return Outcome(result, tuple(MemberAdmitted(member.pk) for member in admitted))

    def _refuse_unfit(self, seen: RollPreview) -> None:
        """Refuse a file with errors, and changes other than those that were looked at."""
        if seen.file.errors:
            first = seen.file.errors[0]
            told = {
                "line": first.line,
                "heading": first.heading,
                "wrong": str(first.wrong),
                "right": str(first.right),
            }
            raise unfit("file", ONE_OF_MANY, count=len(seen.file.errors), **told)
        if self.checked and self.checked != seen.digest:
            raise unfit(
                "checked", "The roll or the file has changed since you looked. Look at the changes again."
            )

    def _admitted(self, row: RollRow, region_keys: Mapping[str, int], on: Occasion) -> Member:
        member = Member.objects.filter(code=row.code).first() or Member(code=row.code)
        member.admitted_at, member.left_at = on.now, None
        _fill(member, row, region_keys)
        member.save()
        make_findable(member)
        return member

    def entry(self, seen: RollPreview, outcome: Outcome, on: Occasion) -> Public:
        return Public("roll", roll_fields(on.now))


def roll_preview(content: bytes, viewer: Any) -> RollPreview:
    """What importing these bytes would do now, for whoever sees the members."""
    regions: list[Region] = list(queries.regions())
    return compared(read_roll(content, regions), queries.members_visible_to(viewer).select_related("region"))


def _fill(member: Member, row: RollRow, region_keys: Mapping[str, int]) -> None:
    """Give a member what the file has columns for; what it has none for stays."""
    names = {**member.name, **row.names}
    keep_name(member, Words({language: text for language, text in names.items() if text}))
    member.iso2 = row.given.get("iso2", member.iso2)
    member.joined = row.given.get("joined", member.joined)
    if "region" in row.given:
        member.region_id = region_keys.get(row.given["region"])
