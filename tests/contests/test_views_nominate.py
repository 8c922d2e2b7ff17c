"""Presenting a candidate: a draft that only the delegation sees, then the page on which it is signed."""

from datetime import timedelta

import pytest

from hustings.acts import clock
from hustings.acts.drafts import save_draft
from hustings.acts.models import Draft
from hustings.contests.acts import SubmitNomination
from hustings.contests.models import Nomination
from hustings.organization.models import Person
from tests.contests.reading import (
    OTHERS,
    alert,
    errors,
    found,
    heading,
    lead,
    section,
    sent,
    sign_in,
    title,
    typed,
    words,
)

WRITTEN = {"candidate": "Ratu Seru", "language": "fr", "statement": "Trente ans de service.\nEt plus."}


@pytest.fixture
def contest(campaign):
    """A contest whose call is released."""
    campaign.call()
    return campaign.contest


def at(contest, page=""):
    """The address of the form, or of a page below it."""
    return f"/en/contests/{contest.ref}/nominate/{page}"


def filled(client, contest, **other):
    """What is sent of the form, filled in."""
    return sent(client.get(at(contest)).context["form"], **{**WRITTEN, **other})


def written(house, contest, viewer, **other):
    """A delegation has written a draft."""
    return save_draft(SubmitNomination.name, {**WRITTEN, **other}, by=viewer, subject=contest.ref)


# Writing


@pytest.mark.parametrize("who", ["fiji_head", "fiji_representative", "tunisia_head"])
def test_any_delegation_writes_its_own(house, contest, who):
    """Until when, by which call, and that nobody else sees it."""
    answer = house.browse(getattr(house, who)).get(at(contest))

    assert heading(answer) == "Present a candidate for Delegate for Asia"
    assert lead(answer) == (
        "Nominations are open until Sunday 11 October, 23:59 in Marrakech. 27 days left. Call 1"
    )
    assert [each.html_name for each in answer.context["form"].visible_fields()] == [
        "candidate",
        "language",
        "statement",
    ]


@pytest.mark.parametrize("page", ["", "save/", "sign/"])
@pytest.mark.parametrize("who", ["officer", "second_officer", "presiding"])
def test_who_acts_for_no_member_has_no_such_page(house, contest, who, page):
    """Members present candidates, offices do not."""
    client = house.browse(getattr(house, who))

    assert [client.get(at(contest, page)).status_code, client.post(at(contest, page)).status_code] == [
        404,
        404,
    ]


def test_the_public_signs_in_first(contest, client):
    """And comes back to the same form."""
    assert client.get(at(contest))["Location"] == f"/en/sign-in/?next={at(contest)}"


@pytest.mark.parametrize("page", ["", "save/", "sign/"])
@pytest.mark.parametrize("who", OTHERS)
def test_a_contest_that_is_not_called_has_no_form(house, campaign, who, page):
    """It does not exist yet for any of them."""
    planned = campaign.plan()

    client = house.browse(getattr(house, who))
    assert client.get(at(planned, page)).status_code == 404
    assert client.post(at(planned, page), WRITTEN).status_code == 404
    assert Draft.objects.count() == 0


def test_a_draft_is_saved_as_it_is_typed(house, contest):
    """Half a name is saved too; the whole delegation goes on with it, and reads who saved it when."""
    client = house.browse(house.fiji_head)
    answer = client.post(
        at(contest, "save/"), filled(client, contest, candidate="Ratu", statement=""), follow=True
    )
    assert answer.redirect_chain == [(at(contest), 302)]
    assert found(answer, r'<p class="status">(.*?)</p>') == "Saved. Nothing was sent."

    page = house.browse(house.fiji_representative).get(at(contest))
    assert (heading(page), typed(page, "candidate")) == ("Your draft for Delegate for Asia", "Ratu")
    assert found(page, r"data-unsaved=[^>]*>(.*?)</p>") == (
        "Saved: Monday 14 September, 10:00 in Marrakech, by Kelera Tuvou."
    )


