"""Imports into a glossary that people keep: comments stay, what is there already is found, and what cannot come in is listed."""

from pathlib import Path

import pytest

from audit.glossary import ForbiddenForm, GlossaryDocument, NewEntry, load_glossary
from audit.glossary.exchange import (
    EXPORTS,
    Import,
    Incoming,
    Received,
    export_glossary,
    import_entries,
    open_document,
    read_exchange,
)

GLOSSARY = """\
# kept by the night desk
glossary: 1
source_language: ko
terms:
  - id: kyiv
    preferred: Kyiv   # not Kiev
    admitted: [City of Kyiv]
    forbidden:
      - Kiiu
      - {form: Kiev, severity: minor}
    kind: place
    note: >
      The capital
      of Ukraine.
  # the two soldiers
  - preferred: Ri
    match: {case: true}
"""
ALL = frozenset({"admitted", "forbidden", "source", "note"})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "g.yaml").write_text(GLOSSARY, "utf-8")
    return tmp_path / "g.yaml"


def take(path: Path, *entries: NewEntry, replacing: bool = False, carries: frozenset[str] = ALL) -> Import:
    incoming = tuple(Incoming(entry, line) for line, entry in enumerate(entries, start=1))
    received = Received("en", "ko", incoming, carries, ())
    document = open_document(path, [path], "en", "ko")
    return import_entries(document, received, Path("other.csv"), replacing=replacing)


def after(done: Import) -> list[str]:
    """Return the lines that the import adds, and those that it takes away, with their signs."""
    assert done.change is not None
    return [line for line in done.change.diff().splitlines()[2:] if line[:1] in "+-"]


def test_new_entries_stand_at_the_end_without_what_is_so_anyway(path):
    done = take(
        path,
        NewEntry("Lviv", id="lviv", kind="place", severity="major", match_case=False, match_inflected=True),
        NewEntry("Baek", id="x1", kind="term", forbidden=(ForbiddenForm("Bae"),), match_inflected=False),
    )
    assert after(done) == [
        "+  - id: lviv",
        "+    preferred: Lviv",
        "+    kind: place",
        "+  - id: x1",
        "+    preferred: Baek",
        "+    forbidden:",
        "+      - Bae",
        "+    match: {inflect: false}",
    ]
    assert (done.added, done.unchanged, done.conflicts, done.losses) == (2, 0, (), ())


def test_an_entry_that_is_there_is_left(path):
    done = take(path, NewEntry("KYIV", forbidden=(ForbiddenForm("Kijew"),)), NewEntry("Ri", id="ri", match_case=True))
    assert done.change is None
    assert [(one.term_id, one.file, one.incoming.line, one.replaced) for one in done.conflicts] == [
        ("kyiv", str(path), 1, False)
    ]
    assert (done.added, done.unchanged) == (0, 1)


def test_or_replaced_with_everything_else_as_it_was(path):
    entry = NewEntry(
        "Kyiv", ("Kyiv city",), (ForbiddenForm("Kiiu", note="By ear."), ForbiddenForm("Kiev")), "kyiv", ("키이우",),
        "organisation", "critical", "The capital of Ukraine.",
    )  # fmt: skip
    done = take(path, entry, replacing=True)
    assert done.document.entries[0] == {
        "id": "kyiv",
        "preferred": "Kyiv",
        "admitted": ["Kyiv city"],
        "forbidden": [{"form": "Kiiu", "note": "By ear."}, {"form": "Kiev", "severity": "minor"}],
        "source": ["키이우"],
        "kind": "organisation",
        "severity": "critical",
        "note": "The capital\nof Ukraine.\n".replace("\n", " ", 1),
    }
    text = done.document.text
    assert "    preferred: Kyiv   # not Kiev\n" in text
    assert "    note: >\n      The capital\n      of Ukraine.\n  # the two soldiers\n" in text
    assert done.conflicts[0].replaced


