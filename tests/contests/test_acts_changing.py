"""A call that all members know changes: by one act, one circular, for all at one instant, with the old version kept."""

from datetime import timedelta

import pytest

from hustings.circulars.models import Circular, Delivery
from hustings.circulars.queries import package_of
from hustings.contests import acts
from hustings.contests.models import Call, CallVersion, CandidateList, Nomination
from hustings.contests.phases import Phase, began_at, phase_of
from hustings.contests.queries import versions_of
from hustings.ground.instants import canonical
from hustings.ground.words import Words
from hustings.organization.acts import AdmitMember
from hustings.record.models import Entry
from tests.campaign import everywhere

SECOND = everywhere("Vice-President")


def correction(campaign, **other):
    """The call as it stands, put right in what is given."""
    texts = {name: campaign.text()[name] for name in ("title", "body", "language_rule")}
    return acts.CorrectCall(
        call=campaign.calls[-1], **{**texts, "reason": everywhere("A word was missing."), **other}
    )


def told(done):
    """What a change has told all members, in English."""
    return package_of(Circular.objects.get(ref=done.circulars[0])).body["en"]


# Versions


def test_a_call_as_it_was_released_is_its_first_version(house, campaign):
    """What all members were told is kept from the first word on."""
    call = campaign.call()

    version = versions_of(campaign.contest)[0]
    assert (version.number, version.act, version.from_at) == (1, "release-call", house.now)
    assert version.circular_id == call.circular_id
    assert Words(version.content["title"]) == call.title
    assert version.content["deadline"] == canonical(call.deadline_at)


def test_a_recorded_call_has_a_first_version_from_its_communication_on(house, campaign):
    """It began outside; no circular told it."""
    campaign.plan()
    call = campaign.record()

    version = versions_of(campaign.contest)[0]
    assert version.from_at == call.called_at
    assert version.circular_id is None


def test_a_change_is_told_to_all_members_at_one_instant_by_one_circular(house, campaign):
    """However many contests the call opens (¶13)."""
    campaign.plan()
    campaign.plan(post=SECOND)
    campaign.call()

    done = campaign.extended()

    assert len(done.circulars) == 1
    delivered = Delivery.objects.filter(circular__ref=done.circulars[0])
    assert delivered.values("delivered_at").distinct().count() == 1
    assert delivered.count() == house.members


def test_a_change_takes_two_officers(house, campaign):
    """What one officer prepares, a second one releases; alone it is refused (practice)."""
    campaign.call()

    refused = campaign.refused(acts.ExtendDeadline(**campaign.extension()), by=house.officer)

    assert (str(refused.source), refused.policies) == ("practice:four_eyes", ("by-two",))
    assert CallVersion.objects.count() == 1


def test_what_a_change_enters_is_the_call_anew(house, campaign):
    """Everybody reads in the record which dates held from when on."""
    campaign.call()
    campaign.extended()

    shown = [bytes(each.leaf) for each in Entry.objects.filter(kind="call").order_by("pk")]
    assert [b'"version":1' in shown[0], b'"version":2' in shown[1]] == [True, True]
    assert canonical(campaign.deadline + timedelta(days=7)).encode() in shown[1]


# Correcting


def test_a_mistake_in_a_call_is_put_right_for_all(house, campaign):
    """Every member receives the whole call as it reads now, and what was wrong; the old text stays."""
    campaign.call()
    body = everywhere("Members are invited to present one candidate each.")

    done = house.by_two(correction(campaign, body=body))

    first, second = versions_of(campaign.contest)
    assert (Words(first.content["body"]), Words(second.content["body"])) == (campaign.text()["body"], body)
    assert Call.objects.get().body == body
    assert told(done).startswith("Call 1 is corrected. What was wrong: A word was missing. (en)")
    assert "Members are invited to present one candidate each. (en)" in told(done)


def test_a_correction_names_the_circular_that_it_corrects(house, campaign):
    """The page of the first circular leads to what puts it right."""
    call = campaign.call()

    done = house.by_two(correction(campaign, title=everywhere("Call for one seat")))

    assert Circular.objects.get(corrects__ref=call.circular_id).ref == done.circulars[0]


def test_a_correction_changes_something(house, campaign):
    """A circular that says nothing new is none."""
    campaign.call()

    refused = campaign.not_prepared(correction(campaign))

    assert (refused.field, str(refused.source)) == ("body", "system")


def test_who_translates_has_days_for_it(house, campaign):
    """A rule without a term binds nobody."""
    campaign.call()

    refused = campaign.not_prepared(correction(campaign, translator="member"))

    assert refused.field == "translation_days"


# Extending


def test_a_deadline_is_extended_for_all_members_at_one_instant(house, campaign):
    """The former deadline and the new one are told, with the reason."""
    campaign.call()

    done = campaign.extended()

    call = Call.objects.get()
    assert call.deadline_at == campaign.deadline + timedelta(days=7)
    assert call.deadline_sentence["en"] == "Sunday 18 October 2026, 23:59 in Marrakech"
    assert told(done).startswith(
        "The deadline for nominations is extended. It was Sunday 11 October 2026, 23:59 in Marrakech.\n\n"
        "Nominations are taken until Sunday 18 October 2026, 23:59 in Marrakech. "
        "The list of candidates is due Sunday 25 October 2026, 23:59 in Marrakech."
    )


