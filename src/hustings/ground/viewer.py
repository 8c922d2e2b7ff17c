"""Who looks or acts: a person under a mandate, the public, or a duty."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Viewer:
    """A person and mandate by their keys, the member or office acted for, or a duty of the software.

    A candidate acts for no member: `member` is None, and nothing of the member that presented him or her
    (`candidate_of`, its key) is seen or done but what concerns the candidature in one `contest`, by its reference.
    """

    person: int | None = None
    mandate: int | None = None
    member: int | None = None
    office: str = ""
    role: str = ""
    duty: str = ""
    candidate_of: int | None = None
    contest: str = ""

    @property
    def kind(self) -> str:
        """For whom: "member", "candidate", "office", "duty" or "public"."""
        if self.duty:
            return "duty"
        if self.member is not None:
            return "member"
        if self.candidate_of is not None:
            return "candidate"
        return "office" if self.office else "public"


PUBLIC = Viewer()
Actor = Viewer
