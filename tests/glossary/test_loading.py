"""Glossary files to values."""

import hashlib
import json
from pathlib import Path

import pytest

from audit.errors import GlossaryError, InputError
from audit.glossary import load_glossary
from audit.model import Form, Glossary, Severity, Term, TermStatus

FULL = """\
glossary: 1
language: en
source_language: ko
terms:
  - id: pow-camp
    preferred: prisoner-of-war camp
    admitted: [POW camp, prisoner of war camp]
    forbidden:
      - concentration camp
      - {form: detention camp, severity: minor, note: vague rather than wrong}
    source: [포로수용소]
    kind: place
    severity: critical
    match: {case: true, inflect: false}
    note: A lawful place of detention.
  # a comment between entries
  - preferred: Café Zürich
    note: |
      - not an entry
      preferred: not a key
  - preferred: NO
"""


def write(folder: Path, text: str, name: str = "g.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_every_key_of_the_format_is_read(tmp_path: Path) -> None:
    path = write(tmp_path, FULL)
    glossary = load_glossary([path])
    assert glossary.terms[0] == Term(
        id="pow-camp",
        forms=(
            Form("prisoner-of-war camp", TermStatus.PREFERRED),
            Form("POW camp", TermStatus.ADMITTED),
            Form("prisoner of war camp", TermStatus.ADMITTED),
            Form("concentration camp", TermStatus.FORBIDDEN),
            Form("detention camp", TermStatus.FORBIDDEN, Severity.MINOR, "vague rather than wrong"),
        ),
        kind="place",
        severity=Severity.CRITICAL,
        note="A lawful place of detention.",
        source=("포로수용소",),
        language="en",
        match_case=True,
        match_inflected=False,
        file=str(path),
        line=5,
    )
    assert (glossary.language, glossary.source_language, glossary.files) == ("en", "ko", (str(path),))
    assert glossary.digest == "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()


def test_what_is_left_out_has_its_default(tmp_path: Path) -> None:
    second = load_glossary([write(tmp_path, FULL)]).terms[1]
    assert (second.id, second.kind, second.severity, second.match_case, second.match_inflected, second.line) == (
        "café-zürich",
        "term",
        Severity.MAJOR,
        False,
        True,
        17,
    )


def test_no_is_a_word(tmp_path: Path) -> None:
    assert load_glossary([write(tmp_path, FULL)]).terms[2].preferred == "NO"


def test_no_files_make_an_empty_glossary() -> None:
    assert load_glossary([]) == Glossary()


def test_files_are_joined_and_keep_their_languages(tmp_path: Path) -> None:
    one = write(tmp_path, "glossary: 1\nlanguage: de\nterms: [{preferred: Krieg}]", "a.yaml")
    other = write(tmp_path, "glossary: 1\nterms: [{preferred: war}]", "b.yaml")
    glossary = load_glossary([one, other])
    assert [(term.id, term.language, term.file) for term in glossary.terms] == [
        ("krieg", "de", str(one)),
        ("war", "en", str(other)),
    ]
    assert glossary.language == "de"


def test_made_ids_make_way_for_written_ones(tmp_path: Path) -> None:
    path = write(tmp_path, "glossary: 1\nterms:\n- preferred: War!\n- preferred: war\n- {id: war, preferred: battle}\n")
    assert [term.id for term in load_glossary([path]).terms] == ["war-2", "war-3", "war"]


def test_json_is_yaml_and_keeps_its_lines(tmp_path: Path) -> None:
    terms = [{"preferred": 'a "{'}, {"preferred": "b", "admitted": ["# c", "["]}, {"preferred": "d"}]
    text = json.dumps({"glossary": 1, "language": "en", "terms": terms}, indent=1)
    glossary = load_glossary([write(tmp_path, text)])
    lines = text.split("\n")
    assert [lines[term.line - 1].strip() for term in glossary.terms] == ["{", "{", "{"]
    assert [
        json.loads(lines[term.line].strip().removeprefix('"preferred": ').rstrip(",")) for term in glossary.terms
    ] == [
        'a "{',
        "b",
        "d",
    ]


def test_the_first_problem_is_raised_and_the_others_are_counted(tmp_path: Path) -> None:
    path = write(tmp_path, "glossary: 1\nterms:\n- prefered: a\n- preferred: 012345\n- {preferred: b, kind: persn}\n")
    with pytest.raises(GlossaryError) as caught:
        load_glossary([path])
    assert str(caught.value) == (
        f"{path}:3: terms[0].prefered: 'prefered' is not a key of a term; did you mean 'preferred'? "
        "(and 2 more: audit glossary check lists them)"
    )


def test_one_id_in_two_files_names_both(tmp_path: Path) -> None:
    one = write(tmp_path, "glossary: 1\nterms:\n  - preferred: a\n    id: x\n", "a.yaml")
    other = write(tmp_path, "glossary: 1\nterms:\n  - id: x\n    preferred: b\n", "b.yaml")
    with pytest.raises(GlossaryError) as caught:
        load_glossary([one, other])
    assert str(caught.value) == (
        f"{other}:3: terms[0].id: the id 'x' is taken by the entry at {one}:4; give one of the two another"
    )


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load_glossary([tmp_path / "none.yaml"])
    assert str(caught.value) == f"{tmp_path / 'none.yaml'}: no such file"


def test_the_founding_glossary_loads() -> None:
    glossary = load_glossary([Path(__file__).parents[2] / "glossary" / "pow-interview.yaml"])
    by_id = {term.id: term for term in glossary.terms}
    assert len(by_id) >= 30
    assert by_id["pow-camp"].severity is Severity.CRITICAL
    assert "drone pilot" in [form.text for form in by_id["drone-operator"].forms if form.status is TermStatus.ADMITTED]