def test_nominations_are_taken_until_the_new_deadline(house, campaign):
    """What comes after the former one is in time."""
    campaign.call()
    campaign.extended()

    nomination = campaign.submit(house.fiji_head, at=campaign.after_deadline)

    assert nomination.late is False


def test_a_late_nomination_that_came_before_the_new_deadline_counts_as_in_time(house, campaign):
    """From the extension on; the circular says so, and the nomination's history too."""
    campaign.call()
    late = campaign.submit(house.fiji_head, at=campaign.after_deadline)

    done = campaign.extended(at=campaign.deadline + timedelta(days=1))

    late.refresh_from_db()
    assert late.late is False
    assert late.steps.latest("at", "pk").circular_id == done.circulars[0]
    assert "counts as in time from now on" in told(done)


def test_a_passed_deadline_is_extended_before_the_list_is_published(house, campaign):
    """A list that is only prepared is let go of; a published one settles who stands."""
    campaign.call()
    prepared = campaign.prepare_list()

    campaign.extended(at=campaign.after_deadline)

    prepared.refresh_from_db()
    assert prepared.replaced_at is not None
    assert phase_of(campaign.contest, campaign.after_deadline + timedelta(hours=1)) is Phase.OPEN


def test_after_its_list_a_deadline_is_not_extended(house, campaign):
    """Who stands is settled for all; not even one contest of several is taken back (¶13)."""
    campaign.plan()
    campaign.plan(post=SECOND)
    campaign.call()
    campaign.published()

    act = acts.ExtendDeadline(**campaign.extension())
    refused = campaign.not_prepared(act, at=campaign.after_deadline)

    assert (str(refused.source), refused.policies) == ("code:13", ("deadline-before-the-list",))
    assert CandidateList.objects.get().replaced_at is None


@pytest.mark.parametrize("days", [0, -1])
def test_a_deadline_only_moves_later(house, campaign, days):
    """An earlier one is refused, with the one that holds and what would be possible."""
    campaign.call()

    refused = campaign.not_prepared(acts.ExtendDeadline(**campaign.extension(days)))

    assert (str(refused.source), refused.policies) == ("system", ("deadline-moves-later",))
    assert str(refused.reason).startswith(
        "All members count on the deadline that they know: Sunday 11 October, 23:59 in Marrakech."
    )
    assert str(refused.instead).startswith("Name a later instant;")


def test_a_new_deadline_lies_ahead(house, campaign):
    """Nobody could keep one that has passed."""
    campaign.call()
    act = acts.ExtendDeadline(**campaign.extension(days=1))

    refused = campaign.not_prepared(act, at=campaign.deadline + timedelta(days=2))

    assert refused.field == "deadline"


def test_the_list_still_comes_before_the_vote(house, campaign):
    """Dates follow one another after a change as before it."""
    campaign.call()

    refused = campaign.not_prepared(acts.ExtendDeadline(**campaign.extension(days=40)))

    assert refused.field == "list_at"


# Adding a contest


def test_a_contest_is_added_to_a_call_and_its_campaign_begins(house, campaign):
    """With a seed of its own, that its entry commits to; the other contests stay as they are (¶4)."""
    call = campaign.call()
    first = campaign.contest
    added = campaign.plan(post=SECOND)

    done = house.by_two(acts.AddContest(call=call.ref, contest=added.ref))

    added = campaign.contest
    later = house.now + timedelta(minutes=1)
    assert (began_at(first), began_at(added)) == (house.now, later)
    assert phase_of(added, later) is Phase.OPEN
    assert added.called.seed_commitment.encode() in bytes(Entry.objects.filter(kind="call").latest("pk").leaf)
    assert Circular.objects.get(ref=done.circulars[0]).contest == added.ref


def test_an_added_contest_is_of_the_same_session_and_free(house, campaign):
    """A call is for contests of one session, and a contest stands in one call."""
    call = campaign.call()

    act = acts.AddContest(call=call.ref, contest=campaign.contests[-1])

    assert campaign.not_prepared(act).policies == ("contest-added-once",)


# Newcomers


def test_a_new_member_gets_every_version_of_a_running_call(house, campaign):
    """¶13: all earlier circulars of running contests at once, those of changes among them."""
    campaign.plan()
    campaign.plan(post=SECOND)
    campaign.call()
    campaign.extended()
    house.by_two(acts.CancelContest(contest=campaign.contests[0], reason=everywhere("No seat is free.")))

    house.perform(
        AdmitMember(code="TON", member_name=everywhere("Tonga")),
        by=house.officer,
        at=house.now + timedelta(hours=1),
    )

    kinds = Delivery.objects.filter(member__code="TON").order_by("circular__number")
    assert list(kinds.values_list("circular__kind", flat=True)) == [
        "call",
        "deadline-extension",
        "contest-cancellation",
    ]
    assert Nomination.objects.count() == 0
