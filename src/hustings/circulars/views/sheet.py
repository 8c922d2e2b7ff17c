"""What the page of one circular shows, ready to be said."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.conf import settings
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from hustings.circulars import queries
from hustings.circulars.models import Attachment, Circular, Delivery
from hustings.circulars.queries import Package, Reach
from hustings.ground.words import Told, Written, direction
from hustings.organization.models import Member
from hustings.organization.queries import regions
from hustings.shell.languages import own_name
from hustings.shell.moments import Moment
from hustings.shell.strip import LevelStrip, Region
from hustings.shell.when import not_translated, place_of


@dataclass(frozen=True)
class Language:
    """A language of the circular; `shown` is the one on the page."""

    code: str
    name: str
    direction: str
    shown: bool


@dataclass(frozen=True)
class File:
    """A file of the circular, as it is told."""

    attachment: Attachment

    @property
    def name(self) -> str:
        """The name under which it was filed."""
        return self.attachment.blob.name

    @property
    def kind(self) -> str:
        """What kind of file it is, in a word."""
        found = self.attachment.blob.media_type
        return _("text") if found == "text/plain" else found.partition("/")[2].upper()


@dataclass(frozen=True)
class Sheet:
    """One circular for one reader: in which language, from where told, how far it reached."""

    circular: Circular
    package: Package
    wanted: str
    """The language that the reader chose, or that of the page."""
    zone: str
    own_zone: str
    """The zone that the reader chose; nothing where none was chosen."""
    delivery: Delivery | None
    """The circular at the reader's own member; None for an office."""
    reach: Reach
    strip: LevelStrip
    attachments: list[File]
    acknowledgements: list[Delivery] | None
    """Who acknowledged it; None for all but the General Secretariat, and where nobody is asked."""
    corrections: list[Circular]
    """What corrects it, the newest first."""

    @cached_property
    def told(self) -> Told:
        """The title in the language wanted, or the nearest there is."""
        return self.package.title.in_(self.wanted)

    @cached_property
    def body(self) -> Told:
        """The text, likewise."""
        return self.package.body.in_(self.wanted)

    @property
    def note(self) -> str:
        """What stands over a text that is not in the language wanted; nothing over one that is."""
        return "" if self.body.translated else not_translated(self.body.language, _page_language())

    @property
    def written(self) -> Written | None:
        """The text that a member wrote."""
        return self.package.written

    @property
    def languages(self) -> list[Language]:
        """The languages of the package, each by its own name."""
        there = {**self.package.title, **self.package.body}
        known = [code for code, _name in settings.LANGUAGES if code in there]
        codes = dict.fromkeys([*known, *there])
        return [Language(code, own_name(code), direction(code), code == self.body.language) for code in codes]

    @property
    def released(self) -> Moment:
        """The instant of the release, as the headquarters and the reader tell it."""
        return Moment(self.circular.released_at, self.zone, self.place, self.own_zone)

    @property
    def place(self) -> str:
        """The city of the headquarters' zone."""
        return place_of(self.zone, _page_language())

    @property
    def acknowledged_at(self) -> datetime | None:
        """When the reader's member acknowledged it."""
        return self.delivery.acknowledged_at if self.delivery else None

    @property
    def came_later(self) -> datetime | None:
        """When it reached a member that joined after its release; None for all others."""
        if self.delivery is None or self.delivery.delivered_at == self.circular.released_at:
            return None
        return self.delivery.delivered_at


def strip_of(circular: Circular, own: Member | None) -> LevelStrip:
    """One stroke for each member to which the circular went at its release, region by region."""
    members = defaultdict[int | None, list[int]](list)
    for region, key in queries.recipients_of(circular).values_list("region", "pk"):
        members[region].append(key)
    names = [(each.pk, str(each.name)) for each in regions()]
    named = [(name, members[key]) for key, name in [*names, (None, _("Without a region"))] if members[key]]
    return LevelStrip([_region(name, keys, own) for name, keys in named], mirrored=get_language_bidi())


def _region(name: str, keys: list[int], own: Member | None) -> Region:
    if own is None or own.pk not in keys:
        return Region(name, len(keys))
    return Region(name, len(keys), keys.index(own.pk), str(own.name))


def _page_language() -> str:
    return get_language() or "en"
