"""The cases in ``tests/cases``: how they are read, and how the checks' view of a text is made from one."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from audit.align import link_words
from audit.checks import DocumentView, PairView
from audit.checks.base import Check, Claim
from audit.glossary import load_glossary
from audit.language import load_language
from audit.lexicon import load_lexicon
from audit.matching import TermMatcher
from audit.model import Glossary, Pair, Span

FOLDER = Path(__file__).parents[1] / "cases"
MOST_MORE = 3
"""Words that a claim may cover beyond those that a case names: where exactly a phrase ends is a matter of taste."""


@dataclass(frozen=True)
class Case:
    """One case of a check's file. Its keys are described in ``tests/cases/README.md``."""

    check: str
    name: str
    pairs: tuple[tuple[str | None, str | None], ...]
    finds: tuple[Mapping[str, Any], ...]
    language: str = "en"
    glossary: tuple[Mapping[str, Any], ...] = ()
    comparable: bool = False


def read_cases(code: str) -> Iterator[Case]:
    """Yield the cases of the check `code`; an unknown key raises TypeError."""
    for entry in YAML(typ="safe").load(FOLDER / f"{code}.yaml")["cases"]:
        pairs = entry.pop("pairs", None) or [{"mt": entry.pop("mt"), "reference": entry.pop("reference")}]
        texts = tuple((pair["mt"], pair["reference"]) for pair in pairs)
        lists = {key: tuple(entry.pop(key, ())) for key in ("finds", "glossary")}
        yield Case(check=code, pairs=texts, **lists, **entry)


def make_glossary(terms: Sequence[Mapping[str, Any]], language: str, folder: Path) -> Glossary:
    """Return the glossary that a file with these terms gives."""
    if not terms:
        return Glossary()
    path = folder / "glossary.yaml"
    path.write_text(json.dumps({"glossary": 1, "language": language, "terms": list(terms)}), encoding="utf-8")
    return load_glossary([path])


def make_document(
    texts: Sequence[tuple[str | None, str | None]],
    glossary: Glossary | None = None,
    language: str = "en",
    *,
    comparable: bool = False,
) -> DocumentView:
    """Return pairs of a translation and a reference as the checks see them; ids count from 1."""
    spoken = load_language(language)
    lexicon = load_lexicon(spoken.code)
    glossary = glossary or Glossary()
    find = TermMatcher(glossary.terms, spoken).find
    pairs = tuple(Pair(str(number), mt, reference, 1.0) for number, (mt, reference) in enumerate(texts, 1))
    views = tuple(
        PairView(link_words(pair, spoken), spoken, lexicon, tuple(find(pair.mt)), tuple(find(pair.reference)))
        for pair in pairs
        if pair.mt is not None and pair.reference is not None
    )
    unplaced = tuple(pair for pair in pairs if pair.mt is None or pair.reference is None)
    terms = {pair.id: tuple(find(pair.mt or "")) for pair in unplaced}
    return DocumentView(views, unplaced, spoken, lexicon, glossary, terms, comparable, pairs)


def claims_of(check: Check, document: DocumentView) -> list[Claim]:
    """Return all that a check claims of a document, sure or not."""
    in_pairs = [claim for view in document.pairs for claim in check.in_pair(view, document)]
    return [*in_pairs, *check.in_document(document)]


def is_meant(claim: Claim, expected: Mapping[str, Any]) -> bool:
    """Tell whether a claim is the one that an entry of `finds` describes."""
    return (
        all(_covers(getattr(claim, side), expected[side]) for side in ("mt", "reference") if side in expected)
        and expected.get("severity", claim.severity) == claim.severity
        and expected.get("term", claim.term) == claim.term
        and expected.get("suggestion", claim.suggestion) == claim.suggestion
        and str(expected.get("pair", claim.pair)) == claim.pair
    )


def _covers(span: Span | None, words: str | None) -> bool:
    """Tell whether a span holds `words` and little more; None stands for no span, "" for an empty one."""
    if span is None or words is None or not words:
        return (span.text if span else None) == words
    return words in span.text and len(span.text.split()) <= len(words.split()) + MOST_MORE
