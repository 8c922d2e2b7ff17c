"""The published list of candidates and each candidate's place on it."""

from django.db import models
from django.db.models import Q

from hustings.ground.fields import RefField

from .calls import HASH, Call
from .contests import Contest
from .nominations import Nomination


class CandidateList(models.Model):
    """The list of candidates of a contest (¶13), prepared by one officer, published with its draw by another."""

    ref = RefField()
    contest = models.ForeignKey(Contest, models.PROTECT, related_name="lists")
    replaced_at = models.DateTimeField(null=True)
    """When nominations were taken again: nobody on it stood any more, or it was only prepared."""
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
            ),
            models.UniqueConstraint(
                fields=["contest"], condition=Q(replaced_at__isnull=True), name="list_once_a_contest"
            ),
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
