"""A small house for tests: an organization, its people and a session, built by performing acts under a set clock.

    with House.build() as house: ...        the clock stands at `house.now` inside; or ask for the fixture `house`

Every person is a Viewer: `house.fiji_head`, `house.officer`. `house.perform(act, by=…)` performs at `house.now`,
`house.browse(house.fiji_head)` is a Django test client signed in as that person under that mandate.
"""

import copy
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.test import Client

from hustings.acts import clock
from hustings.acts.act import Act
from hustings.acts.acts import PrepareAct
from hustings.acts.inputs import Upload
from hustings.acts.perform import Done, perform
from hustings.ground.refs import new_ref
from hustings.ground.viewer import PUBLIC, Viewer
from hustings.ground.words import Words
from hustings.organization import acts, queries
from hustings.organization.models import Mandate, Member, Person, Session
from tests import kept

FOUNDED = datetime(2026, 1, 12, 9, tzinfo=UTC)
NOW = datetime(2026, 9, 14, 9, tzinfo=UTC)
FOUNDING = Viewer(duty="founding")
PASSWORD = "a long enough password"
ROLL = """\
iso2,iso3,name_en,name_fr,name_es,name_ar,region,joined
BR,BRA,Brazil,Brésil,Brasil,البرازيل,Americas,
CA,CAN,Canada,Canada,Canadá,كندا,Americas,
DZ,DZA,Algeria,Algérie,Argelia,الجزائر,Africa,
EC,ECU,Ecuador,Équateur,Ecuador,إكوادور,Americas,
FJ,FJI,Fiji,Fidji,Fiyi,فيجي,Asia,
FR,FRA,France,France,Francia,فرنسا,Europe,1956
JP,JPN,Japan,Japon,Japón,اليابان,Asia,
NA,NAM,Namibia,Namibie,Namibia,ناميبيا,Africa,
PW,PLW,Palau,Palaos,Palaos,بالاو,Asia,2023
ES,ESP,Spain,Espagne,España,إسبانيا,Europe,1956
SE,SWE,Sweden,Suède,Suecia,السويد,Europe,1956
TN,TUN,Tunisia,Tunisie,Túnez,تونس,Africa,
"""
LETTER = Upload("letter.txt", b"The Ministry names the head of its delegation.\n")