def test_several_entries_are_replaced_as_one_after_the_other(path, monkeypatch):
    kyiv, ri = NewEntry("Kyiv", id="kyiv", note="A city."), NewEntry("Ri", id="ri", forbidden=(ForbiddenForm("Lee"),))
    one_by_one = path.with_name("h.yaml")
    one_by_one.write_bytes(path.read_bytes())
    for entry in (kyiv, ri):
        one_by_one.write_text(take(one_by_one, entry, replacing=True).document.text, "utf-8")
    read = []
    reread = GlossaryDocument.reread
    monkeypatch.setattr(GlossaryDocument, "reread", lambda self, data: read.append(data) or reread(self, data))
    done = take(path, kyiv, ri, replacing=True)
    assert done.document.text == one_by_one.read_text("utf-8")
    # Once for both: a glossary of thousands would take minutes otherwise.
    assert len(read) == 1


def test_what_a_file_does_not_carry_is_not_taken_away(path):
    done = take(path, NewEntry("Kyiv", ("Kyiv city",)), replacing=True, carries=frozenset())
    assert after(done) == ["-    admitted: [City of Kyiv]", "+    admitted: [City of Kyiv, Kyiv city]"]


def test_another_preferred_form_by_the_same_id(path):
    assert after(take(path, NewEntry("Kyjiw", id="kyiv"), replacing=True, carries=frozenset())) == [
        "-    preferred: Kyiv   # not Kiev",
        "+    preferred: Kyjiw   # not Kiev",
    ]


def test_entries_of_the_other_glossaries_in_use_are_left(path):
    other = path.with_name("h.yaml")
    other.write_text("glossary: 1\nterms: [{preferred: Lviv}]\n", "utf-8")
    received = Received("en", "ko", (Incoming(NewEntry("Lviv", note="x"), 3),), ALL, ())
    done = import_entries(open_document(path, [path, other], "en", "ko"), received, Path("t.csv"), replacing=True)
    assert done.change is None
    assert [(one.file, one.replaced) for one in done.conflicts] == [(str(other), False)]


def test_one_entry_twice_in_a_file(path):
    done = take(path, NewEntry("Lviv"), NewEntry("LVIV", note="Again."))
    assert done.added == 1
    assert [(one.file, one.term_id, one.incoming.line) for one in done.conflicts] == [("other.csv", "Lviv", 2)]


def test_forms_that_a_glossary_refuses_are_listed(path):
    done = take(
        path, NewEntry("Lviv", ("...", "Lwow"), (ForbiddenForm("lwow"), ForbiddenForm("Lemberg"))), NewEntry("!")
    )
    assert done.document.entries[-1] == {
        "id": "lviv", "preferred": "Lviv", "admitted": ["Lwow"], "forbidden": ["Lemberg"],
    }  # fmt: skip
    assert [(loss.line, loss.entry, loss.what, loss.value) for loss in done.losses] == [
        (1, "Lviv", "forms without letters or digits", "..."),
        (1, "Lviv", "forbidden forms that are right ones too", "lwow"),
        (2, "!", "forms without letters or digits", "!"),
    ]


def test_how_forms_of_an_old_entry_are_matched_is_left_and_listed(path):
    done = take(path, NewEntry("Kyiv", match_case=True, note="x"), replacing=True)
    assert [(loss.what, loss.value) for loss in done.losses] == [("match of an entry that is there", "case")]


def test_a_glossary_without_a_source_language_is_told(path):
    path.write_text("glossary: 1\nterms: []\n", "utf-8")
    (loss,) = take(path, NewEntry("Lviv")).losses
    assert loss.what == f"the language of the source forms; write source_language: ko into {path}"


def test_a_new_glossary(tmp_path):
    done = take(tmp_path / "new.yaml", NewEntry("Lviv"))
    assert (
        done.document.text
        == "glossary: 1\nlanguage: en\nsource_language: ko\nterms:\n  - id: lviv\n    preferred: Lviv\n"
    )


@pytest.mark.parametrize("name", EXPORTS)
def test_what_was_exported_is_the_same_already(path, tmp_path, name):
    glossary = load_glossary([path])
    file = tmp_path / f"out.{name}"
    file.write_text(export_glossary(glossary, {str(path): "ko"}, name).text, "utf-8")
    received = read_exchange(file, language="en")
    done = import_entries(open_document(path, [path], "en", "ko"), received, file, replacing=True)
    assert done.change is None
    assert (done.added, done.unchanged, done.conflicts) == (0, 2, ())
