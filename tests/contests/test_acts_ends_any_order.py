"""However nominations come and end, in whatever order: whoever read every circular knows who stands, and no more."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hustings.acts import clock
from hustings.acts.clockwork import CLOCK
from hustings.acts.perform import perform
from hustings.acts.refusals import Refused
from hustings.circulars.models import Circular
from hustings.circulars.queries import package_of
from hustings.contests import acts, queries
from hustings.contests.models import GONE, ListedCandidate, Nomination
from tests import ends

pytestmark = pytest.mark.db_contract

HEADS = ("fiji_head", "tunisia_head")
CODES = ("FJI", "TUN")
STANDS = {"nomination-name", "nomination", "objection-upheld"}
ENDS = {"withdrawal": "withdrawn", "lapse": "lapsed", "inadmissible": "inadmissible"}

a_step = st.tuples(
    st.sampled_from(
        [
            *("submit", "register", "confirm", "accept", "tell", "name", "return", "withdraw", "withdraw"),
            *("letter", "lapse", "reject", "reject", "uphold", "uphold", "translate", "tell translations"),
            *("publish", "wait"),
        ]
    ),
    st.integers(0, 1),
)
STEPS = st.lists(a_step, min_size=6, max_size=18)


class Walk:
    """One contest with a rule on admissibility, and two members; a step is named, the number chooses the member."""

    def __init__(self, campaign):
        self.campaign, self.house, self.now = campaign, campaign.house, campaign.house.now
        self.presented = 0
        ends.imported(campaign, days=60)
        contest = campaign.plan()
        type(contest).objects.update(post_key=ends.POST)
        campaign.call(translator="secretariat", translation_days=5)
        campaign.four_eyes(False)
        self.submitted = {}

    def take(self, name, which):
        """Take a step, done or refused."""
        self.now += timedelta(days=10) if name == "wait" else timedelta(seconds=1)
        with clock.at(self.now), suppress(Refused):
            for by, make in self.steps(name, which):
                perform(make(), by=by)

    def steps(self, name, which):
        house, head = self.house, getattr(self.house, HEADS[which])
        rows = Nomination.objects.filter(member__code=CODES[which]).order_by("-pk")
        last = next(iter(rows), None)
        if name in {"submit", "register"}:
            self.presented += 1
            text = {"candidate": f"Candidate {self.presented:03}", "language": "en", "statement": "I stand."}
            came = {"dossier": text, "received_at": self.now}
            present = (head, lambda: self.campaign.nomination(head, **text))
            enter = (house.officer, lambda: ends.registering(self.campaign, CODES[which], **came))
            return [present if name == "submit" else enter]
        if name == "publish":
            contest = self.campaign.contests[-1]
            prepare = (house.officer, lambda: acts.PrepareList(contest=contest))
            return [prepare, (house.second_officer, lambda: acts.PublishList(contest=contest))]
        if last is None or name == "wait":
            return []
        return [self.of_nomination(name, last, head)]

    def of_nomination(self, name, last, head):
        """Who does it, and the act on the nomination presented last by a member."""
        of, house, campaign = {"nomination": last.ref}, self.house, self.campaign
        today = {"decided_on": self.now.date()}
        return {
            "confirm": (head, lambda: acts.ConfirmRegistration(**of, undertaking=True)),
            "accept": (house.officer, lambda: acts.AcceptNomination(**of)),
            "tell": (house.second_officer, lambda: acts.ReleaseNomination(**of)),
            "name": (CLOCK, lambda: acts.ReleaseUndisputed(**of)),
            "return": (house.officer, lambda: campaign.missing(last)),
            "withdraw": (head, lambda: acts.WithdrawNomination(**of)),
            "letter": (house.officer, lambda: ends.withdrawal(campaign, last)),
            "lapse": (house.officer, lambda: ends.lapse(campaign, last)),
            "reject": (house.officer, lambda: ends.inadmissible(campaign, last, **today)),
            "uphold": (house.officer, lambda: ends.upheld(campaign, last, **today)),
            "translate": (house.officer, lambda: ends.translation(last)),
            "tell translations": (house.officer, lambda: acts.ReleaseTranslations(**of)),
        }[name]


def told():
    """What a reader of every circular knows, in their order: by the candidate's name, the state."""
    known = {}
    for each in Circular.objects.exclude(kind__in=["call", "list"]).order_by("number"):
        package = package_of(each)
        name = next(word for word in names() if word in package.title["en"])
        if each.kind in ENDS:
            known[name] = ENDS[each.kind]
        elif each.kind in STANDS:
            known[name] = "stands"
    return known


