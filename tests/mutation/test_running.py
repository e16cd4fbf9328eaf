"""The mutation test: which forms fire, which never can and why, and which report what is right."""

from pathlib import Path

import pytest

from audit.config import Config
from audit.glossary import Level, load_glossary
from audit.model import Passage, Place, Segment
from audit.mutation import MutationTest, mutation_problems, mutations_as_json, run_mutations, split_reference
from audit.mutation.near_misses import NearMiss

HEAD = "glossary: 1\nterms:\n"


class Tried:
    """A glossary tried on a reference."""

    def __init__(
        self, tmp_path: Path, glossary: str, *paragraphs: str, limit: int = 1000, config: Config | None = None
    ):
        (tmp_path / "g.yaml").write_text(HEAD + glossary, "utf-8")
        self.glossary = load_glossary([tmp_path / "g.yaml"])
        self.config = config or Config()
        lines = enumerate(paragraphs, start=1)
        reference = Passage("ref.txt", tuple(Segment(text, Place(line, line)) for line, text in lines))
        sentences = split_reference(reference, "en")
        self.test: MutationTest = run_mutations(self.glossary, sentences, self.config, limit=limit)
        self.folder = tmp_path

    def reported(self, words: str) -> tuple[bool, ...]:
        (outcome,) = (one for one in self.test.outcomes if one.words == words)
        return outcome.reported

    def problems(self) -> list[tuple[int | None, str, Level, str]]:
        found = mutation_problems(self.test, self.glossary, self.config.min_confidence)
        return [(one.line, one.path, one.level, one.message.replace(f"{self.folder}/", "")) for one in found]


@pytest.fixture
def tried(tmp_path):
    return lambda *args, **kwargs: Tried(tmp_path, *args, **kwargs)


MASTER = """\
  - preferred: harbour master
    admitted: [port warden]
    forbidden: [dock boss]
  - preferred: Rostock
    kind: place
    forbidden: [Rostow]
"""
SPOKE = "The harbour master of Rostock spoke to the press on Monday."


def test_forms_that_work(tried):
    done = tried(MASTER, SPOKE, "On Tuesday the harbour master said nothing at all.")
    assert done.reported("dock boss") == (True, True)
    assert done.reported("Rostow") == (True,)
    assert done.reported("port warden") == (False,)
    assert done.reported("Rosotck") == (True,)
    assert done.reported("dock bosses") == (True,)
    assert done.reported("dock-boss") == (True,)
    assert done.reported("Dock Boss") == (True,)
    assert done.reported("harbour-master") == (False,)
    assert done.reported("harbour masters") == (False,)
    assert done.problems() == []
    assert done.test.held == {"harbour-master": 2, "rostock": 1}
    assert (done.test.sentences, done.test.left_out) == (2, 0)


def test_the_words_stand_where_the_term_stood(tried):
    done = tried(MASTER, SPOKE)
    (outcome,) = (one for one in done.test.outcomes if one.words == "dock boss")
    assert outcome.sentences[0].text == SPOKE
    assert outcome.sentences[0].place == "ref.txt:1"


def test_a_form_that_a_longer_one_swallows(tried):
    glossary = "  - {preferred: sentinel, forbidden: [guard]}\n  - {preferred: guard of honour}\n"
    done = tried(glossary, "The sentinel of honour stood in the rain for two hours.")
    assert done.reported("guard") == (False,)
    assert done.problems() == [
        (
            3,
            "terms[0].forbidden[0]",
            Level.WARNING,
            "'guard' is never reported: the form 'guard of honour' of 'guard-of-honour' (g.yaml:4) swallows it; remove it, or make it longer",
        )
    ]


def test_a_form_that_another_entry_forbids_in_longer_words(tried):
    glossary = (
        "  - {preferred: sentinel, forbidden: [guard]}\n  - {id: b, preferred: banner, forbidden: [guard of honour]}\n"
    )
    done = tried(glossary, "The sentinel of honour stood in the rain for two hours.")
    assert done.problems()[0][3] == (
        "'guard' is never reported of this entry, but as 'guard of honour' of 'b' (g.yaml:4); remove one of the two"
    )


def test_a_form_that_is_no_word_of_its_own_there(tried):
    done = tried("  - {preferred: six, forbidden: ['6']}\n", "The mast measured six.5 metres at the foot.")
    assert done.problems() == [
        (
            3,
            "terms[0].forbidden[0]",
            Level.WARNING,
            "'6' is never reported: it is not found in its own sentence (ref.txt:1); see whether its capitals or marks are meant",
        )
    ]


