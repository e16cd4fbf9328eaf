"""Entries added, changed and removed in place: what else is in the file stays byte for byte."""

import json
from pathlib import Path

import pytest

from audit.errors import GlossaryError
from audit.glossary import (
    Change,
    EntryChange,
    ForbiddenForm,
    GlossaryDocument,
    NewEntry,
    add_entries,
    add_entry,
    edit_entries,
    edit_entry,
    entry_yaml,
    read_document,
    remove_entry,
)
from audit.glossary.rendering import KEYS
from audit.glossary.validating import schema_text

BAEK = NewEntry(
    "Baek", admitted=("Mr. Baek",), forbidden=(ForbiddenForm("Bae"), ForbiddenForm("Park", "minor", "Another man."))
)

ADDED = {
    "in lines": (
        "glossary: 1\nterms:\n  - id: ri\n    preferred: Ri\n    admitted: [Mr. Ri]  # polite\n  # the end\nlanguage: en\n",
        (
            "glossary: 1\nterms:\n  - id: ri\n    preferred: Ri\n    admitted: [Mr. Ri]  # polite\n"
            "  - id: baek\n    preferred: Baek\n    admitted: [Mr. Baek]\n    forbidden:\n      - Bae\n"
            "      - {form: Park, severity: minor, note: Another man.}\n  # the end\nlanguage: en\n"
        ),
    ),
    "flush, in quotation marks, apart": (
        "terms:\n- preferred: 'Ri'\n  forbidden:\n  - 'Lee'\n\n- preferred: 'Kyiv'\n  # its own comment\n\n# a heading\nglossary: 1",
        (
            "terms:\n- preferred: 'Ri'\n  forbidden:\n  - 'Lee'\n\n- preferred: 'Kyiv'\n  # its own comment\n\n"
            "- preferred: 'Baek'\n  admitted: ['Mr. Baek']\n  forbidden:\n  - 'Bae'\n"
            "  - {form: 'Park', severity: 'minor', note: 'Another man.'}\n\n# a heading\nglossary: 1"
        ),
    ),
    "no line end at the end": (
        "glossary: 1\nterms:\n-   preferred: Ri\n    forbidden:\n    -   form: Lee\n        severity: minor",
        (
            "glossary: 1\nterms:\n-   preferred: Ri\n    forbidden:\n    -   form: Lee\n        severity: minor\n"
            "-   preferred: Baek\n    admitted: [Mr. Baek]\n    forbidden:\n    -   Bae\n"
            "    -   form: Park\n        severity: minor\n        note: Another man."
        ),
    ),
    "braces in lines": (
        "glossary: 1\nterms:\n  - { preferred: Ri, forbidden: [ Lee ] }\n",
        (
            "glossary: 1\nterms:\n  - { preferred: Ri, forbidden: [ Lee ] }\n"
            "  - { preferred: Baek, admitted: [Mr. Baek], forbidden: [ Bae, {form: Park, severity: minor, note: Another man.} ] }\n"
        ),
    ),
    "JSON": (
        '{"glossary": 1, "terms": [\n  {"id": "ri",\n   "preferred": "Ri"}\n]}\n',
        (
            '{"glossary": 1, "terms": [\n  {"id": "ri",\n   "preferred": "Ri"},\n  {"id": "baek",\n   "preferred": "Baek",\n'
            '   "admitted": ["Mr. Baek"],\n   "forbidden": ["Bae", {"form": "Park", "severity": "minor", "note": "Another man."}]}\n]}\n'
        ),
    ),
    "the first": (
        "glossary: 1\nterms: []  # none yet\n",
        (
            "glossary: 1\nterms:  # none yet\n  - id: baek\n    preferred: Baek\n    admitted: [Mr. Baek]\n    forbidden:\n"
            "      - Bae\n      - {form: Park, severity: minor, note: Another man.}\n"
        ),
    ),
}


@pytest.fixture
def document(tmp_path: Path):
    """Return a function from a file's text to the document read."""

    def read(text: str | bytes) -> GlossaryDocument:
        path = tmp_path / "g.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_document(path)

    return read


def after(change: Change) -> str:
    return change.after.decode()


@pytest.mark.parametrize("style", ADDED)
def test_a_new_entry_looks_like_its_neighbours_and_goes_without_a_trace(style: str, document) -> None:
    text, expected = ADDED[style]
    change = add_entry(document(text), BAEK)
    assert after(change) == expected
    assert after(remove_entry(change.document, "baek")) == text


