"""What several forms of contests share: choices, hints, drafts, and whose choices they offer."""

from collections.abc import Iterable
from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from hustings.acts.forms import ActForm, AnyAct
from hustings.acts.uploads_forms import FilesField
from hustings.ground.viewer import PUBLIC, Viewer
from hustings.organization.models import GENERAL_SECRETARIAT
from hustings.organization.queries import bodies_visible_to

SECRETARIAT = Viewer(office=GENERAL_SECRETARIAT)
"""Whose choices the forms of calls offer; only the General Secretariat opens their pages."""
ZONE_HINT = _("The zone is named like Africa/Casablanca.")


def choose(form: forms.Form, name: str, choices: Iterable[tuple[str, Any]], empty: Any = None) -> None:
    """Let a field be chosen from what there is, instead of typed."""
    first = [] if empty is None else [("", empty)]
    form.fields[name].widget = forms.Select(choices=[*first, *choices])


def hint(form: forms.Form, **hints: Any) -> None:
    for name, text in hints.items():
        form.fields[name].help_text = text


def bodies() -> list[tuple[str, str]]:
    return [(each.ref, str(each.name)) for each in bodies_visible_to(PUBLIC)]


class Drafted(forms.Form):
    """A form whose text can be saved as a draft; `base` is the version of the draft that was opened."""

    base = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def typed(self) -> dict[str, Any]:
        """What was typed, as typed, by field; files are not kept."""
        files = (forms.FileField, FilesField)
        fields = [each for each in self if not isinstance(each.field, files) and not each.is_hidden]
        return {each.name: _storable(each.data) for each in fields}


def _storable(value: Any) -> Any:
    """A typed value without the one character that a database cannot hold."""
    if isinstance(value, list):
        return [_storable(each) for each in value]
    return str(value or "").replace("\0", "")


class AboutForm(ActForm[AnyAct]):
    """A form that knows what it is about beside its act: `about` makes it for one thing."""

    @classmethod
    def about(cls, **known: Any) -> type[Self]:
        """The same form, with what it is about."""
        return type(cls.__name__, (cls,), known)
