import json
from datetime import timedelta

import pytest
from django.utils import translation

from hustings.acts.drafts import save_draft
from hustings.acts.models import Draft, KeptRefusal
from hustings.acts.perform import perform
from hustings.acts.refusals import Refused
from hustings.circulars.models import Circular, Delivery
from hustings.circulars.queries import package_of
from hustings.contests import acts
from hustings.contests.models import Nomination
from hustings.contests.queries import nominations_visible_to
from hustings.record.models import Entry, Opening

MILLISECOND = timedelta(milliseconds=1)


@pytest.fixture
def called(campaign):
    """A campaign whose call is released."""
    campaign.call()
    return campaign


# Submission


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
    """The draft from which it was written is not needed any more; others stay."""
    form, subject = acts.SubmitNomination.name, called.contest.ref
    draft = save_draft(form, {"candidate": "Ratu Seru"}, by=house.fiji_head, subject=subject)
    theirs = save_draft(form, {"candidate": "Y"}, by=house.tunisia_head, subject=subject)
    other = save_draft("another-form", {}, by=house.fiji_head, subject=subject)

    called.submit(house.fiji_head, draft=draft.ref)

    assert list(Draft.objects.order_by("pk")) == [theirs, other]


@pytest.mark.parametrize("whose", ["tunisia_head", "fiji_head"])
def test_only_the_own_draft_of_this_form_goes(house, called, whose):
    """Another member's reference, or that of another form, deletes nothing and gives nothing away."""
    draft = save_draft("another-form", {}, by=getattr(house, whose), subject=called.contest.ref)

    called.submit(house.fiji_head, draft=draft.ref)

    assert Draft.objects.count() == 1


def test_a_nomination_that_arrives_at_the_deadline_is_in_time(house, called):
    """The instant of arrival counts, not the one at which it was processed."""
    nomination = called.arrived(house.fiji_head, arrived=called.deadline, at=called.after_deadline)

    assert nomination.submitted_at == called.deadline


def test_a_nomination_that_arrives_a_millisecond_later_is_late(house, called):
    """The refusal says when it arrived, how late that is, and who decides on late nominations."""
    refused = called.refused(called.nomination(), by=house.fiji_head, at=called.deadline + MILLISECOND)

    assert (str(refused.source), refused.policies) == ("instrument:call", ("nomination-in-time",))
    assert str(refused.reason) == (
        "It arrived Sunday 11 October, 23:59:00 in Marrakech, less than a second after the deadline: "
        "Sunday 11 October, 23:59 in Marrakech."
    )
    assert str(refused.instead).startswith("The competent body decides on late nominations.")
    assert Nomination.objects.count() == 0


@pytest.mark.parametrize(
    ("late", "said"),
    [
        (timedelta(seconds=2), "2 seconds after"),
        (timedelta(minutes=61), "1 hour after"),
        (timedelta(days=46), "46 days after"),
        (timedelta(days=60), "60 days after"),
    ],
    ids=["seconds", "an hour", "the day of the vote", "after the vote"],
)
def test_lateness_is_said_in_words(house, called, late, said):
    """From the first second after the deadline to the days after the vote the answer is the same."""
    refused = called.refused(called.nomination(), by=house.fiji_head, at=called.deadline + late)

    assert said in str(refused.reason)
    assert refused.policies == ("nomination-in-time",)


def test_lateness_is_said_in_the_readers_language(house, called):
    """A refusal is kept once and read in four languages."""
    refused = called.refused(
        called.nomination(), by=house.fiji_head, at=called.deadline + timedelta(seconds=2)
    )

    with translation.override("fr"):
        assert refused.reason.particulars["late"] == {
            "words": {"en": "2 seconds", "fr": "2 secondes", "es": "2 segundos", "ar": "ثانيتان"}
        }
        assert "le dimanche 11 octobre à 23:59" in str(refused.reason)


def test_a_late_try_is_kept_for_the_member(house, called):
    """Only people of the delegation and the Secretariat see it; the record keeps a commitment."""
    called.refused(called.nomination(), by=house.fiji_head, at=called.deadline + MILLISECOND)

    kept = KeptRefusal.objects.get()
    assert (kept.member, kept.arrived_at) == (house.member("FJI"), called.deadline + MILLISECOND)
    assert kept.refusal["reason"]["particulars"]["contest"] == called.contest.ref
    assert kept.entry.kind == "sealed"


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


# Form check


def test_an_officer_checks_the_form(house, called):
    """The form check changes nothing that members see: they are told by the release."""
    nomination = called.submit(house.fiji_head)

    called.accept(nomination)

    nomination.refresh_from_db()
    assert (nomination.state, nomination.accepted_by.person_id) == ("submitted", house.officer.person)
    assert list(nominations_visible_to(house.tunisia_head)) == []