@dataclass
class House:
    """The organization and its people; the fields are filled by `build`."""

    now: datetime = NOW
    session: Session = field(init=False)
    officer: Viewer = field(init=False)
    second_officer: Viewer = field(init=False)
    presiding: Viewer = field(init=False)
    fiji_head: Viewer = field(init=False)
    fiji_representative: Viewer = field(init=False)
    tunisia_head: Viewer = field(init=False)
    public: Viewer = PUBLIC

    @classmethod
    @contextmanager
    def build(cls, now: datetime = NOW, roll: str = ROLL) -> Iterator["House"]:
        """Found and people the organization; inside, the clock stands at `now`.

        By performing acts, once in a run; after that the same rows are put back.
        """
        if (now, roll) in built:
            house, rows = built[now, roll]
            kept.put_back(rows)
        else:
            house = cls(now)
            with clock.at(min(FOUNDED, now - timedelta(days=200))):
                house._found(roll)
                house._plan(now.date())
                house._name()
            built[now, roll] = house, kept.keep()
        with clock.at(now):
            yield copy.deepcopy(house)

    @property
    def members(self) -> int:
        """How many members are on the information roll."""
        return queries.on_information_roll(clock.now()).count()

    def member(self, code: str) -> Member:
        """A member by its code."""
        return Member.objects.get(code=code)

    def person(self, viewer: Viewer) -> Person:
        """The person behind a viewer."""
        assert viewer.person
        return Person.objects.get(pk=viewer.person)

    def mandate(self, viewer: Viewer) -> Mandate:
        """The mandate under which a viewer acts."""
        assert viewer.mandate
        return Mandate.objects.select_related("person").get(pk=viewer.mandate)

    def perform(self, act: Act[Any], *, by: Viewer, at: datetime | None = None, key: str = "") -> Done:
        """Perform an act, at the instant at which the house stands or at another one."""
        if at is None:
            return perform(act, by=by, key=key)
        with clock.at(at):
            return perform(act, by=by, key=key)

    def prepared(
        self, act: Act[Any], *, by: Viewer | None = None, at: datetime | None = None, **more: str
    ) -> str:
        """Prepare an act for two officers; the reference by which another officer releases it."""
        done = self.perform(PrepareAct.of(act, **more), by=by or self.officer, at=at)
        return str(done.result["prepared"])

    def by_two(self, act: Act[Any], at: datetime | None = None) -> Done:
        """Perform an act for two officers: one prepares it, another one releases it a minute later."""
        ref = self.prepared(act, at=at)
        with clock.at((at or clock.now()) + timedelta(minutes=1)):
            return perform(act, by=self.second_officer, seconding=ref)

    def under(self, done: Done) -> Viewer:
        """The viewer under the mandate that an act gave."""
        viewer = queries.viewer_of_mandate(done.result["mandate"], clock.now())
        assert viewer is not None
        return viewer

    def browse(self, viewer: Viewer) -> Client:
        """A browser in which this person is signed in and acts under this mandate; anybody's for the public."""
        client = Client()
        if viewer.person is not None:
            client.force_login(self.person(viewer), backend="django.contrib.auth.backends.ModelBackend")
            session = client.session
            session["mandate"] = self.mandate(viewer).ref
            session.save()
        return client

    def name_head(self, code: str, name: str, email: str, language: str = "en") -> Viewer:
        """The head of a delegation, named by a letter received an hour ago."""
        act = acts.NameHead(
            member=self.member(code).ref,
            person_name=name,
            email=email,
            language=language,
            letter=LETTER,
            channel="letter",
            received_at=clock.now() - timedelta(hours=1),
        )
        return self.under(perform(act, by=self.officer))

    def candidate(self, code: str = "FJI", contest: str = "") -> Viewer:
        """A candidate of a member as `InviteCandidate` makes one, where no campaign is needed; in a contest or none."""
        person = Person(name="Adi Koroi", email=f"adi.koroi.{new_ref()}@example.org")
        person.set_unusable_password()
        person.save()
        mandate = Mandate.objects.create(
            person=person,
            member=self.member(code),
            role=Mandate.Role.CANDIDATE,
            contest=contest or new_ref(),
            post=Words({"en": "Delegate for Asia"}),
            from_at=clock.now(),
        )
        return queries.viewer_under(mandate)

    def _found(self, roll: str) -> None:
        founding = acts.FoundOrganization(
            organization_name=Words({"en": "International Office of Lighthouses", "fr": "Bureau des phares"}),
            short_name=Words({"en": "IOL"}),
            zone="Europe/Paris",
            officer_name="Ana Ruiz",
            email="ana.ruiz@example.org",
            language="es",
        )
        self.officer = self.under(perform(founding, by=FOUNDING))
        perform(acts.ImportRoll(file=Upload("roll.csv", roll.encode())), by=self.officer)

    def _plan(self, today: date) -> None:
        assembly = queries.bodies_visible_to(self.officer).get(code="general-assembly")
        plan = acts.PlanSession(
            body=assembly.ref,
            session_name=Words(
                {"en": "94th session", "fr": "94e session", "es": "94.ª reunión", "ar": "الدورة الـ 94"}
            ),
            place=Words({"en": "Marrakech", "fr": "Marrakech", "es": "Marrakech", "ar": "مراكش"}),
            zone="Africa/Casablanca",
            opens_on=today + timedelta(days=70),
            closes_on=today + timedelta(days=73),
        )
        done = perform(plan, by=self.officer)
        self.session = Session.objects.get(ref=done.result["session"])

    def _name(self) -> None:
        second = acts.NameOfficer(person_name="Luc Martin", email="luc.martin@example.org", language="fr")
        self.second_officer = self.under(perform(second, by=self.officer))
        presiding = acts.NamePresidingOfficer(
            session=self.session.ref,
            person_name="Mei Tan",
            email="mei.tan@example.org",
            language="en",
            capacity="presiding",
        )
        self.presiding = self.under(perform(presiding, by=self.officer))
        self.fiji_head = self.name_head("FJI", "Kelera Tuvou", "kelera.tuvou@example.org")
        self.tunisia_head = self.name_head("TUN", "Leïla Ben Salah", "leila.bensalah@example.org", "ar")
        invited = acts.InviteRepresentative(
            member=self.member("FJI").ref,
            person_name="Jone Vula",
            email="jone.vula@example.org",
            language="en",
        )
        self.fiji_representative = self.under(perform(invited, by=self.fiji_head))


def uploaded(content: bytes | str, name: str = "roll.csv") -> io.BytesIO:
    """A file as a browser sends it."""
    file = io.BytesIO(content.encode() if isinstance(content, str) else content)
    file.name = name
    return file


built: dict[tuple[datetime, str], tuple[House, kept.Kept]] = {}
"""Houses that this process has built, by their instant and their roll."""
