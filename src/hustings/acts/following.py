"""Followers: what a section does, in the same transaction, when another section tells what happened."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

from .act import Consequence, Occasion

Happening = TypeVar("Happening")
Follower = Callable[[Any, Occasion], Consequence | None]

followers: dict[type, list[Follower]] = defaultdict(list)
"""Followers by the kind of happening, in the order in which the sections were loaded: lower sections first."""


def follows(
    kind: type[Happening],
) -> Callable[[Callable[[Happening, Occasion], Consequence | None]], Callable[..., Consequence | None]]:
    """Register a function as a follower of one kind of happening."""

    def register(
        follower: Callable[[Happening, Occasion], Consequence | None],
    ) -> Callable[..., Consequence | None]:
        followers[kind].append(follower)
        return follower

    return register
