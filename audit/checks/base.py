"""What a check is, what it sees and what it says; apart so that a check is one short module beside this one.

A check reads views and yields claims. It does not decide how sure it is: a claim carries its evidence as named features,
and ``confidence.py`` turns them into the probability that a careful reader would agree, with coefficients fitted on data.
"""

from __future__ import annotations

from abc import ABC
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import ClassVar

from audit.checks.capitals import is_headline, is_name, label_positions
from audit.checks.glossary_words import glossary_words
from audit.fluency import Oddness, load_fluency
from audit.language import Language
from audit.lexicon import Lexicon
from audit.model import (
    Glossary,
    Link,
    LinkedPair,
    LinkKind,
    Pair,
    Rule,
    Severity,
    Span,
    TermMatch,
    TermStatus,
    Token,
    TokenKind,
)
from audit.numbers import Quantity, find_numbers
from audit.scripts import main_script
from audit.tokens import tokenize

LOOSE = 0.25
"""The share of two texts without counterpart from which they merely tell the same story: of two translations of one talk
.00 to .02 is alone in the documents of bench/documents, of the interview .57."""
ABSENT = 0.7
"""The confidence from which a name or number that is missing, with nothing else in its place, has its severity: a translator may
say it otherwise or take it as known. Of .7 and .75 the one by which more planted errors stay severe."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a check says of a place before its confidence is known."""

    check: str
    pair: str
    mt: Span | None
    reference: Span | None
    severity: Severity
    message: str
    features: Mapping[str, float] = field(default_factory=dict)
    """The evidence, by the names that the check's coefficients have."""
    group: str | None = None
    """What makes this the same mistake as another; None: the words of both sides."""
    term: str | None = None
    suggestion: str | None = None
    note: str | None = None
    weighty_from: float = 0.0
    """The confidence from which it has its severity; below that it weighs as minor."""


