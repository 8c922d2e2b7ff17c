"""The forms of circulars: acknowledging and correcting one, and the presses that release what was prepared."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from hustings.acts.act import Act
from hustings.acts.acts import DiscardPrepared
from hustings.acts.forms import ActForm

from .acts import Acknowledge, CorrectCircular


class AcknowledgeForm(ActForm[Acknowledge]):
    """Acknowledge a circular; the page knows which."""

    act = Acknowledge
    meaning = _(
        "Your acknowledgement says that the circular has reached your delegation, not that you agree with it."
        " Only the General Secretariat sees it."
    )


class CorrectCircularForm(ActForm[CorrectCircular]):
    """What a circular says and what is right; the page knows which circular."""

    act = CorrectCircular
    meaning = _(
        "All members receive the correction as a circular of its own, and are asked to acknowledge it."
        " The circular itself stays as they hold it."
    )


class DiscardPreparedForm(ActForm[DiscardPrepared]):
    """Discard what was prepared; the page knows what."""

    act = DiscardPrepared


def release_form(kind: type[Act[Any]]) -> type[ActForm[Any]]:
    """The form that releases a prepared act: nothing is asked, all of it was written before."""

    class ReleaseForm(ActForm[Any]):
        """A press."""

        act = kind

    return ReleaseForm
