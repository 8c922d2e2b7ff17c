"""Everything this person may open, in one list, grouped as the Code is."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hustings.acts.pages import viewer_of
from hustings.circulars.queries import sees_all
from hustings.ground.viewer import Viewer
from hustings.organization.models import GENERAL_SECRETARIAT, Member
from hustings.organization.queries import sees_members
from hustings.portal import who
from hustings.portal.context import Link
from hustings.shell.glossary import term


@dataclass(frozen=True)
class Group:
    """Ways on that belong to one section of the Code; `source` as a mark or nothing."""

    title: str
    links: list[Link]
    source: str = ""


def more(request: HttpRequest) -> HttpResponse:
    """The list; what a viewer cannot open does not stand in it."""
    viewer, mandate = viewer_of(request), who.acting_under(request)
    member = mandate.member if mandate and viewer.member is not None else None
    groups = [
        _code(),
        _people(viewer, member),
        _contests(viewer),
        _information(viewer),
        _own(request, viewer),
    ]
    return render(request, "portal/more.html", {"groups": [each for each in groups if each.links]})


def _code() -> Group:
    links = [
        Link(_("What the Code says, paragraph by paragraph"), reverse("conduct:code")),
        Link(_("The Code on one page"), reverse("conduct:summary")),
    ]
    return Group(_("The Code"), links)


def _people(viewer: Viewer, member: Member | None) -> Group:
    links = []
    if sees_members(viewer):
        links += [
            Link(_("Members"), reverse("organization:members")),
            Link(_("The information roll as a file"), reverse("organization:roll-csv")),
        ]
    if member is not None:
        label = _("The people of your delegation")
        links.append(Link(label, reverse("organization:people", args=[member.code])))
    if viewer.office == GENERAL_SECRETARIAT:
        links += [
            Link(
                _("Organization: bodies, sessions, officers, practice"), reverse("organization:organization")
            ),
            Link(_("Import the roll"), reverse("organization:import")),
        ]
    return Group(_("Who is bound and who acts"), links, "code:2")


def _contests(viewer: Viewer) -> Group:
    links = [Link(_("Contests"), reverse("contests:list"))]
    if viewer.office == GENERAL_SECRETARIAT:
        links += [
            Link(_("Plan a contest"), reverse("contests:plan")),
            Link(_("Calls"), reverse("contests:calls")),
            Link(_("Prepare a call"), reverse("contests:prepare-call")),
            Link(_("Record a call that went out otherwise"), reverse("contests:record-call")),
            Link(_("Nominations"), reverse("contests:nominations")),
            Link(_("What waits for a second officer"), reverse("circulars:all-prepared")),
        ]
    return Group(_("Contests and campaigns"), links, "code:3")


def _information(viewer: Viewer) -> Group:
    names = {"member": capfirst(term("inbox", get_language() or "en"))}
    if sees_all(viewer):
        names["office"] = _("Circulars released")
    links = [Link(names[viewer.kind], reverse("circulars:inbox"))] if viewer.kind in names else []
    return Group(_("The same information for all"), links, "code:13")


def _own(request: HttpRequest, viewer: Viewer) -> Group:
    links = [Link(_("Front page"), reverse("portal:front"))]
    if viewer.kind == "public":
        links.append(Link(_("Sign in"), reverse("portal:sign-in")))
    else:
        links.append(Link(_("Your account: language, time zone, password"), reverse("portal:account")))
    if len(who.mandates(request)) > 1:
        links.append(Link(_("For whom you act"), reverse("portal:acting-for")))
    return Group(_("You"), links)
