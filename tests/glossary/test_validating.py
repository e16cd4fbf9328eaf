"""What an editor is told about a glossary that does not follow its format."""

import json

import jsonschema_rs
import pytest

from audit.glossary.validating import parse, schema_text
from audit.model import TERM_KINDS, Severity

MESSAGES = {
    "": ["1: is empty; a glossary begins with the line: glossary: 1"],
    "- a": ["1: holds a list, not keys with values; a glossary begins with the line: glossary: 1"],
    "glossary: 1\nterms: []\n---\na: 1": ["1: holds several documents (lines of ---); make each a file"],
    "terms: []": ["1: 'glossary' is missing; begin the file with the line: glossary: 1"],
    "glossary: 1": ["1: 'terms' is missing; a glossary needs it"],
    "glossary: 2\nterms: []": ["1: glossary: this program reads format 1, not 2; write: glossary: 1"],
    "glossary: '1'\nterms: []": ["1: glossary: this program reads format 1, not '1'; write: glossary: 1"],
    "glossary: 1\nlanguage: english\nterms: []": [
        "2: language: 'english' is not a BCP 47 code; write for example en, ko or pt-BR"
    ],
    "glossary: 1\nterms:\n": ["2: terms: expected a list, found nothing; write one item a line, each after a dash"],
    "glossary: 1\nterm: []": ["2: term: 'term' is not a key of a glossary; did you mean 'terms'?"],
    "glossary: 1\nterms: []\n3: x": ["3: 3: the key 3 is not a word; known keys are words such as preferred"],
    "glossary: 1\nterms:\n- a": ["3: terms[0]: expected keys with values, found a text"],
    "glossary: 1\nterms:\n- note: a": ["3: terms[0]: 'preferred' is missing; a term needs it"],
    "glossary: 1\nterms:\n- preferred: 012345": [
        '3: terms[0].preferred: expected text, found a number; quote it: "012345"'
    ],
    "glossary: 1\nterms:\n- preferred: true": [
        '3: terms[0].preferred: expected text, found a truth value; quote it: "true"'
    ],
    "glossary: 1\nterms:\n- preferred:": ["3: terms[0].preferred: is empty; write a form or remove the line"],
    "glossary: 1\nterms:\n- preferred: ' '": ["3: terms[0].preferred: is blank; write a form or remove the line"],
    "glossary: 1\nterms:\n- preferred: a\n  zebra: b": [
        (
            "4: terms[0].zebra: 'zebra' is not a key of a term; known are id, preferred, admitted, forbidden, source, kind, "
            "severity, match and note"
        )
    ],
    "glossary: 1\nterms:\n- preferred: a\n  admitted: b": [
        "4: terms[0].admitted: expected a list, found a text; write: ['b']"
    ],
    "glossary: 1\nterms:\n- preferred: a\n  kind: persn": [
        (
            "4: terms[0].kind: 'persn' is not a kind; expected event, organisation, person, place, title, weapon, unit, "
            "number or term; did you mean person?"
        )
    ],
    "glossary: 1\nterms:\n- preferred: a\n  match: {case: yes, inflct: true}": [
        "4: terms[0].match.case: expected true or false, found a text",
        "4: terms[0].match.inflct: 'inflct' is not a key of match; did you mean 'inflect'?",
    ],
    "glossary: 1\nterms:\n- preferred: a\n- preferred: b\n  forbidden:\n  - {form: c, severity: hevy}\n  - {from: d}\n  - [e]\n  - 26": [
        "6: terms[1].forbidden[0].severity: 'hevy' is not a severity; expected minor, major or critical",
        "7: terms[1].forbidden[1].from: 'from' is not a key of a forbidden form; did you mean 'form'?",
        "8: terms[1].forbidden[2]: expected text or a mapping with 'form', found a list",
        '9: terms[1].forbidden[3]: expected text, found a number; quote it: "26"',
    ],
    "glossary: 1\nterms:\n- preferred: a\n  note: b\n  note: c": [
        "5: terms[0].note: the key stands here and on line 4; keep one of the two"
    ],
    "glossary: 1\nterms: [": ["2: is not YAML: unclosed bracket '['; close it, or put the text in quotation marks"],
    "glossary: 1\nterms:\n- preferred: a: b": [
        (
            "3: is not YAML: mapping values are not allowed in this context; "
            "put a text with a colon and a space in quotation marks, or mend the indentation"
        )
    ],
    "glossary: 1\nterms:\n- preferred: @home": [
        "3: is not YAML: unexpected character: `@'; put a text that begins with a sign in quotation marks"
    ],
    "glossary: 1\nterms:\n- preferred: *star": [
        "3: is not YAML: while parsing node, found unknown anchor; put a text that begins with a sign in quotation marks"
    ],
    "glossary: 1\nterms:\n- preferred: 'it's'": [
        (
            "3: is not YAML: invalid trailing content after double-quoted scalar; "
            "a quotation mark within the text ends it; put the text in those of the other kind"
        )
    ],
    "glossary: 1\nterms:\n\t- preferred: a": [
        "3: is not YAML: the line is indented with a tab; YAML takes spaces only"
    ],
}


@pytest.mark.parametrize("text", MESSAGES, ids=lambda text: repr(text)[:60])
def test_each_mistake_is_told_word_for_word(text: str) -> None:
    document, problems = parse(text, "g.yaml")
    assert document is None
    assert [f"{problem.line}: {problem.text}" for problem in problems] == MESSAGES[text]


def test_a_right_file_has_no_problems() -> None:
    assert parse("glossary: 1\nterms:\n- preferred: NO\n", "g.yaml") == (
        {"glossary": 1, "terms": [{"preferred": "NO"}]},
        (),
    )


def test_the_published_schema_is_valid_and_says_what_the_model_says() -> None:
    schema = json.loads(schema_text())
    assert jsonschema_rs.meta.is_valid(schema)
    term = schema["$defs"]["term"]["properties"]
    assert sorted(term["kind"]["enum"]) == sorted(TERM_KINDS)
    assert schema["$defs"]["severity"]["enum"] == [s.value for s in Severity if s is not Severity.NEUTRAL]


def test_every_key_of_the_schema_is_described_for_editors() -> None:
    schema = json.loads(schema_text())
    keys = {**schema["properties"], **schema["$defs"]["term"]["properties"]}
    assert [name for name, key in keys.items() if "description" not in key] == []
