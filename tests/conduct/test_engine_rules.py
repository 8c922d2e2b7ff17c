"""Rules are Cedar policies that only forbid, each with its id, its source and its modality."""

import pytest

from hustings.conduct.engine import JudgingError, PackError, shipped
from tests.packs import FILES, small_pack

RULES = FILES["rules.cedar"]
NOTES = '@id("new")\n@source("code:2(i)")\n@modality("advice")\n'
HEAD = 'forbid (principal, action == Action::"hold-feast", resource)\n'
STYLE = 'when { context.style == "grand" };\n'


def fault(text, reasons=""):
    """The sentence with which a pack is refused whose rules are this text."""
    said = "".join(f'[{name}]\nreason.en = "R."\ninstead.en = "I."\n' for name in reasons.split())
    with pytest.raises(PackError) as found:
        small_pack({"rules.cedar": text, "reasons.toml": said})
    return str(found.value)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (
            "// A note.\n\n" + NOTES + "forbid (principal, action, resource",
            "rules.cedar:1: does not end with",
        ),
        (NOTES + HEAD + "when { context.style = 3 };", "rules.cedar:1: does not parse: "),
        (RULES + "\nnonsense;", "rules.cedar:21: does not parse: "),
        (HEAD + STYLE, "rules.cedar:1: ? has no @id"),
        ('@id("new")\n' + HEAD + STYLE, "rules.cedar:1: new has no @source"),
        ('@id("new")\n@source("code:2")\n' + HEAD + STYLE, "rules.cedar:1: new has no @modality"),
        (
            NOTES + HEAD.replace("forbid", "permit") + STYLE,
            "rules.cedar:1: new: a rule is written as forbid; what nothing forbids is allowed",
        ),
        (
            NOTES + HEAD + "when { context has style };",
            "rules.cedar:1: new: `has` is not written in rules: every fact is there when a rule is judged",
        ),
        (
            NOTES + HEAD + "when { context.guests + 1 > 3 };",
            "rules.cedar:1: new: `+` is not written in rules: compare a fact with a number or a figure",
        ),
        (
            NOTES.replace("advice", "custom") + HEAD + STYLE,
            "rules.cedar:1: new: @modality is one of prohibition, judgement, advice",
        ),
        (
            NOTES.replace("code:2(i)", "law:2") + HEAD + STYLE,
            "rules.cedar:1: new: 'law' is no kind of source; the kinds are code, instrument, practice, system.",
        ),
        (NOTES.replace("2(i)", "¶2") + HEAD + STYLE, "rules.cedar:1: new: '¶2' is no provision of the Code"),
        (
            NOTES.replace("code:2(i)", "practice:notice_days") + HEAD + STYLE,
            "rules.cedar:1: new: a rule is of the Code, or of another source and then @fills a provision",
        ),
        (
            '@fills("2")\n' + NOTES + HEAD + STYLE,
            "rules.cedar:1: new: a rule is of the Code, or of another source and then @fills a provision",
        ),
        (
            '@fills("2")\n' + NOTES.replace("code:2(i)", "system") + HEAD + STYLE,
            "rules.cedar:1: new: a rule is of the Code, or of another source",
        ),
        (
            '@fills("2")\n'
            + NOTES.replace("code:2(i)", "instrument:feasts").replace("advice", "prohibition")
            + HEAD
            + STYLE,
            "rules.cedar:1: new: what is not in the Code refuses nothing",
        ),
        (
            RULES + NOTES.replace("new", "pay") + HEAD + STYLE,
            "rules.cedar:20: pay stands twice, by its id or by",
        ),
        (
            NOTES + HEAD + STYLE + NOTES.replace("new", "newer") + HEAD + STYLE,
            "rules.cedar:6: newer stands twice, by its id or by what it says",
        ),
        (NOTES + HEAD + 'when { context.colour == "red" };', "rules.cedar:1: new: "),
        (NOTES + HEAD.replace("hold-feast", "hold-feasts") + STYLE, "rules.cedar:1: new: "),
        (NOTES + HEAD + "when { context.style == 3 };", "rules.cedar:1: new: "),
    ],
)
def test_what_is_amiss_in_a_rule_is_named_with_its_line(text, error):
    """Cedar's own errors have no line; ours have."""
    assert fault(text, "new newer pay grand late-notice").startswith(error)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (NOTES + HEAD + 'when { context.style == "big" };', "new: style is one of plain, grand"),
        (
            NOTES + HEAD + 'when { ["plain", "big"].contains(context.style) };',
            "new: style is one of plain, grand",
        ),
        (NOTES + HEAD + 'when { context.phase == "soon" };', "new: phase is one of before, during, after"),
        (
            NOTES + HEAD + "when { context.guests > context.told_on };",
            "new: guests is compared with a number or with context.practice.….value",
        ),
        (
            NOTES + HEAD + "when { context.guests > context.practice.notice_days.value };",
            "new: a rule reads the figure that is its source, and no other",
        ),
        (NOTES.replace("2(i)", "3") + HEAD + STYLE, "new: 3 does not govern hold-feast"),
        (NOTES.replace("2(i)", "2(iii)") + HEAD + STYLE, "new: 2(iii) does not govern hold-feast"),
        (
            '@fills("2")\n' + NOTES.replace("code:2(i)", "practice:other_days") + HEAD + STYLE,
            "new: a rule reads the figure that is its source, and no other",
        ),
    ],
)
def test_rules_facts_and_provisions_fit_each_other(text, error):
    """A value that no fact can have, or a figure that is not the rule's source, would be a rule that never applies."""
    assert fault(text, "new").startswith(f"rules.cedar:1: {error}")


def test_a_rule_knows_what_it_reads_and_compares():
    """So that a missing fact is tried with every number that matters."""
    pay, grand, late = small_pack().rules.all

    assert (pay.reads, pay.situations, pay.line) == (frozenset({"paid"}), frozenset({"hold-feast"}), 2)
    assert grand.reads == {"style", "guests"}
    assert (("guests",), 50) in list(grand.compared())
    assert (late.figures, late.provision) == (frozenset({"notice_days"}), "2(i)")
    assert (("told_on",), ("practice", "notice_days", "value")) in list(late.compared())


def test_a_rule_without_an_action_is_about_every_situation():
    """So its provision must govern them all."""
    text = NOTES + "forbid (principal, action, resource);\n"

    assert fault(text, "new") == "rules.cedar:1: new: 2(i) does not govern tell-all"
    whole = small_pack(
        {"rules.cedar": text, "reasons.toml": '[new]\nreason.en = "R."\ninstead.en = "I."\n'},
        replace={"situations.toml": ('["3"]', '["2(i)", "3"]')},
    )
    assert [question.rules for question in whole.questions.values()] == [whole.rules.all] * 2


def test_a_request_that_is_not_complete_is_an_error_and_no_answer():
    """A guarded missing attribute would fail open: what is forbidden would seem allowed."""
    rules = shipped().rules
    request = {
        "principal": {"type": "Office", "id": "general-secretariat"},
        "action": {"type": "Action", "id": "release-information"},
        "resource": {"type": "Contest", "id": "this"},
        "context": "{}",
    }

    with pytest.raises(JudgingError):
        rules.deciding("prohibition", request)
