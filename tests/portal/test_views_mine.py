import re
from datetime import timedelta

import pytest

from hustings.acts import clock
from hustings.acts.act import Letter
from hustings.acts.models import Draft
from hustings.circulars.release import release
from hustings.contests.models import CalledContest, Contest, Dossier, Nomination
from hustings.ground.refs import new_ref
from hustings.ground.sealed import seal
from hustings.ground.words import Words
from hustings.portal.accounts import keep_preferences
from tests.campaigning import called, checked, drafted, planned, prepared, submitted
from tests.tables import asked, writing

pytestmark = pytest.mark.db_contract
LETTER = Letter("information", Words({"en": "Note", "ar": "مذكرة"}), Words({"en": "Text."}), acknowledge=True)


def shown(answer):
    """The words of a page's content, without its markup."""
    text = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    text = re.sub(r"</?(bdi|strong|span|a)\b[^>]*>", "", text)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", text))


def my_page(house, viewer, language="en", **later):
    with clock.at(house.now + timedelta(**later)):
        return house.browse(viewer).get(f"/{language}/my/")


def begin(house):
    """Fiji has a draft in an open contest, and its head goes by the clocks of Fiji."""
    contest = planned(house)
    called(house, contest)
    drafted(contest, by=house.fiji_head)
    keep_preferences(house.person(house.fiji_head), language="en", zone="Pacific/Fiji")
    return contest


def test_my_page_opens_with_the_next_duty(house):
    """The heading is the duty itself; by when, at the place and by one's own clocks; how long; the source."""
    begin(house)

    answer = my_page(house, house.fiji_head)

    text = shown(answer)
    assert "<h1>Complete your nomination for Delegate for Asia</h1>" in answer.content.decode()
    assert "By Monday 21 September, 10:00 in Marrakech." in text
    assert "That is Monday 21 September, 21:00 in Fiji. 7 days left. Call 1" in text
    assert text.startswith(' id="c" tabindex="-1"> Fiji Monday 14 September 21:00 in Fiji')


def test_the_title_of_the_window_is_the_duty(house):
    """Among many windows this one tells what is to be done."""
    begin(house)

    title = "<title>Complete your nomination for Delegate for Asia · IOL</title>"
    assert title in my_page(house, house.fiji_head).content.decode()


def test_without_an_own_zone_the_places_clocks_are_enough(house):
    """Who has chosen no zone reads one time, that of the session's place."""
    contest = planned(house)
    called(house, contest)
    drafted(contest, by=house.fiji_head)

    text = shown(my_page(house, house.fiji_head))

    assert "Fiji Monday 14 September 10:00 in Marrakech" in text
    assert "That is" not in text


def test_without_a_session_the_headquarters_clocks_count(house):
    """Before any session is planned, an officer's page has a time all the same."""
    with clock.at(house.now + timedelta(days=400)):
        text = shown(house.browse(house.officer).get("/en/my/"))

    assert "General Secretariat Tuesday 19 October 11:00 in Paris" in text


def test_a_late_duty_says_what_can_still_be_done(house):
    """The term that is over, how late it is, and what is still possible, where something is."""
    contest = planned(house)
    called(house, contest)
    submitted(house, contest, by=house.fiji_head)

    text = shown(my_page(house, house.officer, days=5))

    assert "Nominations waiting: oldest 5 days" in text
    assert (
        "It was due on Thursday 17 September, 10:00 in Marrakech. 2 days late. It can still be released."
        in text
    )


def test_the_ruler_shows_the_next_thirty_days(house):
    """The duty's own day with its name, then the dates to come; said in words for who does not see it."""
    begin(house)

    ruler = my_page(house, house.fiji_head).context["ruler"]

    assert [(each.text, each.main) for each in ruler.marks] == [
        ("Mon 21 · nomination", True),
        ("Mon 28 · list", False),
    ]
    assert ruler.label == "30 days from Mon 14 September. Mon 21 · nomination; Mon 28 · list."
    assert (ruler.last_day, ruler.mirrored) == ("Wed 14 October", False)


def test_in_arabic_the_ruler_runs_from_right_to_left(house):
    """Now stands at the right edge."""
    begin(house)

    ruler = my_page(house, house.fiji_head, "ar").context["ruler"]

    assert (ruler.mirrored, ruler.line[0]) == (True, "100.00%")


def test_nothing_to_do_is_said_with_the_next_date(house):
    """No empty list: the next date and two ways on."""
    text = shown(my_page(house, house.fiji_head))

    assert "Fiji has nothing to do now" in text
    assert "94th session opens: Monday 23 November, in Marrakech" in text
    assert "Contests Everything you may open" in text


