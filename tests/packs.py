"""A small code for tests of the engine: an invented one, with every kind of fact, provision and rule.

pack = small_pack()                                     the pack as it is
pack = small_pack({"rules.cedar": ...})                 with another file
pack = small_pack(replace={"rules.cedar": ("a", "b")})  with another word in a file
"""

from collections.abc import Mapping

from hustings.conduct.engine import Pack

FILES = {
    "pack.toml": """\
name = "lighthouses"
version = "2020"
in_force_on = 2020-01-01
languages = ["en"]
original = "en"
title.en = "Rules of the lighthouses"
unsettled.en = "It depends."
kind = "code"

[actors]
offices = ["keeper"]
others = ["press", "foundation"]

[asks]
notice_days = { type = "number" }
open_house = { type = "yes-no" }

[sections.1]
en = "Everything"
""",
    "provisions/01.toml": """\
number = 1
section = 1
norm = "definition"
binds = ["member"]
summary.en = "A campaign has a window."
outside.en = "Outside the window."
no_rule.en = "It only says what a campaign is."
""",
    "provisions/02.toml": """\
number = 2
section = 1
norm = "prohibition"
binds = ["member", "through-others"]
during = 1
parts = ["i", "ii"]
summary.en = "Feasts are announced, small, and nobody is paid."
outside.en = "Feasts outside the campaign are free."

[rests_on]
"2(i)" = ["the book of feasts"]
""",
    "provisions/03.toml": """\
number = 3
section = 1
norm = "duty"
binds = ["keeper"]
summary.en = "The keeper tells all."
outside.en = "Only the keeper owes this."
no_rule.en = "Told elsewhere."
""",
    "situations.toml": """\
[hold-feast]
provisions = ["2(i)", "2(ii)"]
says.en = "Hold a feast"

[hold-feast.facts]
guests = { type = "number", least = 1 }
style = { type = "choice", values = ["plain", "grand"] }
told_on = { type = "date" }
paid = { type = "party", kinds = ["member", "other"] }
music = { type = "choice", values = ["yes", "no"] }

[tell-all]
provisions = ["3"]
says.en = "Tell all"
""",
    "rules.cedar": """\
// The first.
@id("pay")
@source("code:2(ii)")
@modality("prohibition")
forbid (principal, action == Action::"hold-feast", resource)
when { !context.paid.own };

@id("grand")
@source("code:2(i)")
@modality("judgement")
forbid (principal, action == Action::"hold-feast", resource)
when { context.style == "grand" && context.guests >= 50 };

@id("late-notice")
@source("practice:notice_days")
@fills("2(i)")
@modality("advice")
forbid (principal, action == Action::"hold-feast", resource)
when { context.practice.notice_days.decided && context.told_on < context.practice.notice_days.value };
""",
    "reasons.toml": """\
[pay]
reason.en = "Somebody is paid."
instead.en = "Pay nobody."

[grand]
reason.en = "It is grand."
instead.en = "Invite fewer."

[late-notice]
reason.en = "Told less than {notice_days} days before."
instead.en = "Tell it sooner."
""",
    "scenarios.toml": """\
[usual]
actor = { member = "FRA" }
at = 2026-10-01T10:00:00Z
""",
}


def small_pack(
    files: Mapping[str, str | None] | None = None, *, replace: Mapping[str, tuple[str, str]] | None = None
) -> Pack:
    """The small pack, with other files (None leaves one out) or other words in them."""
    texts = {name: text for name, text in {**FILES, **(files or {})}.items() if text is not None}
    for name, (old, new) in (replace or {}).items():
        assert old in texts[name], f"{old!r} does not stand in {name}"
        texts[name] = texts[name].replace(old, new, 1)
    return Pack.of(texts)
