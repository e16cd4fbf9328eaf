"""What a page shows, ready to be shown: every word chosen, every number rounded, every link made.

Templates only loop over these values and ask whether they are there. They hold raw text; escaping is the renderer's.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Something to show that leads somewhere, if `href` is given."""

    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters of a passage that is marked alike from end to end; the pieces of a passage don't overlap."""

    text: str
    """Empty where something is missing."""
    entries: tuple[int, ...] = ()
    """Numbers of the findings that claim it."""
    severity: str | None = None
    """The worst of those findings' severities; None for plain text."""
    links: tuple[Link, ...] = ()
    """To the findings whose words end here."""
    differs: bool = False
    """Whether its words, which no finding claims, differ from those of the other side."""


@dataclass(frozen=True, slots=True)
class Side:
    """A passage of the translation, of the reference or of the source, or a part of one."""

    pieces: tuple[Piece, ...]
    where: str
    """Its lines in the file, or nothing."""
    time: Link | None = None
    """Its second in the recording."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The sides of a pair; at least one is there."""

    anchor: str
    """Of the pair in the whole text."""
    mt: Side | None
    reference: Side | None
    source: Side | None = None


@dataclass(frozen=True, slots=True)
class Speech:
    """The language of a text and its direction, where a page in another language has to say them."""

    language: str
    """BCP 47."""
    direction: str
    """ltr, rtl or auto."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """Lines of YAML to copy into a glossary, with what they are for."""

    label: str
    yaml: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """What the glossary's editor may do about a finding."""

    title: str
    """The glossary entry it rests on, or that there is none yet."""
    where: str
    """The entry's file and line, or nothing."""
    snippets: tuple[Snippet, ...]


@dataclass(frozen=True, slots=True)
class EntryView:
    """One mistake, in one place or several."""

    number: int
    group: str
    """What makes its findings one mistake; for programs that act on it."""
    ids: tuple[str, ...]
    """The findings' fingerprints, the lead's first."""
    severity: str
    severity_word: str
    confidence_word: str
    percent: int
    wrong: str
    """The words of the translation; empty where something is missing."""
    right: str
    """What to write instead; empty where nobody can tell."""
    advice: str
    """The sentence that says so."""
    reference: str
    """The reference's words, where there is nothing to write instead."""
    rules: tuple[Link, ...]
    """The rule that speaks and those that agree, each leading to its explanation."""
    message: str
    note: str | None
    """Why it matters."""
    first: Comparison
    others: tuple[Comparison, ...]
    count: str
    """How many places there are, in words."""
    facets: tuple[tuple[str, str], ...]
    """What it can be filtered by that its markup does not show otherwise: names and values."""
    settlement: Settlement | None


@dataclass(frozen=True, slots=True)
class SeverityView:
    """The entries of one severity."""

    severity: str
    word: str
    meaning: str
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value that entries can be filtered by, and how many have it."""

    value: str
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """A menu of the filters."""

    name: str
    label: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A stroke of a lane, which stands for the findings near a place and leads to the first of them."""

    at: int
    """Where it begins; it is six units wide."""
    height: int
    """Up to 20; higher where there are more."""
    number: int
    label: str


@dataclass(frozen=True, slots=True)
class Lane:
    """Where the errors of one severity lie, for a drawing 1,000 units wide."""

    severity: str
    word: str
    ticks: tuple[Tick, ...]
    alternative: str
    """The same in words."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of a band: so many findings of one severity."""

    severity: str
    at: float
    """Where it begins, of 100 units."""
    width: float


@dataclass(frozen=True, slots=True)
class Band:
    """How many findings are so sure, by severity."""

    word: str
    count: int
    bars: tuple[Bar, ...]
    parts: str
    """The same in words."""


@dataclass(frozen=True, slots=True)
class ScoreView:
    """A score with what a lay reader needs to read it."""

    name: str
    value: str
    interval: str
    basis: str
    """On how much it rests."""
    reading: str
    signature: str
    at: float
    """Where its stroke, one unit wide, begins on a scale of 100 units."""
    low: float | None
    """Where its interval begins on that scale; None without one."""
    width: float | None
    """How wide its interval is on that scale; None without one."""


@dataclass(frozen=True, slots=True)
class VerdictView:
    """The verdict in words."""

    key: str
    """fit, unfit or unjudged."""
    sentence: str
    points: str
    """The score and what it is held against; where there is no verdict, why there is none."""
    reasons: str
    """Every reason, in the pipeline's words; empty where the points say them."""
    signature: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page has around its content."""

    title: str
    footer: str


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Neighbouring passages of the whole text."""

    rows: tuple[Comparison, ...]
    summary: str | None
    """What is said in place of the rows while they are folded; None where they are always shown."""


@dataclass(frozen=True, slots=True)
class TextPage:
    """The page of one text and one system."""

    frame: Frame
    title: str
    system: str
    languages: str
    files: tuple[tuple[str, str], ...]
    """What each file is, with its path."""
    notes: tuple[str, ...]
    """What the editors say about the text and its sources, a paragraph each."""
    details: tuple[tuple[str, Link], ...]
    speech: Speech | None
    """Of the translation and the reference; None where it is the page's own."""
    source_speech: Speech | None
    has_source: bool
    """Whether the source is shown beside them."""
    selftest: str | None
    """The file name of the self-test's page, if there is one."""
    verdict: VerdictView
    worst: tuple[EntryView, ...]
    """The few entries to know of if nothing else is read."""
    evidence: str
    """How many findings there are, how sure they are, and on how much text they rest."""
    unchecked: tuple[str, ...]
    """What of the translation's language cannot be checked."""
    left_out: tuple[str, ...]
    """How many findings are not shown, because they are too doubtful or because editors dismissed them."""
    amounts: tuple[str, ...]
    lanes: tuple[Lane, ...]
    bands: tuple[Band, ...]
    bands_alternative: str
    """The bands in one sentence."""
    scores: tuple[ScoreView, ...]
    scores_intervals: str
    """How to read the intervals, or why there are none."""
    counts: str
    severities: tuple[SeverityView, ...]
    facets: tuple[Facet, ...]
    blocks: tuple[TextBlock, ...]
    unplaced: str | None
    compared: bool
    """Whether any passage has a counterpart."""
    rules: tuple[tuple[str, str, str, str], ...]
    """Code, title, explanation and category of the rules that found something."""
    silent_rules: str
    """The titles of the rules that found nothing."""
    glossary: str


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One text and one system on the index page."""

    text: Link
    system: str
    verdict: VerdictView
    points: str | None
    """None where there is no verdict."""
    rank: int
    """The worst verdict first: 0 unfit, 1 unjudged, 2 fit."""
    harm: int
    """To sort by findings: one of a graver severity counts more than any number of lighter ones."""
    counts: tuple[tuple[str, str], ...]
    """Severity and how many entries it has, in words."""
    scores: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term or a name that is wrong somewhere."""

    name: str
    wrong: tuple[tuple[str, str], ...]
    """What stands in its place, and how often in words."""
    right: tuple[tuple[str, str], ...]
    """Its admissible forms that the translations use, and how often in words."""
    places: int
    texts: int


@dataclass(frozen=True, slots=True)
class IndexPage:
    """The page that lists everything a run audited."""

    frame: Frame
    summary: str
    selftest: str | None
    """The file name of the self-test's page, if there is one."""
    rows: tuple[IndexRow, ...]
    terms: tuple[TermRow, ...]
    names: tuple[TermRow, ...]
    glossary: str
