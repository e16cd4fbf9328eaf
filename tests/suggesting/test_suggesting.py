"""Suggestions: what references say throughout and translations get wrong, the costliest first, and little else."""

from pathlib import Path

import pytest

from audit.config import Config
from audit.glossary import EntryChange, ForbiddenForm, NewEntry, load_glossary
from audit.model import Glossary, Languages, Pair, Submission
from audit.suggesting import Suggestion, suggest_entries
from audit.texts import read_submissions

CONFIG = Config(resamples=100)
NAMES = (
    ("Mr. Jansen opened the door of the mill.", "Mr. Jensen opened the door of the mill."),
    ("The mayor thanked Jansen for the bread.", "The mayor thanked Jensen for the bread."),
    ("At noon Jansen went home.", "At noon Jansen went home."),
    ("They waited in Rostock for two days.", "They waited in Rostow for two days."),
    ("The ship left Rostock in the morning.", "The ship left Rostock in the morning."),
)
TERMS = (
    ("She spent a week at the prisoner-of-war (POW) camp near the river.", "She spent a week at the concentration camp near the river."),
    ("The POW camp was closed in May.", "The concentration camp was closed in May."),
    ("The new teacher sang a short song.", "The new teacher sang a little song."),
)  # fmt: skip


def submission(*pairs: tuple[str, str], text: str = "tale", system: str = "robot") -> Submission:
    made = tuple(Pair(str(number), mt, reference, 1.0) for number, (reference, mt) in enumerate(pairs))
    return Submission(text, system, Languages("en"), text, pairs=made)


def suggest(*submissions: Submission, glossary: Glossary | None = None) -> tuple[Suggestion, ...]:
    return suggest_entries(submissions, glossary or Glossary(), CONFIG)


def glossary(tmp_path: Path, terms: str) -> Glossary:
    (tmp_path / "g.yaml").write_text(f"glossary: 1\nterms:\n{terms}", "utf-8")
    return load_glossary([tmp_path / "g.yaml"])


def test_names_with_their_variants():
    first, second = suggest(submission(*NAMES))
    assert first.new_entry == NewEntry("Jansen", forbidden=(ForbiddenForm("Jensen"),), kind="person")
    assert (first.in_references, first.in_translations) == (3, 1)
    (variant,) = first.variants
    assert (variant.count, variant.systems) == (2, (("tale", "robot"),))
    assert variant.example.reference in (NAMES[0][0], NAMES[1][0])
    assert second.new_entry == NewEntry("Rostock", forbidden=(ForbiddenForm("Rostow"),))


def test_compounds_of_which_one_word_is_exchanged():
    (only,) = suggest(submission(*TERMS))
    assert only.new_entry == NewEntry("prisoner-of-war camp", ("POW camp",), (ForbiddenForm("concentration camp"),))
    assert (only.id, only.in_references, only.in_translations) == ("prisoner-of-war-camp", 2, 0)
    assert only.variants[0].count == 2
    assert only.variants[0].example.said in {
        ("concentration camp", f"{words} camp") for words in ("POW", "prisoner-of-war (POW)")
    }


def test_what_is_said_once_is_no_usage():
    assert suggest(submission(TERMS[0])) == ()


def test_what_the_references_say_too_is_right():
    also = ("The concentration camp is a museum now.", "The concentration camp is a museum now.")
    assert suggest(submission(*TERMS, also)) == ()


def test_several_systems_share_one_reference():
    (one,) = suggest(submission(*TERMS), submission(*TERMS, system="parrot"))
    assert one.in_references == 2
    assert one.variants[0].count == 4
    assert one.variants[0].systems == (("tale", "robot"), ("tale", "parrot"))


def test_what_costs_more_comes_first():
    found = suggest(submission(*NAMES, *TERMS))
    assert [one.id for one in found] == ["prisoner-of-war-camp", "jansen", "rostock"]
    assert [one.weight for one in found] == sorted((one.weight for one in found), reverse=True)


def test_an_entry_that_is_there_is_to_forbid_what_it_does_not_yet(tmp_path):
    known = glossary(tmp_path, "  - {id: port, preferred: Rostock, kind: place, forbidden: [Rostok]}\n")
    (one,) = suggest(submission(*NAMES[3:]), glossary=known)
    assert (one.entry, one.id, one.admitted) == ("port", "port", ())
    assert one.change == EntryChange(forbid=(ForbiddenForm("Rostow"),))


def test_what_the_glossary_forbids_already_is_not_suggested(tmp_path):
    known = glossary(tmp_path, "  - {preferred: Rostock, kind: place, forbidden: [Rostow]}\n")
    assert suggest(submission(*NAMES[3:]), glossary=known) == ()


def test_a_right_form_that_another_entry_forbids_makes_an_entry_of_its_own(tmp_path):
    known = glossary(tmp_path, "  - {id: inn, preferred: Warnow, kind: place, forbidden: [Rostock]}\n")
    assert {one.entry for one in suggest(submission(*NAMES[3:]), glossary=known)} <= {None}


def test_an_id_that_is_taken_is_not_given_twice(tmp_path):
    known = glossary(tmp_path, "  - {id: rostock, preferred: Warnow}\n")
    assert [one.id for one in suggest(submission(*NAMES[3:]), glossary=known)] == ["rostock-2"]


def test_a_name_that_is_a_word_too_minds_capitals():
    pairs = (
        ("Mr. Banning slept in the mill.", "Mr. Baking slept in the mill."),
        ("The mayor thanked Banning.", "The mayor thanked Banning."),
    )
    found = suggest(submission(*pairs))
    assert [(one.preferred, one.match_case) for one in found] in ([], [("Banning", True)])


@pytest.mark.parametrize("pairs", [(), NAMES[2:3]])
def test_right_translations_make_no_suggestions(pairs):
    assert suggest(*([submission(*pairs)] if pairs else [])) == ()


def test_the_interview_without_a_glossary():
    """What docs/glossary.md says is suggested."""
    found = suggest(*read_submissions(Path(__file__).parents[2] / "texts" / "pow-interview"))
    assert [(one.preferred, [variant.form for variant in one.variants]) for one in found] == [
        ("Ri", ["Lee", "Limo"]),
        ("Baek", ["Bae"]),
        ("prisoner-of-war camp", ["concentration camp"]),
        ("drone operator", ["drone pilot"]),
    ]