def test_a_reader_with_a_zone_reads_it_on_its_own_clocks(house, contest):
    """When the draft was saved, and when the deadline is."""
    Person.objects.filter(pk=house.fiji_head.person).update(zone="Pacific/Fiji")
    written(house, contest, house.fiji_head)

    page = house.browse(house.fiji_head).get(at(contest))
    assert found(page, r"data-unsaved=[^>]*>(.*?)</p>") == (
        "Saved: Monday 14 September, 21:00 in Fiji, by Kelera Tuvou."
    )
    assert found(page, r'<p class="note">(The deadline.*?)</p>') == (
        "The deadline on your clocks: Monday 12 October, 10:59 in Fiji."
    )


@pytest.mark.parametrize("base", ["x", "²", "9" * 5000])
def test_a_version_that_no_page_of_ours_names_overwrites_nothing(house, contest, base):
    """Both texts are shown, as when somebody else saved it meanwhile."""
    written(house, contest, house.fiji_head)
    client = house.browse(house.fiji_head)

    answer = client.post(at(contest, "save/"), filled(client, contest, base=base, candidate="Other"))

    assert (answer.status_code, Draft.objects.get().payload["candidate"]) == (409, "Ratu Seru")


def test_a_delegation_never_meets_the_draft_of_another(house, contest):
    """The same address, another member, an empty form."""
    written(house, contest, house.fiji_head)

    page = house.browse(house.tunisia_head).get(at(contest))
    assert (typed(page, "candidate"), typed(page, "base")) == (None, 0)


def test_two_people_of_a_delegation_see_both_texts(house, contest):
    """Nothing is overwritten, whether one saves or goes on to sign."""
    head, representative = house.browse(house.fiji_head), house.browse(house.fiji_representative)
    opened = filled(head, contest)
    for page in ("save/", ""):
        representative.post(at(contest, "save/"), filled(representative, contest, candidate=f"Other{page}"))
        answer = head.post(at(contest, page), opened)
        assert (answer.status_code, typed(answer, "candidate")) == (409, "Ratu Seru")
        assert [(each.label, each.own, each.saved) for each in answer.context["conflict"]["fields"]] == [
            ("Candidate", "Ratu Seru", f"Other{page}")
        ]
        assert title(answer).startswith("Saved by somebody else meanwhile · Nomination: Delegate for Asia")
    assert Draft.objects.get().payload["candidate"] == "Other"


def test_a_complete_draft_goes_on_to_be_signed(house, contest):
    """It is saved on the way."""
    client = house.browse(house.fiji_head)

    assert client.post(at(contest), filled(client, contest))["Location"] == at(contest, "sign/")
    assert Draft.objects.get().payload == WRITTEN


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"candidate": ""}, {"candidate": ["This field is required."]}),
        (
            {"candidate": "Eve\u202e"},
            {
                "candidate": [
                    "The character U+202E may not stand in a text. Remove it, or write the text anew."
                ]
            },
        ),
        (
            {"statement": "x" * 4001},
            {"statement": ["Ensure this value has at most 4000 characters (it has 4001)."]},
        ),
        (
            {"language": "xx"},
            {"language": ["Select a valid choice. xx is not one of the available choices."]},
        ),
    ],
)
def test_what_is_wrong_is_named_and_kept(house, contest, wrong, said):
    """The error names its field; all that was typed stands in the form and in the draft, and can be sent on."""
    client = house.browse(house.fiji_head)
    answer = client.post(at(contest), filled(client, contest, **wrong))

    assert (answer.status_code, errors(answer)) == (422, said)
    assert alert(answer).startswith("Nothing was sent. One thing needs another look.")
    assert title(answer) == "Not complete · Nomination: Delegate for Asia"
    assert {name: typed(answer, name) for name in WRITTEN} == {**WRITTEN, **wrong}
    mended = client.post(at(contest), sent(answer.context["form"], **WRITTEN))
    assert mended["Location"] == at(contest, "sign/")


