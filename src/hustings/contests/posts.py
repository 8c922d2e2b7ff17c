"""The posts of the instrument's pack, as contests are planned from them; a post that no pack describes has no key."""

from collections.abc import Iterator
from typing import Any

from hustings.conduct.engine import Post, instrument
from hustings.ground.words import Words


def posts() -> list[Post]:
    """The posts that the instrument knows, in its order."""
    return list(instrument().posts.values())


def post_named(key: str) -> Post | None:
    """The post of a key; None for a contest of a post that the pack does not describe."""
    return instrument().posts.get(key)


def name_of(key: str, region: str = "", seat: int = 0) -> Words:
    """What a seat of a post is called; the key itself where the pack knows no such post any more."""
    post = post_named(key)
    return Words(post.name(region, seat)) if post else Words({"en": key})


def seats_known() -> Iterator[tuple[Post, str, int]]:
    """Every seat that the instrument knows: its post, its region or "", its number."""
    for post in posts():
        for region, number in post.seats.items():
            yield from ((post, region, seat) for seat in range(1, number + 1))


def planned_from(post: Post, region: str = "", seat: int = 1) -> dict[str, Any]:
    """What is said of a contest for a seat, as `PlanContest` takes it; the bodies by their codes."""
    return {
        "post_key": post.key,
        "kind": post.kind,
        "post": Words(post.name(region, seat)),
        "body": post.body,
        "proposed_by": post.proposed_by,
        "region": region,
        "seat": seat,
        "who_may_stand": Words(post.who_may_stand),
        "condition": Words(post.condition),
    }
