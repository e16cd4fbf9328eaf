"""The values that the stages exchange: frozen, picklable, without behaviour beyond small derived facts.

They stand apart from the stages so that no stage needs to import another. The names are those of the field and of
``audit.json`` (see ``docs/json.md``). Offsets are Unicode code points of the pair's text on the side they speak of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import NamedTuple, Self


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


class TermStatus(StrEnum):
    """The status of a form of a term, after TBX: preferredTerm, admittedTerm, deprecatedTerm."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    FORBIDDEN = "forbidden"


# --------------------------------------------------------------------------- what is read


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand in their file, and in the recording when the file is timed."""

    line: int
    """First line, from 1."""
    end_line: int
    """Last line, inclusive."""
    start: float | None = None
    """Seconds from the start of the recording, or None in an untimed file."""
    end: float | None = None
    """Seconds from the start of the recording, or None in an untimed file."""
    file: str | None = None
    """The name of the file of which lines and seconds are counted, where a side stands in several; None where it is one."""


class WordTime(NamedTuple):
    """When a word of a segment is said."""

    offset: int
    """Where the word begins in the segment's text."""
    start: float
    """Seconds from the start of the recording."""


@dataclass(frozen=True, slots=True)
class Segment:
    """The smallest unit of a file that its format marks off: a paragraph or a cue."""

    text: str
    """One line of text without leading or trailing white space; never empty."""
    place: Place
    speaker: str | None = None
    word_times: tuple[WordTime, ...] = ()
    """In the order of the text, where the file times single words; empty where it does not."""
    line_starts: tuple[int, ...] = ()
    """Where each line of its place after the first begins in the text; empty of one line, or where that is not known."""
    is_sound: bool = False
    """Whether it tells a sound, such as [Music], and nobody says it; passages hold no such segments."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One side of a text, as a reader made it from one file."""

    path: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Languages:
    """BCP 47 codes of the languages of a text."""

    target: str = "en"
    """Of the translation and of the reference."""
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A piece of the translation and the piece of the reference that says the same; one side may be missing.

    Together the pairs of an audit hold every word of both texts exactly once, in the translation's order.
    """

    id: str
    mt: str | None
    reference: str | None
    confidence: float
    """The probability that the two sides belong together; of a one-sided pair, that the other side has no counterpart."""
    mt_at: Place | None = None
    reference_at: Place | None = None
    source: str | None = None
    """What the translation was made from, in the source language."""
    source_at: Place | None = None
    mt_offset: int | None = None
    """Where `mt` begins in its passage's segments joined into one text; None where the input was aligned already."""
    reference_offset: int | None = None
    source_offset: int | None = None
    """None too where another pair's source stands between two parts of its own."""


@dataclass(frozen=True, slots=True)
class UnplacedSource:
    """Words of the source text that no pair has a translation of."""

    text: str
    at: Place | None = None
    after: str | None = None
    """The id of the pair whose source stands before them in the source text; None at its beginning."""


@dataclass(frozen=True, slots=True)
class Submission:
    """The unit of work: one text with one system's translation. Either two passages to align, or pairs that are aligned."""

    text: str
    """The text's name: its folder's or its file's."""
    system: str
    languages: Languages
    title: str
    mt: Passage | None = None
    reference: Passage | None = None
    source: Passage | None = None
    pairs: tuple[Pair, ...] = ()
    """Given when the input is aligned already; `mt` and `reference` are None then."""
    details: Mapping[str, str] = field(default_factory=dict)
    """What text.yaml says beside title and languages: url, video, published, notes."""


# --------------------------------------------------------------------------- the glossary


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing a term, with its status."""

    text: str
    status: TermStatus
    severity: Severity | None = None
    """Of a forbidden form that costs more or less than the term in general."""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry: a concept or a name with its forms."""

    id: str
    forms: tuple[Form, ...]
    """The preferred form first, then the admitted and the forbidden ones in the file's order."""
    kind: str = "term"
    severity: Severity = Severity.MAJOR
    note: str | None = None
    source: tuple[str, ...] = ()
    """Forms in the source language."""
    language: str = "en"
    """BCP 47 code of `forms`."""
    match_case: bool = False
    match_inflected: bool = True
    file: str = ""
    line: int = 0

    @property
    def preferred(self) -> str:
        """The form to use."""
        return self.forms[0].text

    @property
    def is_name(self) -> bool:
        """Whether the entry names one person, place, organisation or work rather than a concept."""
        return self.kind in NAME_KINDS


NAME_KINDS = frozenset({"person", "place", "organisation", "title", "event"})
TERM_KINDS = (*sorted(NAME_KINDS), "weapon", "unit", "number", "term")


@dataclass(frozen=True, slots=True)
class Glossary:
    """All the entries that an audit uses, from one file or several."""

    terms: tuple[Term, ...] = ()
    files: tuple[str, ...] = ()
    digest: str = ""
    """``sha256:`` of the files' bytes, in order."""
    language: str | None = None
    """What the files say their forms are in; None without files."""
    source_language: str | None = None


