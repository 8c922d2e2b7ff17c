"""A small instrument for tests of the engine: an invented one, with every kind of post, rule and field.

known = small_instrument()                                       the instrument as it is
known = small_instrument({"posts.toml": ...})                    with another file; None leaves one out
known = small_instrument(replace={"rules.toml": ("a", "b")})     with another word in a file
"""

from collections.abc import Mapping

from hustings.conduct.engine import Instrument

FILES = {
    "pack.toml": """\
name = "lighthouse-elections"
kind = "instrument"
edition = "2020"
languages = ["en"]
title.en = "Elections of the lighthouses"
several.en = "{post}, no. {seat}"

[texts.book]
edition = "third"
title.en = "The book"

[bodies.keepers]
en = "Keepers"

[regions.north]
name.en = "North"
seat_for.en = "of the north"

[chambers.lamp]
en = "Lamp room"
""",
    "rules.toml": """\
[three-years]
certainty = "confirmed"
text = "book"
article = "3"
read_in = ["the book"]
says.en = "Three years."

[show-of-hands]
certainty = "inferred"
read_in = []
says.en = "Hands are shown."

[from-here]
certainty = "reported"
read_in = ["a paper"]
check = "another-region"
says.en = "Keepers come from their region."
flag.en = "Not from the {region}."

[not-twice]
certainty = "unread"
text = "book"
read_in = []
check = "served"
posts = ["keeper"]
times = 2
says.en = "Twice at most."
flag.en = "Twice already."
""",
    "posts.toml": """\
[keeper]
group = "keeper"
kind = "election"
body = "keepers"
chambers = ["lamp"]
seats = { north = 2 }
term_years = 3
form = "short"
term = "three-years"
majority = "show-of-hands"
eligibility = ["from-here", "not-twice"]
name.en = "Keeper"
name_of_region.en = "Keeper {for_region}"
who_may_stand.en = "Everybody."

[mate]
group = "mate"
kind = "appointment"
body = "keepers"
proposed_by = "keepers"
seats = 1
term_years = 1
form = "short"
depends_on = "keeper"
condition.en = "If the keeper needs one."
term = "three-years"
majority = "show-of-hands"
name.en = "Mate"
who_may_stand.en = "Everybody."
""",
    "forms/short.toml": """\
source = "practice:dossier"
title.en = "Short form"

[[field]]
name = "words"
kind = "statement"
required = true
max_length = { en = 100 }
label.en = "Words"

[[field]]
name = "papers"
kind = "attachments"
confidential = true
number = 2
mebibytes = 3
types = ["application/pdf"]
label.en = "Papers"
hint.en = "Two at most."
""",
    "scenarios.toml": """\
[usual]
member = "FRA"
member_region = "north"
candidate = "Ann Oak"
called_on = 2020-01-01
closes_on = 2020-06-01
""",
}


def small_instrument(
    files: Mapping[str, str | None] | None = None, *, replace: Mapping[str, tuple[str, str]] | None = None
) -> Instrument:
    """The small instrument, with other files (None leaves one out) or other words in them."""
    texts = {name: text for name, text in {**FILES, **(files or {})}.items() if text is not None}
    for name, (old, new) in (replace or {}).items():
        assert old in texts[name], f"{old!r} does not stand in {name}"
        texts[name] = texts[name].replace(old, new, 1)
    return Instrument.of(texts)
