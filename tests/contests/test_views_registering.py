"""A nomination by another route, entered by an officer and confirmed by its member; rules that were imported."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from hustings.acts import clock
from hustings.contests.models import Admissibility, Nomination
from tests import ends
from tests.contests.reading import buttons, errors, found, heading, section, sent, typed
from tests.contests.test_views_handling import by_language


def scan():
    """What came."""
    return SimpleUploadedFile("fax.txt", b"We present Faustina Rehuher.")


def entered(house, contest):
    """What an officer types."""
    return {
        "member": house.member("FJI").ref,
        "channel": "hand",
        "received_at_date": "2026-09-14",
        "received_at_time": "11:00",
        "received_at_zone": "Africa/Casablanca",
        "scan": scan(),
        "dossier-candidate": "Faustina Rehuher",
        "dossier-language": "en",
        "dossier-statement": "I know the sea.",
    }


def test_what_came_on_paper_is_entered_and_confirmed(house, campaign):
    """It counts from the instant at which it was received; the member looks at it and confirms it."""
    campaign.call()
    client, url = house.browse(house.officer), f"/en/contests/{campaign.contest.ref}/register/"
    data = sent(client.get(url).context["form"], **entered(house, campaign.contest))
    wrong = client.post(url, {**data, "dossier-candidate": ""})
    assert (wrong.status_code, list(errors(wrong))) == (422, ["dossier-candidate"])
    assert typed(wrong, "dossier-statement") == "I know the sea."

    with clock.at(house.now + timedelta(hours=2)):
        client.post(url, {**data, "scan": scan()})
    nomination = Nomination.objects.get()
    assert (nomination.route, nomination.member.code) == ("hand", "FJI")
    own, below = house.browse(house.fiji_head), f"/en/nominations/{nomination.ref}/"
    assert buttons(own.get(below))[:2] == ["Confirm the nomination", "Correct or complete it"]
    page = own.get(f"{below}confirm/")
    assert section(page, "As it was filed") == "Statement I know the sea."
    with clock.at(house.now + timedelta(hours=3)):
        own.post(f"{below}confirm/", sent(page.context["form"], undertaking="on"))
    nomination.refresh_from_db()
    assert nomination.confirmed_at == house.now + timedelta(hours=3)


def test_only_an_officer_registers(house, campaign):
    """For all others, and for an officer in conflict, there is no such page."""
    campaign.call()
    readers = [house.fiji_head, house.presiding, campaign.conflicted()]
    url = f"/en/contests/{campaign.contest.ref}/register/"

    assert [house.browse(each).get(url).status_code for each in readers] == [404] * 3


def test_a_rule_is_imported_with_its_text(house, campaign):
    """All who are signed in read it and its text; another line too few in one language is named."""
    client, url = house.browse(house.officer), "/en/admissibility/import/"
    page = client.get(url)
    choices = {name: page.context["form"].fields[name].widget.choices[0][0] for name in ("body", "objection")}
    data = {
        **by_language(page, "title", "Rules of Election"),
        **by_language(page, "grounds", "Of another region\nNot of age"),
        "edition": "third",
        "article": "Article 9",
        "post_keys": ["delegate"],
        "days": 10,
        "objection_days": 7,
        "text": SimpleUploadedFile("rule.txt", b"Article 9."),
        **choices,
    }
    wrong = client.post(url, sent(page.context["form"], **{**data, "days": "x"}))
    assert (wrong.status_code, "days" in errors(wrong)) == (422, True)

    data["text"] = SimpleUploadedFile("rule.txt", b"Article 9.")
    assert client.post(url, sent(page.context["form"], **data)).status_code == 302
    rule = Admissibility.objects.get()
    for who in ("officer", "fiji_head", "presiding"):
        reader = house.browse(getattr(house, who))
        shown = reader.get("/en/admissibility/")
        assert "Rules of Election" in shown.content.decode()
        text = reader.get(f"/en/admissibility/{rule.ref}/text/")
        assert b"".join(text.streaming_content) == b"Article 9."
    assert house.browse(house.fiji_head).get(url).status_code == 404


def test_without_a_rule_the_page_says_so(house, campaign):
    """Until one is imported, a nomination can be inadmissible by none."""
    page = house.browse(house.fiji_head).get("/en/admissibility/")

    assert (page.status_code, heading(page) != "", found(page, "(Import)")) == (200, True, "")
    ends.imported(campaign)
    assert "Article 9" in house.browse(house.fiji_head).get("/en/admissibility/").content.decode()
