"""Two officers for one act: what the first one prepared, as the second one reads it, releases it, finds it settled.

What members will be told is kept when an act is prepared. It goes out as it was read or not at all: when the release
would tell another text, nothing is released.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError

from hustings.ground.blobs import keep, media_type, open_blob
from hustings.ground.forms import LocalInstantField
from hustings.ground.instants import read_canonical
from hustings.ground.models import Blob
from hustings.ground.viewer import Viewer
from hustings.ground.words import Words
from hustings.record.entries import canonical

from .act import Act, Fact, Letter, Lock, Occasion, registry
from .inputs import PlacedInstant, Upload, UploadField, encoded, read_input, written
from .models import Prepared
from .ports import ports
from .queries import prepared_visible_to
from .refusals import SYSTEM, Reason, Refused, absent


def lock(ref: str) -> tuple[Lock, ...]:
    """What whoever settles a prepared act must have alone; nothing where none is named."""
    return (Lock("prepared", ref),) if ref else ()


def is_shared(act: type[Act[Any]]) -> bool:
    """Whether two officers share this act now: it is one of those, and the organization wants four eyes."""
    return act.by_two and bool(ports.practice()["four_eyes"])


def shared_facts(act: Act[Any], on: Occasion, *, seconded: bool) -> dict[str, Fact]:
    """The facts beside an act's own on which an act for two officers is decided."""
    return {"four_eyes": bool(on.practice["four_eyes"]), "seconded": seconded} if act.by_two else {}


def is_anothers(prepared: Prepared, by: Viewer) -> bool:
    """Whether another person prepared it, under whatever mandate."""
    return prepared.prepared_by.person_id != by.person


def waiting(ref: str, by: Viewer) -> Prepared:
    """A prepared act that is to be settled, read under its lock.

    Raises:
        Refused: it is absent, or was released or discarded already.
    """
    found = prepared_visible_to(by).filter(ref=ref).first()
    if found is None:
        raise absent()
    if not found.waits:
        raise settled(found)
    return found


def settled(prepared: Prepared) -> Refused:
    """Why what does not wait any more is not released."""
    text = "It was released already." if prepared.done_at else "It was discarded."
    return Refused(SYSTEM, Reason(text), Reason("Nothing is left to do."), policies=("prepared-settled",))


def letter_as_read(letter: Letter) -> dict[str, Any]:
    """What a letter tells, as JSON: the reference under which it will go out tells nothing, its files do."""
    files = Blob.objects.in_bulk(letter.attachments)
    named = [files[key] for key in letter.attachments]
    return {
        "kind": letter.kind,
        "title": dict(letter.title),
        "body": dict(letter.body),
        "contest": letter.contest,
        "acknowledge": letter.acknowledge,
        "corrects": letter.corrects,
        "written": letter.written.as_dict() if letter.written else None,
        "attachments": [
            {"name": each.name, "sha256": each.sha256, "size": each.size, "type": each.media_type}
            for each in named
        ],
    }


def prepared_digest(act: Act[Any], letters: Sequence[Mapping[str, Any]]) -> str:
    """The one hash of an act, its input, its files and all that it tells."""
    said = {"act": act.name, "input": written(act, _hashed), "letters": list(letters)}
    return hashlib.sha256(canonical(said)).hexdigest()


def _hashed(file: Upload) -> dict[str, str]:
    return {"name": file.name, "sha256": hashlib.sha256(file.content).hexdigest()}


def kept_input(act: Act[Any], on: Occasion) -> dict[str, Any]:
    """An act's input as a prepared act keeps it: its files as sealed blobs, by their references."""

    def kept(file: Upload) -> dict[str, str]:
        # What kind of file it may be was decided by the act itself, which has been tried.
        allow = {media_type(file.content)}
        return {
            "name": file.name,
            "blob": keep(file.content, name=file.name, at=on.now, sealed=True, allow=allow).ref,
        }

    return written(act, kept)


def act_of(prepared: Prepared) -> Act[Any]:
    """The act as it was prepared, to be performed.

    Raises:
        Refused: the software has changed since, and does not know this act or its input any more.
    """
    kind = registry.get(prepared.act)
    if kind is None:
        raise _unread()
    try:
        return read_input(kind, {**prepared.input, **_files(kind, prepared.input)})
    except ValidationError:
        raise _unread() from None


def heading(prepared: Prepared) -> Words | str:
    """What a prepared act is called in a line: the title of its circular, else what it does."""
    if prepared.letters:
        return Words.kept(prepared.letters[0]["title"])
    act = registry.get(prepared.act)
    return str(act.verb) if act else prepared.act


def typed_before(act: type[Act[Any]], prepared: Prepared, shown: Mapping[str, Any]) -> dict[str, Any]:
    """What was prepared, as its form is filled in, with what it replaces; files are chosen anew.

    An instant is told in the zone that the form `shown` proposes for it.
    """
    asked = act.form_fields()
    files = {name for name, field in asked.items() if isinstance(field, UploadField)}
    instants = {name for name, field in asked.items() if isinstance(field, LocalInstantField)}
    values = {name: value for name, value in prepared.input.items() if name in asked.keys() - files}
    local = {name: _local(values[name], shown.get(name)) for name in instants if values.get(name)}
    return {**values, **local, "replaces": prepared.ref if prepared.waits else ""}


def _local(at: str, shown: Any) -> dict[str, str]:
    zone = (shown or {}).get("zone") or "UTC"
    return PlacedInstant(read_canonical(at), zone).local()


def _unread() -> Refused:
    reason = Reason("It was prepared by an earlier version of Hustings, which this one cannot read.")
    return Refused(SYSTEM, reason, Reason("Discard it and prepare it anew."), policies=("prepared-unread",))


def _files(kind: type[Act[Any]], kept: Mapping[str, Any]) -> dict[str, Any]:
    """The kept files of an input, as they were sent."""
    names = [name for name, asked in kind.form_fields().items() if isinstance(asked, UploadField)]
    return {name: _sent(kept[name]) for name in names if kept.get(name)}


def _sent(file: Mapping[str, str]) -> dict[str, str]:
    return encoded(Upload(file["name"], open_blob(Blob.objects.get(ref=file["blob"]))))


def settle(
    prepared: Prepared,
    act: Act[Any],
    letters: Sequence[Mapping[str, Any]],
    done: Mapping[str, Any],
    on: Occasion,
) -> None:
    """Note that a prepared act was released, in the release's own transaction.

    Raises:
        Refused: what was told is not what was prepared and read; the release is undone.
    """
    if prepared_digest(act, letters) != prepared.digest:
        reason = Reason("What members would be told is no longer what was prepared and read.")
        instead = Reason("Prepare it anew as it stands now; another officer then reads it and releases it.")
        raise Refused(SYSTEM, reason, instead, policies=("prepared-changed",))
    prepared.done_at, prepared.done_by_id, prepared.done = on.now, on.actor.mandate, dict(done)
    prepared.save(update_fields=["done_at", "done_by", "done"])
