from datetime import timedelta

from django.http import HttpResponse
from django.test import RequestFactory

from hustings.acts import clock
from hustings.acts.arrival import Arrival, arrived
from tests.house import NOW


def test_a_request_has_arrived_when_it_reached_the_house():
    """However long it then waits."""
    seen = []

    def slow(request):
        with clock.at(NOW + timedelta(seconds=9)):
            seen.append(arrived(request))
        return HttpResponse("answer")

    with clock.at(NOW):
        answer = Arrival(slow)(RequestFactory().get("/"))

    assert isinstance(answer, HttpResponse)
    assert (seen, answer.content) == ([NOW], b"answer")


def test_nobody_can_say_when_a_request_arrived():
    """A header of that name is only a header."""
    request = RequestFactory().get("/", headers={"hustings.arrived": "1999"})

    with clock.at(NOW):
        Arrival(lambda _request: HttpResponse())(request)

    assert arrived(request) == NOW


def test_the_arrival_is_noted_before_everything_else(settings):
    """Neither the session nor the language of a request may cost it its deadline."""
    assert settings.MIDDLEWARE[0] == "hustings.acts.arrival.Arrival"
