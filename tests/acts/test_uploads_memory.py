"""A large file goes up, is kept and handed out in memory that does not grow with it."""

from dataclasses import asdict

import pytest

from hustings.acts.models import Upload
from tests.together import at_once
from tests.uploading import kept

pytestmark = [pytest.mark.slow, pytest.mark.db_contract]

SIZE = 200 * 1024 * 1024
MORE = 40 * 1024
"""Kilobytes that a process may need beside what it has when it begins: a fifth of the file."""
SEND = """
import hashlib, itertools, resource
from contextlib import closing
from hustings.acts.uploads import Announced, begin, receive
from hustings.acts.uploads_places import Place, Takes, takes
from hustings.ground.downloads import download

takes("large")(lambda *_: Takes(frozenset({"application/pdf"})))


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def pieces(size):
    yield b"%PDF-1.7\\n" + bytes(65536 - 9)
    yield from itertools.repeat(bytes(range(256)) * 256, size // 65536 - 1)


def do(given):
    viewer, before = Viewer(**given["by"]), peak()
    upload = begin(Place("large", "", "file"), Announced("large.pdf", given["size"]), by=viewer)
    receive(upload, pieces(given["size"]), offset=0, by=viewer)
    upload.refresh_from_db()
    kept, digest = peak(), hashlib.sha256()
    with closing(download(upload.blob)) as answer:
        for piece in answer:
            digest.update(piece)
    same = digest.hexdigest() == upload.blob.sha256
    return {"same": same, "up": kept - before, "down": peak() - kept}
"""


def test_200_megabytes_go_up_and_down_in_flat_memory(house, processes):
    """Whoever sends a large annex costs the house no more memory than whoever sends a small one."""
    (answer,) = at_once(processes, house.now, SEND, [{"by": asdict(house.fiji_head), "size": SIZE}])

    done = answer["done"]
    assert (done["same"], kept(Upload.objects.get()).size) == (True, SIZE)
    assert max(done["up"], done["down"]) < MORE, done
