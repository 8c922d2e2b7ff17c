"""Circulars for tests, released as an act releases them."""

from django.db import transaction

from hustings.acts import clock
from hustings.acts.act import Letter
from hustings.circulars.models import Circular
from hustings.circulars.release import release
from hustings.ground.viewer import Viewer
from hustings.ground.words import Words

DUTY = Viewer(duty="test")
LETTER = Letter(
    kind="call",
    title=Words({"en": "Call for nominations", "fr": "Appel à candidatures", "ar": "دعوة"}),
    body=Words({"en": "A seat is open.", "fr": "Un siège est à pourvoir.", "ar": "مقعد شاغر."}),
    contest="c" * 26,
)


def released(letter=LETTER, at=None):
    """The circular as it stands after its release."""
    with transaction.atomic():
        told = release(letter, by=DUTY, at=at or clock.now())
    return Circular.objects.get(ref=told.ref)
