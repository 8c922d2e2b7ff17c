"""Forms of contests and calls, of their changes and of lists."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from hustings.acts.forms import ActForm
from hustings.contests import acts
from hustings.contests.models import Contest
from hustings.contests.posts import posts
from hustings.ground.viewer import PUBLIC
from hustings.ground.words import Words
from hustings.organization.queries import regions, sessions_visible_to

from .common import ZONE_HINT, AboutForm, Drafted, bodies, choose, hint


class PlanContestForm(AboutForm[acts.PlanContest]):
    """A contest, one seat; `others` are the contests of which its seat may depend."""

    act = acts.PlanContest
    others: Iterable[Contest] = ()

    def arrange(self) -> None:
        sessions = sessions_visible_to(PUBLIC)
        choose(self, "session", [(each.ref, f"{each.name}, {each.place}") for each in sessions])
        _arrange_contest(self, self.others)


class ChangeContestForm(AboutForm[acts.ChangeContest]):
    """A planned contest."""

    act = acts.ChangeContest
    others: Iterable[Contest] = ()

    def arrange(self) -> None:
        _arrange_contest(self, self.others)


def _arrange_contest(form: forms.Form, others: Iterable[Contest]) -> None:
    choose(form, "body", bodies())
    choose(form, "proposed_by", bodies(), _("None: it is an election"))
    choose(form, "region", _regions(), _("Every region"))
    choose(form, "post_key", known_posts(), _("None: no instrument describes it"))
    choose(form, "depends_on", [(each.ref, str(each.post)) for each in others], _("None"))
    first = [name for name in form.fields if name in {"key", "replaces", "session"}]
    form.order_fields([*first, "post_key"])
    hint(
        form,
        post_key=_("It says which form a dossier has, and what is looked at of who may stand."),
        condition=_("Only where it may not: for instance, it depends on the region of another post."),
    )


def _regions() -> list[tuple[str, str]]:
    return [(each.code, str(each.name)) for each in regions()]


def known_posts() -> list[tuple[str, str]]:
    return [(each.key, str(Words(each.name()))) for each in posts()]


class PrepareCallForm(Drafted, AboutForm[acts.PrepareCall]):
    """A call that a second officer releases; `contests` are those that can stand in it."""

    act = acts.PrepareCall
    contests: Iterable[Contest] = ()

    def arrange(self) -> None:
        _arrange_call(self, self.contests)


class ChangeCallForm(Drafted, AboutForm[acts.ChangeCall]):
    """A prepared call; its own contests can be chosen beside those that are in no call."""

    act = acts.ChangeCall
    contests: Iterable[Contest] = ()

    def arrange(self) -> None:
        _arrange_call(self, self.contests)


class RecordCallForm(Drafted, AboutForm[acts.RecordCall]):
    """A call that was communicated otherwise."""

    act = acts.RecordCall
    contests: Iterable[Contest] = ()

    def arrange(self) -> None:
        _arrange_call(self, self.contests)
        hint(
            self,
            communicated_at=ZONE_HINT,
            channel=_("For instance note verbale, or the organization's network."),
            copy=_("The communication as it went out: PDF, JPEG, PNG or plain text."),
        )


def _arrange_call(form: forms.Form, contests: Iterable[Contest]) -> None:
    free = [(each.ref, f"{each.post} ({each.session.name}, {each.session.place})") for each in contests]
    form.fields["contests"].widget = forms.CheckboxSelectMultiple(choices=free)
    order = form.fields["order"]
    choose(form, "order", getattr(order, "choices", ()), _("As the organization's practice says"))
    arrange_rule(form)
    hint(
        form,
        contests="" if free else _("Every planned contest stands in a call. Plan another one first."),
        deadline=ZONE_HINT,
        list_at=ZONE_HINT,
        place=_("The place in whose time the deadline is told. Empty: the place of the session."),
        language_rule=_("In which languages a nomination may be written, and who translates."),
    )


def arrange_rule(form: forms.Form) -> None:
    """Who translates a nomination, in how many days, and whether its release waits for that."""
    translator = form.fields["translator"]
    choose(form, "translator", getattr(translator, "choices", ()))
    hint(form, translation_days=_("Where somebody translates; the release waits no longer than that."))


class WithdrawPreparedCallForm(ActForm[acts.WithdrawPreparedCall]):
    """A prepared call that is not to go out."""

    act = acts.WithdrawPreparedCall


class ReleaseCallForm(ActForm[acts.ReleaseCall]):
    """The second officer's press; `prepared` says which text of the call was looked at."""

    act = acts.ReleaseCall

    def arrange(self) -> None:
        self.fields["prepared"].widget = forms.HiddenInput()


class PrepareListForm(ActForm[acts.PrepareList]):
    """The list of candidates, prepared."""

    act = acts.PrepareList


class PublishListForm(ActForm[acts.PublishList]):
    """The list of candidates, published with its draw."""

    act = acts.PublishList
