"""What is done with a nomination: each act has one page, for whom it is there, and what a wrong value leaves."""

import re
from datetime import timedelta

import pytest

from hustings.acts import clock
from hustings.acts.models import Prepared
from hustings.contests.models import Nomination
from tests import ends
from tests.contests.reading import alert, buttons, errors, found, lead, section, sent, typed

OFFICE = (
    "return",
    "late",
    "withdrawal",
    "lapse",
    "inadmissible",
    "objection",
    "translations",
    "accept",
    "release",
)
OWN = ("complete", "complete/save", "complete/sign", "withdraw", "confirm", "undertaking/sign")
SHARED = ("undertaking", "translate")


@pytest.fixture
def nomination(house, campaign):
    """A nomination that Fiji has submitted."""
    campaign.call()
    return campaign.submit(house.fiji_head)


def at(nomination, page):
    """The address of a page below a nomination."""
    return f"/en/nominations/{nomination.ref}/{page}/"


def inputs(page):
    """The names of all inputs of a page's form."""
    return re.findall(r'<(?:input|textarea|select)[^>]* name="([^"]+)"', page.content.decode())


def by_language(page, name, text):
    """What is typed into the fields of a text in every language, as the page names them."""
    return {each: text for each in inputs(page) if each.startswith(name)}


def statuses(client, nomination, page):
    """What is answered to who looks and to who sends."""
    return [each(at(nomination, page)).status_code for each in (client.get, client.post)]


@pytest.mark.parametrize("page", OFFICE)
def test_pages_of_the_office_are_not_there_for_others(house, nomination, page):
    """Neither for the member itself nor for anybody else, whether they look or send."""
    for who in ("fiji_head", "tunisia_head", "presiding"):
        assert statuses(house.browse(getattr(house, who)), nomination, page) == [404, 404]


@pytest.mark.parametrize("page", [*OWN, *SHARED])
def test_pages_of_a_member_are_not_there_for_others(house, nomination, page):
    """Another member, the presiding officer; what a member signs, not for the General Secretariat either."""
    others = ["tunisia_head", "presiding", *(() if page in SHARED else ("officer",))]

    for who in others:
        assert statuses(house.browse(getattr(house, who)), nomination, page) == [404, 404]


def test_without_a_rule_nothing_is_inadmissible(house, nomination):
    """There is no such page, and no way to it."""
    client = house.browse(house.officer)

    assert client.get(at(nomination, "inadmissible")).status_code == 404
    assert "Find the nomination inadmissible" not in buttons(client.get(f"/en/nominations/{nomination.ref}/"))


def test_a_dossier_goes_back_with_a_term(house, campaign, nomination):
    """What is missing is named; without it nothing is sent, and the rest stands as it was typed."""
    client = house.browse(house.officer)
    form = client.get(at(nomination, "return")).context["form"]
    term = {"until_date": "2026-09-21", "until_time": "23:59", "until_zone": "Africa/Casablanca"}
    data = sent(form, missing="The statement ends in the middle.", language="en", **term)

    wrong = client.post(at(nomination, "return"), {**data, "missing": ""})
    assert (wrong.status_code, list(errors(wrong)), typed(wrong, "language")) == (422, ["missing"], "en")
    client.post(at(nomination, "return"), data)
    nomination.refresh_from_db()
    assert nomination.state == "returned"
    desk = client.get("/en/nominations/")
    assert section(desk, "With the members").startswith("Fiji, Delegate for Asia Monday 21 September, 23:59")
    assert buttons(client.get(f"/en/nominations/{nomination.ref}/"))[0] == "File the signed undertaking"


def test_an_update_goes_back_without_a_term(house, campaign):
    """What all members know stays as it is."""
    campaign.call()
    told = campaign.told(house.fiji_head)
    campaign.updated(told, at=house.now + timedelta(hours=1))
    client = house.browse(house.officer)

    page = client.get(at(told, "return"))
    assert lead(page).startswith("The update goes back to the member; what all members know stays as it is.")
    data = sent(page.context["form"], missing="A year is missing.", language="en")
    client.post(at(told, "return"), data)
    told.refresh_from_db()
    assert (told.dossier_id, told.dossier.number) == (told.told_id, 1)


def test_a_late_one_is_decided_beside_its_arrival(house, campaign):
    """The officer reads when it arrived; the decision is prepared for another officer."""
    campaign.call()
    late = campaign.late()
    with clock.at(campaign.after_deadline + timedelta(hours=1)):
        client = house.browse(house.officer)
        page = client.get(at(late, "late"))
        assert section(page, "Arrival").startswith("Monday 12 October, 00:59:00 in Marrakech")
        fields = {
            "decision": "take",
            "decided_on": "2026-10-12",
            **by_language(page, "decided_by", "Executive Committee"),
            **by_language(page, "reasons", "A storm."),
        }
        wrong = client.post(at(late, "late"), sent(page.context["form"], **{**fields, "decision": ""}))
        assert (wrong.status_code, list(errors(wrong))) == (422, ["decision"])
        client.post(at(late, "late"), sent(wrong.context["form"], **fields))
    assert Prepared.objects.get().subject == late.ref


