"""What all members are told of a dossier in other languages: each reads it in the text of his or her own language."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from hustings.acts.act import Letter
from hustings.contests.models import Nomination, Translation
from hustings.ground.words import in_every_language
from hustings.shell.languages import name_in

from .letters import PARAGRAPH, translated


def translations_letter(nomination: Nomination, translations: Sequence[Translation], ref: str) -> Letter:
    """The translations of the version that all members have; `ref` is what the circular is to bear."""
    contest, dossier = nomination.contest, nomination.shown
    named = {"post": contest.post, "candidate": nomination.candidate, "member": nomination.member.name}

    def title(_code: str) -> str:
        return _("%(post)s: translations of the nomination of %(candidate)s (%(member)s)") % named

    def body(code: str) -> str:
        original = {"language": name_in(code, dossier.language), "number": str(dossier.circular)}
        first = _("The text of the member is in circular %(number)s. Language: %(language)s.") % original
        languages = _(", ").join(name_in(code, each.language) for each in translations)
        also = _("Translations in this circular: %(languages)s.") % {"languages": languages}
        return PARAGRAPH.join([first, also, *translated(contest, translations, code)])

    return Letter(
        "translation", in_every_language(title), in_every_language(body), contest=contest.ref, ref=ref
    )
