from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import transaction

from hustings.ground.models import Blob
from tests import kept
from tests.house import NOW, ROLL, House, built
from tests.tables import counted, undone

pytestmark = [pytest.mark.db_contract, pytest.mark.django_db]
ANOTHER = NOW + timedelta(days=1)


def everything():
    """Every row of every table, as Django reads it."""
    return {each._meta.label: list(each._base_manager.order_by("pk").values()) for each in apps.get_models()}


@pytest.fixture
def afresh():
    """Forgets a house at the end that was built for a test alone."""
    yield
    built.pop((ANOTHER, ROLL), None)


def test_a_house_that_is_put_back_is_the_one_that_was_built(afresh):
    """Every row of every table is as the acts wrote it, and so is every person who acts."""
    with undone(), House.build(now=ANOTHER) as house:
        first, people = everything(), vars(house)
    empty = counted()

    with House.build(now=ANOTHER) as again:
        assert (everything(), vars(again)) == (first, people)
    assert set(empty) == {"auth.Permission", "contenttypes.ContentType"}


def test_what_a_test_does_to_a_house_is_not_done_to_the_next(afresh):
    """Nobody who was handed a house can change that of another test."""
    with undone(), House.build(now=ANOTHER) as house:
        house.session.zone = "Pacific/Fiji"
        house.officer = house.public

    with House.build(now=ANOTHER) as again:
        assert (again.session.zone, again.officer.office) == ("Africa/Casablanca", "general-secretariat")


def test_acts_go_on_where_the_house_was_put_back(house):
    """The database numbers on after the rows that were put back."""
    before = counted()

    house.name_head("JPN", "Aiko Mori", "aiko.mori@example.org")

    assert counted()["organization.Mandate"] == before["organization.Mandate"] + 1


@pytest.mark.parametrize("spoilt", [None, b"other"])
def test_a_file_that_a_test_spoilt_is_whole_again(house, spoilt):
    """Files do not go back with a transaction: they are looked at."""
    rows, path = kept.keep(), Path(settings.MEDIA_ROOT, Blob.objects.latest("pk").key)
    whole = path.read_bytes()
    path.unlink() if spoilt is None else path.write_bytes(spoilt)
    with transaction.atomic():
        for model in apps.get_models():
            model._base_manager.all()._raw_delete("default")
        kept.put_back(rows)

    assert path.read_bytes() == whole
