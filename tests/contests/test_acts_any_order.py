"""Whatever is done in whatever order, by whomever, what the Code promises holds after every step."""

import json
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hustings.acts import clock
from hustings.acts.acts import PrepareAct
from hustings.acts.clockwork import CLOCK
from hustings.acts.drafts import save_draft
from hustings.acts.inputs import PlacedInstant
from hustings.acts.perform import perform
from hustings.acts.refusals import Refused
from hustings.circulars.models import Circular, Delivery
from hustings.circulars.queries import circulars_visible_to
from hustings.contests import acts, queries
from hustings.contests.models import Call, CandidateList, Dossier, ListedCandidate, Nomination
from hustings.ground.viewer import Viewer
from hustings.organization import queries as organization
from hustings.organization.acts import AdmitMember, MemberLeaves, SuspendRights
from hustings.record.models import Entry
from tests import tables
from tests.campaign import COPY, everywhere
from tests.house import LETTER

pytestmark = pytest.mark.db_contract

SECRET = "Candidate Whose Name Is Secret"
STATEMENT = "What only its own delegation may read before its release."
OFFICERS = ("officer", "second_officer")
HEADS = ("fiji_head", "tunisia_head", "fiji_representative")
DAYS = (0, 0, 1, 14, 28, 35)
CODES = ("TON", "WSM", "VUT")

EVERY = 5
"""The number that chooses among all things, the wrong ones too; smaller ones choose among those that wait."""

FIRST, SECOND = OFFICERS
WHOLE = (
    *(("prepare", 0, 0, FIRST), ("release", 0, 0, SECOND), ("submit", 0, 0, ""), ("submit", 0, 1, "")),
    *(("return", 0, 0, FIRST), ("wait", 0, 2, ""), ("clock", 0, 0, ""), ("complete", 0, 0, "")),
    *(("accept", 0, 0, FIRST), ("tell", 0, 0, SECOND), ("accept", 0, 0, FIRST), ("tell", 0, 0, SECOND)),
    *(("update", 0, 0, ""), ("accept", 0, 0, FIRST), ("tell", 0, 0, SECOND), ("wait", 0, 4, "")),
    *(("prepare list", 0, 0, FIRST), ("publish list", 0, 0, SECOND)),
)
"""A campaign in which every step is right; between its steps anything happens."""

a_step = st.tuples(
    st.sampled_from(
        [
            *("prepare", "prepare both", "change", "discard", "release", "release", "record", "draft"),
            *("submit", "submit", "accept", "accept", "tell", "tell", "prepare list", "publish list"),
            *("return", "complete", "update", "update", "hand back", "take late", "decline late", "clock"),
            *("sign", "file signature", "admit", "leave", "suspend", "wait"),
        ]
    ),
    st.integers(0, 1),
    st.integers(0, EVERY),
    st.sampled_from(OFFICERS),
)
between = st.tuples(*[st.lists(a_step, max_size=2) for _step in WHOLE])


