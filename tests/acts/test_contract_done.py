"""What every act owes when it is done, over the table in `tests/every_act.py`; a new act is tested by being in it."""

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps

from hustings.acts import clock
from hustings.acts.act import registry
from hustings.acts.acts import PrepareAct
from hustings.acts.authority import authority
from hustings.acts.inputs import TextField, read_input, written
from hustings.acts.models import Decision, KeptRefusal
from hustings.acts.perform import done_sentence, may_i, perform
from hustings.acts.refusals import Refused
from hustings.circulars.models import Circular
from hustings.ground.fields import RefField
from hustings.ground.forms import RefFormField, WordsFormField
from hustings.ground.refs import new_ref
from hustings.organization.models import Person
from hustings.organization.queries import open_mandates, viewer_under
from hustings.record.models import Entry
from tests import every_act, tables
from tests.every_act_by_two import DONE, REFUSED
from tests.house import FOUNDING

SECTIONS = ("acts", "organization", "circulars", "contests")


def each(campaign, table, look):
    """What `look` finds wrong of each case of a table, by its name; each is made in the same house and undone."""
    wrong = {}
    calls, contests = list(campaign.calls), list(campaign.contests)
    for name, make in table.items():
        with tables.undone():
            case = make(campaign)
            with clock.at(case.at or campaign.house.now):
                if found := look(case):
                    wrong[name] = found
        campaign.calls, campaign.contests = list(calls), list(contests)
    return wrong


def prepared(case):
    """What another officer has prepared, where two share the act; nothing where one does it alone."""
    if not type(case.act).by_two:
        return ""
    open_now = [viewer_under(mandate) for mandate in open_mandates(clock.now())]
    other = next(each for each in open_now if each.office == case.by.office and each.person != case.by.person)
    return perform(PrepareAct.of(case.act), by=other).result["prepared"]


def refusal_of(act, by):
    try:
        perform(act, by=by)
    except Refused as refused:
        return refused
    return None


def test_every_act_and_every_ground_of_refusal_is_tried():
    """The tables are complete; founding, which needs an empty house, is tried below."""
    grounds = {each.id for each in authority().by_cedar_id.values() if each.effect == "forbid"}

    assert set(DONE) | {"found-organization"} == set(registry)
    assert set(REFUSED) == grounds


def _as_declared(case):
    """What differs from what the act declares when it is done."""
    act, seconding, before = type(case.act), prepared(case), tables.counted()
    # What two officers share is released a minute later: what it tells must be the same then.
    with clock.at(clock.now() + timedelta(minutes=1 if seconding else 0)):
        done = perform(case.act, by=case.by, seconding=seconding)
    more, decision = tables.more(tables.counted(), before), Decision.objects.get(entry__ref=done.entry)
    kinds = list(Circular.objects.filter(ref__in=done.circulars).values_list("kind", flat=True))
    found = {
        "entry": Entry.objects.get(ref=done.entry).kind,
        "circular": "".join(kinds),
        "facts": {name: type(value) for name, value in decision.facts.items()},
        "refusals kept": more.get("acts.KeptRefusal", 0),
        "places left in its sentence": done_sentence(act, done).count("%("),
    }
    declared = [act.enters, act.tells, dict(act.fact_types), 0, 0]
    return {name: value for (name, value), said in zip(found.items(), declared, strict=True) if value != said}


def test_an_act_does_what_it_declares(campaign):
    """Its entry, its circular, its facts and the sentence after it are those of the registry."""
    assert each(campaign, DONE, _as_declared) == {}


def test_founding_does_what_it_declares(db):
    """The first act of a house, with nobody there yet."""
    case = every_act.Case(every_act.FOUND, FOUNDING)

    assert _as_declared(case) == {}
    assert _told_in_public(every_act.FOUND) == []


def _twice(case):
    """What a second sending of the same form changes, or answers otherwise."""
    key, seconding = new_ref(), prepared(case)
    first, before = perform(case.act, by=case.by, key=key, seconding=seconding), tables.counted()
    again = perform(case.act, by=case.by, key=key, seconding=seconding)
    more = tables.more(tables.counted(), before)
    return {**more, **({} if again == first and again.repeated else {"answer": again})}


def test_a_form_of_any_act_sent_twice_is_done_once(campaign):
    """The second sending changes no table and gets the same answer."""
    assert each(campaign, DONE, _twice) == {}


def _sentences(value):
    """Every text in a value."""
    if isinstance(value, Mapping):
        return [text for inner in value.values() for text in _sentences(inner)]
    return [value] if isinstance(value, str) else []


def _told_in_public(act):
    """What was typed, and who people are, as far as a leaf of the record shows it."""
    kinds = act.form_fields()
    typed = [
        text
        for name, field in kinds.items()
        if isinstance(field, TextField | WordsFormField) and name not in SHOWN.get(act.name, ())
        for text in _sentences(getattr(act, name))
    ]
    people = [text for row in Person.objects.values_list("name", "email", "ref") for text in row]
    leaves = [bytes(entry.leaf).decode() for entry in Entry.objects.all()]
    shown = "\n".join([*leaves, *(json.dumps(json.loads(leaf)) for leaf in leaves)])
    return [text for text in {*typed, *people} if len(text) > 1 and text in shown]


