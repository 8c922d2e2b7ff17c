"""Files going up: what counts as received is safe, what is complete is sealed, what is abandoned goes."""

import errno
import io
import os
from contextlib import suppress
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from hustings.acts import clock, uploads
from hustings.acts.clockwork import chores
from hustings.acts.drafts import save_draft
from hustings.acts.models import Upload
from hustings.acts.queries import said, uploads_of, uploads_visible_to
from hustings.acts.refusals import Refused
from hustings.acts.uploads import (
    Announced,
    begin,
    forget,
    forget_abandoned,
    keep_whole,
    offset_of,
    receive,
    take,
)
from hustings.acts.uploads_places import Place
from hustings.ground import partial
from hustings.ground.blobs import media_type, open_blob, stored
from hustings.ground.models import Blob
from hustings.ground.partial import OffsetError
from hustings.ground.photographs import SIZE
from hustings.ground.refs import new_ref
from hustings.ground.viewer import Viewer
from tests.uploading import ANNEXES, FORM, PDF, PHOTOGRAPH, PROGRAM, kept, packed, picture, uploaded_to

LONG = PDF * 300


@pytest.fixture(autouse=True)
def own_files(tmp_path, settings):
    """Files of these tests lie in a directory of their own."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def begun(house):
    """An annex of Fiji's that is announced and of which nothing has come."""
    return begin(ANNEXES, Announced("annex.pdf", len(LONG)), by=house.fiji_head)


def refused(place, content, by, name="annex.pdf"):
    """Why a file is not taken, in the sentence that is told."""
    with pytest.raises(ValidationError) as error:
        uploaded_to(place, content, by=by, name=name)
    (sentence,) = error.value.messages
    return sentence.replace("\xa0", " ")


def test_a_file_comes_up_in_pieces_and_is_kept_sealed(house, begun):
    """Piece after piece; complete, it is the file that was sent, and nothing lies about unsealed."""
    middle = receive(begun, [LONG[:5000], LONG[5000:9000]], offset=0, by=house.fiji_head)
    begun.refresh_from_db()
    assert (middle, begun.received, begun.is_complete) == (9000, 9000, False)

    receive(begun, [LONG[9000:]], offset=9000, by=house.fiji_representative)

    begun.refresh_from_db()
    assert (begun.received, begun.is_complete, begun.shown) == (begun.size, True, None)
    assert (open_blob(kept(begun)), kept(begun).media_type, kept(begun).sealed) == (
        LONG,
        "application/pdf",
        True,
    )
    assert list(partial.folder().iterdir()) == []


def test_files_are_seen_by_the_own_side_only(house):
    """Those of a member by its people, those of an office by its officers; by nobody else, whoever asks."""
    of_fiji = uploaded_to(ANNEXES, PDF, by=house.fiji_head)
    of_office = uploaded_to(ANNEXES, PDF, by=house.officer)
    known = {house.member("FJI").pk: [of_fiji], None: []}

    for viewer in (house.fiji_head, house.fiji_representative, house.tunisia_head, house.public):
        assert list(uploads_visible_to(viewer)) == known.get(viewer.member, [])
    assert list(uploads_visible_to(house.second_officer)) == [of_office]
    for viewer in (
        house.presiding,
        Viewer(duty="clock"),
        Viewer(person=1, candidate_of=house.fiji_head.member),
    ):
        assert list(uploads_visible_to(viewer)) == []


def test_files_stand_by_form_subject_and_field(house):
    """In the order in which they were begun; what is said of them is what a hash is made over."""
    first, second = (uploaded_to(ANNEXES, PDF, by=house.fiji_head, name=name) for name in ("b.pdf", "a.pdf"))
    photograph = uploaded_to(PHOTOGRAPH, picture(), by=house.fiji_head, name="a.jpg")
    other = uploaded_to(Place(FORM, "other", "annexes"), PDF, by=house.fiji_head)
    begin(ANNEXES, Announced("later.pdf", 9), by=house.fiji_head)

    own = uploads_of(house.fiji_head, FORM, "", "annexes")
    assert own[:2] == [first, second]
    assert uploads_of(house.fiji_head, FORM, "other") == [other]
    assert [(each["field"], each["name"]) for each in said(uploads_of(house.fiji_head, FORM, ""))] == [
        ("annexes", "b.pdf"),
        ("annexes", "a.pdf"),
        ("photograph", "a.jpg"),
    ]
    assert said([photograph])[0]["sha256"] == kept(photograph).sha256


