from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from hustings.acts.acts import PrepareAct
from hustings.acts.perform import may_i
from hustings.circulars.models import Circular
from hustings.circulars.queries import package_of
from hustings.contests import acts, queries
from hustings.contests.models import Admissibility, CandidateList, Contest, ListedCandidate
from hustings.ground.words import Words
from tests import ends
from tests.campaign import everywhere

DAY = timedelta(days=1)
DAY_OF_DECISION = "Day of the decision: Monday 14 September 2026."


@pytest.fixture
def ruled(house, campaign):
    """A called campaign for a post on which a rule was imported the day before."""
    ends.ruled(campaign)
    return campaign


@pytest.fixture
def rule(ruled):
    """This rule."""
    return Admissibility.objects.get()


def refused_to_prepare(campaign, act, at=None):
    """The refusal that the first officer meets."""
    return campaign.refused(PrepareAct.of(act), by=campaign.house.officer, at=at)


# The rule


def test_a_rule_is_imported_with_its_text(house, campaign):
    """Title, edition, article, body, grounds, terms, who hears an objection, and the text: everybody reads it."""
    rule = ends.imported(campaign)

    assert (rule.edition, rule.article, rule.post_keys) == ("third", "Article 9", [ends.POST])
    assert (rule.body.code, rule.objection.code) == ("executive-committee", "general-assembly")
    assert [each["key"] for each in rule.grounds] == ["1", "2"]
    assert (rule.ground_named("2")["fr"], rule.ground_named("3")) == ("Not of age (fr)", Words())
    assert list(queries.admissibility_visible_to(house.public)) == [rule]


def test_the_grounds_are_the_same_in_every_language(house, campaign):
    """A ground that stands in three languages only would bind the readers of three."""
    act = ends.importing(
        campaign, grounds=Words({"en": "One\nTwo", "fr": "Un", "es": "Uno\nDos", "ar": "ا\nب"})
    )

    assert campaign.refused(act, by=house.officer).field == "grounds"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("delegate", ("delegate",)),
        (["delegate", "president", "delegate"], ("delegate", "president")),
        ([], None),
        ({"delegate": 1}, None),
        (["Delegate of Asia"], None),
    ],
    ids=["one", "each once", "none", "no list", "no key"],
)
def test_a_rule_names_posts_by_their_keys(given, kept):
    """As the instrument's pack names them, at least one."""
    field = acts.ImportAdmissibility.form_fields()["post_keys"]

    if kept is None:
        with pytest.raises(ValidationError):
            field.clean(given)
    else:
        assert field.clean(given) == kept


# The decision


def test_a_nomination_is_inadmissible_by_an_imported_rule(house, ruled, rule):
    """All who knew of it are told: who decided, by what rule, why, who hears an objection, and until when."""
    nomination = ruled.told(house.fiji_head)

    done = house.by_two(ends.inadmissible(ruled, nomination))

    nomination.refresh_from_db()
    body = package_of(Circular.objects.get(kind="inadmissible")).body["en"].split("\n\n")
    assert (nomination.state, nomination.ground, nomination.rule) == ("inadmissible", "2", rule)
    assert nomination.end_circular_id == done.circulars[0]
    assert body == [
        "Candidate: Ratu Seru. Presented by: Fiji. Contest: Delegate for Asia.",
        f"Found inadmissible by: Executive Committee. {DAY_OF_DECISION}",
        "Rule: Rules of Election (en) (third), Article 9. Ground: Not of age (en)",
        "Born in 2015. (en)",
        "Objections are heard by: General Assembly. Term: 7 days after the day on which this circular is released.",
    ]
    assert queries.objection_until(nomination) == (house.now + 7 * DAY).date()


def test_of_an_unreleased_nomination_the_member_alone_is_told(house, ruled, rule):
    """Nothing of what was not released goes to others; the member reads reasons, ground and remedy in its history."""
    nomination = ruled.submit(house.fiji_head)

    done = house.by_two(ends.inadmissible(ruled, nomination))

    step = queries.steps_visible_to(house.fiji_head).get(kind="declare-inadmissible")
    assert done.circulars == ()
    assert (step.reasons, step.decided_by) == (everywhere("Born in 2015."), rule.body.name)
    assert not queries.steps_visible_to(house.tunisia_head).exists()
    assert queries.ended_in(house.tunisia_head, ruled.contest) == []


def test_without_an_imported_rule_nothing_is_inadmissible(house, campaign):
    """The General Secretariat checks the form alone; no rule means no such step."""
    campaign.call()
    nomination = campaign.submit(house.fiji_head)

    assert queries.rules_for(campaign.contest, house.officer) == []
    assert refused_to_prepare(campaign, ends.inadmissible(campaign, nomination)).absent


def test_before_a_rule_is_chosen_one_may_ask(house, ruled):
    """A page offers the step as long as one of the rules leaves time for it, and not where none was imported."""
    nomination = ruled.told(house.fiji_head)
    act = acts.DeclareInadmissible.begun(nomination=nomination.ref)

    allowed = [may_i(act, by=house.officer, now=house.now + days * DAY).allowed for days in (10, 11)]
    Contest.objects.update(post_key="another-post")
    refused = may_i(act, by=house.officer).refusal
    assert (allowed, bool(refused and refused.absent)) == ([True, False], True)


def test_a_rule_of_another_post_finds_nothing_inadmissible(house, ruled):
    """It holds for the posts that it names and for no other."""
    nomination = ruled.told(house.fiji_head)
    Contest.objects.update(post_key="another-post")

    refused = refused_to_prepare(ruled, ends.inadmissible(ruled, nomination))

    assert (str(refused.source), refused.policies) == ("system", ("inadmissible-post-named",))
    assert queries.rules_for(Contest.objects.get(), house.officer) == []


