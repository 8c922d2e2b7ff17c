import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from hustings.acts import clock
from hustings.acts.authority import AuthorityError, authority
from hustings.acts.inputs import Upload
from hustings.acts.models import Answer, Decision, KeptRefusal
from hustings.acts.perform import done_sentence, perform
from hustings.acts.refusals import Refused
from hustings.circulars.models import Delivery
from hustings.conduct.engine import shipped
from hustings.ground.refs import new_ref
from hustings.ground.words import Words
from hustings.organization import acts, queries
from hustings.organization.models import Body
from hustings.record.models import Entry, Opening
from tests import tables, trial
from tests.house import FOUNDING

pytestmark = pytest.mark.db_contract


@pytest.fixture
def branch(house):
    """Makes the trial act: a branch of the General Assembly."""
    body = queries.bodies_visible_to(house.officer).get(code="general-assembly")
    with trial.in_force():
        yield lambda code="suva", **more: trial.OpenBranch(body=body.ref, code=code, **more)


def refusal_of(act, by, **more):
    with pytest.raises(Refused) as refused:
        perform(act, by=by, **more)
    return refused.value


# Done


def test_an_act_changes_enters_tells_and_follows_in_one_commit(house, branch):
    """The section's row, its entry, its circular and what another section does about it stand together."""
    before = tables.counted()

    done = perform(branch(), by=house.officer)

    more = tables.counted() - before
    assert (more["organization.Body"], more["organization.Region"]) == (1, 1)
    assert (more["circulars.Circular"], more["circulars.Delivery"]) == (2, 2 * house.members)
    assert (more["acts.Decision"], more["acts.KeptRefusal"], more["acts.Answer"]) == (1, 0, 0)
    assert len(done.circulars) == 2


def test_what_was_done_is_said_with_its_particulars(house, branch):
    """The sentence after an act names what it was about."""
    done = perform(branch("suva"), by=house.officer)

    assert done_sentence(trial.OpenBranch, done) == "suva is open."
    assert done_sentence(trial.DeclareSending, done) == "The sending is declared."


def test_the_answer_names_the_entry_and_the_entry_opens_to_its_owner(house, branch):
    """The record keeps a bare commitment; its owner gets what opens it."""
    done = perform(branch("suva"), by=house.officer)

    entry = Entry.objects.get(ref=done.entry)
    opening = Opening.objects.get(entry=entry)
    assert (entry.kind, sorted(json.loads(bytes(entry.leaf)))) == ("sealed", ["commit", "kind", "v"])
    assert (opening.owner, json.loads(bytes(opening.payload))["code"]) == (
        "office:general-secretariat",
        "suva",
    )


def test_a_follower_enters_what_it_did_under_its_own_name(house, branch):
    """Each follower has its own entry; one with nothing to do has none."""
    before = Entry.objects.filter(kind="sealed").count()

    perform(branch(), by=house.officer)

    owners = list(Opening.objects.order_by("-pk").values_list("owner", flat=True)[:4])
    assert "office:furniture" in owners
    assert Entry.objects.filter(kind="sealed").count() == before + 2


def test_a_circular_reaches_every_member_by_the_commit_of_the_act(house, branch):
    """All members are told at one instant (¶13)."""
    done = perform(branch(), by=house.officer)

    told = Delivery.objects.filter(circular__ref=done.circulars[0])
    assert (told.count(), set(told.values_list("delivered_at", flat=True))) == (house.members, {house.now})


def test_a_decision_can_be_decided_again(house, branch):
    """It keeps the facts, the deciding policies and the hashes of authority, pack and practice."""
    done = perform(branch(), by=house.officer)

    kept = Decision.objects.get(entry__ref=done.entry)
    assert (kept.act, kept.facts, kept.policies, kept.at) == (
        "open-branch",
        {"late": False},
        ["trial-officers"],
        house.now,
    )
    assert (kept.authority, kept.packs) == (authority().hash, [shipped().hash])
    assert (kept.practice, kept.mandate_id, kept.duty) == (
        queries.practice()["hash"],
        house.officer.mandate,
        "",
    )


def test_everything_of_an_act_bears_the_instant_read_under_its_locks(house, branch, monkeypatch):
    """Row, entry, circular and decision; whoever waited for a lock acted later than who had it."""
    seconds = iter(range(100))
    monkeypatch.setattr(clock, "now", lambda: house.now + timedelta(seconds=next(seconds)))

    done = perform(branch(until=house.now), by=house.officer, key=new_ref())

    instants = [Entry.objects.get(ref=done.entry).at, Decision.objects.get(entry__ref=done.entry).at]
    instants += Delivery.objects.values_list("delivered_at", flat=True)
    assert set(instants) == {house.now + timedelta(seconds=1)}
    assert Answer.objects.get().at == house.now


# Once


def test_a_form_sent_again_gets_the_same_answer(house, branch):
    """The second sending does nothing and answers like the first."""
    key = new_ref()
    first = perform(branch(), by=house.officer, key=key)
    before = tables.counted()

    again = perform(branch(), by=house.officer, key=key)

    assert (again, first.repeated, again.repeated) == (first, False, True)
    assert tables.counted() == before


