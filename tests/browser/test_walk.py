"""One campaign from the call to the list, walked by five persons in a real browser."""

from datetime import timedelta

import pytest

from hustings.circulars.models import Circular
from hustings.contests.models import Call, CandidateList, Contest, Nomination
from tests.browser.person import NARROW, WIDE, Manner, Person
from tests.browser.stage import Stage, set_up

pytestmark = pytest.mark.browser
MANNERS = [
    Manner("en", WIDE),
    Manner("ar", NARROW),
    Manner("en", NARROW),
    Manner("ar", WIDE),
    Manner("en", NARROW, script=False),
]
LANGUAGES = ("en", "fr", "es", "ar")
STATEMENT = "I have led a police service.\nI will listen to small delegations."


@pytest.fixture(params=MANNERS, ids=str)
def stage(request, transactional_db, browser):
    with set_up(browser, request.param) as built:
        yield built


def test_a_campaign_is_walked_from_the_call_to_the_list(stage: Stage):
    """Two officers release a call; a member presents a candidate; all receive it; the list is published (¶4, ¶13)."""
    officer, second = (
        stage.enter("officer", stage.house.officer),
        stage.enter("second-officer", stage.house.second_officer),
    )
    fiji, tunisia = (
        stage.enter("fiji", stage.house.fiji_head),
        stage.enter("tunisia", stage.house.tunisia_head),
    )
    public = stage.enter("public", stage.house.public)

    contest = _plan(stage, officer)
    _call(stage, contest, officer, second)
    _acknowledge(fiji)
    nomination = _nominate(contest, fiji)
    _accept_and_release(nomination, officer, second)
    _read(tunisia, contest)
    _publish(stage.closed.contest, officer, second)
    _look(public, stage.closed.contest)

    assert set(Circular.objects.values_list("recipients", flat=True)) == {12}
    for person in (officer, second, fiji, tunisia, public):
        person.close()


def _everywhere(name: str, text: str) -> dict[str, str]:
    return {f"{name}_{code}": f"{text} ({code})" for code in LANGUAGES}


def _plan(stage: Stage, officer: Person) -> Contest:
    """An officer plans a contest for one seat."""
    officer.open("my/")
    officer.open("contests/plan/")
    words = _everywhere("post", "Delegate for Asia, second seat") | _everywhere(
        "who_may_stand", "Of the region."
    )
    day = stage.house.session.opens_on + timedelta(days=1)
    officer.fill(**words, kind="election", seat="2", region="asia", vote_on=day.isoformat())
    officer.press()
    return Contest.objects.latest("pk")


def _call(stage: Stage, contest: Contest, officer: Person, second: Person) -> None:
    """One officer prepares the call, mends what the page says of it, and another one releases it."""
    officer.open("calls/prepare/")
    words = _everywhere("title", "Call for nominations") | _everywhere("body", "Members are invited.")
    officer.fill(**words, **_everywhere("language_rule", "In one of the four."), contests=contest.ref)
    officer.fill(deadline_date="2026-02-30", deadline_time="23:59", deadline_zone="Africa/Casablanca")
    officer.press()
    assert Call.objects.count() == 1
    assert officer.page.locator("[name=title_ar]").input_value() == "Call for nominations (ar)"
    opens = stage.house.session.opens_on
    for name, days in (("deadline", 10), ("list_at", 5)):
        day = (opens - timedelta(days=days)).isoformat()
        parts = {"date": day, "time": "12:00", "zone": "Africa/Casablanca"}
        officer.fill(**{f"{name}_{part}": text for part, text in parts.items()})
    officer.press()
    call = Call.objects.latest("pk")
    second.open("my/")
    second.open("calls/")
    second.open(f"calls/{call.ref}/release/")
    second.press()
    call.refresh_from_db()
    assert call.called_at is not None


def _acknowledge(fiji: Person) -> None:
    """The head of a delegation finds the call in the inbox and acknowledges it."""
    fiji.open("my/")
    fiji.open("inbox/")
    fiji.open(f"circulars/{Circular.objects.latest('pk').ref}/")
    fiji.press("form[action*=acknowledge] button")


def _nominate(contest: Contest, fiji: Person) -> Nomination:
    """It writes a draft, leaves, comes back to the same text, signs and submits."""
    fiji.open("contests/")
    fiji.open(f"contests/{contest.ref}/")
    fiji.open(f"contests/{contest.ref}/nominate/")
    fiji.fill(candidate="Ratu Seru", statement=STATEMENT, language="en")
    fiji.press("button[formaction]")
    fiji.open("my/")
    fiji.open(f"contests/{contest.ref}/nominate/")
    assert fiji.page.locator("[name=candidate]").input_value() == "Ratu Seru"
    fiji.press()
    fiji.page.locator("[name=undertaking]").check()
    fiji.press()
    return Nomination.objects.latest("pk")


def _accept_and_release(nomination: Nomination, officer: Person, second: Person) -> None:
    """One officer accepts the file, another one releases it to all members."""
    officer.open("my/")
    officer.open("nominations/")
    officer.open(f"nominations/{nomination.ref}/accept/")
    officer.press()
    second.open("nominations/")
    second.open(f"nominations/{nomination.ref}/release/")
    second.press()
    nomination.refresh_from_db()
    assert nomination.state == Nomination.State.ACCEPTED


def _read(tunisia: Person, contest: Contest) -> None:
    """Another delegation has the same text in its inbox."""
    tunisia.open("inbox/")
    tunisia.open(f"circulars/{Circular.objects.latest('pk').ref}/")
    assert STATEMENT.splitlines()[1] in tunisia.text()
    tunisia.open(f"contests/{contest.ref}/candidates/")


def _publish(contest: Contest, officer: Person, second: Person) -> None:
    """The list of a closed contest is prepared by one officer and published by another."""
    officer.open(f"contests/{contest.ref}/list/prepare/")
    officer.press()
    second.open(f"contests/{contest.ref}/list/publish/")
    second.press()
    assert CandidateList.objects.get(contest=contest).published_at is not None


def _look(public: Person, contest: Contest) -> None:
    """Anybody sees the list and the draw that gave it its order."""
    public.open("")
    public.open("contests/")
    public.open(f"contests/{contest.ref}/")
    public.open(f"contests/{contest.ref}/candidates/")
    assert public.page.locator("[href$='candidates.csv']").count() == 1
