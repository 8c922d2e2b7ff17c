"""What all members are told when a nomination of which they know ends, or stands again (¶13)."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from hustings.acts.act import Letter
from hustings.contests.models import Admissibility, Nomination
from hustings.ground.words import Words, in_every_language
from hustings.shell.glossary import counted
from hustings.shell.when import format_day, format_instant

from .letters import PARAGRAPH


def withdrawal_letter(nomination: Nomination, received_at: datetime | None = None) -> Letter:
    """That a nomination is withdrawn: not why, and not by whom; where it came in writing, when that was received."""

    def title(_code: str) -> str:
        return _("%(post)s: the nomination of %(candidate)s is withdrawn") % _of(nomination)

    def body(code: str) -> str:
        session = nomination.contest.session
        said = [_("The nomination is withdrawn. Nobody has to give a reason for that.")]
        if received_at:
            at = format_instant(received_at, session.zone, str(session.place), code, None)
            said.append(_("The General Secretariat received it in writing: %(at)s.") % {"at": at})
        return PARAGRAPH.join([_whose(nomination), " ".join(said)])

    return _letter("withdrawal", nomination, in_every_language(title), in_every_language(body))


def lapse_letter(nomination: Nomination, words: Words) -> Letter:
    """That a nomination has lapsed, why, and what the General Secretariat says of it."""

    def title(_code: str) -> str:
        return _("%(post)s: the nomination of %(candidate)s has lapsed") % _of(nomination)

    def body(_code: str) -> str:
        because = {
            Nomination.Ground.DEATH: _("The nomination has lapsed: the candidate has died."),
            Nomination.Ground.QUALITY: _("The nomination has lapsed: the candidate is no longer a delegate."),
        }[Nomination.Ground(nomination.ground)]
        return PARAGRAPH.join([_whose(nomination), because, str(words)])

    return _letter("lapse", nomination, in_every_language(title), in_every_language(body))


def inadmissible_letter(
    nomination: Nomination, rule: Admissibility, decided_on: date, reasons: Words
) -> Letter:
    """That a body found a nomination inadmissible: by which rule, why, and who hears an objection until when."""

    def title(_code: str) -> str:
        return _("%(post)s: the nomination of %(candidate)s is inadmissible") % _of(nomination)

    def body(code: str) -> str:
        decided = {
            "body": rule.body.name,
            "day": format_day(decided_on, code),
            "rule": rule.title,
            "edition": rule.edition,
            "article": rule.article,
        }
        first = _("Found inadmissible by: %(body)s. Day of the decision: %(day)s.") % decided
        by_rule = _("Rule: %(rule)s (%(edition)s), %(article)s. Ground: %(ground)s") % {
            **decided,
            "ground": rule.ground_named(nomination.ground),
        }
        return PARAGRAPH.join([_whose(nomination), first, by_rule, str(reasons), _objection(rule, code)])

    return _letter("inadmissible", nomination, in_every_language(title), in_every_language(body))


def upheld_letter(
    nomination: Nomination, rule: Admissibility, decided_on: date, reasons: Words, ref: str
) -> Letter:
    """That an objection was upheld, so that the nomination stands again; `ref` is what the circular is to bear."""

    def title(_code: str) -> str:
        return _("%(post)s: the nomination of %(candidate)s stands again") % _of(nomination)

    def body(code: str) -> str:
        decided = {"body": rule.objection.name, "day": format_day(decided_on, code)}
        first = _(
            "It had been found inadmissible. Objection upheld by: %(body)s. Day of the decision: %(day)s."
        )
        again = _("The nomination stands again, as it did before.")
        return PARAGRAPH.join([_whose(nomination), first % decided, str(reasons), again])

    titles, bodies = in_every_language(title), in_every_language(body)
    return Letter("objection-upheld", titles, bodies, contest=nomination.contest.ref, ref=ref)


def _objection(rule: Admissibility, code: str) -> str:
    """Who hears an objection, and how long: counted from the release, which is the same for all."""
    said = {"body": rule.objection.name, "days": counted(rule.objection_days, "day", code)}
    return (
        _(
            "Objections are heard by: %(body)s. Term: %(days)s after the day on which this circular is released."
        )
        % said
    )


def _of(nomination: Nomination) -> dict[str, object]:
    return {
        "post": nomination.contest.post,
        "candidate": nomination.candidate,
        "member": nomination.member.name,
    }


def _whose(nomination: Nomination) -> str:
    return _("Candidate: %(candidate)s. Presented by: %(member)s. Contest: %(post)s.") % _of(nomination)


def _letter(kind: str, nomination: Nomination, title: Words, body: Words) -> Letter:
    contest, ref = nomination.contest.ref, nomination.end_circular_id or ""
    return Letter(kind, title, body, contest=contest, ref=ref)
