"""What the Code says of conduct: a pack of rules, a situation, a finding.

Plain Python with Cedar: it knows neither Django nor any table, so that a page, an act, a command and an audit years
later get the same answer.
"""

from .errors import ConductError, JudgingError, PackError, UnknownError
from .judging import judge
from .pack import Pack, shipped
from .practice import PARAMETERS, PRACTICE_DEFAULTS, Parameter
from .questions import Provision
from .scenarios import Scenario, scenarios
from .values import Answer, ContestWindow, Finding, Party, Phase, Reason, Situation
from .window import campaign_window

__all__ = [
    "PARAMETERS",
    "PRACTICE_DEFAULTS",
    "Answer",
    "ConductError",
    "ContestWindow",
    "Finding",
    "JudgingError",
    "Pack",
    "PackError",
    "Parameter",
    "Party",
    "Phase",
    "Provision",
    "Reason",
    "Scenario",
    "Situation",
    "UnknownError",
    "campaign_window",
    "judge",
    "scenarios",
    "shipped",
]
