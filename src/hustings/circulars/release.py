"""Releasing a circular: every member, the same bytes, one instant (¶13).

The release is the caller's commit: until then nobody has it, from then on every member's inbox does. The
number of statements does not depend on the number of members.
"""

import hashlib
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet

from hustings.acts import clock
from hustings.acts.act import Letter
from hustings.acts.locking import hold
from hustings.acts.ports import ToldToAll
from hustings.ground import search
from hustings.ground.instants import canonical as canonical_instant
from hustings.ground.models import Blob
from hustings.ground.refs import new_ref
from hustings.ground.viewer import Viewer
from hustings.organization.acts.members import ROLL
from hustings.organization.models import Member
from hustings.organization.queries import headquarters, latest_admission, on_information_roll
from hustings.organization.roll import roll_entry, roll_shown
from hustings.record.entries import Public, canonical, enter
from hustings.record.models import Entry

from .models import Attachment, Circular, Delivery, Numbering


def release(letter: Letter, *, by: Viewer, at: datetime) -> ToldToAll:
    """Release one circular to the whole information roll, inside the caller's transaction (port `Tell`)."""
    # Nobody joins or leaves before the commit: the roll that is entered is the roll that is told. Who was admitted
    # while this release waited for the lock belongs to it: its admission could not deliver what was not there yet.
    # Nor does a member miss anything that was admitted by a machine whose clock is ahead of this one's.
    hold([ROLL])
    roll_at = max(at, clock.now(), latest_admission() or at)
    ref, roll, blobs = letter.ref or new_ref(), roll_entry(roll_at), _blobs(letter.attachments)
    year = at.astimezone(headquarters()).year
    number = _next_number(year)
    corrected = Circular.objects.defer("package").filter(ref=letter.corrects).first()
    package = canonical(_package(letter, blobs, ref, f"{number}/{year}", at) | _corrects(corrected))
    digest = hashlib.sha256(package).hexdigest()
    shown = {"circular": ref, "roll": roll.leaf_hash, "exceptions": []}
    committed = {"package": digest, "kind": letter.kind, "contest": letter.contest}
    circular = Circular.objects.create(
        ref=ref,
        year=year,
        number=number,
        kind=letter.kind,
        contest=letter.contest,
        title=letter.title,
        package=package,
        sha256=digest,
        acknowledge=letter.acknowledge,
        corrects=corrected,
        released_at=at,
        released_by_id=by.mandate,
        recipients=_count(roll),
        roll=roll,
        entry=enter(Public("circular", shown, committed=committed), at=at),
    )
    Attachment.objects.bulk_create(
        Attachment(circular=circular, blob=blob, position=place) for place, blob in enumerate(blobs)
    )
    _deliver(circular, on_information_roll(roll_at))
    search.index("circular", ref, _findable(letter))
    return ToldToAll(ref, number, year)


def deliver_later(circulars: QuerySet[Circular], member: int, at: datetime) -> list[str]:
    """Deliver earlier circulars to a member that has joined since (¶13); the references of those that it had not."""
    missing = list(circulars.exclude(deliveries__member=member))
    Delivery.objects.bulk_create(
        Delivery(circular=each, member_id=member, delivered_at=at) for each in missing
    )
    return [each.ref for each in missing]


def _deliver(circular: Circular, members: QuerySet[Member]) -> None:
    """One delivery for each of these members at the instant of the release, in one statement."""
    roll, parameters = members.values("id").query.sql_with_params()
    at = connection.ops.adapt_datetimefield_value(circular.released_at)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO circulars_delivery (circular_id, member_id, delivered_at)"  # noqa: S608  values stand apart
            f" SELECT %s, roll.id, %s FROM ({roll}) AS roll",
            [circular.pk, at, *parameters],
        )


def _next_number(year: int) -> int:
    """The year's next number; the row stays held until the caller commits, so numbers have no gap."""
    Numbering.objects.bulk_create([Numbering(year=year)], ignore_conflicts=True)
    Numbering.objects.filter(year=year).update(last=F("last") + 1)
    return Numbering.objects.get(year=year).last


def _count(roll: Entry) -> int:
    return int(roll_shown(roll)["count"])


def _blobs(keys: tuple[int, ...]) -> list[Blob]:
    """The files in the order in which the letter names them."""
    found = Blob.objects.in_bulk(keys)
    return [found[key] for key in keys]


def _package(letter: Letter, blobs: list[Blob], ref: str, number: str, at: datetime) -> dict[str, Any]:
    """Everything a member receives, in every language that exists, as one value."""
    languages = {
        language: {"title": letter.title.get(language, ""), "body": letter.body.get(language, "")}
        for language in sorted({*letter.title, *letter.body})
    }
    files = [
        {"name": blob.name, "sha256": blob.sha256, "size": blob.size, "type": blob.media_type}
        for blob in blobs
    ]
    package = {
        "v": 1,
        "circular": ref,
        "number": number,
        "kind": letter.kind,
        "contest": letter.contest,
        "released_at": canonical_instant(at),
        "languages": languages,
        "attachments": files,
    }
    return package | ({"written": letter.written.as_dict()} if letter.written else {})


def _corrects(corrected: Circular | None) -> dict[str, str]:
    """Which circular it corrects, as the bytes name it; nothing where it corrects none."""
    return {"corrects": str(corrected)} if corrected else {}


def _findable(letter: Letter) -> dict[str, str]:
    """What a circular is found by, by language: title, body, and a member's own text in the one it was filed in."""
    written = {letter.written.language: letter.written.text} if letter.written else {}
    parts = (letter.title, letter.body, written)
    languages = dict.fromkeys(language for part in parts for language in part)
    return {language: " ".join(part.get(language, "") for part in parts) for language in languages}
