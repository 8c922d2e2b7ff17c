"""Contests, calls, nominations and lists of candidates, with what must always hold of them.

A row names the circular that told all members of it by the reference which its act gave the circular beforehand:
the circular itself is released a step later, in the same transaction.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_noop

from hustings.ground.fields import RefField, WordsField

HASH = r"^[0-9a-f]{64}$"


class Contest(models.Model):
    """One election or appointment to one seat (¶3)."""

    class Kind(models.TextChoices):
        """An appointment is proposed by one body and made by another."""

        ELECTION = "election"
        APPOINTMENT = "appointment"

    ref = RefField()
    kind = models.CharField(max_length=20, choices=Kind)
    post = WordsField()
    seat = models.PositiveSmallIntegerField(default=1)
    region = models.ForeignKey("organization.Region", models.PROTECT, null=True, related_name="contests")
    session = models.ForeignKey("organization.Session", models.PROTECT, related_name="contests")
    body = models.ForeignKey("organization.Body", models.PROTECT, related_name="contests")
    proposed_by = models.ForeignKey("organization.Body", models.PROTECT, null=True, related_name="+")
    who_may_stand = WordsField()
    vote_on = models.DateField()
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """An appointment, and only it, names who proposes; contests of a session stand in one neutral order."""

        constraints = [
            models.UniqueConstraint(fields=["session", "position"], name="contest_position_taken_once"),
            models.CheckConstraint(
                condition=Q(kind="election", proposed_by__isnull=True)
                | Q(kind="appointment", proposed_by__isnull=False),
                name="contest_proposed_for_appointment",
                violation_error_message=gettext_noop(
                    "An appointment names the body that proposes; an election has none."
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.post)


class Call(models.Model):
    """The call for nominations that opens one or many contests; the campaign starts with it (¶4)."""

    class Order(models.TextChoices):
        """How the list of candidates is ordered: the same on every page, in every language and export."""

        LOT = "lot"
        SUBMISSION = "submission"

    ref = RefField()
    number = models.PositiveIntegerField(null=True, unique=True)
    title = WordsField()
    body = WordsField()
    language_rule = WordsField()
    deadline_at = models.DateTimeField()
    deadline_zone = models.CharField(max_length=60)
    deadline_place = WordsField()
    deadline_sentence = WordsField()
    list_at = models.DateTimeField()
    order = models.CharField(max_length=20, choices=Order)
    prepared_at = models.DateTimeField()
    prepared_by = models.ForeignKey("organization.Mandate", models.PROTECT, related_name="+")
    called_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey("organization.Mandate", models.PROTECT, null=True, related_name="+")
    circular = models.ForeignKey(
        "circulars.Circular", models.PROTECT, null=True, to_field="ref", related_name="+"
    )
    otherwise = models.CharField(max_length=40, blank=True)
    copy = models.ForeignKey("ground.Blob", models.PROTECT, null=True, related_name="+")
    packs = models.JSONField(default=list)
    practice = models.CharField(max_length=71, blank=True)

    class Meta:
        """Numbered when it is made known: by a circular, or otherwise with its copy; the list follows the deadline."""

        constraints = [
            models.CheckConstraint(
                condition=Q(called_at__isnull=True, number__isnull=True, circular__isnull=True)
                | Q(called_at__isnull=False, number__isnull=False, released_by__isnull=False),
                name="call_numbered_when_called",
            ),
            models.CheckConstraint(
                condition=Q(otherwise="", copy__isnull=True)
                | ~Q(otherwise="") & Q(copy__isnull=False, circular__isnull=True),
                name="call_otherwise_with_copy",
            ),
            models.CheckConstraint(
                condition=Q(called_at__isnull=True) | Q(circular__isnull=False) | ~Q(otherwise=""),
                name="call_told_to_all",
            ),
            models.CheckConstraint(
                condition=Q(list_at__gt=F("deadline_at")), name="call_list_after_deadline"
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)


class CalledContest(models.Model):
    """A contest in a call, with its own committed seed: the draw of one contest tells nothing of another's."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="called")
    contest = models.OneToOneField(Contest, models.PROTECT, related_name="called")
    seed = models.OneToOneField("ground.Sealed", models.PROTECT, related_name="+")
    seed_commitment = models.CharField(max_length=64)

    class Meta:
        """The commitment is a hash."""

        constraints = [
            models.CheckConstraint(condition=Q(seed_commitment__regex=HASH), name="seed_commitment_form")
        ]

    def __str__(self) -> str:
        return f"{self.contest_id} in {self.call_id}"


GONE = ("inadmissible", "withdrawn", "lapsed")
"""States in which a nomination stands no more: its member may present another candidate."""


class Nomination(models.Model):
    """A nomination from its submission on; what was submitted never changes."""

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

    ref = RefField()
    contest = models.ForeignKey(Contest, models.PROTECT, related_name="nominations")
    member = models.ForeignKey("organization.Member", models.PROTECT, related_name="nominations")
    candidate = models.CharField(max_length=200)
    statement = models.TextField()
    language = models.CharField(max_length=8)
    state = models.CharField(max_length=20, choices=State)
    submitted_at = models.DateTimeField()
    submitted_by = models.ForeignKey("organization.Mandate", models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey("organization.Mandate", models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(null=True)
    circular = models.ForeignKey(
        "circulars.Circular", models.PROTECT, null=True, to_field="ref", related_name="+"
    )

    class Meta:
        """One standing nomination a member and contest; told to all after its form check; an accepted one was told."""

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
                condition=~Q(state="accepted") | Q(released_at__isnull=False, circular__isnull=False),
                name="nomination_accepted_is_told",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True, released_at__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="nomination_checked_before_told",
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


class CandidateList(models.Model):
    """The list of candidates of a contest (¶13), prepared by one officer, published with its draw by another."""

    ref = RefField()
    contest = models.OneToOneField(Contest, models.PROTECT, related_name="list")
    prepared_at = models.DateTimeField()
    prepared_by = models.ForeignKey("organization.Mandate", models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey("organization.Mandate", models.PROTECT, null=True, related_name="+")
    circular = models.ForeignKey(
        "circulars.Circular", models.PROTECT, null=True, to_field="ref", related_name="+"
    )
    order = models.CharField(max_length=20, choices=Call.Order)
    seed = models.CharField(max_length=64, blank=True)

    class Meta:
        """Published by somebody, in a circular, with the seed revealed; before that the seed is not told."""

        constraints = [
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, circular__isnull=True, seed="")
                | Q(published_at__isnull=False, published_by__isnull=False, circular__isnull=False)
                & Q(seed__regex=HASH),
                name="list_seed_revealed_with_publication",
            )
        ]

    def __str__(self) -> str:
        return self.ref


class ListedCandidate(models.Model):
    """A candidate's place on the published list, with the lot that gave it."""

    list = models.ForeignKey(CandidateList, models.PROTECT, related_name="candidates")
    nomination = models.OneToOneField(Nomination, models.PROTECT, related_name="listed")
    place = models.PositiveSmallIntegerField()
    lot = models.CharField(max_length=64)

    class Meta:
        """A place is taken once."""

        constraints = [models.UniqueConstraint(fields=["list", "place"], name="place_taken_once")]

    def __str__(self) -> str:
        return f"{self.place}"
