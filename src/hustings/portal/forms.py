"""Forms of the portal: sign-in, reset, new password, preferences, for whom one acts."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm, PasswordResetForm
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from hustings.ground.instants import zone_of
from hustings.organization.models import Mandate, Person
from hustings.organization.queries import people_with_address

from .who import acts_for

WRONG = _(
    "This address and this password do not belong together. Look at both; capitals count in the password."
)


class SignInForm(AuthenticationForm):
    """Address and password; wrong ones get one answer, whichever was wrong and whether the address is known."""

    error_messages = {"invalid_login": WRONG, "inactive": WRONG}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["username"] = forms.CharField(
            label=_("E-mail address"),
            max_length=254,
            widget=forms.EmailInput(attrs={"autocomplete": "username", "dir": "ltr"}),
        )
        self.fields["password"].label = _("Password")
        self.fields["password"].widget.attrs["dir"] = "ltr"


class ResetForm(PasswordResetForm):
    """The address to which a link goes; nothing tells whether it is known."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )

    def get_users(self, email: str) -> Iterable[Person]:
        """The person with this address, also one who has never set a password."""
        return people_with_address(email)

    def send_mail(self, *parts: Any, **options: Any) -> None:
        """Write in the language of the person, who may not be the one who asked."""
        _subject, _body, context, *_rest = parts
        person: Person = context["user"]
        with translation.override(person.language):
            super().send_mail(*parts, **options)


class NewPasswordForm(forms.Form):
    """A password, written twice."""

    new_password1 = forms.CharField(
        label=_("New password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "dir": "ltr"}),
        help_text=_("At least 12 characters; several words that belong to nobody but you are best."),
    )
    new_password2 = forms.CharField(
        label=_("The same again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "dir": "ltr"}),
    )

    def __init__(self, person: Person, *args: Any, **options: Any) -> None:
        self.person = person
        super().__init__(*args, **options)

    def clean_new_password1(self) -> str:
        """A password that is not too short, too common or the person's own name."""
        password = str(self.cleaned_data["new_password1"])
        validate_password(password, self.person)
        return password

    def clean_new_password2(self) -> str:
        """The same as the first."""
        again = str(self.cleaned_data["new_password2"])
        if "new_password1" in self.cleaned_data and again != self.cleaned_data["new_password1"]:
            raise ValidationError(_("The two are not the same."))
        return again


class PreferencesForm(forms.Form):
    """The language of pages and mails, and a person's own zone."""

    language = forms.ChoiceField(label=_("Language of pages and mails"), choices=settings.LANGUAGES)
    zone = forms.CharField(
        label=_("Your time zone"),
        help_text=_(
            "For instance Pacific/Fiji. Times of a session are told in the time of its place, and in yours."
        ),
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )

    def clean_zone(self) -> str:
        """A zone that exists; without one the times of a place stand alone."""
        zone = str(self.cleaned_data["zone"])
        return zone_of(zone).key if zone else "UTC"


class ActingForForm(forms.Form):
    """Which of one's own open mandates to act under."""

    mandate = forms.ChoiceField(label=_("For whom do you act?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, mandates: list[Mandate], **options: Any) -> None:
        super().__init__(*args, **options)
        self.mandates = {each.ref: each for each in mandates}
        field = self.fields["mandate"]
        field.choices = [(each.ref, acts_for(each)) for each in mandates]  # type: ignore[attr-defined]  # a choice field has choices

    def chosen(self) -> Mandate:
        """The mandate chosen; only after `is_valid`."""
        return self.mandates[self.cleaned_data["mandate"]]
