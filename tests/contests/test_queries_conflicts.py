"""For an officer in conflict every page and every query about the contest answers as for a member."""

import inspect
from datetime import timedelta

import pytest

from hustings.acts import queries as core
from hustings.acts.acts import PrepareAct
from hustings.acts.drafts import save_draft
from hustings.contests import acts, queries
from hustings.contests.models import Contest
from tests import everything
from tests.campaign import everywhere

SECRETS = ("Litia Waqa", "Kept apart", "Half a call")
LISTS = [f"/en/{page}/" for page in ("contests", "calls", "nominations", "prepared", "my")]


@pytest.fixture
def kept_out(house, campaign):
    """A third officer in conflict in every contest: with a list prepared, with a nomination that waits, planned."""
    third = campaign.officer("Noor Haddad")
    campaign.call()
    campaign.told(house.tunisia_head)
    campaign.prepare_list()
    campaign.conflict(third)
    campaign.contests.clear()
    campaign.plan(seat=2)
    campaign.call()
    campaign.submit(house.fiji_head, candidate=SECRETS[0])
    campaign.conflict(third)
    change = acts.CancelContest(contest=campaign.contests[-1], reason=everywhere(SECRETS[1]))
    at = house.now + timedelta(hours=1)
    house.perform(PrepareAct.of(change, subject=campaign.contests[-1]), by=house.officer, at=at)
    campaign.contests.clear()
    campaign.plan(post=everywhere(SECRETS[1]))
    campaign.conflict(third)
    campaign.prepare(title=everywhere(SECRETS[2]))
    for each in Contest.objects.all():
        save_draft("return-nomination", {"missing": SECRETS[1]}, by=house.officer, subject=each.ref)
    return third


def visible(module):
    """The queries of a module that ask for nothing but who looks."""
    for name, query in inspect.getmembers(module, inspect.isfunction):
        if name.endswith("_visible_to") and len(inspect.signature(query).parameters) == 1:
            yield name, query


def test_every_query_answers_as_for_a_member(house, campaign, kept_out):
    """Who has nothing of its own in it; the other officer sees more, so that there is something to keep apart."""
    member = house.name_head("BRA", "Bia Souza", "bia.souza@example.org")
    looking = {"kept out": kept_out, "member": member, "officer": house.officer}
    seen = {
        name: {who: {each.pk for each in query(viewer)} for who, viewer in looking.items()}
        for name, query in visible(queries)
    }

    assert {name for name, rows in seen.items() if rows["kept out"] != rows["member"]} == set()
    more = {name for name, rows in seen.items() if rows["officer"] - rows["member"]}
    assert more >= {"calls_visible_to", "contests_visible_to", "lists_visible_to", "nominations_visible_to"}


def test_what_the_office_writes_about_it_is_kept_apart(house, campaign, kept_out):
    """Drafts, and what one officer has prepared for another; the refused tries of others too."""
    nomination = queries.nominations_waiting(house.officer, house.now)[0].nomination
    act = acts.ReleaseNomination(nomination=nomination.ref)
    campaign.refused(act, by=house.officer)

    def seen(viewer):
        prepared = core.prepared_visible_to(viewer).filter(act="cancel-contest")
        rows = (core.drafts_visible_to(viewer), prepared, core.refusals_visible_to(viewer))
        return [each.exists() for each in rows]

    assert (seen(house.officer), seen(kept_out)) == ([True] * 3, [False] * 3)
    assert queries.nominations_waiting(kept_out, house.now) == []


def test_every_page_answers_as_for_a_member_or_not_at_all(house, campaign, kept_out):
    """Over every address about it: no page that a member does not open, and no word that members were not told."""
    member = house.name_head("BRA", "Bia Souza", "bia.souza@example.org")
    of_officer, of_member, of_kept = (house.browse(each) for each in (house.officer, member, kept_out))
    read, wrong = "", []
    for path in about(campaign, queries.kept_from(kept_out)):
        answer, members = of_kept.get(path), of_member.get(path)
        read += answer.content.decode(errors="ignore") if not answer.streaming else ""
        if answer.status_code not in {members.status_code, 404}:
            wrong.append((path, answer.status_code))
    read += "".join(of_kept.get(page).content.decode() for page in LISTS)

    waiting = queries.nominations_waiting(house.officer, house.now)[0].nomination.ref
    pages = [*LISTS, f"/en/nominations/{waiting}/"]
    told = "".join(of_officer.get(page).content.decode() for page in pages)
    assert [secret in told for secret in SECRETS] == [True, True, True]
    assert [secret for secret in SECRETS if secret in read] == []
    assert [path for path, _code in wrong] == []


def test_a_call_that_is_being_written_for_it_is_kept_apart(house, campaign, kept_out):
    """The draft is the office's; whoever is in conflict in one of its contests opens no such page."""
    campaign.contests.clear()
    contest = campaign.plan(seat=4)
    campaign.conflict(kept_out)
    client = house.browse(kept_out)
    assert client.get("/en/calls/prepare/").status_code == 200

    payload = {"title": ["Half a title"], "contests": [contest.ref]}
    save_draft(acts.PrepareCall.name, payload, by=house.officer, subject="prepare-call")

    assert client.get("/en/calls/prepare/").status_code == 404
    assert "Go on writing the call" not in client.get("/en/calls/").content.decode()
    assert "Go on writing the call" in house.browse(house.officer).get("/en/calls/").content.decode()


def about(campaign, refs):
    """The address of every page about one of these things, once with each of them; candidates and files of one."""
    for name, paths in everything.addresses(campaign):
        if name.partition(":")[0] in {"contests", "circulars"}:
            yield from (path for path in paths[:12] if any(ref in path for ref in refs))
