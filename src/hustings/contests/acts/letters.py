"""What all members are told of nominations and lists, in every language of the organization (¶13)."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from hustings.acts.act import Letter
from hustings.contests.dossier import fields_of
from hustings.contests.models import (
    Call,
    CandidateList,
    Contest,
    Dossier,
    ListedCandidate,
    Nomination,
    Translation,
)
from hustings.contests.queries import translations_of
from hustings.ground.words import Written, in_every_language
from hustings.shell.when import format_day, format_instant

from .files import circulating

PARAGRAPH = "\n\n"


def nomination_letter(nomination: Nomination) -> Letter:
    """The dossier filed last as every member receives it: who presents whom for what, and the text as it was filed."""
    contest, member, dossier = nomination.contest, nomination.member, nomination.dossier
    is_update = nomination.is_update
    # What was told of the version's translations when it was; before that, what would be.
    translations = list(translations_of(dossier).filter(circular__ref=dossier.circular_id))

    def title(_code: str) -> str:
        said = {"post": contest.post, "candidate": dossier.candidate, "member": member.name}
        if is_update:
            return _("%(post)s: %(candidate)s (%(member)s), new version") % said
        return _("%(post)s: %(candidate)s (%(member)s)") % said

    def body(code: str) -> str:
        first = _presented(nomination, dossier.candidate)
        filed = {"at": at_session(contest, dossier.filed_at if is_update else nomination.submitted_at, code)}
        if is_update:
            new = _("This is a new version of the dossier, filed %(at)s. What was released before stays.")
            follows = _("What follows is the text of the member, as it was filed.")
            return PARAGRAPH.join([first, new % filed, *translated(contest, translations, code), follows])
        second = (
            _("It was submitted %(at)s. What follows is the text of the member, as it was filed.") % filed
        )
        inside = [*_admitted(nomination, code), *translated(contest, translations, code)]
        return PARAGRAPH.join([first, *inside, second])

    return Letter(
        "nomination-update" if is_update else "nomination",
        in_every_language(title),
        in_every_language(body),
        contest=contest.ref,
        attachments=circulating(dossier),
        written=Written(member.name, dossier.language, text_of(dossier, contest)),
        ref=dossier.circular_id or "",
    )


def name_letter(nomination: Nomination) -> Letter:
    """Who was presented by whom for what, as every member is told before it receives the dossier."""
    contest, name = nomination.contest, nomination.named_as or nomination.dossier.candidate

    def title(_code: str) -> str:
        said = {"post": contest.post, "candidate": name, "member": nomination.member.name}
        return _("%(post)s: %(candidate)s (%(member)s), dossier to follow") % said

    def body(code: str) -> str:
        at = {"at": at_session(contest, nomination.submitted_at, code)}
        follows = _("It was submitted %(at)s. The dossier follows as soon as its form is checked.") % at
        return PARAGRAPH.join([_presented(nomination, name), *_admitted(nomination, code), follows])

    titles, bodies = in_every_language(title), in_every_language(body)
    ref = nomination.named_circular_id or ""
    return Letter("nomination-name", titles, bodies, contest=contest.ref, ref=ref)


def text_of(dossier: Dossier | Translation, contest: Contest) -> str:
    """What circulates of a dossier as one text in its language: each field under its label, where there are several.

    A translation of it reads alike.
    """
    with translation.override(dossier.language):
        said = [
            (str(field.label), str(dossier.content[name]))
            for name, field in fields_of(contest).items()
            if dossier.content.get(name)
        ]
    if len(said) == 1:
        return said[0][1]
    return PARAGRAPH.join(f"{label}\n{text}" for label, text in said)


def translated(contest: Contest, translations: Sequence[Translation], code: str) -> list[str]:
    """The translation into one language, with who made it, as paragraphs in this language; none where there is none."""
    found = next((each for each in translations if each.language == code), None)
    if found is None:
        return []
    office, member = found.filed_by.office, found.filed_by.member
    by = office.name if office else member and member.name
    return [_("Translation. Made by: %(by)s.") % {"by": by}, text_of(found, contest)]


def _presented(nomination: Nomination, candidate: str) -> str:
    """Who presents whom for what, in the active language."""
    said = {"candidate": candidate, "member": nomination.member.name, "post": nomination.contest.post}
    return _("Nomination of %(candidate)s. Presented by: %(member)s. Contest: %(post)s.") % said


def _admitted(nomination: Nomination, code: str) -> list[str]:
    """Of a late nomination, who took it and why; nothing of one that came in time."""
    if not nomination.late:
        return []
    decided = nomination.steps.filter(kind="decide-late").latest("at", "pk")
    day = format_day(decided.decided_on, code) if decided.decided_on else ""
    said = {"body": decided.decided_by, "day": day, "reasons": decided.reasons}
    return [_("It arrived after the deadline. %(body)s took it on %(day)s. Reasons: %(reasons)s") % said]


def at_session(contest: Contest, at: datetime, code: str) -> str:
    """An instant as the place of a contest's session tells it."""
    return format_instant(at, contest.session.zone, str(contest.session.place), code, None)


def list_letter(found: CandidateList, rows: Sequence[ListedCandidate]) -> Letter:
    """The list of candidates as every member receives it, in its one order; or that nobody stands."""

    def title(_code: str) -> str:
        return _("%(post)s: list of candidates") % {"post": found.contest.post}

    def body(_code: str) -> str:
        if not rows:
            return _("No candidate stands in this contest.")
        lines = [f"{row.place}. {row.nomination.candidate} ({row.nomination.member.name})" for row in rows]
        return PARAGRAPH.join([order_sentence(found.order), "\n".join(lines)])

    titles, bodies = in_every_language(title), in_every_language(body)
    return Letter("list", titles, bodies, contest=found.contest.ref, ref=found.circular_id or "")


def order_sentence(order: str) -> str:
    """In which order candidates are listed, as a sentence."""
    if order == Call.Order.LOT:
        return _(
            "The order of the list is drawn by lot. The seed of the draw is committed in the record's entry of the "
            "call and revealed with the list."
        )
    return _("The list follows the instants of submission; lots decide between equal instants.")
