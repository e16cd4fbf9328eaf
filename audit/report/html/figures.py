"""Numbers made readable: scores with their intervals, how much text there is, and where in it the errors lie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from audit.language import Language
from audit.model import Audit, Finding, Pair, Score, Severity
from audit.report.html.view import Lane, ScoreView
from audit.report.summary import Entry, confidence_key
from audit.report.words import Words
from audit.tokens import count_words

_SCALE = 1_000
_TICK = 6
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
        name=score.name,
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
    if not language.supported:
        sentences.append(words.say("unsupported_language", language=words.name_language(language.code)))
    if all(placed):
        return tuple(sentences), None
    alone = {
        "mt": words.say("amount_pairs", n=sum(pair.reference is None for pair in audit.pairs)),
        "reference": words.say("amount_pairs", n=sum(pair.mt is None for pair in audit.pairs)),
    }
    return tuple(sentences), words.say("unplaced_explained", **alone)


def describe_evidence(audit: Audit, entries: Iterable[Entry], language: Language, words: Words) -> str:
    """Return how many entries there are by how sure they are, and what they rest on, as one sentence."""
    sure = Counter(confidence_key(entry.lead.confidence) for entry in entries)
    counts = [
        words.say("evidence_part", n=sure[key], sure=words.say(key))
        for key in ("almost_certain", "likely", "possible")
        if sure[key]
    ]
    counted = words.say("entries", n=sure.total())
    findings = words.say("evidence_counts", entries=counted, parts=", ".join(counts)) if counts else counted
    mt = [count_words(pair.mt, language) if pair.mt else 0 for pair in audit.pairs]
    share = _share(mt, [pair.reference is not None for pair in audit.pairs])
    return words.say("evidence", findings=findings, words=words.say("evidence_words", n=sum(mt)), share=share)


def describe_left_out(audit: Audit, words: Words) -> str | None:
    """Return how many findings are below the confidence that readers see, and how to see them; None without any."""
    hidden = [finding.confidence for finding in audit.findings if finding.confidence < audit.min_confidence]
    if not hidden:
        return None
    left_out = words.say("left_out", n=len(hidden), percent=f"{100 * audit.min_confidence:g}")
    more = sum(confidence >= _LESS_CERTAIN for confidence in hidden)
    if not more:
        return f"{left_out} {words.say('left_out_json')}"
    option = f"--min-confidence {_LESS_CERTAIN:g}"
    return f"{left_out} {words.say('left_out_option', option=option, n=more)}"


def draw_lanes(pairs: Sequence[Pair], entries: Iterable[Entry], words: Words) -> tuple[Lane, ...]:
    """Return where the findings lie in the translation, a lane a severity, worst first."""
    ends = list(accumulate(len(pair.mt or "") for pair in pairs))
    starts = {pair.id: end - len(pair.mt or "") for pair, end in zip(pairs, ends, strict=True)}
    total = max(1, ends[-1] if ends else 1)
    ticks: dict[Severity, set[int]] = {}
    for entry in entries:
        for finding in entry.findings:
            ticks.setdefault(entry.lead.severity, set()).add(_tick(finding, starts, total))
    return tuple(
        _lane(severity, sorted(ticks[severity]), words)
        for severity in sorted(ticks, key=lambda severity: -severity.rank)
    )


def _lane(severity: Severity, ticks: Sequence[int], words: Words) -> Lane:
    percents = dict.fromkeys(round(tick / _SCALE * 100) for tick in ticks)
    word = words.say(severity)
    alternative = words.say("map_part", severity=word, places=", ".join(map(str, percents)))
    return Lane(severity.value, word, tuple(ticks), words.say("map_alternative", parts=alternative))


def _tick(finding: Finding, starts: Mapping[str, int], total: int) -> int:
    at = starts[finding.pair] + (finding.mt.start if finding.mt else 0)
    return min(_SCALE - _TICK, round(at / total * _SCALE))


def _share(counts: Sequence[int], placed: Sequence[bool]) -> int:
    """Return how many words in a hundred are placed, rounded down, so that 100 means all of them."""
    total = sum(counts)
    return (
        100 * sum(count for count, is_placed in zip(counts, placed, strict=True) if is_placed) // total if total else 0
    )


def _on_scale(value: float) -> float:
    return round(min(100.0, max(0.0, value)), 1)
