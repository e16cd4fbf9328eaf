"""Tables: everything that the YAML says comes back, no cell is a formula, and a stranger's columns are understood or listed."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.errors import InputError
from audit.glossary import load_glossary
from audit.glossary.exchange.carried import Loss, entry_of
from audit.glossary.exchange.tables import COLUMNS, read_table, write_table
from audit.glossary.meaning import ForbiddenForm, NewEntry
from audit.model import Form, Glossary, Severity, Term, TermStatus
from tests.glossary.exchange.shapes import glossaries

DELIMITERS = {".csv": ",", ".tsv": "\t"}


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(glossary=glossaries(), source_language=st.sampled_from(["ko", None]), suffix=st.sampled_from(sorted(DELIMITERS)))
def test_a_glossary_comes_back_as_it_went(tmp_path, glossary, source_language, suffix):
    file = tmp_path / f"other{suffix}"
    sent = write_table(glossary, {"g.yaml": source_language}, delimiter=DELIMITERS[suffix])
    file.write_text(sent.text, "utf-8")
    received = read_table(file)
    assert [one.entry for one in received.entries] == [entry_of(term)[0] for term in glossary.terms]
    assert (received.language, received.source_language) == ("en", source_language)
    assert received.losses == ()


@settings(deadline=None, max_examples=100)
@given(glossary=glossaries())
def test_no_cell_is_a_formula(glossary):
    rows = csv.reader(io.StringIO(write_table(glossary, {}, delimiter=",").text, newline=""))
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@\t\r\n＝＋－＠" and cell]


def test_a_formula_is_shown_as_text_and_read_as_it_was(tmp_path):
    forms = (Form("=1+1", TermStatus.PREFERRED), Form("'=x", TermStatus.ADMITTED))
    term = Term("a", forms, note="'tis so", file="g.yaml", line=1)
    text = write_table(Glossary((term,), ("g.yaml",), "", "en"), {}, delimiter=",").text
    row = dict(zip(COLUMNS, next(csv.reader([text.splitlines()[1]])), strict=True))
    assert (row["preferred"], row["admitted"], row["note"]) == ("'=1+1", "''=x", "'tis so")
    (tmp_path / "t.csv").write_text(text, "utf-8")
    entry = read_table(tmp_path / "t.csv").entries[0].entry
    assert (entry.preferred, entry.admitted, entry.note) == ("=1+1", ("'=x",), "'tis so")


def test_the_columns(tmp_path):
    path = tmp_path / "g.yaml"
    path.write_text(
        "glossary: 1\nsource_language: ko\nterms:\n- preferred: Kyiv\n  forbidden: [Kiiu, {form: a|b, severity: minor, note: No.}]\n"
        "  source: [키이우]\n  kind: place\n",
        "utf-8",
    )
    sent = write_table(load_glossary([path]), {str(path): "ko"}, delimiter="\t")
    assert sent.text == (
        "id\tpreferred\tadmitted\tforbidden\tforbidden_severity\tforbidden_note\tsource\tkind\tseverity\tmatch_case\tmatch_inflect"
        "\tnote\tlanguage\tsource_language\n"
        "kyiv\tKyiv\t\tKiiu | a\\|b\t | minor\t | No.\t키이우\tplace\tmajor\tfalse\ttrue\t\ten\tko\n"
    )
    assert sent.losses == ()


def test_control_characters_and_stray_blanks_are_listed():
    forms = (Form("a\x07  b", TermStatus.PREFERRED),)
    sent = write_table(Glossary((Term("i", forms, file="g.yaml", line=3),), ("g.yaml",), "", "en"), {}, delimiter=",")
    assert sent.losses == (Loss("g.yaml", 3, "i", "white space and control characters", r"'a\x07  b'"),)


# --------------------------------------------------------------------------- what people write


def read(tmp_path: Path, text: str, **asked: str):
    (tmp_path / "t.csv").write_text(text, "utf-8")
    return read_table(tmp_path / "t.csv", **asked)


def test_a_table_of_two_columns_as_spreadsheets_write_it(tmp_path):
    received = read(tmp_path, "Source term;Term;Do not use;Owner\n키이우;Kyiv;Kiiu|Kiev;Anna\n;Lviv;;\n")
    assert [one.entry for one in received.entries] == [
        NewEntry("Kyiv", forbidden=(ForbiddenForm("Kiiu"), ForbiddenForm("Kiev")), source=("키이우",)),
        NewEntry("Lviv"),
    ]
    assert [one.line for one in received.entries] == [2, 3]
    assert received.losses == (Loss(str(tmp_path / "t.csv"), 2, "", "the column 'Owner'", "1 cells"),)
    assert (received.language, received.source_language) == ("en", None)


def test_rows_in_another_language_are_listed(tmp_path):
    text = "preferred,language,source,source_language\nKyiv,en,키이우,ko\nKiew,de,,\nLviv,en-GB,Львів,uk\n"
    received = read(tmp_path, text)
    assert [(one.entry.preferred, one.entry.source) for one in received.entries] == [
        ("Kyiv", ("키이우",)),
        ("Lviv", ()),
    ]
    assert [(loss.line, loss.entry, loss.what, loss.value) for loss in received.losses] == [
        (3, "Kiew", "entries in de", "Kiew"),
        (4, "Lviv", "source forms in uk", "Львів"),
    ]
    assert [one.entry.preferred for one in read(tmp_path, text, language="de").entries] == ["Kiew"]


def test_words_for_yes_and_no_and_other_capitals(tmp_path):
    received = read(tmp_path, "preferred,match_case,match_inflect,kind,severity\na,Yes,0,PLACE,Minor\n")
    assert received.entries[0].entry == replace(
        NewEntry("a"), kind="place", severity=Severity.MINOR, match_case=True, match_inflected=False
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "1: has no column preferred; name the columns in the first row"),
        ("a,b\n1,2\n", "1: has no column preferred; name the columns in the first row"),
        ("term,Target\n1,2\n", "1: has two columns for preferred, 'term' and 'Target'; rename one"),
        (
            "preferred,note\na\n",
            "2: has 1 cells and not 2 like the first row; write as many, and put what holds a comma in quotes",
        ),
        ("preferred,note\n,x\n", "2: has no preferred form; write one or remove the row"),
        ("preferred,kind\na,persn\n", "2: 'persn' is not a kind; did you mean person?"),
        ("preferred,severity\na,9\n", "2: '9' is not a severity; expected minor, major, critical, or nothing"),
        ("preferred,match_case\na,x\n", "2: 'x' is not a match_case; expected true, yes, 1, false, no, 0, or nothing"),
        (
            "preferred,forbidden,forbidden_note\na,b,c|d\n",
            "2: forbidden_note has 2 items for 1 forbidden forms; write one for each, or none between two bars",
        ),
        ('preferred\n"a\n', "2: is not a table that can be read: unexpected end of data; check the quotes"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(tmp_path, text, message):
    with pytest.raises(InputError) as refused:
        read(tmp_path, text)
    assert str(refused.value) == f"{tmp_path / 't.csv'}:{message}"
