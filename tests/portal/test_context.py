import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hustings.portal.context import in_language, navigation


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("/en/contests/x/?a=1", "/ar/contests/x/?a=1"),
        ("/en/", "/ar/"),
        ("/nowhere", "/ar/"),
        ("/", "/ar/"),
        ("", "/ar/"),
        ("//evil.example/en/", "/ar/"),
    ],
)
def test_another_language_keeps_the_place(path, there):
    """The same page in the other language, with its question."""
    assert in_language(path, "ar") == there


def test_a_delegation_sees_for_whom_it_acts(house):
    """The frame says whose page it is, in the page's language, and who is signed in."""
    page = house.browse(house.fiji_head).get("/fr/account/").context["page"]

    assert (page.acting_for, page.viewer_name, page.change) == ("Fidji", "Kelera Tuvou", "")
    assert page.organization_name == "IOL"
    assert "Marrakech" in page.session_line
    assert [link.url for link in page.nav] == ["/fr/my/", "/fr/contests/", "/fr/inbox/", "/fr/more/"]
    assert [(each.code, each.url) for each in page.languages if each.current] == [("fr", "/fr/account/")]


def test_an_officer_has_other_ways(house):
    """The Secretariat finds nominations where members find their inbox."""
    page = house.browse(house.officer).get("/en/account/").context["page"]

    assert [link.url for link in page.nav] == ["/en/my/", "/en/contests/", "/en/nominations/", "/en/more/"]
    assert page.acting_for == "General Secretariat"


def test_the_public_page_asks_little(house, client, django_assert_num_queries):
    """A visitor's frame costs two statements: whose site, which session."""
    with django_assert_num_queries(2):
        page = client.get("/en/sign-in/").context["page"]

    assert (page.acting_for, page.viewer_name) == ("", "")
    assert [link.current for link in page.nav] == [False, False, False, True]


def test_the_members_frame_asks_little(house, django_assert_num_queries):
    """Session, person, mandates, whose site, which session: five statements."""
    client = house.browse(house.fiji_head)

    with django_assert_num_queries(5):
        client.get("/en/account/")


def test_a_page_that_is_read_writes_nothing(house):
    """Looking changes no row, not even the session's."""
    client = house.browse(house.fiji_head)
    with CaptureQueriesContext(connection) as asked:
        for address in ("/en/account/", "/en/acting-for/", "/en/sign-in/"):
            client.get(address)

    assert [
        each["sql"] for each in asked if not each["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE"))
    ] == []


def test_each_is_led_to_what_is_there_for_it(house):
    """Nominations lead the General Secretariat to its desk; for who presides there is none."""
    ways = {
        name: [link.url for link in navigation(getattr(house, name), "/en/my/")]
        for name in ("officer", "presiding", "fiji_head")
    }

    assert ways["officer"][2] == "/en/nominations/"
    assert ways["presiding"] == ways["fiji_head"] == ["/en/my/", "/en/contests/", "/en/inbox/", "/en/more/"]