@pytest.mark.parametrize("place", [Place("unknown", "", "annexes"), Place(FORM, "", "unknown")])
def test_what_no_form_asks_for_is_absent(house, place):
    """A field that is not there and one that is not for this viewer are the same."""
    for by in (house.fiji_head, house.presiding, house.public, Viewer(person=1, candidate_of=1)):
        with pytest.raises(Upload.DoesNotExist):
            begin(place, Announced("a.pdf", 9), by=by)
    with pytest.raises(Upload.DoesNotExist):
        begin(ANNEXES, Announced("a.pdf", 9), by=house.presiding)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (PDF + bytes(1_000_000), "The file has 976.6 KB; at most 976.6 KB are taken."),
        *(
            (content, f"By its content the file is {media_type(content)}. Taken are: PDF.")
            for content in (PROGRAM, b"\x7fELF" + bytes(60), packed() + PDF, packed(), picture(), b"%PD")
        ),
    ],
)
def test_what_is_not_taken_leaves_nothing(house, content, sentence, django_capture_on_commit_callbacks):
    """A program called annex.pdf is a program; neither a row nor a byte of it stays."""
    with django_capture_on_commit_callbacks(execute=True):
        assert refused(ANNEXES, content, house.fiji_head) == sentence

    assert (Upload.objects.count(), Blob.objects.filter(name="annex.pdf").count()) == (0, 0)
    assert list(partial.folder().iterdir()) == []


def test_a_large_program_is_refused_by_its_beginning(house):
    """Nobody sends 200 MB to hear what the first bytes say."""
    upload = begin(ANNEXES, Announced("annex.pdf", 900_000), by=house.fiji_head)

    with pytest.raises(ValidationError):
        receive(upload, [PROGRAM + bytes(4096)], offset=0, by=house.fiji_head)

    assert not Upload.objects.exists()


def test_a_name_leads_nowhere(house):
    """It is a name, whatever its sender wrote; the bytes lie under a reference."""
    kept = {
        "../../etc/passwd": "passwd",
        "C:\\annexes\\Fiji.pdf": "Fiji.pdf",
        "": "file",
        "ملف.pdf": "ملف.pdf",
    }

    for number, (sent, name) in enumerate(kept.items()):
        place = Place(FORM, str(number), "annexes")
        assert begin(place, Announced(sent, 9), by=house.fiji_head).name == name


def test_a_name_that_shows_as_another_is_refused(house):
    """With an override of direction, exe.pdf may be fdp.exe."""
    sentence = refused(ANNEXES, PDF, house.fiji_head, "annex\u202efdp.exe")

    assert sentence.startswith("The character U+202E may not stand in a text.")


def test_there_are_as_many_files_as_are_taken(house):
    """One more is refused with their number; with one removed there is room again, and others have their own."""
    kept = [uploaded_to(ANNEXES, PDF, by=house.fiji_head) for _ in range(3)]

    assert refused(ANNEXES, PDF, house.fiji_head) == "Files that are taken here: 3. Remove one first."
    uploaded_to(ANNEXES, PDF, by=house.tunisia_head)
    forget(kept[:1])
    uploaded_to(ANNEXES, PDF, by=house.fiji_head)


