"""Files going up by the protocol tus 1.0.0: what is sent, how far it is, and who finds what."""

import base64
from itertools import product

import pytest
from django.test import Client

from hustings.acts import uploads
from hustings.acts.models import Upload
from hustings.acts.queries import uploads_of
from hustings.acts.uploads import Announced, begin
from hustings.ground import partial
from hustings.ground.blobs import open_blob
from hustings.ground.refs import new_ref
from tests.uploading import ANNEXES, FORM, PDF, PHOTOGRAPH, PROGRAM, picture, uploaded_to

TUS = {"Tus-Resumable": "1.0.0"}
BYTES = "application/offset+octet-stream"
LONG = PDF * 100


@pytest.fixture(autouse=True)
def own_files(tmp_path, settings):
    """Files of these tests lie in a directory of their own."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def fiji(house):
    """The browser of the head of Fiji's delegation."""
    return house.browse(house.fiji_head)


def coded(**told):
    """What is told of a file, as the protocol writes it."""
    return ",".join(f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in told.items())


def announce(browser, size=None, **told):
    """Announce a file, LONG where no other size is given."""
    size = len(LONG) if size is None else size
    metadata = coded(**{"filename": "annex.pdf", "form": FORM, "subject": "", "field": "annexes", **told})
    headers = {**TUS, "Upload-Length": str(size), "Upload-Metadata": metadata}
    return browser.post("/en/uploads/", headers=headers, content_type=BYTES)


def send(browser, address, content, offset=0, **headers):
    """Send what comes at an offset."""
    sent = {**TUS, "Upload-Offset": str(offset), **headers}
    return browser.patch(address, content, content_type=BYTES, headers=sent)


def ask(browser, address):
    """Ask how far it is."""
    answer = browser.head(address, headers=TUS)
    return answer.status_code, answer.headers.get("Upload-Offset"), answer.headers.get("Upload-Length")


def test_a_file_goes_up_as_the_protocol_says(fiji):
    """Announced, sent in two pieces, asked about in between; then it can be downloaded as it was sent."""
    begun = announce(fiji)
    address = begun["Location"]
    assert (begun.status_code, begun["Tus-Resumable"]) == (201, "1.0.0")
    assert ask(fiji, address) == (200, "0", str(len(LONG)))

    first = send(fiji, address, LONG[:500])
    assert (first.status_code, first["Upload-Offset"], first["Cache-Control"]) == (204, "500", "no-store")
    assert ask(fiji, address) == (200, "500", str(len(LONG)))
    last = send(fiji, address, LONG[500:], 500)

    assert (last.status_code, last["Upload-Offset"]) == (204, str(len(LONG)))
    file = fiji.get(address)
    assert (file.getvalue(), file["X-Content-Type-Options"]) == (LONG, "nosniff")
    assert file["Content-Disposition"] == 'attachment; filename="annex.pdf"'


def test_a_photograph_can_be_seen_as_it_will_circulate(house, fiji):
    """Whoever signs has seen exactly what all will see; an annex has nothing of this kind."""
    photograph = uploaded_to(PHOTOGRAPH, picture("PNG"), by=house.fiji_head)
    assert photograph.shown
    annex = uploaded_to(ANNEXES, PDF, by=house.fiji_head)

    shown = fiji.get(f"/en/uploads/{photograph.ref}/shown/")

    assert (shown.getvalue(), shown["Content-Type"]) == (open_blob(photograph.shown), "image/jpeg")
    assert fiji.get(f"/en/uploads/{annex.ref}/shown/").status_code == 404


def test_a_file_goes_up_for_an_office_too(house):
    """An officer's scan, seen by the other officer."""
    address = announce(house.browse(house.officer))["Location"]

    assert send(house.browse(house.second_officer), address, LONG).status_code == 204


def test_what_is_offered_is_told(client):
    """A program that knows the protocol asks first."""
    answer = client.options("/en/uploads/")

    assert (answer.status_code, answer["Tus-Version"], answer["Tus-Extension"]) == (
        204,
        "1.0.0",
        "creation,termination",
    )


