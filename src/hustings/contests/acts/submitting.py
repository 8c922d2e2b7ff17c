"""A member presents a candidate: it signs the dossier that its people saved, and submits it (¶13)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, cast

from django.utils.translation import gettext_lazy as _

from hustings.acts import inputs
from hustings.acts.act import Act, Fact, Lock, NotSeenError, Occasion, Outcome, target
from hustings.acts.models import Draft
from hustings.acts.refusals import Reason, Refused
from hustings.contests.dossier import FORM
from hustings.contests.models import Contest, Nomination
from hustings.contests.phases import Phase, phase_of
from hustings.contests.queries import contests_visible_to, standing_of
from hustings.ground.sources import Source
from hustings.record.entries import Committed

from .common import INFORMATION
from .filing import filed_entry, first, own_draft, signed, use_up

UNDERTAKING = Source("practice", "undertaking")


@dataclass(frozen=True)
class Presenting:
    """A contest, the draft that is signed, and the nomination of the actor's member that stands there already."""

    contest: Contest
    standing: Nomination | None
    draft: Draft | None = None


@dataclass(frozen=True, kw_only=True)
class SubmitNomination(Act[Presenting]):
    """A member presents a candidate in a contest; the instant at which it arrived counts (¶13).

    `draft` is the dossier as it was saved under the act's name with the contest as its subject, `version` the hash of
    what was looked at (see `contests.dossier`). Late, it is taken, marked and not released: the competent body
    decides. The candidate's own undertaking may follow later.
    """

    contest: str = inputs.ref(_("Contest"))
    draft: str = inputs.ref(_("Draft"))
    version: str = inputs.text(_("Hash of the version that you looked at"), max_length=64)
    undertaking: bool = inputs.yes(_("Your delegation undertakes to keep the Code"))

    source = INFORMATION
    verb = _("Submit the nomination")
    done = _("The nomination of %(candidate)s is submitted: %(post)s. It is with the General Secretariat.")
    undone = _("The nomination was not submitted.")
    fact_types: ClassVar = {"phase": str, "presented": bool}

    def locks(self) -> tuple[Lock, ...]:
        return (Lock("contest", self.contest),)

    def see(self, on: Occasion) -> Presenting:
        contest = target(contests_visible_to(on.actor), ref=self.contest)
        draft, standing = own_draft(FORM, contest.ref, self.draft, on), standing_of(on.actor, contest)
        if self.draft and draft is None and standing is None:
            raise NotSeenError  # once submitted, a draft is gone: then the nomination that stands is the answer
        return Presenting(contest, standing, draft)

    def facts(self, seen: Presenting, on: Occasion) -> dict[str, Fact]:
        return {"phase": phase_of(seen.contest, on.arrived), "presented": seen.standing is not None}

    def particulars(self, seen: Presenting, on: Occasion) -> dict[str, Any]:
        candidate = seen.standing.candidate if seen.standing else ""
        return {"candidate": candidate, "contest": seen.contest.ref}

    def do(self, seen: Presenting, on: Occasion) -> Outcome:
        filing = signed(seen.draft, seen.contest, self.version)
        late = phase_of(seen.contest, on.arrived) is not Phase.OPEN
        nomination = first(
            self,
            filing,
            on,
            contest=seen.contest,
            member_id=cast("int", on.actor.member),
            submitted_at=on.arrived,
            late=late,
            undertaken_at=undertaken(on, ticked=self.undertaking),
        )
        use_up(cast("Draft", seen.draft), nomination.dossier, seen.contest)
        named = {"nomination": nomination.ref, "candidate": filing.candidate, "late": late}
        return Outcome({**named, "contest": seen.contest.ref, "post": str(seen.contest.post)})

    def entry(self, seen: Presenting, outcome: Outcome, on: Occasion) -> Committed:
        rows = Nomination.objects.select_related("member", "dossier", "contest")
        return filed_entry(self, rows.get(ref=outcome.result["nomination"]), on)


def undertaken(on: Occasion, *, ticked: bool) -> datetime | None:
    """The instant of a member's undertaking; None where it gives none and none is asked.

    Raises:
        Refused: it gives none, and the organization asks for one.
    """
    if not ticked and on.practice["undertaking"]:
        reason = Reason("Whoever presents a candidate undertakes to keep the Code.")
        instead = Reason("Tick the undertaking, then sign. Your draft is kept.")
        raise Refused(UNDERTAKING, reason, instead, field="undertaking")
    return on.now if ticked else None
