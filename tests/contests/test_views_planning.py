"""Planning a contest and changing it until its call."""

from datetime import timedelta

import pytest

from hustings.acts import clock
from hustings.contests.models import Contest
from hustings.organization.models import Mandate, Session
from hustings.organization.queries import bodies_visible_to
from tests.contests.reading import OTHERS, alert, errors, found, sent, title, typed

PLAN = "/en/contests/plan/"


def content(house, **other):
    """What is typed of a contest."""
    body = bodies_visible_to(house.officer).get(code="general-assembly").ref
    words = {
        f"{name}_{code}": f"{said} ({code})"
        for name, said in (("post", "Delegate"), ("who_may_stand", "All"))
        for code in ("en", "fr", "es", "ar")
    }
    plain = {"kind": "election", "body": body, "region": "asia", "seat": "1", "vote_on": "2026-11-25"}
    return {**words, **plain, "session": house.session.ref, **other}


def test_a_contest_is_planned(house):
    """The officer comes to its page, which says that nothing has begun."""
    client = house.browse(house.officer)
    form = client.get(PLAN).context["form"]
    assert (form["session"].value(), form["vote_on"].value()) == (house.session.ref, house.session.opens_on)

    answer = client.post(PLAN, sent(form, **content(house)), follow=True)
    contest = Contest.objects.get()
    assert answer.redirect_chain == [(f"/en/contests/{contest.ref}/", 302)]
    assert found(answer, r'<p class="status">(.*?)</p>') == (
        "Delegate (en) is planned. Its campaign begins with the call."
    )


def test_a_form_sent_twice_plans_once(house):
    """The second answer is the first one again."""
    client = house.browse(house.officer)
    data = sent(client.get(PLAN).context["form"], **content(house))

    first, second = (client.post(PLAN, data)["Location"] for _twice in range(2))
    assert (first, Contest.objects.count()) == (second, 1)


def test_a_contest_is_planned_once_there_is_a_session(house):
    """The page says what has to be there before, and leads to it; no form is filled in for nothing."""
    Mandate.objects.filter(session__isnull=False).delete()
    Session.objects.all().delete()

    answer = house.browse(house.officer).get(PLAN)

    assert "A contest is decided at a session, and none is entered yet." in answer.content.decode()
    assert "/en/organization/sessions/plan/" in answer.content.decode()
    assert 'name="post_en"' not in answer.content.decode()


def test_without_a_session_ahead_nothing_is_chosen(house):
    """The form offers what there is, and says that a session is needed."""
    client = house.browse(house.officer)
    with clock.at(house.now + timedelta(days=700)):
        form = house.browse(house.officer).get(PLAN).context["form"]
    assert (form["session"].value(), form["vote_on"].value()) == (None, None)

    answer = client.post(PLAN, sent(form, **content(house, session="")))
    assert (answer.status_code, list(errors(answer))) == (422, ["session"])


@pytest.mark.parametrize(
    ("wrong", "status", "said"),
    [
        ({"post_ar": ""}, 422, {"post": ["Write the text in: العربية."]}),
        ({"seat": "0"}, 422, {"seat": ["Ensure this value is greater than or equal to 1."]}),
        ({"vote_on": "tomorrow"}, 422, {"vote_on": ["Write the day like 2026-10-11."]}),
        (
            {"vote_on": "2026-12-25"},
            409,
            {"vote_on": ["The day of the vote is a day of the session: 2026-11-23 to 2026-11-26."]},
        ),
        (
            {"kind": "appointment"},
            409,
            {"proposed_by": ["An appointment names the body that proposes; an election has none."]},
        ),
    ],
)
def test_what_is_wrong_is_named_and_kept(house, wrong, status, said):
    """The error stands beside its field, and everything that was typed stands there still."""
    client = house.browse(house.officer)
    answer = client.post(PLAN, sent(client.get(PLAN).context["form"], **content(house, **wrong)))

    assert (answer.status_code, errors(answer)) == (status, said)
    assert typed(answer, "who_may_stand") == [f"All ({code})" for code in ("en", "fr", "es", "ar")]
    assert Contest.objects.count() == 0


