"""Files on a page: the field of a form that shows what has come, and what a page without script sends."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from hustings.ground.blobs import CALLED, PIECE
from hustings.ground.refs import is_ref
from hustings.ground.viewer import Viewer

from . import uploads as files
from .models import Upload
from .queries import uploads_visible_to
from .uploads_places import Place, Takes

REMOVED = "remove-file"
"""The name under which a page sends the references of files that are to go."""


class FilesWidget(forms.FileInput):
    """What has come, each file with its way out; and the input for more."""

    template_name = "acts/widgets/files.html"

    def __init__(self, place: Place, uploads: Sequence[Upload], takes: Takes) -> None:
        self.place, self.uploads, self.takes = place, uploads, takes
        self.allow_multiple_selected = takes.number > 1
        super().__init__({"accept": ",".join(sorted(takes.types)), "multiple": self.allow_multiple_selected})

    def use_required_attribute(self, initial: Any) -> bool:
        """What has come already need not be chosen again."""
        return False

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Beside the input: the files, what is taken, and whether more may come."""
        context = super().get_context(name, value, attrs)
        complete = [each for each in self.uploads if each.is_complete]
        context["widget"] |= {
            "place": self.place,
            "uploads": self.uploads,
            "removed": REMOVED,
            "full": len(complete) >= self.takes.number,
            "number": self.takes.number,
            "kinds": _(", ").join(str(CALLED[each]) for each in sorted(self.takes.types)),
            "limit": self.takes.size,
        }
        return context


class FilesField(forms.Field):
    """The files of a field; they have come already when the form is sent, so only what has come is looked at."""

    def __init__(self, *, place: Place, uploads: Sequence[Upload], takes: Takes, **options: Any) -> None:
        self.uploads = uploads
        super().__init__(**{"widget": FilesWidget(place, uploads, takes), **options})

    def clean(self, value: Any) -> tuple[Upload, ...]:
        """The files, all of them complete."""
        unfinished = next((each for each in self.uploads if not each.is_complete), None)
        if unfinished:
            raise ValidationError(
                _("%(name)s is not complete. Choose it again and it goes on, or remove it."),
                params={"name": unfinished.name},
                code="unfinished",
            )
        if self.required and not self.uploads:
            raise ValidationError(self.error_messages["required"], code="required")
        return tuple(self.uploads)


def keep_sent(request: HttpRequest, by: Viewer, fields: Mapping[str, Place]) -> dict[str, list[str]]:
    """Remove the files that were ticked and keep those that came with a form; what was not taken, by field."""
    ticked = [each for each in request.POST.getlist(REMOVED) if is_ref(each)]
    files.forget(uploads_visible_to(by).filter(ref__in=ticked))
    refused: dict[str, list[str]] = {}
    for name, place in fields.items():
        for file in request.FILES.getlist(name):
            refused.setdefault(name, []).extend(_kept(file, place, by))
    return {name: sentences for name, sentences in refused.items() if sentences}


def _kept(file: "UploadedFile[bytes]", place: Place, by: Viewer) -> list[str]:
    """Keep a file that has come whole; why it was not taken."""
    announced = files.Announced(str(file.name), file.size or 0)
    try:
        files.keep_whole(file.chunks(PIECE), announced, place, by=by)
    except ValidationError as error:
        return [f"{file.name}: {sentence}" for sentence in error.messages]
    except OSError:
        return [_("%(name)s could not be kept now. Try again later.") % {"name": file.name}]
    return []
