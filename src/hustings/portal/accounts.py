"""What a person keeps about him- or herself: password, language, zone. Not acts: they concern nobody else.

Like a draft, it asks nobody and enters nothing; what a person may do comes from mandates alone.
"""

from typing import Any

from django.contrib.auth import login, password_validation
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpRequest
from django.utils.encoding import force_str
from django.utils.http import urlsafe_base64_decode

from hustings.organization.models import Mandate, Person
from hustings.organization.queries import person_by_key

from . import who

BACKEND = "django.contrib.auth.backends.ModelBackend"


def enter(request: HttpRequest, person: Person, mandate: Mandate | None) -> None:
    """Start this person's session, under a mandate where one is known already."""
    login(request, person, backend=BACKEND)
    if mandate is not None:
        who.choose(request, mandate)


def keep_preferences(person: Person, *, language: str, zone: str) -> None:
    """Keep the language of pages and mails, and the zone in which times are told beside those of the place."""
    person.language, person.zone = language, zone
    person.save(update_fields=["language", "zone"])


def keep_password(person: Person, password: str) -> None:
    """Keep a new password, as its hash only."""
    person.set_password(password)
    person.save(update_fields=["password"])
    password_validation.password_changed(password, person)


def person_of_link(uidb64: str, token: str) -> Person | None:
    """The person to whom a link of invitation or reset was sent; None when it is wrong, used or too old."""
    try:
        key: Any = int(force_str(urlsafe_base64_decode(uidb64)))
    except (TypeError, ValueError, OverflowError):
        return None
    person = person_by_key(key)
    return person if person is not None and default_token_generator.check_token(person, token) else None