def test_a_rule_that_came_after_the_call_holds_later(house, ruled, rule):
    """Whoever presents a candidate knows from the call on by which rules that is judged."""
    nomination = ruled.told(house.fiji_head)
    later = ends.imported(ruled, at=house.now + timedelta(minutes=1))

    with_later = ends.inadmissible(ruled, nomination, rule=later.ref)

    refused = refused_to_prepare(ruled, with_later, at=house.now + DAY)
    assert (str(refused.source), refused.policies) == ("system", ("inadmissible-rule-before-call",))
    assert queries.rules_for(ruled.contest, house.officer) == [rule]


@pytest.mark.parametrize(("days", "policies"), [(10, None), (11, ("inadmissible-in-term",))])
def test_the_term_counts_from_the_submission(house, ruled, days, policies):
    """Its last day, by the calendar of the session's place, is still in time; a later version changes nothing."""
    nomination = ruled.told(house.fiji_head)
    at = house.now + days * DAY
    ruled.updated(nomination, at=house.now + 5 * DAY)
    act = ends.inadmissible(ruled, nomination)

    if policies is None:
        assert house.perform(PrepareAct.of(act), by=house.officer, at=at).result["prepared"]
    else:
        refused = refused_to_prepare(ruled, act, at=at)
        assert (str(refused.source), refused.policies) == ("instrument:admissibility", policies)
        assert "Thursday 24 September 2026" in str(refused.reason)


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"ground": "3"}, "ground"),
        ({"decided_on": -1}, "decided_on"),
        ({"decided_on": 1}, "decided_on"),
    ],
    ids=["no ground of the rule", "before the submission", "tomorrow"],
)
def test_a_decision_fits_its_rule_and_its_nomination(house, ruled, other, field):
    """The grounds are those of the rule; a decision follows the submission, and is entered after it was taken."""
    nomination = ruled.told(house.fiji_head)
    if "decided_on" in other:
        other = {"decided_on": (house.now + other["decided_on"] * DAY).date()}

    assert refused_to_prepare(ruled, ends.inadmissible(ruled, nomination, **other)).field == field


# The objection


def test_an_upheld_objection_lets_the_nomination_stand_as_before(house, ruled):
    """It is a candidate again, at the same place on the list, and all members are told."""
    nomination = ruled.told(house.fiji_head)
    house.by_two(ends.inadmissible(ruled, nomination))
    before = queries.candidates_of(house.tunisia_head, ruled.contest).rows

    done = house.by_two(ends.upheld(ruled, nomination))

    nomination.refresh_from_db()
    circular = Circular.objects.get(kind="objection-upheld")
    assert (before, list(queries.candidates_of(house.tunisia_head, ruled.contest).rows)) == ((), [nomination])
    assert (nomination.state, nomination.rule, nomination.end_circular) == ("accepted", None, None)
    assert queries.objection_until(nomination) is None
    assert nomination.steps.latest("pk").circular == circular
    assert done.circulars == (circular.ref,)
    assert package_of(circular).body["en"].split("\n\n")[1:] == [
        f"It had been found inadmissible. Objection upheld by: General Assembly. {DAY_OF_DECISION}",
        "The year was misread. (en)",
        "The nomination stands again, as it did before.",
    ]


def test_what_was_being_completed_is_with_the_secretariat_again(house, ruled):
    """A returned nomination comes back as a submitted one: its term has run out meanwhile, and nobody else is told."""
    nomination = ruled.returned()
    house.by_two(ends.inadmissible(ruled, nomination))

    done = house.by_two(ends.upheld(ruled, nomination))

    nomination.refresh_from_db()
    assert (nomination.state, nomination.return_until, done.circulars) == ("submitted", None, ())


@pytest.mark.parametrize(
    ("case", "source", "policy"),
    [
        ("stands", "system", "objection-against-a-decision"),
        ("succeeded", "system", "objection-without-successor"),
        ("over", "code:4", "objection-before-the-end"),
    ],
)
def test_an_objection_is_upheld_where_it_can_help(house, ruled, case, source, policy):
    """Not against what stands, not beside a successor, not after the day of the vote."""
    nomination = ruled.told(house.fiji_head)
    if case != "stands":
        house.by_two(ends.inadmissible(ruled, nomination))
    if case == "succeeded":
        ruled.submit(house.fiji_head, candidate="Adi Mere")
    at = ruled.vote_on + DAY if case == "over" else None

    refused = refused_to_prepare(ruled, ends.upheld(ruled, nomination), at=at)

    assert (str(refused.source), refused.policies) == (source, (policy,))


@pytest.mark.parametrize("days", [-1, 2])
def test_an_objection_is_decided_between_the_decision_and_its_entry(house, ruled, days):
    """Neither before the nomination was found inadmissible nor after today."""
    nomination = ruled.told(house.fiji_head)
    house.by_two(ends.inadmissible(ruled, nomination))
    act = ends.upheld(ruled, nomination, decided_on=(house.now + days * DAY).date())

    assert refused_to_prepare(ruled, act).field == "decided_on"


def test_the_place_on_a_list_that_holds_no_more_is_given_up(house, ruled):
    """A nomination that stands again in a contest that was opened again can be on its new list."""
    nomination = ruled.told(house.fiji_head)
    ruled.published()
    Admissibility.objects.update(days=60)
    house.by_two(ends.inadmissible(ruled, nomination), at=ruled.after_deadline)
    CandidateList.objects.update(replaced_at=ruled.after_deadline)

    next_day = ruled.after_deadline + DAY
    house.by_two(ends.upheld(ruled, nomination, decided_on=next_day.date()), at=next_day)

    assert not ListedCandidate.objects.exists()