def test_an_entry_that_is_not_there_is_refused_with_the_nearest(document) -> None:
    with pytest.raises(GlossaryError) as refused:
        edit_entry(document(ADDED["in lines"][0]), "rii", EntryChange(kind="person"))
    assert str(refused.value).endswith("g.yaml: there is no entry 'rii'; did you mean 'ri'?")


# --------------------------------------------------------------------------- several at once

SEVERAL = (BAEK, NewEntry("Kyiv"), NewEntry("Kyiv Post"))


@pytest.mark.parametrize("name", ADDED)
def test_several_entries_stand_as_one_after_the_other_would(tmp_path, name):
    path = tmp_path / "g.yaml"
    path.write_text(ADDED[name][0].replace("Kyiv", "Lviv"), "utf-8")
    document = read_document(path)
    one_by_one = document
    for entry in SEVERAL:
        one_by_one = add_entry(one_by_one, entry).document
    assert add_entries(document, SEVERAL).after == one_by_one.data


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ([NewEntry("a", id="x"), NewEntry("b", id="x")], "the id 'x' is taken already (new); choose another"),
        ([NewEntry("b", id="ri")], "the id 'ri' is taken already (FILE:2); choose another"),
        (
            [NewEntry("a"), NewEntry("A")],
            "'A' is the preferred form of 'a' (new) already; change that entry: audit glossary edit a",
        ),
        (
            [NewEntry("RI")],
            "'RI' is the preferred form of 'ri' (FILE:2) already; change that entry: audit glossary edit ri",
        ),
        (
            [NewEntry("a", ("b",), (ForbiddenForm("B"),))],
            "'B' would be both right and forbidden in 'a'; keep one of the two",
        ),
        ([NewEntry("a"), NewEntry("...")], "'...' has no letters or digits, so it can never be found; write another"),
    ],
)
def test_several_entries_of_which_one_is_wrong(tmp_path, entries, message):
    path = tmp_path / "g.yaml"
    path.write_text("glossary: 1\nterms: [{preferred: Ri}]\n", "utf-8")
    with pytest.raises(GlossaryError) as refused:
        add_entries(read_document(path), entries)
    assert str(refused.value) == f"{path}: {message.replace('FILE', str(path))}"


# --------------------------------------------------------------------------- what is around an entry

EDITED = {
    "comments behind items stay with them": (
        "  - id: ri\n    preferred: Ri\n    forbidden: [\n      Lee,  # South\n      Limo  # a car\n    ]\n",
        EntryChange(forbid=(ForbiddenForm("Rimo"),), unforbid=("Lee",)),
        "  - id: ri\n    preferred: Ri\n    forbidden: [\n      Limo,  # a car\n      Rimo\n    ]\n",
    ),
    "a list that loses all goes, one that gains comes where it belongs": (
        "  - id: ri\n    preferred: Ri  # short\n    forbidden:\n      # the South's\n      - Lee\n    kind: person\n",
        EntryChange(unforbid=("Lee",), admit=("Mr. Ri",)),
        "  - id: ri\n    preferred: Ri  # short\n    admitted: [Mr. Ri]\n    kind: person\n",
    ),
    "a note in lines is replaced, one behind which a comment stands takes one line": (
        "  - id: ri\n    preferred: Ri\n    note: old  # see the letter\n",
        EntryChange(note="two\nlines"),
        '  - id: ri\n    preferred: Ri\n    note: "two\\nlines"  # see the letter\n',
    ),
    "another severity of a form": (
        "  - id: ri\n    preferred: Ri\n    forbidden:\n      - Lee  # South\n      - form: Limo\n        note: a car\n",
        EntryChange(forbid=(ForbiddenForm("Limo", "minor"), ForbiddenForm("Lee", "critical"))),
        (
            "  - id: ri\n    preferred: Ri\n    forbidden:\n      - form: Lee\n        severity: critical  # South\n"
            "      - form: Limo\n        note: a car\n        severity: minor\n"
        ),
    ),
    "an entry without an id keeps the one it went by": (
        "  - preferred: Ri\n",
        EntryChange(preferred="Rhee"),
        "  - id: ri\n    preferred: Rhee\n",
    ),
    "an alias is written out": (
        "  - id: ri\n    preferred: Ri\n    admitted: &forms [Ri, R.]\n  - id: x\n    preferred: Rhee\n    source: *forms\n",
        EntryChange(admit=("Mr. Ri",)),
        None,
    ),
}


@pytest.mark.parametrize("name", EDITED)
def test_what_an_edit_leaves_alone(name: str, document) -> None:
    entries, change, expected = EDITED[name]
    head = "glossary: 1\nterms:\n"
    if expected is not None:
        assert after(edit_entry(document(head + entries), "ri", change)) == head + expected
        return
    with pytest.raises(GlossaryError) as refused:
        edit_entry(document(head + entries), "ri", change)
    assert str(refused.value).endswith(
        "g.yaml: ri: cannot be changed without changing more (an anchor or alias?); edit the file by hand"
    )


