"""The Secretariat's pages on which a call, a contest or a session changes: one address, one purpose, one form."""

from datetime import timedelta

import pytest

from hustings.acts import clock
from hustings.acts.models import Prepared
from hustings.contests import acts
from tests.campaign import everywhere
from tests.contests.reading import OTHERS, buttons, errors, found, heading, rows, section, sent, title, typed

LANGUAGES = ("en", "fr", "es", "ar")
WHY = {f"reason_{code}": f"A holiday. ({code})" for code in LANGUAGES}


def press(client, url, **values):
    """Fill in the form of a page and send it."""
    form = client.get(url).context["form"]
    return client.post(url, sent(form, **values))


def placed(name, at):
    """An instant as it is typed, in Casablanca."""
    local = at + timedelta(hours=1)
    return {
        f"{name}_date": f"{local:%Y-%m-%d}",
        f"{name}_time": f"{local:%H:%M}",
        f"{name}_zone": "Africa/Casablanca",
    }


@pytest.fixture
def called(campaign):
    """A call for two contests, which all members know."""
    campaign.plan(post=everywhere("Vice-President"))
    campaign.plan()
    return campaign.call()


# The page of what can be changed


def test_one_page_shows_what_can_be_changed_of_a_call(house, called, campaign):
    """The call itself, each contest, the session; with the dates that members know."""
    answer = house.browse(house.officer).get(f"/en/calls/{called.ref}/")

    assert heading(answer) == "Change call 1: Call for nominations (en)"
    assert buttons(answer) == ["Extend the deadline", "Correct the call", "Read the call"]
    assert section(answer, "Deadline") == "Sunday 11 October, 23:59 in Marrakech"
    assert rows(answer, "Contests")[1] == (
        "Delegate for Asia Vote: Wednesday 25 November Move the day of the vote Cancel the contest"
    )
    assert section(answer, "Session") == "94th session, Marrakech Postpone the session"


def test_a_planned_contest_of_the_session_can_be_added(house, called, campaign):
    """The way is there as long as there is one and nominations are taken."""
    campaign.plan(seat=2)

    assert "Add the contest" in buttons(house.browse(house.officer).get(f"/en/calls/{called.ref}/"))


def test_what_is_prepared_about_a_call_waits_on_its_page(house, called, campaign):
    """Any officer finds it there; a second one releases it."""
    house.prepared(acts.ExtendDeadline(**campaign.extension()), subject=called.ref)

    answer = house.browse(house.second_officer).get(f"/en/calls/{called.ref}/")
    assert section(answer, "Prepared") == "A change waits for a second officer"


def test_a_contest_that_is_over_or_cancelled_has_no_changes(house, called, campaign):
    """The page says which it is."""
    house.by_two(acts.CancelContest(contest=campaign.contests[0], reason=everywhere("None is free.")))

    answer = house.browse(house.officer).get(f"/en/calls/{called.ref}/")
    assert rows(answer, "Contests")[0].endswith("Cancelled")


# Changes of a call


def test_a_deadline_is_extended_in_the_browser(house, called, campaign):
    """The first press prepares it; what members will be told is read by another officer."""
    client = house.browse(house.officer)
    url = f"/en/calls/{called.ref}/extend/"
    later = campaign.deadline + timedelta(days=7)

    answer = press(
        client, url, **placed("deadline", later), **placed("list_at", later + timedelta(days=1)), **WHY
    )

    prepared = Prepared.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/en/prepared/{prepared.ref}/")
    assert (prepared.act, prepared.subject) == ("extend-deadline", called.ref)


def test_an_earlier_deadline_keeps_what_was_typed(house, called, campaign):
    """Refused with the reason; the form is still filled in."""
    client = house.browse(house.officer)
    url = f"/en/calls/{called.ref}/extend/"
    early = campaign.deadline - timedelta(days=1)

    answer = press(client, url, **placed("deadline", early), **placed("list_at", campaign.list_at), **WHY)

    assert answer.status_code == 409
    assert "It is never brought forward." in answer.content.decode()
    assert typed(answer, "reason") == [f"A holiday. ({code})" for code in LANGUAGES]


def test_after_the_list_the_page_says_why_nothing_is_extended(house, called, campaign):
    """The reason stands in the place of the form."""
    campaign.published()
    with clock.at(campaign.after_deadline):
        answer = house.browse(house.officer).get(f"/en/calls/{called.ref}/extend/")

    assert found(answer, r'<p class="consequence">(.*?)</p>').startswith(
        "The list of candidates is published;"
    )


def test_a_call_is_corrected_from_the_text_that_it_has(house, called):
    """The form holds the call; what is wrong is written beside it."""
    client = house.browse(house.officer)
    url = f"/en/calls/{called.ref}/correct/"

    form = client.get(url).context["form"]
    assert form["title"].value() == called.title
    answer = press(client, url, **texts(called, title="Call for two seats"), translator="", **WHY)
    assert answer.status_code == 302
    assert Prepared.objects.get().act == "correct-call"


