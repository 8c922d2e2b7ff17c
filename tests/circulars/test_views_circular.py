"""One circular: the same for all, said in the reader's language, and to whom it went."""

from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hustings.circulars.acts import Acknowledge
from hustings.circulars.models import Circular
from hustings.circulars.release import deliver_later
from hustings.ground.blobs import keep
from hustings.ground.words import Words, Written
from hustings.organization.models import Member
from tests.circulars.releasing import LETTER, released
from tests.house import FOUNDED

ASKING = replace(LETTER, acknowledge=True)
NOWHERE = "x" * 26


def address(circular, language="en", rest=""):
    """The page of a circular."""
    return f"/{language}/circulars/{circular.ref}/{rest}"


def page(house, viewer, circular, language="en", query=""):
    """The answer of the circular's page."""
    return house.browse(viewer).get(address(circular, language, query))


def sheet(house, viewer, circular, language="en", query=""):
    """What the page is given to show."""
    return page(house, viewer, circular, language, query).context["sheet"]


@pytest.mark.parametrize("who", ["fiji_head", "tunisia_head", "officer", "presiding"])
def test_who_received_it_or_sees_all_reads_it(house, who):
    """¶13: the same text for all."""
    told = sheet(house, getattr(house, who), released())

    assert (told.told.text, told.body.text, told.note) == ("Call for nominations", "A seat is open.", "")


@pytest.mark.parametrize("rest", ["", "package.json", "attachments/0/", "acknowledge/"])
def test_absent_and_not_yours_are_the_same(house, rest):
    """The same status, the same page and as many statements for what is not there and what is not one's own."""
    blob = keep(b"text", name="a.txt", at=house.now)
    circular = released(replace(ASKING, attachments=(blob.pk,)))
    assert house.browse(house.fiji_head).get(address(circular, rest=rest)).status_code == 200
    circular.deliveries.filter(member=house.member("TUN")).delete()

    client, answers = house.browse(house.tunisia_head), []
    for ref in (circular.ref, NOWHERE):
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(f"/en/circulars/{ref}/{rest}")
        text = answer.content.decode().replace(ref, "")
        answers.append((answer.status_code, text, len(asked)))

    assert answers[0] == answers[1]
    assert answers[0][0] == 404


@pytest.mark.parametrize("rest", ["", "package.json", "attachments/0/", "acknowledge/"])
def test_the_public_signs_in_first(house, client, rest):
    """Whether the circular is there or not: the address is asked again after signing in."""
    circular = released(ASKING)

    answers = [client.get(f"/en/circulars/{ref}/{rest}") for ref in (circular.ref, NOWHERE)]
    assert {each.status_code for each in answers} == {302}
    assert answers[0]["Location"].replace(circular.ref, NOWHERE) == answers[1]["Location"]


def test_its_address_has_no_language(house):
    """The same bytes go to all, so what they carry leads each reader to its own language."""
    circular = released()

    answer = house.browse(house.fiji_head).get(
        f"/circulars/{circular.ref}/", headers={"accept-language": "ar"}
    )
    assert (answer.status_code, answer["Location"]) == (302, address(circular, "ar"))


def test_it_is_read_in_the_language_of_the_page(house):
    """The languages of the package, and which of them is shown."""
    told = sheet(house, house.fiji_head, released(), "fr")

    assert (told.told.text, told.body.text) == ("Appel à candidatures", "Un siège est à pourvoir.")
    assert [(each.code, each.shown) for each in told.languages] == [
        ("en", False),
        ("fr", True),
        ("ar", False),
    ]


def test_the_language_is_changed_on_the_page(house):
    """An address that chooses a language shows the official text in it, within the page's own words."""
    answer = page(house, house.fiji_head, released(), "en", "?lang=ar")

    told = answer.context["sheet"]
    assert (told.body.text, told.body.direction, told.note) == ("مقعد شاغر.", "rtl", "")
    assert '<article class="letter sheet" lang="ar" dir="rtl">' in answer.content.decode()


@pytest.mark.parametrize("query", ["", "?lang=de", "?lang=%3Cb%3E"])
def test_a_language_that_it_does_not_have_is_said(house, query):
    """The nearest text is shown as what it is, never passed off as a translation."""
    told = sheet(house, house.fiji_head, released(), "es", query)

    assert (told.told.language, told.note) == ("en", "Redactado en inglés. Sin traducir.")


def test_a_members_own_text_stays_in_its_language(house):
    """It is carried as filed, marked with its language, and said not to be translated."""
    written = Written(house.member("TUN").name, "fr", "Elle a servi <vingt> ans.")
    text = page(house, house.fiji_head, released(replace(LETTER, written=written))).content.decode()

    assert "Text written by <bdi>Tunisia</bdi>" in text
    assert "Written in French. Not translated." in text
    assert '<blockquote class="letter own" lang="fr" dir="ltr"><p>Elle a servi &lt;vingt&gt; ans.</p>' in text


