"""What a candidate meets: the frame, the own page, and no trace of the member's work at any address."""

import re

import pytest

from hustings.acts import clock
from hustings.acts.drafts import save_draft
from hustings.contests.acts import SubmitNomination
from hustings.contests.queries import contests_visible_to
from hustings.organization.acts import InviteRepresentative
from tests import answers, everything, tables
from tests.house import PASSWORD


@pytest.fixture
def called(campaign):
    """A campaign with one contest that is open."""
    campaign.call()
    return campaign


def text(answer):
    """The words of a page, one space between them."""
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


def test_the_frame_says_that_one_acts_for_the_candidature(called):
    """In the page's language; the ways on lead to no inbox."""
    browser = called.house.browse(called.candidate(by=called.house.fiji_head))
    page = browser.get("/en/account/").context["page"]

    assert (page.acting_for, page.viewer_name) == ("candidature: Delegate for Asia", "Ratu Seru")
    assert [link.url for link in page.nav] == ["/en/my/", "/en/contests/", "/en/code/summary/", "/en/more/"]


def test_the_own_page_tells_of_the_candidature(called):
    """First that nothing is submitted, then where it stands; the nomination opens."""
    browser = called.house.browse(called.candidate(by=called.house.fiji_head))
    before = text(browser.get("/en/my/"))
    nomination = called.submit(called.house.fiji_head)
    after = browser.get("/en/my/")

    assert "Your member has not submitted the nomination yet." in before
    assert "Ratu Seru , Fiji : Delegate for Asia" in text(after)
    assert "With the General Secretariat: its form is to be checked." in text(after)
    assert browser.get(f"/en/nominations/{nomination.ref}/").status_code == 200


def test_everything_a_candidate_is_led_to_is_there(called):
    """From the own page and from the list of all that may be opened."""
    called.submit(called.house.fiji_head)
    browser = called.house.browse(called.candidate(by=called.house.fiji_head))
    pages = [browser.get(page).content.decode().partition("<main")[2] for page in ("/en/my/", "/en/more/")]
    urls = {url for page in pages for url in re.findall(r'href="(/[^"]*)"', page)}

    assert {url: status for url in urls if (status := browser.get(url).status_code) != 200} == {}
    assert not [url for url in urls if re.search(r"/(inbox|members|people)/", url)]


def test_a_candidate_of_two_signs_in_and_chooses(called):
    """A representative who stands too is asked for whom he or she acts; the choices tell them apart."""
    house = called.house
    person = house.person(house.fiji_representative)
    person.set_password(PASSWORD)
    person.save()
    called.candidate(by=house.fiji_head, email=person.email)
    browser = house.browse(house.public)
    browser.post("/en/sign-in/", {"username": person.email, "password": PASSWORD})

    form = browser.get("/en/acting-for/").context["form"]
    stands = next(ref for ref, label in form.fields["mandate"].choices if label.startswith("candidature"))
    browser.post("/en/acting-for/", {"mandate": stands})

    assert [label for _ref, label in form.fields["mandate"].choices] == [
        "Fiji",
        "candidature: Delegate for Asia",
    ]
    assert browser.get("/en/account/").context["page"].acting_for == "candidature: Delegate for Asia"
    assert "Candidature: Delegate for Asia" in text(browser.get("/en/account/"))
    assert browser.get("/en/inbox/").status_code == 404


SECRETS = (
    "Half a sentence that nobody has submitted",
    "Jone Vula",
    "jone.vula@example.org",
    "Kelera Tuvou",
    "kelera.tuvou@example.org",
    "Sela Mata",
    "Another Candidate Altogether",
)


def test_no_address_shows_a_candidate_anything_of_the_members_work(campaign):
    """Drafts, people, letters and other candidacies of the own member: at no address, in no file."""
    with clock.at(everything.fill(campaign)):
        house, written_at = campaign.house, _secrets(campaign)
        head = house.browse(house.fiji_head)
        candidate = house.browse(everything.viewers(campaign)["candidate"])
        addresses = [paths for _name, paths in everything.addresses(campaign)]
        paths = {path for each in addresses for path in (*each[:1], *each[-1:])}

        told = "".join(_content(head, path) for path in ("/en/members/FJI/people/", written_at))
        assert [secret for secret in SECRETS if secret not in told] == []
        leaks = {path: [each for each in SECRETS if each in _content(candidate, path)] for path in paths}
        assert {path: found for path, found in leaks.items() if found} == {}


def _secrets(campaign):
    """A draft and people of Fiji's, none of which is its candidate's business; the page of the draft."""
    house = campaign.house
    seen = contests_visible_to(house.fiji_head)
    contest = seen.filter(called__call__deadline_at__gt=clock.now())[0]
    draft = {"candidate": SECRETS[6], "statement": SECRETS[0], "language": "en"}
    save_draft(SubmitNomination.name, draft, by=house.fiji_head, subject=contest.ref)
    who = {"person_name": "Sela Mata", "email": "sela.mata@example.org", "language": "en"}
    house.perform(InviteRepresentative(member=house.member("FJI").ref, **who), by=house.fiji_head)
    return f"/en/contests/{contest.ref}/nominate/"


def _content(browser, path):
    """What an address answers, as text."""
    return answers.body(browser.get(path)).decode("utf-8", "replace")


def test_looking_at_the_own_page_writes_nothing(called):
    """A page that is only read changes no row, and asks little."""
    called.submit(called.house.fiji_head)
    browser = called.house.browse(called.candidate(by=called.house.fiji_head))

    with tables.asked() as statements:
        browser.get("/en/my/")

    assert (tables.writing(statements), len(statements) <= 20) == ([], True)
