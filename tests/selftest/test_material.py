"""From submissions to sentences with their names, numbers and terms."""

import pytest

from audit.model import Glossary, Languages, Pair, Passage, Place, Segment, Submission
from audit.selftest.material import sample_references
from tests.selftest.story import STORY, material


def names(*sentences: str, **options: object) -> list[str]:
    """Return the names of the first sentence."""
    first = material(*sentences, **options).sentences[0]
    return [first.words(start, stop) for start, stop in first.names]


def passages(*paragraphs: str, text: str = "a", system: str = "s") -> Submission:
    segments = tuple(Segment(paragraph, Place(line, line)) for line, paragraph in enumerate(paragraphs, start=1))
    passage = Passage(f"{text}/reference.txt", segments)
    return Submission(text, system, Languages(), text, mt=passage, reference=passage)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("We saw Anna Tellier in Oldenby.", ["Anna Tellier", "Oldenby"]),
        ("Tellier came, and Jean-Luc Tellier too.", ["Tellier", "Jean-Luc Tellier"]),
        ("Then Viktor Brandt came.", ["Viktor Brandt"]),
        ("The Korean engineer came on Monday in March.", []),
        ("Mayor Brandt came to us.", ["Brandt"]),
        ("Nothing Came of it.", ["Came"]),
    ],
)
def test_names_are_capitalised_within_a_sentence_or_in_the_glossary(sentence: str, expected: list[str]) -> None:
    assert names(sentence) == expected


def test_a_capitalised_word_that_is_written_small_elsewhere_is_no_name() -> None:
    assert names("We met the Engineer.", "The engineer came.") == []


def test_german_nouns_are_no_names() -> None:
    assert names("Dort steht das Haus von Tellier.", language="de", glossary=Glossary()) == ["Tellier"]


def test_running_text_is_cut_into_sentences() -> None:
    (reference,) = sample_references([passages("We went home. It was late in the day.", "No.")], limit=9, seed=1)
    assert reference.sentences == ("We went home.", "It was late in the day.")


def test_a_reference_counts_once_however_many_systems_it_is_held_against() -> None:
    found = sample_references(
        [passages(*STORY), passages(*STORY, system="t"), passages(*STORY, text="b")], limit=99, seed=1
    )
    assert [(r.text, len(r.sentences)) for r in found] == [("a", len(STORY)), ("b", len(STORY))]


def test_pairs_keep_their_references_whole() -> None:
    pairs = (
        Pair("1", "x", "We went home. It was late.", 1.0),
        Pair("2", "x", None, 1.0),
        Pair("3", "y", "We went home. It was late.", 1.0),
    )
    (reference,) = sample_references([Submission("p", "s", Languages("en"), "p", pairs=pairs)], limit=9, seed=1)
    assert reference.sentences == ("We went home. It was late.",)


def test_a_sample_is_repeatable_and_in_the_order_of_the_text() -> None:
    submissions = [passages(*STORY), passages(*STORY, text="b")]
    first, again, other = (sample_references(submissions, limit=7, seed=seed) for seed in (1, 1, 2))
    assert first == again != other
    assert sum(len(reference.sentences) for reference in first) == 7
    for reference in first:
        assert sorted(reference.sentences, key=STORY.index) == list(reference.sentences)


def test_a_text_without_sentences_is_left_out() -> None:
    assert sample_references([passages("No.", "Yes.")], limit=9, seed=1) == ()


def test_captions_are_joined_into_sentences() -> None:
    cues = (Segment("We went home", Place(3, 3, 1.0, 2.0)), Segment("in the evening.", Place(7, 7, 2.0, 4.0)))
    side = Passage("talk/reference.srt", cues)
    submission = Submission("talk", "s", Languages(), "talk", mt=side, reference=side)
    (reference,) = sample_references([submission], limit=9, seed=1)
    assert reference.sentences == ("We went home in the evening.",)
