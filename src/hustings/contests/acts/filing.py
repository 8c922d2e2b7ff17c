"""Filing a dossier: a saved draft is signed by its hash, and becomes a version of the dossier that never changes."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max

from hustings.acts.act import Act, Occasion
from hustings.acts.models import Draft
from hustings.acts.queries import drafts_visible_to
from hustings.acts.refusals import absent, unfit
from hustings.contests.dossier import Filing, read, version_of
from hustings.contests.models import Contest, Dossier, Nomination
from hustings.ground.refs import new_ref
from hustings.ground.sealed import seal
from hustings.organization.acts.common import sealed
from hustings.organization.models import Member
from hustings.record.entries import Committed, canonical

from .common import mandate
from .files import files_of, take_files
from .steps import note


def own_draft(form: str, subject: str, ref: str, on: Occasion) -> Draft | None:
    """A draft of the actor's own delegation, written in this form on this subject; None where it has no such one."""
    return drafts_visible_to(on.actor).filter(form=form, subject=subject, ref=ref).first()


def signed(found: Draft | None, contest: Contest, version: str, before: Dossier | None = None) -> Filing:
    """The dossier of a draft, whole, if it is the version that was looked at.

    Files of the version before stay where the draft has none in their field.

    Raises:
        Refused: there is none; or it was saved anew since, or something is missing in it: then it names the field.
    """
    if found is None:
        raise absent()
    # Held until the commit: what somebody saves meanwhile is either what is signed, or comes after it.
    draft = Draft.objects.select_for_update().filter(pk=found.pk).first()
    if draft is None or version_of(draft) != version:
        raise unfit(
            "version", "The draft was changed since you looked at it. Look at it again, then sign it."
        )
    try:
        return read(contest, draft.payload, files_of(draft, before))
    except ValidationError as error:
        asked = next(iter(error.message_dict))
        text = "The dossier is not complete. Open the draft: %(asked)s."
        raise unfit("version", text, asked=asked) from error


def use_up(draft: Draft, dossier: Dossier, contest: Contest, before: Dossier | None = None) -> None:
    """Give a version that was filed the files that went up with its draft; nothing is left of the draft."""
    take_files(dossier, contest, draft, before)
    draft.delete()


def first(act: Act[Any], filing: Filing, on: Occasion, **of: Any) -> Nomination:
    """A nomination with the first version of its dossier, and the step that began it."""
    ref = new_ref()
    dossier = _written(filing, on, nomination_id=ref)
    state = Nomination.State.SUBMITTED
    nomination = Nomination(ref=ref, dossier=dossier, state=state, submitted_by_id=mandate(on), **of)
    nomination.save(force_insert=True)
    note(nomination, act, on)
    return nomination


def another(nomination: Nomination, filing: Filing, on: Occasion) -> Dossier:
    """The next version of a nomination's dossier; those before it stay as they are."""
    last = nomination.dossiers.aggregate(last=Max("number"))["last"]
    return _written(filing, on, nomination_id=nomination.ref, number=last + 1)


def _written(filing: Filing, on: Occasion, **of: Any) -> Dossier:
    """A version of a dossier as it was filed; what does not circulate is sealed apart from the rest."""
    private = seal(canonical(filing.private), at=on.now) if filing.private else None
    return Dossier.objects.create(
        candidate=filing.candidate,
        language=filing.language,
        form=filing.form,
        content=dict(filing.content),
        private=private,
        sha256=filing.sha256,
        filed_at=on.now,
        filed_by_id=mandate(on),
        **of,
    )


def filed_entry(act: Act[Any], nomination: Nomination, on: Occasion, **more: Any) -> Committed:
    """The sealed entry of a dossier that was filed: the member's own, with the dossier's hash."""
    member: Member = nomination.member
    named = {
        "contest": nomination.contest.ref,
        "nomination": nomination.ref,
        "submitted_at": nomination.submitted_at,
    }
    dossier = nomination.dossier
    filed = {"candidate": dossier.candidate, "dossier": dossier.sha256}
    return sealed(act, on, member=member, **named, **filed, **more)