def test_a_file_that_was_interrupted_is_known_again(house, begun):
    """Announced again, it goes on; another one of the same name is another one, and so is the same to Tunisia."""
    again = begin(ANNEXES, Announced("annex.pdf", len(LONG)), by=house.fiji_representative)
    changed = begin(ANNEXES, Announced("annex.pdf", len(LONG), "1760000000000"), by=house.fiji_head)
    others = begin(ANNEXES, Announced("annex.pdf", len(LONG)), by=house.tunisia_head)

    assert (again, len({begun.pk, changed.pk, others.pk})) == (begun, 3)


@pytest.mark.parametrize("offset", [0, 4999, 5001, len(LONG)])
def test_who_goes_on_at_another_place_is_told_so(house, begun, offset):
    """Nothing is written twice or left out."""
    receive(begun, [LONG[:5000]], offset=0, by=house.fiji_head)

    with pytest.raises(OffsetError) as error:
        receive(begun, [LONG[5000:]], offset=offset, by=house.fiji_head)

    assert (error.value.at, offset_of(Upload.objects.get())) == (5000, 5000)


def test_what_is_complete_takes_nothing_more(house):
    """Nobody changes a file after its hash was seen."""
    upload = uploaded_to(ANNEXES, PDF, by=house.fiji_head)

    for offset in (0, len(PDF)):
        with pytest.raises(OffsetError):
            receive(upload, [b"more"], offset=offset, by=house.fiji_head)
    assert offset_of(upload) == len(PDF)


@pytest.mark.parametrize(
    ("on_disk", "in_row", "truth"), [(6000, 5000, 5000), (4000, 5000, 4000), (5000, 5000, 5000), (0, 5000, 0)]
)
def test_after_a_crash_the_smaller_number_is_true(house, begun, on_disk, in_row, truth):
    """Bytes of which nobody said that they are safe do not count, nor those that the disk has lost."""
    receive(begun, [LONG[:in_row]], offset=0, by=house.fiji_head)
    partial.path_of(begun.ref).write_bytes((LONG[:in_row] + b"?" * 1000)[:on_disk])
    begun.refresh_from_db()
    assert offset_of(begun) == truth

    receive(begun, [LONG[truth:]], offset=truth, by=house.fiji_head)

    begun.refresh_from_db()
    assert open_blob(kept(begun)) == LONG


class Killed(Exception):  # noqa: N818  it is what happens, not an error
    """The server is gone in the middle of a piece."""


def _sent(piece, *, killed):
    yield piece[: len(piece) // 2]
    if killed:
        raise Killed
    yield piece[len(piece) // 2 :]


def _disturb(ref, wrong):
    """The disk has lost bytes, or has some of which nobody knows."""
    if partial.path_of(ref).exists():
        os.truncate(partial.path_of(ref), max(0, partial.length(ref) + wrong))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, 9000), st.booleans(), st.integers(-500, 500)), max_size=6))
def test_however_often_it_is_interrupted_it_is_the_file_that_was_sent(house, steps):
    """Killed in the middle of a piece, with bytes too many or too few on the disk: it goes on and is whole."""
    place = Place(FORM, new_ref(), "annexes")
    upload = begin(place, Announced("annex.pdf", len(LONG)), by=house.fiji_head)
    for length, killed, wrong in [*steps, (len(LONG), False, 0)]:
        offset = offset_of(upload)
        with suppress(Killed, OffsetError):
            piece = LONG[offset : offset + length]
            receive(upload, _sent(piece, killed=killed), offset=offset, by=house.fiji_head)
        _disturb(upload.ref, wrong)
        upload.refresh_from_db()

    assert open_blob(kept(upload)) == LONG


def test_of_two_senders_one_goes_on(house, begun):
    """Who comes later begins where the first one's bytes are safe; the first one is told, and nothing is mixed."""

    def overtaken():
        yield LONG[:100]
        receive(begun, [LONG[:200]], offset=0, by=house.fiji_representative)
        yield LONG[100:]

    with pytest.raises(OffsetError) as error:
        receive(begun, overtaken(), offset=0, by=house.fiji_head)

    assert (error.value.at, partial.path_of(begun.ref).read_bytes()) == (200, LONG[:200])


