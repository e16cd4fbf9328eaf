"""What long passages are searched with gives the answers of comparing each with each."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.align import link_words, words
from audit.align.counterparts import EqualNumbers, Expansions
from audit.language import load_language
from audit.model import LinkedPair, Pair, Token, TokenKind
from audit.numbers import Quantity, find_numbers, same_quantity
from audit.tokens import tokenize

ENGLISH = load_language("en")

NUMBERS = st.lists(
    st.sampled_from(
        ["3", "three", "15", "3 pm", "15:00", "3:00", "the 1990s", "nineties", "90", "1990", "50 %", "50", "third", "half", "24", "12"]
    ),
    max_size=14,
)  # fmt: skip
SHORTS = st.lists(st.sampled_from(["UN", "NATO", "United", "Nations", "North", "a", "Us", "un", "ON"]), max_size=30)


def quantities(words: list[str]) -> tuple[Quantity, ...]:
    return find_numbers(tokenize(", x ".join(words), ENGLISH), ENGLISH)


def taken_one_by_one(ours: tuple[Quantity, ...], theirs: tuple[Quantity, ...]) -> Iterator[Quantity | None]:
    left = list(theirs)
    for quantity in ours:
        equal = [other for other in left if same_quantity(quantity, other)]
        nearest = min(equal, key=lambda q: (q.kind != quantity.kind, abs(q.first - quantity.first)), default=None)
        if nearest is not None:
            left.remove(nearest)
        yield nearest


@settings(max_examples=150, deadline=None)
@given(NUMBERS, NUMBERS)
def test_numbers_are_taken_as_if_each_were_compared_with_each(mt: list[str], reference: list[str]) -> None:
    ours, theirs = quantities(mt), quantities(reference)
    table = EqualNumbers(theirs)
    assert [table.take(quantity) for quantity in ours] == list(taken_one_by_one(ours, theirs))


def runs_one_by_one(short: str, known: str | None, tokens: tuple[Token, ...]) -> Iterator[list[int]]:
    places = [k for k, token in enumerate(tokens) if token.kind is TokenKind.WORD]
    wanted = known.split() if known else []
    for start in range(len(places)):
        if wanted and [tokens[k].key for k in places[start : start + len(wanted)]] == wanted:
            yield places[start : start + len(wanted)]
        run = places[start : start + len(short)]
        if len(run) == len(short) > 1 and all(tokens[k].key[0] == letter for k, letter in zip(run, short, strict=True)):
            yield run


@settings(max_examples=150, deadline=None)
@given(SHORTS, st.sampled_from(["un", "nato", "u", "u.n."]), st.sampled_from([None, "united nations", "north"]))
def test_expansions_are_those_of_trying_every_word(text: list[str], short: str, known: str | None) -> None:
    tokens = tokenize(" ".join(text), ENGLISH)
    assert list(Expansions(tokens).find(short, known)) == list(runs_one_by_one(short, known, tokens))


ALIKE = [
    "harbour",
    "harbours",
    "ship",
    "sail",
    "sailor",
    "vessel",
    "boat",
    "lantern",
    "lamp",
    "Tarvik",
    "Tarvick",
    "old",
    "young",
]


def linked(mt: list[str], reference: list[str]) -> LinkedPair:
    return link_words(Pair("1", " ".join(mt), " ".join(reference), 1.0), ENGLISH)


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 60), st.integers(1, 60))
def test_a_long_passage_is_linked_as_if_each_word_were_compared_and_far_ones_left_out(
    random: Random, ours: int, theirs: int
) -> None:
    mt, reference = random.choices(ALIKE, k=ours), random.choices(ALIKE, k=theirs)

    def within_reach(linker: words._Linker, i: int, positions: list[int]) -> list[int]:
        return [j for j in positions if linker.distance(i, j) <= words.FAR_REACH]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "MANY", 9)
        patch.setattr(words, "FAR_REACH", 4)
        quick = linked(mt, reference)
        patch.setattr(words._Linker, "_within_reach", within_reach)
        assert linked(mt, reference) == quick
