import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from hustings.acts import clock
from hustings.acts.inputs import Upload, read_input
from hustings.acts.perform import perform
from hustings.acts.refusals import Refused
from hustings.ground.blobs import open_blob
from hustings.ground.sealed import open_sealed
from hustings.organization import acts, queries
from hustings.organization.models import Communication, Mandate, Person
from hustings.record.models import Opening

WORDS = b"The Ministry names Ada Rull as head of its delegation.\n"


def letter(house, code="PLW", who="Ada Rull", **more):
    values = {
        "member": house.member(code).ref,
        "person_name": who,
        "email": f"{who.lower().replace(' ', '.')}@example.org",
        "language": "en",
        "letter": Upload("letter of the ministry.txt", WORDS),
        "channel": "letter",
        "received_at": clock.now() - timedelta(hours=2),
    }
    return acts.NameHead(**{**values, **more})


def invite(house, who="Ada Rull", code="FJI", **more):
    email = f"{who.lower().replace(' ', '.')}@example.org"
    values = {"member": house.member(code).ref, "person_name": who, "email": email, "language": "en"}
    return acts.InviteRepresentative(**{**values, **more})


def remove(house, viewer, code="FJI"):
    return acts.RemoveRepresentative(member=house.member(code).ref, mandate=house.mandate(viewer).ref)


def refusal_of(act, by):
    with pytest.raises(Refused) as refused:
        perform(act, by=by)
    return refused.value


# Heads


def test_a_head_is_named_by_a_written_communication_that_is_kept(house):
    """The letter, its channel and when it came stand behind the mandate: a member answers for its people (¶14)."""
    done = perform(letter(house), by=house.officer)

    mandate = Mandate.objects.get(ref=done.result["mandate"])
    kept = Communication.objects.get(mandates=mandate)
    assert (mandate.role, mandate.member, mandate.from_at) == ("head", house.member("PLW"), house.now)
    assert (kept.channel, kept.received_at) == ("letter", house.now - timedelta(hours=2))
    assert (kept.file.name, open_blob(kept.file)) == ("letter of the ministry.txt", WORDS)


def test_the_letter_and_the_note_lie_sealed(house):
    """Neither the disk nor the database shows what they say; the record commits to the letter's bytes."""
    done = perform(letter(house, note="The signature was compared."), by=house.officer)

    kept = Communication.objects.get(member__code="PLW")
    stored = Path(settings.MEDIA_ROOT, kept.file.key).read_bytes()
    assert kept.file.sealed
    assert kept.note
    assert b"Ministry" not in stored
    assert open_sealed(kept.note) == b"The signature was compared."
    assert b"signature" not in bytes(kept.note.ciphertext)
    opening = Opening.objects.get(entry__ref=done.entry)
    assert json.loads(bytes(opening.payload))["letter"] == kept.file.sha256
    assert opening.owner == f"member:{house.member('PLW').pk}"


def test_without_a_note_none_is_kept(house):
    """It may be left out."""
    perform(letter(house), by=house.officer)

    assert Communication.objects.get(member__code="PLW").note is None


def test_a_new_head_replaces_the_one_before(house):
    """One head at any instant; the former one acts no more."""
    before = house.mandate(house.fiji_head)

    done = perform(letter(house, "FJI"), by=house.officer)

    before.refresh_from_db()
    assert before.until_at == house.now
    heads = queries.open_mandates(house.now).filter(member__code="FJI", role="head")
    assert [each.ref for each in heads] == [done.result["mandate"]]


def test_a_representative_may_become_the_head(house):
    """The mandate as representative ends where the one as head begins."""
    act = letter(house, "FJI", "Jone Vula")

    head = house.under(perform(act, by=house.officer))

    assert head.person == house.fiji_representative.person
    assert [each.role for each in queries.mandates_of(house.person(head), house.now)] == ["head"]


def test_who_heads_the_delegation_is_not_named_again(house):
    """However the address is capitalised."""
    refused = refusal_of(letter(house, "FJI", "Other", email="KELERA.tuvou@example.org"), house.officer)

    assert (refused.field, str(refused.reason)) == ("email", "This person heads the delegation already.")
    assert Communication.objects.filter(member__code="FJI").count() == 1


def test_a_communication_is_entered_after_it_was_received(house):
    """An instant to come is a mistake in the form."""
    refused = refusal_of(letter(house, received_at=house.now + timedelta(seconds=1)), house.officer)

    assert refused.field == "received_at"


