"""The one form of circulars: a press that says that it has reached the delegation."""

from django.utils.translation import gettext_lazy as _

from hustings.acts.forms import ActForm

from .acts import Acknowledge


class AcknowledgeForm(ActForm[Acknowledge]):
    """Acknowledge a circular; the page knows which."""

    act = Acknowledge
    meaning = _(
        "Your acknowledgement says that the circular has reached your delegation, not that you agree with it."
        " Only the General Secretariat sees it."
    )
