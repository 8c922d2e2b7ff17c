import gzip
from pathlib import Path

import pytest

from hustings import shell
from hustings.acts import clock
from hustings.acts.act import Letter
from hustings.circulars.release import release
from hustings.ground.words import Words
from tests.campaigning import called, drafted, planned, prepared, submitted

STATIC = Path(shell.__file__).parent / "static" / "hustings"
KILOBYTE = 1024
LONG = Words(dict.fromkeys(("en", "fr", "es", "ar"), "A circular with a title as long as titles are"))


def compressed(*files):
    return sum(len(gzip.compress(file.read_bytes())) for file in files)


def fill(house):
    """A busy day: drafts, nominations in every state, prepared calls, many circulars."""
    contests = [planned(house, f"Delegate, seat {number}", "") for number in range(8)]
    called(house, *contests[:6])
    prepared(house, *contests[6:])
    for contest in contests[:3]:
        drafted(contest, by=house.fiji_head)
    for contest in contests[:6]:
        submitted(house, contest, by=house.tunisia_head)
    for _each in range(9):
        release(Letter("note", LONG, LONG, acknowledge=True), by=house.officer, at=clock.now())


@pytest.mark.parametrize("language", ["en", "ar"])
def test_my_page_is_light(house, language):
    """On a slow line the page of a busy day is at most 14 KB, compressed as it is sent."""
    fill(house)
    sizes = [
        len(house.browse(each).get(f"/{language}/my/", headers={"accept-encoding": "gzip"}).content)
        for each in (house.fiji_head, house.tunisia_head, house.officer, house.second_officer)
    ]

    assert max(sizes) <= 14 * KILOBYTE


def test_the_style_sheet_is_light():
    """One sheet for all pages, in all languages, in light and dark: at most 16 KB compressed."""
    assert 0 < compressed(*STATIC.glob("*.css")) <= 16 * KILOBYTE


def test_the_scripts_are_light():
    """Everything works without script; with it, all of it is at most 12 KB compressed."""
    assert 0 < compressed(*STATIC.rglob("*.js")) <= 12 * KILOBYTE


def test_a_first_visit_asks_for_little(house, client):
    """The page, its sheet and its sign: nothing from elsewhere, no letters, no script that is not needed."""
    text = client.get("/en/").content.decode()

    assert text.count("<link") == 2
    assert text.count("<script") == 0
    assert "http://" not in text.replace("http://www.w3.org/", "")
    assert "https://" not in text
