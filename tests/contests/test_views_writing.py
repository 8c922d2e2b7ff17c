"""Writing a dossier in the form of its post: what circulates, what is confidential, files, what is told meanwhile."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hustings.acts.models import Draft, Upload
from hustings.contests.dossier import private_of
from hustings.contests.models import Nomination
from tests.contests.reading import alert, errors, found, section, sent, typed
from tests.uploading import PDF, PROGRAM, picture

WRITTEN = {
    "candidate": "Ratu Seru",
    "language": "en",
    "biography": "Commissioner, 2015-2022.",
    "profile": "",
    "languages": "English\nFrench",
    "statement": "I have served for years.",
    "contact": "+679 555 0100",
}


@pytest.fixture
def contest(campaign):
    """A contest for a post of the pack, its call released."""
    campaign.plan(post_key="delegate", seat=2)
    campaign.call()
    return campaign.contest


def at(contest, page=""):
    """The address of the form, or of a page below it."""
    return f"/en/contests/{contest.ref}/nominate/{page}"


def filled(client, contest, **other):
    """What is sent of the form, filled in."""
    return sent(client.get(at(contest)).context["form"], **{**WRITTEN, **other})


def file(name, content):
    """A file as a page without script sends it."""
    return SimpleUploadedFile(name, content)


def complete(client, contest):
    """A dossier with a photograph, an attachment and a confidential file goes on to be signed."""
    files = {
        "photograph": file("Ada.jpg", picture(size=(900, 700))),
        "attachments": file("cv.pdf", PDF),
        "medical": file("doctor.pdf", PDF),
    }
    return client.post(at(contest), filled(client, contest, **files))


def submitted(client, contest):
    """It is signed."""
    complete(client, contest)
    form = client.get(at(contest, "sign/")).context["form"]
    client.post(at(contest, "sign/"), sent(form, undertaking="on"))
    return Nomination.objects.get()


def test_the_form_tells_what_circulates_from_what_stays(house, contest):
    """Every field of the post stands in one of two parts."""
    form = house.browse(house.fiji_head).get(at(contest)).context["form"]

    assert [each.name for each in form.circulating] == [
        "candidate",
        "language",
        "biography",
        "profile",
        "languages",
        "statement",
        "photograph",
        "attachments",
    ]
    assert [each.name for each in form.confidential] == ["contact", "medical", "vetting"]


def test_a_page_without_script_sends_its_files(house, contest):
    """They go up with the form, and are signed by a press that carries none of them."""
    client = house.browse(house.fiji_head)

    assert complete(client, contest)["Location"] == at(contest, "sign/")
    assert sorted(Upload.objects.values_list("field", "name")) == [
        ("attachments", "cv.pdf"),
        ("medical", "doctor.pdf"),
        ("photograph", "Ada.jpg"),
    ]
    page = client.get(at(contest, "sign/"))
    assert list(page.context["form"].fields) == ["key", "draft", "version", "undertaking"]
    assert section(page, "Confidential").endswith("doctor.pdf 54 bytes")
    assert "doctor.pdf" not in section(page, "Exactly this")


def test_what_is_confidential_is_kept_apart(house, contest):
    """It stands sealed, beside the content that circulates; nothing is left of the draft and its files."""
    dossier = submitted(house.browse(house.fiji_head), contest).dossier

    assert sorted(dossier.content) == ["biography", "languages", "statement"]
    assert private_of(dossier) == {"contact": "+679 555 0100"}
    kept = [(each.field, each.confidential, each.shown is not None) for each in dossier.files.all()]
    assert sorted(kept) == [
        ("attachments", False, False),
        ("medical", True, False),
        ("photograph", False, True),
    ]
    assert (Draft.objects.count(), Upload.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"biography": ""}, ["biography"]),
        ({"biography": "", "statement": "x" * 4001}, ["biography", "statement"]),
        ({"languages": "\n".join("abcdefghijklm")}, ["languages"]),
        ({"language": ""}, ["language"]),
    ],
)
def test_every_error_is_named_and_nothing_typed_is_lost(house, contest, wrong, named):
    """All at once, each beside its field."""
    client = house.browse(house.fiji_head)
    answer = client.post(at(contest), filled(client, contest, **wrong))

    assert (answer.status_code, sorted(errors(answer))) == (422, named)
    assert {name: typed(answer, name) for name in WRITTEN} == {**WRITTEN, **wrong}


@pytest.mark.parametrize("page", ["", "save/"])
def test_a_file_that_is_not_taken_is_named(house, contest, page):
    """The draft is saved all the same, and the files that were taken stay."""
    client = house.browse(house.fiji_head)
    files = {"attachments": file("virus.pdf", PROGRAM), "medical": file("doctor.pdf", PDF)}
    answer = client.post(at(contest, page), filled(client, contest, **files), follow=True)

    said = answer.content.decode()
    assert ("virus.pdf: " in said, Draft.objects.get().payload["candidate"]) == (True, "Ratu Seru")
    assert list(Upload.objects.values_list("name", flat=True)) == ["doctor.pdf"]


def test_two_people_see_both_texts_by_field(house, contest):
    """Only the fields in which they differ; saving again puts one's own in the place of the other."""
    head, other = house.browse(house.fiji_head), house.browse(house.fiji_representative)
    opened = filled(head, contest)
    other.post(at(contest, "save/"), filled(other, contest, biography="Another", language="fr"))

    answer = head.post(at(contest, "save/"), opened)
    differing = [(each.label, each.own, each.saved) for each in answer.context["conflict"]["fields"]]
    assert differing == [
        ("Language in which it is written", "English", "Français"),
        ("Biography", "Commissioner, 2015-2022.", "Another"),
    ]
    head.post(at(contest, "save/"), sent(answer.context["form"], **WRITTEN))
    assert Draft.objects.get().payload["biography"] == "Commissioner, 2015-2022."


