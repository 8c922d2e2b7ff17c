"""Who looks or acts: a person under a mandate, the public, or a duty."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Viewer:
    """A person and mandate by their keys, the member or office acted for, or a duty of the software."""

    person: int | None = None
    mandate: int | None = None
    member: int | None = None
    office: str = ""
    role: str = ""
    duty: str = ""

    @property
    def kind(self) -> str:
        """For whom: "member", "office", "duty" or "public"."""
        if self.duty:
            return "duty"
        if self.member is not None:
            return "member"
        return "office" if self.office else "public"


PUBLIC = Viewer()
Actor = Viewer
