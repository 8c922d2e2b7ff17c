"""Forms of the organization: the fields are the acts' own; here they get choices, order and hints."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from hustings.acts.forms import ActForm
from hustings.conduct.engine import PRACTICE_DEFAULTS
from hustings.ground.viewer import PUBLIC

from . import acts, queries
from .roll_file import LIMIT

ZONE_HINT = _("For instance Africa/Casablanca.")


def _choose(form: forms.Form, name: str, choices: Iterable[tuple[str, str]], empty: Any = None) -> None:
    """Let a field be chosen from what there is, instead of typed."""
    if name in form.fields:
        first = [] if empty is None else [("", empty)]
        form.fields[name].widget = forms.Select(choices=[*first, *choices])


def _regions() -> list[tuple[str, str]]:
    return [(each.code, str(each.name)) for each in queries.regions()]


def _hint(form: forms.Form, **hints: Any) -> None:
    for name, text in hints.items():
        if name in form.fields:
            form.fields[name].help_text = text


def _left_to_right(form: forms.Form, *names: str) -> None:
    for name in names:
        if name in form.fields:
            form.fields[name].widget.attrs |= {"dir": "ltr", "autocapitalize": "off", "spellcheck": "false"}


class AdmitMemberForm(ActForm[acts.AdmitMember]):
    """A new member."""

    act = acts.AdmitMember

    def arrange(self) -> None:
        _choose(self, "region", _regions(), _("No region"))
        _left_to_right(self, "code", "iso2", "joined")
        _hint(self, joined=_("A year or a date, as far as it is known: 1956 or 2017-09-27."))


class ChangeMemberForm(ActForm[acts.ChangeMember]):
    """A member's entry."""

    act = acts.ChangeMember

    def arrange(self) -> None:
        _choose(self, "region", _regions(), _("No region"))
        _left_to_right(self, "iso2", "joined")


class MemberLeavesForm(ActForm[acts.MemberLeaves]):
    """A member leaves."""

    act = acts.MemberLeaves


class SuspendRightsForm(ActForm[acts.SuspendRights]):
    """A suspension of rights."""

    act = acts.SuspendRights


class EndSuspensionForm(ActForm[acts.EndSuspension]):
    """The end of a suspension."""

    act = acts.EndSuspension


class RollFileForm(forms.Form):
    """The file that is looked at before anything is imported."""

    file = forms.FileField(
        label=_("The roll as CSV"),
        help_text=_("UTF-8, separated by commas or semicolons; the first line names the columns."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        """The file, unless it is so large that it need not be read."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        size = file.size or 0
        if size > LIMIT:
            raise ValidationError(
                _("The file has %(found)s MB. At most %(limit)s MB are taken."),
                params={"found": f"{size / 2**20:.1f}", "limit": LIMIT // 2**20},
            )
        return file

    def content(self) -> bytes:
        """The file's bytes."""
        return bytes(self.cleaned_data["file"].read())


class ImportRollForm(ActForm[acts.ImportRoll]):
    """The second press: the file and the changes are those that were looked at."""

    act = acts.ImportRoll

    def arrange(self) -> None:
        self.fields["checked"].widget = forms.HiddenInput()


class NameHeadForm(ActForm[acts.NameHead]):
    """The head of a delegation, from the member's letter."""

    act = acts.NameHead

    def arrange(self) -> None:
        _left_to_right(self, "email")
        _hint(self, letter=_("PDF, JPEG, PNG or plain text; it is kept sealed."))


class InviteRepresentativeForm(ActForm[acts.InviteRepresentative]):
    """Somebody who may act for the member as well."""

    act = acts.InviteRepresentative

    def arrange(self) -> None:
        _left_to_right(self, "email")


class RemoveRepresentativeForm(ActForm[acts.RemoveRepresentative]):
    """The end of a representative's mandate."""

    act = acts.RemoveRepresentative


class RemoveCandidateForm(ActForm[acts.RemoveCandidate]):
    """The end of a candidate's access."""

    act = acts.RemoveCandidate


class GiveSummaryForm(ActForm[acts.GiveSummary]):
    """The summary of the Code, for all of a delegation's people."""

    act = acts.GiveSummary


class MarkSummaryReadForm(ActForm[acts.MarkSummaryRead]):
    """The mark that one has read the summary."""

    act = acts.MarkSummaryRead


class ResendInvitationForm(ActForm[acts.ResendInvitation]):
    """The link once more."""

    act = acts.ResendInvitation


class FreezeDelegationForm(ActForm[acts.FreezeDelegation]):
    """Rival claims."""

    act = acts.FreezeDelegation


class ThawDelegationForm(ActForm[acts.ThawDelegation]):
    """The end of a freeze."""

    act = acts.ThawDelegation


class NameOfficerForm(ActForm[acts.NameOfficer]):
    """Another officer."""

    act = acts.NameOfficer

    def arrange(self) -> None:
        _left_to_right(self, "email")


class EndMandateForm(ActForm[acts.EndMandate]):
    """The end of an officer's mandate."""

    act = acts.EndMandate


class AddBodyForm(ActForm[acts.AddBody]):
    """A body."""

    act = acts.AddBody

    def arrange(self) -> None:
        _left_to_right(self, "code")
        _hint(self, code=_("Small letters and hyphens, for instance commission-for-files."))
        bodies = queries.bodies_visible_to(PUBLIC)
        _choose(self, "parent", [(each.ref, str(each.name)) for each in bodies], _("None"))


class PlanSessionForm(ActForm[acts.PlanSession]):
    """A session."""

    act = acts.PlanSession

    def arrange(self) -> None:
        _left_to_right(self, "zone")
        _hint(self, zone=ZONE_HINT)
        _choose(self, "body", [(each.ref, str(each.name)) for each in queries.bodies_visible_to(PUBLIC)])
        self.order_fields(["body"])


class ChangeSessionForm(ActForm[acts.ChangeSession]):
    """A session's name, place and days."""

    act = acts.ChangeSession

    def arrange(self) -> None:
        _left_to_right(self, "zone")
        _hint(self, zone=ZONE_HINT)


class NamePresidingOfficerForm(ActForm[acts.NamePresidingOfficer]):
    """Who presides."""

    act = acts.NamePresidingOfficer

    def arrange(self) -> None:
        _left_to_right(self, "email")


class VacatePresidencyForm(ActForm[acts.VacatePresidency]):
    """Nobody presides."""

    act = acts.VacatePresidency


class DecidePracticeForm(ActForm[acts.DecidePractice]):
    """One matter of practice; how its value is asked for depends on the matter."""

    act = acts.DecidePractice

    def arrange(self) -> None:
        before = PRACTICE_DEFAULTS.get(self.given.get("parameter", ""))
        if isinstance(before, bool):
            _choose(self, "value", [("true", str(_("Yes"))), ("false", str(_("No")))])
        elif isinstance(before, int):
            self.fields["value"].widget = forms.NumberInput(attrs={"min": 0, "dir": "ltr"})
