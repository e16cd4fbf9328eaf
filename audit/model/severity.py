"""How much an error costs; apart because the glossary, the findings and the decisions all speak of it."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """How much an error costs, as in MQM."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for neutral up to 3 for critical."""
        return _SEVERITY_ORDER.index(self)


_SEVERITY_ORDER = tuple(Severity)