class Walk:
    """One campaign of two contests; a step is named, the numbers choose on what, by whom and when."""

    def __init__(self, campaign):
        self.campaign, self.house = campaign, campaign.house
        self.now = self.house.now
        self.contests = [campaign.plan(), campaign.plan(post=everywhere("Vice-President"))]
        self.candidate = self.house.candidate(contest=self.contests[0].ref)
        self.done = []

    def take(self, name, first, second, officer):
        """Take a step; refused or done, afterwards everything has to hold."""
        contest, head = self.contests[first], getattr(self.house, HEADS[second % 3])
        if name == "wait":
            self.now += timedelta(days=DAYS[second])
        elif name == "draft":
            with clock.at(self.now):
                save_draft("submit-nomination", {"candidate": SECRET}, by=head, subject=contest.ref)
        elif name in {"submit", "complete", "update"}:
            self.perform(self.members_act(name, contest, head, second), head)
        elif name == "clock":
            self.perform(acts.ReleaseUndisputed(nomination=one_of(nominations(), second)), CLOCK)
        elif name == "sign":
            self.perform(acts.SignUndertaking(nomination=one_of(nominations(), second)), self.candidate)
        else:
            self.perform(self.officers_act(name, contest, second), getattr(self.house, officer))

    def perform(self, act, by):
        """Perform an act; one for two officers is released by the other one."""
        with suppress(Refused):
            seconding, by = self.prepared(act, by) if act.by_two else ("", by)
            self.now += timedelta(milliseconds=1)
            with clock.at(self.now):
                perform(act, by=by, seconding=seconding)
            self.done.append(act.name)

    def prepared(self, act, by):
        """The act as this officer prepares it, and the other one, who releases it."""
        self.now += timedelta(milliseconds=1)
        with clock.at(self.now):
            ref = perform(PrepareAct.of(act), by=by).result["prepared"]
        one, other = (getattr(self.house, each) for each in OFFICERS)
        return ref, other if by == one else one

    def members_act(self, name, contest, head, second):
        """What a delegation signs: a nomination, its completion, or another version."""
        text = {"candidate": SECRET, "statement": STATEMENT}
        with clock.at(self.now):
            if name == "submit":
                return self.campaign.nomination(head, contest=contest.ref, **text)
            waiting = nominations(state="returned" if name == "complete" else "accepted")
            ref = one_of(waiting.filter(member=head.member), second)
            version = self.campaign.version(Nomination(ref=ref), head, **text)
        return {"complete": acts.CompleteNomination, "update": acts.UpdateDossier}[name](**version)

    def officers_act(self, name, contest, second):
        """The act of an officer: on one of those that wait for it, or on any one."""
        calls = Call.objects.filter(called_at=None)
        content = self.campaign.text(contests=(contest.ref,))
        both = self.campaign.text(contests=tuple(each.ref for each in self.contests))
        known = {"communicated_at": self.now, "channel": "letter", "copy": COPY}
        member = self.house.member(("NAM", "JPN", "FRA")[second % 3]).ref
        unchecked = nominations(dossier__released_at=None, dossier__accepted_at=None)
        checked = nominations(dossier__released_at=None, dossier__accepted_at__isnull=False)
        late = Nomination(ref=one_of(nominations(late=True), second))
        until = PlacedInstant(self.now + timedelta(days=7), "Africa/Casablanca")
        missing = {"missing": "A page.", "language": "en"}
        decided = {"decided_on": self.now.date()}
        return {
            "prepare": lambda: acts.PrepareCall(**content),
            "prepare both": lambda: acts.PrepareCall(**both),
            "change": lambda: acts.ChangeCall(call=one_of(calls, second), **both),
            "discard": lambda: acts.WithdrawPreparedCall(call=one_of(calls, second)),
            "release": lambda: acts.ReleaseCall(call=one_of(calls, second)),
            "record": lambda: acts.RecordCall(**content, **known),
            "accept": lambda: acts.AcceptNomination(nomination=one_of(unchecked, second)),
            "tell": lambda: acts.ReleaseNomination(nomination=one_of(checked, second)),
            "return": lambda: acts.ReturnNomination(
                nomination=one_of(unchecked, second), until=until, **missing
            ),
            "hand back": lambda: acts.ReturnUpdate(nomination=one_of(unchecked, second), **missing),
            "take late": lambda: self.campaign.decision(late, "take", **decided),
            "decline late": lambda: self.campaign.decision(late, "decline", **decided),
            "file signature": lambda: acts.RecordUndertaking(
                nomination=one_of(nominations(), second), letter=LETTER
            ),
            "prepare list": lambda: acts.PrepareList(contest=contest.ref),
            "publish list": lambda: acts.PublishList(contest=contest.ref),
            "admit": lambda: AdmitMember(code=CODES[second % 3], member_name=everywhere("Newcomer")),
            "leave": lambda: MemberLeaves(member=member),
            "suspend": lambda: SuspendRights(member=member, from_at=self.now, ground=everywhere("Fees")),
        }[name]()


def nominations(**of):
    return Nomination.objects.filter(**of)


def one_of(waiting, number):
    """The reference of one of these, or of any one that there is, or of nothing."""
    rows = waiting.model.objects.all() if number == EVERY else waiting
    refs = list(rows.order_by("pk").values_list("ref", flat=True))
    return refs[number % len(refs)] if refs else "z" * 26


def check_circulars():
    """One circular a release, one delivery a member on the roll at that instant, numbers without gaps."""
    released = Call.objects.filter(called_at__isnull=False, otherwise="").count()
    told = Dossier.objects.filter(released_at__isnull=False).count()
    named = nominations(named_at__isnull=False).count()
    published = CandidateList.objects.filter(published_at__isnull=False).count()
    circulars = list(Circular.objects.order_by("number"))
    assert len(circulars) == released + told + named + published
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


def check_nothing_is_lost(done):
    """Each submission is a nomination, each version a dossier; a history ends where its nomination is."""
    versions = done.count("complete-nomination") + done.count("update-dossier")
    assert Nomination.objects.count() == done.count("submit-nomination")
    assert Dossier.objects.count() == Nomination.objects.count() + versions
    for each in nominations().prefetch_related("steps", "dossiers"):
        numbers = sorted(dossier.number for dossier in each.dossiers.all())
        assert numbers == list(range(1, len(numbers) + 1))
        last = max(each.steps.all(), key=lambda step: (step.at, step.pk))
        assert last.state == each.state
        turns = queries.turns_of(each, clock.now())
        assert min(turns) >= timedelta(0)


