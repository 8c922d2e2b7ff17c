import json
from dataclasses import replace
from datetime import timedelta

import pytest

from hustings.acts.act import Occasion
from hustings.acts.drafts import save_draft
from hustings.acts.models import Draft, KeptRefusal
from hustings.acts.perform import perform
from hustings.acts.refusals import Refused
from hustings.contests import acts
from hustings.contests.acts.filing import first
from hustings.contests.dossier import Filing, version_of
from hustings.contests.models import Nomination
from hustings.contests.queries import nominations_visible_to
from hustings.ground.sealed import open_sealed
from hustings.record.models import Entry, Opening

MILLISECOND = timedelta(milliseconds=1)


@pytest.fixture
def called(campaign):
    """A campaign whose call is released."""
    campaign.call()
    return campaign


def test_a_member_presents_a_candidate(house, called):
    """A nomination with member, candidate, contest and a statement, submitted at the instant it arrived (¶13)."""
    nomination = called.submit(house.fiji_head)

    assert (nomination.contest, nomination.member) == (called.contest, house.member("FJI"))
    assert (nomination.candidate, nomination.state) == ("Ratu Seru", "submitted")
    assert (nomination.submitted_at, nomination.released_at) == (house.now, None)


def test_a_representative_suffices(house, called):
    """One person suffices for every act of a member."""
    nomination = called.submit(house.fiji_representative)

    assert nomination.submitted_by.person_id == house.fiji_representative.person


def test_a_submission_is_sealed_and_belongs_to_its_member(house, called):
    """The record commits to what was submitted; only the member and the office can open it."""
    nomination = called.submit(house.fiji_head)

    entry = Entry.objects.order_by("-pk")[0]
    opening = Opening.objects.get(entry=entry)
    said = json.loads(bytes(opening.payload))
    assert (entry.kind, opening.owner) == ("sealed", f"member:{nomination.member_id}")
    assert (said["nomination"], said["candidate"], said["submitted_at"]) == (
        nomination.ref,
        "Ratu Seru",
        "2026-09-14T09:00:00.000Z",
    )


def test_before_its_release_a_nomination_is_seen_by_its_member_and_the_secretariat(house, called):
    """Nothing of an unreleased nomination is visible to anybody else."""
    nomination = called.submit(house.fiji_head)

    seen = [house.fiji_representative, house.officer]
    unseen = [house.tunisia_head, house.presiding, house.public]
    assert [list(nominations_visible_to(viewer)) for viewer in seen] == [[nomination]] * 2
    assert [list(nominations_visible_to(viewer)) for viewer in unseen] == [[]] * 3


def test_a_nomination_goes_out_of_its_draft(house, called):
    """What is signed is the draft that the delegation saved; it is not needed any more, others stay."""
    theirs = called.draft(house.tunisia_head)
    other = save_draft("another-form", {}, by=house.fiji_head, subject=called.contest.ref)

    called.submit(house.fiji_head)

    assert list(Draft.objects.order_by("pk")) == [theirs, other]


@pytest.mark.parametrize("whose", ["tunisia_head", "officer"])
def test_nobody_signs_a_draft_of_others(house, called, whose):
    """Another's draft is not there, whoever knows its reference and its hash; nothing of it is given away."""
    draft = called.draft(getattr(house, whose))
    act = acts.SubmitNomination(
        contest=called.contest.ref, draft=draft.ref, version=version_of(draft), undertaking=True
    )

    refused = called.refused(act, by=house.fiji_head)

    assert (refused.absent, Nomination.objects.count(), Draft.objects.count()) == (True, 0, 1)


def test_what_was_changed_since_it_was_looked_at_is_not_signed(house, called):
    """Who signs names the hash of what was looked at, so that exactly that is submitted."""
    act = called.nomination()
    called.draft(house.fiji_representative, statement="Another text.")

    refused = called.refused(act, by=house.fiji_head)

    assert (refused.field, str(refused.source)) == ("version", "system")
    assert str(refused.reason).startswith("The draft was changed since you looked at it.")


def test_an_incomplete_dossier_is_not_signed(house, called):
    """The refusal names a field that is missing; the draft stays."""
    refused = called.refused(called.nomination(statement=""), by=house.fiji_head)

    assert str(refused.reason) == "The dossier is not complete. Open the draft: statement."
    assert Draft.objects.count() == 1


