import hashlib
import json
from datetime import date, timedelta

import pytest

from hustings.acts import clock
from hustings.acts.inputs import Upload
from hustings.acts.models import Decision, Prepared
from hustings.acts.perform import may_i, may_i_many, perform, preview
from hustings.acts.queries import files_of
from hustings.acts.refusals import ABSENT_POLICIES, Refused
from hustings.acts.seconding import act_of, typed_before
from hustings.circulars.models import Circular
from hustings.ground.blobs import open_blob
from hustings.ground.refs import new_ref
from hustings.ground.words import Words
from hustings.organization.acts import DecidePractice
from hustings.organization.models import Body
from tests import tables, trial

pytestmark = pytest.mark.db_contract

DECISION = Upload("decision.txt", b"The branch is closed.\n")


@pytest.fixture
def branch(house):
    """The branch that is to be closed; the trial acts are in force."""
    top = Body.objects.get(code="general-assembly")
    with trial.in_force():
        yield Body.objects.create(code="suva", name=Words({"en": "Suva"}), parent=top)


@pytest.fixture
def closing(branch):
    """The act for two officers."""
    why = Words({"en": "There is no money.", "fr": "Il n'y a pas d'argent."})
    return trial.CloseBranch(body=branch.ref, why=why, on=date(2026, 9, 20), decision=DECISION)


@pytest.fixture
def prepared(house, closing):
    """The act, prepared by the first officer."""
    return Prepared.objects.get(ref=house.prepared(closing))


def refusal_of(act, by, **more):
    with pytest.raises(Refused) as refused:
        perform(act, by=by, **more)
    return refused.value


def one_officer_suffices(house):
    by, day = Words({"en": "The General Assembly"}), date(2026, 9, 1)
    decide = DecidePractice(parameter="four_eyes", value=False, decided_by=by, decided_on=day)
    house.perform(decide, by=house.officer)


# One officer alone


def test_one_officer_alone_releases_nothing(house, closing):
    """Under the practice of four eyes the act is refused, with what to do."""
    refused = refusal_of(closing, house.officer)

    assert (str(refused.source), refused.policies) == ("practice:four_eyes", ("by-two",))
    assert str(refused.instead).startswith("Prepare it first")
    assert Circular.objects.count() == 0


def test_nobody_releases_own_work(house, closing, prepared):
    """Whoever prepared it does not release it; it waits for another officer."""
    refused = refusal_of(closing, house.officer, seconding=prepared.ref)

    prepared.refresh_from_db()
    assert (refused.policies, prepared.waits, Circular.objects.count()) == (("by-two",), True, 0)


def test_where_one_officer_suffices_it_is_done_at_once(house, closing):
    """The organization may switch four eyes off; nothing has to be prepared then."""
    one_officer_suffices(house)

    done = perform(closing, by=house.officer)

    facts = Decision.objects.get(entry__ref=done.entry).facts
    assert facts == {"top": False, "four_eyes": False, "seconded": False}


def test_what_was_prepared_is_released_by_anybody_once_one_officer_suffices(house, closing, prepared):
    """The practice in force at the release counts."""
    one_officer_suffices(house)

    perform(closing, by=house.officer, seconding=prepared.ref)

    prepared.refresh_from_db()
    assert prepared.done_by_id == house.officer.mandate


def test_what_is_wrong_with_the_act_itself_is_told_first(house, closing):
    """A ground of its own comes before the want of a second officer."""
    top = Body.objects.get(code="general-assembly").ref

    refused = refusal_of(trial.CloseBranch(body=top, why=closing.why, on=closing.on), house.officer)

    assert (str(refused.source), refused.policies) == ("code:3", ("by-two", "trial-top-stays"))


# Preparing


def test_preparing_tells_nobody_and_does_nothing(house, closing):
    """Only what was prepared is kept, with who did so and when."""
    before = tables.counted()

    ref = house.prepared(closing, subject=closing.body)

    found = Prepared.objects.get(ref=ref)
    more = tables.more(tables.counted(), before)
    kept = {"acts.Prepared": 1, "ground.Blob": 1, "acts.Decision": 1, "record.Entry": 1, "record.Opening": 1}
    assert more == kept
    assert (found.prepared_by_id, found.prepared_at) == (house.officer.mandate, house.now)
    assert (found.subject, found.office, found.waits) == (closing.body, "general-secretariat", True)


