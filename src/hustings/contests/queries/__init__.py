"""What can be read of contests, calls, nominations and lists, and by whom."""

from .admissibility import (
    admissibility_visible_to,
    decision_until,
    is_older_than_call,
    names_post,
    objection_until,
    rules_for,
)
from .calls import calls_in_confidence, calls_visible_to, versions_of
from .candidacy import candidacy_of, of_candidate
from .candidates import (
    STANDING,
    Candidates,
    Order,
    candidates_by_contest,
    candidates_of,
    candidates_to_list,
    unreleased_in,
)
from .conflicts import conflicts_visible_to, designations_visible_to, kept_from, persons_left
from .contests import (
    called_at_session,
    circulars_of_running,
    contests_in_confidence,
    contests_of_circular,
    contests_to_call,
    contests_visible_to,
    running_contests,
)
from .eligibility import flags_of
from .endings import Ended, ended_in, nobody_stands, standing_for
from .files import files_of_dossiers
from .lists import listed_candidates, lists_visible_to
from .nominations import (
    Named,
    Waiting,
    awaits_signature,
    dossiers_visible_to,
    named_in,
    nominations_in_confidence,
    nominations_returned,
    nominations_visible_to,
    nominations_waiting,
    own_in,
    own_nominations,
    standing_of,
    steps_visible_to,
    undisputed_due,
)
from .seats import held_seats_visible_to
from .stages import Stage, Turns, stage_of, turns_of
from .translations import (
    Translating,
    translating,
    translations_of,
    translations_visible_to,
    untold_translations,
)
from .trust import in_confidence, is_conflicted, is_secretariat

__all__ = [
    "STANDING",
    "Candidates",
    "Ended",
    "Named",
    "Order",
    "Stage",
    "Translating",
    "Turns",
    "Waiting",
    "admissibility_visible_to",
    "awaits_signature",
    "called_at_session",
    "calls_in_confidence",
    "calls_visible_to",
    "candidacy_of",
    "candidates_by_contest",
    "candidates_of",
    "candidates_to_list",
    "circulars_of_running",
    "conflicts_visible_to",
    "contests_in_confidence",
    "contests_of_circular",
    "contests_to_call",
    "contests_visible_to",
    "decision_until",
    "designations_visible_to",
    "dossiers_visible_to",
    "ended_in",
    "files_of_dossiers",
    "flags_of",
    "held_seats_visible_to",
    "in_confidence",
    "is_conflicted",
    "is_older_than_call",
    "is_secretariat",
    "kept_from",
    "listed_candidates",
    "lists_visible_to",
    "named_in",
    "names_post",
    "nobody_stands",
    "nominations_in_confidence",
    "nominations_returned",
    "nominations_visible_to",
    "nominations_waiting",
    "objection_until",
    "of_candidate",
    "own_in",
    "own_nominations",
    "persons_left",
    "rules_for",
    "running_contests",
    "stage_of",
    "standing_for",
    "standing_of",
    "steps_visible_to",
    "translating",
    "translations_of",
    "translations_visible_to",
    "turns_of",
    "undisputed_due",
    "unreleased_in",
    "untold_translations",
    "versions_of",
]
