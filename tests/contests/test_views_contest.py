"""The page of a contest: where it stands, what the reader may do now, and everything that is known of it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hustings.acts import clock
from hustings.acts.drafts import save_draft
from hustings.contests.acts import SubmitNomination
from hustings.contests.models import Nomination
from hustings.organization.acts import DecidePractice
from hustings.organization.models import Person
from hustings.organization.queries import bodies_visible_to
from tests import ends
from tests.campaign import everywhere
from tests.contests.crowd import told
from tests.contests.reading import OTHERS, buttons, heading, lead, rows, section, title

OPEN = "Nominations are open until Sunday 11 October, 23:59 in Marrakech."
UNCALLED = "The call has not been released. The campaign has not begun."


def page(house, viewer, ref, *, at=None, language="en"):
    """The page as somebody sees it, now or at another instant."""
    with clock.at(at or clock.now()):
        return house.browse(viewer).get(f"/{language}/contests/{ref}/")


def drafted(house, contest, by):
    """A draft of this delegation for a contest."""
    return save_draft(SubmitNomination.name, {"candidate": "Ratu Seru"}, by=by, subject=contest.ref)


# Where it stands


def test_a_member_of_another_region_reads_so(house, campaign):
    """Before it writes a nomination: for which region the seat is, and of which one it is itself."""
    campaign.call()

    fiji, tunisia = (
        page(house, each, campaign.contest.ref) for each in (house.fiji_head, house.tunisia_head)
    )

    assert "another one" not in section(fiji, "Who may stand")
    assert section(tunisia, "Who may stand").endswith("Region: Asia. Tunisia is of another one: Africa.")


def test_the_state_is_one_sentence_with_its_source(house, campaign):
    """Until when nominations are open, what one's own member has done, and the call as the source."""
    campaign.call()
    drafted(house, campaign.contest, house.fiji_head)

    answer = page(house, house.fiji_representative, campaign.contest.ref)
    assert (heading(answer), title(answer)) == (
        "Delegate for Asia",
        "Delegate for Asia: nominations are open",
    )
    assert lead(answer) == f"{OPEN} Fiji has a draft that has not been submitted. Call 1"


@pytest.mark.parametrize(
    ("who", "own"),
    [
        ("fiji_head", "The nomination of Fiji is with the General Secretariat; Fiji has nothing to do. "),
        ("tunisia_head", "Tunisia has not presented a candidate. "),
        ("officer", ""),
        ("presiding", ""),
        ("public", ""),
    ],
)
def test_a_member_reads_of_itself_and_of_nobody_else(house, campaign, who, own):
    """That a nomination was submitted is known to its member and the General Secretariat alone."""
    campaign.call()
    campaign.submit(house.fiji_head)

    assert lead(page(house, getattr(house, who), campaign.contest.ref)) == f"{OPEN} {own}Call 1"


def test_what_was_told_to_all_is_said_so(house, campaign):
    """A member that presented somebody reads that all members were told."""
    campaign.call()
    campaign.told(house.fiji_head)

    said = "Fiji has presented Ratu Seru; all members were told."
    assert lead(page(house, house.fiji_head, campaign.contest.ref)) == f"{OPEN} {said} Call 1"


@pytest.mark.parametrize(
    "state", ["returned", "inadmissible", "withdrawn", "elected", "not-elected", "lapsed"]
)
def test_every_state_of_a_nomination_has_its_words(house, campaign, state):
    """The states of the requirements, in the vocabulary of the organization."""
    campaign.call()
    nomination = campaign.submit(house.fiji_head)
    rule = ends.imported(campaign)
    ended = {"ended_at": house.now, "ended_by": "member", "ground": "1"}
    also = {"returned": {"return_until": house.now}, "elected": {}, "not-elected": {}}.get(state, ended)
    rows = Nomination.objects.filter(pk=nomination.pk)
    rows.update(state=state, **also, **({"rule": rule} if state == "inadmissible" else {}))

    said = {"returned": "Returned for completion", "not-elected": "Not elected"}.get(
        state, state.capitalize()
    )
    told = lead(page(house, house.fiji_head, campaign.contest.ref))
    assert told == f"{OPEN} The nomination of Fiji: {said}. Call 1"


def test_before_the_call_nothing_has_begun(house, campaign):
    """The campaign begins with the call (¶4); until then there is no time line."""
    contest = campaign.plan()

    answer = page(house, house.officer, contest.ref)
    assert (lead(answer), title(answer)) == (f"{UNCALLED} ¶4", "Delegate for Asia: not called yet")
    assert answer.context["view"].line is None
    assert section(answer, "Dates") == "Vote Wednesday 25 November, in Marrakech"
    assert section(answer, "Candidates") == "Nominations are taken from the call on."


