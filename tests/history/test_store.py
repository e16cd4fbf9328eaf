"""What is recorded comes back as it was, and what editors decided holds until they take it back."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from audit.errors import InputError
from audit.history import FILE_NAME, History
from audit.model import Audit, DismissalReason, Glossary, Passage, Severity, Term

from .values import GLOSSARY, PAIRS, audit, decision, finding, recorded_audits, run


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "reports" / FILE_NAME


def without_words(made: Audit) -> Audit:
    """Return the audit as the history keeps it: its passages by their paths."""
    submission = replace(
        made.submission, mt=Passage("mt.txt", ()) if made.submission.mt else None,
        reference=Passage("ref.txt", ()) if made.submission.reference else None,
    )  # fmt: skip
    return replace(made, submission=submission)


# --------------------------------------------------------------------------- audits


def test_a_run_comes_back_as_it_was(path: Path) -> None:
    made = audit(finding("a"), finding("b", "3", "concentration camp"))
    given = replace(made, submission=replace(made.submission, text="pairs", mt=None, reference=None, pairs=PAIRS))
    with History.open(path) as history:
        assert history.record_run(run(given, made)) == 1
    with History.open(path) as history:
        audits = recorded_audits(history)
        assert audits == (without_words(given), without_words(made))
        assert audits[0].findings[0].message.parts == {"said": "Lee"}  # type: ignore[attr-defined]
        assert history.glossary(1) == GLOSSARY


def test_past_audits_come_oldest_first_by_text_and_system(path: Path) -> None:
    with History.open(path) as history:
        history.record_run(run(audit(text="b"), audit(text="a", system="two")))
        history.record_run(run(audit(text="b"), created="2026-11-22T10:00:00Z"))
        assert [(past.text, past.system, past.run) for past in history.runs()] == [
            ("a", "two", 1),
            ("b", "one", 1),
            ("b", "one", 2),
        ]
        assert [past.run for past in history.runs("b", "one")] == [1, 2]
        assert [past.text for past in history.runs(system="two")] == ["a"]
        assert [past.text for past in history.runs(run=2)] == ["b"]
        last = history.runs("b")[-1]
        assert (last.created, last.version, last.glossary_digest) == ("2026-11-22T10:00:00Z", "0.1.0", "sha256:1")
        assert (last.title, last.verdict, last.scores) == ("The Talk", audit().verdict, audit().scores)


def test_an_empty_history_has_no_run(path: Path) -> None:
    with History.open(path) as history:
        assert history.runs() == ()


def test_a_run_without_audits_is_a_run(path: Path) -> None:
    with History.open(path) as history:
        number = history.record_run(run())
        assert history.glossary(number) == GLOSSARY
        assert history.runs() == ()


def test_unchanged_texts_are_stored_once(path: Path) -> None:
    with History.open(path) as history:
        for _ in range(3):
            history.record_run(run(audit(finding("a"))))
        history.record_run(run(replace(audit(), pairs=PAIRS[:1])))
        assert len({past.pairs for past in history.runs()}) == 2


def test_each_run_has_its_glossary(path: Path) -> None:
    other = Glossary((*GLOSSARY.terms, Term("ri", GLOSSARY.terms[0].forms)), ("glossary/b.yaml",), "sha256:2")
    with History.open(path) as history:
        for glossary in (GLOSSARY, other, GLOSSARY, Glossary()):
            history.record_run(run(audit(), glossary=glossary))
        assert [history.glossary(number) for number in (1, 2, 3, 4)] == [GLOSSARY, other, GLOSSARY, Glossary()]


def test_names_that_are_not_unicode_are_found_again(path: Path) -> None:
    with History.open(path) as history:
        history.record_run(run(audit(text="talk\udcff")))
        assert [past.text for past in history.runs("talk\udcff")] == ["talk?"]


def test_a_run_that_cannot_be_recorded_leaves_nothing(path: Path) -> None:
    twice = run(audit(), audit())  # one text by one system can't be audited twice in a run
    with History.open(path) as history:
        with pytest.raises(InputError):
            history.record_run(twice)
        assert history.runs() == ()
        assert history.record_run(run()) == 1


# --------------------------------------------------------------------------- decisions


def test_the_last_decision_on_a_passage_holds(path: Path) -> None:
    first, last = decision(time="2026-11-22T12:00:00Z"), decision(verdict="error", time="2026-11-22T12:00:05Z")
    elsewhere = replace(decision(), passage="another passage")
    with History.open(path) as history:
        history.decide(last)
        history.decide(first, elsewhere)
        assert history.decisions("talk", "one") == (elsewhere, last)
        assert history.decisions("talk", "two") == history.decisions("other") == ()
        assert len(history.all_decisions()) == 3


def test_of_one_second_the_later_holds(path: Path) -> None:
    with History.open(path) as history:
        history.decide(decision(verdict="later"))
        history.decide(decision(verdict="error", severity=Severity.MINOR))
        assert history.decisions() == (decision(verdict="error", severity=Severity.MINOR),)


def test_undo_takes_back_the_authors_last_step(path: Path) -> None:
    first, both, hers = decision("a"), (decision("a", "error"), decision("b")), decision("c", author="Bea")
    with History.open(path) as history:
        history.decide(first)
        history.decide(*both)
        history.decide(hers)
        assert history.undo("Ana") == both
        assert history.decisions() == (first, hers)
        assert history.undo("Ana") == (first,)
        assert history.undo("Ana") == ()
        assert history.decisions() == (hers,)


def test_decisions_are_imported_once(path: Path, tmp_path: Path) -> None:
    full = replace(decision("b"), reason=DismissalReason.REFERENCE_DIFFERS, note="“yes”, he said")
    with History.open(path) as history, History.open(tmp_path / "other.sqlite") as other:
        history.decide(decision("a"))
        history.decide(full)
        assert other.import_decisions(history.decisions()) == 2
        assert other.import_decisions((*history.decisions(), decision("c"), decision("c"))) == 1
        assert other.decisions()[:2] == history.decisions()


def test_what_was_taken_back_is_not_imported_again(path: Path) -> None:
    with History.open(path) as history:
        history.decide(decision())
        history.undo("Ana")
        assert history.import_decisions([decision()]) == 0
        assert history.decisions() == ()


def test_two_editors_lose_nothing(path: Path) -> None:
    History.open(path).close()

    def decide(author: str) -> None:
        with History.open(path) as history:
            for number in range(15):
                history.decide(decision(f"{author}{number}", author=author))

    editors = [threading.Thread(target=decide, args=(author,)) for author in ("Ana", "Bea")]
    for editor in editors:
        editor.start()
    for editor in editors:
        editor.join()
    with History.open(path) as history:
        assert len(history.decisions()) == 30
        assert len(history.undo("Ana")) == 1
