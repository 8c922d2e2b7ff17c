"""Circulars and their deliveries: one package of bytes, one row a member."""

from django.db import models
from django.db.models import Q

from hustings.ground.fields import RefField, WordsField


class Circular(models.Model):
    """One message to every member, as released: the package holds every language that exists, and is hashed."""

    ref = RefField()
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    kind = models.SlugField(max_length=40)
    contest = models.CharField(max_length=26, blank=True)
    title = WordsField()
    package = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    acknowledge = models.BooleanField(default=False)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrected_by")
    """The circular in which something was wrong; its bytes stay as every member holds them."""
    released_at = models.DateTimeField()
    released_by = models.ForeignKey("organization.Mandate", models.PROTECT, null=True, related_name="+")
    recipients = models.PositiveIntegerField()
    roll = models.ForeignKey("record.Entry", models.PROTECT, related_name="+")
    entry = models.OneToOneField("record.Entry", models.PROTECT, related_name="+")

    class Meta:
        """Numbered once a year; hashed."""

        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="circular_numbered_once"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="circular_sha256_form"),
        ]
        indexes = [models.Index(fields=["contest", "-released_at"], name="circular_of_contest")]

    def __str__(self) -> str:
        return f"{self.number}/{self.year}"


class Attachment(models.Model):
    """A file that belongs to a circular's package by its hash."""

    circular = models.ForeignKey(Circular, models.PROTECT, related_name="attachments")
    blob = models.ForeignKey("ground.Blob", models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        """Once in a circular."""

        constraints = [models.UniqueConstraint(fields=["circular", "blob"], name="attachment_once")]

    def __str__(self) -> str:
        return f"{self.circular_id}/{self.position}"


class Delivery(models.Model):
    """A circular at one member: in its inbox from the instant of release on."""

    circular = models.ForeignKey(Circular, models.PROTECT, related_name="deliveries")
    member = models.ForeignKey("organization.Member", models.PROTECT, related_name="deliveries")
    delivered_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey("organization.Mandate", models.PROTECT, null=True, related_name="+")

    class Meta:
        """Once a member; acknowledged by somebody or by nobody."""

        constraints = [
            models.UniqueConstraint(fields=["member", "circular"], name="delivery_once"),
            models.CheckConstraint(
                condition=Q(acknowledged_at__isnull=True, acknowledged_by__isnull=True)
                | Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False),
                name="delivery_acknowledged_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.circular_id} at {self.member_id}"


class Numbering(models.Model):
    """The last number given in a year; its row is held by whoever is releasing, so numbers have no gap."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.last}/{self.year}"