def test_what_members_will_be_told_is_kept_word_for_word(house, prepared, closing):
    """All circulars, those of other sections too, with the hashes of their files."""
    first, second = prepared.letters

    assert (first["title"]["en"], first["body"]) == ("Closing of Suva", dict(closing.why))
    sha256 = hashlib.sha256(DECISION.content).hexdigest()
    told = {"name": "decision.txt", "sha256": sha256, "size": len(DECISION.content), "type": "text/plain"}
    assert first["attachments"] == [told]
    assert second["body"] == {"en": "The furniture is sold."}


def test_a_prepared_act_is_the_one_that_was_written(prepared, closing):
    """Its input and its files come back as they were given."""
    assert act_of(prepared) == closing


def test_a_file_waits_sealed(prepared):
    """What is not released is confidential, its bytes too."""
    (blob,) = files_of(prepared)

    assert (blob.sealed, open_blob(blob)) == (True, DECISION.content)


@pytest.mark.parametrize(
    ("wrong", "policies", "field"),
    [
        ({"body": "general-assembly"}, ("trial-top-stays",), ""),
        ({"on": date(2026, 9, 1)}, (), "on"),
        ({"body": None}, ABSENT_POLICIES, ""),
    ],
    ids=["a policy", "a value", "a target"],
)
def test_what_would_be_refused_is_refused_when_it_is_prepared(house, closing, wrong, policies, field):
    """The officer learns of it at once, not the second officer later."""
    if "body" in wrong:
        code = wrong["body"]
        wrong = {"body": Body.objects.get(code=code).ref if code else new_ref()}
    act = trial.CloseBranch(**{**vars(closing), **wrong})

    with pytest.raises(Refused) as refused:
        house.prepared(act)

    assert (refused.value.policies, refused.value.field) == (policies, field)
    assert Prepared.objects.count() == 0


# Releasing


def test_another_officer_releases_what_was_prepared(house, closing, prepared):
    """It is done as it was prepared, and it is seen who did what."""
    with clock.at(house.now + timedelta(hours=1)):
        done = perform(closing, by=house.second_officer, seconding=prepared.ref)

    prepared.refresh_from_db()
    facts = Decision.objects.get(entry__ref=done.entry).facts
    assert facts == {"top": False, "four_eyes": True, "seconded": True}
    assert (prepared.done_by_id, prepared.done) == (house.second_officer.mandate, done.as_dict())
    assert prepared.done_at == house.now + timedelta(hours=1)


def test_what_is_released_is_what_was_read(house, closing, prepared):
    """The circular that every member holds says what the second officer saw, word for word."""
    done = perform(closing, by=house.second_officer, seconding=prepared.ref)

    told = json.loads(bytes(Circular.objects.get(ref=done.circulars[0]).package))
    letter = prepared.letters[0]
    languages = {code: (each["title"], each["body"]) for code, each in told["languages"].items()}
    assert languages == {code: (letter["title"][code], letter["body"][code]) for code in ("en", "fr")}
    assert told["attachments"] == letter["attachments"]


def test_what_would_be_told_otherwise_is_not_released(house, branch, closing, prepared):
    """The branch has another name since: nothing goes out before two officers have read the new text."""
    branch.name = Words({"en": "Suva Bay"})
    branch.save()

    refused = refusal_of(closing, house.second_officer, seconding=prepared.ref)

    prepared.refresh_from_db()
    assert refused.policies == ("prepared-changed",)
    assert (prepared.waits, Circular.objects.count()) == (True, 0)


@pytest.mark.parametrize(
    "other", [{"why": Words({"en": "It is too far."})}, {"decision": Upload("decision.txt", b"Otherwise.\n")}]
)
def test_another_act_than_the_prepared_one_is_not_released_by_it(house, closing, prepared, other):
    """Neither another text nor another file."""
    act = trial.CloseBranch(**{**vars(closing), **other})

    assert refusal_of(act, house.second_officer, seconding=prepared.ref).policies == ("prepared-changed",)


