"""What a call tells of translations: who writes them, in how many days, and whether the release waits."""

import pytest

from hustings.circulars.models import Circular
from hustings.circulars.queries import package_of

WAITS = "The release to all members waits for the translations, no longer than that."


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ({}, []),
        (
            {"translator": "member", "translation_days": 7},
            ["The member that presents a candidate files the translations within 7 days."],
        ),
        (
            {"translator": "secretariat", "translation_days": 5, "release_waits": True},
            ["The General Secretariat translates within 5 days.", WAITS],
        ),
    ],
)
def test_a_call_tells_its_language_rule(house, campaign, rule, told):
    """All members know it before anybody writes a nomination (¶13)."""
    campaign.call(**rule)

    paragraphs = package_of(Circular.objects.get()).body["en"].split("\n\n")
    at = paragraphs.index("In one of the four languages. (en)")
    assert paragraphs[at + 1 : -1] == told
