"""Translations as the release of a dossier takes them along, and waits for them."""

from typing import Any

from hustings.acts.act import Occasion
from hustings.acts.refusals import words_particular
from hustings.contests.models import Dossier
from hustings.contests.queries import Translating, untold_translations
from hustings.ground.words import in_every_language
from hustings.shell.languages import name_in

from .common import day_particular


def tell_translations(dossier: Dossier, on: Occasion, circular: str) -> None:
    """Mark what was filed of a version's translations as told to all now, by the circular of this reference."""
    untold_translations(dossier).update(released_at=on.now, circular=circular)


def missing_translations(found: Translating) -> dict[str, Any]:
    """Into which languages a translation is missing and until when it is awaited, as a refusal names it."""
    if found.until is None:
        return {}
    missing = in_every_language(lambda code: ", ".join(name_in(code, each) for each in found.missing))
    return {"missing": words_particular(missing), "last": day_particular(found.until)}