def names():
    return Nomination.objects.values_list("dossier__candidate", flat=True)


def check_told():
    """Of every nomination that all know the last circular tells the truth; of the others none was released."""
    rows = Nomination.objects.select_related("dossier", "told")
    known = {each.candidate: each.state if each.state in GONE else "stands" for each in rows if each.is_known}
    assert told() == known


def check_rows(walk):
    """Ends bear their circular and their step; the instant that counts never moves; a member stands once."""
    for each in Nomination.objects.all():
        step = each.steps.latest("at", "pk")
        assert step.state == each.state
        assert (each.end_circular_id is not None) == (each.is_known and each.is_gone)
        assert walk.submitted.setdefault(each.ref, each.submitted_at) == each.submitted_at
    standing = Nomination.objects.exclude(state__in=GONE)
    assert len(set(standing.values_list("member", flat=True))) == standing.count()


def check_seen(house, contest):
    """Pages show who stands and who does not, and of what nobody was told nothing, to anybody outside."""
    released = Nomination.objects.filter(released_at__isnull=False)
    standing = set(released.exclude(state__in=GONE))
    secret = set(Nomination.objects.filter(released_at=None, named_at=None).values_list("ref", flat=True))
    for viewer in (house.presiding, namibia(house), house.public):
        listed_only = viewer is house.public and not ListedCandidate.objects.exists()
        shown = set(queries.candidates_of(viewer, contest).rows)
        ended = {each.nomination for each in queries.ended_in(viewer, contest)}
        assert shown <= standing
        assert listed_only or viewer is house.public or shown == standing
        assert not ended & secret
    for translation in queries.translations_visible_to(house.presiding):
        assert translation.released_at


def check_list():
    """Whoever was put on the published list keeps the place, standing or not."""
    places = list(ListedCandidate.objects.order_by("place").values_list("place", flat=True))
    assert places == list(range(1, len(places) + 1))


def namibia(house):
    """Somebody of a member that presents nobody."""
    return type(house.fiji_head)(member=house.member("NAM").pk, person=0, mandate=0, role="head")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whoever_read_every_circular_knows_who_stands(house, campaign, steps):
    """Withdrawn, entered, found inadmissible, upheld, lapsed, translated: every truth once, and in its order (¶13)."""
    start = transaction.savepoint()
    campaign.contests.clear()
    walk = Walk(campaign)
    for step in steps:
        walk.take(*step)
        with clock.at(walk.now):
            check_told()
            check_rows(walk)
    with clock.at(walk.now):
        check_seen(house, campaign.contest)
        check_list()
    transaction.savepoint_rollback(start)


WHOLE = (
    *(("submit", 0), ("register", 1), ("confirm", 1), ("accept", 0), ("tell", 0), ("accept", 1), ("tell", 1)),
    *(
        ("translate", 0),
        ("tell translations", 0),
        ("reject", 0),
        ("uphold", 0),
        ("withdraw", 1),
        ("submit", 1),
    ),
    *(("letter", 1), ("wait", 0), ("wait", 0), ("wait", 0), ("publish", 0), ("lapse", 0)),
)


def test_the_steps_reach_every_kind_of_end(house, campaign):
    """Undisturbed they make a whole story: the test above does not pass by refusing everything."""
    walk = Walk(campaign)

    for step in WHOLE:
        walk.take(*step)

    assert told() == {"Candidate 001": "lapsed", "Candidate 002": "withdrawn"}
    assert list(Circular.objects.order_by("number").values_list("kind", flat=True)) == [
        *("call", "nomination", "nomination", "translation", "inadmissible", "objection-upheld"),
        *("withdrawal", "list", "lapse"),
    ]