def test_a_refused_form_sent_again_gets_the_same_refusal(house, branch):
    """The try is kept once, and the second answer names the same one."""
    key = new_ref()
    first = refusal_of(branch(full=True), house.officer, key=key)
    before = tables.counted()

    again = refusal_of(branch(full=True), house.officer, key=key)

    assert again.as_dict() == first.as_dict()
    assert KeptRefusal.objects.get().ref == again.kept
    assert tables.counted() == before


@pytest.mark.parametrize("other", ["content", "act"])
def test_one_key_is_one_form(house, branch, other):
    """Other content or another act under a key that was used is refused, and what was sent first stands."""
    key = new_ref()
    perform(branch("suva"), by=house.officer, key=key)
    before = tables.counted()
    second = branch("labasa") if other == "content" else trial.DeclareSending()

    refused = refusal_of(second, house.officer, key=key)

    assert (str(refused.reason), refused.policies) == (
        "This form was already sent with other content.",
        ("once",),
    )
    assert tables.counted() == before


def test_another_file_of_the_same_name_is_other_content(house):
    """A form is known by the bytes of its files."""
    key, name = new_ref(), "roll.csv"
    acts_with = [acts.ImportRoll(file=Upload(name, text)) for text in (b"iso3,name_en\nFJI,Fiji\n", b"other")]
    perform(acts_with[0], by=house.officer, key=key)

    refused = refusal_of(acts_with[1], house.officer, key=key)

    assert refused.policies == ("once",)


def test_a_key_is_that_of_its_person(house, branch):
    """The same key of somebody else is another form."""
    key = new_ref()

    perform(branch("suva"), by=house.officer, key=key)
    perform(branch("labasa"), by=house.second_officer, key=key)

    assert sorted(Body.objects.filter(parent__isnull=False).values_list("code", flat=True)) == [
        "labasa",
        "suva",
    ]


def test_a_key_is_that_of_its_mandate(house, branch):
    """What a person did for one side is not an answer to the same form sent for another side."""
    key, person = new_ref(), house.person(house.officer)
    other = house.name_head("NAM", person.name, person.email)
    perform(branch("suva"), by=house.officer, key=key)

    assert refusal_of(branch("suva"), other, key=key).absent


def test_without_a_key_every_sending_counts(house, branch):
    """A command that gives no key is taken at its word each time."""
    perform(branch("suva"), by=house.officer)
    perform(branch("labasa"), by=house.officer)

    assert Body.objects.filter(parent__isnull=False).count() == 2
    assert Answer.objects.count() == 0


def test_a_fault_leaves_nothing_and_the_same_form_can_be_sent_again(house, branch):
    """A constraint without words is a fault of ours: it is raised as it came, and the key stays free."""
    key = new_ref()
    perform(branch("suva"), by=house.officer)
    before = tables.counted()

    with pytest.raises(IntegrityError):
        perform(branch("suva"), by=house.officer, key=key)

    assert tables.counted() == before
    Body.objects.filter(code="suva").update(code="nadi")
    assert perform(branch("suva"), by=house.officer, key=key).repeated is False


# See and decide


def test_absent_and_not_yours_are_one_answer(house):
    """The same refusal after the same number of statements, and neither try is kept."""
    of_fiji, tunisia = house.mandate(house.fiji_representative).ref, house.tunisia_head

    answers = []
    for ref in (new_ref(), of_fiji):
        with tables.asked() as statements:
            refused = refusal_of(acts.ResendInvitation(mandate=ref), tunisia)
        answers.append((refused.as_dict(), len(statements)))

    assert answers[0] == answers[1]
    assert refused.absent
    assert KeptRefusal.objects.count() == 0


def test_lack_of_authority_looks_like_absence(house, branch):
    """Who may not perform an act learns neither that it exists nor why it would be refused."""
    late = branch(until=house.now - timedelta(days=1))

    for viewer in (house.fiji_head, house.presiding, house.public):
        assert refusal_of(late, viewer).absent


@pytest.mark.parametrize("facts", [{}, {"late": "yes"}, {"late": False, "more": True}])
def test_incomplete_facts_are_an_error_and_never_an_answer(house, branch, monkeypatch, facts):
    """A fact that is missing, of another type or not declared stops the act."""
    monkeypatch.setattr(trial.OpenBranch, "facts", lambda *_: facts)
    before = tables.counted()

    with pytest.raises(AuthorityError):
        perform(branch(), by=house.officer)

    assert tables.counted() == before


def test_a_refusal_names_source_reason_and_way_out(house, branch):
    """What a policy says, with the particulars of the case."""
    at = house.now.replace(hour=22, minute=59, second=1)

    with clock.at(at):
        refused = refusal_of(branch(until=house.now), house.officer)

    assert (str(refused.source), refused.policies) == ("code:13", ("trial-branch-late",))
    assert str(refused.reason).endswith("after the end of the term.")
    assert "22:59:01" in str(refused.reason)
    assert str(refused.instead) == "Open it earlier."


