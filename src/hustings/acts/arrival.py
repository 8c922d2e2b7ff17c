"""When a request arrived: deadlines are judged by this instant, never by when a lock was got."""

from collections.abc import Callable
from datetime import datetime
from typing import cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from . import clock


class Arrival:
    """Middleware, first of all: notes the instant at which a request reached the house."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Note the instant and go on."""
        request.META["hustings.arrived"] = clock.now()
        return self.get_response(request)


def arrived(request: HttpRequest) -> datetime:
    """The instant at which this request arrived."""
    return cast("datetime", request.META["hustings.arrived"])
