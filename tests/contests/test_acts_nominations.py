from datetime import timedelta

import pytest

from hustings.circulars.models import Circular, Delivery
from hustings.circulars.queries import package_of
from hustings.contests import acts
from hustings.contests.acts.letters import nomination_letter, text_of
from hustings.contests.models import Conflict, Contest, Dossier, DossierFile, Nomination
from hustings.contests.queries import dossiers_visible_to, nominations_visible_to
from hustings.ground.blobs import keep
from tests.campaign import everywhere


@pytest.fixture
def called(campaign):
    """A campaign whose call is released."""
    campaign.call()
    return campaign


# Form check


def test_an_officer_checks_the_form(house, called):
    """The form check changes nothing that members see: they are told by the release."""
    nomination = called.submit(house.fiji_head)

    called.accept(nomination)

    nomination.refresh_from_db()
    checked = nomination.dossier.accepted_by
    assert (nomination.state, checked.person_id) == ("submitted", house.officer.person)
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


def test_a_dossier_of_several_parts_is_told_under_their_labels_in_its_language(house, called):
    """One part stands alone; of several, each stands under the label of its field, in the language of the filing."""
    nomination = called.submit(house.fiji_head, language="fr")
    dossier = nomination.dossier

    alone = text_of(dossier, Contest(post_key=""))
    dossier.content = {"biography": "Une vie.", "statement": "J'ai servi."}
    several = text_of(dossier, Contest(post_key="president"))

    assert alone == "I have served for years."
    assert several.split("\n\n")[-1].endswith("\nJ'ai servi.")
    assert "Une vie." in several


def test_what_is_confidential_of_the_files_does_not_circulate(house, called):
    """All members receive the files of a dossier, its confidential ones excepted."""
    dossier = called.submit(house.fiji_head).dossier
    cv, proof, vetting = (
        keep(b"%PDF-1.7 " + name, name="a.pdf", at=house.now) for name in (b"a", b"b", b"c")
    )
    for place, (blob, apart) in enumerate([(cv, False), (vetting, True), (proof, False)]):
        DossierFile.objects.create(
            dossier=dossier, field="attachments", position=place, blob=blob, confidential=apart
        )

    assert nomination_letter(dossier.nomination).attachments == (cv.pk, proof.pk)


# Updates


def test_an_update_changes_nothing_before_it_is_released(house, called):
    """The new version waits for its form check; what all members have stays, and so does the candidate."""
    nomination = called.told(house.fiji_head)

    called.updated(nomination)

    seen = nominations_visible_to(house.tunisia_head).get()
    assert (seen.state, seen.shown.number, seen.dossier.number) == ("accepted", 1, 2)
    assert (seen.statement, seen.released_at) == ("I have served for years.", nomination.released_at)
    assert [each.number for each in dossiers_visible_to(house.tunisia_head)] == [1]
    assert [each.number for each in dossiers_visible_to(house.fiji_head)] == [2, 1]


def test_an_update_is_checked_by_one_officer_and_released_by_another(house, called):
    """It goes the way of the first version: as a circular of its own, while the old one stays."""
    nomination = called.told(house.fiji_head)
    called.updated(nomination)
    called.accept(nomination)

    assert called.refused(acts.ReleaseNomination(nomination=nomination.ref), by=house.officer).policies == (
        "nomination-four-eyes",
    )
    done = called.tell(nomination)

    seen = nominations_visible_to(house.tunisia_head).get()
    assert (seen.shown.number, seen.statement) == (2, "I have served for 30 years.")
    assert (seen.circular_id, seen.shown.circular_id) == (nomination.circular_id, done.circulars[0])
    assert [each.number for each in dossiers_visible_to(house.tunisia_head)] == [2, 1]


def test_the_circular_of_an_update_says_that_it_is_one(house, called):
    """Members tell a new version from a new candidate by its title; it holds the whole dossier."""
    nomination = called.told(house.fiji_head)
    called.updated(nomination)
    called.accept(nomination)
    called.tell(nomination)

    circular = Circular.objects.get(kind="nomination-update")
    package = package_of(circular)
    assert package.written
    assert package.title["en"] == "Delegate for Asia: Ratu Seru (Fiji), new version"
    assert package.written.text == "I have served for 30 years."
    assert circular.contest == called.contest.ref


def test_a_newer_version_takes_the_place_of_one_that_waits(house, called):
    """A member that sees its own mistake files anew; the form check begins anew, and no version is lost."""
    nomination = called.submit(house.fiji_head)
    called.accept(nomination)

    called.updated(nomination)

    refused = called.refused(acts.ReleaseNomination(nomination=nomination.ref), by=house.second_officer)
    assert refused.policies == ("nomination-checked-first",)
    assert list(Dossier.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
    assert Nomination.objects.get().submitted_at == nomination.submitted_at


def test_the_days_of_an_update_count_from_its_filing(house, called):
    """¶13: as soon as possible after it came; that of the first version does not count."""
    nomination = called.told(house.fiji_head)
    later = house.now + timedelta(days=20)
    called.updated(nomination, at=later)
    called.accept(nomination, at=later)

    done = called.tell(nomination, at=later + timedelta(days=1))

    assert [finding["answer"] for finding in done.findings] == ["allowed"]


# Conflicts


def test_an_officer_in_conflict_neither_accepts_nor_releases(house, called):
    """Who is in conflict in a contest sees what every member sees, and acts in nothing of it."""
    nomination = called.told(house.fiji_head)
    called.updated(nomination)
    Conflict.objects.create(
        contest=called.contest,
        person=house.person(house.officer),
        ground=everywhere("The candidate's brother."),
        decided_by=everywhere("The Assembly"),
        from_at=house.now,
    )

    refused = called.refused(acts.AcceptNomination(nomination=nomination.ref), by=house.officer)

    assert (str(refused.source), refused.policies) == ("practice:recusal", ("recusal",))
    assert [each.number for each in dossiers_visible_to(house.officer)] == [1]
    assert called.refused(
        acts.AcceptNomination(nomination=called.submit(house.tunisia_head).ref), by=house.officer
    ).absent
