"""The next version of a dossier: completed, corrected or updated by its member, written and then signed."""

from datetime import timedelta

import pytest

from hustings.acts.models import Draft
from hustings.acts.uploads_places import Place
from hustings.contests.acts import WithdrawNomination
from hustings.contests.dossier import COMPLETION
from tests.contests.reading import alert, buttons, errors, found, heading, lead, section, sent, typed
from tests.ends import registered
from tests.uploading import PDF, uploaded_to

WRITTEN = {"candidate": "Ratu Seru", "language": "en", "statement": "I have served for 30 years."}


def at(nomination, page=""):
    """The address of the form, or of a page below it."""
    return f"/en/nominations/{nomination.ref}/complete/{page}"


def filled(client, nomination, **other):
    """What is sent of the form, filled in."""
    return sent(client.get(at(nomination)).context["form"], **{**WRITTEN, **other})


def signed(client, nomination):
    """The version is written, saved and signed."""
    client.post(at(nomination), filled(client, nomination))
    page = client.get(at(nomination, "sign/"))
    return client.post(at(nomination, "sign/"), sent(page.context["form"]), follow=True)


def test_what_was_handed_back_is_completed(house, campaign):
    """What is missing and until when stands above the form, which holds what was filed; the instant still counts."""
    campaign.call()
    nomination = campaign.returned()
    client = house.browse(house.fiji_representative)
    page = client.get(at(nomination))

    assert heading(page) == "Complete the nomination of Ratu Seru"
    assert lead(page).startswith(
        "The General Secretariat handed it back. It can be completed until Monday 21"
    )
    assert "The statement ends in the middle." in page.content.decode()
    assert typed(page, "statement") == "I have served for years."
    signed(client, nomination)
    nomination.refresh_from_db()
    assert (nomination.state, nomination.dossier.number) == ("submitted", 2)
    assert (nomination.submitted_at, Draft.objects.count()) == (house.now, 0)


def test_an_update_waits_and_what_was_told_stays(house, campaign):
    """The candidate's page shows what all know; the member's own page shows both versions."""
    campaign.call()
    told = campaign.told(house.fiji_head)
    client = house.browse(house.fiji_head)
    assert heading(client.get(at(told))) == "Update the dossier of Ratu Seru"

    after = signed(client, told)
    assert section(after, "Versions").startswith("Version 2: Ratu Seru")
    page = client.get(f"/en/contests/{told.contest.ref}/candidates/{told.ref}/")
    assert section(page, "Dossier") == "Statement I have served for years."
    accept = f"/en/nominations/{told.ref}/release/"
    campaign.accept(told)
    assert (
        heading(house.browse(house.second_officer).get(accept)) == "The nomination, exactly as it will go out"
    )
    campaign.tell(told)
    assert heading(house.browse(house.second_officer).get(accept)) == "This nomination was released"


def test_what_came_on_paper_and_all_know_is_updated(house, campaign):
    """Released before its member confirmed it: a correction is a new version, and what was told stays (¶13)."""
    campaign.call()
    nomination = registered(campaign, "FJI", received_at=house.now)
    campaign.accept(nomination)
    campaign.tell(nomination)
    client = house.browse(house.fiji_head)

    assert "Update the dossier" in buttons(client.get(f"/en/nominations/{nomination.ref}/"))
    signed(client, nomination)
    nomination.refresh_from_db()
    first, second = nomination.dossiers.order_by("number")
    assert (nomination.told, nomination.dossier) == (first, second)
    assert nomination.is_unconfirmed is False


def test_a_version_that_is_not_complete_is_not_signed(house, campaign):
    """Every error beside its field; the draft is kept, and the way to the signature leads over the form."""
    campaign.call()
    nomination = campaign.returned()
    client = house.browse(house.fiji_head)
    assert client.get(at(nomination, "sign/"))["Location"] == at(nomination)

    wrong = client.post(at(nomination), filled(client, nomination, statement="", candidate=""))
    assert (wrong.status_code, sorted(errors(wrong))) == (422, ["candidate", "statement"])
    assert client.get(at(nomination, "sign/"))["Location"] == at(nomination)
    saved = client.post(at(nomination, "save/"), filled(client, nomination), follow=True)
    assert found(saved, r'<p class="status">(.*?)</p>') == "Saved. Nothing was sent."
    assert client.get(at(nomination, "save/")).status_code == 200


def test_a_version_that_changed_meanwhile_is_not_signed(house, campaign):
    """The page shows how the draft stands now; the next press signs that."""
    campaign.call()
    nomination = campaign.returned()
    client = house.browse(house.fiji_head)
    client.post(at(nomination), filled(client, nomination))
    old = sent(client.get(at(nomination, "sign/")).context["form"])
    client.post(at(nomination, "save/"), filled(client, nomination, statement="Another text."))

    answer = client.post(at(nomination, "sign/"), old)
    assert (answer.status_code, alert(answer).startswith("The nomination was not completed.")) == (409, True)
    client.post(at(nomination, "sign/"), sent(answer.context["form"]))
    nomination.refresh_from_db()
    assert nomination.statement == "Another text."


def test_files_stay_unless_others_come(house, campaign):
    """Those of the version before are shown, signed and kept where the draft has none in their field."""
    campaign.plan(post_key="delegate", seat=2)
    campaign.call()
    contest = campaign.contest.ref
    for field in ("attachments", "medical"):
        uploaded_to(Place("submit-nomination", contest, field), PDF, by=house.fiji_head, name=f"{field}.pdf")
    nomination = campaign.submit(house.fiji_head, biography="Judge.")
    client = house.browse(house.fiji_head)
    assert section(client.get(at(nomination)), "Files of the last version").count("54 bytes") == 2

    uploaded_to(Place(COMPLETION, nomination.ref, "attachments"), PDF, by=house.fiji_head, name="new.pdf")
    client.post(at(nomination), filled(client, nomination, biography="Judge."))
    page = client.get(at(nomination, "sign/"))
    assert "medical.pdf 54 bytes" in section(page, "Confidential")
    client.post(at(nomination, "sign/"), sent(page.context["form"]))
    nomination.refresh_from_db()
    assert sorted(each.blob.name for each in nomination.dossier.files.all()) == ["medical.pdf", "new.pdf"]


@pytest.mark.parametrize("who", ["tunisia_head", "officer"])
def test_a_draft_of_a_version_is_its_members_own(house, campaign, who):
    """Nobody else has its pages."""
    campaign.call()
    nomination = campaign.returned()
    client = house.browse(getattr(house, who))

    assert [client.get(at(nomination, each)).status_code for each in ("", "save/", "sign/")] == [404] * 3


def test_what_has_ended_is_not_written_on(house, campaign):
    """The reason stands in the place of the form."""
    campaign.call()
    told = campaign.told(house.fiji_head)
    house.perform(
        WithdrawNomination(nomination=told.ref), by=house.fiji_head, at=house.now + timedelta(hours=1)
    )

    page = house.browse(house.fiji_head).get(at(told))
    assert page.content.decode().count("<form method") == 0
    assert buttons(house.browse(house.fiji_head).get(f"/en/nominations/{told.ref}/")) == []
