"""What all members are told of a call, in every language of the organization (¶4, ¶13)."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from hustings.acts.act import Letter
from hustings.contests.models import Call, CalledContest, Contest
from hustings.ground.words import in_every_language
from hustings.shell.glossary import counted
from hustings.shell.when import format_day, format_instant

from .letters import PARAGRAPH, order_sentence


def call_letter(call: Call, called: Sequence[CalledContest]) -> Letter:
    """The call as every member receives it: its text, then contests, deadline, languages and order."""
    contests = [each.contest for each in called]
    body = in_every_language(lambda code: whole_call(call, contests, code))
    return Letter("call", call.title, body, acknowledge=True, ref=call.circular_id or "")


def whole_call(call: Call, contests: Sequence[Contest], code: str) -> str:
    """Everything that a call says, in the active language."""
    return PARAGRAPH.join(
        [
            str(call.body),
            *(contest_line(each, code) for each in contests),
            until_sentence(call, code),
            *rule_sentences(call, code),
            order_sentence(call.order),
        ]
    )


def until_sentence(call: Call, code: str) -> str:
    """Until when nominations are taken, and when the list is due."""
    dates = {"deadline": str(call.deadline_sentence), "list": at_place(call, call.list_at, code)}
    return _("Nominations are taken until %(deadline)s. The list of candidates is due %(list)s.") % dates


def at_place(call: Call, at: datetime, code: str) -> str:
    """An instant as a call tells it, with its year."""
    return format_instant(at, call.deadline_zone, str(call.deadline_place), code, None)


def contest_line(contest: Contest, code: str) -> str:
    """A contest as a call tells it: the post, who may stand, the day of the vote, and what is uncertain of the seat."""
    said = {
        "post": contest.post,
        "who": contest.who_may_stand,
        "day": format_day(contest.vote_on, code),
        "place": contest.session.place,
    }
    return " ".join([_("%(post)s. %(who)s Vote: %(day)s, %(place)s.") % said, *seat_sentences(contest, code)])


def seat_sentences(contest: Contest, code: str) -> list[str]:
    """That a seat is vacant, with the end of its term; that it may not exist, and why."""
    told = []
    if contest.vacancy and contest.term_until:
        until = {"day": format_day(contest.term_until, code)}
        told.append(
            _("The seat became vacant; the term of whoever is chosen ends with it, on %(day)s.") % until
        )
    elif contest.vacancy:
        told.append(_("The seat became vacant; the term of whoever is chosen ends with it."))
    if contest.condition:
        why = {"why": contest.condition}
        told.append(_("Whether this seat exists is settled only at the session: %(why)s") % why)
    return told


def rule_sentences(call: Call, code: str) -> list[str]:
    """In which languages a nomination is written, and who translates it."""
    return [str(call.language_rule), *translation_sentences(call, code)]


def translation_sentences(call: Call, code: str) -> list[str]:
    """Who translates a nomination, in how many days, and whether its release waits; nothing where nobody does."""
    if call.translator == Call.Translator.NOBODY:
        return []
    days = {"days": counted(call.translation_days or 0, "day", code)}
    if call.translator == Call.Translator.MEMBER:
        told = [_("The member that presents a candidate files the translations within %(days)s.") % days]
    else:
        told = [_("The General Secretariat translates within %(days)s.") % days]
    if call.release_waits:
        told.append(_("The release to all members waits for the translations, no longer than that."))
    return told
