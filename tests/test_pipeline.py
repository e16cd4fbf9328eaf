"""From texts to an audit: what the stages make together, the same every time, and never better for another error."""

import os
import pickle
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import count

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit import __version__
from audit.config import Config
from audit.model import (
    Audit,
    Form,
    Glossary,
    Languages,
    Pair,
    Passage,
    Place,
    Segment,
    Severity,
    Submission,
    Term,
    TermStatus,
)
from audit.pipeline import audit_submission, make_run

CONFIG = Config(resamples=20)
NO_GLOSSARY = Glossary()
CAMP = Term(
    "pow-camp",
    (Form("POW camp", TermStatus.PREFERRED), Form("concentration camp", TermStatus.FORBIDDEN)),
    kind="place",
    severity=Severity.CRITICAL,
)
LAGER = Term("lager", (Form("Lager", TermStatus.PREFERRED), Form("camp", TermStatus.FORBIDDEN)), language="de")

# Each slot holds what is right and, after the bar, what is wrong.
SENTENCES = (
    "Mr. {Baek|Solberg} {did|did not} carry {15|50} {heavy|} boxes to {Kyiv|Lisbon} on {Monday|Friday}.",
    "The {ferry|tractor} to {Lisbon|Antwerp} left at {9:30|8:30} with {forty|fourteen} {tired|} guests, and {nobody|all} slept.",
    "In {1987|1978} the {committee|} approved the {new|old} harbour, which {cost|did not cost} {2.4 million|2.4 billion} euros.",
    "{Marta|Ingrid} Kowalczyk {has never|has} returned to the {village|} where {her|his} {two|three} brothers were born.",
    "{Dr. Okafor|Dr. Lindqvist} {never|} {lied|told the truth} to the {seven|seventeen} officers at the {border|}.",
)


def with_errors(template: str, errors: frozenset[int]) -> str:
    """Return a sentence with what is wrong in the slots numbered by `errors`, and what is right in the others."""
    number = count()
    text = re.sub(r"\{([^|]*)\|([^}]*)\}", lambda slot: slot[2] if next(number) in errors else slot[1], template)
    return re.sub(r" +([,.]?)", lambda space: space[1] or " ", text)


def submission(*texts: tuple[str | None, str | None], language: str = "en") -> Submission:
    pairs = tuple(Pair(str(n), mt, reference, 1.0) for n, (mt, reference) in enumerate(texts, 1))
    return Submission("harbour", "a-system", Languages(language), "The Harbour", pairs=pairs)


def passages(mt: list[str], reference: list[str]) -> Submission:
    def passage(path: str, texts: list[str]) -> Passage:
        return Passage(path, tuple(Segment(text, Place(line, line)) for line, text in enumerate(texts, 1)))

    return Submission(
        "harbour", "a-system", Languages("en"), "", passage("mt.txt", mt), passage("reference.txt", reference)
    )


def audit(*texts: tuple[str | None, str | None], glossary: Glossary = NO_GLOSSARY, config: Config = CONFIG) -> Audit:
    return audit_submission(submission(*texts), glossary, config)


# --------------------------------------------------------------------------- an error never helps


@pytest.mark.parametrize("template", SENTENCES)
def test_a_translation_equal_to_its_reference_scores_100(template: str) -> None:
    text = with_errors(template, frozenset())
    result = audit((text, text))
    assert result.pair_scores == {"1": pytest.approx(100.0)}
    assert result.verdict.score == 100.0


@pytest.mark.parametrize("template", SENTENCES)
def test_each_error_alone_lowers_the_score_of_its_pair_and_raises_no_score(template: str) -> None:
    right = with_errors(template, frozenset())
    for slot in range(template.count("{")):
        wrong = with_errors(template, frozenset({slot}))
        result = audit((right, right), (wrong, right))
        assert result.pair_scores["1"] == pytest.approx(100.0)
        assert result.pair_scores["2"] < 100.0, wrong
        assert result.verdict.score <= 100.0


SLOTS = st.frozensets(st.integers(0, 5))


@settings(max_examples=40)
@given(st.sampled_from(SENTENCES), SLOTS)
def test_a_sentence_with_errors_scores_less_than_without(template: str, errors: frozenset[int]) -> None:
    right = with_errors(template, frozenset())
    wrong = with_errors(template, errors)
    result = audit((wrong, right))
    assert result.pair_scores["1"] < 100.0 or wrong == right
    assert 0.0 < result.pair_scores["1"] <= 100.0


