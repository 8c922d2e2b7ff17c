"""What all members are told when a call changes: what it said before, what it says now, and why (¶13).

Nothing here depends on the instant of the release: what the second officer reads is what goes out.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from hustings.acts.act import Letter
from hustings.contests.models import Call, Contest
from hustings.ground.instants import read_canonical
from hustings.ground.words import Words, in_every_language
from hustings.organization.models import Session
from hustings.shell.when import format_day, format_instant

from .asking import LAPSE
from .calls import contests_of
from .consequences import lapsed_by
from .letters import PARAGRAPH, order_sentence
from .letters_of_calls import contest_line, rule_sentences, until_sentence, whole_call
from .versions import before

Say = Callable[[str], str]


def correction_letter(call: Call, reason: Words, circular: str) -> Letter:
    """A call that is put right: what was wrong, then the whole call as it reads now."""
    contests = contests_of(call)

    def title(_code: str) -> str:
        return _("Correction: %(title)s") % {"title": call.title}

    def body(code: str) -> str:
        said = {"number": call.number, "reason": reason}
        first = _("Call %(number)s is corrected. What was wrong: %(reason)s") % said
        return PARAGRAPH.join([first, _("The call now reads:"), whole_call(call, contests, code)])

    letter = _letter("call-correction", title, body, contests, circular)
    return replace(letter, corrects=call.circular_id or "")


def extension_letter(call: Call, reason: Words, circular: str) -> Letter:
    """A deadline that is extended: the former one, the new one, for which contests, and why."""
    was, contests = before(call), contests_of(call)

    def title(_code: str) -> str:
        return _("Deadline extended: %(title)s") % {"title": call.title}

    def body(code: str) -> str:
        former = read_canonical(was["deadline"])
        until = {"former": format_instant(former, was["zone"], str(Words(was["place"])), code, None)}
        first = _("The deadline for nominations is extended. It was %(former)s.") % until
        posts = _("It holds for all contests of call %(number)s:") % {"number": call.number}
        named = "\n".join(str(each.post) for each in contests if not each.cancelled_at)
        late = _(
            "A nomination that arrived after the former deadline and before the new one counts as in time from now on."
        )
        return PARAGRAPH.join([first, until_sentence(call, code), f"{posts}\n{named}", _why(reason), late])

    return _letter("deadline-extension", title, body, contests, circular)


def addition_letter(call: Call, contest: Contest, circular: str) -> Letter:
    """A contest that is added to a call, with the dates that hold for it."""

    def title(_code: str) -> str:
        return _("Contest added: %(post)s") % {"post": contest.post}

    def body(code: str) -> str:
        first = _("A contest is added to call %(number)s. Its campaign begins now.") % {"number": call.number}
        dates = [contest_line(contest, code), until_sentence(call, code)]
        return PARAGRAPH.join([first, *dates, *rule_sentences(call, code), order_sentence(call.order)])

    return _letter("contest-addition", title, body, [contest], circular)


def cancellation_letter(contest: Contest, reason: Words, circular: str) -> Letter:
    """A contest that is not held, and the nominations that lapse with it."""

    def title(_code: str) -> str:
        return _("Contest cancelled: %(post)s") % {"post": contest.post}

    def body(_code: str) -> str:
        first = _("This contest is cancelled; no vote is held in it: %(post)s.") % {"post": contest.post}
        return PARAGRAPH.join([first, _why(reason), _lapsed(circular)])

    return _letter("contest-cancellation", title, body, [contest], circular)


def move_letter(contest: Contest, nominations: str, reason: Words, circular: str) -> Letter:
    """A vote that moves to another day, and what becomes of the nominations."""
    told = before(contest.called.call)["contests"]
    was = next(each for each in told if each["contest"] == contest.ref)

    def title(_code: str) -> str:
        return _("Day of the vote moved: %(post)s") % {"post": contest.post}

    def body(code: str) -> str:
        days = {"day": format_day(contest.vote_on, code), "former": _day(was["vote_on"], code)}
        said = {"post": contest.post, "place": contest.session.place, **days}
        first = _("%(post)s: the vote is on %(day)s in %(place)s. It was to be on %(former)s.") % said
        campaign = _("The campaign goes on until the new day.")
        return PARAGRAPH.join([first, campaign, _why(reason), _become(nominations, circular)])

    return _letter("vote-move", title, body, [contest], circular)


def postponement_letter(
    session: Session, contests: Sequence[Contest], nominations: str, reason: Words, circular: str
) -> Letter:
    """A session that meets on other days or elsewhere, the day of each vote, and what becomes of the nominations."""
    was = before(contests[0].called.call)["contests"][0]

    def title(_code: str) -> str:
        return _("Session postponed: %(session)s") % {"session": session.name}

    def body(code: str) -> str:
        now = {"opens": format_day(session.opens_on, code), "closes": format_day(session.closes_on, code)}
        former = {"opens": _day(was["opens_on"], code), "closes": _day(was["closes_on"], code)}
        named = {"session": session.name, "place": session.place}
        first = _("%(session)s meets in %(place)s, from %(opens)s to %(closes)s.") % {**named, **now}
        before_it = {"place": Words(was["place"]), **former}
        second = _("It was to meet in %(place)s, from %(opens)s to %(closes)s.") % before_it
        votes = "\n".join(_vote(each, code) for each in contests)
        campaign = _("The campaigns go on until the votes. Nominations close when the calls say.")
        told = [first, second, votes, campaign, _why(reason)]
        return PARAGRAPH.join([*told, _become(nominations, circular)])

    return _letter("session-postponement", title, body, contests, circular)


def reopening_letter(contest: Contest, call: Call, reason: Words, circular: str) -> Letter:
    """A call that is opened again for one contest, whole: members present candidates anew."""

    def title(_code: str) -> str:
        return _("Call opened again: %(post)s") % {"post": contest.post}

    def body(code: str) -> str:
        first = _("Nobody stands in this contest any more. Its call is opened again.")
        return PARAGRAPH.join([first, _why(reason), whole_call(call, [contest], code)])

    return _letter("call-reopening", title, body, [contest], circular)


def _letter(kind: str, title: Say, body: Say, contests: Sequence[Contest], circular: str) -> Letter:
    """A letter that every member is asked to acknowledge, as it was the call; of one contest or of several."""
    about = contests[0].ref if len(contests) == 1 else ""
    titles, bodies = in_every_language(title), in_every_language(body)
    return Letter(kind, titles, bodies, contest=about, acknowledge=True, ref=circular)


def _why(reason: Words) -> str:
    return _("Why: %(reason)s") % {"reason": reason}


def _day(day: str, code: str) -> str:
    return format_day(date.fromisoformat(day), code)


def _vote(contest: Contest, code: str) -> str:
    return _("%(post)s: vote on %(day)s.") % {"post": contest.post, "day": format_day(contest.vote_on, code)}


def _become(nominations: str, circular: str) -> str:
    """What becomes of the nominations presented so far."""
    if nominations == LAPSE:
        return _lapsed(circular)
    return _("Nominations presented so far stand as they are.")


def _lapsed(circular: str) -> str:
    """That nominations lapse; those of which members know are named."""
    told = _("Nominations presented so far lapse.")
    named = [f"{each.candidate} ({each.member.name}), {each.contest.post}" for each in lapsed_by(circular)]
    return "\n".join([told, *named])
