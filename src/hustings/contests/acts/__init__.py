"""What can be done in contests; one file a noun."""

from .admissibility import DeclareInadmissible, ImportAdmissibility, UpholdObjection
from .calling import RecordCall, ReleaseCall
from .calls import ChangeCall, PrepareCall, WithdrawPreparedCall
from .candidates import InviteCandidate
from .changing import AddContest, CorrectCall, ExtendDeadline
from .conflicts import Designate, EndConflict, EndDesignation, NameConflict
from .contests import ChangeContest, PlanContest
from .lapsing import RecordLapse
from .late import DecideLate
from .lists import PrepareList, PublishList
from .moving import CancelContest, MoveVote
from .naming import ReleaseUndisputed
from .nominations import AcceptNomination, ReleaseNomination
from .postponing import PostponeSession
from .registering import ConfirmRegistration, RegisterNomination
from .reopening import ReopenCall
from .returning import CompleteNomination, ReturnNomination, ReturnUpdate, UpdateDossier
from .seats import EndHeldSeat, EnterHeldSeat
from .submitting import SubmitNomination
from .translating import FileTranslation, ReleaseTranslations
from .undertaking import RecordUndertaking, SignUndertaking
from .withdrawing import RecordWithdrawal, WithdrawNomination

__all__ = [
    "AcceptNomination",
    "AddContest",
    "CancelContest",
    "ChangeCall",
    "ChangeContest",
    "CompleteNomination",
    "ConfirmRegistration",
    "CorrectCall",
    "DecideLate",
    "DeclareInadmissible",
    "Designate",
    "EndConflict",
    "EndDesignation",
    "EndHeldSeat",
    "EnterHeldSeat",
    "ExtendDeadline",
    "FileTranslation",
    "ImportAdmissibility",
    "InviteCandidate",
    "MoveVote",
    "NameConflict",
    "PlanContest",
    "PostponeSession",
    "PrepareCall",
    "PrepareList",
    "PublishList",
    "RecordCall",
    "RecordLapse",
    "RecordUndertaking",
    "RecordWithdrawal",
    "RegisterNomination",
    "ReleaseCall",
    "ReleaseNomination",
    "ReleaseTranslations",
    "ReleaseUndisputed",
    "ReopenCall",
    "ReturnNomination",
    "ReturnUpdate",
    "SignUndertaking",
    "SubmitNomination",
    "UpdateDossier",
    "UpholdObjection",
    "WithdrawNomination",
    "WithdrawPreparedCall",
]