@pytest.mark.parametrize("prepared", [False, True])
@pytest.mark.parametrize("who", [*OTHERS, "public"])
def test_before_the_call_a_contest_does_not_exist_for_others(house, campaign, who, prepared):
    """What is not told yet and what never was are the same answer."""
    contest = campaign.plan()
    if prepared:
        campaign.prepare()

    answers = [page(house, getattr(house, who), ref) for ref in (contest.ref, "0" * 26)]
    absent, hidden = (each.content.decode().replace(contest.ref, "0" * 26) for each in answers)
    assert [each.status_code for each in answers] == [404, 404]
    assert absent == hidden


# What the reader may do now


def test_a_member_presents_a_candidate_while_nominations_are_open(house, campaign):
    """One button; with a draft it goes on where one had stopped."""
    campaign.call()

    ref = campaign.contest.ref
    assert buttons(page(house, house.fiji_head, ref)) == ["Present a candidate"]
    drafted(house, campaign.contest, house.fiji_head)
    assert buttons(page(house, house.fiji_representative, ref)) == ["Continue the nomination"]
    assert buttons(page(house, house.tunisia_head, ref)) == ["Present a candidate"]


def test_a_member_that_presented_somebody_opens_its_nomination(house, campaign):
    """And can let its candidate follow it; there is nothing else to do in this contest."""
    campaign.call()
    campaign.submit(house.fiji_head)

    assert buttons(page(house, house.fiji_representative, campaign.contest.ref)) == [
        "Open your nomination",
        "Invite the candidate",
    ]


def test_after_the_deadline_a_draft_can_still_be_read(house, campaign):
    """Nothing written is lost; who wrote nothing has no way on."""
    campaign.call()
    drafted(house, campaign.contest, house.fiji_head)

    ref, at = campaign.contest.ref, campaign.after_deadline
    assert buttons(page(house, house.fiji_head, ref, at=at)) == ["Open your draft"]
    assert buttons(page(house, house.tunisia_head, ref, at=at)) == []


@pytest.mark.parametrize("who", ["presiding", "public"])
def test_who_may_do_nothing_gets_no_button_and_no_reason(house, campaign, who):
    """What is not open to somebody does not exist for him or her."""
    campaign.call()

    answer = page(house, getattr(house, who), campaign.contest.ref)
    assert (buttons(answer), answer.context["view"].ways.refusal) == ([], None)


def test_an_officer_is_led_from_step_to_step(house, campaign):
    """The contest's next step is the button of whoever may take it."""
    contest = campaign.plan()

    def ways(viewer, at=None):
        return buttons(page(house, viewer, contest.ref, at=at))

    assert ways(house.officer) == ["Prepare a call", "Change the contest"]
    campaign.prepare()
    assert ways(house.second_officer) == ["Look at the call and release it", "Change the contest"]
    campaign.release()
    campaign.told(house.fiji_head)
    more = ["Register the nomination", "Change the call", "Conflicts"]
    assert ways(house.officer) == more
    assert ways(house.officer, campaign.after_deadline) == ["Prepare the list", *more]
    campaign.prepare_list()
    publish = ["Look at the list and publish it", *more]
    assert ways(house.second_officer, campaign.after_deadline) == publish
    campaign.publish_list()
    assert ways(house.officer, campaign.after_deadline) == more


def test_the_reason_stands_where_the_button_would_be(house, campaign):
    """Four eyes is practice: who prepared the call is told so, with the source and what would make it possible."""
    contest = campaign.plan()
    campaign.prepare()

    answer = page(house, house.officer, contest.ref)
    assert buttons(answer) == ["Change the contest"]
    assert str(answer.context["view"].ways.refusal.source) == "practice:four_eyes"
    assert answer.content.decode().count("a second officer releases.") == 1


# Its dates


@pytest.mark.parametrize(("who", "circular"), [("fiji_head", True), ("presiding", True), ("public", False)])
def test_the_time_line_leads_to_what_was_told(house, campaign, who, circular):
    """A tick is a link to its circular for whoever received it; for all others to the page of the call."""
    call = campaign.call()
    published = campaign.published()

    answer = page(house, getattr(house, who), campaign.contest.ref, at=campaign.after_deadline)
    contest = f"/en/contests/{campaign.contest.ref}/"
    ticks = [(each.name, each.day, each.href) for each in answer.context["view"].line.ticks]
    assert ticks == [
        (
            "Call 1",
            "Mon 14 September",
            f"/en/circulars/{call.circular_id}/" if circular else f"{contest}call/",
        ),
        ("Deadline", "Sun 11 October", ""),
        (
            "List of candidates",
            "Mon 12 October",
            f"/en/circulars/{published.circular_id}/" if circular else f"{contest}candidates/",
        ),
        ("Vote", "Wed 25 November", ""),
    ]