def test_deadlines_are_judged_by_the_arrival(house, branch):
    """A request that arrived in time counts, however late it is performed."""
    with clock.at(house.now + timedelta(minutes=5)):
        done = perform(branch("suva", until=house.now), by=house.officer, arrived=house.now)
        refused = refusal_of(branch("nadi", until=house.now), house.officer)

    assert done.result["code"] == "suva"
    assert refused.policies == ("trial-branch-late",)


def test_no_request_arrives_after_it_is_performed(house, branch):
    """An arrival in the future is not believed: the clock of the house counts."""
    refused = refusal_of(
        branch(until=house.now - timedelta(seconds=1)),
        house.officer,
        arrived=house.now + timedelta(hours=1),
    )

    assert KeptRefusal.objects.get(ref=refused.kept).arrived_at == house.now


def test_an_act_that_is_conduct_is_refused_by_the_code(house, branch):
    """Sending information to some members only is refused under ¶13, in the Code's own words."""
    refused = refusal_of(trial.SendToSome(), house.officer)

    assert (str(refused.source), refused.policies) == ("code:13", ("information-to-some",))
    assert str(refused.reason) == "This information goes to every member; here it would reach only some."


def test_telling_of_conduct_is_never_refused_for_it(house, branch):
    """Disclosure is decided by authority alone; what the Code says of it is attached."""
    done = perform(trial.DeclareSending(), by=house.officer)

    assert [(each["answer"], each["provisions"]) for each in done.findings] == [("refused", ["13"])]
    assert Decision.objects.get(entry__ref=done.entry).findings == list(done.findings)


# Refused


def test_a_refusal_undoes_what_was_done_and_is_kept_by_the_same_commit(house, branch):
    """Nothing of the act remains; the try remains, with an entry for the one concerned."""
    before = tables.counted()

    refused = refusal_of(branch("suva", full=True), house.officer, key=new_ref())

    more = tables.counted() - before
    assert more == {
        "acts.KeptRefusal": 1,
        "acts.Answer": 1,
        "record.Entry": 1,
        "record.Opening": 1,
    }
    kept = KeptRefusal.objects.get(ref=refused.kept)
    assert (kept.act, kept.office, kept.member, kept.at) == (
        "open-branch",
        "general-secretariat",
        None,
        house.now,
    )
    assert kept.refusal["reason"]["particulars"] == {"code": "suva"}


def test_the_entry_of_a_refusal_commits_to_it_and_opens_to_whom_it_concerns(house):
    """A member can show later that it tried, and what it was answered."""
    act = acts.InviteRepresentative(
        member=house.member("FJI").ref, person_name="Jone Vula", email="jone.vula@example.org", language="en"
    )

    refused = refusal_of(act, house.fiji_head)

    kept = KeptRefusal.objects.get(ref=refused.kept)
    opening = Opening.objects.get(entry=kept.entry)
    assert (kept.member, kept.office) == (house.member("FJI"), "")
    assert opening.owner == f"member:{house.fiji_head.member}"
    assert sorted(json.loads(bytes(opening.payload))) == ["act", "at", "refusal"]


def test_a_duty_keeps_no_refusal(house):
    """A refusal is kept for people; software that acts on its own reads the answer."""
    act = acts.FoundOrganization(
        organization_name=Words({"en": "Another"}),
        short_name=Words({"en": "A"}),
        zone="UTC",
        officer_name="Ida",
        email="ida@example.org",
        language="en",
    )
    refused = refusal_of(act, FOUNDING)

    assert (refused.policies, refused.kept, KeptRefusal.objects.count()) == (("found-once",), "", 0)


# One transaction


def test_an_act_within_an_act_is_an_error(house, branch):
    """An act performs no other: sections follow instead."""
    before = tables.counted()

    with pytest.raises(RuntimeError):
        perform(trial.ActWithin(), by=house.officer)

    assert tables.counted() == before


def test_an_act_within_a_transaction_is_an_error(house, branch):
    """What was answered "done" is on the disk: nobody outside can undo it."""
    with transaction.atomic(), pytest.raises(RuntimeError):
        perform(branch(), by=house.officer)


def test_the_statements_of_an_act_do_not_depend_on_the_number_of_members(house, branch):
    """A circular to twelve members costs what one to forty does."""
    counts = []
    for code in ("suva", "nadi", "labasa"):
        with tables.asked() as statements:
            perform(branch(code), by=house.officer)
        counts.append(len(statements))
        if code == "nadi":
            lines = [f"X{letter}{other},Land {letter}{other}" for letter in "ABCD" for other in "ABCDEFG"]
            roll = Upload("roll.csv", "\n".join(["iso3,name_en", *lines]).encode())
            perform(acts.ImportRoll(file=roll), by=house.officer)

    assert house.members == 40
    assert counts[2] == counts[1] <= counts[0]