@pytest.mark.parametrize("page", ["withdrawal", "lapse", "undertaking"])
def test_what_came_on_paper_is_entered_with_its_letter(house, nomination, page):
    """Without the letter nothing is entered; what was typed stands."""
    client = house.browse(house.officer)
    answer = client.post(at(nomination, page), sent(client.get(at(nomination, page)).context["form"]))

    assert answer.status_code == 422
    assert "letter" in errors(answer)
    assert alert(answer).startswith("Nothing was sent.")


def test_a_member_withdraws_with_one_press(house, nomination):
    """No reason is asked; nobody was told of it, and nobody will be."""
    client = house.browse(house.fiji_representative)
    page = client.get(at(nomination, "withdraw"))
    assert lead(page).startswith("No reason is asked. Nobody was told of it, and nobody will be;")

    answer = client.post(at(nomination, "withdraw"), sent(page.context["form"]), follow=True)
    nomination.refresh_from_db()
    assert nomination.state == "withdrawn"
    assert (lead(answer), buttons(answer)) == ("Withdrawn. ¶13", [])


def test_a_withdrawal_of_what_all_know_says_so(house, campaign):
    """All members are told at one instant."""
    campaign.call()
    told = campaign.told(house.fiji_head)

    page = house.browse(house.fiji_head).get(at(told, "withdraw"))
    assert lead(page).startswith("No reason is asked. All members are told at one instant;")


def test_a_candidate_signs_and_withdraws_and_no_more(house, campaign, nomination):
    """The undertaking is a press; dossiers are written by the delegation alone."""
    candidate = house.browse(campaign.candidate(by=house.fiji_head))
    page = candidate.get(f"/en/nominations/{nomination.ref}/")
    assert buttons(page) == ["Sign the undertaking", "Withdraw the nomination"]
    absent = [
        candidate.get(at(nomination, each)).status_code for each in ("complete", "translate", "undertaking")
    ]
    assert absent == [404, 404, 404]

    form = candidate.get(at(nomination, "undertaking/sign")).context["form"]
    candidate.post(at(nomination, "undertaking/sign"), sent(form))
    nomination.refresh_from_db()
    assert nomination.signed_at == house.now
    assert buttons(candidate.get(f"/en/nominations/{nomination.ref}/")) == ["Withdraw the nomination"]


def test_a_rule_that_was_imported_before_is_named_beside_the_decision(house, campaign):
    """With its body, its last day, and who hears an objection; its grounds are chosen."""
    ends.ruled(campaign)
    filed = campaign.submit(house.fiji_head)
    client = house.browse(house.officer)

    page = client.get(at(filed, "inadmissible"))
    assert section(page, "Rule").startswith(
        "Rules of Election (en), Article 9 (third). Executive Committee decides"
    )
    assert [label for _key, label in page.context["form"].fields["ground"].widget.choices] == [
        "1. Of another region (en)",
        "2. Not of age (en)",
    ]
    data = {
        "rule": page.context["form"].fields["rule"].widget.choices[0][0],
        "ground": "2",
        "decided_on": "2026-09-14",
        **by_language(page, "reasons", "Born in 2015."),
    }
    client.post(at(filed, "inadmissible"), sent(page.context["form"], **data))
    house.by_two(ends.inadmissible(campaign, filed))
    assert buttons(client.get(f"/en/nominations/{filed.ref}/")) == ["Enter that the objection is upheld"]
    assert found(client.get(at(filed, "objection")), r"<h1>(.*?)</h1>").endswith("Ratu Seru")


@pytest.mark.parametrize(("side", "who"), [("member", "fiji_head"), ("secretariat", "officer")])
def test_translations_are_filed_by_whom_the_call_names(house, campaign, side, who):
    """In a language that is missing; then they wait to go out together."""
    campaign.call(translator=side, translation_days=10)
    filed = campaign.submit(house.fiji_head)
    client = house.browse(getattr(house, who))

    page = client.get(at(filed, "translate"))
    assert [code for code, _name in page.context["form"].fields["language"].widget.choices] == [
        "fr",
        "es",
        "ar",
    ]
    wrong = client.post(at(filed, "translate"), sent(page.context["form"], language="xx"))
    assert (wrong.status_code, Nomination.objects.get().dossier.translations.count()) == (422, 0)
    said = {"language": "fr", "content-statement": "Je sers depuis des années."}
    client.post(at(filed, "translate"), sent(page.context["form"], **said))
    assert Nomination.objects.get().dossier.translations.get().content == {
        "statement": said["content-statement"]
    }


def test_reasons_are_the_words_of_all(house, campaign):
    """What was decided is read on the page of the nomination by its member."""
    campaign.call()
    late = campaign.late()
    campaign.decide(late, "decline")

    with clock.at(campaign.after_deadline + timedelta(hours=3)):
        page = house.browse(house.fiji_head).get(f"/en/nominations/{late.ref}/")
    assert "A storm. (en)" in section(page, "What happened")