@pytest.mark.parametrize("complete", [False, True])
def test_another_sides_upload_does_not_exist(house, complete):
    """The same answer as for a reference that nobody has, whatever is asked; and nothing happens to it."""
    upload = (
        uploaded_to(ANNEXES, PDF, by=house.fiji_head)
        if complete
        else begin(ANNEXES, Announced("annex.pdf", len(PDF)), by=house.fiji_head)
    )

    for who, ref in product((house.tunisia_head, house.officer, house.presiding), (upload.ref, new_ref())):
        browser, address = house.browse(who), f"/en/uploads/{ref}/"
        answers = [browser.get(address), browser.get(f"{address}shown/"), browser.head(address, headers=TUS)]
        answers += [browser.delete(address, headers=TUS), send(browser, address, PDF)]
        assert [each.status_code for each in answers] == [404] * 5
    assert Upload.objects.get().is_complete == complete


def test_nobody_without_a_mandate_sends_anything(house):
    """Whether there is such an upload is not told; a page is asked for after signing in."""
    upload = begin(ANNEXES, Announced("annex.pdf", len(PDF)), by=house.fiji_head)
    browser = house.browse(house.public)
    address = f"/en/uploads/{upload.ref}/"

    answers = [announce(browser), browser.head(address, headers=TUS), send(browser, address, PDF)]
    answers += [browser.delete(address, headers=TUS)]

    assert [each.status_code for each in answers] == [401] * 4
    assert browser.get(address)["Location"] == f"/en/sign-in/?next={address}"
    assert (partial.length(upload.ref), Upload.objects.count()) == (0, 1)


def test_another_site_sends_nothing_in_somebodys_name(house):
    """Without the form's token nothing is begun, sent or removed."""
    upload = begin(ANNEXES, Announced("annex.pdf", len(PDF)), by=house.fiji_head)
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = house.browse(house.fiji_head).cookies
    address = f"/en/uploads/{upload.ref}/"

    answers = [announce(browser), send(browser, address, PDF), browser.delete(address, headers=TUS)]
    assert ask(browser, address)[0] == 200

    assert [each.status_code for each in answers] == [403] * 3


@pytest.mark.parametrize("field", ["unknown", ""])
def test_what_no_form_asks_for_is_absent(fiji, field):
    """Nothing goes up that no page has asked for."""
    assert announce(fiji, field=field).status_code == 404
    assert announce(fiji, form="unknown").status_code == 404


def test_what_is_not_taken_is_said_in_the_language_of_the_page(fiji):
    """Before a byte of it is sent, where its size or name says so; otherwise by its first bytes."""
    large = announce(fiji, 2_000_000)
    assert (large.status_code, large.content.decode()) == (
        422,
        "The file has 1.9\xa0MB; at most 976.6\xa0KB are taken.",
    )
    assert announce(fiji, filename="a\u202eb.pdf").status_code == 422
    assert announce(fiji, 0).content.decode() == "The file is empty."

    program = send(fiji, announce(fiji, len(PROGRAM))["Location"], PROGRAM)

    assert (program.status_code, program["Content-Type"]) == (422, "text/plain; charset=utf-8")
    assert program.content.decode().startswith("By its content the file is")
    assert Upload.objects.count() == 0


def test_a_piece_that_does_not_fit_is_not_written(fiji):
    """At another place, at none, or by another protocol; what has come stays."""
    address = announce(fiji)["Location"]
    send(fiji, address, LONG[:500])

    offsets = {"0": 409, "501": 409, "-1": 400, "٣": 400, "9" * 30: 400, "": 400}
    told = {
        each: send(fiji, address, LONG[500:600], **{"Upload-Offset": each}).status_code for each in offsets
    }
    other = send(fiji, address, LONG[500:600], 500, **{"Tus-Resumable": "0.2.2"})

    assert (told, other.status_code, other["Tus-Version"]) == (offsets, 412, "1.0.0")
    assert ask(fiji, address) == (200, "500", str(len(LONG)))


def test_more_than_was_announced_is_not_read(fiji):
    """Who announces 100 bytes and sends more sends nothing."""
    address = announce(fiji, 100)["Location"]

    assert send(fiji, address, LONG).status_code == 413
    assert ask(fiji, address) == (200, "0", "100")