def test_the_five_newest_circulars_are_new(house):
    """The latest first, with the day on which each came; the bytes are the same for all."""
    for _each in range(6):
        release(LETTER, by=house.officer, at=clock.now())

    news = my_page(house, house.fiji_head).context["news"]

    assert [str(each.circular) for each in news] == [f"{number}/2026" for number in (6, 5, 4, 3, 2)]
    assert {each.on for each in news} == {house.now.date()}


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_my_page_speaks_every_language(house, language):
    """Every person's page opens in every language."""
    begin(house)
    submitted(house, Contest.objects.get(), by=house.tunisia_head)
    people = (house.fiji_head, house.tunisia_head, house.officer, house.second_officer, house.presiding)

    assert [my_page(house, each, language).status_code for each in people] == [200] * 5


def test_everything_my_page_leads_to_is_there(house):
    """Whatever stands on it, its own page opens for this person: drafts, steps, circulars, what may be done."""
    contest, other = begin(house), planned(house, "President", "")
    called(house, other)
    checked(house, submitted(house, contest, by=house.tunisia_head))
    submitted(house, other, by=house.tunisia_head)
    prepared(house, planned(house, "Delegate for Africa", "africa"))
    planned(house, "Delegate for Europe", "europe")
    people = (house.fiji_head, house.tunisia_head, house.officer, house.second_officer, house.presiding)

    assert [closed(house, each, days=days) for each in people for days in (0, 8)] == [{}] * 10


def closed(house, viewer, **later):
    """The ways on from my page that open nothing, so long after now."""
    with clock.at(house.now + timedelta(**later)):
        client = house.browse(viewer)
        main = client.get("/en/my/").content.decode().partition("<main")[2]
        statuses = {url: client.get(url).status_code for url in re.findall(r'href="(/[^"]*)"', main)}
    return {url: status for url, status in statuses.items() if status != 200}


def test_looking_at_my_page_writes_nothing(house):
    """A page that is only read changes no row."""
    begin(house)
    client = house.browse(house.fiji_head)

    with asked() as statements:
        client.get("/en/my/")

    assert writing(statements) == []


def copies(row, changes):
    """A row like this one for each of these changes, with a reference of its own."""
    fields = [each.attname for each in row._meta.concrete_fields if not each.primary_key]
    values = {name: getattr(row, name) for name in fields}
    return type(row).objects.bulk_create(
        type(row)(**{**values, "ref": new_ref(), **each}) for each in changes
    )


def multiply(house, contest, count):
    """So many more contests of the same call; a draft of Fiji's in each, and a nomination of Tunisia's."""
    contests = copies(contest, [{"position": 100 + number} for number in range(count)])
    place = {"call": contest.called.call, "seed_commitment": contest.called.seed_commitment}
    seeds = [seal(each.ref.encode(), at=house.now) for each in contests]
    CalledContest.objects.bulk_create(
        CalledContest(contest=each, seed=seed, **place) for each, seed in zip(contests, seeds, strict=True)
    )
    copies(Draft.objects.get(), [{"subject": each.ref} for each in contests])
    refs = [new_ref() for _each in contests]
    dossiers = copies(Dossier.objects.get(), [{"nomination_id": ref} for ref in refs])
    named = [{"ref": ref, "dossier_id": each.pk} for ref, each in zip(refs, dossiers, strict=True)]
    of = zip(named, contests, strict=True)
    copies(Nomination.objects.get(), [{**each, "contest_id": contest.pk} for each, contest in of])
    for _each in range(count):
        release(LETTER, by=house.officer, at=clock.now())


def test_my_page_asks_the_same_for_one_row_and_for_fifty(house):
    """Drafts, nominations, circulars and contests: the number of statements does not depend on theirs."""
    contest = begin(house)
    submitted(house, contest, by=house.tunisia_head)
    release(LETTER, by=house.officer, at=clock.now())
    prepared(house, planned(house, "President", ""))
    people = (house.fiji_head, house.tunisia_head, house.officer, house.second_officer, house.presiding)
    before = [statements_of(house, each) for each in people]
    multiply(house, Contest.objects.get(pk=contest.pk), 50)

    assert [statements_of(house, each) for each in people] == before
    assert max(before) <= 25


def statements_of(house, viewer):
    client = house.browse(viewer)
    with asked() as statements:
        assert client.get("/en/my/").status_code == 200
    return len(statements)
