"""The pages of the Code: all paragraphs that are here as data, each for itself, and the Code on one page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .elections import posts_of, topics_of
from .engine import instrument, shipped
from .paragraphs import paragraph_of, sections_of, summary_of, version_of
from .ports import ports


@require_safe
def code(request: HttpRequest) -> HttpResponse:
    """The Code in short, section by section."""
    pack = shipped()
    context = {"version": version_of(pack), "sections": sections_of(pack, ports.practice())}
    return render(request, "conduct/code.html", context)


@require_safe
def summary(request: HttpRequest) -> HttpResponse:
    """The whole Code on one page that can be printed, for those who act under it."""
    pack = shipped()
    return render(request, "conduct/summary.html", {"version": version_of(pack), "summary": summary_of(pack)})


@require_safe
def provision(request: HttpRequest, number: str, version: str = "") -> HttpResponse:
    """One paragraph, as it is in force or at the version that the address names."""
    pack = shipped()
    if version and version != pack.version:
        raise Http404
    context = {"version": version_of(pack), "paragraph": paragraph_of(pack, number, ports.practice())}
    return render(request, "conduct/provision.html", context)


@require_safe
def elections(request: HttpRequest) -> HttpResponse:
    """What is known of elections and appointments beside the Code, and how certain it is: what flags rest on."""
    known = instrument()
    context = {"instrument": known, "posts": posts_of(known), "topics": topics_of(known)}
    return render(request, "conduct/elections.html", context)
