"""The result of a mutation test as values for JSON, for scripts that want to know which entries do their work."""

from __future__ import annotations

from typing import Any

from audit.model import Glossary, TermStatus
from audit.mutation.running import MutationTest, Outcome


def mutations_as_json(test: MutationTest, glossary: Glossary) -> dict[str, Any]:
    """Return what was tried and, for each entry that a reference holds or that forbids something, what came of it.

    `reported` counts the sentences in which a finding spoke of the words; `wanted` says whether one should.
    """
    outcomes: dict[str, list[Outcome]] = {}
    for outcome in test.outcomes:
        outcomes.setdefault(outcome.term.id, []).append(outcome)
    return {
        "sentences": test.sentences,
        "tried": test.tried,
        "left_out": test.left_out,
        "entries": [
            {
                "term": term.id,
                "file": term.file,
                "line": term.line,
                "sentences": test.held.get(term.id, 0),
                "tried": [_as_json(outcome) for outcome in outcomes.get(term.id, ())],
            }
            for term in glossary.terms
            if term.id in test.held or any(form.status is TermStatus.FORBIDDEN for form in term.forms)
        ],
        "used_by_references": [
            {
                "term": clash.term.id,
                "form": clash.form.text,
                "file": clash.sentence.file,
                "line": clash.sentence.line,
                "reported": clash.reported,
            }
            for clash in test.clashes
        ],
    }


def _as_json(outcome: Outcome) -> dict[str, Any]:
    return {
        "form": outcome.form.text,
        "status": outcome.form.status.value,
        "near_miss": outcome.near_miss.value if outcome.near_miss else None,
        "words": outcome.words,
        "wanted": outcome.is_wrong,
        "sentences": len(outcome.sentences),
        "reported": sum(outcome.reported),
    }