@dataclass(frozen=True)
class PairView:
    """A linked pair with what is looked up in it more than once. Positions are those of its token lists."""

    linked: LinkedPair
    language: Language
    lexicon: Lexicon | None
    mt_terms: tuple[TermMatch, ...]
    reference_terms: tuple[TermMatch, ...]

    @property
    def id(self) -> str:
        """The pair's id."""
        return self.linked.pair.id

    @property
    def mt(self) -> tuple[Token, ...]:
        """The translation's tokens."""
        return self.linked.mt

    @property
    def reference(self) -> tuple[Token, ...]:
        """The reference's tokens."""
        return self.linked.reference

    @cached_property
    def forward(self) -> dict[int, Link]:
        """The first link of each linked position of the translation."""
        return {link.mt: link for link in reversed(self.linked.links)}

    @cached_property
    def backward(self) -> dict[int, Link]:
        """The first link of each linked position of the reference."""
        return {link.reference: link for link in reversed(self.linked.links)}

    @cached_property
    def mt_numbers(self) -> tuple[Quantity, ...]:
        """The quantities of the translation."""
        return find_numbers(self.mt, self.language)

    @cached_property
    def reference_numbers(self) -> tuple[Quantity, ...]:
        """The quantities of the reference."""
        return find_numbers(self.reference, self.language)

    @cached_property
    def mt_content(self) -> tuple[int, ...]:
        """Positions of the translation's words that are no function words and say not merely who speaks."""
        return tuple(at for at in content_positions(self.mt, self.language) if at not in self.mt_labels)

    @cached_property
    def reference_content(self) -> tuple[int, ...]:
        """Positions of the reference's words that are no function words and say not merely who speaks."""
        return tuple(at for at in content_positions(self.reference, self.language) if at not in self.reference_labels)

    @cached_property
    def mt_labels(self) -> frozenset[int]:
        """Positions of the words in the translation that say who speaks, where the reference does not say it."""
        return frozenset() if label_positions(self.reference) else label_positions(self.mt)

    @cached_property
    def reference_labels(self) -> frozenset[int]:
        """Positions of the words in the reference that say who speaks, where the translation does not say it."""
        return frozenset() if label_positions(self.mt) else label_positions(self.reference)

    @cached_property
    def mt_free(self) -> tuple[int, ...]:
        """Content positions of the translation without a link."""
        return tuple(i for i in self.mt_content if i not in self.forward)

    @cached_property
    def reference_free(self) -> tuple[int, ...]:
        """Content positions of the reference without a link."""
        return tuple(j for j in self.reference_content if j not in self.backward)

    @cached_property
    def mt_is_headline(self) -> bool:
        """Whether the translation capitalises its words as headlines do."""
        return is_headline(self.mt, self.language)

    @cached_property
    def reference_is_headline(self) -> bool:
        """Whether the reference capitalises its words as headlines do."""
        return is_headline(self.reference, self.language)

    @cached_property
    def agreement(self) -> float:
        """Share of the content words of both sides that are linked by anything but an antonym, 0 to 1."""
        total = len(self.mt_content) + len(self.reference_content)
        if not total:
            return 1.0
        linked = sum(link.kind is not LinkKind.ANTONYM for link in map(self.forward.get, self.mt_content) if link)
        linked += sum(
            link.kind is not LinkKind.ANTONYM for link in map(self.backward.get, self.reference_content) if link
        )
        return linked / total

    @cached_property
    def agreed_terms(self) -> tuple[tuple[TermMatch, ...], tuple[TermMatch, ...]]:
        """The right forms in translation and reference of the terms that both sides have, and as often."""
        ours, theirs = (
            tuple(match for match in side if match.form.status is not TermStatus.FORBIDDEN)
            for side in (self.mt_terms, self.reference_terms)
        )
        counts, others = (Counter(match.term.id for match in side) for side in (ours, theirs))
        agreed = {term for term, count in counts.items() if others[term] == count}
        return tuple(m for m in ours if m.term.id in agreed), tuple(m for m in theirs if m.term.id in agreed)

    @cached_property
    def mt_oddness(self) -> Oddness | None:
        """How odd the translation's seams and words are; None in a language without a trained network."""
        fluency = load_fluency(self.language.code)
        return fluency.oddness(self.mt) if fluency else None

    @cached_property
    def reference_oddness(self) -> Oddness | None:
        """How odd the reference's seams and words are; None in a language without a trained network."""
        fluency = load_fluency(self.language.code)
        return fluency.oddness(self.reference) if fluency else None

    @cached_property
    def reference_runs(self) -> frozenset[tuple[str, ...]]:
        """Every two and every three folded tokens that stand side by side in the reference."""
        keys = [token.key for token in self.reference]
        return frozenset((*pairwise(keys), *zip(keys, keys[1:], keys[2:], strict=False)))

    def mt_span(self, start: int, stop: int) -> Span:
        """Return the words from position `start` up to `stop` of the translation; empty where `start == stop`."""
        return span(self.linked.pair.mt or "", self.mt, start, stop)

    def reference_span(self, start: int, stop: int) -> Span:
        """Return the words from position `start` up to `stop` of the reference; empty where `start == stop`."""
        return span(self.linked.pair.reference or "", self.reference, start, stop)


