"""The page's own words, laid over the report's, and where an entry stands, in words."""

from __future__ import annotations

import tomllib
from datetime import datetime
from functools import lru_cache
from importlib import resources

from audit.model import Decision, DecisionVerdict
from audit.report.words import Words, load_words
from audit.review.deciding import EntryState


@lru_cache(maxsize=1)
def load_review_words() -> Words:
    """Return the report's catalogue in English with the review page's own entries."""
    own = tomllib.loads((resources.files("audit.review") / "words.en.toml").read_text(encoding="utf-8"))
    report = load_words("en")
    return Words(report.language, {**report.entries, **own})


def describe_state(state: EntryState, words: Words) -> str:
    """Return where an entry stands, with who decided, when, and what they noted."""
    if state.decision is None:
        return words.say("state_open")
    if state.decided < state.places:
        said = words.say("state_partly", decided=state.decided, n=state.places)
    else:
        said = describe_decision(state.decision, words)
    by = words.say("state_by", state=said, author=state.decision.author, time=_local(state.decision.time))
    return words.say("state_note", state=by, note=state.decision.note) if state.decision.note else by


def describe_decision(decision: Decision, words: Words) -> str:
    """Return what was decided."""
    if decision.verdict is DecisionVerdict.ERROR and decision.severity is not None:
        return words.say("state_error_severity", severity=words.say(decision.severity).lower())
    if decision.verdict is DecisionVerdict.NOT_AN_ERROR and decision.reason is not None:
        return words.say("state_not-an-error_reason", reason=words.say(decision.reason.value))
    return words.say(f"state_{decision.verdict.value}")


def _local(time: str) -> str:
    """Return a time in this machine's zone, where the editors are; what is no time stays as it is."""
    try:
        return f"{datetime.fromisoformat(time).astimezone():%Y-%m-%d %H:%M}"
    except ValueError:
        return time