def texts(call, **other):
    """The texts of a call as they are typed, with others over them."""
    said = {"title": call.title, "body": call.body, "language_rule": call.language_rule}
    return {
        f"{name}_{code}": other.get(name, words[code]) for name, words in said.items() for code in LANGUAGES
    }


def test_a_contest_is_added_in_the_browser(house, called, campaign):
    """Chosen from what is planned for the session."""
    contest, client = campaign.plan(seat=2), house.browse(house.officer)
    url = f"/en/calls/{called.ref}/add/"

    assert client.get(url).context["form"].fields["contest"].widget.choices == [
        (contest.ref, "Delegate for Asia")
    ]
    assert press(client, url, contest=contest.ref).status_code == 302


def test_without_a_free_contest_there_is_no_such_page(house, called):
    """Nothing could be chosen."""
    assert house.browse(house.officer).get(f"/en/calls/{called.ref}/add/").status_code == 404


# Changes of a contest and of a session


@pytest.mark.parametrize(
    ("page", "values", "act"),
    [
        ("cancel", {}, "cancel-contest"),
        ("move-vote", {"vote_on": "2026-11-26", "nominations": "stand"}, "move-vote"),
    ],
)
def test_a_contest_changes_in_the_browser(house, called, campaign, page, values, act):
    """The page shows who stands, as far as all members know; the first press prepares."""
    campaign.told(house.fiji_head)
    client, url = house.browse(house.officer), f"/en/contests/{campaign.contests[-1]}/{page}/"

    assert "Ratu Seru, Fiji" in section(client.get(url), "As all members know it")
    assert press(client, url, **values, **WHY).status_code == 302
    assert Prepared.objects.get().act == act


def test_whoever_moves_a_vote_has_to_say_what_becomes_of_nominations(house, called, campaign):
    """Nothing is chosen beforehand."""
    client, url = house.browse(house.officer), f"/en/contests/{campaign.contests[-1]}/move-vote/"

    answer = press(client, url, vote_on="2026-11-26", **WHY)

    assert (answer.status_code, list(errors(answer))) == (422, ["nominations"])


def test_a_call_is_opened_again_where_it_is_offered(house, called, campaign):
    """On the contest's page, once nobody stands after the deadline."""
    client = house.browse(house.officer)
    contest = f"/en/contests/{campaign.contests[-1]}/"
    with clock.at(campaign.after_deadline):
        offered = buttons(client.get(contest))
        later = campaign.deadline + timedelta(days=14)
        dates = {**placed("deadline", later), **placed("list_at", later + timedelta(days=1))}
        answer = press(client, f"{contest}reopen/", **dates, **WHY)

    assert "Open the call again" in offered
    assert (answer.status_code, Prepared.objects.get().act) == (302, "reopen-call")


def test_a_session_is_postponed_in_the_browser(house, called):
    """From the days that members know."""
    client, url = house.browse(house.officer), f"/en/sessions/{house.session.ref}/postpone/"

    assert section(client.get(url), "As all members know it") == (
        "Marrakech, Monday 23 November to Thursday 26 November"
    )
    where = {f"place_{code}": "Fez" for code in LANGUAGES}
    days = {"opens_on": "2026-12-14", "closes_on": "2026-12-17", "zone": "Africa/Casablanca"}
    assert press(client, url, **where, **days, nominations="stand", **WHY).status_code == 302
    assert Prepared.objects.get().subject == house.session.ref


# For others


@pytest.mark.parametrize("who", OTHERS)
def test_for_others_these_pages_do_not_exist(house, called, campaign, who):
    """Neither looking nor sending tells anything."""
    client, contest = house.browse(getattr(house, who)), campaign.contests[-1]
    pages = [f"/en/calls/{called.ref}/{page}" for page in ("", "correct/", "extend/", "add/")]
    pages += [f"/en/contests/{contest}/{page}/" for page in ("cancel", "move-vote", "reopen")]
    pages.append(f"/en/sessions/{house.session.ref}/postpone/")

    assert {client.get(page).status_code for page in pages} == {404}
    assert {client.post(page).status_code for page in pages[1:]} == {404}


def test_a_prepared_call_has_no_page_of_changes(house, campaign):
    """It is changed as it is prepared."""
    campaign.plan()
    call = campaign.prepare()

    assert house.browse(house.officer).get(f"/en/calls/{call.ref}/").status_code == 404


def test_a_cancelled_contest_says_so(house, called, campaign):
    """On its page, in its title, in the list; and when."""
    house.by_two(acts.CancelContest(contest=campaign.contests[-1], reason=everywhere("None is free.")))
    client = house.browse(house.fiji_head)

    answer = client.get(f"/en/contests/{campaign.contests[-1]}/")
    assert title(answer) == "Delegate for Asia: cancelled"
    assert found(answer, r'<p class="lead">(.*?)</p>').startswith(
        "This contest was cancelled on Monday 14 September; no vote is held in it. All members were told."
    )
    assert "Cancelled" in client.get("/en/contests/").content.decode()