def test_a_form_too_unsure_to_be_shown(tried):
    done = tried(MASTER, SPOKE, config=Config(min_confidence=1.0))
    message = next(text for _, _, level, text in done.problems() if level is Level.WARNING)
    assert message.startswith("'dock boss' is never reported: the finding's confidence of 0.")
    assert message.endswith(
        "is below min_confidence, 1; lower it in audit.toml, or see what else the reference says there"
    )


def test_a_form_that_reports_right_words_of_its_own_entry(tried):
    glossary = "  - preferred: harbour master\n    admitted: [port captain]\n    forbidden: [port captain of Rostock]\n"
    done = tried(glossary, SPOKE)
    assert done.problems() == [
        (
            5,
            "terms[0].forbidden[0]",
            Level.WARNING,
            "'port captain of Rostock' is reported where a translation rightly says 'port captain' for 'harbour-master' (g.yaml:4); make it longer, or admit 'port captain' here",
        )
    ]


def test_a_form_that_the_reference_uses_beside_the_term(tried):
    glossary = "  - {preferred: night watch, forbidden: [watch]}\n"
    done = tried(glossary, "The night watch heard nothing, and the watch of the captain stopped at two.")
    assert done.problems() == [
        (
            3,
            "terms[0].forbidden[0]",
            Level.WARNING,
            "'watch' is reported even where the reference says it itself (ref.txt:1); make it longer so that it means one thing, or remove it",
        )
    ]


def test_a_form_that_the_reference_uses_elsewhere(tried):
    glossary = "  - {preferred: night watch, forbidden: [watch]}\n"
    done = tried(glossary, "The night watch heard nothing.", "His watch stopped at two in the morning.")
    assert done.problems() == [
        (
            3,
            "terms[0].forbidden[0]",
            Level.HINT,
            "the reference says 'watch' itself (ref.txt:2), where it is not reported; see whether it is always wrong for 'night watch'",
        )
    ]


def test_an_entry_that_no_reference_holds(tried):
    done = tried("  - {preferred: Elbe, forbidden: [Elba, Alb]}\n  - {preferred: Spree, forbidden: [Spray]}\n", SPOKE)
    assert [problem[1:] for problem in done.problems()] == [
        ("terms[0]", Level.HINT, "no reference holds 'elbe', so its 2 forbidden forms were not tried"),
        ("terms[1]", Level.HINT, "no reference holds 'spree', so its forbidden form was not tried"),
    ]
    assert done.test.outcomes == ()


def test_capitals_and_endings_that_are_meant_are_not_varied(tried):
    glossary = "  - {preferred: Ri, kind: person, match: {case: true, inflect: false}, forbidden: [Limo]}\n"
    done = tried(glossary, "Mr. Ri told the captain that the storm would pass.")
    kinds = {one.near_miss for one in done.test.outcomes}
    assert kinds == {None, NearMiss.ROMANISED}


def test_the_limit_cuts_the_least_telling(tried):
    done = tried(MASTER, SPOKE, limit=2)
    assert {one.words for one in done.test.outcomes} == {"dock boss", "Rostow"}
    assert done.test.tried == 2
    assert done.test.left_out == len(tried(MASTER, SPOKE).test.outcomes) - 2


def test_entries_in_another_language_are_left_alone(tmp_path, tried):
    done = tried(MASTER, SPOKE)
    (tmp_path / "g.yaml").write_text("glossary: 1\nlanguage: de\nterms: [{preferred: Rostock, forbidden: [Rostow]}]\n")
    glossary = load_glossary([tmp_path / "g.yaml"])
    sentences = list(split_reference(Passage("r", (Segment(SPOKE, Place(1, 1)),)), "en"))
    assert run_mutations(glossary, sentences, done.config, limit=9).outcomes == ()


def test_json_says_what_was_tried(tried):
    done = tried("  - {preferred: night watch, forbidden: [watch]}\n", "The night watch slept.", "His watch stopped.")
    result = mutations_as_json(done.test, done.glossary)
    (entry,) = result["entries"]
    assert (entry["term"], entry["line"], entry["sentences"]) == ("night-watch", 3, 1)
    assert entry["tried"][0] == {
        "form": "watch",
        "status": "forbidden",
        "near_miss": None,
        "words": "watch",
        "wanted": True,
        "sentences": 1,
        "reported": 1,
    }
    assert result["used_by_references"] == [
        {"term": "night-watch", "form": "watch", "file": "ref.txt", "line": 2, "reported": False}
    ]
    assert (result["sentences"], result["left_out"]) == (2, 0)
