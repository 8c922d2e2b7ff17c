"""The pages of the Code: all paragraphs that are here as data, and each for itself, at a version too."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .engine import shipped
from .paragraphs import paragraph_of, sections_of, version_of
from .ports import ports


@require_safe
def code(request: HttpRequest) -> HttpResponse:
    """The Code in short, section by section."""
    pack = shipped()
    context = {"version": version_of(pack), "sections": sections_of(pack, ports.practice())}
    return render(request, "conduct/code.html", context)


@require_safe
def provision(request: HttpRequest, number: str, version: str = "") -> HttpResponse:
    """One paragraph, as it is in force or at the version that the address names."""
    pack = shipped()
    if version and version != pack.version:
        raise Http404
    context = {"version": version_of(pack), "paragraph": paragraph_of(pack, number, ports.practice())}
    return render(request, "conduct/provision.html", context)
