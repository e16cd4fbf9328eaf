"""What the checks claim, and what is said of it to readers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple, Self

from audit.model.decisions import AsFound, Decision, DecisionVerdict
from audit.model.severity import Severity
from audit.model.texts import Place


class Span(NamedTuple):
    """Words of one side of a pair; empty (`start == end`) where something is missing."""

    start: int
    end: int
    text: str


class Message(str):
    """A sentence of the program with words of the texts in it: English as it is, and told again in other languages.

    It is a `str`, so that whatever takes a sentence takes it; a report finds its translation by `template`.
    """

    __slots__ = ("parts", "template")

    template: str
    """The English sentence with a {name} in place of each part."""
    parts: Mapping[str, str]

    def __new__(cls, template: str, /, **parts: object) -> Self:
        """Return the sentence with its parts filled in."""
        message = super().__new__(cls, template.format(**parts))
        message.template = template
        message.parts = {name: str(part) for name, part in parts.items()}
        return message

    def __reduce__(self) -> tuple[partial[Message], tuple[str]]:
        """Return what makes it again in another process."""
        return partial(Message, **self.parts), (self.template,)


@dataclass(frozen=True, slots=True)
class Rule:
    """What a check claims, for readers of a report."""

    code: str
    """Stable, as in ``term-forbidden``."""
    category: str
    """``dimension/type`` of the MQM core typology."""
    title: str
    explanation: str
    """One or two sentences that a reader who knows no linguistics understands."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim that the translation is wrong at a place, with its evidence."""

    id: str
    """A fingerprint that survives re-runs and moved lines."""
    pair: str
    check: str
    category: str
    severity: Severity
    confidence: float
    """The probability that a careful reader would agree that it is an error."""
    mt: Span | None
    reference: Span | None
    message: str
    group: str
    """Findings of one group are one mistake in several places."""
    term: str | None = None
    suggestion: str | None = None
    note: str | None = None
    """Why it matters, in the glossary editor's words."""
    also: tuple[str, ...] = ()
    """Codes of the other checks that claimed the same words."""
    mt_at: Place | None = None
    """Where the words themselves stand; where something is missing, the point at which it would. None if not known."""
    reference_at: Place | None = None
    source: Span | None = None
    """The words of the pair's source that the term stands for, where the glossary names its source forms."""
    source_at: Place | None = None
    passage: str = ""
    """A digest of the words with those around them on both sides, by which a decision knows that nothing has changed."""
    decision: Decision | None = None
    """An editor's decision that holds for this finding."""
    as_found: AsFound | None = None
    """Where the decision changed severity or confidence."""

    @property
    def is_dismissed(self) -> bool:
        """Whether an editor decided that it is no error."""
        return self.decision is not None and self.decision.verdict is DecisionVerdict.NOT_AN_ERROR
