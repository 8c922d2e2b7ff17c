"""The members: all, and one; admitting, changing, leaving, suspending."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hustings.acts import clock
from hustings.acts.pages import Page, act_page, one, signed_in, viewer_of
from hustings.organization import forms, queries
from hustings.organization.models import Mandate, Member, Suspension
from hustings.organization.roll_file import written

from .guarding import for_secretariat, member_of


@dataclass(frozen=True)
class MemberRow:
    """One line of the list."""

    member: Member
    head: Mandate | None


@signed_in
def members(request: HttpRequest) -> HttpResponse:
    """All members, in the alphabet of the page's language, with who heads each delegation."""
    viewer, now, words = viewer_of(request), clock.now(), request.GET.get("q", "").strip()
    if not queries.sees_members(viewer):
        raise Http404
    found = queries.members_found(viewer, words, now)
    listed = queries.members_by_name(queries.with_heads(found, now), get_language() or "en")
    rows = [MemberRow(each, _head(each)) for each in listed]
    context = {
        "rows": rows,
        "query": words,
        "count": len(rows) if not words else queries.on_information_roll(now).count(),
        "keeps_house": queries.organization_visible_to(viewer).exists(),
        "without_head": sum(row.head is None for row in rows),
    }
    return render(request, "organization/members.html", context)


def _head(member: Member) -> Mandate | None:
    heads: list[Mandate] = getattr(member, "heads", [])
    return heads[0] if heads else None


@signed_in
def roll_csv(request: HttpRequest) -> HttpResponseBase:
    """The roll as a file with the columns that importing reads."""
    viewer, now = viewer_of(request), clock.now()
    if not queries.sees_members(viewer):
        raise Http404
    rows = queries.members_by_name(queries.members_found(viewer, "", now), "en")
    name = f"roll-{now.astimezone(queries.headquarters()).date().isoformat()}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    lines = written(rows.iterator(chunk_size=1000))
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)


@signed_in
def member(request: HttpRequest, code: str) -> HttpResponse:
    """One member: its names, codes and region, its membership, whether its rights are suspended."""
    viewer, now, found = viewer_of(request), clock.now(), member_of(request, code)
    suspensions = list(queries.suspensions_visible_to(viewer).filter(member=found))
    heads = queries.mandates_at(queries.mandates_visible_to(viewer), now).filter(member=found, role="head")
    context = {
        "member": found,
        "suspensions": suspensions,
        "suspended": next((each for each in suspensions if _holds(each, now)), None),
        "head": heads.first(),
        "founded": queries.organization(),
        "keeps_house": queries.organization_visible_to(viewer).exists(),
    }
    return render(request, "organization/member.html", context)


def _holds(suspension: Suspension, now: Any) -> bool:
    return suspension.from_at <= now and (suspension.until_at is None or suspension.until_at > now)


def _page(code: str) -> str:
    return reverse("organization:member", args=[code])


@for_secretariat
def admit(request: HttpRequest) -> HttpResponse:
    """Admit a member."""
    lead = _(
        "It is on the information roll from the press on, and receives every earlier circular of running contests."
    )
    page = Page(context={"lead": lead, "back": reverse("organization:members")})
    return act_page(request, forms.AdmitMemberForm, page, then=lambda done: _page(done.result["code"]))


@for_secretariat
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Change a member's entry."""
    found = member_of(request, code)
    now = {
        "iso2": found.iso2,
        "member_name": found.name,
        "region": found.region.code if found.region else "",
        "joined": found.joined,
    }
    page = Page(context={"lead": found.name, "back": _page(code)})
    given = {"member": found.ref}
    return act_page(
        request, forms.ChangeMemberForm, page, given=given, initial=now, then=lambda _done: _page(code)
    )


@for_secretariat
def leave(request: HttpRequest, code: str) -> HttpResponse:
    """Enter that a member has left."""
    found = member_of(request, code)
    consequence = _("It receives no circular from then on, and the mandates of its people end.")
    page = Page("shell/check.html", {"lead": found.name, "consequence": consequence, "back": _page(code)})
    given = {"member": found.ref}
    return act_page(request, forms.MemberLeavesForm, page, given=given, then=lambda _done: _page(code))


@for_secretariat
def suspend(request: HttpRequest, code: str) -> HttpResponse:
    """Enter the suspension of a member's rights."""
    found = member_of(request, code)
    consequence = _("It touches the vote. The member receives all information as before.")
    page = Page(context={"lead": found.name, "consequence": consequence, "back": _page(code)})
    given = {"member": found.ref}
    return act_page(request, forms.SuspendRightsForm, page, given=given, then=lambda _done: _page(code))


@for_secretariat
def restore(request: HttpRequest, code: str, ref: str) -> HttpResponse:
    """Enter the end of a suspension."""
    found = member_of(request, code)
    suspension = one(queries.suspensions_visible_to(viewer_of(request)).filter(member=found), ref=ref)
    page = Page(context={"lead": found.name, "back": _page(code)})
    given = {"suspension": suspension.ref}
    return act_page(request, forms.EndSuspensionForm, page, given=given, then=lambda _done: _page(code))