def check_states(house):
    """No state without its circular where one is due; nothing unreleased outside its member and the Secretariat."""
    of_contest = {"circular__contest": F("contest__ref")}
    assert (
        nominations(state="accepted").count()
        == nominations(circular__kind="nomination", **of_contest).count()
    )
    named = nominations(named_circular__kind="nomination-name", named_circular__contest=F("contest__ref"))
    assert named.count() == nominations(named_at__isnull=False).count()
    untaken = nominations(late=True, admitted_at=None)
    assert not untaken.filter(released_at__isnull=False).exists()
    assert not untaken.filter(named_at__isnull=False).exists()
    for viewer in (house.fiji_head, house.tunisia_head, house.presiding, house.public, namibia(house)):
        seen = queries.nominations_visible_to(viewer)
        assert set(seen.filter(released_at=None).order_by().values_list("member", flat=True)) <= {
            viewer.member
        }
        theirs = queries.dossiers_visible_to(viewer).filter(released_at=None)
        assert set(theirs.order_by().values_list("nomination__member", flat=True)) <= {viewer.member}


def check_every_member_reads_what_was_released(house):
    """Every released byte reaches all members: the version, its circular, and the text as it was filed."""
    for viewer in (house.fiji_head, house.tunisia_head):
        readable = set(queries.dossiers_visible_to(viewer).filter(released_at__isnull=False))
        assert readable == set(Dossier.objects.filter(released_at__isnull=False))
        assert set(circulars_visible_to(viewer)) == set(Circular.objects.all())
    for each in Dossier.objects.filter(released_at__isnull=False):
        circular = Circular.objects.get(ref=each.circular_id)
        assert json.loads(bytes(circular.package))["written"]["text"] == each.statement


def check_secrets(house):
    """No leaf of the record names anybody; only what was released stands in a circular."""
    assert not [each for each in Entry.objects.all() if SECRET.encode() in bytes(each.leaf)]
    packages = [(each.kind, bytes(each.package)) for each in Circular.objects.all()]
    naming = {kind for kind, package in packages if SECRET.encode() in package}
    assert naming <= {"nomination", "nomination-update", "nomination-name", "list"}
    telling = {kind for kind, package in packages if STATEMENT.encode() in package}
    assert telling <= {"nomination", "nomination-update"}
    assert not circulars_visible_to(house.public).exists()


def check_lists():
    """A published list holds all its contest's accepted candidates and nobody else, each in one place."""
    for found in CandidateList.objects.filter(published_at__isnull=False):
        rows = ListedCandidate.objects.filter(list=found).order_by("place")
        accepted = nominations(contest=found.contest, state="accepted")
        assert set(accepted.filter(released_at__lte=found.published_at)) <= {row.nomination for row in rows}
        assert {row.nomination for row in rows} <= set(accepted)
        assert [row.place for row in rows] == list(range(1, len(rows) + 1))
        first = [row.lot for row in rows.filter(nomination__released_at__lte=found.published_at)]
        assert first == sorted(first)
    unpublished = ListedCandidate.objects.filter(list__published_at__isnull=True)
    assert not unpublished.exists()


def namibia(house):
    """A delegate of a member that presents nobody."""
    return Viewer(member=house.member("NAM").pk, person=0, mandate=0, role="head")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(between=between)
def test_any_sequence_of_acts_keeps_what_is_promised(house, campaign, between):
    """Equal information (¶13), the order of steps, secrecy before the release: at every point of a campaign."""
    with tables.undone():
        walk = Walk(campaign)
        for disturbing, right in zip(between, WHOLE, strict=True):
            before = len(walk.done)
            for step in (*disturbing, right):
                walk.take(*step)
            if len(walk.done) > before:
                with clock.at(walk.now):
                    check_all(house, walk)


def check_all(house, walk):
    """Everything that is promised, at this point."""
    check_circulars()
    check_newcomers()
    check_nothing_is_lost(walk.done)
    check_states(house)
    check_every_member_reads_what_was_released(house)
    check_lists()
    check_secrets(house)


def test_a_sequence_reaches_the_published_list(house, campaign):
    """Undisturbed, the steps make a whole campaign: the test above does not pass by refusing everything."""
    walk = Walk(campaign)

    for step in WHOLE:
        walk.take(*step)

    # The call, one name of two (that of Fiji: Tunisia's went back), two nominations, an update, the list.
    assert sorted(Circular.objects.values_list("kind", flat=True)) == sorted(
        ["call", "nomination-name", "nomination", "nomination", "nomination-update", "list"]
    )
    assert Delivery.objects.count() == 6 * house.members
    assert CandidateList.objects.filter(published_at__isnull=False).count() == 1