def test_who_presented_somebody_reads_so_instead_of_a_form(house, campaign, contest):
    """One candidate a member and contest."""
    campaign.submit(house.fiji_head)

    page = house.browse(house.fiji_representative).get(at(contest))
    assert found(page, r'<p class="consequence">(.*?)</p>') == (
        "Your delegation has presented a candidate in this contest already: Ratu Seru."
    )
    assert page.content.decode().count("<form method") == 0


def test_a_session_that_ended_while_typing_loses_nothing(house, contest):
    """Signing in leads back to the form with everything in it, and then it is let go of."""
    client = house.browse(house.fiji_head)
    data = filled(client, contest)
    client.logout()
    asked = client.post(at(contest), data)
    back = sign_in(house, client, house.fiji_head, asked)
    assert (asked.status_code, back["Location"].partition("#")[0]) == (401, at(contest))

    page = client.get(at(contest))
    assert {name: typed(page, name) for name in WRITTEN} == WRITTEN
    client.post(at(contest, "save/"), sent(page.context["form"], **WRITTEN))
    assert client.session["typed"] == {}


# Signing


def test_what_is_signed_is_shown_exactly(house, contest):
    """The text in its own language, who sees what when, and that the arrival counts."""
    written(house, contest, house.fiji_head)

    page = house.browse(house.fiji_representative).get(at(contest, "sign/"))
    assert heading(page) == "Fiji presents Ratu Seru: Delegate for Asia"
    assert title(page) == "Sign and submit: Delegate for Asia"
    assert section(page, "Exactly this").endswith(
        "Statement Written in French. Not translated. Trente ans de service. Et plus."
    )
    assert section(page, "Who sees what") == (
        "Now: your delegation and the General Secretariat, which checks the form only. After that check: all 12 "
        "members on the information roll, at one instant, by a circular with this text as you wrote it. ¶13"
    )
    assert section(page, "Deadline") == "Sunday 11 October, 23:59 in Marrakech Call 1"
    assert found(page, r'<button class="btn grave">(.*?)</button>') == "Sign and submit"


@pytest.mark.parametrize("draft", [None, {"candidate": ""}, {"language": "xx"}])
def test_what_is_not_complete_is_not_signed(house, contest, draft):
    """The way to the signature leads over the form."""
    if draft is not None:
        written(house, contest, house.fiji_head, **draft)

    assert house.browse(house.fiji_head).get(at(contest, "sign/"))["Location"] == at(contest)


def signed(client, contest):
    """What the press sends, the undertaking ticked."""
    return sent(client.get(at(contest, "sign/")).context["form"], undertaking="on")


def test_the_signature_submits_it_once(house, contest):
    """The same form sent again gets the same answer; the draft is gone, the nomination stands as it was shown."""
    written(house, contest, house.fiji_head)
    client = house.browse(house.fiji_representative)
    data = signed(client, contest)

    first, second = (client.post(at(contest, "sign/"), data)["Location"] for _twice in range(2))
    nomination = Nomination.objects.get()
    assert (first, second) == (f"/en/nominations/{nomination.ref}/",) * 2
    assert {name: getattr(nomination, name) for name in WRITTEN} == WRITTEN
    assert (nomination.submitted_at, Draft.objects.count()) == (house.now, 0)


def test_the_page_after_it_says_what_happened(house, contest):
    """With the General Secretariat since this instant."""
    written(house, contest, house.fiji_head)
    client = house.browse(house.fiji_head)

    page = client.post(at(contest, "sign/"), signed(client, contest), follow=True)
    assert found(page, r'<p class="status">(.*?)</p>').startswith("The nomination of Ratu Seru is submitted")
    assert lead(page) == (
        "With the General Secretariat: its form is to be checked. Your delegation has nothing to do. ¶13"
    )


def test_exactly_what_was_shown_is_signed(house, contest):
    """Somebody wrote on in the draft meanwhile: nothing is submitted, and the page shows how it stands now."""
    written(house, contest, house.fiji_head)
    client = house.browse(house.fiji_head)
    data = signed(client, contest)
    written(house, contest, house.fiji_representative, candidate="Somebody else")

    answer = client.post(at(contest, "sign/"), data)
    assert (answer.status_code, Nomination.objects.count()) == (409, 0)
    assert heading(answer) == "Fiji presents Somebody else: Delegate for Asia"
    assert alert(answer).startswith("The nomination was not submitted.")
    client.post(at(contest, "sign/"), signed(client, contest))
    assert Nomination.objects.get().candidate == "Somebody else"


