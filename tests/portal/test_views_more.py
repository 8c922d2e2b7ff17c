import pytest

from hustings.ground.viewer import PUBLIC
from tests.campaigning import called, planned

PEOPLE = ("public", "fiji_head", "fiji_representative", "officer", "presiding")


def links(house, person):
    groups = house.browse(getattr(house, person)).get("/en/more/").context["groups"]
    return [link.url for group in groups for link in group.links]


@pytest.mark.parametrize("person", PEOPLE)
def test_everything_that_is_listed_can_be_opened(house, person):
    """What stands there is there for this person."""
    called(house, planned(house))
    client = house.browse(getattr(house, person))

    statuses = {url: client.get(url).status_code for url in links(house, person)}

    assert {url: status for url, status in statuses.items() if status != 200} == {}


def test_an_officer_finds_the_work_of_the_secretariat(house):
    """Contests, calls, nominations, the organization, the roll."""
    desk = {"/en/contests/plan/", "/en/calls/", "/en/calls/prepare/", "/en/calls/record/", "/en/nominations/"}
    house_keeping = {"/en/organization/", "/en/members/import/"}

    assert (desk | house_keeping) - set(links(house, "officer")) == set()
    assert (desk | house_keeping) & set(links(house, "fiji_head")) == set()


def test_a_member_finds_its_people_and_its_inbox(house):
    """What belongs to the own delegation."""
    assert {"/en/members/FJI/people/", "/en/inbox/"} <= set(links(house, "fiji_head"))
    assert "/en/members/FJI/people/" not in links(house, "presiding")


def test_the_public_finds_what_everybody_may_read(house):
    """The Code, the contests, the way in."""
    assert house.public == PUBLIC
    assert links(house, "public") == [
        "/en/code/",
        "/en/code/summary/",
        "/en/contests/",
        "/en/",
        "/en/sign-in/",
    ]


def test_the_groups_stand_in_the_order_of_the_code(house):
    """Who is bound, contests, information: by paragraph."""
    groups = house.browse(house.officer).get("/en/more/").context["groups"]

    assert [each.source for each in groups] == ["", "code:2", "code:3", "code:13", ""]


def test_whoever_acts_for_two_may_change(house):
    """The choice stands among what is one's own."""
    person = house.person(house.officer)
    house.name_head("NAM", person.name, person.email, "es")

    assert "/en/acting-for/" in links(house, "officer")
    assert "/en/acting-for/" not in links(house, "second_officer")
