"""Where translations say something else than their references: names and terms out of findings, compounds out of the alignment.

A finding knows the words that differ. What makes a compound a term is beside them: "concentration camp" faces
"prisoner-of-war (POW) camp", one word kept and the other exchanged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from audit.checks import PairView
from audit.config import Config
from audit.language import Language
from audit.model import Audit, Finding, Gap, Glossary, LinkKind, Token, TokenKind
from audit.pipeline import view_document
from audit.relatedness import load_relatedness
from audit.suggesting.suggestion import Sighting

_NAME_CHECKS = frozenset({"name-different", "name-near", "name-inconsistent", "spelling"})
"""A name may also pass for a misspelt word; it is one if both sides have it with a capital."""
_TERM_CHECKS = frozenset({"term-missing"})
_UNSURE = 0.2
"""The confidence from which a finding is looked at: what is too unsure to be shown in one place may be established by many."""
_LONGEST = 9
"""Tokens of a compound, with hyphens and an abbreviation in brackets: prisoner-of-war (POW) camp has nine."""
_KEPT = frozenset({LinkKind.SAME, LinkKind.INFLECTED})
_WRONG = 0.5
"""The probability that an exchanged word beside a kept one is an error where the two have nothing in common. Set by hand, while looking
at the interview; it puts compounds behind names of equal severity."""
_LEAST = 0.2
"""Of it, the share that is left where the two are related: driver for operator may be a matter of taste, or not."""


def find_sightings(audit: Audit, glossary: Glossary, language: Language, config: Config) -> Iterator[Sighting]:
    """Yield the names, terms and compounds that the audit's translation has in place of the reference's."""
    pairs = {pair.id: pair for pair in audit.pairs}
    for finding in audit.findings:
        sighting = _of_finding(audit, finding, pairs[finding.pair].mt, pairs[finding.pair].reference, config)
        if sighting is not None:
            yield sighting
    document = view_document(audit.pairs, glossary, language, comparable=not audit.submission.pairs)
    for view in document.pairs:
        yield from _compounds(audit, view, config.severities)


def _of_finding(
    audit: Audit, finding: Finding, mt: str | None, reference: str | None, config: Config
) -> Sighting | None:
    """Return what a finding about a name or a term says; None for the others, and where nothing stands in the place."""
    is_name = finding.check in _NAME_CHECKS
    if finding.mt is None or not finding.mt.text or finding.suggestion is None or mt is None:
        return None
    if is_name and not (finding.mt.text[0].isupper() and finding.suggestion[0].isupper()):
        return None
    if finding.confidence < _UNSURE or not (is_name or finding.check in _TERM_CHECKS):
        return None
    return Sighting(
        text=audit.submission.text,
        system=audit.submission.system,
        right=finding.suggestion,
        wrong=finding.mt.text,
        said=(finding.mt.text, finding.reference.text if finding.reference is not None else ""),
        mt=mt,
        reference=reference if finding.reference is not None else None,
        weight=config.severities[finding.severity] * finding.confidence,
        is_name=is_name,
        entry=finding.term,
    )


def _compounds(audit: Audit, view: PairView, severities: Mapping[str, float]) -> Iterator[Sighting]:
    """Yield the compounds of a pair of which one word is kept and another exchanged."""
    for gap in view.linked.gaps:
        ours, theirs = _content(view.mt, gap.mt, view), _content(view.reference, gap.reference, view)
        if not ours or not theirs or any(map(_is_name, chain(ours, theirs))):
            continue
        found = _with_head(view, gap) or _with_modifier(view, gap)
        if found is None:
            continue
        mt, reference = found
        if max(len(mt), len(reference)) > _LONGEST:
            continue
        said = view.mt_span(mt.start, mt.stop).text, view.reference_span(reference.start, reference.stop).text
        right, admitted = _without_brackets(said[1])
        related = max(_relatedness(view.language, one, other) for one in ours for other in theirs)
        yield Sighting(
            text=audit.submission.text,
            system=audit.submission.system,
            right=_singular(right, view.language),
            wrong=_singular(said[0], view.language),
            said=said,
            mt=view.linked.pair.mt or "",
            reference=view.linked.pair.reference,
            weight=severities["major"] * _WRONG * max(_LEAST, 1 - 2 * related),
            is_name=False,
            admitted=tuple(_singular(form, view.language) for form in admitted),
        )


def _is_name(token: Token) -> bool:
    """Tell whether a word has a capital and is no abbreviation: names are for the checks of names."""
    return token.text[:1].isupper() and not token.text.isupper()


def _content(tokens: tuple[Token, ...], places: range, view: PairView) -> list[Token]:
    """Return the words of a run if it has nothing else but hyphens and the words between them; nothing otherwise."""
    run = [tokens[at] for at in places]
    if any(token.kind is not TokenKind.WORD and token.text != "-" for token in run):
        return []
    inner = {at for at in range(1, len(run) - 1) if run[at - 1].text == "-" and run[at + 1].text == "-"}
    words = [token for at, token in enumerate(run) if token.kind is TokenKind.WORD and at not in inner]
    return words if all(token.key not in view.language.stop_words for token in words) else []


def _with_head(view: PairView, gap: Gap) -> tuple[range, range] | None:
    """Return both runs with the word behind them, where the two sides keep it; an abbreviation in brackets may stand between."""
    at = gap.mt.stop
    link = view.forward.get(at)
    if link is None or not _is_kept(view, at):
        return None
    between = view.reference[gap.reference.stop : link.reference]
    is_bracket = len(between) == 3 and between[0].text == "(" and between[2].text == ")" and between[1].text.isupper()
    if between and not is_bracket:
        return None
    return range(gap.mt.start, at + 1), range(gap.reference.start, link.reference + 1)


def _with_modifier(view: PairView, gap: Gap) -> tuple[range, range] | None:
    """Return both runs with the word before them, where the two sides keep it."""
    at = gap.mt.start - 1
    link = view.forward.get(at)
    if link is None or link.reference != gap.reference.start - 1 or not _is_kept(view, at):
        return None
    return range(at, gap.mt.stop), range(link.reference, gap.reference.stop)


def _is_kept(view: PairView, at: int) -> bool:
    """Tell whether the translation's word is a small-written content word that the reference has too."""
    token = view.mt[at]
    return (
        view.forward[at].kind in _KEPT
        and token.kind is TokenKind.WORD
        and token.text.islower()
        and token.key not in view.language.stop_words
    )


def _without_brackets(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the words without the abbreviation in brackets, and with it in their place: POW camp."""
    before, opened, rest = text.partition(" (")
    abbreviation, closed, after = rest.partition(")")
    if not opened or not closed:
        return text, ()
    return before + after, (abbreviation + after,)


def _singular(phrase: str, language: Language) -> str:
    """Return the phrase with its last word as dictionaries have it."""
    head, space, last = phrase.rpartition(" ")
    key = language.fold(last)
    return head + space + (language.lemma(key) if last.islower() and language.is_known_word(key) else last)


def _relatedness(language: Language, one: Token, other: Token) -> float:
    """Return how near the two words are in meaning, -1 to 1; 0 where nothing is known."""
    relatedness = load_relatedness(language.code)
    return relatedness.similarity(one.lemma, other.lemma) if relatedness is not None else 0.0
