"""PO: entries with their lines, plural forms, contexts; what is obsolete, fuzzy or broken."""

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.errors import InputError
from audit.texts import read_passage, read_table

PO = r"""# A ferry's words
msgid ""
msgstr ""
"Language: pt_BR@euro\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#. said on the quay
#: a.c:1
#, c-format
#| msgid "Das Boot"
msgctxt "menu"
msgid "Die Fähre"
msgstr ""
"The <b>\"ferry\"</b>\n"
"left &amp; %s<br>came."
msgid "Boot"
msgid_plural "Boote"
msgstr[0] "boat"
# between them
msgstr[1] ""
"boats"

#, fuzzy, c-format
msgid "Hafen"
msgstr "haven"

msgid "Leer"
msgstr ""

#~ msgid "alt"
#~ msgstr "old"
  msgid "Niemand"

  msgstr "Nobody"
"""


@pytest.fixture
def read(tmp_path):
    def make(text: str):
        path = tmp_path / "talk.po"
        path.write_text(text, encoding="utf-8")
        return path

    return make


def test_entries_have_their_texts_and_lines(read):
    table = read_table(read(PO))
    assert table.columns == ("source", "context", "target")
    assert [(row.line, row.end_line, row.is_doubtful, *row.cells) for row in table.rows] == [
        (14, 16, False, "Die Fähre", "menu", 'The "ferry" left & %s came.'),
        (19, 19, False, "Boot", "", "boat"),
        (21, 22, False, "Boote", "", "boats"),
        (26, 26, True, "Hafen", "", "haven"),
        (29, 29, False, "Leer", "", ""),
        (35, 35, False, "Niemand", "", "Nobody"),
    ]
    assert table.target_language == "pt-BR"


def test_fuzzy_entries_are_translations_and_no_references(read):
    path = read(PO)
    assert "haven" in [one.text for one in read_passage(path).segments]
    assert "haven" not in [one.text for one in read_passage(path, "reference").segments]


def test_line_ends_and_byte_order_mark_do_not_matter(tmp_path):
    path = tmp_path / "talk.po"
    path.write_bytes(b"\xef\xbb\xbf" + PO.replace("\n", "\r\n").encode())
    assert len(read_table(path).rows) == 6


NOT_PO = "is not a line of PO; write a keyword such as msgstr, and a string in quotes"
PROBLEMS = [
    ("", ": has no unit to translate: it holds no text; export it with its units, or name another file"),
    (
        "# only a comment\n",
        ": has no unit to translate: it holds no text; export it with its units, or name another file",
    ),
    ('msgid "a"\nmsgstr "b', f":2: {NOT_PO}"),
    ('msgid "a"\nmsgstr "boat\n\nmsgid "c"\n', f":2: {NOT_PO}"),
    ('msgid "a"\nmsgstr "b"c"\n', f":2: {NOT_PO}"),
    ('"a"', f":1: {NOT_PO}"),
    ('msgid "a"\nmsgid "b"\n', f":2: {NOT_PO}"),
    ('msgid "a"\nmsgwhat "b"\n', f":2: {NOT_PO}"),
    ("words\n", f":1: {NOT_PO}"),
    ('msgid "a"\nmsgstr ""', ": has no words; write the text into it or name another file"),
]


@pytest.mark.parametrize(("text", "problem"), PROBLEMS)
def test_what_cannot_be_read_is_said_in_one_line(read, text, problem):
    path = read(text)
    with pytest.raises(InputError) as caught:
        read_passage(path)
    assert str(caught.value) == f"{path}{problem}"


def test_a_file_that_holds_the_name_of_a_file_is_not_that_file(read, tmp_path, monkeypatch):
    (tmp_path / "other.po").write_text(PO, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError):
        read_table(read("other.po"))


TEXTS = st.text(alphabet="ab cé한漢'\"\\\t\n", max_size=15).map(lambda text: f"x{text}")
ENTRIES = st.lists(st.tuples(TEXTS, st.lists(TEXTS, min_size=1, max_size=3), st.booleans()), min_size=1, max_size=6)


@given(ENTRIES)
@settings(max_examples=40, deadline=None)
def test_what_the_library_writes_is_read_entry_for_entry(tmp_path_factory, entries):
    file = polib.POFile(wrapwidth=20)
    file.metadata = {"Content-Type": "text/plain; charset=utf-8"}
    for number, (source, forms, is_fuzzy) in enumerate(entries):
        entry = polib.POEntry(msgid=f"{number} {source}", flags=["fuzzy"] if is_fuzzy else [])
        if len(forms) > 1:
            entry.msgid_plural, entry.msgstr_plural = "many", dict(enumerate(forms))
        else:
            entry.msgstr = forms[0]
        file.append(entry)
    path = tmp_path_factory.mktemp("po") / "a.po"
    file.save(str(path), newline="\n")
    lines = path.read_text(encoding="utf-8").split("\n")
    rows = read_table(path).rows
    assert [("".join(row.cells[-1].split()), row.is_doubtful) for row in rows] == [
        ("".join(text.split()), is_fuzzy) for _, forms, is_fuzzy in entries for text in forms
    ]
    assert all(lines[row.line - 1].startswith("msgstr") for row in rows)
