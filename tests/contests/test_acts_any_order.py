"""Whatever is done in whatever order, by whomever, what the Code promises holds after every step."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hustings.acts import clock
from hustings.acts.drafts import save_draft
from hustings.acts.perform import perform
from hustings.acts.refusals import Refused
from hustings.circulars.models import Circular, Delivery
from hustings.circulars.queries import circulars_visible_to
from hustings.contests import acts, queries
from hustings.contests.models import Call, CandidateList, ListedCandidate, Nomination
from hustings.ground.viewer import Viewer
from hustings.organization import queries as organization
from hustings.organization.acts import AdmitMember, MemberLeaves, SuspendRights
from hustings.record.models import Entry
from tests.campaign import COPY, everywhere

pytestmark = pytest.mark.db_contract

SECRET = "Candidate Whose Name Is Secret"
OFFICERS = ("officer", "second_officer")
HEADS = ("fiji_head", "tunisia_head", "fiji_representative")
DAYS = (0, 0, 1, 14, 28, 35)
CODES = ("TON", "WSM", "VUT")

EVERY = 5
"""The number that chooses among all things, the wrong ones too; smaller ones choose among those that wait."""

FIRST, SECOND = OFFICERS
WHOLE = (
    *(("prepare", 0, 0, FIRST), ("release", 0, 0, SECOND), ("submit", 0, 0, ""), ("submit", 0, 1, "")),
    *(("accept", 0, 0, FIRST), ("tell", 0, 0, SECOND), ("accept", 0, 0, FIRST), ("tell", 0, 0, SECOND)),
    *(("wait", 0, 4, ""), ("prepare list", 0, 0, FIRST), ("publish list", 0, 0, SECOND)),
)
"""A campaign in which every step is right; between its steps anything happens."""

a_step = st.tuples(
    st.sampled_from(
        [
            *("prepare", "prepare both", "change", "discard", "release", "release", "record", "draft"),
            *("submit", "submit", "accept", "accept", "tell", "tell", "prepare list", "publish list"),
            *("admit", "leave", "suspend", "wait"),
        ]
    ),
    st.integers(0, 1),
    st.integers(0, EVERY),
    st.sampled_from(OFFICERS),
)
between = st.tuples(*[st.lists(a_step, max_size=4) for _step in WHOLE])


class Walk:
    """One campaign of two contests; a step is named, the numbers choose on what, by whom and when."""

    def __init__(self, campaign):
        self.campaign, self.house = campaign, campaign.house
        self.now = self.house.now
        self.contests = [campaign.plan(), campaign.plan(post=everywhere("Vice-President"))]

    def take(self, name, first, second, officer):
        """Take a step; refused or done, afterwards everything has to hold."""
        contest, head = self.contests[first], getattr(self.house, HEADS[second % 3])
        if name == "wait":
            self.now += timedelta(days=DAYS[second])
        elif name == "draft":
            with clock.at(self.now):
                save_draft("submit-nomination", {"candidate": SECRET}, by=head, subject=contest.ref)
        elif name == "submit":
            self.perform(self.campaign.nomination(contest=contest.ref, candidate=SECRET), head)
        else:
            self.perform(self.officers_act(name, contest, second), getattr(self.house, officer))

    def perform(self, act, by):
        self.now += timedelta(milliseconds=1)
        with clock.at(self.now), suppress(Refused):
            perform(act, by=by)

    def officers_act(self, name, contest, second):
        """The act of an officer: on one of those that wait for it, or on any one."""
        calls = Call.objects.filter(called_at=None)
        content = self.campaign.text(contests=(contest.ref,))
        both = self.campaign.text(contests=tuple(each.ref for each in self.contests))
        known = {"communicated_at": self.now, "channel": "letter", "copy": COPY}
        member = self.house.member(("NAM", "JPN", "FRA")[second % 3]).ref
        waiting = Nomination.objects.filter(state="submitted")
        checked = waiting.filter(accepted_at__isnull=False)
        return {
            "prepare": lambda: acts.PrepareCall(**content),
            "prepare both": lambda: acts.PrepareCall(**both),
            "change": lambda: acts.ChangeCall(call=one_of(calls, second), **both),
            "discard": lambda: acts.WithdrawPreparedCall(call=one_of(calls, second)),
            "release": lambda: acts.ReleaseCall(call=one_of(calls, second)),
            "record": lambda: acts.RecordCall(**content, **known),
            "accept": lambda: acts.AcceptNomination(nomination=one_of(waiting, second)),
            "tell": lambda: acts.ReleaseNomination(nomination=one_of(checked, second)),
            "prepare list": lambda: acts.PrepareList(contest=contest.ref),
            "publish list": lambda: acts.PublishList(contest=contest.ref),
            "admit": lambda: AdmitMember(code=CODES[second % 3], member_name=everywhere("Newcomer")),
            "leave": lambda: MemberLeaves(member=member),
            "suspend": lambda: SuspendRights(member=member, from_at=self.now, ground=everywhere("Fees")),
        }[name]()


def one_of(waiting, number):
    """The reference of one of these, or of any one that there is, or of nothing."""
    rows = waiting.model.objects.all() if number == EVERY else waiting
    refs = list(rows.order_by("pk").values_list("ref", flat=True))
    return refs[number % len(refs)] if refs else "z" * 26


def check_circulars():
    """One circular a release, one delivery a member on the roll at that instant, numbers without gaps."""
    released = Call.objects.filter(called_at__isnull=False, otherwise="").count()
    told = Nomination.objects.filter(released_at__isnull=False).count()
    published = CandidateList.objects.filter(published_at__isnull=False).count()
    circulars = list(Circular.objects.order_by("number"))
    assert len(circulars) == released + told + published
    assert [each.number for each in circulars] == list(range(1, len(circulars) + 1))
    for each in circulars:
        roll = set(organization.on_information_roll(each.released_at).values_list("pk", flat=True))
        at_once = each.deliveries.filter(delivered_at=each.released_at)
        assert set(at_once.values_list("member", flat=True)) == roll
        assert each.recipients == len(roll)
    numbers = Call.objects.filter(number__isnull=False).order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, len(numbers) + 1))


def check_newcomers():
    """A member admitted while campaigns run has every earlier circular of them."""
    for member in organization.on_information_roll(clock.now()).filter(code__in=CODES):
        owed = queries.circulars_of_running(member.admitted_at, organization.practice())
        earlier = owed.filter(released_at__lte=member.admitted_at)
        assert set(earlier) <= set(Circular.objects.filter(deliveries__member=member))


def check_nominations(house):
    """No accepted one without its circular; nothing unreleased outside its member and the Secretariat."""
    told = Nomination.objects.filter(circular__kind="nomination", circular__contest=F("contest__ref"))
    assert Nomination.objects.filter(state="accepted").count() == told.count()
    unreleased = set(Nomination.objects.filter(released_at__isnull=True))
    for viewer in (house.fiji_head, house.tunisia_head, house.presiding, house.public, namibia(house)):
        seen = set(queries.nominations_visible_to(viewer))
        assert {each.member_id for each in seen & unreleased} <= {viewer.member}
    assert set(queries.nominations_visible_to(house.public)) == set(
        Nomination.objects.filter(listed__isnull=False)
    )


def check_secrets(house):
    """No leaf of the record names anybody; only what was released stands in a circular."""
    assert not [each for each in Entry.objects.all() if SECRET.encode() in bytes(each.leaf)]
    naming = [each for each in Circular.objects.all() if SECRET.encode() in bytes(each.package)]
    assert {each.kind for each in naming} <= {"nomination", "list"}
    assert not circulars_visible_to(house.public).exists()


def check_lists():
    """A published list holds all its contest's accepted candidates and nobody else, each in one place."""
    for found in CandidateList.objects.filter(published_at__isnull=False):
        rows = ListedCandidate.objects.filter(list=found).order_by("place")
        accepted = Nomination.objects.filter(contest=found.contest, state="accepted")
        assert {row.nomination for row in rows} == set(accepted.filter(released_at__lte=found.published_at))
        assert [row.place for row in rows] == list(range(1, len(rows) + 1))
        assert [row.lot for row in rows] == sorted(row.lot for row in rows)
    unpublished = ListedCandidate.objects.filter(list__published_at__isnull=True)
    assert not unpublished.exists()


def namibia(house):
    """A delegate of a member that presents nobody."""
    return Viewer(member=house.member("NAM").pk, person=0, mandate=0, role="head")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(between=between)
def test_any_sequence_of_acts_keeps_what_is_promised(house, campaign, between):
    """Equal information (¶13), the order of steps, secrecy before the release: at every point of a campaign."""
    start = transaction.savepoint()
    walk = Walk(campaign)
    for disturbing, right in zip(between, WHOLE, strict=True):
        for step in (*disturbing, right):
            walk.take(*step)
        with clock.at(walk.now):
            check_circulars()
            check_newcomers()
            check_nominations(house)
            check_lists()
            check_secrets(house)
    transaction.savepoint_rollback(start)


def test_a_sequence_reaches_the_published_list(house, campaign):
    """Undisturbed, the steps make a whole campaign: the test above does not pass by refusing everything."""
    walk = Walk(campaign)

    for step in WHOLE:
        walk.take(*step)

    assert Delivery.objects.count() == 4 * house.members
    assert CandidateList.objects.filter(published_at__isnull=False).count() == 1
