"""The words of a text as they may be meant, with the way back to where they stand."""

from audit.language import load_language
from audit.readings import Accents, Reading, outside_brackets, without_points
from audit.skeleton import Skeleton, folding


def spans(reading: Reading | None) -> list[tuple[str, str]]:
    """Return the words as they are read, with the text at their places."""
    assert reading is not None
    made = reading.skeleton
    return [
        (word, made.text[made.offset(number, 0) : made.end_offset(number, len(made.words[number]))])
        for word, number in zip(reading.words, reading.numbers, strict=True)
    ]


def test_an_abbreviation_is_read_without_its_points() -> None:
    read = without_points("L’O.N.U. et R. U. R., A.D.", folding("fr"))
    assert spans(read) == [
        ("l", "L"), ("onu", "O.N.U"), ("et", "et"), ("r", "R"), ("u", "U"), ("r", "R"), ("ad", "A.D"),
    ]  # fmt: skip
    assert without_points("Fin. Et c.a.d. 1.5", folding("fr")) is None


def test_a_text_without_brackets_has_no_words_outside_them() -> None:
    assert outside_brackets(Skeleton("a camp", folding("en"))) is None
    assert spans(outside_brackets(Skeleton("a (POW) camp", folding("en")))) == [("a", "a"), ("camp", "camp")]


def test_accents_are_restored_where_only_capitals_lack_them() -> None:
    accents = Accents(["états", "élysée"], load_language("fr").bare_capitals)
    assert spans(accents.restored(Skeleton("Etats etats ELYSEE Elysee", folding("fr")))) == [
        ("états", "Etats"), ("etats", "etats"), ("élysée", "ELYSEE"), ("elysee", "Elysee"),
    ]  # fmt: skip
    assert accents.restored(Skeleton("États", folding("fr"))) is None
    assert Accents(["états"], frozenset()).restored(Skeleton("Etats", folding("fr"))) is None
