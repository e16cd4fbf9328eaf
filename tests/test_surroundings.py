"""What stands around words, whatever pairs a text is cut into."""

import random

from hypothesis import given
from hypothesis import strategies as st

from audit.language import load_language
from audit.model import Pair, Span
from audit.surroundings import Surroundings

ENGLISH = load_language("en")
TEXT = (
    "The ferry left at nine. Captain Petra Voss, who had slept badly, said the channel was closed! Nobody knew why: "
    "the chart from 1987 showed 3.5 metres. “Go on,” said Mr. Okafor to the crew, and they went on"
)


def around(pieces: list[str], words: str, width: int = 12) -> tuple[str, str]:
    """Return what stands around `words`, which one of the pieces holds, in the translation."""
    pairs = [Pair(str(number), piece, None, 1.0) for number, piece in enumerate(pieces)]
    (pair,) = (pair for pair in pairs if words in (pair.mt or ""))
    start = (pair.mt or "").index(words)
    return Surroundings(pairs, ENGLISH).of_mt(pair.id, Span(start, start + len(words), words), width)


def test_letters_count_and_neither_spaces_marks_nor_case() -> None:
    assert around([TEXT], "who") == ("captainpetravoss"[-12:], "hadsleptbadl")
    assert around([TEXT], "3.5 metres") == ("om1987showed", "")


def test_the_sentence_is_the_border() -> None:
    assert around([TEXT], "Captain") == ("", "petravosswho")
    assert around([TEXT], "closed") == ("hechannelwas", "")
    assert around([TEXT], "Nobody") == ("", "knewwhythech")


def test_a_title_ends_no_sentence() -> None:
    assert around([TEXT], "Okafor") == ("goonsaidmr", "tothecrewand")


def test_the_ends_of_the_text_are_borders() -> None:
    assert around([TEXT], "The ferry") == ("", "leftatnine")
    assert around([TEXT], "went on") == ("tothecrewandthey"[-12:], "")


@given(st.randoms(use_true_random=False), st.sampled_from(["Petra", "slept", "Nobody", "1987", "Okafor", "went"]))
def test_pieces_do_not_matter(chance: random.Random, words: str) -> None:
    pieces: list[str] = []
    rest = TEXT.split()
    while rest:
        size = chance.randint(1, 6)
        pieces.append(" ".join(rest[:size]))
        rest = rest[size:]
    assert around(pieces, words) == around([TEXT], words)


def test_the_reference_runs_in_its_own_order() -> None:
    pairs = [
        Pair("1", "a", "and went on", 1.0, reference_offset=20),
        Pair("2", None, "the crew obeyed", 1.0, reference_offset=3),
        Pair("3", "b", "so", 1.0, reference_offset=0),
    ]
    surroundings = Surroundings(pairs, ENGLISH)
    assert surroundings.of_reference("2", Span(4, 8, "crew"), 20) == ("sothe", "obeyedandwenton")


def test_a_text_without_spaces_and_its_marks() -> None:
    pairs = [Pair("1", "彼は船を降りた。彼女は捕虜収容所に", None, 1.0), Pair("2", "いると言った。", None, 1.0)]
    assert Surroundings(pairs, load_language("ja")).of_mt("1", Span(11, 16, "捕虜収容所"), 20) == (
        "彼女は",
        "にいると言った",
    )