def test_a_term_that_ended_meanwhile_refuses_the_release(house, closing, prepared):
    """The act is decided anew when it is released."""
    with clock.at(house.now + timedelta(days=30)):
        assert refusal_of(closing, house.second_officer, seconding=prepared.ref).field == "on"


def test_it_is_released_once(house, closing, prepared):
    """A second press finds it settled; the same form sent again gets the same answer."""
    key = new_ref()
    done = perform(closing, by=house.second_officer, key=key, seconding=prepared.ref)

    assert perform(closing, by=house.second_officer, key=key, seconding=prepared.ref) == done
    refused = refusal_of(closing, house.second_officer, key=new_ref(), seconding=prepared.ref)
    assert (refused.policies, Circular.objects.count()) == (("prepared-settled",), 2)


def test_a_key_belongs_to_one_prepared_act(house, closing, prepared):
    """The key under which another one was sent is another form."""
    other, key = house.prepared(closing), new_ref()
    perform(closing, by=house.second_officer, key=key, seconding=prepared.ref)

    assert refusal_of(closing, house.second_officer, key=key, seconding=other).policies == ("once",)


@pytest.mark.parametrize("who", ["fiji_head", "presiding", "public"])
def test_for_others_a_prepared_act_does_not_exist(house, closing, prepared, who):
    """What one office prepares concerns nobody else before its release."""
    assert refusal_of(closing, getattr(house, who), seconding=prepared.ref).absent
    assert refusal_of(closing, house.second_officer, seconding=new_ref()).absent


def test_what_an_earlier_version_prepared_is_not_guessed_at(prepared):
    """An act or an input that the software does not know any more is to be prepared anew."""
    for unread in ({"act": "no-such-act"}, {"input": {"colour": "blue"}}):
        with pytest.raises(Refused) as refused:
            act_of(Prepared(**{"act": prepared.act, "input": prepared.input, **unread}))
        assert refused.value.policies == ("prepared-unread",)


# Looking


def test_a_preview_keeps_nothing_and_tells_nobody(house, closing):
    """All that would be told, and not a row."""
    before = tables.counted()

    seen = preview(closing, by=house.officer)

    assert ([each.kind for each in seen.letters], seen.refusal) == (["closing", "cleared"], None)
    assert [each["kind"] for each in seen.told] == ["closing", "cleared"]
    assert tables.counted() == before


def test_a_preview_of_what_would_be_refused_is_the_refusal(house, closing):
    """With its reason, and nothing of the letter."""
    top = Body.objects.get(code="general-assembly").ref

    seen = preview(trial.CloseBranch(body=top, why=closing.why, on=closing.on), by=house.officer)

    assert (seen.letters, seen.refusal and seen.refusal.policies) == ((), ("trial-top-stays",))


def test_a_button_asks_whether_one_may_prepare_or_release(house, closing, prepared):
    """Whoever may prepare it is offered the act; what was prepared is offered to another officer."""
    assert may_i(closing, by=house.officer).allowed
    assert may_i_many([closing, closing], by=house.officer) == [True, True]
    assert may_i(closing, by=house.second_officer, prepared=prepared).allowed
    assert not may_i(closing, by=house.officer, prepared=prepared).allowed
    assert not may_i(closing, by=house.fiji_head).allowed


def test_what_was_prepared_is_written_anew_from_what_it_was(prepared, closing):
    """Its form opens with its values, and replaces it; a file is chosen again."""
    values = {"body": closing.body, "why": dict(closing.why), "on": "2026-09-20", "replaces": prepared.ref}

    assert typed_before(trial.CloseBranch, prepared, {}) == values


@pytest.mark.parametrize(
    ("shown", "local"),
    [({}, "2026-10-11T22:59"), ({"until": {"zone": "Africa/Casablanca"}}, "2026-10-11T23:59")],
)
def test_an_instant_is_written_anew_in_the_zone_that_its_form_proposes(shown, local):
    """In that of no place where the form proposes none."""
    prepared = Prepared(input={"until": "2026-10-11T22:59:00.000Z"})

    assert typed_before(trial.OpenBranch, prepared, shown)["until"]["local"] == local
