"""Forms of nominations: written and signed by a member, and what happens to them with the General Secretariat."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hustings.acts.act import Act
from hustings.acts.forms import ActForm, AnyAct
from hustings.acts.refusals import Refused
from hustings.acts.uploads_forms import FilesField
from hustings.conduct.engine import instrument
from hustings.contests import acts
from hustings.contests.dossier import asked_of, fields_of, read
from hustings.contests.models import Admissibility, Contest, Nomination
from hustings.ground.words import Words
from hustings.organization.queries import members_visible_to

from .common import SECRETARIAT, ZONE_HINT, AboutForm, Drafted, bodies, choose, hint


class InviteCandidateForm(ActForm[acts.InviteCandidate]):
    """The candidate as a person."""

    act = acts.InviteCandidate

    def arrange(self) -> None:
        attributes = {"dir": "ltr", "autocapitalize": "off", "spellcheck": "false"}
        self.fields["email"].widget.attrs |= attributes


class NominationForm(Drafted):
    """What a member writes when it presents a candidate: the dossier of the contest's post.

    `given` holds the contest and what tells the fields of files: it is asked after files that were sent are kept.
    """

    act: ClassVar[type[Act[Any]]] = acts.SubmitNomination

    def __init__(
        self, data: Any = None, files: Any = None, *, given: Mapping[str, Any], **options: Any
    ) -> None:
        super().__init__(data, files, **options)
        self.contest: Contest = given["contest"]
        self.attached: Mapping[str, FilesField] = given["files"]()
        written = fields_of(self.contest)
        self.fields.update({name: written[name] for name in ("candidate", "language")})
        for asked in asked_of(self.contest):
            self.fields[asked.name] = self.attached.get(asked.name) or written[asked.name]
        for name in written:
            if name != "language":
                # In whichever language it is written, on a page in whichever language.
                self.fields[name].widget.attrs["dir"] = "auto"
        choose(self, "language", settings.LANGUAGES, "")
        self.fields["candidate"].help_text = _("The name as every member will read it, in every language.")

    @property
    def circulating(self) -> list[forms.BoundField]:
        """What all members will be told."""
        apart = {each.name for each in asked_of(self.contest) if each.confidential}
        return [each for each in self.visible_fields() if each.name not in apart]

    @property
    def confidential(self) -> list[forms.BoundField]:
        """What stays with the delegation and the General Secretariat."""
        return [self[each.name] for each in asked_of(self.contest) if each.confidential]

    def clean(self) -> dict[str, Any]:
        """What fits no single field: a text too long for its language."""
        try:
            read(self.contest, self.typed(), whole=False)
        except ValidationError as error:
            for name, errors in error.error_dict.items():
                if name not in self.errors:
                    self.add_error(name, errors)
        return self.cleaned_data


class SignNominationForm(AboutForm[AnyAct]):
    """The press under what is signed: it names the version that was shown, so that exactly that is submitted."""

    shown: Mapping[str, str] = {}
    """The draft and its version as the page shows them."""

    def arrange(self) -> None:
        for name in ("draft", "version"):
            self.fields[name].widget = forms.HiddenInput()
            self.fields[name].initial = self.shown.get(name)

    def refuse(self, refused: Refused) -> None:
        """The page shows the draft as it stands now; the next press signs that."""
        super().refuse(refused)
        self.data.update(self.shown)  # type: ignore[attr-defined]  # a copy by now


class SubmitNominationForm(SignNominationForm[acts.SubmitNomination]):
    """A first dossier, signed; the undertaking is asked where the organization's practice asks for it."""

    act = acts.SubmitNomination


class CompleteNominationForm(SignNominationForm[acts.CompleteNomination]):
    """What was handed back, or entered by an officer, signed anew."""

    act = acts.CompleteNomination


class UpdateDossierForm(SignNominationForm[acts.UpdateDossier]):
    """A new version of a dossier, signed."""

    act = acts.UpdateDossier


class AcceptNominationForm(ActForm[acts.AcceptNomination]):
    """The form check of the first officer."""

    act = acts.AcceptNomination


class ReleaseNominationForm(ActForm[acts.ReleaseNomination]):
    """The second officer's press."""

    act = acts.ReleaseNomination


# What happens to a nomination


class ReturnNominationForm(ActForm[acts.ReturnNomination]):
    """What is missing in a dossier, and until when it is awaited."""

    act = acts.ReturnNomination

    def arrange(self) -> None:
        choose(self, "language", settings.LANGUAGES)
        hint(self, missing=_("The delegation reads it as you write it."), until=ZONE_HINT)


class ReturnUpdateForm(ActForm[acts.ReturnUpdate]):
    """What is missing in an update."""

    act = acts.ReturnUpdate

    def arrange(self) -> None:
        choose(self, "language", settings.LANGUAGES)


class DecideLateForm(ActForm[acts.DecideLate]):
    """What the competent body decided on a late nomination."""

    act = acts.DecideLate

    def arrange(self) -> None:
        field = self.fields["decision"]
        field.widget = forms.RadioSelect(choices=list(getattr(field, "choices", ())))


