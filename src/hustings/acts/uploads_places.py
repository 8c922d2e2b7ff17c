"""Where files may go up: a section says for its forms what each field takes."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings

from hustings.ground.photographs import PHOTOGRAPHS
from hustings.ground.viewer import Viewer


@dataclass(frozen=True)
class Place:
    """A field of a form about a subject; `form` and `subject` are those of the draft."""

    form: str
    subject: str
    field: str


@dataclass(frozen=True)
class Takes:
    """What a field takes: types by content, how many files, bytes of each; a photograph is made alike for all."""

    types: frozenset[str]
    number: int = 1
    size: int = settings.UPLOAD_LIMIT
    photograph: bool = False

    def __post_init__(self) -> None:
        known = PHOTOGRAPHS if self.photograph else UPLOADS
        if not self.types <= known:
            raise ValueError(f"Here go up: {', '.join(sorted(known))}.")


UPLOADS = PHOTOGRAPHS | {"application/pdf"}
"""What may go up at all."""
Asked = Callable[[Viewer, str, str], Takes | None]
_known: dict[str, Asked] = {}


def takes(form: str) -> Callable[[Asked], Asked]:
    """Register the function that tells what the fields of a form take: of a viewer, a subject and a field.

    It answers None where this viewer has no such field.
    """

    def register(asked: Asked) -> Asked:
        _known[form] = asked
        return asked

    return register


def taken_at(place: Place, by: Viewer) -> Takes | None:
    """What a place takes; None where there is no such place for this viewer, who acts for a member or an office."""
    asked = _known.get(place.form)
    if asked is None or by.kind not in {"member", "office"}:
        return None
    return asked(by, place.subject, place.field)
