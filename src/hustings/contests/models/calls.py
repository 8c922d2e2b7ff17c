"""Calls for nominations, each version of what they say, and the contests that they open."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_noop

from hustings.ground.fields import RefField, WordsField

from .contests import Contest

HASH = r"^[0-9a-f]{64}$"


class Call(models.Model):
    """The call for nominations that opens one or many contests; the campaign starts with it (¶4)."""

    class Order(models.TextChoices):
        """How the list of candidates is ordered: the same on every page, in every language and export."""

        LOT = "lot"
        SUBMISSION = "submission"

    class Translator(models.TextChoices):
        """Who translates a nomination into the other languages, as the call's language rule says."""

        NOBODY = "nobody"
        MEMBER = "member"
        SECRETARIAT = "secretariat"

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
    version = models.PositiveSmallIntegerField(default=1)
    translator = models.CharField(max_length=20, choices=Translator, default=Translator.NOBODY)
    translation_days = models.PositiveSmallIntegerField(null=True)
    release_waits = models.BooleanField(default=False)
    reopens = models.ForeignKey("self", models.PROTECT, null=True, related_name="reopened_by")
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
            models.CheckConstraint(
                condition=Q(translator="nobody", translation_days__isnull=True, release_waits=False)
                | ~Q(translator="nobody") & Q(translation_days__isnull=False),
                name="call_translation_by_somebody_in_time",
                violation_error_message=gettext_noop(
                    "Where somebody translates, the call says in how many days; where nobody does, nothing waits."
                ),
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
    from_at = models.DateTimeField(null=True)
    """When a call first made it known: its campaign began then (¶4), also where the call was opened again later."""

    class Meta:
        """The commitment is a hash."""

        constraints = [
            models.CheckConstraint(condition=Q(seed_commitment__regex=HASH), name="seed_commitment_form")
        ]

    def __str__(self) -> str:
        return f"{self.contest_id} in {self.call_id}"


class CallVersion(models.Model):
    """What a call said from an instant on, as all members were told: dates, texts, contests; never edited."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    act = models.CharField(max_length=60)
    content = models.JSONField()
    from_at = models.DateTimeField()
    reason = WordsField()
    circular = models.ForeignKey(
        "circulars.Circular", models.PROTECT, null=True, to_field="ref", related_name="+"
    )

    class Meta:
        """Numbered from 1 in each call."""

        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="call_version_numbered_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="call_version_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.call_id}/{self.number}"