class SignUndertakingForm(ActForm[acts.SignUndertaking]):
    """The candidate's press."""

    act = acts.SignUndertaking


class RecordUndertakingForm(ActForm[acts.RecordUndertaking]):
    """The candidate's undertaking on paper."""

    act = acts.RecordUndertaking


class WithdrawNominationForm(ActForm[acts.WithdrawNomination]):
    """The press of the member, or of the candidate."""

    act = acts.WithdrawNomination


class RecordWithdrawalForm(ActForm[acts.RecordWithdrawal]):
    """A withdrawal that came in writing."""

    act = acts.RecordWithdrawal

    def arrange(self) -> None:
        hint(self, received_at=ZONE_HINT)


class RecordLapseForm(ActForm[acts.RecordLapse]):
    """Why a nomination lapses, and what all members are told of it."""

    act = acts.RecordLapse

    def arrange(self) -> None:
        hint(self, received_at=ZONE_HINT)


class DeclareInadmissibleForm(AboutForm[acts.DeclareInadmissible]):
    """A decision of the body that an imported rule names, about the rules that can apply."""

    act = acts.DeclareInadmissible
    rules: Sequence[Admissibility] = ()

    def arrange(self) -> None:
        choose(self, "rule", [(each.ref, f"{each.title}, {each.article}") for each in self.rules])
        grounds: dict[str, list[str]] = {}
        for ground in chain.from_iterable(each.grounds for each in self.rules):
            grounds.setdefault(ground["key"], []).append(str(Words(ground["words"])))
        choose(self, "ground", [(key, f"{key}. {' / '.join(texts)}") for key, texts in grounds.items()])


class UpholdObjectionForm(ActForm[acts.UpholdObjection]):
    """The decision on an objection."""

    act = acts.UpholdObjection


class ImportAdmissibilityForm(ActForm[acts.ImportAdmissibility]):
    """A rule on admissibility, with the text from which it comes."""

    act = acts.ImportAdmissibility

    def arrange(self) -> None:
        posts = [(key, str(Words(each.name()))) for key, each in instrument().posts.items()]
        self.fields["post_keys"].widget = forms.CheckboxSelectMultiple(choices=posts)
        for name in ("body", "objection"):
            choose(self, name, bodies())
        hint(self, grounds=_("One ground a line, the same number of lines in every language."))


class ConfirmRegistrationForm(ActForm[acts.ConfirmRegistration]):
    """The member's press under what an officer entered for it."""

    act = acts.ConfirmRegistration


class ReleaseTranslationsForm(ActForm[acts.ReleaseTranslations]):
    """The press that sends translations to all."""

    act = acts.ReleaseTranslations


class WrittenByField(AboutForm[AnyAct]):
    """A form whose act takes an object of texts, `holder`: each of the texts `written` is a field of its own."""

    holder: ClassVar[str]
    written: Mapping[str, forms.Field] = {}

    def arrange(self) -> None:
        del self.fields[self.holder]
        for name, field in self.written.items():
            field.required = field.required and name in {"candidate", "language"}
            field.widget.attrs["dir"] = "auto"
            self.fields[self.holder + "-" + name] = field

    def performed(self) -> AnyAct:
        """The act, its object put together from the fields."""
        texts = {name: str(self.cleaned_data[self.holder + "-" + name] or "") for name in self.written}
        self.given[self.holder] = {name: text for name, text in texts.items() if text}
        return super().performed()


class RegisterNominationForm(WrittenByField[acts.RegisterNomination]):
    """A nomination that came by another route, as an officer transcribes it."""

    act = acts.RegisterNomination
    holder = "dossier"

    def arrange(self) -> None:
        super().arrange()
        members = members_visible_to(SECRETARIAT).filter(left_at__isnull=True)
        choose(self, "member", [(each.ref, str(each.name)) for each in members])
        self.fields["dossier-language"].widget = forms.Select(choices=settings.LANGUAGES)
        self.order_fields(["member", "channel", "received_at", "scan"])
        hint(
            self,
            received_at=ZONE_HINT,
            scan=_("What was received, as it was received: PDF, JPEG, PNG or plain text."),
        )


class FileTranslationForm(WrittenByField[acts.FileTranslation]):
    """The texts of a dossier in another language."""

    act = acts.FileTranslation
    holder = "content"

    languages: Sequence[str] = ()

    def arrange(self) -> None:
        super().arrange()
        choose(self, "language", [each for each in settings.LANGUAGES if each[0] in self.languages])
        self.fields["version"].widget = forms.HiddenInput()
        self.order_fields(["language"])


def texts_of(nomination: Nomination) -> dict[str, forms.Field]:
    """The texts of a dossier that circulate, as fields in which a translation is written."""
    fields, asked = fields_of(nomination.contest), asked_of(nomination.contest)
    circulating = {
        each.name for each in asked if not each.confidential and nomination.dossier.content.get(each.name)
    }
    return {name: field for name, field in fields.items() if name in circulating}