# What is typed and stands in a public entry all the same, because it is no text: the code of a member on the roll.
SHOWN = {"admit-member": {"code", "iso2"}, "change-member": {"iso2"}}


def _leak(case):
    perform(case.act, by=case.by, seconding=prepared(case))
    return _told_in_public(case.act)


def _written_otherwise(case):
    """The act as it is read from its own JSON, where that is another one."""
    again = read_input(type(case.act), json.loads(json.dumps(written(case.act))))
    return () if again == case.act else again


def test_an_act_is_the_same_when_it_is_read_from_its_json(campaign):
    """What is prepared, sent by a program or kept is what was typed."""
    assert each(campaign, DONE, _written_otherwise) == {}


def test_no_public_entry_holds_a_person_or_a_text_that_was_typed(campaign):
    """The leaf shows kinds, references, codes, counts, days and hashes."""
    assert "Ana Ruiz" in Person.objects.values_list("name", flat=True)
    assert each(campaign, DONE, _leak) == {}


def _seen_by(viewer):
    """The rows that a viewer may see, by model, through the queries of all sections."""
    seen: dict = {}
    for section in ("acts", *SECTIONS):
        queries = import_module(f"hustings.{section}.queries")
        for name in dir(queries):
            if name.endswith("_visible_to"):
                rows = getattr(queries, name)(viewer)
                seen.setdefault(rows.model, set()).update(rows.order_by().values_list("pk", flat=True))
    return seen


def _named_by(act):
    """The rows that an act names by their references."""
    values = [getattr(act, each.name) for each in fields(act)]
    refs = [ref for value in values for ref in (value if isinstance(value, tuple) else [value]) if ref]
    named = [ref for ref in refs if isinstance(ref, str)]
    return [
        row
        for model in apps.get_models()
        if any(isinstance(each, RefField) for each in model._meta.fields)
        for row in model._default_manager.filter(ref__in=named)
    ]


def _unseen(campaign):
    def look(case):
        """The rows that somebody may act on without seeing them."""
        viewers = {case.by, *every_act.everybody(campaign).values()}
        allowed = [viewer for viewer in viewers if may_i(case.act, by=viewer).allowed]
        unseen = [
            (row, viewer.kind)
            for viewer in allowed
            for row in _named_by(case.act)
            if row.pk not in _seen_by(viewer).get(type(row), set())
        ]
        return unseen if allowed else ["nobody may do it"]

    return look


def test_whoever_may_act_on_a_row_sees_it(campaign):
    """Cedar decides who writes, queries decide who reads, and they never disagree."""
    assert each(campaign, DONE, _unseen(campaign)) == {}


def _not_absent(refusals):
    """Of answers by name those that are not "does not exist"."""
    return {
        name: str(refused and refused.reason)
        for name, refused in refusals.items()
        if not (refused and refused.absent)
    }


def _when_nothing_is_named(case):
    refs = [name for name, kind in case.act.form_fields().items() if isinstance(kind, RefFormField)]
    given = [name for name in refs if getattr(case.act, name)]
    return _not_absent({name: refusal_of(replace(case.act, **{name: new_ref()}), case.by) for name in given})


def test_what_is_absent_is_answered_alike_by_every_act(campaign):
    """A reference that names nothing gets the one answer, and the try is not kept."""
    assert each(campaign, DONE, _when_nothing_is_named) == {}
    assert KeptRefusal.objects.count() == 0


def _for_others(campaign):
    def look(case):
        """How those are answered who act for another kind of side and may not do it."""
        others = {
            name: viewer
            for name, viewer in every_act.everybody(campaign).items()
            if (viewer.kind, viewer.office) != (case.by.kind, case.by.office)
            and not may_i(case.act, by=viewer).allowed
        }
        return _not_absent({name: refusal_of(case.act, viewer) for name, viewer in others.items()})

    return look


@pytest.mark.parametrize("table", [DONE, REFUSED], ids=["done", "refused"])
def test_for_those_who_may_never_do_it_an_act_does_not_exist(campaign, table):
    """Neither the act nor its grounds of refusal are told to another kind of person."""
    assert each(campaign, table, _for_others(campaign)) == {}


def _otherwise(name):
    def look(case):
        """How the answer differs from a refusal on this ground, kept, with nothing changed."""
        before = tables.counted()
        refused = refusal_of(case.act, case.by)
        more = tables.more(tables.counted(), before)
        kept = {"acts.KeptRefusal": 1, "record.Entry": 1, "record.Opening": 1} if case.by.mandate else {}
        policy = next(each for each in authority().by_cedar_id.values() if each.id == name)
        expected = (policy.source, True, kept, True)
        found = (
            refused and str(refused.source),
            name in (refused.policies if refused else ()),
            more,
            bool(refused and str(refused.reason) and "%(" not in f"{refused.reason}{refused.instead}"),
        )
        return () if found == expected else found

    return look


@pytest.mark.parametrize("name", REFUSED)
def test_every_ground_of_refusal_refuses(campaign, name):
    """With its source and its reason, every place filled; nothing is changed but that the try is kept."""
    assert each(campaign, {name: REFUSED[name]}, _otherwise(name)) == {}
