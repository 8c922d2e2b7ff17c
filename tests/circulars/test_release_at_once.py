"""Releases beside other acts, in real processes."""

import time

import pytest

from hustings.circulars.models import Circular
from hustings.organization.models import Member
from tests.house import House

pytestmark = pytest.mark.db_contract

BLOCKED = 0.3
"""Seconds in which a process that does not wait would have gone on."""

RELEASE = """
import sys
from django.db import transaction
from hustings.acts import clock
from hustings.acts.act import Letter
from hustings.circulars.release import release
from hustings.ground.viewer import Viewer
from hustings.ground.words import Words
letter = Letter("call", Words({"en": "Call"}), Words({"en": "A seat is open."}))
print("ready", flush=True)
with transaction.atomic():
    release(letter, by=Viewer(duty="test"), at=clock.now())
    print("released", flush=True)
    sys.stdin.readline()
"""
ADMIT = """
import sys
from django.db import transaction
from hustings.acts import clock
from hustings.acts.locking import hold
from hustings.ground.words import Words
from hustings.organization.acts.members import ROLL
from hustings.organization.models import Member
with transaction.atomic():
    hold([ROLL])
    Member.objects.create(code="TON", name=Words({"en": "Tonga"}), admitted_at=clock.now())
    print("admitted", flush=True)
    sys.stdin.readline()
"""


def test_two_releases_at_once_have_two_numbers(processes):
    """The second waits for the first; numbers have no gap and none is given twice."""
    with House.build():
        first = processes.python(RELEASE)
        assert [first.stdout.readline() for _line in range(2)] == ["ready\n", "released\n"]
        second = processes.python(RELEASE)
        assert second.stdout.readline() == "ready\n"
        time.sleep(BLOCKED)
        processes.finish(first, "\n")
        processes.finish(second, "\n")

    assert [str(each).partition("/")[0] for each in Circular.objects.order_by("pk")] == ["1", "2"]


def test_a_release_waits_for_an_admission_under_way(processes):
    """¶13: all members; who is on the roll before the release receives, though the admission commits in between."""
    with House.build():
        admission = processes.python(ADMIT)
        assert admission.stdout.readline() == "admitted\n"
        release = processes.python(RELEASE)
        assert release.stdout.readline() == "ready\n"
        time.sleep(BLOCKED)
        processes.finish(admission, "\n")
        processes.finish(release, "\n")

    circular = Circular.objects.get()
    assert circular.recipients == circular.deliveries.count() == 13
    assert circular.deliveries.filter(member=Member.objects.get(code="TON")).count() == 1
