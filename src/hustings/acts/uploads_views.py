"""Files going up by the protocol tus 1.0.0 (core, creation, termination), so that what was interrupted goes on.

Whoever is signed in sends to the uploads of the own member or office; to all others they do not exist.
"""

import base64
import binascii
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hustings.ground.blobs import PIECE
from hustings.ground.downloads import download
from hustings.ground.partial import OffsetError
from hustings.ground.words import clean_text

from . import uploads as files
from .models import Upload
from .pages import one, signed_in, viewer_of
from .queries import uploads_visible_to
from .uploads_places import Place

VERSION = "1.0.0"
Parameters = ParamSpec("Parameters")
Answering = Callable[Concatenate[HttpRequest, Parameters], HttpResponseBase]


class NotUnderstoodError(Exception):
    """A request that the protocol does not know, with the status that says so."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def tus(view: Answering[Parameters]) -> Answering[Parameters]:
    """A request of the protocol: of its version, by somebody signed in, its errors as the protocol names them."""

    @wraps(view)
    def answered(
        request: HttpRequest, /, *args: Parameters.args, **named: Parameters.kwargs
    ) -> HttpResponseBase:
        if request.headers.get("Tus-Resumable") != VERSION:
            return HttpResponse(status=412, headers={"Tus-Version": VERSION})
        if viewer_of(request).kind == "public":
            return HttpResponse(status=401)
        response = _answer(lambda: view(request, *args, **named))
        response["Tus-Resumable"], response["Cache-Control"] = VERSION, "no-store"
        return response

    return answered


def _answer(answer: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    try:
        return answer()
    except NotUnderstoodError as error:
        return HttpResponse(status=error.status)
    except ValidationError as error:
        text = " ".join(error.messages)
        return HttpResponse(text, status=422, content_type="text/plain; charset=utf-8")
    except OffsetError:
        return HttpResponse(status=409)
    except Upload.DoesNotExist:
        raise Http404 from None
    except OSError:
        return HttpResponse(status=507)


@require_http_methods(["OPTIONS", "POST"])
def uploads(request: HttpRequest) -> HttpResponseBase:
    """What the protocol offers here, and the beginning of an upload."""
    return _begin(request) if request.method == "POST" else _offers()


def _offers() -> HttpResponse:
    offers = {"Tus-Resumable": VERSION, "Tus-Version": VERSION, "Tus-Extension": "creation,termination"}
    return HttpResponse(status=204, headers=offers)


@tus
def _begin(request: HttpRequest) -> HttpResponse:
    told = _metadata(request.headers.get("Upload-Metadata", ""))
    place = Place(*(told.get(each, "") for each in ("form", "subject", "field")))
    announced = files.Announced(
        told.get("filename", ""),
        _number(request.headers.get("Upload-Length")),
        told.get("modified", "")[:20],
    )
    upload = files.begin(place, announced, by=viewer_of(request))
    return HttpResponse(status=201, headers={"Location": reverse("acts:upload", args=[upload.ref])})


def _metadata(header: str) -> dict[str, str]:
    """Names with their values in base64, between commas."""
    pairs = [each.strip().partition(" ") for each in header.split(",")]
    try:
        told = {name: base64.b64decode(value, validate=True).decode() for name, _space, value in pairs}
    except (binascii.Error, UnicodeDecodeError) as error:
        raise NotUnderstoodError(400) from error
    return {name: clean_text(value) for name, value in told.items()}


def _number(text: str | None, missing: int = 400) -> int:
    if text is None or not text.isascii() or not text.isdecimal() or len(text) > len(str(2**63)):
        raise NotUnderstoodError(missing)
    return int(text)


@require_http_methods(["DELETE", "GET", "HEAD", "PATCH"])
def upload(request: HttpRequest, ref: str) -> HttpResponseBase:
    """One upload: how far it is, what comes next, its end; complete, the file itself."""
    return _file(request, ref) if request.method == "GET" else _HOW[request.method or ""](request, ref)


@signed_in
def _file(request: HttpRequest, ref: str) -> HttpResponseBase:
    blob = _own(request, ref).blob
    if blob is None:
        raise Http404
    return download(blob)


@require_safe
@signed_in
def shown(request: HttpRequest, ref: str) -> HttpResponseBase:
    """A photograph as it will circulate."""
    blob = _own(request, ref).shown
    if blob is None:
        raise Http404
    return download(blob)


def _own(request: HttpRequest, ref: str) -> Upload:
    return one(uploads_visible_to(viewer_of(request)), ref=ref)


@tus
def _how_far(request: HttpRequest, ref: str) -> HttpResponse:
    found = _own(request, ref)
    return HttpResponse(
        headers={"Upload-Offset": str(files.offset_of(found)), "Upload-Length": str(found.size)}
    )


@tus
def _go_on(request: HttpRequest, ref: str) -> HttpResponse:
    if request.content_type != "application/offset+octet-stream":
        raise NotUnderstoodError(415)
    found, offset = _own(request, ref), _number(request.headers.get("Upload-Offset"))
    if _number(request.META.get("CONTENT_LENGTH") or None, missing=411) > found.size - offset:
        raise NotUnderstoodError(413)
    offset = files.receive(found, _pieces(request), offset=offset, by=viewer_of(request))
    return HttpResponse(status=204, headers={"Upload-Offset": str(offset)})


def _pieces(request: HttpRequest) -> Iterator[bytes]:
    """What is sent, as far as it comes: what was interrupted is kept, and the sender goes on from there."""
    try:
        while piece := request.read(PIECE):
            yield piece
    except UnreadablePostError:
        return


@tus
def _remove(request: HttpRequest, ref: str) -> HttpResponse:
    files.forget([_own(request, ref)])
    return HttpResponse(status=204)


_HOW = {"HEAD": _how_far, "PATCH": _go_on, "DELETE": _remove}