def test_a_letter_is_a_letter(house):
    """What by its content is something else is told beside its field, before anything is done."""
    values = {
        "member": house.member("PLW").ref,
        "person_name": "Ada",
        "email": "ada@example.org",
        "language": "en",
        "letter": {"name": "letter.pdf", "base64": "TVqQAAMAAAAEAAAA//8AALgAAAA="},
        "channel": "letter",
        "received_at": "2026-09-01T10:00:00Z",
    }

    with pytest.raises(ValidationError, match="By its content the file is") as wrong:
        read_input(acts.NameHead, values)

    assert list(wrong.value.message_dict) == ["letter"]


def test_a_member_that_has_left_names_nobody(house):
    """Who acts for it is no question any more."""
    act = letter(house)
    perform(acts.MemberLeaves(member=house.member("PLW").ref), by=house.officer)

    assert refusal_of(act, house.officer).absent


def test_only_the_secretariat_enters_a_head(house):
    """A delegation does not name itself."""
    for viewer in (house.fiji_head, house.tunisia_head, house.presiding):
        assert refusal_of(letter(house, "FJI"), viewer).absent


# Representatives


def test_a_head_invites_representatives(house):
    """Whoever is invited acts for the member from now on, with the head's mandate behind it."""
    viewer = house.under(perform(invite(house), by=house.fiji_head))

    assert (viewer.member, viewer.role) == (house.fiji_head.member, "representative")


def test_a_known_person_may_act_for_several_members(house):
    """One address is one person; each mandate is one member's."""
    perform(invite(house, "Leïla Ben Salah", email="leila.bensalah@example.org"), by=house.fiji_head)

    person = house.person(house.tunisia_head)
    codes = sorted(queries.mandates_of(person, house.now).values_list("member__code", flat=True))
    assert (codes, Person.objects.filter(email=person.email).count()) == (["FJI", "TUN"], 1)


@pytest.mark.parametrize(
    "email", ["jone.vula@example.org", "Jone.VULA@example.org", "kelera.tuvou@example.org"]
)
def test_who_acts_for_the_delegation_is_not_invited_again(house, email):
    """Neither a representative nor the head."""
    refused = refusal_of(invite(house, "Jone Vula", email=email), house.fiji_head)

    assert (refused.field, str(refused.reason)) == ("email", "This person acts for your delegation already.")


def test_only_the_own_head_chooses_a_delegations_people(house):
    """Neither a representative nor another head, neither the Secretariat nor who presides."""
    others = (house.fiji_representative, house.tunisia_head, house.officer, house.presiding)

    for viewer in others:
        assert refusal_of(invite(house), viewer).absent
        assert refusal_of(remove(house, house.fiji_representative), viewer).absent


def test_a_head_ends_the_mandate_of_a_representative(house):
    """He or she acts no more, and may be invited again."""
    mandate = house.mandate(house.fiji_representative)

    perform(remove(house, house.fiji_representative), by=house.fiji_head)

    assert queries.viewer_of_mandate(mandate.ref, house.now) is None
    assert perform(invite(house, "Jone Vula"), by=house.fiji_head).result["mandate"] != mandate.ref


def test_a_head_is_not_removed_by_a_press(house):
    """Only another written communication replaces a head."""
    assert refusal_of(remove(house, house.fiji_head), house.fiji_head).absent


def test_people_of_another_delegation_do_not_exist(house):
    """The same answer as for a reference that names nobody."""
    leila = house.mandate(house.tunisia_head).ref
    act = acts.RemoveRepresentative(member=house.member("FJI").ref, mandate=leila)

    assert refusal_of(act, house.fiji_head).absent


# Links


def test_the_link_is_sent_again_to_who_has_set_no_password(house):
    """By the head to the own people, by the Secretariat to everybody."""
    for viewer, whose in [
        (house.fiji_head, house.fiji_representative),
        (house.officer, house.fiji_head),
        (house.officer, house.presiding),
        (house.officer, house.second_officer),
    ]:
        act = acts.ResendInvitation(mandate=house.mandate(whose).ref)
        assert perform(act, by=viewer).result["person"] == house.person(whose).name


def test_a_representative_sends_no_links(house):
    """That is the head's."""
    act = acts.ResendInvitation(mandate=house.mandate(house.fiji_representative).ref)

    assert refusal_of(act, house.fiji_representative).absent


def test_who_has_a_password_gets_no_link(house):
    """A new one is asked for at sign-in."""
    person = house.person(house.fiji_representative)
    person.set_password("a long enough password")
    person.save()
    act = acts.ResendInvitation(mandate=house.mandate(house.fiji_representative).ref)

    assert refusal_of(act, house.fiji_head).field == "mandate"
