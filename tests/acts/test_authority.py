import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hustings.acts import authority
from hustings.acts.act import registry
from hustings.acts.authority import BY_TWO, AuthorityError, rule, rule_many
from hustings.acts.refusals import ABSENT_POLICIES
from hustings.ground.viewer import PUBLIC, Viewer
from tests import trial

OFFICER = Viewer(person=1, mandate=1, office="general-secretariat", role="officer")
HEAD = Viewer(person=2, mandate=2, member=1, role="head")
SECOND_GROUND = """
@id("trial-branch-a-second-ground")
@source("practice:branches")
@reason("The year has enough branches.")
@instead("Wait for the next year.")
forbid(principal, action == Hustings::Action::"open-branch", resource)
when { context.late };
"""


@pytest.fixture(scope="module")
def trial_acts():
    with trial.in_force():
        yield


@pytest.fixture
def policies(trial_acts, monkeypatch):
    """Puts other policies in force beside those of the house, until the test ends."""

    def put(more, instead_of="", by=""):
        text = authority.policy_text().replace(instead_of, by) if instead_of else authority.policy_text()
        monkeypatch.setattr(authority, "policy_text", lambda: text + more)
        authority.authority.cache_clear()

    yield put
    monkeypatch.undo()
    authority.authority.cache_clear()


def test_whom_no_policy_permits_the_act_does_not_exist(trial_acts):
    """A ground of refusal is told only to whom the act is open."""
    rulings = [rule("open-branch", viewer, {"late": True}, {}) for viewer in (PUBLIC, HEAD)]

    assert [each.refusal and each.refusal.policies for each in rulings] == [ABSENT_POLICIES] * 2
    assert [each.policies for each in rulings] == [(), ()]


def test_a_permit_that_no_forbid_touches_allows(trial_acts):
    """The deciding policies are named."""
    ruling = rule("open-branch", OFFICER, {"late": False}, {})

    assert (ruling.refusal, ruling.policies) == (None, ("trial-officers",))


def test_a_forbid_refuses_with_its_ground(policies):
    """Where two forbid, both are named and the first by its id is told."""
    policies(SECOND_GROUND)

    ruling = rule("open-branch", OFFICER, {"late": True}, {})

    assert ruling.refusal
    assert ruling.policies == ("trial-branch-a-second-ground", "trial-branch-late")
    assert (str(ruling.refusal.source), str(ruling.refusal.reason)) == (
        "practice:branches",
        "The year has enough branches.",
    )


def test_many_rulings_stand_in_the_order_of_the_questions(trial_acts):
    """Each with its own particulars."""
    facts = [{"late": True}, {"late": False}, {"late": True}]

    rulings = rule_many("open-branch", OFFICER, facts, [{"arrived": place} for place in "abc"])

    said = [str(each.refusal.reason) if each.refusal else "" for each in rulings]
    assert [text[:16] for text in said] == ["It arrived at a,", "", "It arrived at c,"]
    assert rule_many("open-branch", OFFICER, [], []) == []


@pytest.mark.parametrize("viewer", [OFFICER, HEAD, PUBLIC])
@pytest.mark.parametrize("facts", [{}, {"late": 1}, {"late": False, "more": 1}])
def test_an_error_is_never_an_answer(trial_acts, viewer, facts):
    """A guarded fact that is missing would fail open; here it stops whoever asks."""
    with pytest.raises(AuthorityError):
        rule("open-branch", viewer, facts, {})


def test_an_act_without_policies_does_not_exist_for_anybody(trial_acts, monkeypatch):
    """Forgetting a policy opens nothing."""
    monkeypatch.setitem(registry, "new-act", trial.DeclareSending)
    authority.authority.cache_clear()

    ruling = rule("new-act", OFFICER, {}, {})

    assert ruling.refusal
    assert ruling.refusal.absent


PERMIT = """\
@who("an officer of the General Secretariat")
permit(
  principal,
  action in
    [
      Hustings::Action::"open-branch\
"""


@pytest.mark.parametrize(
    ("instead_of", "by"),
    [
        ('@id("trial-branch-late")\n', ""),
        ('@source("code:13")\n@reason("It arrived', '@reason("It arrived'),
        ('@source("code:13")\n@reason("It arrived', '@source("hearsay")\n@reason("It arrived'),
        ('@reason("It arrived at %(arrived)s, after the end of the term.")\n', ""),
        ('@instead("Open it earlier.")\n', ""),
        ('@instead("Open it earlier.")\n', '@instead("Open it earlier.")\n@hint("Today.")\n'),
        (PERMIT, PERMIT.partition("\n")[2]),
        ("when { context.late }", "when { context.lat }"),
        ("when { context.late }", "when { context.late"),
        ('Hustings::Action::"act-within"', 'Hustings::Action::"no-such-act"'),
    ],
)
def test_policies_that_do_not_fit_stop_the_house(policies, instead_of, by):
    """An annotation that is owed, a fact that no act gives, an act that is none: found when the policies are read."""
    assert instead_of in authority.policy_text()
    policies("", instead_of, by)

    with pytest.raises(AuthorityError):
        rule("open-branch", OFFICER, {"late": False}, {})


def test_policies_are_read_once_and_known_by_their_hash(policies):
    """A decision names the hash; another policy, or another fact, is another one."""
    first = authority.authority()
    policies(SECOND_GROUND)

    assert first.hash == f"sha256:{first.hash.removeprefix('sha256:')}"
    assert authority.authority() is authority.authority()
    assert authority.authority().hash != first.hash


def test_the_policies_of_an_act_are_told_permits_first(policies):
    """As the table of acts shows them."""
    policies(SECOND_GROUND)

    first, *others = authority.authority().of("open-branch")
    assert (first.id, {each.effect for each in others}) == ("trial-officers", {"forbid"})


def test_the_schema_is_made_from_the_acts(trial_acts):
    """One action an act, its context the facts that the act declares; those for two officers are one group."""
    actions = json.loads(json.dumps(authority.schema()))["Hustings"]["actions"]

    by_two = {name for name, each in actions.items() if {"id": BY_TWO} in each.get("memberOf", [])}
    assert set(actions) == {*registry, BY_TWO}
    assert actions["open-branch"]["appliesTo"]["context"]["attributes"] == {"late": {"type": "Boolean"}}
    assert by_two == {name for name, act in registry.items() if act.by_two}
    assert set(actions["close-branch"]["appliesTo"]["context"]["attributes"]) == {
        "top",
        "four_eyes",
        "seconded",
    }


def test_the_policy_of_two_officers_is_one_of_each_of_their_acts(trial_acts):
    """The table of acts and the terminal show it beside an act's own."""
    ids = {each.id for each in authority.authority().of("close-branch")}

    assert ids == {"trial-officers", "trial-top-stays", BY_TWO}


@settings(max_examples=60)
@given(st.data())
def test_the_public_learns_nothing_whatever_the_facts(data):
    """Every act of the house does not exist for the public, on any facts."""
    act = data.draw(st.sampled_from(sorted(registry.values(), key=lambda each: each.name)))
    values = {bool: st.booleans(), int: st.integers(-(2**53), 2**53), str: st.text(max_size=20)}
    facts = {name: data.draw(values[kind]) for name, kind in act.fact_types.items()}

    ruling = rule(act.name, PUBLIC, facts, {})

    assert (ruling.policies, ruling.refusal and ruling.refusal.policies) == ((), ABSENT_POLICIES)