def test_all_members_at_one_instant(house):
    """¶13: the sentence, and one stroke for each member of every region, with the reader's own marked."""
    answer = page(house, house.fiji_head, released())

    strip = answer.context["sheet"].strip
    assert "Sent to 12 of 12 members at one instant: Monday 14 September, " in unescape(
        answer.content.decode()
    )
    assert sum(region.count for region in strip.regions) == 12
    assert [(each.name, each.mine, each.my_name) for each in strip.regions if each.my_name] == [
        ("Asia", 0, "Fiji")
    ]


def test_an_office_has_no_stroke_of_its_own(house):
    """Nothing is sent to an office."""
    strip = sheet(house, house.officer, released()).strip

    assert [each.mine for each in strip.regions] == [None] * len(strip.regions)


def test_the_strip_is_mirrored_in_arabic(house):
    """Right to left is first-class."""
    circular = released()

    assert [sheet(house, house.fiji_head, circular, each).strip.mirrored for each in ("en", "ar")] == [
        False,
        True,
    ]


def test_members_without_a_region_stand_last(house):
    """Nobody is left out of the drawing."""
    Member.objects.create(code="ZZZ", name=Words({"en": "Zembla"}), admitted_at=FOUNDED)
    regions = sheet(house, house.fiji_head, released()).strip.regions

    assert (regions[-1].name, regions[-1].count) == ("Without a region", 1)


def test_whoever_joined_later_reads_when_it_came(house):
    """The circular is the same; that it came later is said, and the strip stays that of the release."""
    circular = released()
    circular.deliveries.filter(member=house.member("TUN")).delete()
    deliver_later(Circular.objects.all(), house.member("TUN").pk, house.now + timedelta(days=1))

    answer = page(house, house.tunisia_head, circular)
    told = answer.context["sheet"]
    assert (told.came_later, told.reach.later) == (house.now + timedelta(days=1), 1)
    assert "1 member that joined later has it too." in answer.content.decode()
    assert sheet(house, house.fiji_head, circular).came_later is None


def test_the_instant_is_told_at_the_headquarters_and_with_the_reader(house):
    """A time never stands without its place; the reader's own only where its clocks show another time."""
    circular = released()
    person = house.person(house.fiji_head)
    seen = []
    for zone in ("Pacific/Fiji", "Europe/Madrid", "UTC"):
        person.zone = zone
        person.save()
        told = sheet(house, house.fiji_head, circular)
        seen.append((told.place, told.released.own_zone if told.released.away else ""))

    assert seen == [("Paris", "Pacific/Fiji"), ("Paris", ""), ("Paris", "")]
    assert sheet(house, house.tunisia_head, circular).released.on.isoformat() == "2026-09-14"


def test_a_circular_is_only_read(house):
    """Looking writes nothing: opening is not noted, and nothing is sent to the page."""
    circular, client = released(ASKING), house.browse(house.fiji_head)
    with CaptureQueriesContext(connection) as asked:
        client.get(address(circular))

    assert {each["sql"].split()[0] for each in asked} == {"SELECT"}
    assert client.post(address(circular)).status_code == 405


def test_the_secretariat_sees_who_acknowledged(house):
    """Only the Secretariat: neither other members nor who presides."""
    circular = released(ASKING)
    house.perform(Acknowledge(received=circular.ref), by=house.fiji_head)

    pages = [
        page(house, each, circular).content.decode()
        for each in (house.officer, house.presiding, house.tunisia_head)
    ]
    assert ["1 of 12 members have acknowledged it." in each for each in pages] == [True, False, False]


def test_it_leads_to_its_contest(house):
    """Where it is about one."""
    about, other = released(), released(replace(LETTER, contest=""))

    pages = [page(house, house.fiji_head, each).content.decode() for each in (about, other)]
    assert [f"/en/contests/{LETTER.contest}/" in each for each in pages] == [True, False]


def test_the_page_costs_the_same_for_any_number_of_members(house):
    """The statements are as many for 12 members as for 1,000."""
    counts = []
    for _time in range(2):
        circular, client = released(ASKING), house.browse(house.fiji_head)
        with CaptureQueriesContext(connection) as asked:
            client.get(address(circular))
        counts.append((circular.recipients, len(asked)))
        rows = [Member(code=f"{n:03d}", name=Words({"en": f"{n}"}), admitted_at=FOUNDED) for n in range(988)]
        Member.objects.bulk_create(rows, ignore_conflicts=True)

    assert [recipients for recipients, _statements in counts] == [12, 1000]
    assert len({statements for _recipients, statements in counts}) == 1
