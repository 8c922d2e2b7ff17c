"""The style sheet and the script: readable by everybody, the same in both directions, light on a slow line."""

import gzip
import re
from pathlib import Path

import pytest

import hustings

HOUSE = Path(hustings.__file__).parent
STATIC = HOUSE / "shell" / "static" / "hustings"
CSS = re.sub(r"/\*.*?\*/", "", (STATIC / "hustings.css").read_text("utf-8"), flags=re.DOTALL)
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6})", block))
    for block in re.findall(r":root \{(.*?)\n\s*\}", CSS, re.DOTALL)[:2]
)
THEMES = {"light": LIGHT, "dark": LIGHT | DARK}
# What is written in which colour on which ground.
TEXTS = [
    *((text, ground) for text in ("ink", "quiet", "act", "now", "stop") for ground in ("paper", "sheet")),
    ("ink", "sunk"),
    ("quiet", "sunk"),
    ("cite", "cite-ground"),
    ("cite", "paper"),
    ("on-act", "act"),
    ("paper", "ink"),
]
PHYSICAL = re.compile(
    r"""(?:margin|padding|border|inset|scroll-\w+)-(?:left|right|top|bottom)
      | (?<![\w-])(?:left|right)\s*:
      | (?:text-align|float|clear)\s*:\s*(?:left|right)
      | (?<![\w(-])(?:min-|max-)?(?:width|height)\s*:
      | border-(?:top|bottom)-(?:left|right)-radius""",
    re.VERBOSE,
)


def luminance(colour):
    """Relative luminance (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(each * 2 for each in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """How far two colours are from each other, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_the_guidelines_do():
    """Black on white is 21, and #767676 the lightest grey that can be read on it."""
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_every_text_can_be_read_on_its_ground(text, ground, theme):
    """4.5 to 1 at least, by day and by night (WCAG 1.4.3)."""
    colours = THEMES[theme]

    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_edges_of_inputs_can_be_seen(theme):
    """3 to 1 at least (WCAG 1.4.11)."""
    colours = THEMES[theme]

    assert contrast(colours["edge"], colours["sheet"]) >= 3
    assert contrast(colours["edge"], colours["paper"]) >= 3


def test_every_colour_is_a_token():
    """A colour that stands elsewhere would not change by night."""
    rules = CSS[CSS.index("@layer base") :]

    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", rules[: rules.find("@layer print {")]) == []


def test_every_token_that_is_used_is_there():
    """A name that was mistyped would leave a text without its colour or size."""
    known = set(re.findall(r"(--[\w-]+)\s*:", CSS))

    assert set(re.findall(r"var\((--[\w-]+)", CSS)) - known == set()


def test_the_sheet_knows_neither_left_nor_right():
    """One sheet serves English and Arabic: what begins a line begins it in both."""
    declared = re.sub(r"@media[^{]*", "", CSS)

    assert PHYSICAL.findall("margin-left: 1rem; float: right; left: 0; max-width: 3rem")
    assert PHYSICAL.findall(declared) == []


def test_nothing_is_loaded_from_elsewhere():
    """No web fonts, no third parties, no pictures behind a page."""
    assert re.findall(r"url\(|@import|@font-face", CSS) == []


def test_the_sheet_is_light():
    """16 KB compressed at most."""
    assert len(gzip.compress((STATIC / "hustings.css").read_bytes())) <= 16 * 1024


def test_the_scripts_are_light():
    """12 KB compressed at most, of all sections together; every page works without them."""
    scripts = [path.read_bytes() for path in HOUSE.rglob("static/**/*.js")]

    assert scripts
    assert sum(len(gzip.compress(each)) for each in scripts) <= 12 * 1024


def test_nothing_moves():
    """Nobody waits for a page to come to rest."""
    assert re.findall(r"(?:animation|transition)[\w-]*\s*:", CSS) == []