def test_the_member_undertakes_to_keep_the_code(house, called):
    """Practice, never cited as the Code; who signs without it is told, and keeps the draft."""
    refused = called.refused(replace(called.nomination(), undertaking=False), by=house.fiji_head)

    assert (str(refused.source), refused.field) == ("practice:undertaking", "undertaking")
    assert called.submit(house.fiji_head).undertaken_at == house.now


def test_no_undertaking_is_asked_where_the_organization_decided_so(house, called):
    """Every practice can be switched off."""
    called.practice("undertaking", False)

    house.perform(replace(called.nomination(), undertaking=False), by=house.fiji_head)

    assert Nomination.objects.get().undertaken_at is None


def test_what_does_not_circulate_is_sealed_apart(house, campaign):
    """A contact or a medical certificate stands in no row that anybody reads, but in a part that only its key opens."""
    filing = Filing("Ratu Seru", "en", content={"statement": "S."}, private={"contact": "+679 1"})
    on = Occasion(house.fiji_head, house.now, house.now, {})
    campaign.call()

    nomination = first(campaign.nomination(), filing, on, **of(campaign))

    assert nomination.dossier.private
    assert json.loads(open_sealed(nomination.dossier.private)) == {"contact": "+679 1"}
    assert nomination.dossier.content == {"statement": "S."}


def of(campaign):
    """Whose nomination it is, where and since when."""
    member = campaign.house.member("FJI")
    return {"contest": campaign.contest, "member": member, "submitted_at": campaign.house.now}


def test_a_nomination_that_arrives_at_the_deadline_is_in_time(house, called):
    """The instant of arrival counts, not the one at which it was processed."""
    nomination = called.arrived(house.fiji_head, arrived=called.deadline, at=called.after_deadline)

    assert nomination.submitted_at == called.deadline


@pytest.mark.parametrize(
    "late",
    [MILLISECOND, timedelta(minutes=61), timedelta(days=45)],
    ids=["a millisecond", "an hour", "the day of the vote"],
)
def test_a_late_nomination_is_taken_and_marked(house, called, late):
    """It is received and receipted all the same; no other member is told before the competent body decides."""
    done = house.perform(called.nomination(), by=house.fiji_head, at=called.deadline + late)

    nomination = Nomination.objects.get(ref=done.result["nomination"])
    assert (done.result["late"], nomination.late, nomination.state) == (True, True, "submitted")
    assert nomination.submitted_at == called.deadline + late
    assert list(nominations_visible_to(house.tunisia_head)) == []


def test_after_the_day_of_the_vote_nothing_is_taken(house, called):
    """The campaign is over (¶4); the try is kept for the member."""
    refused = called.refused(called.nomination(), by=house.fiji_head, at=called.vote_on + timedelta(days=1))

    assert (str(refused.source), refused.policies) == ("code:4", ("nomination-before-the-end",))
    assert (KeptRefusal.objects.get().member, Nomination.objects.count()) == (house.member("FJI"), 0)


def test_a_member_presents_one_candidate_in_a_contest(house, called):
    """The second one is refused and names the first; another member presents its own."""
    called.submit(house.fiji_head)
    act = called.nomination(candidate="Another")

    refused = called.refused(act, by=house.fiji_representative)

    assert (str(refused.source), refused.policies) == ("system", ("nomination-once",))
    assert str(refused.reason).endswith("in this contest already: Ratu Seru.")
    assert called.submit(house.tunisia_head).member.code == "TUN"


def test_a_nomination_that_arrived_before_the_call_is_refused(house, campaign):
    """The campaign begins with the call (¶4); who was too early submits again."""
    campaign.call()
    early = house.now - MILLISECOND

    with pytest.raises(Refused) as caught:
        perform(campaign.nomination(), by=house.fiji_head, arrived=early)

    assert (str(caught.value.source), caught.value.policies) == ("code:4", ("nomination-after-call",))


def test_a_contest_that_is_not_called_does_not_exist_for_members(house, campaign):
    """Nobody nominates for what only the General Secretariat knows."""
    campaign.plan()
    campaign.prepare()

    assert campaign.refused(campaign.nomination(), by=house.fiji_head).absent


@pytest.mark.parametrize("who", ["officer", "presiding", "public"])
def test_nobody_but_a_member_presents_a_candidate(house, called, who):
    """Members present candidates; to everybody else the act does not exist."""
    assert called.refused(called.nomination(), by=getattr(house, who)).absent
