"""Saving a draft: not an act; it asks nobody and enters nothing, and belongs to one member or office."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hustings.ground.viewer import Viewer

from . import clock
from .act import Lock
from .locking import hold
from .models import Draft
from .queries import drafts_visible_to


class ChangedMeanwhileError(ValidationError):
    """Somebody else of the same owner saved this draft since it was opened; nothing was overwritten."""

    def __init__(self, draft: Draft) -> None:
        text = _(
            "%(person)s saved this draft since you opened it. Your text is still here; compare, then save again."
        )
        super().__init__(text, params={"person": draft.saved_by})
        self.draft = draft


def save_draft(
    form: str,
    payload: Mapping[str, Any],
    *,
    by: Viewer,
    subject: str = "",
    ref: str = "",
    base: int | None = None,
) -> Draft:
    """Save what was typed, as typed; make the draft when it has no reference yet.

    `base` is the version that was opened; None saves over whatever stands there.

    Raises:
        ChangedMeanwhileError: the draft has a newer version than `base`.
        Draft.DoesNotExist: no such draft among the viewer's own.
    """
    with transaction.atomic():
        # Two people may begin at once: the second one finds what the first has made.
        hold([Lock("draft", f"{form} {subject} {by.member} {by.office}")] if subject else [])
        own = drafts_visible_to(by).select_for_update().filter(form=form)
        found = own.get(ref=ref) if ref else own.filter(subject=subject).first() if subject else None
        if found is None:
            return _new(form, payload, by, subject)
        if base is not None and found.version != base:
            raise ChangedMeanwhileError(found)
        found.payload, found.version = dict(payload), found.version + 1
        found.saved_at, found.saved_by_id = clock.now(), _person(by)
        found.save()
        return found


def _new(form: str, payload: Mapping[str, Any], by: Viewer, subject: str) -> Draft:
    return Draft.objects.create(
        form=form,
        subject=subject,
        member_id=by.member,
        office="" if by.member else by.office,
        payload=dict(payload),
        saved_at=clock.now(),
        saved_by_id=_person(by),
    )


def _person(by: Viewer) -> int:
    if by.person is None or by.kind not in {"member", "office"}:
        raise PermissionError("A draft belongs to a member or an office.")
    return by.person
