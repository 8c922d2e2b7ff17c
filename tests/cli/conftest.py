"""Fixtures of the command's tests: real processes, and an organization that was founded by one."""

import shutil

import pytest

from tests.commands import Commands


@pytest.fixture
def commands():
    """Real processes that share nothing with the tables of this test run."""
    started = Commands()
    yield started
    started.stop_all()


@pytest.fixture(scope="session")
def founded_once(tmp_path_factory):
    """An organization, founded by `hustings init` once in a run, and how that ended."""
    data, started = tmp_path_factory.mktemp("founded") / "data", Commands()
    ran = started.found(data)
    started.stop_all()
    assert ran.code == 0, ran.errors
    return data, ran


@pytest.fixture
def founded(founded_once, tmp_path):
    """A copy of the organization that was founded once, for this test alone."""
    data = tmp_path / "data"
    shutil.copytree(founded_once[0], data)
    return data


@pytest.fixture(scope="session")
def demo_once(tmp_path_factory):
    """A demo, made by `hustings demo` once in a run, and how that ended."""
    data, started = tmp_path_factory.mktemp("demo") / "data", Commands()
    ran = started.run("demo", "--no-serve", "--json", "--data", data)
    started.stop_all()
    assert ran.code == 0, ran.errors
    return data, ran


@pytest.fixture
def demo(demo_once, tmp_path):
    """A copy of the demo that was made once, for this test alone."""
    data = tmp_path / "demo"
    shutil.copytree(demo_once[0], data)
    return data
