"""The pages of the review: the report's own, with the decisions, the bar and the form that its templates leave room for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from typing import Any
from urllib.parse import quote

from audit.model import TERM_KINDS, Severity
from audit.report.html.build import build_index_page, build_text_page, build_verdict
from audit.report.html.naming import INDEX
from audit.report.html.pages import render_page
from audit.report.html.view import FacetValue, TextPage, VerdictView
from audit.report.summary import list_entries
from audit.review.deciding import MAX_NOTE, OPEN, EntryState
from audit.review.desk import Decided, Desk, Sheet
from audit.review.wording import describe_state, load_review_words

_KEYS = (
    ("e", "key_error"),
    ("1", "key_critical"),
    ("2", "key_major"),
    ("3", "key_minor"),
    ("v", "key_variant"),
    ("d", "key_reference"),
    ("a", "key_alignment"),
    ("l", "key_later"),
    ("c", "key_note"),
    ("g", "key_glossary"),
    ("u", "key_undo"),
    ("n", "key_next_open"),
    ("r", "key_audit"),
)
_FILTERS = (OPEN, "error", "not-an-error", "later")
# What the script says by itself.
_SCRIPT_WORDS = ("auditing", "audited", "audit_again", "unreachable", "stale_page", "reload", "all_decided")


@dataclass(frozen=True, slots=True)
class Access:
    """What a page needs to be let in again."""

    token: str
    nonce: str
    """Of this answer; names the styles and scripts that may run."""


def render_text(desk: Desk, sheet: Sheet, access: Access) -> str:
    """Return the HTML of a text under review."""
    words = load_review_words()
    decided = desk.decided(sheet)
    page = replace(_text_page(sheet), verdict=_verdict(decided))
    data = {
        "page": sheet.name,
        "author": desk.author,
        "token": access.token,
        "words": {key: words.say(key) for key in _SCRIPT_WORDS},
        "state": describe(decided),
    }
    values = {
        "nonce": access.nonce,
        "review_style": _asset("review.css"),
        "review_scripts": [_asset(name) for name in ("exchange.js", "deciding.js", "glossary.js")],
        "data": data,
        "has_report": (desk.config.out / INDEX).is_file(),
        "keys": _KEYS,
        "filters": [FacetValue(key, words.say(f"filter_{key}"), 0) for key in _FILTERS],
        "longest_note": MAX_NOTE,
        "kinds": TERM_KINDS,
        "severities": [severity.value for severity in reversed(Severity) if severity is not Severity.NEUTRAL],
    }
    return render_page("review.html.j2", page, words, package="audit.review", values=values)


def render_index(desk: Desk, access: Access) -> str:
    """Return the HTML of the list of texts, with how much is left to decide in each."""
    words = load_review_words()
    all_decided = [desk.decided(sheet) for sheet in desk.sheets]
    latest = max((sheet.run for sheet in desk.sheets), key=lambda run: run.created)
    run = replace(latest, audits=tuple(decided.audit for decided in all_decided))
    page = build_index_page(run, [sheet.name for sheet in desk.sheets], words)
    still_open = {quote(decided.sheet.name): words.say("open_count", n=count_open(decided)) for decided in all_decided}
    values = {
        "nonce": access.nonce,
        "review_style": _asset("review.css"),
        "open_counts": still_open,
    }
    return render_page("review_index.html.j2", page, words, script="sorting.js", package="audit.review", values=values)


def describe(decided: Decided) -> Mapping[str, Any]:
    """Return where a text stands, as the page's script takes it."""
    words = load_review_words()
    still_open = count_open(decided)
    count = len(decided.entries)
    states = {entry: decided.state(entry) for entry in decided.entries}
    verdict = _verdict(decided)
    return {
        "version": decided.sheet.version,
        "stale": words.say("stale_glossary") if decided.is_stale else "",
        "open": still_open,
        "progress": words.say("progress", decided=count - still_open, n=count),
        "share": 1 - still_open / count if count else 1,
        "verdict": {"key": verdict.key, "sentence": verdict.sentence, "points": verdict.points},
        "entries": {
            entry.lead.id: {
                "state": state.key,
                "sentence": describe_state(state, words),
                "seen": state.mark,
                "choice": _choice(state),
            }
            for entry, state in states.items()
        },
    }


def _choice(state: EntryState) -> Mapping[str, str]:
    """Return what was chosen, as the button that chooses it says; nothing while the entry is open."""
    if state.key == OPEN or state.decision is None:
        return {}
    decision = state.decision
    return {
        "verdict": decision.verdict,
        "severity": decision.severity or "",
        "reason": decision.reason or "",
        "note": decision.note or "",
    }


def count_open(decided: Decided) -> int:
    """Return how many entries still wait for a decision."""
    return sum(decided.state(entry).key == OPEN for entry in decided.entries)


def _verdict(decided: Decided) -> VerdictView:
    audit = decided.audit
    return build_verdict(audit, list_entries(audit), load_review_words())


@lru_cache(maxsize=8)
def _text_page(sheet: Sheet) -> TextPage:
    """Return the report's page of a text; kept, because a long text takes a second and decisions change none of it."""
    return build_text_page(sheet.run, sheet.audit, load_review_words())


@lru_cache(maxsize=8)
def _asset(name: str) -> str:
    return (resources.files("audit.review") / name).read_text(encoding="utf-8")
