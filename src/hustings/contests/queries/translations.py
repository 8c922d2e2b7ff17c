"""Translations of dossiers: who sees them, which are missing, and until when the call has them made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet

from hustings.contests.models import Call, Contest, Dossier, Nomination, Translation
from hustings.contests.phases import call_of, day_at_place
from hustings.ground.viewer import Viewer

from .nominations import inside, seen_by


def translations_visible_to(viewer: Viewer) -> QuerySet[Translation]:
    """Translations in the order of their filing: released ones for who sees the dossier, others for who sees all."""
    inner = Nomination.objects.filter(inside(viewer)).values("ref")
    seen = Nomination.objects.filter(seen_by(viewer)).values("ref")
    told = Q(released_at__isnull=False, dossier__nomination__in=seen)
    rows = Translation.objects.filter(Q(dossier__nomination__in=inner) | told)
    return rows.select_related("circular", "filed_by__member").order_by("filed_at", "pk")


@dataclass(frozen=True)
class Translating:
    """The translations of one version of a dossier.

    `missing` are languages; `until` is the last day, at the session's place, for all of them; `waits` tells whether
    the release to all members is held back for them until then. Where nobody translates, nothing is missing.
    """

    dossier: Dossier
    missing: Sequence[str]
    until: date | None
    waits: bool


def translating(nomination: Nomination, dossier: Dossier, now: datetime) -> Translating:
    """What the call's language rule asks of a version of a dossier, and what of it is done."""
    call = call_of(nomination.contest)
    if call is None or call.translator == Call.Translator.NOBODY:
        return Translating(dossier, (), None, waits=False)
    filed = set(dossier.translations.values_list("language", flat=True)) | {dossier.language}
    missing = [code for code, _name in settings.LANGUAGES if code not in filed]
    until = _until(nomination.contest, call, dossier)
    passed = day_at_place(nomination.contest, now) > until
    return Translating(dossier, missing, until, waits=call.release_waits and bool(missing) and not passed)


def _until(contest: Contest, call: Call, dossier: Dossier) -> date:
    """The last day for translations, counted from the day on which the version was filed."""
    return day_at_place(contest, dossier.filed_at) + timedelta(days=call.translation_days or 0)


def translations_of(dossier: Dossier) -> QuerySet[Translation]:
    """All translations of a version with who filed them, by their language, whoever asks: for acts and letters."""
    rows = Translation.objects.filter(dossier=dossier)
    return rows.select_related("filed_by__member", "filed_by__office").order_by("language")


def untold_translations(dossier: Dossier) -> QuerySet[Translation]:
    """Of these those that were not told to all members."""
    return translations_of(dossier).filter(released_at__isnull=True)
