from datetime import timedelta

import pytest

from hustings.circulars.models import Circular
from hustings.circulars.queries import package_of
from hustings.contests import acts
from hustings.contests.queries import translating, translations_visible_to
from tests import ends

DAY = timedelta(days=1)
SECRETARIAT = {"translator": "secretariat", "translation_days": 5}
FRENCH, ARABIC, SPANISH = "Je sers depuis des années.", "خدمت سنوات طويلة.", "Sirvo desde hace años."


def translate(campaign, nomination, language="fr", text=FRENCH):
    """The first officer files a translation."""
    act = ends.translation(nomination, language=language, content={"statement": text})
    return campaign.house.perform(act, by=campaign.house.officer)


def told_together(nomination):
    """The act by which all translations of a nomination go out."""
    return acts.ReleaseTranslations(nomination=nomination.ref)


@pytest.fixture
def called(campaign):
    """A campaign whose call says that the General Secretariat translates, within five days."""
    campaign.call(**SECRETARIAT)
    return campaign


def test_translations_of_a_candidate_go_out_together(house, called):
    """Released in the language filed; translations follow as one circular, each in the text of its own language."""
    nomination = called.told(house.fiji_head)
    translate(called, nomination)
    translate(called, nomination, language="ar", text=ARABIC)

    done = house.by_two(told_together(nomination))

    body = package_of(Circular.objects.get(kind="translation")).body
    told = "The text of the member is in circular 2/2026. Language: English."
    assert body["en"] == f"{told}\n\nTranslations in this circular: Arabic, French."
    assert body["fr"].split("\n\n")[3:] == [FRENCH]
    assert body["ar"].split("\n\n")[3:] == [ARABIC]
    assert body["es"].count("\n\n") == 1
    assert nomination.steps.get(kind="release-translations").circular_id == done.circulars[0]


def test_before_its_release_a_translation_is_seen_by_the_own_side_and_the_secretariat(house, called):
    """Others read it when all do."""
    nomination = called.told(house.fiji_head)
    translate(called, nomination)
    others = (house.tunisia_head, house.presiding)
    before = [translations_visible_to(each).count() for each in (house.fiji_head, house.officer, *others)]

    house.by_two(told_together(nomination))

    assert before == [1, 1, 0, 0]
    assert [translations_visible_to(each).count() for each in others] == [1, 1]


def test_who_made_a_translation_is_told_with_it(house, campaign):
    """A member's own translation is the member's; the original stays what counts."""
    campaign.call(**{**SECRETARIAT, "translator": "member"})
    nomination = campaign.told(house.fiji_head)
    house.perform(ends.translation(nomination), by=house.fiji_representative)

    house.by_two(told_together(nomination))

    body = package_of(Circular.objects.get(kind="translation")).body["fr"]
    assert body.split("\n\n")[2].endswith("Fidji.")


@pytest.mark.parametrize(
    ("translator", "allowed"),
    [
        ("nobody", set()),
        ("member", {"fiji_head"}),
        ("secretariat", {"officer"}),
    ],
)
def test_whom_the_call_names_translates(house, campaign, translator, allowed):
    """To everybody else the act does not exist; a member translates its own nomination alone."""
    rule = {"translator": translator, "translation_days": None if translator == "nobody" else 5}
    campaign.call(**rule)
    nomination = campaign.told(house.fiji_head)

    people = ["fiji_head", "tunisia_head", "officer", "presiding", "public"]
    absent = {
        who
        for who in people
        if who not in allowed
        and campaign.refused(ends.translation(nomination), by=getattr(house, who)).absent
    }
    assert absent == set(people) - allowed
    assert [house.perform(ends.translation(nomination), by=getattr(house, who)).act for who in allowed] == [
        "file-translation"
    ] * len(allowed)


def test_a_translation_is_filed_anew_until_it_is_told(house, called):
    """A slip is mended before members read it; afterwards a circular corrects it."""
    nomination = called.told(house.fiji_head)
    translate(called, nomination, text="Je servir.")
    translate(called, nomination)
    house.by_two(told_together(nomination))

    refused = called.refused(ends.translation(nomination), by=house.officer)

    assert nomination.dossier.translations.get().content == {"statement": FRENCH}
    assert str(refused.reason) == "There is a translation into this language already."


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"version": 2}, "version"),
        ({"language": "en"}, "language"),
        ({"content": {}}, "content"),
        ({"content": {"statement": "x" * 4001}}, "content"),
        ({"content": {"statement": FRENCH, "candidate": "Serge"}}, "content"),
    ],
    ids=["no such version", "its own language", "nothing", "too long", "another name"],
)
def test_a_translation_fits_its_dossier(house, called, other, field):
    """The texts of the version that stands, in another language, within the limits of the form."""
    nomination = called.told(house.fiji_head)

    assert called.refused(ends.translation(nomination, **other), by=house.officer).field == field


def test_translations_follow_a_dossier_that_all_members_have(house, called):
    """Nothing of an unreleased nomination goes out by its translation, and no empty circular does."""
    nomination = called.submit(house.fiji_head)
    translate(called, nomination)
    before = called.refused(told_together(nomination), by=house.second_officer)

    called.accept(nomination)
    called.tell(nomination)
    after = called.refused(told_together(nomination), by=house.second_officer)

    assert before.policies == ("by-two", "translations-after-the-dossier")
    assert after.policies == ("by-two", "translations-that-wait")


# Waiting for them


@pytest.fixture
def waiting(campaign):
    """A campaign whose call says that the release waits for the translations, for five days."""
    campaign.call(**SECRETARIAT, release_waits=True)
    return campaign


def test_a_release_waits_for_its_translations(house, waiting):
    """Where the call says so, all members read it at one instant in every language: one circular holds all of it."""
    nomination = waiting.submit(house.fiji_head)
    waiting.accept(nomination)
    translate(waiting, nomination)
    act = acts.ReleaseNomination(nomination=nomination.ref)
    refused = waiting.refused(act, by=house.second_officer)
    translate(waiting, nomination, language="ar", text=ARABIC)
    translate(waiting, nomination, language="es", text=SPANISH)

    waiting.tell(nomination)

    circular = Circular.objects.get(kind="nomination")
    told = nomination.dossier.translations.values_list("circular", flat=True)
    assert (str(refused.source), refused.policies) == ("instrument:call", ("release-waits-for-translations",))
    assert "Missing: Spanish, Arabic. The term ends: Saturday 19 September 2026." in str(refused.reason)
    assert list(told) == [circular.ref] * 3
    body = package_of(circular).body
    assert (FRENCH in body["fr"], ARABIC in body["ar"], FRENCH in body["en"]) == (True, True, False)


@pytest.mark.parametrize(("days", "waits"), [(5, True), (6, False)])
def test_a_release_waits_no_longer_than_the_call_says(house, waiting, days, waits):
    """The term is whole days at the session's place, from the filing of the version on; then it goes out as it is."""
    nomination = waiting.submit(house.fiji_head)

    found = translating(nomination, nomination.dossier, house.now + days * DAY)

    assert (list(found.missing), found.waits) == (["fr", "es", "ar"], waits)
