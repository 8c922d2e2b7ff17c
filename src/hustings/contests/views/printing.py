"""The list of candidates and the sheet of one candidate as PDF: what the pages say, in the reader's language."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hustings.acts.pages import viewer_of
from hustings.contests import queries
from hustings.contests.models import Nomination
from hustings.contests.queries import Candidates
from hustings.organization.queries import organization
from hustings.shell.glossary import term
from hustings.shell.pdf import Part, Sheet, pdf
from hustings.shell.when import format_instant, not_translated

from .dossiers import dossier_shown, picture_of
from .standing import Standing, standing_of


@require_safe
def candidates_pdf(request: HttpRequest, ref: str) -> HttpResponse:
    """The candidates of a contest in its one order, on paper."""
    standing = standing_of(request, ref)
    found = queries.candidates_of(viewer_of(request), standing.contest)
    return _file(_list(standing, found), f"candidates-{ref}.pdf")


@require_safe
def candidate_pdf(request: HttpRequest, ref: str, nomination: str) -> HttpResponse:
    """One candidate on paper: the same fields and the same space for all."""
    standing = standing_of(request, ref)
    found = queries.candidates_of(viewer_of(request), standing.contest)
    shown = next((each for each in found.rows if each.ref == nomination), None)
    if shown is None:
        raise Http404
    return _file(_candidate(standing, found, shown), f"candidate-{nomination}.pdf")


def _file(sheet: Sheet, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(pdf(sheet), content_type="application/pdf", headers=headers)


def _list(standing: Standing, found: Candidates) -> Sheet:
    heads = [_term("candidate"), _term("nominating_member"), _term("circular")]
    rows = [[each.candidate, str(each.member.name), str(each.circular or "")] for each in found.rows]
    if found.is_listed:
        heads = [pgettext("on a list", "Place"), *heads]
        rows = [[str(each.listed.place), *row] for each, row in zip(found.rows, rows, strict=True)]
    name = _term("list_of_candidates") if found.is_listed else _("Candidates so far")
    lead = _order(standing, found) if standing.call else ""
    nobody = [] if rows else [_("No candidate stands in this contest.")]
    return Sheet(
        _language(),
        f"{name}: {standing.contest.post}",
        over=_over(standing),
        lead=lead,
        heads=heads,
        rows=rows,
        after=nobody,
        foot=_foot(standing),
    )


def _candidate(standing: Standing, found: Candidates, nomination: Nomination) -> Sheet:
    contest, told = standing.contest, nomination.circular
    pairs = [
        (_term("candidate"), nomination.candidate),
        (_term("nominating_member"), str(nomination.member.name)),
        (_term("contest"), str(contest.post)),
    ]
    if found.is_listed:
        pairs.append((_("Place on the list"), str(nomination.listed.place)))
    pairs.append((_term("circular"), str(told or "")))
    shown = dossier_shown(contest, nomination.shown)
    note = "" if shown.language == _language() else not_translated(shown.language, _language())
    texts = [
        Part(str(each.label), each.text, shown.language, note) for each in shown.circulating if each.is_text
    ]
    return Sheet(
        _language(),
        nomination.candidate,
        over=_over(standing),
        lead=_("Presented by %(member)s.") % {"member": nomination.member.name},
        pairs=pairs,
        picture=picture_of(nomination.shown),
        texts=texts,
        foot=_foot(standing),
    )


def _order(standing: Standing, found: Candidates) -> str:
    """The same sentence as on the page."""
    context = {"candidates": found, "call": standing.call}
    return render_to_string("contests/parts/order_sentence.html", context).strip()


def _over(standing: Standing) -> str:
    founded = organization()
    return f"{founded.name if founded else ''} · {standing.contest.session.name}"


def _foot(standing: Standing) -> str:
    session = standing.contest.session
    at = format_instant(standing.now, session.zone, str(session.place), _language(), None)
    return _("Printed %(at)s.") % {"at": at}


def _term(key: str) -> str:
    text = term(key, _language())
    return text[:1].upper() + text[1:]


def _language() -> str:
    return get_language() or "en"
