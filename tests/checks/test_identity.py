"""Who a finding is does not depend on lines, on where captions are cut, on what stands elsewhere, or on other findings."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.checks.identity import identify
from audit.config import Config
from audit.language import load_language
from audit.model import (
    Audit,
    Finding,
    Form,
    Glossary,
    Languages,
    Pair,
    Passage,
    Place,
    Segment,
    Severity,
    Span,
    Submission,
    Term,
    TermStatus,
)
from audit.pipeline import audit_submission

ENGLISH = load_language("en")
GLOSSARY = Glossary(
    (
        Term(
            "voss", (Form("Petra Voss", TermStatus.PREFERRED), Form("Peter Fuchs", TermStatus.FORBIDDEN)), kind="person"
        ),
        Term("harbour", (Form("harbour office", TermStatus.PREFERRED), Form("port tribunal", TermStatus.FORBIDDEN))),
    )
)
REFERENCE = (
    "The ferry Sigrun ran aground outside Lindhavn on Tuesday evening with 212 passengers on board. Nobody was hurt.",
    "Captain Petra Voss said that the northern channel had been closed since noon and that she had not been told.",
    "The harbour office answered that every ship had received the warning by radio at half past one.",
    "Divers found a crack of two metres in the hull, so the ferry will be towed to the yard on Friday.",
    "The shipping company will pay for the passengers' journey home, and it has promised an inquiry.",
)
PARAGRAPHS = (
    "The ferry Sigrun ran aground outside Lindhavn on Tuesday evening with 112 passengers on board. Nobody was hurt.",
    "Captain Peter Fuchs said that the northern channel had been closed since noon and that she had been told.",
    "The port tribunal answered that every ship had received the warning by radio at half past one.",
    "Divers found a crack of nine metres in the hull, so the ferry will be towed to the yard on Friday.",
    "The shipping company will pay for the passengers' journey home, and it has promised an inquiry.",
)


def segments(texts: Iterable[str]) -> tuple[Segment, ...]:
    return tuple(Segment(text, Place(line, line)) for line, text in enumerate(texts, 1))


def audit(mt: Sequence[str], reference: Sequence[str] = REFERENCE) -> Audit:
    sides = Passage("mt.txt", segments(mt)), Passage("reference.txt", segments(reference))
    return audit_submission(
        Submission("ferry", "one", Languages("en"), "The Ferry", *sides), GLOSSARY, Config(resamples=1)
    )


def cut(texts: Iterable[str], chance: random.Random) -> list[str]:
    """Return the words of the texts as captions of one to nine words."""
    words, captions = " ".join(texts).split(), []
    while words:
        size = chance.randint(1, 9)
        captions.append(" ".join(words[:size]))
        words = words[size:]
    return captions


def identities(result: Audit) -> set[tuple[str, str, str]]:
    """Return what readers see, by id, passage and words."""
    return {(finding.id, finding.passage, finding.mt.text if finding.mt else "") for finding in result.shown}


@pytest.fixture(scope="module")
def first() -> Audit:
    """The audit of the paragraphs, which finds what is wrong in them."""
    result = audit(PARAGRAPHS)
    assert {"112", "Peter Fuchs", "port tribunal"} <= {finding.mt.text for finding in result.shown if finding.mt}
    return result


@settings(max_examples=10)
@given(chance=st.randoms(use_true_random=False))
def test_captions_may_be_cut_elsewhere(first: Audit, chance: random.Random) -> None:
    assert identities(audit(cut(PARAGRAPHS, chance))) == identities(first)


@settings(max_examples=6)
@given(order=st.permutations(range(len(PARAGRAPHS))))
def test_passages_may_move(first: Audit, order: list[int]) -> None:
    moved = audit([PARAGRAPHS[at] for at in order], [REFERENCE[at] for at in order])
    assert identities(moved) == identities(first)


def test_lines_may_move_and_marks_and_case_change(first: Audit) -> None:
    spread = [f"  {text}".upper().replace(",", " ,") for text in PARAGRAPHS[:1]]
    result = audit([*spread, *PARAGRAPHS[1:]])
    assert {finding.id for finding in first.shown} <= {finding.id for finding in result.findings}


@settings(max_examples=6)
@given(mended=st.sets(st.sampled_from([("112", "212"), ("port tribunal", "harbour office"), ("nine", "two")])))
def test_other_findings_may_come_and_go(first: Audit, mended: set[tuple[str, str]]) -> None:
    texts = list(PARAGRAPHS)
    for wrong, right in mended:
        texts = [text.replace(wrong, right) for text in texts]
    gone = {wrong for wrong, _ in mended}
    left = {each for each in identities(first) if not any(wrong in each[2] or each[2] in wrong for wrong in gone)}
    assert left <= identities(audit(texts))
    assert not {each for each in identities(audit(texts)) if each[2] in gone}


def found(pair: str, mt: Span | None, reference: Span | None = None) -> Finding:
    return Finding("", pair, "wording", "accuracy/mistranslation", Severity.MINOR, 0.6, mt, reference, "", "")


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def test_what_the_translation_lacks_is_known_by_its_place_in_the_reference() -> None:
    reference = "He crossed the old bridge near the mill."
    lacking = span(reference, "old")
    pairs = [Pair("1", "He crossed the bridge near the mill.", reference, 1.0)]
    moved = [Pair("1", "He went over the bridge.", reference, 1.0)]
    (here,) = identify([found("1", Span(15, 15, ""), lacking)], pairs, ENGLISH)
    (there,) = identify([found("1", Span(13, 13, ""), lacking)], moved, ENGLISH)
    assert here.id == there.id
    assert here.passage != there.passage  # an editor has to look again


def test_a_reference_that_changes_beside_the_words_is_another_passage() -> None:
    mt = "Lee said that he was tired."
    passages = set()
    for reference in ("Ri said that he was tired.", "Ri denied that he was tired.", "Ri said that he was tired"):
        (finding,) = identify(
            [found("1", span(mt, "Lee"), span(reference, "Ri"))], [Pair("1", mt, reference, 1.0)], ENGLISH
        )
        passages.add((finding.id, finding.passage))
    assert len({name for name, _ in passages}) == 1
    assert len(passages) == 2


def nods(*texts: str) -> list[str]:
    """Return the ids of a finding on each "Lee" at the start of a text."""
    pairs = [Pair(str(number), text, None, 1.0) for number, text in enumerate(texts)]
    lees = [found(pair.id, Span(0, 3, "Lee")) for pair in pairs if pair.mt and pair.mt.startswith("Lee")]
    return [each.id for each in identify(lees, pairs, ENGLISH)]


def test_a_sentence_said_twice_is_told_by_its_neighbours() -> None:
    between = "And was it as wet in the north as people say who have never been there in a winter?"
    first, second = nods("Was it cold?", "Lee nodded.", between, "Lee nodded.", "He wept.")
    assert "-" not in first + second
    assert first != second
    # A sentence far away may come.
    assert nods("Who came? Was it cold?", "Lee nodded.", between, "Lee nodded.", "He wept.")[1] == second
    # What is left when one is corrected is neither of the two: a decision about the corrected one does not pass on to it.
    (left,) = nods("Was it cold?", "Ri nodded.", between, "Lee nodded.", "He wept.")
    assert left not in (first, second)


def test_two_findings_on_the_same_words_are_numbered() -> None:
    pair = Pair("1", "Lee nodded.", None, 1.0)
    one, two = identify([found("1", Span(0, 3, "Lee"))] * 2, [pair], ENGLISH)
    assert (one.id, two.id) == (nods("Lee nodded.")[0], f"{one.id}-2")


def test_places_with_equal_neighbours_are_numbered_in_the_order_of_the_text() -> None:
    ids = nods(*["Lee nodded and nodded and nodded and nodded and nodded and nodded and nodded and nodded."] * 4)
    assert ids[2] == f"{ids[1]}-2"


def test_half_a_surrogate_pair_is_a_word_like_any_other() -> None:
    pair = Pair("1", "\ud83d here", None, 1.0)
    (finding,) = identify([found("1", Span(0, 1, "\ud83d"))], [pair], ENGLISH)
    assert len(finding.id) == len(finding.passage) == 16
    assert replace(finding, id="", passage="") == found("1", Span(0, 1, "\ud83d"))
