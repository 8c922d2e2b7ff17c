"""The mail that tells somebody for whom he or she acts, with the link to a first password.

It goes out after the act's commit, never inside its transaction. Where it could not be sent, `invited_at` of the
person stays as it was, the page says so, and the link can be sent again.
"""

import logging

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from hustings.acts import clock
from hustings.organization.models import Mandate, Person
from hustings.organization.queries import organization

log = logging.getLogger(__name__)


def invitation_link(person: Person) -> str:
    """The path of the page on which a person sets a first password, in the person's language; it works once."""
    parts = {
        "uidb64": urlsafe_base64_encode(force_bytes(person.pk)),
        "token": default_token_generator.make_token(person),
    }
    with translation.override(person.language):
        return reverse("portal:invitation", kwargs=parts)


def invite_after_commit(mandate: Mandate) -> None:
    """Send the mail as soon as the caller's transaction is committed; nothing is sent when it is not."""

    def send() -> None:
        send_invitation(mandate)

    transaction.on_commit(send, robust=True)


def send_invitation(mandate: Mandate) -> bool:
    """Send the mail now; whether it went out."""
    person, founded = mandate.person, organization()
    with translation.override(person.language):
        link = "" if person.has_usable_password() else invitation_link(person)
        told = {
            "person": person,
            "mandate": mandate,
            "organization": founded,
            "address": settings.ADDRESS + (link or reverse("portal:sign-in")),
            "first": bool(link),
        }
        subject = " ".join(render_to_string("organization/mail/invitation_subject.txt", told).split())
        body = render_to_string("organization/mail/invitation.txt", told)
    try:
        send_mail(subject, body, None, [person.email])
    except OSError as error:  # smtplib's errors are of this kind too
        log.warning("The mail of mandate %s was not sent: %s", mandate.ref, type(error).__name__)
        return False
    Person.objects.filter(pk=person.pk).update(invited_at=clock.now())
    return True