def test_the_time_line_is_said_as_a_list_too(house, campaign):
    """Below 68rem and without style the ordered list says the same, with now in its place."""
    campaign.call()

    line = page(house, house.public, campaign.contest.ref, at=campaign.after_deadline).context["view"].line
    assert [(each.name, each.when, each.past) for each in line.steps] == [
        ("Call 1", "Monday 14 September, 10:00 in Marrakech", True),
        ("Deadline", "Sunday 11 October, 23:59 in Marrakech", True),
        ("", "Monday 12 October", False),
        ("List of candidates", "Sunday 18 October, 23:59 in Marrakech", False),
        ("Vote", "Wednesday 25 November", False),
    ]
    assert (line.band.name, line.mirrored) == ("Campaign ¶4, 73 days", False)


def test_the_time_line_in_arabic_runs_the_other_way(house, campaign):
    """It begins on the right."""
    campaign.call()

    assert page(house, house.fiji_head, campaign.contest.ref, language="ar").context["view"].line.mirrored


def test_whether_the_day_of_the_vote_counts_is_practice(house, campaign):
    """The Code leaves it open: where the organization decided otherwise, the campaign ends the evening before."""
    campaign.call()
    decided = {"decided_by": everywhere("The Assembly"), "decided_on": house.now.date()}
    act = DecidePractice(parameter="day_of_vote_counts", value=False, **decided)
    house.perform(act, by=house.officer)

    answer = page(house, house.fiji_head, campaign.contest.ref)
    assert answer.context["view"].line.band.name == "Campaign ¶4, 72 days"
    assert rows_of_dates(answer)[2] == (
        "Campaign From the call until the day of the vote That day is not included. Practice ¶4"
    )


def rows_of_dates(answer):
    """The dates, one a line."""
    lines = section(answer, "Dates")
    for name in ("List of candidates", "Campaign", "Vote"):
        lines = lines.replace(f" {name} ", f"\n{name} ", 1)
    return lines.split("\n")


def test_every_date_has_its_source(house, campaign):
    """The call says when nominations close and when the vote is; the Code that there is a list and a campaign."""
    campaign.call()

    assert rows_of_dates(page(house, house.public, campaign.contest.ref)) == [
        "Nominations close Sunday 11 October, 23:59 in Marrakech Call 1",
        "List of candidates Sunday 18 October, 23:59 in Marrakech ¶13",
        "Campaign From the call until the day of the vote That day is included. Practice ¶4",
        "Vote Wednesday 25 November, in Marrakech Call 1",
    ]


def test_a_reader_far_away_reads_the_deadline_on_its_own_clocks_too(house, campaign):
    """A time always stands with its place."""
    campaign.call()
    Person.objects.filter(pk=house.fiji_head.person).update(zone="Pacific/Fiji")

    assert rows_of_dates(page(house, house.fiji_head, campaign.contest.ref))[0] == (
        "Nominations close Sunday 11 October, 23:59 in Marrakech Monday 12 October, 10:59 in Fiji Call 1"
    )


# Who stands, what was done, what was told


def test_candidates_stand_in_equal_rows(house, campaign):
    """Each with its member and its circular, in the order in which all members were told."""
    campaign.call()
    campaign.told(house.tunisia_head, candidate="Amel Trabelsi")
    campaign.told(house.fiji_head, at=house.now + timedelta(hours=1))

    answer = page(house, house.presiding, campaign.contest.ref)
    assert rows(answer, "Candidates") == [
        "Amel Trabelsi Circular 2/2026 Tunisia",
        "Ratu Seru Circular 3/2026 Fiji",
    ]


def test_names_are_told_to_the_public_with_the_list(house, campaign):
    """Members know a nomination from its circular on; the public from the publication of the list on."""
    campaign.call()
    campaign.told(house.fiji_head)

    before = page(house, house.public, campaign.contest.ref)
    assert section(before, "Candidates") == (
        "The names of candidates are here from the instant at which the list is published."
    )
    campaign.published()
    after = page(house, house.public, campaign.contest.ref, at=campaign.after_deadline)
    assert rows(after, "Candidates") == ["Ratu Seru Circular 2/2026 Fiji"]


def test_a_member_reads_that_nobody_was_presented_yet(house, campaign):
    """An empty list says what will be there and when."""
    campaign.call()
    campaign.submit(house.tunisia_head)

    assert section(page(house, house.fiji_head, campaign.contest.ref), "Candidates") == (
        "No nomination has been told to all members yet. Each goes to all at one instant, as soon as possible "
        "after its submission. ¶13"
    )


