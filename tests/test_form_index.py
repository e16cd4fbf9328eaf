"""Forms filed under one word each: which word, and what a text's word leads to."""

from audit.form_index import FormIndex, LetterIndex, Pattern
from audit.model import Form, Term, TermStatus


def pattern(order: int, words: str) -> Pattern:
    form = Form(words, TermStatus.PREFERRED)
    return Pattern(order, Term(id=words, forms=(form,)), form, tuple(words.split()))


def test_a_word_leads_to_the_forms_filed_under_it_and_tells_where_they_begin() -> None:
    one, other = pattern(1, "storm corps"), pattern(2, "corps")
    index = FormIndex([one, other], lambda words: {word: word[:4] for word in words})
    assert list(index.around("corp")) == [(1, one), (0, other)]
    assert list(index.around("stor")) == []


def test_forms_share_a_word_until_there_are_too_many_of_them() -> None:
    few = [pattern(number, f"team {number}") for number in range(16)]
    many = [pattern(number, f"university of {number}") for number in range(16, 40)]
    asked: list[str] = []
    FormIndex([*few, *many], lambda words: asked.extend(words) or {word: word for word in words})
    assert asked == ["team", *map(str, range(16, 40))]


def test_a_form_of_words_that_all_are_common_is_filed_under_the_rarest() -> None:
    crowd = [pattern(number, "south korea") for number in range(20)]
    more = [pattern(number, "south") for number in range(5)]
    index = FormIndex([*crowd, *more], lambda words: {word: word for word in words})
    assert len(index.around("korea")) == 20
    assert len(index.around("south")) == 5


def test_letters_are_found_over_one_another() -> None:
    inner, outer = pattern(1, "푸시킨"), pattern(2, "푸시킨 하우스")
    assert LetterIndex([inner, outer]).find("푸시킨하우스") == [(0, 3, [inner]), (0, 6, [outer])]
    assert LetterIndex([]).find("푸시킨") == []
