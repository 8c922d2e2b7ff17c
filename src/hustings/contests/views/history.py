"""What happened to a nomination, in sentences: who did it is told to those who see the whole of it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hustings.acts.act import registry
from hustings.circulars.models import Circular
from hustings.contests import acts
from hustings.contests.models import Nomination, Step
from hustings.contests.queries import steps_visible_to
from hustings.ground.viewer import Viewer
from hustings.ground.words import Words

SENTENCES: dict[str, Promise | str] = {
    acts.SubmitNomination.name: _("Submitted"),
    acts.RegisterNomination.name: _("Registered by an officer"),
    acts.ConfirmRegistration.name: _("Confirmed by the member"),
    acts.AcceptNomination.name: _("Form checked"),
    acts.ReleaseNomination.name: _("Released to all members"),
    acts.ReleaseUndisputed.name: _("Member, contest and name told to all members"),
    acts.ReturnNomination.name: _("Returned to the member for completion"),
    acts.ReturnUpdate.name: _("Update returned to the member"),
    acts.CompleteNomination.name: _("Completed by the member"),
    acts.UpdateDossier.name: _("Updated by the member"),
    acts.DecideLate.name: _("Decision on the late nomination entered"),
    acts.SignUndertaking.name: _("Undertaking signed by the candidate"),
    acts.RecordUndertaking.name: _("Signed undertaking filed"),
    acts.WithdrawNomination.name: _("Withdrawn"),
    acts.RecordWithdrawal.name: _("Withdrawal entered"),
    acts.RecordLapse.name: _("Lapsed"),
    acts.DeclareInadmissible.name: _("Found inadmissible"),
    acts.UpholdObjection.name: _("Objection upheld: it stands again"),
    acts.FileTranslation.name: _("Translation filed"),
    acts.ReleaseTranslations.name: _("Translations told to all members"),
}
"""A sentence for each act on a nomination; of an act about more, such as a call that changed, its own words."""


@dataclass(frozen=True)
class Happened:
    """One step: what, when, by whom (where that is told), what was written, by which circular all were told."""

    sentence: Promise | str
    at: datetime
    by: str
    note: str
    language: str
    reasons: Words
    circular: Circular | None


def history_of(viewer: Viewer, nomination: Nomination, *, inside: bool) -> list[Happened]:
    """The steps that this viewer may know, in their order; `inside` where it may know who took some of them.

    An office is told who took each; a member which of its own people did, never which officer.
    """

    def is_named(step: Step) -> bool:
        if step.by is None or not inside:
            return False
        return viewer.kind == "office" or (viewer.member is not None and step.by.member_id == viewer.member)

    steps = steps_visible_to(viewer).filter(nomination=nomination)
    return [_happened(each, named=is_named(each)) for each in steps]


def _happened(step: Step, *, named: bool) -> Happened:
    by = step.by.person.name if named and step.by else ""
    sentence = SENTENCES.get(step.kind) or registry[step.kind].verb
    return Happened(sentence, step.at, by, step.note, step.language, step.reasons, step.circular)
