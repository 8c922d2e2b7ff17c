"""What circulars tell other sections: references and values, never rows."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CircularCorrected:
    """An officer corrects a circular, by its reference; `contest` is that of the contest it is about, or nothing."""

    circular: str
    contest: str
