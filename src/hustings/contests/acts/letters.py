"""What all members are told of calls, nominations and lists, in every language of the organization (¶13)."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from hustings.acts.act import Letter
from hustings.contests.models import Call, CalledContest, CandidateList, Contest, ListedCandidate, Nomination
from hustings.ground.words import Written
from hustings.shell.when import format_day, format_instant

from .common import in_every_language

PARAGRAPH = "\n\n"


def call_letter(call: Call, called: Sequence[CalledContest]) -> Letter:
    """The call as every member receives it: its text, then contests, deadline, languages and order."""

    def say(code: str) -> str:
        dates = {
            "deadline": str(call.deadline_sentence),
            "list": format_instant(call.list_at, call.deadline_zone, str(call.deadline_place), code, None),
        }
        until = _("Nominations are taken until %(deadline)s. The list of candidates is due %(list)s.") % dates
        contests = [_contest(each.contest, code) for each in called]
        return PARAGRAPH.join([str(call.body), *contests, until, str(call.language_rule), _order(call.order)])

    body = in_every_language(say)
    return Letter("call", call.title, body, acknowledge=True, ref=call.circular_id or "")


def nomination_letter(nomination: Nomination) -> Letter:
    """A nomination as every member receives it: who presents whom for what, and the member's text as it was filed."""
    contest, member = nomination.contest, nomination.member

    def title(_code: str) -> str:
        said = {"post": contest.post, "candidate": nomination.candidate, "member": member.name}
        return _("%(post)s: %(candidate)s (%(member)s)") % said

    def body(code: str) -> str:
        session = contest.session
        at = format_instant(nomination.submitted_at, session.zone, str(session.place), code, None)
        told = {"candidate": nomination.candidate, "member": member.name, "post": contest.post, "at": at}
        first = _("Nomination of %(candidate)s. Presented by: %(member)s. Contest: %(post)s.") % told
        second = _("It was submitted %(at)s. What follows is the text of the member, as it was filed.") % told
        return PARAGRAPH.join([first, second])

    return Letter(
        "nomination",
        in_every_language(title),
        in_every_language(body),
        contest=contest.ref,
        written=Written(member.name, nomination.language, nomination.statement),
        ref=nomination.circular_id or "",
    )


def list_letter(found: CandidateList, rows: Sequence[ListedCandidate]) -> Letter:
    """The list of candidates as every member receives it, in its one order; or that nobody stands."""

    def title(_code: str) -> str:
        return _("%(post)s: list of candidates") % {"post": found.contest.post}

    def body(_code: str) -> str:
        if not rows:
            return _("No candidate stands in this contest.")
        lines = [f"{row.place}. {row.nomination.candidate} ({row.nomination.member.name})" for row in rows]
        return PARAGRAPH.join([_order(found.order), "\n".join(lines)])

    titles, bodies = in_every_language(title), in_every_language(body)
    return Letter("list", titles, bodies, contest=found.contest.ref, ref=found.circular_id or "")


def _contest(contest: Contest, code: str) -> str:
    said = {
        "post": contest.post,
        "who": contest.who_may_stand,
        "day": format_day(contest.vote_on, code),
        "place": contest.session.place,
    }
    return _("%(post)s. %(who)s Vote: %(day)s, %(place)s.") % said


def _order(order: str) -> str:
    """In which order candidates are listed, as a sentence."""
    if order == Call.Order.LOT:
        return _(
            "The order of the list is drawn by lot. The seed of the draw is committed in the record's entry of the "
            "call and revealed with the list."
        )
    return _("The list follows the instants of submission; lots decide between equal instants.")
