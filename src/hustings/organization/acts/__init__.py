"""What can be done in the organization; one file a noun."""

from .delegations import InviteRepresentative, NameHead, RemoveRepresentative, ResendInvitation
from .founding import FoundOrganization
from .freezes import FreezeDelegation, ThawDelegation
from .invitations import invitation_link
from .members import AdmitMember, ChangeMember, MemberLeaves
from .officers import EndMandate, NameOfficer
from .practice import DecidePractice
from .presidency import NamePresidingOfficer, VacatePresidency
from .rights import EndSuspension, SuspendRights
from .rolls import ImportRoll
from .sessions import AddBody, ChangeSession, PlanSession

__all__ = [
    "AddBody",
    "AdmitMember",
    "ChangeMember",
    "ChangeSession",
    "DecidePractice",
    "EndMandate",
    "EndSuspension",
    "FoundOrganization",
    "FreezeDelegation",
    "ImportRoll",
    "InviteRepresentative",
    "MemberLeaves",
    "NameHead",
    "NameOfficer",
    "NamePresidingOfficer",
    "PlanSession",
    "RemoveRepresentative",
    "ResendInvitation",
    "SuspendRights",
    "ThawDelegation",
    "VacatePresidency",
    "invitation_link",
]