@settings(max_examples=40)
@given(SLOTS, st.integers(0, 5))
def test_another_name_or_number_wrong_never_raises_the_score(errors: frozenset[int], another: int) -> None:
    template = "Mr. {Baek|Solberg} carried {15|50} boxes to {Kyiv|Lisbon} in {1987|1978} with {40|14} men of Mrs. {Okafor|Lindqvist}."
    right = with_errors(template, frozenset())
    before = audit((with_errors(template, errors), right)).pair_scores["1"]
    after = audit((with_errors(template, errors | {another}), right)).pair_scores["1"]
    assert after < before or another in errors


@settings(max_examples=20)
@given(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=4, unique=True), st.data())
def test_an_error_in_one_pair_leaves_the_scores_of_the_others(templates: list[str], data: st.DataObject) -> None:
    right = [with_errors(template, frozenset()) for template in templates]
    at = data.draw(st.integers(0, len(templates) - 1))
    wrong = [*right]
    wrong[at] = with_errors(templates[at], data.draw(SLOTS))
    before, after = audit(*zip(right, right, strict=True)), audit(*zip(wrong, right, strict=True))
    for pair_id, score in after.pair_scores.items():
        assert score <= before.pair_scores[pair_id]
        assert pair_id == str(at + 1) or score == before.pair_scores[pair_id]
    assert after.verdict.score <= before.verdict.score


def test_a_critical_error_fails_however_good_the_rest_is() -> None:
    right = [with_errors(template, frozenset()) for template in SENTENCES]
    texts = list(zip(right, right, strict=True))
    glossary = Glossary((CAMP,))
    good = audit(*texts, *texts, ("They live in a POW camp.", "They live in a POW camp."), glossary=glossary)
    bad = audit(*texts, *texts, ("They live in a concentration camp.", "They live in a POW camp."), glossary=glossary)
    assert good.verdict.passed is True
    assert bad.verdict.passed is False
    assert bad.verdict.reasons[0] == "1 critical finding"
    assert bad.verdict.score < good.verdict.score


# --------------------------------------------------------------------------- what the stages make together


def test_pairs_are_taken_as_they_are_and_passages_are_aligned() -> None:
    given_pairs = submission(("The ferry left.", "The ferry left."), (None, "Rain fell."), ("Nobody knew.", None))
    assert audit_submission(given_pairs, Glossary(), CONFIG).pairs == given_pairs.pairs

    text = ["The ferry to Lisbon left at noon.", "Nobody knew why the committee had approved the plan."]
    result = audit_submission(passages(text, text[::-1]), Glossary(), CONFIG)
    assert [(pair.mt, pair.reference) for pair in result.pairs] == [(text[0], text[0]), (text[1], text[1])]
    assert [pair.reference_at and pair.reference_at.line for pair in result.pairs] == [2, 1]


def test_a_passage_without_counterpart_costs_nothing_where_the_texts_only_tell_the_same_story() -> None:
    text = [with_errors(template, frozenset()) for template in SENTENCES]
    extra = [
        "Two cables of the suspension bridge had snapped overnight.",
        "Engineers looked at the pillars with divers and found cracks.",
        "Lorries go round by the motorway until repairs are finished.",
        "Farmers upstream complained about the price of the pumps.",
        "Nobody knows who will pay for a second inspection in winter.",
        "Swallows nest under the arches and may not be disturbed.",
    ]
    result = audit_submission(passages(text, [*text, *extra]), Glossary(), CONFIG)
    told = [f for f in result.findings if f.reference and f.reference.text in extra]
    assert len(told) == len(extra)
    assert all(finding.severity is Severity.NEUTRAL for finding in told)
    assert result.verdict.score == 100.0


def test_a_passage_without_counterpart_is_an_error_where_the_texts_run_side_by_side() -> None:
    text = [with_errors(template, frozenset()) for template in SENTENCES]
    extra = "Two cables of the suspension bridge had snapped overnight."
    result = audit_submission(passages(text, [*text, extra]), Glossary(), CONFIG)
    (told,) = (f for f in result.shown if f.reference and f.reference.text == extra)
    assert told.severity is Severity.MAJOR
    assert result.verdict.score < 100.0


def test_a_submission_without_texts_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^text harbour: a submission needs two passages or pairs$"):
        audit_submission(submission(), Glossary(), CONFIG)


def test_terms_of_another_language_are_left_out() -> None:
    text = ("They live in a camp.", "They live in a camp by the river.")
    assert audit(text, glossary=Glossary((LAGER,))).findings == audit(text).findings