def test_a_planned_contest_is_changed(house, campaign):
    """Its form holds what is said of it."""
    contest = campaign.plan()
    client, url = house.browse(house.second_officer), f"/en/contests/{contest.ref}/change/"
    page = client.get(url)
    assert [typed(page, name) for name in ("kind", "region", "seat", "proposed_by", "vote_on")] == [
        "election",
        "asia",
        1,
        "",
        contest.vote_on,
    ]

    data = sent(page.context["form"], **content(house, seat="2", region=""))
    assert client.post(url, data)["Location"] == f"/en/contests/{contest.ref}/"
    contest.refresh_from_db()
    assert (contest.seat, contest.region, contest.post["en"]) == (2, None, "Delegate (en)")


def test_an_appointment_is_changed_with_who_proposes(house, campaign):
    """One body proposes, another appoints."""
    committee = bodies_visible_to(house.officer).get(code="executive-committee")
    contest = campaign.plan(kind="appointment", proposed_by=committee.ref, region="")

    page = house.browse(house.officer).get(f"/en/contests/{contest.ref}/change/")
    assert (typed(page, "proposed_by"), typed(page, "region")) == (committee.ref, "")


def test_a_called_contest_stays_as_it_is(house, campaign):
    """The call has made it known to all members."""
    campaign.call()
    client, url = house.browse(house.officer), f"/en/contests/{campaign.contest.ref}/change/"

    answer = client.post(url, sent(client.get(url).context["form"], **content(house)))
    assert answer.status_code == 409
    assert alert(answer).startswith("The contest was not changed. The call has made this contest known")
    assert title(answer) == "Not done · Change the contest"


@pytest.mark.parametrize("who", OTHERS)
def test_for_others_these_pages_do_not_exist(house, campaign, who):
    """Only the General Secretariat plans."""
    contest, client = campaign.plan(), house.browse(getattr(house, who))

    for url in (PLAN, f"/en/contests/{contest.ref}/change/"):
        assert [client.get(url).status_code, client.post(url, content(house)).status_code] == [404, 404]
    assert Contest.objects.count() == 1


def test_a_contest_that_is_not_there_is_not_changed(house):
    """A mistyped address."""
    assert house.browse(house.officer).get(f"/en/contests/{'0' * 26}/change/").status_code == 404


def test_the_form_is_filled_in_from_a_post_of_the_instrument(house):
    """Its names, its bodies, whom it is for; what is filled in can be changed."""
    client = house.browse(house.officer)
    listed = client.get(PLAN).content.decode()
    assert 'href="/en/contests/plan/?post=vice-president&amp;region=asia&amp;seat=1"' in listed

    answer = client.get(f"{PLAN}?post=secretary-general")
    committee = bodies_visible_to(house.officer).get(code="executive-committee").ref
    assert (typed(answer, "kind"), typed(answer, "proposed_by")) == ("appointment", committee)
    assert (typed(answer, "post_key"), typed(answer, "post")["es"]) == (
        "secretary-general",
        "Secretario General",
    )


@pytest.mark.parametrize("asked", ["?post=emperor", "?post=delegate&region=atlantis&seat=x"])
def test_a_post_that_nobody_knows_fills_in_nothing_wrong(house, asked):
    """A mistyped address opens the form."""
    assert house.browse(house.officer).get(f"{PLAN}{asked}").status_code == 200


def test_a_seat_that_depends_on_another_is_planned_and_changed(house, campaign):
    """Chosen from the contests of the session; it stays chosen when the form is opened again."""
    before = campaign.plan()
    client = house.browse(house.officer)
    form = client.get(PLAN).context["form"]
    why = {f"condition_{code}": "It may not exist." for code in ("en", "fr", "es", "ar")}

    client.post(PLAN, sent(form, **content(house), depends_on=before.ref, **why))

    contest = Contest.objects.get(depends_on=before)
    again = client.get(f"/en/contests/{contest.ref}/change/")
    assert (typed(again, "depends_on"), typed(again, "condition")["en"]) == (before.ref, "It may not exist.")
