"""Term and name accuracy: of the glossary's terms that the reference uses, how many did the translation get right?

Apart because it counts matches of the glossary and needs no text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from audit import __version__
from audit.model import Score, TermMatch, TermStatus
from audit.scoring.intervals import bootstrap_interval

SIGNATURE = f"unit:occurrence|clip:pair|forms:preferred+admitted|version:{__version__}"


class PairMatches(NamedTuple):
    """The occurrences of glossary terms in a pair that has both sides."""

    mt: Sequence[TermMatch]
    reference: Sequence[TermMatch]
    words: int
    """Words of the translation."""


def accuracy_scores(matches: Sequence[PairMatches], *, resamples: int, seed: int) -> tuple[Score, ...]:
    """Return ``term accuracy`` over all glossary entries and ``name accuracy`` over those that name someone or something.

    Each occurrence of a term in the reference, in its preferred or an admitted form, is right when the translation of
    that pair has one too; as many occurrences count as right as both sides have (clipped, as in BLEU). Values are
    percentages, pooled over the occurrences of all pairs; `segments` is the number of occurrences, `words` those of the
    translation in the pairs that hold them. A score that no occurrence supports is left out: it would not be 100 %.
    """
    scores = []
    for name, names_only in (("term accuracy", False), ("name accuracy", True)):
        counted = [(each, _right_and_all(each, names_only=names_only)) for each in matches]
        used = [(each, row) for each, row in counted if row[1]]
        if not used:
            continue
        rows = [row for _, row in used]
        low, high = bootstrap_interval(rows, _percentage, resamples=resamples, seed=seed)
        total = [sum(column) for column in zip(*rows, strict=True)]
        words = sum(each.words for each, _ in used)
        scores.append(
            Score(name, _percentage(total), low, high, int(total[1]), words, f"{name.replace(' ', '-')}|{SIGNATURE}")
        )
    return tuple(scores)


def _percentage(row: Sequence[float]) -> float:
    return 100 * row[0] / row[1]


def _right_and_all(matches: PairMatches, *, names_only: bool) -> list[float]:
    """Return how many of the reference's term occurrences the translation has, and how many there are."""
    wanted = _occurrences(matches.reference, names_only=names_only)
    found = _occurrences(matches.mt, names_only=names_only)
    return [float((wanted & found).total()), float(wanted.total())]


def _occurrences(matches: Sequence[TermMatch], *, names_only: bool) -> Counter[str]:
    return Counter(
        match.term.id
        for match in matches
        if match.form.status is not TermStatus.FORBIDDEN and (match.term.is_name or not names_only)
    )
