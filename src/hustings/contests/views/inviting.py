"""A delegation invites its candidate to follow the candidature here."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from hustings.acts.pages import Page, act_page, one, signed_in, viewer_of
from hustings.contests import acts, forms, queries
from hustings.organization.queries import delegation_of

from .asking import closed


@signed_in
def invite(request: HttpRequest, ref: str) -> HttpResponse:
    """Invite the candidate of one's own delegation in a contest; the name is that of the nomination."""
    viewer = viewer_of(request)
    member = one(delegation_of(viewer))
    contest = one(queries.contests_visible_to(viewer), ref=ref)
    standing = queries.standing_of(viewer, contest)
    lead = _(
        "Your candidate sees the nomination and where it stands, can sign the undertaking and can withdraw. Drafts, "
        "inbox and people stay with your delegation. A link goes out by e-mail."
    )
    context = {
        "lead": f"{contest.post}. {lead}",
        "closed": closed(request, acts.InviteCandidate.begun(contest=ref)),
        "back": reverse("contests:contest", args=[ref]),
    }
    return act_page(
        request,
        forms.InviteCandidateForm,
        Page(context=context),
        given={"contest": ref},
        initial={"person_name": standing.candidate if standing else ""},
        then=lambda _done: reverse("organization:people", args=[member.code]),
    )
