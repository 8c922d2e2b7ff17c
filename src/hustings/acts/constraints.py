"""A database constraint that an act ran into, as a refusal: the invariant's own sentence, in the database's words.

A constraint becomes a refusal when it carries `violation_error_message`; its `violation_error_code` may name the
source ("code:13"). Any other one is a fault and is raised as it came.
"""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import BaseConstraint, Model, UniqueConstraint

from hustings.ground.sources import Source

from .refusals import SYSTEM, Reason, Refused


def refusal_of(error: IntegrityError) -> Refused | None:
    """The refusal that a named constraint stands for; None when it stands for none."""
    found = _constraint(error)
    if found is None or found.violation_error_message == BaseConstraint.default_violation_error_message:
        return None
    source = Source.parse(found.violation_error_code) if found.violation_error_code else SYSTEM
    return Refused(source, Reason(str(found.violation_error_message)), policies=(found.name,))


def field_errors(error: ValidationError) -> dict[str, list[str]]:
    """A validation error's sentences by field; those of no field under an empty name."""
    return error.message_dict if hasattr(error, "error_dict") else {"": error.messages}


def _constraint(error: IntegrityError) -> BaseConstraint | None:
    """The constraint of a model that the database named, each in its own way."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    said = str(error).removeprefix("CHECK constraint failed: ").removeprefix("UNIQUE constraint failed: ")
    each_of = ((model, each) for model in apps.get_models() for each in model._meta.constraints)  # noqa: SLF001  (Django documents _meta)
    return next((each for model, each in each_of if each.name == name or said in _spelt(model, each)), None)


def _spelt(model: type[Model], constraint: BaseConstraint) -> set[str]:
    """How SQLite may name a constraint: by its name, as an index, or by nothing but the columns of its fields."""
    of = model._meta  # noqa: SLF001  (the same)
    names = constraint.fields if isinstance(constraint, UniqueConstraint) else ()
    columns = ", ".join(f"{of.db_table}.{each.column}" for each in of.fields if each.name in names)
    return {constraint.name, f"index '{constraint.name}'", columns} - {""}