def test_the_form_is_checked_once(house, called):
    """Who comes second is told who was first."""
    nomination = called.submit(house.fiji_head)
    called.accept(nomination)

    refused = called.refused(acts.AcceptNomination(nomination=nomination.ref), by=house.second_officer)

    assert (str(refused.source), refused.policies) == ("system", ("nomination-checked-once",))
    assert str(refused.reason) == "Its form was checked already, by Ana Ruiz."


@pytest.mark.parametrize("name", ["AcceptNomination", "ReleaseNomination"])
def test_a_released_nomination_waits_for_nothing(house, called, name):
    """It is told once; both steps are behind it."""
    nomination = called.told(house.fiji_head)

    refused = called.refused(getattr(acts, name)(nomination=nomination.ref), by=house.second_officer)

    assert (str(refused.source), refused.policies) == ("system", ("nomination-settled",))


@pytest.mark.parametrize("name", ["AcceptNomination", "ReleaseNomination"])
@pytest.mark.parametrize("who", ["fiji_head", "tunisia_head", "presiding", "public"])
def test_both_steps_are_the_general_secretariats(house, called, name, who):
    """Not even the member itself releases its own nomination."""
    nomination = called.submit(house.fiji_head)
    called.accept(nomination)

    assert called.refused(getattr(acts, name)(nomination=nomination.ref), by=getattr(house, who)).absent


# Release


def test_a_released_nomination_reaches_every_member_at_one_instant(house, called):
    """¶13: the same information to all members, at once."""
    nomination = called.told(house.fiji_head)

    rows = Delivery.objects.filter(circular__ref=nomination.circular_id)
    assert (nomination.state, rows.count()) == ("accepted", house.members)
    assert set(rows.values_list("delivered_at", flat=True)) == {nomination.released_at}
    assert list(nominations_visible_to(house.tunisia_head)) == [nomination]


def test_a_released_nomination_carries_the_members_text_as_it_was_filed(house, called):
    """Nobody rewrites or translates what a member wrote; who, what and when is told in every language."""
    nomination = called.told(house.tunisia_head, statement="خدمت ثلاثين عاما.", language="ar")

    circular = Circular.objects.get(kind="nomination")
    package = package_of(circular)
    assert package.written
    assert (circular.contest, circular.ref) == (called.contest.ref, nomination.circular_id)
    assert (package.written.text, package.written.language) == ("خدمت ثلاثين عاما.", "ar")
    assert package.written.by == house.member("TUN").name
    assert package.title["fr"] == "Délégué pour l'Asie : Ratu Seru (Tunisie)"
    assert "Monday 14 September 2026, 10:00 in Marrakech" in package.body["en"]
    assert set(package.body) == {"en", "fr", "es", "ar"}


def test_who_accepted_a_nomination_does_not_release_it(house, called):
    """Four eyes are practice, never cited as the Code."""
    nomination = called.submit(house.fiji_head)
    called.accept(nomination)

    refused = called.refused(acts.ReleaseNomination(nomination=nomination.ref), by=house.officer)

    assert (str(refused.source), refused.policies) == ("practice:four_eyes", ("nomination-four-eyes",))
    assert Circular.objects.filter(kind="nomination").count() == 0


def test_one_officer_does_both_where_the_organization_decided_so(house, called):
    """Practice can be switched; the information is the same."""
    called.four_eyes(False)
    nomination = called.submit(house.fiji_head)
    called.accept(nomination)

    done = house.perform(acts.ReleaseNomination(nomination=nomination.ref), by=house.officer)

    assert done.result["recipients"] == "12 members"


def test_nothing_is_released_before_its_form_was_checked(house, called):
    """An officer looks at the file before all members do."""
    nomination = called.submit(house.fiji_head)

    refused = called.refused(acts.ReleaseNomination(nomination=nomination.ref), by=house.second_officer)

    assert (str(refused.source), refused.policies) == ("system", ("nomination-checked-first",))


@pytest.mark.parametrize(("days", "answer"), [(3, "allowed"), (4, "advised")])
def test_a_late_release_is_better_than_none_and_says_so(house, called, days, answer):
    """¶13: as soon as possible; how many days that is, the organization decided (three). Nothing is refused for it."""
    nomination = called.submit(house.fiji_head)
    at = house.now + timedelta(days=days)
    called.accept(nomination, at=at)

    done = called.tell(nomination, at=at)

    assert [finding["answer"] for finding in done.findings] == [answer]