def test_the_heading_of_the_next_section_stays(document) -> None:
    text = "glossary: 1\nterms:\n# people\n- preferred: Ri\n  # his own\n\n# places\n- preferred: Kyiv\n"
    assert after(remove_entry(document(text), "ri")) == "glossary: 1\nterms:\n# people\n\n# places\n- preferred: Kyiv\n"


def test_the_last_entry_goes_and_its_list_is_empty(document) -> None:
    text = "glossary: 1\nterms:  # all\n  - preferred: Ri\n"
    change = remove_entry(document(text), "ri")
    assert after(change) == "glossary: 1\nterms: []  # all\n"
    assert after(add_entry(change.document, NewEntry("Ri", id="ri"))) == text.replace(
        "- preferred", "- id: ri\n    preferred"
    )


def test_line_ends_are_those_of_the_line_above(document) -> None:
    text = b"glossary: 1\r\nterms:\r\n  - preferred: Ri\r\n    kind: person\nlanguage: en\n"
    changed = edit_entry(document(text), "ri", EntryChange(admit=("Mr. Ri",))).after
    assert changed == text.replace(b"Ri\r\n", b"Ri\r\n    admitted: [Mr. Ri]\r\n")


def test_several_documents_in_a_file_are_refused(document) -> None:
    with pytest.raises(GlossaryError) as refused:
        document("glossary: 1\nterms: []\n---\nglossary: 1\nterms: []\n")
    assert str(refused.value).endswith("g.yaml:1: holds several documents (lines of ---); make each a file")


def test_an_entry_is_printed_as_it_would_be_written() -> None:
    assert entry_yaml(BAEK) == (
        "  - id: baek\n    preferred: Baek\n    admitted: [Mr. Baek]\n    forbidden:\n      - Bae\n"
        "      - {form: Park, severity: minor, note: Another man.}\n"
    )


def test_every_entry_has_the_keys_of_the_schema() -> None:
    assert set(KEYS) == set(json.loads(schema_text())["$defs"]["term"]["properties"])


def test_what_only_one_of_the_parsers_reads_is_left_to_the_editor(document) -> None:
    odd = document("glossary: 1\nterms:\n  - preferred: Ri\n    note: a\x7fb\n")
    with pytest.raises(GlossaryError) as refused:
        edit_entry(odd, "ri", EntryChange(kind="person"))
    assert str(refused.value).endswith(
        "g.yaml: ri: cannot be changed without changing more (an anchor or alias?); edit the file by hand"
    )


def two_entries(tmp_path: Path, second: str = "preferred: Ri") -> GlossaryDocument:
    path = tmp_path / "g.yaml"
    path.write_text(
        f"glossary: 1\nterms:\n  - &one\n    id: kyiv\n    preferred: Kyiv\n  - id: ri\n    {second}\n", "utf-8"
    )
    return read_document(path)


def test_an_entry_takes_the_form_that_another_gives_up_before(tmp_path: Path) -> None:
    document = two_entries(tmp_path)
    changes = [("kyiv", EntryChange(preferred="Kyjiw")), ("ri", EntryChange(preferred="Kyiv"))]
    change = edit_entries(document, changes)
    assert [entry["preferred"] for entry in change.document.entries] == ["Kyjiw", "Kyiv"]
    assert (change.before, change.term_ids) == (document.data, ("kyiv", "ri"))
    with pytest.raises(GlossaryError, match="'Kyiv' is the preferred form of 'kyiv'"):
        edit_entries(document, changes[::-1])


def test_one_entry_may_be_changed_twice(tmp_path: Path) -> None:
    note = EntryChange(note="A city.")
    change = edit_entries(two_entries(tmp_path), [("kyiv", EntryChange(admit=("Kyiv city",))), ("kyiv", note)])
    assert change.document.entries[0]["admitted"] == ["Kyiv city"]
    assert change.document.entries[0]["note"] == "A city."
    with pytest.raises(GlossaryError, match="kyiv: the entry says so already; nothing to change"):
        edit_entries(two_entries(tmp_path), [("kyiv", note), ("kyiv", note)])


def test_of_several_changes_the_one_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    document = two_entries(tmp_path, "preferred: &name Ri\n    note: *name")
    with pytest.raises(GlossaryError, match="ri: cannot be changed without changing more"):
        edit_entries(document, [("kyiv", EntryChange(note="A city.")), ("ri", EntryChange(preferred="Lee"))])
