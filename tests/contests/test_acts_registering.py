import json
from datetime import timedelta

import pytest

from hustings.contests import acts
from hustings.contests.models import Call
from hustings.contests.queries import nominations_visible_to, own_nominations
from hustings.record.models import Entry
from tests import ends

HOUR = timedelta(hours=1)


@pytest.fixture
def called(campaign):
    """A campaign whose call was released two days ago, in a house two days later."""
    campaign.call()
    campaign.house.now += timedelta(days=2)
    return campaign


def test_it_counts_from_the_instant_at_which_it_was_received(house, called):
    """By another route as by this one: channel, instant and scan with its hash are kept, beside the transcription."""
    nomination = ends.registered(called)

    kept = nomination.communication
    assert kept
    assert (nomination.submitted_at, nomination.late) == (house.now - HOUR, False)
    assert (nomination.route, nomination.member.code, nomination.candidate) == (
        "hand",
        "PLW",
        "Faustina Rehuher",
    )
    assert (kept.channel, kept.received_at, kept.file.sealed) == ("hand", house.now - HOUR, True)
    assert nomination.steps.get().by_id == house.officer.mandate


def test_the_entry_is_the_members_with_the_hash_of_the_scan(house, called):
    """What the record commits to belongs to the member, as if it had submitted here."""
    nomination = ends.registered(called)

    kept = nomination.communication
    assert kept
    entry = Entry.objects.order_by("-pk")[0]
    said = json.loads(bytes(entry.opening.payload))
    assert (entry.kind, entry.opening.owner) == ("sealed", f"member:{nomination.member_id}")
    assert (said["scan"], said["channel"]) == (kept.file.sha256, "hand")


def test_what_was_received_in_time_is_in_time_whenever_it_is_entered(house, called):
    """Nobody loses a deadline by the time that an officer takes; what came later is marked late."""
    deadline = Call.objects.get().deadline_at
    house.now = deadline + HOUR

    in_time = ends.registered(called, received_at=deadline)
    late = ends.registered(called, "FRA", received_at=deadline + timedelta(milliseconds=1))

    assert (in_time.late, late.late) == (False, True)


def test_what_is_missing_in_it_is_asked_for_later(house, called):
    """A candidate and a language make a nomination; the member completes the rest."""
    nomination = ends.registered(called, dossier={"candidate": "Faustina Rehuher", "language": "en"})

    assert (nomination.state, nomination.statement) == ("submitted", "")


def test_a_transcription_without_a_candidate_is_none(house, called):
    """The refusal says which field is missing."""
    refused = called.refused(
        ends.registering(called, dossier={"language": "en"}), by=house.officer, at=house.now
    )

    assert (refused.field, str(refused.reason)) == ("dossier", "candidate: This field is required.")


@pytest.mark.parametrize(
    ("case", "source", "policy"),
    [
        ("before the call", "code:4", "nomination-after-call"),
        ("after the vote", "code:4", "nomination-before-the-end"),
        ("presented", "system", "nomination-registered-once"),
    ],
)
def test_it_keeps_to_the_same_order_as_a_nomination_here(house, called, case, source, policy):
    """The campaign is the same for all routes, and a member has one candidate in a contest."""
    at = {
        "before the call": called.deadline - timedelta(days=60),
        "after the vote": called.vote_on + timedelta(days=2),
    }
    other = {"received_at": at[case]} if case in at else {}
    if case == "presented":
        ends.registered(called)
    else:
        house.now = called.vote_on + timedelta(days=3)

    refused = called.refused(ends.registering(called, **other), by=house.second_officer, at=house.now)

    assert (str(refused.source), refused.policies) == (source, (policy,))


def test_it_was_received_before_it_is_entered(house, called):
    """An instant in the future is a slip of the pen."""
    act = ends.registering(called, received_at=house.now + HOUR)

    assert called.refused(act, by=house.officer, at=house.now).field == "received_at"


@pytest.mark.parametrize("who", ["fiji_head", "presiding", "public"])
def test_only_an_officer_registers(house, called, who):
    """To all others the act does not exist."""
    assert called.refused(ends.registering(called), by=getattr(house, who), at=house.now).absent


# The member


def test_the_member_confirms_what_was_entered(house, called):
    """It sees its own nomination at once, confirms it and undertakes to keep the Code; it holds the entry."""
    nomination = ends.registered(called, "FJI")
    act = acts.ConfirmRegistration(nomination=nomination.ref, undertaking=True)

    done = house.perform(act, by=house.fiji_representative, at=house.now)

    nomination.refresh_from_db()
    entry = Entry.objects.get(ref=done.entry)
    assert list(own_nominations(house.fiji_head)) == [nomination]
    assert (nomination.confirmed_at, nomination.undertaken_at) == (house.now, house.now)
    assert entry.opening.owner == f"member:{nomination.member_id}"
    assert list(nominations_visible_to(house.tunisia_head)) == []


def test_whoever_confirms_undertakes_where_that_is_asked(house, called):
    """As with a nomination that is submitted here (practice)."""
    nomination = ends.registered(called, "FJI")

    refused = called.refused(
        acts.ConfirmRegistration(nomination=nomination.ref), by=house.fiji_head, at=house.now
    )

    assert (str(refused.source), refused.field) == ("practice:undertaking", "undertaking")


def test_a_registered_nomination_is_confirmed_once(house, called):
    """And only what an officer entered, and only by its own member."""
    nomination = ends.registered(called, "FJI")
    confirm = acts.ConfirmRegistration(nomination=nomination.ref, undertaking=True)
    house.perform(confirm, by=house.fiji_head, at=house.now)
    here = acts.ConfirmRegistration(nomination=called.submit(house.tunisia_head).ref)

    refusals = [
        called.refused(confirm, by=house.fiji_representative, at=house.now).policies,
        called.refused(here, by=house.tunisia_head, at=house.now).policies,
        called.refused(confirm, by=house.tunisia_head, at=house.now).policies,
    ]

    assert refusals == [("confirmed-once",), ("confirm-what-was-registered",), ("absent",)]


def test_the_member_corrects_a_transcription(house, called):
    """A correction is a new version of the dossier, and confirms the registration thereby."""
    nomination = ends.registered(called, "FJI")
    act = acts.CompleteNomination(**called.version(nomination, candidate="Ratu Seru Tuvou"))

    house.perform(act, by=house.fiji_head, at=house.now)

    nomination.refresh_from_db()
    assert (nomination.candidate, nomination.dossier.number) == ("Ratu Seru Tuvou", 2)
    assert (nomination.confirmed_at, nomination.submitted_at) == (house.now, house.now - HOUR)
