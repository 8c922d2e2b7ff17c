"""Entries of the record and what opens the sealed ones."""

from django.db import models
from django.db.models import F, Q

from hustings.ground.fields import RefField


class Entry(models.Model):
    """One leaf of the record, immutable; `place` stays empty until the sequencer gives it one."""

    ref = RefField()
    kind = models.CharField(max_length=40)
    at = models.DateTimeField()
    leaf = models.BinaryField()
    leaf_hash = models.CharField(max_length=64)
    place = models.PositiveBigIntegerField(null=True, unique=True)

    class Meta:
        """A leaf fits an entry bundle: at most 65,535 bytes (C2SP tlog-tiles)."""

        constraints = [
            models.CheckConstraint(
                condition=Q(leaf_hash__regex=r"^[0-9a-f]{64}$"), name="entry_leaf_hash_form"
            ),
            models.CheckConstraint(condition=~Q(kind=""), name="entry_kind_given"),
        ]
        indexes = [
            models.Index(fields=["id"], condition=Q(place__isnull=True), name="entry_unplaced"),
            models.Index(fields=["kind", "-id"], name="entry_by_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"


class Opening(models.Model):
    """What opens a commitment: its key and the committed bytes; deleting the row erases what was said."""

    entry = models.OneToOneField(Entry, models.PROTECT, related_name="opening")
    owner = models.CharField(max_length=60)
    key = models.BinaryField()
    payload = models.BinaryField()
    public_from = models.DateTimeField(null=True)

    class Meta:
        """An opening is open to all only after its entry was made."""

        constraints = [models.CheckConstraint(condition=~Q(owner=""), name="opening_owner_given")]
        indexes = [models.Index(F("owner"), name="opening_by_owner")]

    def __str__(self) -> str:
        return f"opening of {self.entry_id}"