def test_the_configuration_reaches_the_verdict() -> None:
    text = ("They live in a concentration camp.", "They live in a POW camp.")
    config = replace(CONFIG, threshold=40.0, min_words=3, min_confidence=1.0, weights={"terminology": 2.0})
    result = audit(text, glossary=Glossary((CAMP,)), config=config)
    assert (result.verdict.passed, result.verdict.threshold, result.min_confidence) == (True, 40.0, 1.0)
    assert "weights:terminology=2" in result.verdict.signature
    assert audit(text, glossary=Glossary((CAMP,)), config=replace(config, min_confidence=0.5)).verdict.passed is False


def test_scores_rest_on_the_pairs_that_have_both_sides() -> None:
    result = audit(("The ferry left.", "The ferry left."), (None, "Rain fell."), ("Nobody knew.", None))
    by_name = {score.name: score for score in result.scores}
    assert {"BLEU", "chrF", "chrF++", "TER"} <= set(by_name)
    assert by_name["chrF"].segments == 1
    assert by_name["chrF"].value == pytest.approx(100.0)


def test_a_run_tells_when_and_by_what_it_was_made() -> None:
    run = make_run((audit(("Rain.", "Rain.")),), Glossary())
    assert run.version == __version__
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", run.created)


# --------------------------------------------------------------------------- the sentence encoder


class OneMeaning:
    """An encoder for which all sentences of English mean the same."""

    name = "one-meaning 1.0"

    def knows(self, code: str) -> bool:
        return code == "en"

    def encode(self, sentences: Sequence[str]) -> npt.NDArray[np.float32]:
        return np.ones((len(sentences), 1), dtype=np.float32)


TOLD = ["Rain fell on the harbour."], ["Everybody in town was getting wet."]


def test_sentences_are_compared_by_meaning_only_where_the_configuration_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("audit.pipeline.load_encoder", OneMeaning)
    without, semantic = (
        audit_submission(passages(*TOLD), Glossary(), replace(CONFIG, semantic=s)) for s in (False, True)
    )
    assert (without.encoder, semantic.encoder) == (None, "one-meaning 1.0")
    assert [(pair.mt, pair.reference) for pair in without.pairs] == [(None, TOLD[1][0]), (TOLD[0][0], None)]
    assert [(pair.mt, pair.reference) for pair in semantic.pairs] == [(TOLD[0][0], TOLD[1][0])]


def test_no_encoder_is_used_for_given_pairs_and_languages_it_does_not_know(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audit.pipeline.load_encoder", OneMeaning)
    config = replace(CONFIG, semantic=True)
    assert audit_submission(submission(("Rain.", "Rain.")), Glossary(), config).encoder is None
    finnish = replace(passages(["Satoi."], ["Kaikki kastuivat."]), languages=Languages("fi"))
    assert audit_submission(finnish, Glossary(), config).encoder is None


# --------------------------------------------------------------------------- the same every time


def test_an_audit_does_not_depend_on_those_before_it() -> None:
    right = [with_errors(template, frozenset()) for template in SENTENCES]
    wrong = [with_errors(template, frozenset({0, 1, 2})) for template in SENTENCES]
    first = audit(*zip(wrong, right, strict=True))
    other = audit(*zip(right, wrong, strict=True), glossary=Glossary((CAMP,)))
    audit_submission(passages(right, wrong), Glossary((LAGER,)), CONFIG)
    assert audit(*zip(wrong, right, strict=True)) == first
    assert audit(*zip(right, wrong, strict=True), glossary=Glossary((CAMP,))) == other


SCRIPT = """
import pickle, sys
from audit.pipeline import audit_submission
for task in pickle.load(sys.stdin.buffer):
    print(audit_submission(*task))
"""


def test_an_audit_is_the_same_to_the_last_character_in_another_process() -> None:
    right = [with_errors(template, frozenset()) for template in SENTENCES]
    wrong = [with_errors(template, frozenset({0, 2, 3})) for template in SENTENCES]
    texts = submission(*zip(wrong, right, strict=True)), passages(wrong, right[::-1])
    tasks = [(text, Glossary((CAMP,)), CONFIG) for text in texts]
    here = "".join(f"{audit_submission(*task)}\n" for task in tasks)
    there = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        input=pickle.dumps(tasks),
        env={**os.environ, "PYTHONHASHSEED": "4242", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
    )
    assert there.stdout.decode("utf-8") == here
