import pytest
from django.test import Client

from tests.tables import asked, writing


@pytest.mark.parametrize("method", ["get", "head"])
def test_the_house_answers_that_it_is_alive(house, method):
    """Its database is asked too, nothing is written, and no visitor's browser keeps the answer."""
    with asked() as statements:
        answer = getattr(Client(), method)("/alive/")

    assert (answer.status_code, answer["Cache-Control"].partition(",")[0]) == (200, "max-age=0")
    assert (len(statements), writing(statements)) == (1, [])


def test_to_ask_is_all_that_can_be_done_there(db):
    """Nothing can be sent to it."""
    assert Client().post("/alive/").status_code == 405
