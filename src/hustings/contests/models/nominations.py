"""Nominations from their submission on, each version of their dossiers, and what happened to them.

A row names the circular that told all members of it by the reference which its act gave the circular beforehand:
the circular itself is released a step later, in the same transaction. A dossier names its nomination so, too.
"""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop

from hustings.ground.fields import RefField, WordsField

from .calls import HASH
from .contests import Admissibility, Contest

GONE = ("inadmissible", "withdrawn", "lapsed")
"""States in which a nomination stands no more: its member may present another candidate."""


class Dossier(models.Model):
    """What a member says of its candidate, in one version as it was signed; it never changes.

    `content` holds what circulates, by the fields of the pack's form; `private` the rest, sealed, as JSON.
    """

    ref = RefField()
    nomination = models.ForeignKey("Nomination", models.PROTECT, to_field="ref", related_name="dossiers")
    number = models.PositiveSmallIntegerField(default=1)
    candidate = models.CharField(max_length=200)
    language = models.CharField(max_length=8)
    form = models.CharField(max_length=40, blank=True)
    content = models.JSONField(default=dict)
    private = models.ForeignKey("ground.Sealed", models.PROTECT, null=True, related_name="+")
    sha256 = models.CharField(max_length=64)
    filed_at = models.DateTimeField()
    filed_by = models.ForeignKey("organization.Mandate", models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey("organization.Mandate", models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(null=True)
    circular = models.ForeignKey(
        "circulars.Circular", models.PROTECT, null=True, to_field="ref", related_name="+"
    )

    class Meta:
        """Numbered from 1 in each nomination; its form is checked by somebody, and before it is told to all."""

        constraints = [
            models.UniqueConstraint(fields=["nomination", "number"], name="dossier_numbered_once"),
            models.CheckConstraint(condition=Q(sha256__regex=HASH), name="dossier_sha256_form"),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True, released_at__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="dossier_checked_before_told",
            ),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True, circular__isnull=True)
                | Q(released_at__isnull=False, circular__isnull=False),
                name="dossier_released_is_told",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate} ({self.number})"

    @property
    def statement(self) -> str:
        """The statement as it was filed; empty where the form asks for none."""
        found: Any = self.content.get("statement", "")
        return str(found)


class DossierFile(models.Model):
    """A file of a dossier; `shown` is what circulates of a photograph: one size, without what the camera wrote."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="files")
    field = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField(default=0)
    blob = models.ForeignKey("ground.Blob", models.PROTECT, related_name="+")
    shown = models.ForeignKey("ground.Blob", models.PROTECT, null=True, related_name="+")
    confidential = models.BooleanField(default=False)

    class Meta:
        """A confidential file has nothing that circulates; a place in a field is taken once."""

        constraints = [
            models.UniqueConstraint(fields=["dossier", "field", "position"], name="dossier_file_once"),
            models.CheckConstraint(
                condition=Q(confidential=False) | Q(shown__isnull=True), name="dossier_file_kept_apart"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field}/{self.position}"


class Translation(models.Model):
    """A dossier in another language, by whoever the call's language rule names; told to all by a circular."""

    ref = RefField()
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="translations")
    language = models.CharField(max_length=8)
    content = models.JSONField()
    filed_at = models.DateTimeField()
    filed_by = models.ForeignKey("organization.Mandate", models.PROTECT, related_name="+")
    released_at = models.DateTimeField(null=True)
    circular = models.ForeignKey(
        "circulars.Circular", models.PROTECT, null=True, to_field="ref", related_name="+"
    )

    class Meta:
        """Once a language; told to all by a circular."""

        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "language"],
                name="translation_once",
                violation_error_message=gettext_noop("There is a translation into this language already."),
            ),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True, circular__isnull=True)
                | Q(released_at__isnull=False, circular__isnull=False),
                name="translation_released_is_told",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.language}"


