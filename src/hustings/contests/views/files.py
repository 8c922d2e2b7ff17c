"""The files of a dossier, each to those who may read it, and never shown in place."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from hustings.acts.pages import one, viewer_of
from hustings.contests.queries import files_of_dossiers
from hustings.ground.downloads import download


@require_safe
def dossier_file(request: HttpRequest, ref: str, file: str) -> HttpResponseBase:
    """A file of a dossier, as it was kept."""
    return download(one(files_of_dossiers(viewer_of(request), ref), ref=file))