def test_a_list_on_which_nobody_stands_says_so(house, campaign):
    """It is published all the same."""
    campaign.call()
    campaign.published()

    answer = page(house, house.fiji_head, campaign.contest.ref, at=campaign.after_deadline)
    assert section(answer, "Candidates") == "The list is published; nobody stands."


def test_markup_in_a_name_is_only_text(house, campaign):
    """Nothing that a member wrote becomes part of the page."""
    campaign.call()
    campaign.told(house.fiji_head, candidate='<b onclick="x()">Eve</b> & Co')

    answer = page(house, house.tunisia_head, campaign.contest.ref)
    shown = "<bdi>&lt;b onclick=&quot;x()&quot;&gt;Eve&lt;/b&gt; &amp; Co</bdi>"
    assert (answer.content.decode().count(shown), answer.content.decode().count("<b onclick")) == (1, 0)


def test_a_draft_is_seen_by_its_own_delegation_alone(house, campaign):
    """What Fiji writes, Fiji sees."""
    campaign.call()
    drafted(house, campaign.contest, house.fiji_head)

    own = page(house, house.fiji_representative, campaign.contest.ref)
    assert rows(own, "What Fiji has done") == [
        "Nomination in draft Saved: Monday 14 September, 10:00 in Marrakech Seen by nobody outside your delegation."
    ]
    other = page(house, house.tunisia_head, campaign.contest.ref)
    assert section(other, "What Tunisia has done") == (
        "Nothing yet. What your delegation does here is seen by itself until it submits a nomination."
    )
    assert section(page(house, house.officer, campaign.contest.ref), "What Fiji has done") == ""


def test_a_refused_try_is_kept_for_its_member(house, campaign):
    """It stands there with its instant, its reason and its source, in its own contest only."""
    campaign.call()
    other = campaign.contest.ref
    campaign.contests.clear()
    campaign.call(title=everywhere("Another call"))
    late = campaign.deadline + timedelta(seconds=2)
    campaign.submit(house.fiji_head)
    campaign.refused(campaign.nomination(), by=house.fiji_head, at=late)

    said = rows(page(house, house.fiji_head, campaign.contest.ref, at=late), "What Fiji has done")
    assert [each.partition(" Your")[0] for each in said[1:]] == [
        "A nomination that was not taken Sunday 11 October, 23:59:02 in Marrakech"
    ]
    assert rows(page(house, house.fiji_head, other, at=late), "What Fiji has done") == []
    assert rows(page(house, house.tunisia_head, campaign.contest.ref, at=late), "What Tunisia has done") == []


@pytest.mark.parametrize("who", ["tunisia_head", "officer", "presiding"])
def test_documents_are_the_circulars_of_this_contest(house, campaign, who):
    """The call first, then what was told; a link for whoever may open it."""
    campaign.call()
    campaign.told(house.fiji_head)

    assert rows(page(house, getattr(house, who), campaign.contest.ref), "Documents") == [
        "Call 1 Call for nominations (en) · Circular 1/2026",
        "Circular 2/2026 Delegate for Asia: Ratu Seru (Fiji)",
    ]


def test_the_public_finds_the_call_among_the_documents(house, campaign):
    """Circulars are the members'; the call is everybody's."""
    campaign.call()

    answer = page(house, house.public, campaign.contest.ref)
    assert rows(answer, "Documents") == ["Call 1 Call for nominations (en)"]
    assert section(answer, "Rules").startswith("Held under the Code of 2023.")


def test_an_appointment_says_who_proposes(house, campaign):
    """One body proposes, another appoints (¶3)."""
    committee = bodies_visible_to(house.officer).get(code="executive-committee")
    campaign.plan(kind="appointment", proposed_by=committee.ref, region="")
    campaign.call()

    assert section(page(house, house.public, campaign.contest.ref), "Who may stand") == (
        "Candidates of the region. (en) Call 1 An appointment; proposed by: Executive Committee."
    )


# How well


@pytest.mark.db_contract
@pytest.mark.parametrize("who", ["fiji_head", "officer", "public"])
def test_thirty_candidates_ask_no_more_than_one(crowded, who):
    """The number of statements does not depend on how many stand, and looking writes nothing."""
    house = crowded.house
    crowded.told(house.fiji_head)
    client, url = house.browse(getattr(house, who)), f"/en/contests/{crowded.contest.ref}/"
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    told(crowded)
    with CaptureQueriesContext(connection) as thirty:
        answer = client.get(url)

    assert len(thirty) == len(one)
    assert {each["sql"].split()[0] for each in thirty} == {"SELECT"}
    assert len(answer.context["view"].candidates.rows) == (0 if who == "public" else 31)
