"""What can be done in contests; one file a noun."""

from .calling import RecordCall, ReleaseCall
from .calls import ChangeCall, PrepareCall, WithdrawPreparedCall
from .contests import ChangeContest, PlanContest
from .lists import PrepareList, PublishList
from .nominations import AcceptNomination, ReleaseNomination, SubmitNomination

__all__ = [
    "AcceptNomination",
    "ChangeCall",
    "ChangeContest",
    "PlanContest",
    "PrepareCall",
    "PrepareList",
    "PublishList",
    "RecordCall",
    "ReleaseCall",
    "ReleaseNomination",
    "SubmitNomination",
    "WithdrawPreparedCall",
]