def test_a_script_that_saves_is_told_the_version_and_the_hints(house, contest):
    """What was saved meanwhile by somebody else is answered as such."""
    client = house.browse(house.fiji_head)
    data, accept = filled(client, contest), {"headers": {"accept": "application/json"}}

    first = client.post(at(contest, "save/"), data, **accept)
    again = client.post(at(contest, "save/"), {**data, "candidate": "Other"}, **accept)
    told = json.loads(first.content)
    assert (told["version"], "Nothing that is known" in told["told"]) == (1, True)
    assert (again.status_code, json.loads(again.content)) == (409, {"version": 1})


def test_what_an_instrument_says_is_told_and_refuses_nothing(house, campaign, contest):
    """Tunisia writes for a seat of Asia: a hint before it signs, on the page it signs, and for the officer."""
    client = house.browse(house.tunisia_head)
    client.post(at(contest, "save/"), filled(client, contest))
    writes, signs = client.get(at(contest)), client.get(at(contest, "sign/"))

    client.post(at(contest, "sign/"), sent(signs.context["form"], undertaking="on"))
    ref = Nomination.objects.get().ref
    checks = house.browse(house.officer).get(f"/en/nominations/{ref}/accept/")
    for page in (writes, signs, checks):
        assert section(page, "Who may stand").endswith(
            "This is a hint, not a refusal: no text that the organization imported confirms it. "
            "The competent body decides who may stand."
        )


def test_a_signature_sent_after_the_draft_is_gone_signs_nothing(house, campaign, contest):
    """The page says so, and the way leads back to the form."""
    client = house.browse(house.fiji_head)
    complete(client, contest)
    data = sent(client.get(at(contest, "sign/")).context["form"], undertaking="on")
    client.post(at(contest, "save/"), filled(client, contest, biography=""))

    answer = client.post(at(contest, "sign/"), data)
    assert (answer.status_code, Nomination.objects.count()) == (409, 0)
    assert alert(answer).startswith("The nomination was not submitted.")
    assert found(answer, r"<h1>(.*?)</h1>") == "Sign and submit: Delegate for Asia"


# Files


def addresses(page):
    """The addresses of files on a page, by name."""
    fields = page.context["dossier"].fields
    return {each.name: each.url for field in fields for each in field.files}


def test_files_are_read_by_those_who_see_the_dossier(house, campaign, contest):
    """Originals and what is confidential by the member and the Secretariat; absent and not yours are alike."""
    nomination = submitted(house.browse(house.fiji_head), contest)
    url = f"/en/nominations/{nomination.ref}/"
    own = addresses(house.browse(house.fiji_head).get(url))
    readers = ("fiji_representative", "officer", "tunisia_head", "presiding", "public")

    def read(addresses):
        clients = [house.browse(getattr(house, each)) for each in readers]
        return [[client.get(each).status_code for client in clients] for each in addresses]

    assert list(own) == ["Ada.jpg", "cv.pdf", "doctor.pdf"]
    assert read(own.values()) == [[200, 200, 404, 404, 404]] * 3
    campaign.accept(nomination)
    campaign.tell(nomination)
    assert read(own.values()) == [
        [200, 200, 404, 404, 404],
        [200, 200, 200, 200, 404],
        [200, 200, 404, 404, 404],
    ]
    assert house.browse(house.officer).get(f"{url}files/{'0' * 26}/").status_code == 404


def test_every_candidate_has_the_same_space(house, campaign, contest):
    """A photograph as it was made alike for all; where there is none, its space stays, with words."""
    nomination = submitted(house.browse(house.fiji_head), contest)
    campaign.accept(nomination)
    campaign.tell(nomination)
    with_none = campaign.told(house.tunisia_head, biography="Judge.", candidate="Amel Trabelsi")

    client = house.browse(house.presiding)
    pages = [
        client.get(f"/en/contests/{contest.ref}/candidates/{each.ref}/") for each in (nomination, with_none)
    ]
    labels = [[str(each.label) for each in page.context["dossier"].circulating] for page in pages]
    assert labels[0] == labels[1]
    assert [page.content.decode().count("No photograph") for page in pages] == [0, 1]
    shown = next(each for each in pages[0].context["dossier"].circulating if each.is_photograph).files[0]
    assert (shown.url, client.get(shown.url).headers["Content-Type"]) == (shown.picture, "image/jpeg")
    assert "doctor.pdf" not in pages[0].content.decode()


def test_an_officer_in_conflict_has_no_such_page(house, campaign, contest):
    """Nor its steps or what is confidential in its files, before the release and after it."""
    conflicted = campaign.conflicted()
    nomination = submitted(house.browse(house.fiji_head), contest)
    client, url = house.browse(conflicted), f"/en/nominations/{nomination.ref}/"
    kept = [addresses(house.browse(house.officer).get(url))["doctor.pdf"]]
    for told in (False, True):
        if told:
            campaign.accept(nomination)
            campaign.tell(nomination)
        pages = [url, *(url + each for each in ("accept/", "release/", "return/", "lapse/")), *kept]
        assert [client.get(each).status_code for each in pages] == [404] * 6
