"""The one way a page performs an act: show the form, read it, perform, then go on or show the refusal.

Nothing typed is lost: a refusal or a wrong value shows the same form again with all that was typed.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast
from urllib.parse import quote

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from hustings.ground.refs import is_ref, new_ref
from hustings.ground.viewer import Viewer

from .act import Act
from .acts import PrepareAct
from .arrival import arrived
from .forms import ActForm
from .perform import Done, done_sentence, perform
from .ports import ports
from .queries import prepared_visible_to
from .refusals import Refused
from .seconding import is_shared, typed_before

Parameters = ParamSpec("Parameters")
Row = TypeVar("Row", bound=Model)
View = Callable[Concatenate[HttpRequest, Parameters], HttpResponseBase]

TYPED = "typed"
"""The session's key for what was typed into a form when the session had ended (see the portal's sign-in)."""


@dataclass(frozen=True)
class Page:
    """How a form is shown: its template and what the template needs beside the form."""

    template: str = "shell/do.html"
    context: Mapping[str, Any] | None = None


def viewer_of(request: HttpRequest) -> Viewer:
    """Who looks: the person under the mandate chosen, or the public."""
    return cast("Viewer", request.viewer)  # type: ignore[attr-defined]  # set by the portal's middleware


def signed_in(view: View[Parameters]) -> View[Parameters]:
    """Only for people under a mandate; others sign in first and come back to the same page and field.

    What somebody typed whose session has ended goes along, in the sign-in page, and is back in the form afterwards.
    """

    @wraps(view)
    def guarded(
        request: HttpRequest, /, *args: Parameters.args, **named: Parameters.kwargs
    ) -> HttpResponseBase:
        if viewer_of(request).kind != "public":
            return view(request, *args, **named)
        if request.method == "POST":
            return TemplateResponse(request, "portal/sign_in.html", _sign_in_keeping(request), status=401)
        return redirect(f"{reverse('portal:sign-in')}?next={quote(request.get_full_path())}")

    return guarded


def open_to(rows: Callable[[Viewer], QuerySet[Any]], view: View[Parameters]) -> View[Parameters]:
    """A page for who sees any of these rows; for all others it does not exist, whether they look or send."""

    @wraps(view)
    def guarded(
        request: HttpRequest, /, *args: Parameters.args, **named: Parameters.kwargs
    ) -> HttpResponseBase:
        one(rows(viewer_of(request)))
        return view(request, *args, **named)

    return signed_in(guarded)


def _sign_in_keeping(request: HttpRequest) -> dict[str, Any]:
    """The sign-in page's values when a form came without a session: where it was going and what was typed."""
    left_out = {"csrfmiddlewaretoken", "key", "password"}
    typed = {name: values for name, values in request.POST.lists() if name not in left_out}
    return {"form": ports.sign_in(request), "next": request.path, "typed": json.dumps(typed)}


def act_page(
    request: HttpRequest,
    form_class: type[ActForm[Any]],
    page: Page,
    *,
    given: Mapping[str, Any] | None = None,
    initial: Mapping[str, Any] | None = None,
    then: Callable[[Done], str],
    subject: str = "",
    after: Callable[[], object] = lambda: None,
    seconding: str = "",
) -> HttpResponse:
    """Show the form of an act, or perform it; `then` tells from what was done where to go.

    An act that two officers share is prepared by the first press, and the page of what was prepared follows;
    `subject` is the reference of what it is about, `seconding` that of what was prepared and is released by this page.
    `after` is what else the page does once either is done.
    """
    prepares = not seconding and is_shared(form_class.act)
    if request.method != "POST":
        typed = request.session.get(TYPED, {}).get(request.path)
        form = form_class(given=given, initial=_initial(request, form_class.act, initial or {}))
        if typed:
            form = form_class(_as_post({**typed, "key": [new_ref()]}), given=given)
            messages.info(request, _("Your session had ended. What you typed is here; nothing was sent."))
        return render(request, page.template, _context(form, page, prepares=prepares))
    form = form_class(request.POST, request.FILES, given=given)
    if not form.is_valid():
        return render(request, page.template, _context(form, page, prepares=prepares), status=422)
    act = _preparing(request, form, subject) if prepares else form.performed()
    outcome = perform_for(request, act, key=form.cleaned_data["key"], seconding=seconding)
    if isinstance(outcome, Refused):
        form.refuse(outcome)
        context = {**_context(form, page, prepares=prepares), "refusal": outcome}
        return render(request, page.template, context, status=_status(outcome))
    after()
    if outcome.act == PrepareAct.name:
        return redirect(reverse("circulars:prepared", args=[outcome.result["prepared"]]))
    return redirect(then(outcome))


def _initial(request: HttpRequest, act: type[Act[Any]], initial: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in the form when it is opened: what was prepared before, where that is written anew."""
    ref = request.GET.get("prepared", "")
    rows = prepared_visible_to(viewer_of(request)).filter(ref=ref, act=act.name)
    found = rows.first() if is_ref(ref) else None
    return {**initial, **(typed_before(act, found, initial) if found else {})}


def _preparing(request: HttpRequest, form: ActForm[Any], subject: str) -> PrepareAct:
    """The preparing of a form's act, in the place of what was prepared before."""
    replaced = form.cleaned_data["replaces"]
    return PrepareAct.of(form.performed(), subject=subject, page=request.path, replaces=replaced)


def perform_for(request: HttpRequest, act: Act[Any], *, key: str, seconding: str = "") -> Done | Refused:
    """Perform an act for the one who asks; done, the page that follows says so once."""
    try:
        done = perform(act, by=viewer_of(request), key=key, arrived=arrived(request), seconding=seconding)
    except Refused as refused:
        return refused
    forget_typed(request, request.path)
    messages.success(request, done_sentence(type(act), done))
    return done


def _status(refused: Refused) -> int:
    return 404 if refused.absent else 409


def _context(form: ActForm[Any], page: Page, *, prepares: bool) -> dict[str, Any]:
    context = {"form": form, "act": form.act, "verb": form.act.verb, **(page.context or {})}
    if not prepares:
        return context
    return {"title": form.act.verb, **context, "verb": PrepareAct.verb, "prepares": True}


def _as_post(typed: Mapping[str, list[str]]) -> Any:
    query = QueryDict(mutable=True)
    for name, values in typed.items():
        query.setlist(name, values)
    return query


def forget_typed(request: HttpRequest, *pages: str) -> None:
    """Let go of what was typed into these pages before a session ended: it is done, or kept elsewhere."""
    typed = request.session.get(TYPED, {})
    left = {page: each for page, each in typed.items() if page not in pages}
    if left != typed:
        request.session[TYPED] = left


def one(rows: QuerySet[Row], **of: Any) -> Row:
    """The one row a page is about, as seen by the viewer: absent and not yours are the same 404."""
    found = next(iter(rows.filter(**of).order_by()[:1]), None)
    if found is None:
        raise Http404
    return found
