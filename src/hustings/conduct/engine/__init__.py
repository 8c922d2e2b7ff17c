"""What the Code says of conduct: a pack of rules, a situation, a finding.

An instrument beside the Code says who may stand for which post, as far as it is known: flags, and never a refusal.
Plain Python with Cedar: it knows neither Django nor any table, so that a page, an act, a command and an audit years
later get the same answer.
"""

from .election_rules import ElectionRule
from .eligibility import Flag, eligibility
from .errors import ConductError, JudgingError, PackError, UnknownError
from .forms import Form, FormField
from .instrument import INSTRUMENT, Instrument, instrument
from .judging import judge
from .pack import Pack, shipped
from .posts import Post
from .practice import PARAMETERS, PRACTICE_DEFAULTS, Parameter
from .questions import Provision
from .scenarios import Scenario, scenarios
from .standing import Elsewhere, Seat, StandingFacts
from .standing_scenarios import StandingScenario, standing_scenarios
from .values import Answer, ContestWindow, Finding, Party, Phase, Reason, Situation
from .window import campaign_window

__all__ = [
    "INSTRUMENT",
    "PARAMETERS",
    "PRACTICE_DEFAULTS",
    "Answer",
    "ConductError",
    "ContestWindow",
    "ElectionRule",
    "Elsewhere",
    "Finding",
    "Flag",
    "Form",
    "FormField",
    "Instrument",
    "JudgingError",
    "Pack",
    "PackError",
    "Parameter",
    "Party",
    "Phase",
    "Post",
    "Provision",
    "Reason",
    "Scenario",
    "Seat",
    "Situation",
    "StandingFacts",
    "StandingScenario",
    "UnknownError",
    "campaign_window",
    "eligibility",
    "instrument",
    "judge",
    "scenarios",
    "shipped",
    "standing_scenarios",
]
