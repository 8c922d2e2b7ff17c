"""Files that go up while a nomination is being written."""

import os
from contextlib import contextmanager

import pytest

from hustings.acts.models import Draft, Upload
from hustings.ground.blobs import open_blob
from tests.browser.person import NARROW, WIDE, Manner
from tests.browser.stage import set_up
from tests.campaign import Campaign
from tests.uploading import PDF, kept, picture

pytestmark = pytest.mark.browser

LONG = PDF + os.urandom(3_500_000)
FILE = "[name=attachments]"


@contextmanager
def writing(browser, manner):
    """The head of Fiji's delegation before the form of a nomination."""
    with set_up(browser, manner) as stage:
        campaign = Campaign(stage.house)
        contest = campaign.plan(post_key="delegate", seat=2)
        campaign.prepare()
        campaign.release()
        fiji = stage.enter("fiji", stage.house.fiji_head)
        fiji.open(f"contests/{contest.ref}/nominate/")
        yield fiji
        fiji.close()


def files(content, name="annex.pdf"):
    """A file as somebody chooses it."""
    return {"name": name, "mimeType": "application/pdf", "buffer": content}


def shown(person, name):
    """Wait until the page lists a file of this name."""
    person.page.locator("li a", has_text=name).wait_for()


@pytest.mark.parametrize("manner", [Manner("en", WIDE), Manner("ar", NARROW)], ids=str)
def test_a_chosen_file_goes_up_by_itself(transactional_db, browser, manner):
    """It is there before anything is saved; the photograph is seen as all will see it; a press removes a file."""
    with writing(browser, manner) as fiji:
        fiji.page.set_input_files(FILE, [files(LONG), files(PDF, "two.pdf")])
        shown(fiji, "two.pdf")
        fiji.page.set_input_files("[name=photograph]", files(picture(size=(900, 700)), "Ada.jpg"))
        fiji.page.locator("li img").wait_for()
        fiji.look()
        assert [open_blob(kept(each)) for each in Upload.objects.filter(field="attachments")] == [LONG, PDF]

        fiji.page.locator("li", has_text="two.pdf").locator("button").click()
        fiji.page.locator("li", has_text="two.pdf").wait_for(state="detached")

        assert sorted(Upload.objects.values_list("name", flat=True)) == ["Ada.jpg", "annex.pdf"]
        assert fiji.page.evaluate("document.activeElement.type") == "file"


def test_a_file_that_was_interrupted_goes_on(transactional_db, browser, tmp_path):
    """The line breaks after a piece, the page is left; chosen again, the file is sent from there on."""
    (tmp_path / "annex.pdf").write_bytes(LONG)
    with writing(browser, Manner("en")) as fiji:
        sent = []

        def broken(route, request):
            sent.extend([request.headers["upload-offset"]] if request.method == "PATCH" else [])
            route.abort() if request.method == "PATCH" and len(sent) == 2 else route.continue_()

        fiji.page.route("**/uploads/*/", broken)
        fiji.page.set_input_files(FILE, tmp_path / "annex.pdf")
        fiji.page.locator("[role=status]", has_text="No connection.").wait_for()
        fiji.page.on("dialog", lambda dialog: dialog.accept())
        fiji.page.reload()
        fiji.look()
        assert "1.0\xa0MB of 3.3\xa0MB have come." in fiji.text()

        fiji.page.set_input_files(FILE, tmp_path / "annex.pdf")
        shown(fiji, "annex.pdf")

        assert sent[:3] == ["0", str(2**20), str(2**20)]
        assert open_blob(kept(Upload.objects.get())) == LONG


def test_what_is_not_taken_is_said(transactional_db, browser):
    """In a sentence beside the input, before all of it was sent; the form stays as it was."""
    with writing(browser, Manner("en")) as fiji:
        fiji.fill(candidate="Ada Rull")
        fiji.page.set_input_files(FILE, files(b"MZ" + LONG))

        said = fiji.page.locator("[role=status]", has_text="annex.pdf\u2069 was not taken. By its content")
        said.wait_for()

        assert fiji.page.locator("[name=candidate]").input_value() == "Ada Rull"
        assert Upload.objects.count() == 0


def test_without_script_files_come_with_the_form(transactional_db, browser):
    """Saved with what was typed, and removed with the next saving."""
    with writing(browser, Manner("en", NARROW, script=False)) as fiji:
        fiji.fill(candidate="Ada Rull")
        fiji.page.set_input_files(FILE, files(PDF))
        fiji.press("button[formaction]")
        assert (Upload.objects.get().name, Draft.objects.get().payload["candidate"]) == (
            "annex.pdf",
            "Ada Rull",
        )

        fiji.page.locator("[name=remove-file]").check()
        fiji.press("button[formaction]")

        assert Upload.objects.count() == 0
