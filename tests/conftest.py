"""Where the tests run: their data directory, their database, and what they may ask for."""

import os

import django
import hypothesis
import pytest
from django.conf import settings
from django.utils import translation

from tests import chromium, databases
from tests.processes import Processes, nursery_in

if settings.configured or "DJANGO_SETTINGS_MODULE" in os.environ:
    pytest.exit(
        "Tests choose their own settings, data and database: unset DJANGO_SETTINGS_MODULE.", returncode=2
    )
databases.prepare()
os.environ["DJANGO_SETTINGS_MODULE"] = "hustings.settings"
settings.PASSWORD_HASHERS = ["tests.hashers.CheapArgon2", *settings.PASSWORD_HASHERS]
django.setup()
# The workers of xdist inherit the environment, and must not load Django before they have their own directory.
del os.environ["DJANGO_SETTINGS_MODULE"]

pytest_plugins = ["tests.fixtures"]

hypothesis.settings.register_profile("ci", derandomize=True, database=None, max_examples=25, deadline=None)
hypothesis.settings.register_profile("full", max_examples=500, deadline=None, print_blob=True)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """The test database is the one that real processes open from the same environment."""
    database = settings.DATABASES["default"]
    database.setdefault("TEST", {})["NAME"] = str(database["NAME"])


@pytest.fixture(autouse=True)
def no_language_left():
    """A page that a test has opened in Arabic leaves no Arabic to the next test."""
    yield
    translation.deactivate()


@pytest.fixture
def on_postgresql() -> bool:
    """Whether this run is on PostgreSQL."""
    return bool(os.environ["DATABASE_URL"])


@pytest.fixture(scope="session")
def nursery(tmp_path_factory):
    """Where real processes come from, with Django loaded once in a run."""
    with nursery_in(tmp_path_factory.mktemp("nursery")) as address:
        yield address


@pytest.fixture
def processes(transactional_db: None, nursery):
    """Real processes on the committed data of this test (see `tests.processes`)."""
    started = Processes(nursery)
    yield started
    started.stop_all()


@pytest.fixture(scope="session")
def browser():
    """Chromium for the tests marked `browser` (see `tests.chromium`)."""
    with chromium.launched() as started:
        yield started
