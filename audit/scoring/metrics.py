"""BLEU, chrF, chrF++ and TER: sacrebleu's own figures and signatures over the pairs that have both sides.

Apart because it alone knows sacrebleu. Statistics of the single pairs are extracted once; the corpus scores, their
bootstrap intervals and the pairs' similarity are all computed from them. That uses sacrebleu's methods for statistics,
which it keeps private; ``tests/scoring/test_metrics.py`` holds every figure against its command.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF

from audit.language import Language
from audit.model import Pair, Score
from audit.scoring.edit_rate import FastTER
from audit.scoring.intervals import bootstrap_interval
from audit.tokens import count_words

MAX_TER_WORDS = 200
"""TER leaves out pairs with more words on a side. Its search for shifts takes 0.3 s for a pair of 100 words with a third
of them changed, 4 s for 200 and 8 s for 300; sentences of published test sets stay below 150."""

_CHRF_COLUMNS = 3 * CHRF.CHAR_ORDER
"""chrF++ counts chrF's character n-grams first, then words: its first columns are chrF's statistics."""
_LIKENESS_ORDER = 4


@dataclass(frozen=True, slots=True)
class MetricStatistics:
    """What one metric needs of each pair; rows are additive."""

    name: str
    metric: Any
    """The sacrebleu metric, which turns a sum of rows into a score."""
    pairs: tuple[str, ...]
    """Ids, one a row."""
    rows: tuple[list[float], ...]
    words: int
    """Words of the translation in the pairs."""
    signature: str

    def score(self, row: Sequence[float]) -> float:
        """Return the metric's value, 0 to 100 (TER may be more), for the statistics of one pair or a sum of them."""
        return float(self.metric._compute_score_from_stats(row).score)


def extract_statistics(pairs: Sequence[Pair], language: Language) -> tuple[MetricStatistics, ...]:
    """Return the statistics of BLEU, chrF, chrF++ and TER of the pairs that have both sides, each pair measured once.

    BLEU's tokenizer is sacrebleu's ``13a``, for Chinese ``zh``, and ``char`` for other languages that write no spaces
    (``ja-mecab`` needs a package of its own, and a figure must not depend on what is installed). TER splits Chinese
    and Japanese into characters and is left out for other languages without spaces, which it cannot cut into words;
    it also leaves out pairs longer than MAX_TER_WORDS, and its signature says so then. Empty without such pairs.
    """
    sides = {pair.id: (pair.mt, pair.reference) for pair in pairs if pair.mt is not None and pair.reference is not None}
    if not sides:
        return ()
    words = {id_: count_words(mt, language) for id_, (mt, _) in sides.items()}
    bleu = BLEU(tokenize=_bleu_tokenizer(language), force=True)
    chrf, chrf_plus = CHRF(), CHRF(word_order=2)
    bleu_rows = _extract(bleu, sides)
    chrf_plus_rows = _extract(chrf_plus, sides)
    chrf_rows = {id_: row[:_CHRF_COLUMNS] for id_, row in chrf_plus_rows.items()}
    chrf.num_refs = chrf_plus.num_refs  # which sacrebleu notes at extraction, for the signature
    measured = [
        _statistics("BLEU", bleu, bleu_rows, words),
        _statistics("chrF", chrf, chrf_rows, words),
        _statistics("chrF++", chrf_plus, chrf_plus_rows, words),
    ]
    ter = _ter(language)
    short = {
        id_: both for id_, both in sides.items() if ter and max(_ter_words(ter, text) for text in both) <= MAX_TER_WORDS
    }
    if short:
        limit = {"max_words": MAX_TER_WORDS} if len(short) < len(sides) else {}
        measured.append(_statistics("TER", ter, _extract(ter, short), words, limit))
    return tuple(measured)


def metric_scores(statistics: Sequence[MetricStatistics], *, resamples: int, seed: int) -> tuple[Score, ...]:
    """Return a score for each metric: the value of sacrebleu's command on the same lines, with its 95 % interval."""
    scores = []
    for each in statistics:
        low, high = bootstrap_interval(each.rows, each.score, resamples=resamples, seed=seed)
        # sacrebleu's own sum, so that the value is its command's to the last digit.
        value = float(each.metric._aggregate_and_compute(list(each.rows)).score)
        scores.append(Score(each.name, value, low, high, len(each.rows), each.words, each.signature))
    return tuple(scores)


def sentence_similarity(statistics: Sequence[MetricStatistics]) -> Mapping[str, float]:
    """Return how much of the reference each pair's translation says, 0 to 1, by pair id, for pairs that have both sides.

    The chrF (Popović 2015, doi:10.18653/v1/W15-3049) of character n-grams up to 4 and words, recall weighing 4 times as
    much as precision, from what chrF++ counts anyway; ``docs/scoring.md`` tells why.
    """
    likeness: Any = CHRF(char_order=_LIKENESS_ORDER, word_order=1, beta=4)
    for each in statistics:
        if each.name == "chrF++":
            rows = ((*row[: 3 * _LIKENESS_ORDER], *row[_CHRF_COLUMNS : _CHRF_COLUMNS + 3]) for row in each.rows)
            return {
                id_: min(likeness._compute_f_score(row) / 100, 1.0) for id_, row in zip(each.pairs, rows, strict=True)
            }
    return {}


def _bleu_tokenizer(language: Language) -> str:
    if language.code == "zh":
        return "zh"
    return "13a" if language.spaced else "char"


def _ter(language: Language) -> Any:
    """Return sacrebleu's TER as it fits the language's way of writing, or None."""
    if language.code in {"zh", "ja"}:
        return FastTER(normalized=True, asian_support=True)
    return FastTER() if language.spaced else None


def _ter_words(ter: Any, text: str) -> int:
    # TER's tokenizer keeps what it has cut, so that the extraction does not cut again.
    return len(ter._preprocess_segment(text).split())


def _extract(metric: Any, sides: Mapping[str, tuple[str, str]]) -> dict[str, list[float]]:
    """Return a row of statistics a pair, by id; pairs with the same two sides are measured once."""
    distinct = list(dict.fromkeys(sides.values()))
    rows = metric._extract_corpus_statistics([mt for mt, _ in distinct], [[reference for _, reference in distinct]])
    by_sides = dict(zip(distinct, rows, strict=True))
    return {id_: by_sides[both] for id_, both in sides.items()}


def _statistics(
    name: str,
    metric: Any,
    rows: Mapping[str, list[float]],
    words: Mapping[str, int],
    settings: Mapping[str, int] | None = None,
) -> MetricStatistics:
    """Put one metric's rows together with its signature, to which `settings` of our own are added."""
    signature = metric.get_signature()
    for key, value in (settings or {}).items():
        signature.update(key, value)
    total = sum(words[id_] for id_ in rows)
    return MetricStatistics(name, metric, tuple(rows), tuple(rows.values()), total, str(signature))
