"""What the core of acts keeps: drafts, answers to forms, decisions and refusals."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from hustings.ground.fields import RefField


class Draft(models.Model):
    """What somebody is writing for a form, seen by nobody outside its owner; saving asks nobody."""

    ref = RefField()
    form = models.CharField(max_length=60)
    subject = models.CharField(max_length=26, blank=True)
    member = models.ForeignKey("organization.Member", models.PROTECT, null=True, related_name="+")
    office = models.CharField(max_length=40, blank=True)
    payload = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        """A draft belongs to one member or to one office; one draft a form and subject."""

        constraints = [
            models.CheckConstraint(
                condition=Q(member__isnull=False, office="") | Q(member__isnull=True) & ~Q(office=""),
                name="draft_one_owner",
            ),
            models.UniqueConstraint(
                fields=["form", "subject", "member"],
                condition=Q(member__isnull=False) & ~Q(subject=""),
                name="draft_once_a_member",
            ),
            models.UniqueConstraint(
                fields=["form", "subject", "office"],
                condition=Q(member__isnull=True) & ~Q(subject=""),
                name="draft_once_an_office",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.ref}"


class Answer(models.Model):
    """What a form was answered: the same form sent again gets the same answer."""

    who = models.CharField(max_length=60)
    key = models.CharField(max_length=64)
    act = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    answer = models.JSONField(null=True)
    at = models.DateTimeField()

    class Meta:
        """A key counts once for whoever sends it."""

        constraints = [models.UniqueConstraint(fields=["who", "key"], name="answer_once")]

    def __str__(self) -> str:
        return f"{self.act} {self.key}"


class Decision(models.Model):
    """Why an act was done: the facts and the hashes under which it can be decided again."""

    act = models.CharField(max_length=60)
    mandate = models.ForeignKey("organization.Mandate", models.PROTECT, null=True, related_name="+")
    duty = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()
    facts = models.JSONField()
    policies = models.JSONField()
    findings = models.JSONField()
    authority = models.CharField(max_length=71)
    packs = models.JSONField()
    practice = models.CharField(max_length=71)
    entry = models.ForeignKey("record.Entry", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.act}, {self.at:%Y-%m-%d}"


class KeptRefusal(models.Model):
    """A try that was refused, kept for the member or office concerned."""

    ref = RefField()
    act = models.CharField(max_length=60)
    member = models.ForeignKey("organization.Member", models.PROTECT, null=True, related_name="+")
    office = models.CharField(max_length=40, blank=True)
    mandate = models.ForeignKey("organization.Mandate", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    arrived_at = models.DateTimeField()
    refusal = models.JSONField()
    entry = models.ForeignKey("record.Entry", models.PROTECT, related_name="+")

    class Meta:
        """Newest first for the one concerned."""

        indexes = [models.Index(fields=["member", "-at"], name="refusal_of_member")]

    def __str__(self) -> str:
        return f"{self.act} {self.ref}"
