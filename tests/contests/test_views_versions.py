"""What all members were told of a call, version by version: readable by all, side by side."""

from datetime import timedelta

import pytest

from hustings.contests import acts
from tests.campaign import everywhere
from tests.contests.reading import EVERYBODY, found, heading, rows, section, title


@pytest.fixture
def extended(campaign):
    """The page of the versions of a call whose deadline was extended."""
    campaign.call()
    campaign.extended()
    return f"/en/contests/{campaign.contests[-1]}/call/versions/"


@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_reads_every_version(house, extended, who):
    """What was told to all is readable by all, the public included."""
    client = house.browse(getattr(house, who))

    answers = [client.get(page) for page in (extended, f"{extended}1/", f"{extended}2/")]
    assert [each.status_code for each in answers] == [200] * 3


def test_what_changed_stands_beside_what_it_was(house, extended):
    """Only that; when it changed, why, and by which circular."""
    answer = house.browse(house.fiji_head).get(extended)

    assert heading(answer) == "2 versions of the call"
    assert rows(answer, "Version 2") == [
        f"{what} Sunday {before} October 2026, 23:59 in Marrakech Sunday {since} October 2026, 23:59 in Marrakech"
        for what, before, since in (("Nominations close", 11, 18), ("List of candidates is due", 18, 25))
    ]
    assert section(answer, "Version 2").startswith(
        "Deadline extended: Monday 14 September, 10:01:00 in Marrakech A holiday lies before it. (en)"
    )
    assert section(answer, "Version 1").endswith("Read this version Circular 1/2026")


def test_an_old_version_stands_whole_as_it_was(house, extended):
    """In every language, with the dates that held then."""
    answer = house.browse(house.fiji_head).get(f"{extended}1/")

    assert title(answer) == "Version 1 of the call: Delegate for Asia"
    assert found(answer, r'lang="fr" dir="ltr">(.*?)</article>').endswith(
        "Members are invited to present candidates. (fr)"
    )
    assert "Nominations close Sunday 11 October 2026, 23:59 in Marrakech" in section(
        answer, "Dates and rules"
    )


def test_the_public_reads_versions_without_circulars(house, extended):
    """A circular is for those to whom it went."""
    assert "Circular" not in section(house.browse(house.public).get(extended), "Version 2")


@pytest.mark.parametrize("page", ["0/", "3/"])
def test_a_version_that_is_not_there_is_not_found(house, extended, page):
    """A mistyped address."""
    assert house.browse(house.fiji_head).get(f"{extended}{page}").status_code == 404


def test_before_the_call_there_are_no_versions(house, campaign):
    """Nothing was told."""
    campaign.plan()
    campaign.prepare()
    page = f"/en/contests/{campaign.contests[-1]}/call/versions/"

    assert house.browse(house.officer).get(page).status_code == 404


def test_every_change_of_a_contest_is_a_version_of_its_call(house, campaign):
    """A vote that moved, a contest that was cancelled, a call that was opened again."""
    campaign.call()
    why = everywhere("The Assembly decided so.")
    contest, day = campaign.contests[-1], house.session.closes_on
    house.by_two(acts.MoveVote(contest=contest, vote_on=day, nominations="stand", reason=why))
    later = timedelta(days=14)
    dates = {"deadline": campaign.deadline + later, "list_at": campaign.list_at + later}
    house.by_two(acts.ReopenCall(contest=contest, **dates, reason=why), at=campaign.after_deadline)
    house.by_two(
        acts.CancelContest(contest=contest, reason=why), at=campaign.after_deadline + timedelta(hours=1)
    )

    answer = house.browse(house.fiji_head).get(f"/en/contests/{contest}/call/versions/")
    said = [rows(answer, f"Version {nth}") for nth in (2, 3, 4)]
    assert said[0] == ["Vote Wednesday 25 November 2026 Thursday 26 November 2026"]
    assert [each.split(" Sunday")[0] for each in said[1]] == [
        "Nominations close",
        "List of candidates is due",
    ]
    assert said[2] == ["Contests Delegate for Asia", "This contest Delegate for Asia cancelled"]
