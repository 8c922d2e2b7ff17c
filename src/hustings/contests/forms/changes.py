"""Forms by which calls change, and those of conflicts and of held seats."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from hustings.acts.forms import ActForm, AnyAct
from hustings.contests import acts
from hustings.contests.acts.conflicts import OFFICES
from hustings.contests.models import Contest
from hustings.organization.models import Mandate, Member
from hustings.organization.queries import regions

from .calls import arrange_rule, known_posts
from .common import ZONE_HINT, AboutForm, choose, hint


class CorrectCallForm(ActForm[acts.CorrectCall]):
    """A call as it is to read."""

    act = acts.CorrectCall

    def arrange(self) -> None:
        arrange_rule(self)
        self.order_fields(["key", "replaces", "reason"])
        hint(self, reason=_("Every member reads it, before the call as it is put right."))


class _Explained(AboutForm[AnyAct]):
    """A change that all members are told, with what becomes of the nominations where that is asked."""

    def arrange(self) -> None:
        field = self.fields.get("nominations")
        if field is not None:
            field.widget = forms.RadioSelect(choices=list(getattr(field, "choices", ())))
        hint(self, reason=_("Every member reads it."))


class ExtendDeadlineForm(_Explained[acts.ExtendDeadline]):
    """A later deadline, and the list after it."""

    act = acts.ExtendDeadline

    def arrange(self) -> None:
        super().arrange()
        hint(self, deadline=ZONE_HINT, list_at=ZONE_HINT)


class AddContestForm(AboutForm[acts.AddContest]):
    """One more contest in a call; `contests` are those that are planned and stand in none."""

    act = acts.AddContest
    contests: Iterable[Contest] = ()

    def arrange(self) -> None:
        choose(self, "contest", [(each.ref, str(each.post)) for each in self.contests])


class CancelContestForm(_Explained[acts.CancelContest]):
    """Why a contest is not held."""

    act = acts.CancelContest


class MoveVoteForm(_Explained[acts.MoveVote]):
    """Another day of the vote."""

    act = acts.MoveVote


class PostponeSessionForm(_Explained[acts.PostponeSession]):
    """Other days of a session, or another place."""

    act = acts.PostponeSession

    def arrange(self) -> None:
        super().arrange()
        hint(self, zone=ZONE_HINT)
        self.fields["zone"].widget.attrs["dir"] = "ltr"


class ReopenCallForm(_Explained[acts.ReopenCall]):
    """A new deadline for a contest in which nobody stands."""

    act = acts.ReopenCall

    def arrange(self) -> None:
        super().arrange()
        hint(self, deadline=ZONE_HINT, list_at=ZONE_HINT)


# Conflicts


class NameConflictForm(AboutForm[acts.NameConflict]):
    """Who is in conflict; `mandates` are those of the people of offices."""

    act = acts.NameConflict
    mandates: Iterable[Mandate] = ()

    def arrange(self) -> None:
        choose(self, "office", OFFICES, _("None: one person"))
        choose(self, "mandate", _people(self.mandates), _("None: a whole office"))
        hint(self, ground=_("Every member reads it."), office=_("A whole office, or one person."))


class EndConflictForm(ActForm[acts.EndConflict]):
    """A conflict that has ended."""

    act = acts.EndConflict


class DesignateForm(AboutForm[acts.Designate]):
    """Who acts instead; `mandates` are those of the General Secretariat."""

    act = acts.Designate
    mandates: Iterable[Mandate] = ()

    def arrange(self) -> None:
        choose(self, "mandate", _people(self.mandates))


class EndDesignationForm(ActForm[acts.EndDesignation]):
    """Who acts no longer."""

    act = acts.EndDesignation


def _people(mandates: Iterable[Mandate]) -> list[tuple[str, str]]:
    return [(each.ref, f"{each.person.name}, {each.office.name if each.office else ''}") for each in mandates]


# Seats


class EnterHeldSeatForm(AboutForm[acts.EnterHeldSeat]):
    """Who holds a seat, from which day until which; `members` are those on the roll."""

    act = acts.EnterHeldSeat
    members: Iterable[Member] = ()

    def arrange(self) -> None:
        choose(self, "post_key", known_posts())
        choose(self, "region", [(each.code, str(each.name)) for each in regions()], _("Every region"))
        choose(self, "member", [(each.ref, str(each.name)) for each in self.members])


class EndHeldSeatForm(ActForm[acts.EndHeldSeat]):
    """Another end of a term."""

    act = acts.EndHeldSeat