class TermMatch(NamedTuple):
    """An occurrence of a term's form in a text."""

    start: int
    end: int
    term: Term
    form: Form


# --------------------------------------------------------------------------- words and their links


class TokenKind(StrEnum):
    """What a token is made of."""

    WORD = "word"
    NUMBER = "number"
    PUNCTUATION = "punctuation"


class Token(NamedTuple):
    """A word, a number or a mark of punctuation with its place in the text it was cut from."""

    text: str
    start: int
    end: int
    kind: TokenKind
    key: str
    """The form that two spellings of the same word share: NFKC, case folded, straight quotes."""
    lemma: str
    """The dictionary form of `key`, or `key` itself."""


class LinkKind(StrEnum):
    """How a word of the translation and a word of the reference that stand for each other are related."""

    SAME = "same"
    INFLECTED = "inflected"
    ROOT = "root"
    SPELLING = "spelling"
    NAME = "name"
    NUMBER = "number"
    ABBREVIATION = "abbreviation"
    SYNONYM = "synonym"
    RELATED = "related"
    ANTONYM = "antonym"


class Link(NamedTuple):
    """A word of the translation and the word of the reference it stands for, by their positions in the token lists."""

    mt: int
    reference: int
    kind: LinkKind


@dataclass(frozen=True, slots=True)
class Gap:
    """A run of words of either side without a link, with the run of the other side that it faces, if any.

    Runs are half-open ranges of token positions. An empty run still tells where the words would have stood.
    """

    mt: range
    reference: range


@dataclass(frozen=True, slots=True)
class LinkedPair:
    """A pair with both sides, its words linked."""

    pair: Pair
    mt: tuple[Token, ...]
    reference: tuple[Token, ...]
    links: tuple[Link, ...]
    gaps: tuple[Gap, ...]


# --------------------------------------------------------------------------- what is found


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


class DecisionVerdict(StrEnum):
    """What an editor makes of a finding."""

    ERROR = "error"
    NOT_AN_ERROR = "not-an-error"
    LATER = "later"


class DismissalReason(StrEnum):
    """Why a finding is not an error."""

    ACCEPTABLE_VARIANT = "acceptable-variant"
    REFERENCE_DIFFERS = "reference-differs"
    ALIGNMENT = "alignment"


@dataclass(frozen=True, slots=True)
class Decision:
    """What an editor decided about a finding; it holds for as long as the finding's passage stays what it was."""

    text: str
    system: str
    finding: str
    """The finding's id."""
    passage: str
    """The finding's `passage`."""
    verdict: DecisionVerdict
    author: str
    time: str
    """ISO 8601, UTC, to the second."""
    severity: Severity | None = None
    """Of an error; None leaves the finding its own."""
    reason: DismissalReason | None = None
    """Of what is not an error, where the editor gave one."""
    note: str | None = None


class AsFound(NamedTuple):
    """What the checks said of a finding before an editor decided otherwise."""

    severity: Severity
    confidence: float


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


# --------------------------------------------------------------------------- what is concluded


@dataclass(frozen=True, slots=True)
class Score:
    """A number with what it takes to trust and to repeat it."""

    name: str
    value: float
    low: float | None
    """Lower end of the 95 % bootstrap interval; None where the text is too short for one."""
    high: float | None
    segments: int
    """How many pairs, or for an accuracy how many occurrences, the number rests on."""
    words: int
    """Words of the translation in those pairs."""
    signature: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the translation is fit, MQM-style."""

    passed: bool | None
    """None where there is too little text, or too little of it aligned, to judge."""
    score: float
    """0 to 100."""
    threshold: float
    reasons: tuple[str, ...]
    signature: str


@dataclass(frozen=True, slots=True)
class Audit:
    """The result for one text and one system: everything a report shows."""

    submission: Submission
    pairs: tuple[Pair, ...]
    pair_scores: Mapping[str, float]
    """By pair id, 0 to 100."""
    findings: tuple[Finding, ...]
    """Worst first: by severity, then confidence, then place."""
    scores: tuple[Score, ...]
    verdict: Verdict
    rules: tuple[Rule, ...]
    """The checks that ran, whether they found something or not."""
    min_confidence: float = 0.5
    """Findings below it are listed in audit.json only: neither shown to readers nor counted for the verdict."""
    unplaced_source: tuple[UnplacedSource, ...] = ()
    """In the source's order; together with the pairs' sources it is the whole source text."""

    @property
    def shown(self) -> tuple[Finding, ...]:
        """The findings that readers see: those of `min_confidence` and more that no editor dismissed."""
        return tuple(f for f in self.findings if f.confidence >= self.min_confidence and not f.is_dismissed)

    @property
    def dismissed(self) -> tuple[Finding, ...]:
        """The findings that an editor decided are no errors; they are listed in audit.json only and count for nothing."""
        return tuple(finding for finding in self.findings if finding.is_dismissed)


@dataclass(frozen=True, slots=True)
class Run:
    """Everything one command produced: the audits and what they were made with."""

    audits: tuple[Audit, ...]
    glossary: Glossary
    created: str
    """ISO 8601, UTC, to the second."""
    version: str