def test_who_is_overtaken_to_the_end_is_told(house, begun):
    """The other one has sent all of it: there is nothing left to send, and nothing lost."""

    def overtaken():
        yield LONG[:100]
        receive(begun, [LONG], offset=0, by=house.fiji_representative)
        yield LONG[100:]

    with pytest.raises(OffsetError) as error:
        receive(begun, overtaken(), offset=0, by=house.fiji_head)

    assert (error.value.at, open_blob(kept(Upload.objects.get()))) == (len(LONG), LONG)


def test_what_has_come_is_safe_before_all_has(house, begun, monkeypatch):
    """Who sends everything at once loses little when the house falls in the middle."""
    monkeypatch.setattr(uploads, "NOTED", 4000)

    with pytest.raises(Killed):
        receive(begun, _sent(LONG[:10_000], killed=True), offset=0, by=house.fiji_head)

    assert Upload.objects.get().received == 5000
    receive(begun, [LONG[5000:9000], LONG[9000:]], offset=5000, by=house.fiji_head)
    assert Upload.objects.get().is_complete


def test_a_full_disk_loses_nothing(house, begun, monkeypatch):
    """The sender hears of it, and goes on from where it was when there is room."""
    receive(begun, [LONG[:5000]], offset=0, by=house.fiji_head)
    monkeypatch.setattr(uploads, "stored", _no_room)
    with pytest.raises(OSError, match="no room"):
        receive(begun, [LONG[5000:]], offset=5000, by=house.fiji_head)
    monkeypatch.undo()

    begun.refresh_from_db()
    assert (begun.received, offset_of(begun), Blob.objects.filter(name="annex.pdf").count()) == (
        5000,
        5000,
        0,
    )
    receive(begun, [LONG[5000:]], offset=5000, by=house.fiji_head)
    begun.refresh_from_db()
    assert open_blob(kept(begun)) == LONG


def _no_room(*_arguments, **_named):
    raise OSError(errno.ENOSPC, "no room")


def test_a_photograph_has_what_circulates_beside_it(house):
    """The original stays as it was sent; all see one size, without what the camera wrote."""
    sent = picture("PNG", (900, 700))
    upload = uploaded_to(PHOTOGRAPH, sent, by=house.fiji_head, name="Ada.R.png")

    own, alike = kept(upload), upload.shown
    assert (open_blob(own), own.media_type, own.name) == (sent, "image/png", "Ada.R.png")
    assert alike
    shown = Image.open(io.BytesIO(open_blob(alike)))
    assert (shown.format, shown.size) == ("JPEG", SIZE)
    assert (alike.name, alike.sealed) == ("Ada.R.jpg", True)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK" + bytes(5000), "By its content the file is application/zip. Taken are: JPEG, PNG."),
        (PDF, "By its content the file is application/pdf. Taken are: JPEG, PNG."),
        (picture()[:400], "The picture cannot be opened. Save it anew as JPEG or PNG."),
    ],
)
def test_what_is_no_photograph_is_refused(house, content, said):
    """A packed folder called photograph.jpg, a letter, a picture that was cut off."""
    assert refused(PHOTOGRAPH, content, house.fiji_head, "photograph.jpg") == said
    assert not Upload.objects.exists()


def test_an_act_takes_the_files_of_a_draft(house, django_capture_on_commit_callbacks):
    """They belong to what the act writes from then on; nobody can remove them as uploads, or take them again."""
    upload = uploaded_to(PHOTOGRAPH, picture(), by=house.fiji_head)
    upload = uploads_visible_to(house.fiji_head).get(pk=upload.pk)
    with django_capture_on_commit_callbacks(execute=True):
        taken = take(upload)
        forget([upload])

    assert (open_blob(taken.blob), taken.shown) == (picture(), upload.shown)
    assert uploads_of(house.fiji_head, FORM, "") == []
    with pytest.raises(Refused) as late:
        take(upload)
    assert str(late.value.reason) == "The file annex.pdf was removed meanwhile."


