"""The standard metrics, held against sacrebleu's own command."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from audit.language import Language
from audit.model import Pair
from audit.scoring import metrics
from audit.scoring.metrics import extract_statistics, metric_scores, sentence_similarity

ENGLISH = Language("en")
CHINESE = Language("zh", spaced=False, scripts=("Han",))
TEXT = [
    ("The ferry left the harbour at nine.", "At nine o'clock the ferry left port."),
    ("Nobody was hurt, said the captain (61).", "The captain, 61, said that nobody had been hurt."),
    ("Ticket prices rose by 4.5% in May.", "In May, tickets became 4.5 % dearer."),
    ("The bridge stays closed.", "The bridge stays closed."),
    ("He did not see the lighthouse.", "He saw the lighthouse."),
    ("“Repairs” cost $2,000,000 — at least.", 'The "repairs" cost at least two million dollars.'),
    ("Ok", "The island has 312 inhabitants and one school."),
    ("Two boats and two boats were sent out.", "Two boats were sent out."),
    ("A storm is expected on Thursday night .", "A storm is expected for the night of Thursday."),
    ("The mayor thanked the crew & volunteers.", "The mayor thanked the crew and the volunteers."),
    ("Rescue workers searched until dawn.", "Until dawn, rescuers kept on searching."),
]
CHINESE_TEXT = [
    ("渡轮九点离开港口。", "九点钟，渡轮驶离了港口。"),
    ("船长说没有人受伤。", "船长表示，无人受伤。"),
    ("这座桥仍然关闭。", "大桥仍然关闭。"),
]


def make_pairs(sides: list[tuple[str, str]]) -> list[Pair]:
    return [Pair(str(n), mt, reference, 1.0) for n, (mt, reference) in enumerate(sides)]


def run_sacrebleu(folder: Path, sides: list[tuple[str, str]], *options: str) -> dict[str, tuple[float, str]]:
    """Return value and signature by name, from the command."""
    (folder / "mt").write_text("".join(f"{mt}\n" for mt, _ in sides), encoding="utf-8")
    (folder / "reference").write_text("".join(f"{reference}\n" for _, reference in sides), encoding="utf-8")
    argv = [sys.executable, "-m", "sacrebleu", "reference", "-i", "mt", "-f", "json", "-w", "14", *options]
    done = subprocess.run(argv, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=True)
    result = json.loads(done.stdout)
    entries = result if isinstance(result, list) else [result]
    keys = ("nrefs", "case", "eff", "tok", "smooth", "nc", "nw", "space", "norm", "punct", "asian", "version")
    return {
        entry["name"]: (entry["score"], "|".join(f"{key}:{entry[key]}" for key in keys if key in entry))
        for entry in entries
    }


def test_values_and_signatures_are_those_of_the_command(tmp_path: Path) -> None:
    expected = run_sacrebleu(tmp_path, TEXT, "-m", "bleu", "chrf", "ter")
    expected |= run_sacrebleu(tmp_path, TEXT, "-m", "chrf", "--chrf-word-order", "2")
    scores = metric_scores(extract_statistics(make_pairs(TEXT), ENGLISH), resamples=50, seed=1)
    names = {"BLEU": "BLEU", "chrF": "chrF2", "chrF++": "chrF2++", "TER": "TER"}
    assert [score.name for score in scores] == list(names)
    for score in scores:
        value, signature = expected[names[score.name]]
        assert round(score.value, 14) == value
        assert score.signature == signature


@pytest.mark.parametrize(
    ("language", "sides", "bleu_options", "ter_options"),
    [
        (CHINESE, CHINESE_TEXT, ["-tok", "zh"], ["--ter-normalized", "--ter-asian-support"]),
        (Language("ja", spaced=False), CHINESE_TEXT, ["-tok", "char"], ["--ter-normalized", "--ter-asian-support"]),
    ],
)
def test_languages_without_spaces_are_cut_into_characters(tmp_path, language, sides, bleu_options, ter_options) -> None:
    expected = run_sacrebleu(tmp_path, sides, "-m", "bleu", *bleu_options)
    expected |= run_sacrebleu(tmp_path, sides, "-m", "ter", *ter_options)
    scores = {s.name: s for s in metric_scores(extract_statistics(make_pairs(sides), language), resamples=50, seed=1)}
    for name, (value, signature) in expected.items():
        assert (round(scores[name].value, 14), scores[name].signature) == (value, signature)


def test_ter_is_left_out_where_it_cannot_tell_words() -> None:
    pairs = make_pairs([("เรือออกจากท่า", "เรือออกจากท่าเรือ")])
    assert [each.name for each in extract_statistics(pairs, Language("th", spaced=False))] == ["BLEU", "chrF", "chrF++"]


def test_one_sided_pairs_do_not_count() -> None:
    pairs = [*make_pairs(TEXT), Pair("a", "An addition.", None, 0.9), Pair("b", None, "An omission.", 0.9)]
    with_them = metric_scores(extract_statistics(pairs, ENGLISH), resamples=50, seed=1)
    assert with_them == metric_scores(extract_statistics(make_pairs(TEXT), ENGLISH), resamples=50, seed=1)
    assert {score.segments for score in with_them} == {len(TEXT)}
    assert extract_statistics(pairs[-2:], ENGLISH) == ()
    assert metric_scores((), resamples=50, seed=1) == ()
    assert sentence_similarity(()) == {}


def test_intervals_hold_the_value_and_are_missing_for_few_pairs() -> None:
    for score in metric_scores(extract_statistics(make_pairs(TEXT), ENGLISH), resamples=200, seed=1):
        assert score.low is not None
        assert score.high is not None
        assert score.low < score.value < score.high
    few = metric_scores(extract_statistics(make_pairs(TEXT[:9]), ENGLISH), resamples=200, seed=1)
    assert {(score.low, score.high) for score in few} == {(None, None)}


def test_each_distinct_pair_meets_ter_once(monkeypatch) -> None:
    seen: list[str] = []
    count = metrics.FastTER._compute_segment_statistics
    monkeypatch.setattr(
        metrics.FastTER, "_compute_segment_statistics", lambda self, mt, info: seen.append(mt) or count(self, mt, info)
    )
    statistics = extract_statistics(make_pairs(TEXT * 3), ENGLISH)
    scores = {score.name: score for score in metric_scores(statistics, resamples=50, seed=1)}
    sentence_similarity(statistics)
    assert len(seen) == len(TEXT)
    assert scores["TER"].segments == 3 * len(TEXT)
    once = metric_scores(extract_statistics(make_pairs(TEXT), ENGLISH), resamples=50, seed=1)
    assert [score.value for score in scores.values()] == pytest.approx([score.value for score in once])


def test_ter_leaves_out_very_long_pairs_and_says_so() -> None:
    long = " ".join(f"word{n}" for n in range(metrics.MAX_TER_WORDS + 1))
    pairs = make_pairs([*TEXT, (long, TEXT[0][1]), (TEXT[0][0], long)])
    bleu, *_, ter = metric_scores(extract_statistics(pairs, ENGLISH), resamples=50, seed=1)
    *_, without = metric_scores(extract_statistics(make_pairs(TEXT), ENGLISH), resamples=50, seed=1)
    assert (bleu.segments, ter.segments) == (len(pairs), len(TEXT))
    assert (ter.value, ter.low, ter.words) == (without.value, without.low, without.words)
    assert ter.signature == without.signature.replace("|version:", "|max_words:200|version:")
    only_long = extract_statistics(pairs[-2:], ENGLISH)
    assert [each.name for each in only_long] == ["BLEU", "chrF", "chrF++"]


def test_similarity_is_the_sentence_chrf_of_short_pieces_and_words_that_weighs_recall() -> None:
    similarity = sentence_similarity(extract_statistics(make_pairs(TEXT), ENGLISH))
    metric = metrics.CHRF(char_order=4, word_order=1, beta=4)
    for n, (mt, reference) in enumerate(TEXT):
        assert similarity[str(n)] == pytest.approx(metric.sentence_score(mt, [reference]).score / 100, abs=1e-12)
    assert similarity["3"] == 1.0
