from datetime import date
from typing import Any

import pytest

from hustings.acts.perform import perform
from hustings.acts.refusals import Refused
from hustings.ground.words import Words
from hustings.organization import acts, queries
from hustings.organization.models import Body, Session

MEETING: dict[str, Any] = {
    "session_name": Words({"en": "95th session"}),
    "place": Words({"en": "Suva"}),
    "zone": "Pacific/Fiji",
    "opens_on": date(2027, 10, 4),
    "closes_on": date(2027, 10, 7),
}


def assembly(house):
    return queries.bodies_visible_to(house.officer).get(code="general-assembly")


def refusal_of(act, by):
    with pytest.raises(Refused) as refused:
        perform(act, by=by)
    return refused.value


def test_a_subsidiary_body_has_its_parent(house):
    """Elections are held by the Assembly or a subsidiary body (¶3)."""
    act = acts.AddBody(
        code="files", body_name=Words({"en": "Commission for Files"}), parent=assembly(house).ref
    )

    done = perform(act, by=house.officer)

    body = Body.objects.get(ref=done.result["body"])
    assert (body.code, str(body.name), body.parent) == ("files", "Commission for Files", assembly(house))


def test_a_body_may_stand_alone_and_bears_its_own_code(house):
    """A code that is taken is refused."""
    act = acts.AddBody(code="files", body_name=Words({"en": "Commission"}))

    assert Body.objects.get(ref=perform(act, by=house.officer).result["body"]).parent is None
    refused = refusal_of(act, house.second_officer)
    assert (refused.field, str(refused.reason)) == ("code", "There is a body files already.")


def test_a_session_has_a_place_and_its_zone(house):
    """Times of its contests are times of this place."""
    done = perform(acts.PlanSession(body=assembly(house).ref, **MEETING), by=house.officer)

    session = Session.objects.get(ref=done.result["session"])
    assert (str(session.place), session.zone, session.body) == ("Suva", "Pacific/Fiji", assembly(house))
    assert list(queries.sessions_visible_to(house.public)) == [house.session, session]


def test_a_session_closes_on_the_day_it_opens_or_later(house):
    """The refusal names the field."""
    days = {"closes_on": date(2027, 10, 3)}
    planned = acts.PlanSession(body=assembly(house).ref, **{**MEETING, **days})
    changed = acts.ChangeSession(session=house.session.ref, **{**MEETING, **days})
    one_day = {**MEETING, "closes_on": MEETING["opens_on"]}

    assert [refusal_of(each, house.officer).field for each in (planned, changed)] == ["closes_on"] * 2
    assert perform(acts.PlanSession(body=assembly(house).ref, **one_day), by=house.officer)


def test_a_session_is_moved_and_stays_the_same_session(house):
    """Its people and its contests stay with it."""
    perform(acts.ChangeSession(session=house.session.ref, **MEETING), by=house.officer)

    moved = Session.objects.get(pk=house.session.pk)
    assert (str(moved.name), str(moved.place), moved.zone) == ("95th session", "Suva", "Pacific/Fiji")
    assert queries.presiding_at(moved, house.now) == house.mandate(house.presiding)
