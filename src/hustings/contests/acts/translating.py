"""Translations of dossiers: filed by whom the call's language rule names, told to all together for each candidate."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Act, Fact, Letter, Lock, Occasion, Outcome
from hustings.acts.refusals import unfit, words_particular
from hustings.contests.dossier import asked_of, read
from hustings.contests.models import Call, Dossier, Nomination, Translation
from hustings.contests.phases import call_of
from hustings.contests.queries import own_nominations, translations_of, untold_translations
from hustings.ground.refs import new_ref
from hustings.ground.words import Words
from hustings.organization.acts.asking import language
from hustings.organization.acts.common import sealed
from hustings.record.entries import Committed

from .common import INFORMATION, OF_OFFICE, mandate, office_facts
from .ending import result_of
from .letters_of_translations import translations_letter
from .steps import ON_ITS_WAY, locks_of, named, nomination_named, note, officers_facts, way_facts
from .translations import tell_translations

WRITTEN = ("line", "prose", "statement", "languages")
"""Kinds of fields that hold a text."""
OWED = ("prose", "statement")
"""Of those the kinds without which a translation is none; a line may be a name, or the same in every language."""


@dataclass(frozen=True, kw_only=True)
class FileTranslation(Act[Nomination]):
    """A dossier's text in another language is filed by whom the call's language rule names (¶13).

    `version` is the number of the dossier that is translated, `content` its texts by the fields of the form. Until
    all members were told of it, it can be filed anew.
    """

    nomination: str = inputs.ref(_("Nomination"))
    version: int = inputs.number(_("Version of the dossier"), least=1, most=9999)
    language: str = language(_("Language of the translation"))
    content: Mapping[str, Any] = inputs.json_object(_("Texts in this language"))

    source = INFORMATION
    verb = _("File the translation")
    done = _(
        "The translation of the nomination of %(candidate)s is filed. Members are told of it by a circular."
    )
    undone = _("The translation was not filed.")
    fact_types: ClassVar = {**OF_OFFICE, **ON_ITS_WAY, "own": bool, "translator": str}

    def locks(self) -> tuple[Lock, ...]:
        return locks_of(self.nomination)

    def see(self, on: Occasion) -> Nomination:
        return nomination_named(self.nomination, on)

    def facts(self, seen: Nomination, on: Occasion) -> dict[str, Fact]:
        call = call_of(seen.contest)
        return {
            **office_facts(on, seen.contest),
            **way_facts(seen),
            "own": own_nominations(on.actor).filter(pk=seen.pk).exists(),
            "translator": call.translator if call else Call.Translator.NOBODY,
        }

    def particulars(self, seen: Nomination, on: Occasion) -> dict[str, Any]:
        return named(seen)

    def do(self, seen: Nomination, on: Occasion) -> Outcome:
        dossier = self._dossier(seen)
        content = self._read(seen, dossier)
        filed = {"content": content, "filed_at": on.now, "filed_by_id": mandate(on)}
        of = {"dossier": dossier, "language": self.language}
        if not Translation.objects.filter(**of, released_at__isnull=True).update(**filed):
            Translation.objects.create(**of, **filed)
        note(seen, self, on, language=self.language)
        return Outcome({"nomination": seen.ref, "candidate": seen.candidate, "language": self.language})

    def _dossier(self, seen: Nomination) -> Dossier:
        """The version that is translated: the one filed last, or the one that all members have."""
        current = {each.number: each for each in (seen.dossier, seen.told) if each}
        if self.version not in current:
            raise unfit("version", "This version is not the current one. Look at the dossier again.")
        if current[self.version].language == self.language:
            raise unfit("language", "The dossier itself is written in this language.")
        return current[self.version]

    def _read(self, seen: Nomination, dossier: Dossier) -> dict[str, Any]:
        """The texts, when they are those of the dossier's form that circulate, and none is missing."""
        asked = {each.name: each for each in asked_of(seen.contest) if not each.confidential}
        known = {name for name, each in asked.items() if each.kind in WRITTEN and dossier.content.get(name)}
        if unknown := set(self.content) - known:
            raise unfit("content", "The dossier has no text of this name: %(name)s.", name=min(unknown))
        try:
            whole = {**self.content, "candidate": dossier.candidate, "language": self.language}
            found = read(seen.contest, whole, whole=False).content
        except ValidationError as error:
            raise unfit("content", "%(wrong)s", wrong="; ".join(error.messages)) from error
        for name in known - set(found):
            if asked[name].kind in OWED:
                missing = words_particular(Words(asked[name].label))
                raise unfit("content", "The translation is not complete: %(missing)s.", missing=missing)
        return dict(found)

    def entry(self, seen: Nomination, outcome: Outcome, on: Occasion) -> Committed:
        said = {"version": self.version, "language": self.language, "content": dict(self.content)}
        return sealed(self, on, member=seen.member, nomination=seen.ref, **said)


@dataclass(frozen=True, kw_only=True)
class ReleaseTranslations(Act[Nomination]):
    """The translations of a dossier that were filed go to all members together, for one candidate at a time (¶13)."""

    nomination: str = inputs.ref(_("Nomination"))

    source = INFORMATION
    by_two = True
    verb = _("Release the translations to all member countries")
    done = _("The translations of the nomination of %(candidate)s are released. %(told)s")
    undone = _("The translations were not released.")
    fact_types: ClassVar = {**OF_OFFICE, **ON_ITS_WAY, "told": bool, "waiting": int}
    tells = "translation"

    def locks(self) -> tuple[Lock, ...]:
        return locks_of(self.nomination)

    def see(self, on: Occasion) -> Nomination:
        return nomination_named(self.nomination, on)

    def facts(self, seen: Nomination, on: Occasion) -> dict[str, Fact]:
        waiting = untold_translations(seen.told).count() if seen.told else 0
        return {**officers_facts(seen, on), "told": seen.told is not None, "waiting": waiting}

    def particulars(self, seen: Nomination, on: Occasion) -> dict[str, Any]:
        return named(seen)

    def do(self, seen: Nomination, on: Occasion) -> Outcome:
        circular = new_ref()
        tell_translations(seen.shown, on, circular)
        note(seen, self, on, circular=circular)
        return Outcome({**result_of(seen, on), "circular": circular})

    def entry(self, seen: Nomination, outcome: Outcome, on: Occasion) -> Committed:
        said = {"dossier": seen.shown.sha256, "circular": outcome.result["circular"]}
        return sealed(self, on, member=seen.member, nomination=seen.ref, **said)

    def circular(self, seen: Nomination, outcome: Outcome, on: Occasion) -> Letter:
        ref = outcome.result["circular"]
        return translations_letter(seen, list(translations_of(seen.shown).filter(circular=ref)), ref)
