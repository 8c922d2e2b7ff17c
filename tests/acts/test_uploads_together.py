"""Several people, or one impatient one, with the same file at the same time."""

from dataclasses import asdict

import pytest

from hustings.acts.models import Upload
from hustings.acts.uploads import Announced, begin
from hustings.ground.blobs import open_blob
from hustings.ground.models import Blob
from tests.together import at_once
from tests.uploading import ANNEXES, PDF, PHOTOGRAPH, kept, picture, uploaded_to

pytestmark = pytest.mark.db_contract

LONG = PDF * 1000
BEFORE = """
import time
from dataclasses import asdict
from django.core.exceptions import ValidationError
from django.db import transaction
from hustings.acts.queries import uploads_visible_to
from hustings.acts.uploads import Announced, begin, forget, receive, take
from hustings.ground.partial import OffsetError
from tests.uploading import PDF, PHOTOGRAPH


def of(given):
    return uploads_visible_to(Viewer(**given["by"])).get(ref=given["ref"])
"""
SEND = (
    BEFORE
    + """
def slowly(content):
    for start in range(0, len(content), 6000):
        time.sleep(0.02)  # so that the other one comes between
        yield content[start : start + 6000]


def do(given):
    try:
        return receive(of(given), slowly(PDF * 1000), offset=0, by=Viewer(**given["by"]))
    except OffsetError:
        return "somebody else goes on"
"""
)
BEGIN = (
    BEFORE
    + """
def do(given):
    try:
        return begin(PHOTOGRAPH, Announced(given["name"], 999), by=Viewer(**given["by"])).name
    except ValidationError as error:
        return error.messages[0]
"""
)
SETTLE = (
    BEFORE
    + """
def do(given):
    upload = of(given)
    with transaction.atomic():
        taken = take(upload) if given["take"] else forget([upload])
        time.sleep(0.2)
    return bool(taken)
"""
)


def test_of_two_who_send_the_same_file_one_goes_on(house, processes):
    """The other one is told so; the file is the one that was sent."""
    upload = begin(ANNEXES, Announced("annex.pdf", len(LONG)), by=house.fiji_head)
    given = [
        {"by": asdict(viewer), "ref": upload.ref} for viewer in (house.fiji_head, house.fiji_representative)
    ]

    answers = at_once(processes, house.now, SEND, given)

    assert {each["done"] for each in answers} == {len(LONG), "somebody else goes on"}
    assert open_blob(kept(Upload.objects.get())) == LONG


def test_of_two_who_choose_a_photograph_at_once_one_has_it(house, processes):
    """There is one photograph, whoever chose it."""
    given = [{"by": asdict(house.fiji_head), "name": name} for name in ("a.jpg", "b.jpg")]

    answers = {each["done"] for each in at_once(processes, house.now, BEGIN, given)}

    assert answers == {Upload.objects.get().name, "Files that are taken here: 1. Remove one first."}


def test_a_file_is_taken_or_removed_and_never_both(house, processes):
    """What a nomination holds has its bytes; what was removed is in no nomination."""
    upload = uploaded_to(PHOTOGRAPH, picture(), by=house.fiji_head)
    blob = kept(upload)
    given = [{"by": asdict(house.fiji_head), "ref": upload.ref, "take": take} for take in (True, False)]

    taken, _removed = at_once(processes, house.now, SETTLE, given)

    assert Upload.objects.count() == 0
    assert Blob.objects.filter(pk=blob.pk).exists() == (taken == {"done": True})
