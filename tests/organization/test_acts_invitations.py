import re

import pytest
from django.core import mail
from django.db import transaction
from django.test import override_settings
from django.utils import translation

from hustings.acts.perform import perform
from hustings.acts.refusals import Refused
from hustings.ground.refs import new_ref
from hustings.organization import acts
from hustings.organization.acts.invitations import invitation_link, invite_after_commit, send_invitation
from hustings.organization.models import Organization, Person
from tests.house import PASSWORD, House

LOCMEM = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture(autouse=True)
def outbox():
    """Mails stay in memory."""
    with override_settings(EMAIL_BACKEND=LOCMEM):
        yield


@pytest.fixture
def committed(transactional_db):
    """A house whose acts are really committed; its own mails are gone."""
    with House.build() as house:
        mail.outbox.clear()
        yield house


UNREACHABLE = {
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "EMAIL_HOST": "127.0.0.1",
    "EMAIL_PORT": 1,
}
BROKEN = {"EMAIL_BACKEND": "nowhere.Backend"}


def invite(house, email="ada.rull@example.org"):
    return acts.InviteRepresentative(
        member=house.member("FJI").ref, person_name="Ada Rull", email=email, language="fr"
    )


def test_the_mail_goes_out_after_the_commit(committed):
    """It says for whom one acts and holds the link; when it went out is kept."""
    perform(invite(committed), by=committed.fiji_head)

    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["ada.rull@example.org"], "IOL : vous pouvez maintenant agir")
    assert re.search(r"http://127\.0\.0\.1:8000/fr/sign-in/invitation/\S+/\S+/", str(sent.body))
    assert Person.objects.get(email="ada.rull@example.org").invited_at == committed.now


def test_the_mail_waits_for_the_commit(house, django_capture_on_commit_callbacks):
    """While the act's transaction is open nothing is sent: an address never learns of what is undone."""
    with django_capture_on_commit_callbacks() as waiting:
        perform(invite(house), by=house.fiji_head)

    assert (len(waiting), len(mail.outbox)) == (1, 0)


def test_what_is_refused_sends_nothing(committed):
    """Nor does a form that is sent a second time."""
    with pytest.raises(Refused):
        perform(invite(committed, "jone.vula@example.org"), by=committed.fiji_head)
    key = new_ref()
    for _ in range(2):
        perform(invite(committed), by=committed.fiji_head, key=key)

    assert len(mail.outbox) == 1


def test_what_is_undone_sends_nothing(committed):
    """A transaction that does not come to its end has told nobody."""
    with transaction.atomic():
        invite_after_commit(committed.mandate(committed.fiji_head))
        transaction.set_rollback(True)

    assert mail.outbox == []


@pytest.mark.parametrize("mail_settings", [UNREACHABLE, BROKEN], ids=["unreachable", "broken"])
def test_a_mail_that_does_not_go_out_undoes_nothing(committed, mail_settings):
    """The act is done; that no link went out is seen on the page, where it can be sent again."""
    with override_settings(**mail_settings):
        done = perform(invite(committed), by=committed.fiji_head)

    person = Person.objects.get(email="ada.rull@example.org")
    assert committed.under(done).person == person.pk
    assert person.invited_at is None


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("fiji_head", "you are entered as head of the delegation of Fiji."),
        ("fiji_representative", "you were invited to act for Fiji."),
        ("second_officer", "you were named an officer of the General Secretariat."),
        ("presiding", "you are entered as presiding officer: 94th session."),
    ],
)
def test_the_mail_says_for_whom_one_acts(house, who, words):
    """In one sentence, each mandate its own."""
    Person.objects.update(language="en")

    send_invitation(house.mandate(getattr(house, who)))

    assert words in mail.outbox[-1].body
    assert "Open this link to set your password" in mail.outbox[-1].body


def test_an_acting_presiding_officer_is_told_so(house):
    """The capacity is part of the sentence."""
    act = acts.NamePresidingOfficer(
        session=house.session.ref,
        person_name="Ada Rull",
        email="ada.rull@example.org",
        language="en",
        capacity="acting",
    )
    send_invitation(house.mandate(house.under(perform(act, by=house.officer))))

    assert "acting presiding officer: 94th session." in mail.outbox[-1].body


def test_the_mail_is_in_the_persons_language(house):
    """Whatever language the one who invites reads."""
    with translation.override("es"):
        send_invitation(house.mandate(house.tunisia_head))

    assert "/ar/sign-in/invitation/" in mail.outbox[-1].body


def test_who_has_a_password_is_told_where_to_sign_in(house):
    """There is no link that could set another one."""
    person = house.person(house.fiji_head)
    person.set_password(PASSWORD)
    person.save()

    send_invitation(house.mandate(house.fiji_head))

    assert "http://127.0.0.1:8000/en/sign-in/\n" in mail.outbox[-1].body
    assert "invitation" not in mail.outbox[-1].body


def test_what_a_person_wrote_stands_in_the_mail_as_it_was_written(house):
    """A mail is text: nothing is escaped, and a name of several lines cannot make a heading."""
    person = house.person(house.fiji_head)
    person.name = "Kelera & <Tuvou>"
    person.save()

    send_invitation(house.mandate(house.fiji_head))

    assert mail.outbox[-1].body.startswith("Kelera & <Tuvou>,")
    assert "\n" not in mail.outbox[-1].subject


def test_a_demonstration_says_so_in_every_mail(house):
    """People and campaigns of a demo are invented."""
    Organization.objects.update(demo=True)

    send_invitation(house.mandate(house.fiji_head))

    assert "This is a demonstration: people and campaigns are invented." in mail.outbox[-1].body


def test_a_link_names_its_person_by_no_word(house):
    """Neither name nor address stands in the address."""
    link = invitation_link(house.person(house.fiji_head))

    assert link.startswith("/en/sign-in/invitation/")
    assert "kelera" not in link.lower()
