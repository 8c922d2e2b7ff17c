"""A dossier as pages show it: the fields of the form in their order, the same for all; files by their address."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from hustings.acts.models import Upload
from hustings.conduct.engine import FormField
from hustings.contests.dossier import FILES, Filing, asked_of, private_of
from hustings.contests.models import Contest, Dossier, DossierFile
from hustings.ground.blobs import open_blob
from hustings.ground.words import Words


@dataclass(frozen=True)
class ShownFile:
    """A file: its name, its size in bytes, where it is, and where the photograph is that circulates."""

    name: str
    size: int
    url: str
    picture: str = ""


@dataclass(frozen=True)
class ShownField:
    """One field: its label, and its text in the language of filing or its files; empty ones say so."""

    name: str
    label: Words
    confidential: bool
    is_photograph: bool = False
    text: str = ""
    language: str = ""
    files: Sequence[ShownFile] = ()

    @property
    def is_text(self) -> bool:
        """Whether it is written, not attached."""
        return not self.files and bool(self.text)


@dataclass(frozen=True)
class Shown:
    """A dossier: who stands, in which language it was filed, and its fields."""

    candidate: str
    language: str
    fields: Sequence[ShownField]

    @property
    def circulating(self) -> list[ShownField]:
        """What all members are told."""
        return [each for each in self.fields if not each.confidential]

    @property
    def confidential(self) -> list[ShownField]:
        """What stays with the delegation and the General Secretariat; only fields that hold something."""
        return [each for each in self.fields if each.confidential and (each.text or each.files)]


def dossier_shown(contest: Contest, dossier: Dossier, *, private: bool = False) -> Shown:
    """A version of a dossier; with what is confidential in it only where the reader is `private` to it."""
    texts: dict[str, Any] = {**dossier.content}
    if private:
        texts |= private_of(dossier)
    rows = dossier.files.select_related("blob", "shown").order_by("position")
    files = [each for each in rows if private or not each.confidential]
    by_field: dict[str, list[ShownFile]] = {}
    for each in files:
        by_field.setdefault(each.field, []).append(_kept(dossier, each, private=private))
    return Shown(dossier.candidate, dossier.language, _fields(contest, texts, by_field, dossier.language))


def filing_shown(
    contest: Contest, filing: Filing, uploads: Iterable[Upload], kept: Iterable[DossierFile]
) -> Shown:
    """A dossier that is about to be signed, with the files that went up for it."""
    texts = {**filing.content, **filing.private}
    by_field: dict[str, list[ShownFile]] = {}
    for each in kept:
        by_field.setdefault(each.field, []).append(_kept(each.dossier, each, private=True))
    for upload in uploads:
        by_field.setdefault(upload.field, []).append(_uploaded(upload))
    return Shown(filing.candidate, filing.language, _fields(contest, texts, by_field, filing.language))


def _fields(
    contest: Contest, texts: Mapping[str, Any], files: Mapping[str, Sequence[ShownFile]], language: str
) -> list[ShownField]:
    return [_field(each, texts, files, language) for each in asked_of(contest)]


def _field(
    asked: FormField, texts: Mapping[str, Any], files: Mapping[str, Sequence[ShownFile]], language: str
) -> ShownField:
    label = Words(asked.label)
    if asked.kind in FILES:
        is_photograph = asked.kind == "photograph"
        return ShownField(
            asked.name, label, asked.confidential, is_photograph, files=files.get(asked.name, ())
        )
    text = str(texts.get(asked.name, ""))
    return ShownField(asked.name, label, asked.confidential, text=text, language=language)


def _kept(dossier: Dossier, file: DossierFile, *, private: bool) -> ShownFile:
    """A file of a dossier; of a photograph the original is shown to nobody but who is private to it."""
    blob = file.blob if private or file.shown is None else file.shown
    picture = _address(dossier, file.shown.ref) if file.shown else ""
    return ShownFile(blob.name, blob.size, _address(dossier, blob.ref), picture)


def _address(dossier: Dossier, blob: str) -> str:
    return reverse("contests:dossier-file", args=[dossier.nomination_id, blob])


def _uploaded(upload: Upload) -> ShownFile:
    picture = reverse("acts:upload-shown", args=[upload.ref]) if upload.shown else ""
    return ShownFile(upload.name, upload.size, reverse("acts:upload", args=[upload.ref]), picture)


def picture_of(dossier: Dossier) -> bytes:
    """The photograph that circulates, as a JPEG; empty where there is none."""
    file = dossier.files.filter(shown__isnull=False, confidential=False).select_related("shown").first()
    return open_blob(file.shown) if file and file.shown else b""
