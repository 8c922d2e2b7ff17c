"""The desk of a member: its drafts, what it is asked to acknowledge, what is with others, what it may do."""

from collections.abc import Iterable, Iterator, Mapping

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hustings.acts.models import Draft
from hustings.acts.queries import drafts_visible_to
from hustings.circulars.queries import unacknowledged
from hustings.contests.acts import ConfirmRegistration, InviteCandidate, SubmitNomination
from hustings.contests.acts.candidates import Inviting
from hustings.contests.acts.submitting import Presenting
from hustings.contests.models import GONE, Contest, Nomination
from hustings.contests.phases import Phase, call_of, phase_of
from hustings.contests.queries import own_in
from hustings.ground.sources import Source
from hustings.organization.acts import GiveSummary, InviteRepresentative
from hustings.organization.models import Mandate, Member
from hustings.organization.queries import candidates_invited, mandates_at
from hustings.portal.context import Link
from hustings.portal.duties import Desk, Duty, Own, Waiting, in_order
from hustings.shell.glossary import term
from hustings.shell.moments import Moment
from hustings.shell.when import format_instant

from .dates import ahead, moment, running
from .offers import Offer, allowed
from .summary import to_read

SHOWN = 5
"""So many circulars to acknowledge stand on my page one by one; the others are in the inbox."""
OFFERED = 3
"""For so many contests at most a candidate is asked for on my page."""


def desk(own: Own, member: Member) -> Desk:
    """What a member must do and may do now."""
    contests = list(running(own.viewer, own.now))
    written = drafts_visible_to(own.viewer).filter(form=SubmitNomination.name)
    drafts = {each.subject: each for each in written if each.payload}
    presented = [each for each in own_in(own.viewer, contests) if each.state not in GONE]
    free = list(_free(contests, presented, own))
    duties = [*_drafts(free, drafts, own), *_with_us(presented, own), *_acknowledgements(own), *to_read(own)]
    return Desk(
        in_order(duties, own.now),
        tuple(_waiting(presented, own)),
        allowed(
            [
                *_offers([each for each in free if each.ref not in drafts], member, own),
                *_people(presented, member, own),
            ],
            own,
        ),
        ahead(contests, own, own.sessions),
    )


def _free(contests: Iterable[Contest], presented: Iterable[Nomination], own: Own) -> Iterator[Contest]:
    """Contests that are open for nominations, in which the member has presented nobody."""
    taken = {each.contest_id for each in presented}
    for each in contests:
        if each.pk not in taken and phase_of(each, own.now) is Phase.OPEN:
            yield each


def _drafts(contests: Iterable[Contest], drafts: Mapping[str, Draft], own: Own) -> Iterator[Duty]:
    for contest in contests:
        call, draft = call_of(contest), drafts.get(contest.ref)
        if call is None or draft is None:
            continue
        language, read = get_language() or "en", reverse("contests:call", args=[contest.ref])
        saved = format_instant(draft.saved_at, own.zone, str(own.place), language, own.now)
        yield Duty(
            _("Complete your nomination for %(post)s") % {"post": contest.post},
            reverse("contests:nominate", args=[contest.ref]),
            _("Continue the nomination"),
            until=moment(call, call.deadline_at, own.own_zone),
            note=_("Nobody outside your delegation sees it before you submit it. Saved: %(when)s.")
            % {"when": saved},
            source=Source("instrument", "call"),
            source_label=_("Call %(number)s") % {"number": call.number},
            source_url=read,
            links=(Link(_("Read the call"), read),),
            tick=term("nomination", language),
        )


def _with_us(presented: Iterable[Nomination], own: Own) -> Iterator[Duty]:
    """Nominations that wait for their member: handed back, or entered by an officer and not confirmed."""
    for each in presented:
        page, session = reverse("contests:nomination", args=[each.ref]), each.contest.session
        if each.state == Nomination.State.RETURNED and each.return_until:
            yield Duty(
                _("Complete your nomination for %(post)s") % {"post": each.contest.post},
                page,
                _("Complete the nomination"),
                until=Moment(each.return_until, session.zone, session.place, own.own_zone),
                source=Source("code", "13"),
                tick=term("nomination", get_language() or "en"),
            )
        elif each.is_unconfirmed:
            confirm = str(ConfirmRegistration.verb)
            yield Duty(confirm, page, confirm, note=str(each.contest.post), source=Source("code", "13"))


def _acknowledgements(own: Own) -> Iterator[Duty]:
    """The oldest circulars that wait for it one by one, all others in one line."""
    asked = list(unacknowledged(own.viewer)[: SHOWN + 1])
    for each in asked[:SHOWN]:
        circular = each.circular
        yield Duty(
            _("Acknowledge circular %(number)s") % {"number": circular},
            reverse("circulars:circular", args=[circular.ref]),
            _("Read and acknowledge"),
            lead=_("It asks your delegation to say that it has arrived."),
            note=str(circular.title),
        )
    if len(asked) > SHOWN:
        yield Duty(
            _("Acknowledge the circulars after these"), reverse("circulars:inbox"), _("Open the inbox")
        )


def _waiting(presented: Iterable[Nomination], own: Own) -> Iterator[Waiting]:
    for each in presented:
        if each.state == Nomination.State.SUBMITTED and each.released_at is None:
            values = {"candidate": each.candidate, "post": each.contest.post}
            yield Waiting(
                _("Nomination of %(candidate)s for %(post)s") % values,
                own.now - each.submitted_at,
                _("With the General Secretariat. %(member)s has nothing to do.") % {"member": own.name},
                reverse("contests:nomination", args=[each.ref]),
            )


def _offers(contests: list[Contest], member: Member, own: Own) -> Iterator[Offer]:
    """A candidate in the free contests of the member's region and of none."""
    concerning = [each for each in contests if each.region_id in {None, member.region_id}]
    for each in concerning[:OFFERED]:
        label = _("Present a candidate: %(post)s") % {"post": each.post}
        act = SubmitNomination.begun(contest=each.ref)
        yield Offer(
            act, label, reverse("contests:nominate", args=[each.ref]), Presenting(each, standing=None)
        )


def _people(presented: Iterable[Nomination], member: Member, own: Own) -> Iterator[Offer]:
    """The first candidate who was not invited yet; for the head of the delegation its people and the summary."""
    open_now = mandates_at(candidates_invited(own.viewer), own.now)
    invited = set(open_now.values_list("contest", flat=True))
    uninvited = next((each.contest for each in presented if each.contest.ref not in invited), None)
    if uninvited is not None:
        label = _("Invite your candidate: %(post)s") % {"post": uninvited.post}
        act, address = InviteCandidate.begun(contest=uninvited.ref), "contests:invite-candidate"
        seen = Inviting(member, uninvited, invited=None)
        yield Offer(act, label, reverse(address, args=[uninvited.ref]), seen)
    if own.viewer.role == Mandate.Role.HEAD:
        label = _("Invite somebody to act for your delegation")
        invite = InviteRepresentative.begun(member=member.ref)
        yield Offer(invite, label, reverse("organization:invite", args=[member.code]), member)
        label = _("Give your delegation the summary of the Code")
        yield Offer(GiveSummary(), label, reverse("organization:give-summary", args=[member.code]))
