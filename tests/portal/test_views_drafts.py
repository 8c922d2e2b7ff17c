"""A draft stays in its delegation: whoever else looks, at any address and in any format, finds nothing of it."""

from itertools import product

import pytest

from hustings.acts import clock
from hustings.acts.drafts import save_draft
from hustings.acts.uploads_places import Place
from hustings.contests.dossier import COMPLETION, FORM
from hustings.contests.models import Nomination
from tests import answers, everything
from tests.uploading import PDF, uploaded_to

OUTSIDE = ("officer", "presiding", "tunisia_head", "public", "candidate")
INSIDE = ("fiji_head", "fiji_representative")
WRITTEN = {
    "candidate": "Losana Qarase",
    "biography": "Twenty years at sea before the police",
    "statement": "Half a sentence that nobody has submitted",
    "contact": "losana.qarase@example.org",
}
FILE = "letter-of-the-minister.pdf"
BYTES = PDF + b"% what the minister wrote of her\n"
SEEN = (*WRITTEN.values(), FILE, "what the minister wrote of her")


@pytest.fixture
def drafted(campaign):
    """Something of everything, a dossier that Fiji writes with a file, and one that it mends after its release."""
    with clock.at(everything.fill(campaign)):
        fiji = campaign.house.fiji_head
        campaign.contests.clear()
        campaign.plan(post_key="delegate", seat=5)
        campaign.call(**everything.later(campaign))
        own = Nomination.objects.get(member=fiji.member)
        places = {FORM: campaign.contest.ref, COMPLETION: own.ref}
        drafts = [
            save_draft(form, {**WRITTEN, "language": "en"}, by=fiji, subject=subject)
            for form, subject in places.items()
        ]
        place = Place(FORM, campaign.contest.ref, "attachments")
        upload = uploaded_to(place, BYTES, by=fiji, name=FILE)
        refs = [*(each.ref for each in drafts), upload.ref]
        yield campaign, [mark.encode() for mark in (*SEEN, *refs)], [*places.values(), *refs]


def test_nothing_of_a_draft_leaves_its_delegation(drafted):
    """Every address, opened by one of every kind of viewer: no page, file, list or export holds a word of it."""
    campaign, marks, refs = drafted
    viewers = everything.viewers(campaign)
    browsers = {name: campaign.house.browse(viewer) for name, viewer in viewers.items()}
    paths = sorted({path for _name, found in everything.addresses(campaign) for path in _some(found, refs)})

    found = {
        (who, path): [mark for mark in marks if mark in answer]
        for who, path in product((*OUTSIDE, *INSIDE), paths)
        for answer in [_answered(browsers[who], path)]
    }
    leaks = {place: words for place, words in found.items() if words and place[0] in OUTSIDE}
    seen = {word for (who, _path), words in found.items() if who in INSIDE for word in words}

    assert leaks == {}
    assert {mark.encode() for mark in SEEN} <= seen


def _some(paths, refs):
    """Of the paths of one address the first and the last, and all that lead to what is drafted or about."""
    return {*paths[:1], *paths[-1:], *(path for path in paths if any(ref in path for ref in refs))}


def _answered(browser, path):
    """What an address answers: its bytes, its headers, and the words of what is printed."""
    answer = browser.get(path)
    content = answers.body(answer)
    # What people sent is read as it is; `PDF` has no page to print.
    if answer.headers.get("Content-Type") == "application/pdf" and not content.startswith(PDF):
        content += answers.printed(content).encode()
    # The languages' links repeat the address that was asked for.
    asked = path.partition("/en/")[2] or path
    return (repr(dict(answer.headers)).encode() + content).replace(asked.encode(), b"")
