"""The checks that run, the more specific one first: where two claim the same words, the first speaks.

A literal tuple, so that a reader sees at once what there is and a new check is one line.
"""

from __future__ import annotations

from audit.checks.base import Check
from audit.checks.gaps import Addition, Omission, Unplaced, Wording
from audit.checks.grammar import Grammar
from audit.checks.kinds import OtherKind
from audit.checks.known_names import NameInconsistent, NameNear
from audit.checks.mechanics import Capitals, Punctuation, Spelling
from audit.checks.names import NameAdded, NameDifferent, NameMissing
from audit.checks.numbers import NumberDifferent, NumberOwner
from audit.checks.persons import Gender
from audit.checks.polarity import Polarity
from audit.checks.repetition import Repetition
from audit.checks.roles import Roles
from audit.checks.terms import TermForbidden, TermMissing
from audit.checks.untranslated import Untranslated
from audit.model import Rule

CHECKS: tuple[Check, ...] = (
    TermForbidden(),
    TermMissing(),
    NumberOwner(),
    NumberDifferent(),
    Polarity(),
    Roles(),
    Gender(),
    OtherKind(),
    Untranslated(),
    NameDifferent(),
    NameInconsistent(),
    NameNear(),
    NameMissing(),
    NameAdded(),
    Repetition(),
    Spelling(),
    Capitals(),
    Punctuation(),
    Grammar(),
    Omission(),
    Addition(),
    Wording(),
    Unplaced(),
)


def rules() -> tuple[Rule, ...]:
    """Return the rules of all checks in their order; raises ValueError when two have one code."""
    found = tuple(check.rule for check in CHECKS)
    codes = [rule.code for rule in found]
    twice = {code for code in codes if codes.count(code) > 1}
    if twice:
        raise ValueError(f"check codes that stand for two checks: {', '.join(sorted(twice))}")
    return found
