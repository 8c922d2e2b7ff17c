"""Contests, calls, nominations and lists of candidates, with what must always hold of them."""

from .calls import Call, CalledContest, CallVersion
from .contests import Admissibility, Conflict, Contest, Designation, HeldSeat
from .lists import CandidateList, ListedCandidate
from .nominations import GONE, Dossier, DossierFile, Nomination, Step, Translation

__all__ = [
    "GONE",
    "Admissibility",
    "Call",
    "CallVersion",
    "CalledContest",
    "CandidateList",
    "Conflict",
    "Contest",
    "Designation",
    "Dossier",
    "DossierFile",
    "HeldSeat",
    "ListedCandidate",
    "Nomination",
    "Step",
    "Translation",
]