def test_without_the_undertaking_nothing_is_signed(house, campaign, contest):
    """The refusal stands beside the box; where the organization asks for none, there is no box."""
    written(house, contest, house.fiji_head)
    client = house.browse(house.fiji_head)
    data = {**signed(client, contest), "undertaking": ""}

    answer = client.post(at(contest, "sign/"), data)
    assert (answer.status_code, list(errors(answer)), Draft.objects.count()) == (409, ["undertaking"], 1)
    campaign.practice("undertaking", value=False)
    assert "undertaking" not in client.get(at(contest, "sign/")).context["form"].fields
    client.post(at(contest, "sign/"), {**data, "key": "0" * 26})
    assert Nomination.objects.get().undertaken_at is None


def test_a_late_signature_is_taken_and_marked(house, campaign, contest):
    """It counts from its instant; nobody else is told before the competent body has decided."""
    written(house, contest, house.fiji_head)
    client = house.browse(house.fiji_head)
    data = signed(client, contest)

    with clock.at(campaign.deadline + timedelta(seconds=2)):
        page = client.post(at(contest, "sign/"), data, follow=True)
    assert Nomination.objects.get().late is True
    assert found(page, r'<p class="note">(Late.*?)</p>') == (
        "Late: it arrived after the deadline. Nobody else is told before the competent body has decided."
    )


def test_after_the_deadline_the_form_says_what_a_try_means(house, campaign, contest):
    """The competent body decides on late nominations; what was written can still be read."""
    written(house, contest, house.fiji_head)

    with clock.at(campaign.after_deadline):
        page = house.browse(house.fiji_head).get(at(contest))
    assert page.content.decode().count("A nomination that arrives now is late.") == 1
    assert typed(page, "candidate") == "Ratu Seru"


def test_somebody_of_the_delegation_was_quicker(house, campaign, contest):
    """The second signature is refused, and says who was presented."""
    written(house, contest, house.fiji_head)
    client = house.browse(house.fiji_head)
    data = signed(client, contest)
    campaign.submit(house.fiji_representative, candidate="First")

    answer = client.post(at(contest, "sign/"), data)
    assert answer.status_code == 409
    assert "presented a candidate in this contest already: First." in alert(answer)


def test_what_belongs_to_another_member_is_not_reached(house, contest):
    """Fiji's draft stays Fiji's, whatever Tunisia sends."""
    draft = written(house, contest, house.fiji_head)
    data = {**signed(house.browse(house.fiji_head), contest), "draft": draft.ref}

    answer = house.browse(house.tunisia_head).post(at(contest, "sign/"), data)
    assert (answer.status_code, Nomination.objects.count()) == (404, 0)
    assert list(Draft.objects.values_list("ref", flat=True)) == [draft.ref]


def test_markup_is_signed_as_text(house, contest):
    """What looks like a script is shown and told as it was written."""
    written(house, contest, house.fiji_head, candidate="<script>x()</script>", statement="<i>x</i>")

    page = house.browse(house.fiji_head).get(at(contest, "sign/")).content.decode()
    assert (page.count("<script>"), page.count("<i>x</i>")) == (0, 0)
    assert words(page).count("<script>x()</script>") == 2


def test_both_pages_in_arabic_run_from_right_to_left(house, contest):
    """The draft keeps the direction of its own language."""
    written(house, contest, house.fiji_head)
    client = house.browse(house.fiji_head)

    for page in ("", "sign/"):
        shown = client.get(f"/ar/contests/{contest.ref}/nominate/{page}").content.decode()
        assert shown.count('<html lang="ar" dir="rtl">') == 1
    assert shown.count('<blockquote class="letter own" lang="fr" dir="ltr">') == 1
