"""The acts of the core itself: an act for two officers is prepared by one, or discarded by either (practice)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, cast

from django.core.exceptions import ValidationError
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from hustings.ground.sources import Source
from hustings.ground.viewer import Viewer
from hustings.record.entries import Committed

from . import inputs
from .act import Act, Fact, Lock, NotSeenError, Occasion, Outcome, registry, target
from .models import Prepared
from .perform import Preview, preview
from .queries import prepared_visible_to
from .refusals import unfit
from .seconding import kept_input, lock, waiting

FOUR_EYES = Source("practice", "four_eyes")


@dataclass(frozen=True)
class Trial:
    """An act to be prepared, as it was tried: it would be done now, and this would be told."""

    act: Act[Any]
    told: Preview
    replaced: Prepared | None


@dataclass(frozen=True, kw_only=True)
class PrepareAct(Act[Trial]):
    """An act for two officers is prepared; another officer reads what members will be told, and releases it.

    `subject` is the reference of what it is about, `page` the address where it was written, `replaces` what was
    prepared before and is discarded by it.
    """

    act: str = inputs.text(_("Act"), max_length=60)
    input: Mapping[str, Any] = inputs.json_object(_("Input"))
    subject: str = inputs.text(_("What it is about"), max_length=26, absent="")
    page: str = inputs.text(_("Page"), max_length=300, absent="")
    replaces: str = inputs.ref(_("Prepared act"), absent="")

    source = FOUR_EYES
    verb = _("Prepare for release")
    done = _("Prepared. Nobody is told yet: another officer reads it and releases it.")
    undone = _("Nothing was prepared.")

    @classmethod
    def of(cls, act: Act[Any], **more: str) -> "PrepareAct":
        """The preparing of an act."""
        return cls(act=act.name, input=inputs.written(act), **more)

    def locks(self) -> tuple[Lock, ...]:
        return lock(self.replaces)

    def see(self, on: Occasion) -> Trial:
        act = self._act(on.actor)
        if self.page and not url_has_allowed_host_and_scheme(self.page, allowed_hosts=None):
            raise unfit("page", "Write an address of this site, from its first slash on.")
        replaced = waiting(self.replaces, on.actor) if self.replaces else None
        told = preview(act, by=on.actor)
        if told.refusal:
            raise told.refusal
        return Trial(act, told, replaced)

    def _act(self, by: Viewer) -> Act[Any]:
        """The act that is prepared; only offices share acts between two people."""
        if by.kind != "office":
            raise NotSeenError
        kind = registry.get(self.act)
        if kind is None or not kind.by_two:
            raise unfit("act", "%(act)s is no act for two officers.", act=self.act)
        try:
            return inputs.read_input(kind, self.input)
        except ValidationError as error:
            raise unfit("input", "%(what)s", what="; ".join(error.messages)) from None

    def do(self, seen: Trial, on: Occasion) -> Outcome:
        prepared = Prepared.objects.create(
            act=self.act,
            input=kept_input(seen.act, on),
            letters=list(seen.told.told),
            digest=seen.told.digest,
            subject=self.subject,
            page=self.page,
            office=on.actor.office,
            prepared_at=on.now,
            prepared_by_id=_mandate(on),
        )
        if seen.replaced:
            _discard(seen.replaced, on)
        return Outcome({"prepared": prepared.ref, "digest": prepared.digest})

    def entry(self, seen: Trial, outcome: Outcome, on: Occasion) -> Committed:
        return Committed(
            {"act": self.name, "of": self.act, **outcome.result}, owner=f"office:{on.actor.office}"
        )


@dataclass(frozen=True, kw_only=True)
class DiscardPrepared(Act[Prepared]):
    """What was prepared and not released is discarded; nobody is told anything."""

    prepared: str = inputs.ref(_("Prepared act"))

    source = FOUR_EYES
    verb = _("Discard what was prepared")
    done = _("Discarded. Nobody was told anything.")
    undone = _("Nothing was discarded.")
    fact_types: ClassVar = {"waits": bool}

    def locks(self) -> tuple[Lock, ...]:
        return lock(self.prepared)

    def see(self, on: Occasion) -> Prepared:
        return target(prepared_visible_to(on.actor), ref=self.prepared)

    def facts(self, seen: Prepared, on: Occasion) -> dict[str, Fact]:
        return {"waits": seen.waits}

    def do(self, seen: Prepared, on: Occasion) -> Outcome:
        _discard(seen, on)
        return Outcome({"prepared": seen.ref})

    def entry(self, seen: Prepared, outcome: Outcome, on: Occasion) -> Committed:
        return Committed({"act": self.name, **outcome.result}, owner=f"office:{on.actor.office}")


def _mandate(on: Occasion) -> int:
    """The key of the mandate under which somebody acts: only offices prepare, and nobody acts for one without."""
    return cast("int", on.actor.mandate)


def _discard(prepared: Prepared, on: Occasion) -> None:
    prepared.discarded_at, prepared.discarded_by_id = on.now, on.actor.mandate
    prepared.save(update_fields=["discarded_at", "discarded_by"])