def test_a_length_that_is_not_true_harms_nothing(fiji):
    """Said to be longer than it is, what came counts; said to be shorter, no more is read; not said, nothing."""
    address = announce(fiji)["Location"]
    headers = {**TUS, "Upload-Offset": "0"}

    assert send(fiji, address, LONG[:300])["Upload-Offset"] == "300"
    request = {"CONTENT_LENGTH": "200", "content_type": BYTES}
    short = fiji.generic(
        "PATCH", address, LONG[300:900], headers={**headers, "Upload-Offset": "300"}, **request
    )
    assert short["Upload-Offset"] == "500"
    empty = fiji.generic("PATCH", address, headers=headers, CONTENT_TYPE=BYTES)
    assert empty.status_code == 411


def test_what_the_protocol_does_not_know_is_refused(fiji):
    """Nothing is guessed from what is not written as the protocol says."""
    wrong = [
        ("filename", "x"),
        ("filename ????", "9"),
        ("filename /w==", "9"),
        ("", "-5"),
        ("", "1e3"),
        ("", ""),
    ]

    for metadata, length in wrong:
        headers = {**TUS, "Upload-Metadata": metadata, "Upload-Length": length}
        answer = fiji.post("/en/uploads/", headers=headers, content_type=BYTES)
        assert answer.status_code == 400, (metadata, length)
    assert fiji.post("/en/uploads/", headers=TUS, content_type=BYTES).status_code == 400


def test_pieces_are_bytes(fiji):
    """A form that was sent here is not a file."""
    address = announce(fiji)["Location"]

    answer = fiji.patch(address, {}, content_type="application/json", headers={**TUS, "Upload-Offset": "0"})

    assert answer.status_code == 415


def test_a_full_disk_is_told(fiji, monkeypatch):
    """The sender waits and goes on; nothing is lost."""
    address = announce(fiji)["Location"]
    send(fiji, address, LONG[:500])
    monkeypatch.setattr(uploads, "stored", _no_room)

    assert send(fiji, address, LONG[500:], 500).status_code == 507
    assert ask(fiji, address) == (200, "500", str(len(LONG)))


def _no_room(*_arguments, **_named):
    raise OSError("no room")


def test_a_line_that_breaks_leaves_what_has_come(fiji, monkeypatch):
    """The sender asks how far it is, and goes on from there."""
    address = announce(fiji)["Location"]

    class Broken:
        """A line of which 700 bytes come."""

        left = [LONG[:700]]

        def read(self, *_size):
            """What comes."""
            if self.left:
                return self.left.pop()
            raise OSError("The line is broken.")

        readline = read

    length = str(len(LONG))
    fiji.generic(
        "PATCH",
        address,
        b"-",
        content_type=BYTES,
        headers={**TUS, "Upload-Offset": "0"},
        CONTENT_LENGTH=length,
        **{"wsgi.input": Broken()},
    )

    assert ask(fiji, address) == (200, "700", length)


def test_what_was_removed_meanwhile_is_absent(house, fiji, monkeypatch):
    """By another window of the same delegation, while it was sent."""
    address = announce(fiji)["Location"]
    send(fiji, address, LONG[:500])
    monkeypatch.setattr(partial, "append", lambda *_: _removed(house))

    assert send(fiji, address, LONG[500:], 500).status_code == 404


def _removed(house):
    """Somebody else of the delegation removes the file."""
    (upload,) = uploads_of(house.fiji_representative, FORM, "")
    uploads.forget([upload])
    raise FileNotFoundError


def test_a_file_is_removed(fiji):
    """By whoever of the same side likes to; then it does not exist."""
    address = announce(fiji)["Location"]

    assert fiji.delete(address, headers=TUS).status_code == 204
    assert ask(fiji, address)[0] == 404


def test_half_a_file_cannot_be_downloaded(fiji):
    """What has come of it says nothing yet."""
    address = announce(fiji)["Location"]
    send(fiji, address, LONG[:500])

    assert fiji.get(address).status_code == 404


def test_there_is_no_page_of_all_files(fiji):
    """Each stands on the page of its form."""
    assert fiji.get("/en/uploads/").status_code == 405
