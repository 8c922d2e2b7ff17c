"""Forms of contests: the fields are the acts' own; here they get choices, order and hints."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from hustings.acts.forms import ActForm, AnyAct
from hustings.ground.viewer import PUBLIC, Viewer
from hustings.organization.models import GENERAL_SECRETARIAT
from hustings.organization.queries import bodies_visible_to, regions, sessions_visible_to

from . import acts, queries
from .models import Contest

SECRETARIAT = Viewer(office=GENERAL_SECRETARIAT)
"""Whose choices the forms of calls offer; only the General Secretariat opens their pages."""
ZONE_HINT = _("The zone is named like Africa/Casablanca.")


def _choose(form: forms.Form, name: str, choices: Iterable[tuple[str, Any]], empty: Any = None) -> None:
    """Let a field be chosen from what there is, instead of typed."""
    first = [] if empty is None else [("", empty)]
    form.fields[name].widget = forms.Select(choices=[*first, *choices])


def _hint(form: forms.Form, **hints: Any) -> None:
    for name, text in hints.items():
        form.fields[name].help_text = text


def _bodies() -> list[tuple[str, str]]:
    return [(each.ref, str(each.name)) for each in bodies_visible_to(PUBLIC)]


class DraftedForm(ActForm[AnyAct]):
    """A form whose text can be saved as a draft; `base` is the version of the draft that was opened."""

    base = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def typed(self) -> dict[str, Any]:
        """What was typed, as typed, by field; files are not kept."""
        fields = [each for each in self if not isinstance(each.field, forms.FileField) and not each.is_hidden]
        return {each.name: _storable(each.data) for each in fields}


def _storable(value: Any) -> Any:
    """A typed value without the one character that a database cannot hold."""
    if isinstance(value, list):
        return [_storable(each) for each in value]
    return str(value or "").replace("\0", "")


class PlanContestForm(ActForm[acts.PlanContest]):
    """A contest, one seat."""

    act = acts.PlanContest

    def arrange(self) -> None:
        sessions = sessions_visible_to(PUBLIC)
        _choose(self, "session", [(each.ref, f"{each.name}, {each.place}") for each in sessions])
        _arrange_contest(self)


class ChangeContestForm(ActForm[acts.ChangeContest]):
    """A planned contest."""

    act = acts.ChangeContest

    def arrange(self) -> None:
        _arrange_contest(self)


def _arrange_contest(form: forms.Form) -> None:
    _choose(form, "body", _bodies())
    _choose(form, "proposed_by", _bodies(), _("None: it is an election"))
    _choose(form, "region", [(each.code, str(each.name)) for each in regions()], _("Every region"))


class PrepareCallForm(DraftedForm[acts.PrepareCall]):
    """A call that a second officer releases."""

    act = acts.PrepareCall

    def arrange(self) -> None:
        _arrange_call(self, queries.contests_to_call(SECRETARIAT))


class ChangeCallForm(DraftedForm[acts.ChangeCall]):
    """A prepared call; its own contests can be chosen beside those that are in no call."""

    act = acts.ChangeCall

    def arrange(self) -> None:
        call = queries.calls_visible_to(SECRETARIAT).filter(ref=self.given["call"]).first()
        inside = [each.contest for each in call.called.all()] if call else []
        _arrange_call(self, [*inside, *queries.contests_to_call(SECRETARIAT)])


class RecordCallForm(DraftedForm[acts.RecordCall]):
    """A call that was communicated otherwise."""

    act = acts.RecordCall

    def arrange(self) -> None:
        _arrange_call(self, queries.contests_to_call(SECRETARIAT))
        _hint(
            self,
            communicated_at=ZONE_HINT,
            channel=_("For instance note verbale, or the organization's network."),
            copy=_("The communication as it went out: PDF, JPEG, PNG or plain text."),
        )


def _arrange_call(form: forms.Form, contests: Iterable[Contest]) -> None:
    free = [(each.ref, f"{each.post} ({each.session.name}, {each.session.place})") for each in contests]
    form.fields["contests"].widget = forms.CheckboxSelectMultiple(choices=free)
    order = form.fields["order"]
    _choose(form, "order", getattr(order, "choices", ()), _("As the organization's practice says"))
    _hint(
        form,
        contests="" if free else _("Every planned contest stands in a call. Plan another one first."),
        deadline=ZONE_HINT,
        list_at=ZONE_HINT,
        place=_("The place in whose time the deadline is told. Empty: the place of the session."),
        language_rule=_("In which languages a nomination may be written, and who translates."),
    )


class WithdrawPreparedCallForm(ActForm[acts.WithdrawPreparedCall]):
    """A prepared call that is not to go out."""

    act = acts.WithdrawPreparedCall


class ReleaseCallForm(ActForm[acts.ReleaseCall]):
    """The second officer's press; `prepared` says which text of the call was looked at."""

    act = acts.ReleaseCall

    def arrange(self) -> None:
        self.fields["prepared"].widget = forms.HiddenInput()


class NominationForm(DraftedForm[acts.SubmitNomination]):
    """What a member writes when it presents a candidate."""

    act = acts.SubmitNomination

    def arrange(self) -> None:
        del self.fields["draft"]
        _choose(self, "language", settings.LANGUAGES)
        for name in ("candidate", "statement"):
            # In whichever language it is written, on a page in whichever language.
            self.fields[name].widget.attrs["dir"] = "auto"
        _hint(
            self,
            candidate=_("The name as every member will read it, in every language."),
            statement=_(
                "At most 4000 characters. Every member receives it as you write it; nobody translates it."
            ),
        )


class SignNominationForm(ActForm[acts.SubmitNomination]):
    """The press under what is signed: the text travels with it, so that exactly what was shown is submitted."""

    act = acts.SubmitNomination

    def arrange(self) -> None:
        for name in self.act.form_fields():
            if name in self.fields:
                self.fields[name].widget = forms.HiddenInput()


class AcceptNominationForm(ActForm[acts.AcceptNomination]):
    """The form check of the first officer."""

    act = acts.AcceptNomination


class ReleaseNominationForm(ActForm[acts.ReleaseNomination]):
    """The second officer's press."""

    act = acts.ReleaseNomination


class PrepareListForm(ActForm[acts.PrepareList]):
    """The list of candidates, prepared."""

    act = acts.PrepareList


class PublishListForm(ActForm[acts.PublishList]):
    """The list of candidates, published with its draw."""

    act = acts.PublishList
