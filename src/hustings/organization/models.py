"""The organization: members and rolls, bodies and sessions, people and their mandates, decided practice."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_noop

from hustings.ground.fields import RefField, WordsField

GENERAL_ASSEMBLY = "general-assembly"
EXECUTIVE_COMMITTEE = "executive-committee"
GENERAL_SECRETARIAT = "general-secretariat"
PRESIDING_OFFICER = "presiding-officer"


class Organization(models.Model):
    """The one organization of this database."""

    name = WordsField()
    short_name = WordsField()
    zone = models.CharField(max_length=60)
    founded_at = models.DateTimeField()
    demo = models.BooleanField(default=False)

    class Meta:
        """There is one."""

        constraints = [models.CheckConstraint(condition=Q(pk=1), name="organization_is_one")]

    def __str__(self) -> str:
        return str(self.name)


class Region(models.Model):
    """A region by which seats are shared out; which there are is the organization's own."""

    code = models.SlugField(max_length=40, unique=True)
    name = WordsField()
    position = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.name)


class Member(models.Model):
    """A member country: on the information roll from its admission until it leaves, whatever its rights."""

    ref = RefField()
    code = models.CharField(max_length=3, unique=True)
    iso2 = models.CharField(max_length=2, blank=True)
    name = WordsField()
    sort_keys = models.JSONField(default=dict)
    region = models.ForeignKey(Region, models.PROTECT, null=True, related_name="members")
    joined = models.CharField(max_length=10, blank=True)
    """Since when it has been a member, as it is known: a year, a month or a day; empty when it is not."""
    admitted_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        """A code is three capital letters or digits; a member leaves when it was admitted or later."""

        constraints = [
            models.CheckConstraint(condition=Q(code__regex=r"^[A-Z0-9]{3}$"), name="member_code_form"),
            models.CheckConstraint(
                condition=Q(joined__regex=r"^([0-9]{4}(-[0-9]{2}){0,2})?$"), name="member_joined_form"
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("admitted_at")),
                name="member_leaves_after",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)


