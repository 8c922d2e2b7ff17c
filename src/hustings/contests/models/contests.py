"""A contest is one seat; what it is called, where it is decided, and who is kept out of its office."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop

from hustings.ground.fields import RefField, WordsField
from hustings.ground.words import Words


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
    post_key = models.SlugField(max_length=60, blank=True)
    """The post in the instrument's pack; empty for one that no pack describes."""
    vacancy = models.BooleanField(default=False)
    """Whether somebody left the seat before the term ended."""
    term_until = models.DateField(null=True)
    """When the predecessor's term ends, and with it that of whoever fills a vacancy."""
    depends_on = models.ForeignKey("self", models.PROTECT, null=True, related_name="dependents")
    """The contest whose result decides whether this seat exists."""
    condition = WordsField()
    """Why the seat may not exist."""
    cancelled_at = models.DateTimeField(null=True)
    cancel_circular = models.ForeignKey(
        "circulars.Circular", models.PROTECT, null=True, to_field="ref", related_name="+"
    )

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
            models.CheckConstraint(
                condition=Q(term_until__isnull=True) | Q(vacancy=True),
                name="contest_term_of_vacancy",
                violation_error_message=gettext_noop("Only the term of a vacant seat ends with another's."),
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True, cancel_circular__isnull=True)
                | Q(cancelled_at__isnull=False, cancel_circular__isnull=False),
                name="contest_cancelled_is_told",
            ),
        ]

    def __str__(self) -> str:
        return str(self.post)


class Conflict(models.Model):
    """An office or a person in conflict in one contest: it sees what every member sees, and acts in nothing of it."""

    ref = RefField()
    contest = models.ForeignKey(Contest, models.PROTECT, related_name="conflicts")
    office = models.ForeignKey("organization.Office", models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey("organization.Person", models.PROTECT, null=True, related_name="+")
    ground = WordsField()
    decided_by = WordsField()
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)

    class Meta:
        """An office or a person, once a contest."""

        constraints = [
            models.CheckConstraint(
                condition=Q(office__isnull=True) ^ Q(person__isnull=True), name="conflict_of_one"
            ),
            models.UniqueConstraint(
                fields=["contest", "office"],
                condition=Q(until_at__isnull=True, office__isnull=False),
                name="conflict_once_an_office",
                violation_error_message=gettext_noop("This office is in conflict in this contest already."),
            ),
            models.UniqueConstraint(
                fields=["contest", "person"],
                condition=Q(until_at__isnull=True, person__isnull=False),
                name="conflict_once_a_person",
                violation_error_message=gettext_noop("This person is in conflict in this contest already."),
            ),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def whose(self) -> Words | str:
        """The name of the office, or of the person."""
        name: Words | str = self.office.name if self.office else self.person.name if self.person else ""
        return name


class Designation(models.Model):
    """Whom the competent body designated to act for an office in conflict, in one contest."""

    contest = models.ForeignKey(Contest, models.PROTECT, related_name="designations")
    mandate = models.ForeignKey("organization.Mandate", models.PROTECT, related_name="+")
    decided_by = WordsField()
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)

    class Meta:
        """Once a mandate and contest."""

        constraints = [
            models.UniqueConstraint(
                fields=["contest", "mandate"],
                condition=Q(until_at__isnull=True),
                name="designation_once",
                violation_error_message=gettext_noop("This person is designated for this contest already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.mandate_id} in {self.contest_id}"


class HeldSeat(models.Model):
    """Who holds a seat, from which day until which: what eligibility looks at."""

    ref = RefField()
    post_key = models.SlugField(max_length=60)
    region = models.ForeignKey("organization.Region", models.PROTECT, null=True, related_name="+")
    member = models.ForeignKey("organization.Member", models.PROTECT, related_name="held_seats")
    holder = models.CharField(max_length=200)
    from_on = models.DateField()
    until_on = models.DateField()

    class Meta:
        """A term ends on the day it begins or later."""

        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gte=models.F("from_on")),
                name="held_seat_ends_after",
                violation_error_message=gettext_noop("A term ends on the day it begins or later."),
            )
        ]

    def __str__(self) -> str:
        return self.holder


class Admissibility(models.Model):
    """An imported rule by which a body may find nominations inadmissible: grounds, term, who hears an objection."""

    ref = RefField()
    title = WordsField()
    edition = models.CharField(max_length=100)
    article = models.CharField(max_length=60)
    post_keys = models.JSONField(default=list)
    body = models.ForeignKey("organization.Body", models.PROTECT, related_name="+")
    grounds = models.JSONField(default=list)
    """A list of {"key", "words"}: the only grounds on which a nomination can be inadmissible."""
    days = models.PositiveSmallIntegerField()
    objection = models.ForeignKey("organization.Body", models.PROTECT, related_name="+")
    objection_days = models.PositiveSmallIntegerField()
    text = models.ForeignKey("ground.Blob", models.PROTECT, related_name="+")
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey("organization.Mandate", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.title)

    def ground_named(self, key: str) -> Words:
        """The ground with this key; nothing for one that the rule does not have."""
        found = (each["words"] for each in self.grounds if each["key"] == key)
        return Words.kept(next(found, {}))