class Nomination(models.Model):
    """A nomination from its submission on.

    `submitted_at` is the instant that counts: that of its arrival, or of its receipt by another route. `dossier` is
    the version filed last, `told` the version that all members were told last.
    """

    class State(models.TextChoices):
        """The states of requirements.md; drafts live in the core's drafts."""

        SUBMITTED = "submitted"
        RETURNED = "returned"
        ACCEPTED = "accepted"
        INADMISSIBLE = "inadmissible"
        WITHDRAWN = "withdrawn"
        ELECTED = "elected"
        NOT_ELECTED = "not-elected"
        LAPSED = "lapsed"

    class Route(models.TextChoices):
        """How it arrived: by the member's own act here, or otherwise, entered by an officer."""

        HERE = "here"
        NETWORK = "network"
        NOTE = "note-verbale"
        EMAIL = "e-mail"
        HAND = "hand"

    class Side(models.TextChoices):
        """Who withdrew it."""

        MEMBER = "member"
        CANDIDATE = "candidate"

    class Ground(models.TextChoices):
        """Why it lapsed."""

        DEATH = "death"
        QUALITY = "quality"
        CALL = "call"
        LATE = "late"

    ref = RefField()
    contest = models.ForeignKey(Contest, models.PROTECT, related_name="nominations")
    member = models.ForeignKey("organization.Member", models.PROTECT, related_name="nominations")
    dossier = models.OneToOneField(Dossier, models.PROTECT, related_name="+")
    told = models.OneToOneField(Dossier, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=20, choices=State)
    route = models.CharField(max_length=20, choices=Route, default=Route.HERE)
    submitted_at = models.DateTimeField()
    submitted_by = models.ForeignKey("organization.Mandate", models.PROTECT, related_name="+")
    """Who submitted it; for another route, the officer who entered it."""
    communication = models.ForeignKey(
        "organization.Communication", models.PROTECT, null=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)
    """When the member confirmed, or corrected, what an officer had entered."""
    late = models.BooleanField(default=False)
    admitted_at = models.DateTimeField(null=True)
    """When the competent body's decision to take a late nomination was entered."""
    declined_at = models.DateTimeField(null=True)
    """When its decision not to take it was entered."""
    return_until = models.DateTimeField(null=True)
    named_at = models.DateTimeField(null=True)
    """When all members were told member, contest and name, before the dossier was complete."""
    named_as = models.CharField(max_length=200, blank=True)
    named_circular = models.ForeignKey(
        "circulars.Circular", models.PROTECT, null=True, to_field="ref", related_name="+"
    )
    released_at = models.DateTimeField(null=True)
    circular = models.ForeignKey(
        "circulars.Circular", models.PROTECT, null=True, to_field="ref", related_name="+"
    )
    """The circular by which all members received the dossier first."""
    undertaken_at = models.DateTimeField(null=True)
    """When the member undertook to keep the Code, by signing."""
    signed_at = models.DateTimeField(null=True)
    """When the candidate undertook so; empty: it is awaited, or not asked."""
    signature = models.ForeignKey("organization.Communication", models.PROTECT, null=True, related_name="+")
    """The candidate's undertaking on paper, where it came so."""
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=20, choices=Side, blank=True)
    ground = models.CharField(max_length=60, blank=True)
    """Why it lapsed, or the key of the ground on which it is inadmissible."""
    rule = models.ForeignKey(Admissibility, models.PROTECT, null=True, related_name="+")
    end_circular = models.ForeignKey(
        "circulars.Circular", models.PROTECT, null=True, to_field="ref", related_name="+"
    )

    class Meta:
        """One standing nomination a member and contest; told to all after its form check; what was told ends told."""

        constraints = [
            models.UniqueConstraint(
                fields=["contest", "member"],
                condition=~Q(state__in=GONE),
                name="nomination_once_a_member",
                violation_error_message=gettext_noop(
                    "Your delegation has presented a candidate in this contest."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(released_at__isnull=False),
                name="nomination_accepted_is_told",
            ),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True, circular__isnull=True, told__isnull=True)
                | Q(released_at__isnull=False, circular__isnull=False, told__isnull=False),
                name="nomination_released_is_told",
            ),
            models.CheckConstraint(
                condition=Q(named_at__isnull=True, named_circular__isnull=True, named_as="")
                | Q(named_at__isnull=False, named_circular__isnull=False) & ~Q(named_as=""),
                name="nomination_named_is_told",
            ),
            models.CheckConstraint(
                condition=Q(state="returned", return_until__isnull=False)
                | ~Q(state="returned") & Q(return_until__isnull=True),
                name="nomination_returned_until",
            ),
            models.CheckConstraint(
                condition=Q(late=True) | Q(admitted_at__isnull=True, declined_at__isnull=True),
                name="nomination_late_is_decided",
            ),
            models.CheckConstraint(
                condition=Q(late=False)
                | Q(admitted_at__isnull=False)
                | Q(named_at__isnull=True, released_at__isnull=True),
                name="nomination_late_waits",
            ),
            models.CheckConstraint(
                condition=Q(route="here", communication__isnull=True, confirmed_at__isnull=True)
                | ~Q(route="here") & Q(communication__isnull=False),
                name="nomination_by_route_is_kept",
            ),
            models.CheckConstraint(
                condition=Q(state__in=GONE, ended_at__isnull=False)
                | ~Q(state__in=GONE) & Q(ended_at__isnull=True, ended_by="", ground=""),
                name="nomination_gone_ended",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True)
                | Q(named_at__isnull=True, released_at__isnull=True)
                | Q(end_circular__isnull=False),
                name="nomination_end_is_told",
            ),
            models.CheckConstraint(
                condition=~Q(state="inadmissible") | Q(rule__isnull=False) & ~Q(ground=""),
                name="nomination_inadmissible_by_rule",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(ended_by=""), name="nomination_withdrawn_by_somebody"
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[
                        "submitted",
                        "returned",
                        "accepted",
                        "inadmissible",
                        "withdrawn",
                        "elected",
                        "not-elected",
                        "lapsed",
                    ]
                ),
                name="nomination_state_known",
            ),
        ]
        indexes = [models.Index(fields=["state", "submitted_at"], name="nomination_waiting")]

    def __str__(self) -> str:
        return f"{self.candidate} ({self.member_id})"

    @property
    def shown(self) -> Dossier:
        """The version that all members know; before they know any, the one that was filed."""
        return self.told or self.dossier

    @property
    def candidate(self) -> str:
        """The candidate's name as all members know it; before they know it, as it was filed."""
        return self.told.candidate if self.told else self.named_as or self.dossier.candidate

    @property
    def statement(self) -> str:
        """The statement of the version that is shown."""
        return self.shown.statement

    @property
    def language(self) -> str:
        """The language of the version that is shown."""
        return self.shown.language

    @property
    def is_update(self) -> bool:
        """Whether the version filed last is not the one that all members received first."""
        return self.circular_id is not None and self.dossier.circular_id != self.circular_id

    @property
    def is_known(self) -> bool:
        """Whether all members were told of it, by name alone or whole."""
        return bool(self.named_at or self.released_at)

    @property
    def is_unconfirmed(self) -> bool:
        """Whether an officer entered it and its member has neither confirmed nor corrected it."""
        return self.route != self.Route.HERE and self.confirmed_at is None

    @property
    def is_open_to_correction(self) -> bool:
        """Whether its member can correct what an officer entered: unconfirmed, and not yet told to all."""
        return self.is_unconfirmed and self.released_at is None

    @property
    def is_gone(self) -> bool:
        """Whether it stands no more."""
        return self.state in GONE


class Step(models.Model):
    """What happened to a nomination: the history from which time with either side is told apart."""

    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="steps")
    kind = models.SlugField(max_length=40)
    """The name of the act that took it."""
    at = models.DateTimeField()
    by = models.ForeignKey("organization.Mandate", models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=20, choices=Nomination.State)
    """The state to which it led."""
    note = models.TextField(blank=True)
    """What an officer or body wrote to the member: what is missing, the reasons."""
    language = models.CharField(max_length=8, blank=True)
    decided_by = WordsField()
    """The body that decided it, in every language."""
    reasons = WordsField()
    """Why a body decided so, in every language."""
    decided_on = models.DateField(null=True)
    """The day on which a body decided it."""
    communication = models.ForeignKey(
        "organization.Communication", models.PROTECT, null=True, related_name="+"
    )
    """The written communication on which it rests."""
    circular = models.ForeignKey(
        "circulars.Circular", models.PROTECT, null=True, to_field="ref", related_name="+"
    )

    class Meta:
        """In the order in which it happened."""

        indexes = [models.Index(fields=["nomination", "at"], name="step_of_nomination")]

    def __str__(self) -> str:
        return f"{self.kind} {self.nomination_id}"
