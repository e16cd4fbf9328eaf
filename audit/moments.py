"""Moments as audits and decisions keep them, ISO 8601 in UTC to the second: apart because several stages note when something was made."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """Return the present moment."""
    return write_moment(datetime.now(UTC))


def write_moment(moment: datetime) -> str:
    """Return a moment with its time zone as it is kept: 2026-11-22T12:00:00Z. Moments so written sort by time."""
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def show_moment(kept: str) -> str:
    """Return a moment that was kept for people to read: 2026-11-22 12:00:00 UTC."""
    return kept.replace("T", " ").replace("Z", " UTC")
