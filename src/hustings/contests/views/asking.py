"""Whether the reader may perform an act now: for a button, or for the reason that stands in its place."""

from typing import Any

from django.http import HttpRequest

from hustings.acts.act import Act
from hustings.acts.pages import viewer_of
from hustings.acts.perform import may_i
from hustings.acts.refusals import Refused


def closed(request: HttpRequest, act: Act[Any], seen: Any = None) -> Refused | None:
    """Why this reader may not perform the act now; None where nothing stands in its way.

    `seen` are the act's targets, where the page has read them.
    """
    return may_i(act, by=viewer_of(request), seen=seen).refusal
