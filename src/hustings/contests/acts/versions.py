"""What a call says at an instant, kept as a version: what all members were told stays readable as it was (¶13)."""

from typing import Any

from hustings.acts.act import Act, Occasion
from hustings.contests.models import Call, CalledContest, CallVersion
from hustings.ground.instants import canonical
from hustings.ground.words import Words


def keep_version(
    call: Call, act: Act[Any], on: Occasion, *, circular: str | None, reason: Words | None = None
) -> CallVersion:
    """Keep what a call says now as its next version, the first one included; `circular` told it to all."""
    last = call.versions.order_by("-number").first()
    call.version = last.number + 1 if last else 1
    call.save(update_fields=["version"])
    return CallVersion.objects.create(
        call=call,
        number=call.version,
        act=act.name,
        content=content_of(call),
        from_at=on.now if last else call.called_at or on.now,
        reason=reason or Words(),
        circular_id=circular,
    )


def before(call: Call) -> dict[str, Any]:
    """What a call said before its latest change."""
    content: dict[str, Any] = call.versions.order_by("-number")[1].content
    return content


def content_of(call: Call) -> dict[str, Any]:
    """Every text and date of a call, and of the contests that it opens, as plain JSON."""
    rows = CalledContest.objects.filter(call=call).select_related("contest__session")
    return {
        "title": call.title.as_dict(),
        "body": call.body.as_dict(),
        "language_rule": call.language_rule.as_dict(),
        "deadline": canonical(call.deadline_at),
        "zone": call.deadline_zone,
        "place": call.deadline_place.as_dict(),
        "list_at": canonical(call.list_at),
        "order": call.order,
        "translator": call.translator,
        "translation_days": call.translation_days,
        "release_waits": call.release_waits,
        "contests": [_contest(each) for each in rows.order_by("contest__position", "contest")],
    }


def _contest(called: CalledContest) -> dict[str, Any]:
    contest, session = called.contest, called.contest.session
    return {
        "contest": contest.ref,
        "post": contest.post.as_dict(),
        "who_may_stand": contest.who_may_stand.as_dict(),
        "seed_commitment": called.seed_commitment,
        "vote_on": contest.vote_on.isoformat(),
        "place": session.place.as_dict(),
        "zone": session.zone,
        "opens_on": session.opens_on.isoformat(),
        "closes_on": session.closes_on.isoformat(),
        "cancelled": contest.cancelled_at is not None,
    }
