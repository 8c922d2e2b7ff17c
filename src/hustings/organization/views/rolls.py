"""Importing the roll in two presses: look at what a file would change, then change it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from hustings.acts.drafts import save_draft
from hustings.acts.inputs import Upload
from hustings.acts.pages import Page, act_page, one, viewer_of
from hustings.acts.queries import drafts_visible_to
from hustings.organization import forms
from hustings.organization.acts.rolls import roll_preview
from hustings.organization.roll_file import COLUMNS, Trouble

from .guarding import for_secretariat

DRAFT = "roll-import"
ERRORS_SHOWN = 200


@for_secretariat
def upload(request: HttpRequest) -> HttpResponse:
    """The first press: read the file, show its errors, or keep it and show what it would change."""
    form = (
        forms.RollFileForm(request.POST, request.FILES) if request.method == "POST" else forms.RollFileForm()
    )
    errors: tuple[Trouble, ...] = ()
    if form.is_valid():
        content = form.content()
        errors = roll_preview(content, viewer_of(request)).file.errors
        if not errors:
            payload = {"name": form.cleaned_data["file"].name, "text": content.decode("utf-8")}
            draft = save_draft(DRAFT, payload, by=viewer_of(request), subject=DRAFT)
            return redirect("organization:import-check", ref=draft.ref)
    context: dict[str, Any] = {
        "form": form,
        "verb": _("Look at the changes"),
        "columns": COLUMNS,
        "errors": errors[:ERRORS_SHOWN],
        "count": len(errors),
    }
    return render(request, "organization/import.html", context, status=422 if form.is_bound else 200)


@for_secretariat
def check(request: HttpRequest, ref: str) -> HttpResponse:
    """The second press: import exactly the changes that this page shows."""
    draft = one(drafts_visible_to(viewer_of(request)).filter(form=DRAFT), ref=ref)
    file = Upload(draft.payload["name"], draft.payload["text"].encode("utf-8"))
    preview = roll_preview(file.content, viewer_of(request))
    nothing, another = not preview.admit and not preview.change, reverse("organization:import")
    first = {"sentence": _("There is nothing to import."), "label": _("Choose another file"), "url": another}
    context = {
        "preview": preview,
        "name": file.name,
        "nothing": nothing,
        "first": first if nothing else None,
        "again": reverse("organization:import-check", args=[ref]),
        "back": "" if nothing else another,
    }
    return act_page(
        request,
        forms.ImportRollForm,
        Page("organization/import_check.html", context),
        given={"file": file},
        initial={"checked": preview.digest},
        then=lambda _done: reverse("organization:members"),
    )
