"""The dossier of a nomination: what a member writes into the form of a post, and the hash of what it signs.

It is written as a draft of the act that submits it, with the contest as its subject. Who signs names the hash of the
version that was looked at, so that a small request signs exactly that; files went up before.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hustings.acts.inputs import ChoiceField, DayField, LineField, TextField
from hustings.acts.models import Draft, Upload
from hustings.acts.queries import said, uploads_beside
from hustings.acts.uploads_places import Takes
from hustings.conduct.engine import Form, FormField, instrument
from hustings.ground.sealed import open_sealed
from hustings.ground.words import Words
from hustings.record.entries import canonical

from .models import Contest, Dossier

FORM = "submit-nomination"
"""Under this name drafts of dossiers are kept: that of the act which submits them."""
COMPLETION = "complete-nomination"
"""Under this name drafts of completions and updates are kept, with the nomination as their subject."""
FILES = frozenset({"photograph", "attachments"})
"""The kinds of fields that hold files."""
STATEMENT = FormField(
    name="statement",
    kind="statement",
    label={"en": "Statement", "fr": "Déclaration", "es": "Declaración", "ar": "البيان"},
    hint={},
    required=True,
    confidential=False,
    max_length={code: 4000 for code, _name in settings.LANGUAGES},
    number=1,
    size=0,
    types=(),
)
"""All that a dossier holds beside the candidate's name where no pack describes the post."""


class Attached(NamedTuple):
    """A file of a dossier, by its field, its name and the hash of its bytes."""

    field: str
    name: str
    sha256: str


@dataclass(frozen=True)
class Filing:
    """A whole dossier as it is filed: what circulates by field, apart from it what does not, and its files."""

    candidate: str
    language: str
    form: str = ""
    content: Mapping[str, Any] = field(default_factory=dict)
    private: Mapping[str, Any] = field(default_factory=dict)
    files: Sequence[Attached] = ()

    @property
    def sha256(self) -> str:
        """The hash of the dossier, over its canonical JSON; files count by their own hashes."""
        whole = {
            "candidate": self.candidate,
            "language": self.language,
            "form": self.form,
            "content": dict(self.content),
            "private": dict(self.private),
            "files": [each._asdict() for each in self.files],
        }
        return hashlib.sha256(canonical(whole)).hexdigest()


def form_of(contest: Contest) -> Form | None:
    """The form of a contest's post, from the instrument's pack; None where no pack describes the post."""
    known = instrument()
    return known.form(contest.post_key) if contest.post_key in known.posts else None


def asked_of(contest: Contest) -> tuple[FormField, ...]:
    """The fields of the dossier for a contest beside the candidate's name and the language, files included."""
    form = form_of(contest)
    return form.fields if form else (STATEMENT,)


def fields_of(contest: Contest) -> dict[str, forms.Field]:
    """The fields of the dossier that are written, as form fields by name; files are apart from them."""
    languages = list(settings.LANGUAGES)
    first: dict[str, forms.Field] = {
        "candidate": LineField(label=_("Candidate"), max_length=200),
        "language": ChoiceField(label=_("Language in which it is written"), choices=languages),
    }
    return first | {each.name: _field(each) for each in asked_of(contest) if each.kind not in FILES}


def _field(asked: FormField) -> forms.Field:
    options: dict[str, Any] = {
        "label": Words(asked.label),
        "help_text": Words(asked.hint),
        "required": asked.required,
    }
    longest = max(asked.max_length.values(), default=None)
    if asked.kind == "day":
        return DayField(**options)
    if asked.kind == "line":
        return LineField(max_length=longest, **options)
    # A list of languages is written one a line: its length is told by `_fits`.
    return TextField(
        max_length=None if asked.kind == "languages" else longest, widget=forms.Textarea, **options
    )


def takes_of(asked: FormField) -> Takes:
    """What a field of files takes."""
    kinds = frozenset(asked.types)
    return Takes(kinds, number=asked.number, size=asked.size, photograph=asked.kind == "photograph")


def read(
    contest: Contest, payload: Mapping[str, Any], files: Iterable[Attached] = (), *, whole: bool = True
) -> Filing:
    """The dossier that was written; not `whole`, what is missing in it is asked for later.

    Raises:
        ValidationError: by field, all that is missing or wrong at once.
    """
    attached, values, errors = tuple(files), dict[str, Any](), dict[str, ValidationError]()
    for name, each in fields_of(contest).items():
        each.required = each.required and (whole or name in {"candidate", "language"})
        try:
            values[name] = each.clean(payload.get(name))
        except ValidationError as error:
            errors[name] = error
    errors |= _misfits(contest, values, attached, whole=whole)
    if errors:
        raise ValidationError(errors)
    candidate, language, form = values.pop("candidate"), values.pop("language"), form_of(contest)
    apart = {each.name for each in asked_of(contest) if each.confidential}
    written = {name: str(value) for name, value in values.items() if value}
    return Filing(
        candidate,
        language,
        form.name if form else "",
        {name: value for name, value in written.items() if name not in apart},
        {name: value for name, value in written.items() if name in apart},
        attached,
    )


def _misfits(
    contest: Contest, values: Mapping[str, Any], files: Sequence[Attached], *, whole: bool
) -> dict[str, ValidationError]:
    """What is wrong beside the single fields: a text too long for its language, a file that is missing."""
    found = dict[str, ValidationError]()
    given = {each.field for each in files}
    for asked in asked_of(contest):
        if asked.kind in FILES:
            if whole and asked.required and asked.name not in given:
                found[asked.name] = ValidationError(_("This file is missing."), code="required")
        elif asked.name in values:
            found |= _fits(asked, str(values[asked.name] or ""), str(values.get("language", "")))
    return found


def _fits(asked: FormField, text: str, language: str) -> dict[str, ValidationError]:
    """Whether a text keeps to its length: one by language, or that of each line of a list."""
    limit = asked.max_length.get(language) or max(asked.max_length.values(), default=0)
    if asked.kind == "languages":
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > asked.number or any(len(line) > limit for line in lines):
            sentence = _("At most %(number)s lines, each of at most %(limit)s characters.")
            return {asked.name: ValidationError(sentence, params={"number": asked.number, "limit": limit})}
    elif limit and len(text) > limit:
        sentence = _("The text has %(length)s characters; in its language at most %(limit)s are taken.")
        return {asked.name: ValidationError(sentence, params={"length": len(text), "limit": limit})}
    return {}


def private_of(dossier: Dossier) -> dict[str, str]:
    """What is confidential in a dossier, by field; empty where nothing is."""
    found: dict[str, str] = json.loads(open_sealed(dossier.private)) if dossier.private else {}
    return found


def attached_to(draft: Draft) -> list[Attached]:
    """The complete files that went up for a draft, in their order."""
    return attached(uploads_beside(draft))


def attached(uploads: Iterable[Upload]) -> list[Attached]:
    """Complete uploads as files of a dossier."""
    return [Attached(**each) for each in said(uploads)]


def version_of(draft: Draft) -> str:
    """The hash of a draft as it stands, with its files: what somebody looked at before signing it."""
    files = [each._asdict() for each in attached_to(draft)]
    stands = {"draft": draft.ref, "payload": draft.payload, "files": files}
    return hashlib.sha256(canonical(stands)).hexdigest()
