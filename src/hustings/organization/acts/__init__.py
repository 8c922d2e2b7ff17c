"""What can be done in the organization; one file a noun."""

from .candidates import RemoveCandidate
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
from .summaries import GiveSummary, MarkSummaryRead

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
    "GiveSummary",
    "ImportRoll",
    "InviteRepresentative",
    "MarkSummaryRead",
    "MemberLeaves",
    "NameHead",
    "NameOfficer",
    "NamePresidingOfficer",
    "PlanSession",
    "RemoveCandidate",
    "RemoveRepresentative",
    "ResendInvitation",
    "SuspendRights",
    "ThawDelegation",
    "VacatePresidency",
    "invitation_link",
]
