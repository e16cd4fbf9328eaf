"""Numbers made readable: scores with their intervals, how much text there is, and where in it the errors lie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise

from audit.language import Language
from audit.model import Audit, Finding, Pair, Score, Severity
from audit.report.html.view import Band, Bar, Lane, ScoreView, Tick
from audit.report.summary import CONFIDENCE_KEYS, Entry, confidence_key
from audit.report.words import Words
from audit.tokens import count_words

_SCALE = 1_000
# How far ticks are apart, and how high they are for one finding, two, and more.
_PITCH = 10
_TICK_HEIGHTS = (12, 16, 20)
# A chance that no interval of 95 % feels, even summed over ten thousand findings.
_NEGLIGIBLE = 1e-12
# Characters of a tick's label that are words of the text.
_LABEL = 40
# Below this a bootstrap interval of any measure is wide enough to say so in words: about a page of text.
_LITTLE_WORDS = 300
# The confidence that the page proposes to those who want to see more: below it, four in five findings are false alarms.
_LESS_CERTAIN = 0.2
_OCCURRENCE_SCORES = "accuracy"
_LOWER_IS_BETTER = ("ter",)


def show_score(score: Score, words: Words) -> ScoreView:
    """Return a score with its interval, its basis and how to read it."""
    name = score.name.casefold()
    if score.low is None or score.high is None:
        interval, low, width = words.say("score_no_interval"), None, None
    else:
        interval = words.say("score_interval", low=f"{score.low:.1f}", high=f"{score.high:.1f}")
        low, width = _on_scale(score.low), round(_on_scale(score.high) - _on_scale(score.low), 1)
    counted = "score_occurrences" if name.endswith(_OCCURRENCE_SCORES) else "score_segments"
    direction = words.say("score_lower" if name in _LOWER_IS_BETTER else "score_higher")
    return ScoreView(
        name=words.name_score(score.name),
        value=f"{score.value:.1f}",
        interval=interval,
        basis=words.say("score_basis", basis=words.say(counted, n=score.segments), direction=direction),
        reading=words.look_up("measures", name),
        signature=score.signature,
        at=min(99.0, _on_scale(score.value)),
        low=low,
        width=width,
    )


def describe_amounts(audit: Audit, language: Language, words: Words) -> tuple[tuple[str, ...], str | None]:
    """Return sentences on how much text was compared, and one on what stands alone, if anything does."""
    mt = [count_words(pair.mt, language) if pair.mt else 0 for pair in audit.pairs]
    reference = [count_words(pair.reference, language) if pair.reference else 0 for pair in audit.pairs]
    placed = [pair.mt is not None and pair.reference is not None for pair in audit.pairs]
    shares = {"mt": _share(mt, placed), "reference": _share(reference, placed)}
    passages = words.say("amount_pairs", n=sum(pair.mt is not None for pair in audit.pairs))
    sentences = [words.say("amount_words", n=sum(mt), pairs=passages) + ".", words.say("amount_placed", **shares)]
    if sum(mt) < _LITTLE_WORDS:
        sentences.append(words.say("little_text"))
    if all(placed):
        return tuple(sentences), None
    alone = {
        "mt": words.say("amount_pairs", n=sum(pair.reference is None for pair in audit.pairs)),
        "reference": words.say("amount_pairs", n=sum(pair.mt is None for pair in audit.pairs)),
    }
    return tuple(sentences), words.say("unplaced_explained", **alone)


def describe_evidence(audit: Audit, entries: Sequence[Entry], language: Language, words: Words) -> str:
    """Return how many entries there are by how sure they are, and what they rest on, as one sentence."""
    sure = Counter(confidence_key(entry.lead.confidence) for entry in entries)
    counts = [words.say("evidence_part", n=sure[key], sure=words.say(key)) for key in CONFIDENCE_KEYS if sure[key]]
    counted = words.say("entries", n=sure.total())
    low, high = expect_errors([entry.lead.confidence for entry in entries])
    findings = (
        words.say("evidence_counts", entries=counted, low=low, high=high, parts=", ".join(counts))
        if counts
        else counted
    )
    mt = [count_words(pair.mt, language) if pair.mt else 0 for pair in audit.pairs]
    share = _share(mt, [pair.reference is not None for pair in audit.pairs])
    return words.say("evidence", findings=findings, words=words.say("evidence_words", n=sum(mt)), share=share)


def expect_errors(confidences: Sequence[float]) -> tuple[int, int]:
    """Return the 95 % interval of how many findings are errors if each is one with its probability, apart from the others.

    Their number has the Poisson binomial distribution, which is built up a finding at a time (Wang 1993, "On the number of
    successes in independent trials").
    """
    least, chances = 0, [1.0]
    for probability in confidences:
        chances = [
            miss * (1 - probability) + hit * probability
            for miss, hit in zip([*chances, 0.0], [0.0, *chances], strict=True)
        ]
        # Both ends soon hold next to nothing, so that ten thousand findings take no longer than they need.
        while len(chances) > 1 and chances[0] < _NEGLIGIBLE:
            del chances[0]
            least += 1
        while len(chances) > 1 and chances[-1] < _NEGLIGIBLE:
            del chances[-1]
    up_to = list(accumulate(chances))
    low, high = (sum(share < edge for share in up_to) for edge in (0.025, 0.975))
    return least + low, min(least + high, len(confidences))


def describe_left_out(audit: Audit, words: Words) -> tuple[str, ...]:
    """Return how many findings are not shown: those below the confidence that readers see, and those that editors dismissed."""
    sentences = []
    hidden = [
        finding.confidence
        for finding in audit.findings
        if finding.confidence < audit.min_confidence and not finding.is_dismissed
    ]
    if hidden:
        sentences.append(words.say("left_out", n=len(hidden), percent=f"{100 * audit.min_confidence:g}"))
        more = sum(confidence >= _LESS_CERTAIN for confidence in hidden)
        option = f"--min-confidence {_LESS_CERTAIN:g}"
        sentences.append(
            words.say("left_out_option", option=option, n=more) if more else words.say("left_out_json", n=len(hidden))
        )
    if audit.dismissed:
        sentences.append(words.say("dismissed", n=len(audit.dismissed)))
    return tuple(sentences)


def draw_bands(entries: Sequence[Entry], words: Words) -> tuple[Band, ...]:
    """Return how many entries are almost certain, likely and possible, as bars to one scale, divided by severity."""
    counts = {key: Counter[Severity]() for key in CONFIDENCE_KEYS}
    for entry in entries:
        counts[confidence_key(entry.lead.confidence)][entry.lead.severity] += 1
    longest = max((count.total() for count in counts.values()), default=0)
    return tuple(_band(key, count, longest, words) for key, count in counts.items()) if longest else ()


def describe_bands(bands: Iterable[Band], words: Words) -> str:
    """Return the bands in a sentence."""
    parts = (f"{band.word}: {band.count}" + (f" ({band.parts})" if band.count else "") for band in bands)
    return words.say("bands_alternative", parts="; ".join(parts))


def _band(key: str, counts: Counter[Severity], longest: int, words: Words) -> Band:
    worst_first = sorted(counts, key=lambda severity: -severity.rank)
    ends = list(accumulate((100 * counts[severity] / longest for severity in worst_first), initial=0.0))
    return Band(
        words.say(key),
        counts.total(),
        tuple(
            Bar(severity.value, round(start, 2), round(end - start, 2))
            for severity, (start, end) in zip(worst_first, pairwise(ends), strict=True)
        ),
        ", ".join(
            words.say("index_counts", n=counts[severity], severity=words.say(severity).lower())
            for severity in worst_first
        ),
    )


def draw_lanes(pairs: Sequence[Pair], entries: Iterable[Entry], words: Words) -> tuple[Lane, ...]:
    """Return where the findings lie in the translation, a lane a severity, worst first; near ones share a tick."""
    ends = list(accumulate(len(pair.mt or "") for pair in pairs))
    starts = {pair.id: end - len(pair.mt or "") for pair, end in zip(pairs, ends, strict=True)}
    total = max(1, ends[-1] if ends else 1)
    lanes: dict[Severity, dict[int, list[Entry]]] = {}
    for entry in entries:
        for finding in entry.findings:
            there = lanes.setdefault(entry.lead.severity, {}).setdefault(_tick_place(finding, starts, total), [])
            if entry not in there[-1:]:
                there.append(entry)
    return tuple(
        _lane(severity, sorted(lanes[severity].items()), words)
        for severity in sorted(lanes, key=lambda severity: -severity.rank)
    )


def _lane(severity: Severity, places: Sequence[tuple[int, Sequence[Entry]]], words: Words) -> Lane:
    percents = dict.fromkeys(round(at / _SCALE * 100) for at, _ in places)
    word = words.say(severity)
    alternative = words.say("map_part", severity=word, places=", ".join(map(str, percents)))
    ticks = tuple(
        Tick(at, _TICK_HEIGHTS[min(len(there), len(_TICK_HEIGHTS)) - 1], there[0].number, _tick_label(there))
        for at, there in places
    )
    return Lane(severity.value, word, ticks, words.say("map_alternative", parts=alternative))


def _tick_label(there: Sequence[Entry]) -> str:
    """Return the first entry's number and words, and how many more there are."""
    lead = there[0].lead
    label = f"{there[0].number} {_clip((lead.mt and lead.mt.text) or (lead.reference and lead.reference.text) or '')}"
    return f"{label} +{len(there) - 1}" if len(there) > 1 else label


def _clip(text: str) -> str:
    return text if len(text) <= _LABEL else f"{text[: _LABEL - 1]}…"


def _tick_place(finding: Finding, starts: Mapping[str, int], total: int) -> int:
    """Return where the tick of a finding begins: at its place in the translation, to a hundredth of it."""
    at = starts[finding.pair] + (finding.mt.start if finding.mt else 0)
    return min(int(at / total * _SCALE), _SCALE - 1) // _PITCH * _PITCH


def _share(counts: Sequence[int], placed: Sequence[bool]) -> int:
    """Return how many words in a hundred are placed, rounded down, so that 100 means all of them."""
    total = sum(counts)
    return (
        100 * sum(count for count, is_placed in zip(counts, placed, strict=True) if is_placed) // total if total else 0
    )


def _on_scale(value: float) -> float:
    return round(min(100.0, max(0.0, value)), 1)
