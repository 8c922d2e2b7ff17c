"""What the organization tells other sections."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MemberAdmitted:
    """A member came onto the information roll, for the first time or again; `member` is its key."""

    member: int


@dataclass(frozen=True)
class SessionMoved:
    """A session has another place, time zone or days; `session` is its key."""

    session: int