def test_what_is_not_complete_is_not_taken(house, begun):
    """Half a file says nothing."""
    with pytest.raises(Refused):
        take(begun)


def test_what_is_removed_is_gone_with_its_bytes(house, begun, django_capture_on_commit_callbacks):
    """Complete or not; whoever still sends learns that there is nothing."""
    receive(begun, [LONG[:100]], offset=0, by=house.fiji_head)
    photograph = uploaded_to(PHOTOGRAPH, picture(), by=house.fiji_head)
    blobs = [each for each in (photograph.blob, photograph.shown) if each]

    with django_capture_on_commit_callbacks(execute=True):
        forget(uploads_of(house.fiji_head, FORM, ""))

    assert (Upload.objects.count(), [default_storage.exists(each.key) for each in blobs]) == (0, [False] * 2)
    assert list(partial.folder().iterdir()) == []
    with pytest.raises(Upload.DoesNotExist):
        receive(begun, [LONG[100:]], offset=100, by=house.fiji_head)


def test_what_is_removed_in_the_last_moment_is_not_kept(house, begun, monkeypatch):
    """Between its last byte and its row: who removed it does not find it again."""

    def removed(*arguments, **named):
        forget([begun])
        return stored(*arguments, **named)

    monkeypatch.setattr(uploads, "stored", removed)
    with pytest.raises(Upload.DoesNotExist):
        receive(begun, [LONG], offset=0, by=house.fiji_head)

    assert Blob.objects.filter(name="annex.pdf").count() == 0


def test_a_file_that_came_whole_takes_the_place_of_its_part(house, begun):
    """Without script the same file is chosen again; what had come of it is not in its way."""
    receive(begun, [LONG[:100]], offset=0, by=house.fiji_head)

    whole = keep_whole([LONG], Announced("annex.pdf", len(LONG)), ANNEXES, by=house.fiji_head)

    assert uploads_of(house.fiji_head, FORM, "") == [whole]


def test_a_file_that_found_no_room_is_not_half_there(house, monkeypatch):
    """What cannot be gone on with is let go of."""
    monkeypatch.setattr(uploads, "stored", _no_room)

    with pytest.raises(OSError, match="no room"):
        uploaded_to(ANNEXES, PDF, by=house.fiji_head)

    assert not Upload.objects.exists()


def test_what_is_abandoned_goes(house):
    """After a week without a touch: what is not complete, and what no draft speaks of; never what a draft holds."""
    with clock.at(house.now - timedelta(days=8)):
        for place, viewer in ((ANNEXES, house.fiji_head), (ANNEXES, house.officer)):
            begin(place, Announced("a.pdf", 9), by=viewer)
        place = Place(FORM, "drafted", "annexes")
        drafted = [uploaded_to(place, PDF, by=viewer) for viewer in (house.fiji_head, house.officer)]
        uploaded_to(place, PDF, by=house.tunisia_head)
        uploaded_to(Place(FORM, "undrafted", "annexes"), PDF, by=house.fiji_head)
    fresh = begin(ANNEXES, Announced("b.pdf", 9), by=house.fiji_head)
    for viewer in (house.fiji_head, house.officer):
        save_draft(FORM, {}, by=viewer, subject="drafted")
    assert forget_abandoned in [each.work for each in chores]

    forget_abandoned(house.now)

    assert list(Upload.objects.order_by("pk")) == [*drafted, fresh]


@pytest.mark.db_contract
@pytest.mark.parametrize(
    "wrong",
    [
        {"member_id": None},
        {"office": "general-secretariat"},
        {"size": 0, "received": 0},
        {"received": 10},
        {"received": 9},
    ],
)
def test_the_database_holds_what_an_upload_is(house, wrong):
    """It belongs to one side; no byte more than announced; complete is what is kept, and only this."""
    upload = begin(ANNEXES, Announced("a.pdf", 9), by=house.fiji_head)

    with pytest.raises(IntegrityError), transaction.atomic():
        Upload.objects.filter(pk=upload.pk).update(**wrong)