@dataclass(frozen=True)
class DocumentView:
    """All the pairs of one text and one system, for what only the whole shows."""

    pairs: tuple[PairView, ...]
    unplaced: tuple[Pair, ...]
    """The one-sided pairs, in order."""
    language: Language
    lexicon: Lexicon | None
    glossary: Glossary
    unplaced_terms: Mapping[str, tuple[TermMatch, ...]] = field(default_factory=dict)
    """Matches in the one-sided pairs, by pair id."""
    comparable: bool = False
    """Whether the two texts were not aligned with each other by whoever made them."""
    all_pairs: tuple[Pair, ...] = ()
    """Those with both sides and the one-sided ones, in the translation's order."""

    @cached_property
    def looseness(self) -> float:
        """How freely the two texts tell the same, 0 to 1: the looser, the more either may rightly say that the other does not.

        0 where they are aligned line by line; else it grows with the share of both that has no counterpart, up to LOOSE.
        """
        if not self.comparable:
            return 0.0
        alone = sum(len(pair.mt or "") + len(pair.reference or "") for pair in self.unplaced)
        total = sum(len(pair.mt or "") + len(pair.reference or "") for pair in self.all_pairs)
        return min(alone / total / LOOSE, 1.0) if total else 0.0

    @cached_property
    def reference_words(self) -> frozenset[str]:
        """Every folded word of the reference, placed or not."""
        words = {token.key for view in self.pairs for token in view.reference}
        return frozenset(words.union(*(words_of(pair.reference, self.language) for pair in self.unplaced)))

    @cached_property
    def mt_words(self) -> frozenset[str]:
        """Every folded word of the translation, placed or not."""
        words = {token.key for view in self.pairs for token in view.mt}
        return frozenset(words.union(*(words_of(pair.mt, self.language) for pair in self.unplaced)))

    @cached_property
    def is_recognised_speech(self) -> bool:
        """Whether the translation reads like the output of speech recognition: no capital, or no final mark, in all of it.

        Asked of unaligned texts only: captions are written so, and what they lack throughout is no slip at any place.
        """
        texts = [view.linked.pair.mt or "" for view in self.pairs] + [pair.mt or "" for pair in self.unplaced]
        whole = " ".join(texts)
        return self.comparable and (whole == whole.lower() or not any(mark in whole for mark in ".!?。！？؟।"))

    @cached_property
    def scripts(self) -> tuple[str, ...]:
        """The Unicode names of the scripts that the words are rightly written in.

        Of a language without a data file it is the script of most of the reference's words; none where it has no words.
        """
        if self.language.scripts:
            return self.language.scripts
        script = main_script(self.reference_words)
        return (script,) if script else ()

    @cached_property
    def term_words(self) -> frozenset[str]:
        """Every folded word of the glossary's preferred and admitted forms."""
        return glossary_words(self.glossary.terms, self.language).words

    @cached_property
    def known_words(self) -> frozenset[str]:
        """Every folded word that the reference, or the glossary as right, uses."""
        return self.reference_words | self.term_words

    @cached_property
    def known_names(self) -> dict[str, Token]:
        """Capitalised words inside sentences of the reference, and words of the glossary's names, by folded word."""
        names: dict[str, Token] = {}
        for view in self.pairs:
            for at, token in enumerate(view.reference):
                if is_name(view, at, reference=True):
                    names.setdefault(token.key, token)
        names |= glossary_words(self.glossary.terms, self.language).names
        return {key: token for key, token in names.items() if len(key) > 1 and key not in self.language.stop_words}


class Check(ABC):
    """A check: its rule, and what it claims of a pair or of a whole document. It holds no state."""

    rule: ClassVar[Rule]

    def in_pair(self, view: PairView, document: DocumentView) -> Iterable[Claim]:  # noqa: ARG002
        """Yield what is wrong in a pair that has both sides."""
        return ()

    def in_document(self, document: DocumentView) -> Iterable[Claim]:  # noqa: ARG002
        """Yield what only the whole document shows, one-sided pairs among it."""
        return ()

    def claim(
        self,
        view: PairView,
        mt: tuple[int, int],
        reference: tuple[int, int] | None,
        severity: Severity,
        message: str,
        **evidence: float,
    ) -> Claim:
        """Return a claim on half-open runs of positions, with its evidence as features."""
        return Claim(
            self.rule.code,
            view.id,
            view.mt_span(*mt),
            view.reference_span(*reference) if reference else None,
            severity,
            message,
            evidence,
        )


def span(text: str, tokens: Sequence[Token], start: int, stop: int) -> Span:
    """Return the characters of the tokens from `start` up to `stop`; an empty span stands before token `start`."""
    if stop > start:
        return Span(tokens[start].start, tokens[stop - 1].end, text[tokens[start].start : tokens[stop - 1].end])
    at = tokens[start - 1].end if start else 0
    return Span(at, at, "")


def content_positions(tokens: Sequence[Token], language: Language) -> Iterable[int]:
    """Yield the positions of words and numbers that are no function words."""
    stop = language.stop_words
    for at, token in enumerate(tokens):
        if token.kind is not TokenKind.PUNCTUATION and not (
            token.key in stop and language.is_function_word(token.text, token.key)
        ):
            yield at


def words_of(text: str | None, language: Language) -> frozenset[str]:
    """Return the folded words of `text`."""
    return frozenset(token.key for token in tokenize(text or "", language) if token.kind is not TokenKind.PUNCTUATION)