class Suspension(models.Model):
    """A suspension of rights: it touches the vote, never information (¶13: all members)."""

    ref = RefField()
    member = models.ForeignKey(Member, models.PROTECT, related_name="suspensions")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    ground = WordsField()

    class Meta:
        """It ends after it begins, or with its beginning: then it never begins."""

        constraints = [
            models.CheckConstraint(
                condition=Q(until_at__isnull=True) | Q(until_at__gte=F("from_at")),
                name="suspension_ends_after",
            ),
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(until_at__isnull=True),
                name="suspension_open_once",
                violation_error_message=gettext_noop("The rights of this member are suspended already."),
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class People(BaseUserManager["Person"]):
    """People, found by the address with which they sign in."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """The person with this address, however it is capitalised."""
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """A human being who signs in; what he or she may do comes from mandates alone."""

    ref = RefField()
    email = models.EmailField()
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=8, default="en")
    zone = models.CharField(max_length=60, default="UTC")
    is_active = models.BooleanField(default=True)
    invited_at = models.DateTimeField(null=True)
    """When the mail with the link to a first password last went out; empty when none did."""

    objects: ClassVar[People] = People()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        """One person an address."""

        constraints = [models.UniqueConstraint(Lower("email"), name="person_once_an_address")]

    def __str__(self) -> str:
        return self.name


class Body(models.Model):
    """A body that elects, appoints or proposes: the Assembly, the Executive Committee, a subsidiary body (¶3)."""

    ref = RefField()
    code = models.SlugField(max_length=40, unique=True)
    name = WordsField()
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="subsidiaries")

    def __str__(self) -> str:
        return str(self.name)


class Session(models.Model):
    """A meeting of a body at a place; times of its contests are times of this place."""

    ref = RefField()
    body = models.ForeignKey(Body, models.PROTECT, related_name="sessions")
    name = WordsField()
    place = WordsField()
    zone = models.CharField(max_length=60)
    opens_on = models.DateField()
    closes_on = models.DateField()

    class Meta:
        """It closes on the day it opens or later."""

        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="session_closes_after",
                violation_error_message=gettext_noop("A session closes on the day it opens or later."),
            )
        ]

    def __str__(self) -> str:
        return str(self.name)


class Office(models.Model):
    """An office for which people act: the General Secretariat, the presiding officer of a session."""

    code = models.SlugField(max_length=40, unique=True)
    name = WordsField()

    def __str__(self) -> str:
        return str(self.name)


class Communication(models.Model):
    """A written communication as it was received: its bytes are kept, sealed."""

    ref = RefField()
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="communications")
    channel = models.CharField(max_length=40)
    received_at = models.DateTimeField()
    file = models.ForeignKey("ground.Blob", models.PROTECT, related_name="+")
    note = models.ForeignKey("ground.Sealed", models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return self.ref


class Mandate(models.Model):
    """A person acts for a member or for an office, from an instant until another; open while `until_at` is empty.

    A candidate acts for none: `member` is the one that presents him or her, in one `contest`, by its reference.
    """

    class Role(models.TextChoices):
        """In which capacity; the first three of a member, the others of offices."""

        HEAD = "head"
        REPRESENTATIVE = "representative"
        CANDIDATE = "candidate"
        OFFICER = "officer"
        PRESIDING = "presiding"
        ACTING = "acting"

    ref = RefField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="mandates")
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="mandates")
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="mandates")
    session = models.ForeignKey(Session, models.PROTECT, null=True, related_name="presiding")
    role = models.CharField(max_length=20, choices=Role)
    contest = models.CharField(max_length=26, blank=True)
    post = WordsField()
    """The post for which a candidate stands, as the contest names it: what is called keeps its name."""
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    communication = models.ForeignKey(Communication, models.PROTECT, null=True, related_name="mandates")

    class Meta:
        """Of a member or of an office; one open head a member, one candidate a member and contest; one presides."""

        constraints = [
            models.CheckConstraint(
                condition=Q(
                    member__isnull=False,
                    office__isnull=True,
                    role__in=["head", "representative", "candidate"],
                )
                | Q(member__isnull=True, office__isnull=False, role__in=["officer", "presiding", "acting"]),
                name="mandate_for_member_or_office",
            ),
            models.CheckConstraint(
                condition=Q(until_at__isnull=True) | Q(until_at__gte=F("from_at")), name="mandate_ends_after"
            ),
            models.CheckConstraint(
                condition=Q(session__isnull=True) ^ Q(role__in=["presiding", "acting"]),
                name="mandate_session_of_presiding",
            ),
            models.CheckConstraint(
                condition=Q(contest="") ^ Q(role="candidate"), name="mandate_contest_of_candidate"
            ),
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(role="head", until_at__isnull=True),
                name="mandate_one_head",
                violation_error_message=gettext_noop("This member has a head of delegation already."),
            ),
            models.UniqueConstraint(
                fields=["session"],
                condition=Q(session__isnull=False, until_at__isnull=True),
                name="mandate_one_presiding",
                violation_error_message=gettext_noop("Somebody presides at this session already."),
            ),
            models.UniqueConstraint(
                fields=["person", "member"],
                condition=Q(role__in=["head", "representative"], until_at__isnull=True),
                name="mandate_once_a_member",
                violation_error_message=gettext_noop("This person acts for this member already."),
            ),
            models.UniqueConstraint(
                fields=["member", "contest"],
                condition=Q(role="candidate", until_at__isnull=True),
                name="mandate_one_candidate",
                violation_error_message=gettext_noop(
                    "Your delegation has invited a candidate in this contest already."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class SummaryReading(models.Model):
    """The summary of the Code, given to one of a delegation's people, and when he or she marked it as read (¶14).

    It helps the member to answer for its people; nobody outside the member sees it.
    """

    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="summaries")
    version = models.CharField(max_length=20)
    """Of which version of the Code it is the summary."""
    given_at = models.DateTimeField(null=True)
    given_by = models.ForeignKey(Mandate, models.PROTECT, null=True, related_name="+")
    read_at = models.DateTimeField(null=True)

    class Meta:
        """Once a mandate and version; given by somebody, or read without being given."""

        constraints = [
            models.UniqueConstraint(fields=["mandate", "version"], name="summary_once_a_version"),
            models.CheckConstraint(
                condition=Q(given_at__isnull=False, given_by__isnull=False)
                | Q(given_at__isnull=True, given_by__isnull=True, read_at__isnull=False),
                name="summary_given_or_read",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.mandate_id}"


class Freeze(models.Model):
    """Rival claims to a delegation: its people stay as they are until resolved; it receives everything."""

    ref = RefField()
    member = models.ForeignKey(Member, models.PROTECT, related_name="freezes")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    reason = models.ForeignKey("ground.Sealed", models.PROTECT, related_name="+")

    class Meta:
        """One open freeze a member."""

        constraints = [
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(until_at__isnull=True),
                name="freeze_open_once",
                violation_error_message=gettext_noop("Changes to this delegation are frozen already."),
            )
        ]

    def __str__(self) -> str:
        return self.ref


class DecidedPractice(models.Model):
    """One parameter of the organization's practice as decided: by whom, when, from when it holds."""

    parameter = models.SlugField(max_length=60)
    value = models.JSONField()
    decided_by = WordsField()
    decided_on = models.DateField()
    from_at = models.DateTimeField()

    class Meta:
        """A new value is a new row, never an edit."""

        constraints = [
            models.UniqueConstraint(fields=["parameter", "from_at"], name="practice_once_an_instant")
        ]

    def __str__(self) -> str:
        return self.parameter
