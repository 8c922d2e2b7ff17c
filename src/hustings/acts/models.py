"""What the core of acts keeps: drafts and their files, prepared acts, answers to forms, decisions and refusals."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

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


class Upload(models.Model):
    """A file that goes up while a form is being written; it belongs to whom the draft belongs.

    `received` bytes are safe on the disk. Complete, it has its sealed file, and beside a photograph `shown`: what
    circulates of it.
    """

    ref = RefField()
    form = models.CharField(max_length=60)
    subject = models.CharField(max_length=26, blank=True)
    field = models.SlugField(max_length=60)
    member = models.ForeignKey("organization.Member", models.PROTECT, null=True, related_name="+")
    office = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=200)
    modified = models.CharField(max_length=20, blank=True)
    """When the sender's machine last changed the file, as it says itself: the same file is known again by it."""
    size = models.PositiveBigIntegerField()
    received = models.PositiveBigIntegerField(default=0)
    begun_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    blob = models.OneToOneField("ground.Blob", models.PROTECT, null=True, related_name="+")
    shown = models.OneToOneField("ground.Blob", models.PROTECT, null=True, related_name="+")

    class Meta:
        """An upload belongs to one member or to one office; it is complete when all bytes have come, and only then."""

        constraints = [
            models.CheckConstraint(
                condition=Q(member__isnull=False, office="") | Q(member__isnull=True) & ~Q(office=""),
                name="upload_one_owner",
            ),
            models.CheckConstraint(condition=Q(size__gt=0, received__lte=F("size")), name="upload_in_bounds"),
            models.CheckConstraint(
                condition=Q(blob__isnull=True, shown__isnull=True, received__lt=F("size"))
                | Q(blob__isnull=False, received=F("size")),
                name="upload_complete_is_kept",
            ),
        ]
        indexes = [models.Index(fields=["member", "form", "subject"], name="upload_of_member")]

    def __str__(self) -> str:
        return f"{self.name} {self.ref}"

    @property
    def is_complete(self) -> bool:
        """Whether all of it has come."""
        return self.blob_id is not None


class Prepared(models.Model):
    """An act that one officer has prepared and another one releases; what it says is never rewritten.

    `input` is as `hustings act` takes it, with files kept as blobs; `letters` is what every member will be told.
    """

    ref = RefField()
    act = models.CharField(max_length=60)
    input = models.JSONField()
    letters = models.JSONField()
    digest = models.CharField(max_length=64)
    subject = models.CharField(max_length=26, blank=True)
    page = models.CharField(max_length=300, blank=True)
    office = models.CharField(max_length=40)
    prepared_at = models.DateTimeField()
    prepared_by = models.ForeignKey("organization.Mandate", models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey("organization.Mandate", models.PROTECT, null=True, related_name="+")
    done = models.JSONField(null=True)
    discarded_at = models.DateTimeField(null=True)
    discarded_by = models.ForeignKey("organization.Mandate", models.PROTECT, null=True, related_name="+")

    class Meta:
        """Released or discarded by somebody, never both."""

        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by__isnull=True, done__isnull=True)
                | Q(done_at__isnull=False, done_by__isnull=False, done__isnull=False),
                name="prepared_done_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(discarded_at__isnull=True, discarded_by__isnull=True)
                | Q(discarded_at__isnull=False, discarded_by__isnull=False),
                name="prepared_discarded_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(discarded_at__isnull=True), name="prepared_settled_once"
            ),
        ]
        indexes = [models.Index(fields=["office", "-prepared_at"], name="prepared_of_office")]

    def __str__(self) -> str:
        return f"{self.act} {self.ref}"

    @property
    def waits(self) -> bool:
        """Whether it was neither released nor discarded."""
        return self.done_at is None and self.discarded_at is None


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


class Uptime(models.Model):
    """A time in which the house answered whenever it was asked: from the first answer to the last one so far."""

    from_at = models.DateTimeField()
    until_at = models.DateTimeField()

    class Meta:
        """It ends no earlier than it began; the latest is looked for at every beat."""

        constraints = [
            models.CheckConstraint(condition=Q(until_at__gte=models.F("from_at")), name="uptime_in_order")
        ]
        indexes = [models.Index(fields=["-until_at"], name="uptime_latest")]

    def __str__(self) -> str:
        return f"{self.from_at:%Y-%m-%d %H:%M} to {self.until_at:%Y-%m-%d %H:%M}"
