"""Pairs in JSON Lines: what is read, and a line and a remedy for what is not."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.errors import InputError
from audit.model import Pair, Place
from audit.texts import read_submissions
from audit.texts.jsonlines import read_pairs


@pytest.fixture
def file(tmp_path):
    def make(text: str) -> Path:
        path = tmp_path / "talk.jsonl"
        path.write_text(text, encoding="utf-8")
        return path

    return make


def test_pairs_keep_their_order_lines_and_sources(file):
    path = file(
        '{"reference": "drei", "mt": "three", "id": 3, "source": "3", "note": {"any": ["thing"]}}\n\n'
        '{"id": "1", "mt": "one", "reference": ""}\r\n'
        '{"id": "2", "mt": null, "reference": "zwei"}'
    )
    assert read_pairs(path) == {
        None: (
            Pair("3", "three", "drei", 1.0, Place(1, 1), Place(1, 1), "3"),
            Pair("1", "one", None, 1.0, Place(3, 3), None),
            Pair("2", None, "zwei", 1.0, None, Place(4, 4)),
        )
    }


def test_a_text_keeps_its_length_so_that_offsets_fit(file):
    text = "  two\tspaces\x00 and\u2028a line\n\u00a0"
    path = file(json.dumps({"id": "1", "mt": text, "reference": " \n"}))
    ((pair,),) = read_pairs(path).values()
    assert pair.mt == "  two spaces  and a line \u00a0"
    assert pair.reference is None


def test_an_object_without_words_is_no_pair(file):
    path = file('{"id": "1", "mt": "", "reference": null}\n{"id": "2", "mt": "two", "reference": "zwei"}')
    assert read_pairs(path) == {None: (Pair("2", "two", "zwei", 1.0, Place(2, 2), Place(2, 2)),)}


def test_characters_beyond_the_basic_plane_are_read_escaped_or_not(file):
    path = file('{"id": "1", "mt": "\\ud83d\\ude00", "reference": "😀"}')
    ((pair,),) = read_pairs(path).values()
    assert pair.mt == pair.reference == "😀"


GOOD = '{"id": "1", "mt": "a", "reference": "b"}'
PROBLEMS = [
    ("", " has no pairs; write one object a line: {example}"),
    ("\n\n", " has no pairs; write one object a line: {example}"),
    ('{"id": "1", "mt": "", "reference": " "}', " has no pairs; write one object a line: {example}"),
    (
        GOOD + "\n{",
        "2: is not JSON: Expecting property name enclosed in double quotes at column 2; write one object a line: {example}",
    ),
    ("[]", "1: is not a JSON object; write one object a line: {example}"),
    ('{"mt": "a", "reference": "b"}', "1: has no 'id'; a pair is written {example}"),
    ('{"id": "1", "mt": "a"}', "1: has no 'reference'; a pair is written {example}"),
    ('{"id": "1", "mt": ["a"], "reference": "b"}', "1: 'mt' must be text, in double quotes"),
    ('{"id": "1", "mt": "a", "reference": 5}', "1: 'reference' must be text, in double quotes"),
    ('{"id": "1", "mt": "a", "reference": "b", "source": true}', "1: 'source' must be text, in double quotes"),
    ('{"id": "1", "mt": "a", "reference": "b", "system": 1}', "1: 'system' must be text, in double quotes"),
    ('{"id": 1.5, "mt": "a", "reference": "b"}', "1: 'id' must be text or a whole number, in double quotes"),
    ('{"id": true, "mt": "a", "reference": "b"}', "1: 'id' must be text or a whole number, in double quotes"),
    ('{"id": null, "mt": "a", "reference": "b"}', "1: 'id' must be text or a whole number, in double quotes"),
    ('{"id": " ", "mt": "a", "reference": "b"}', "1: 'id' is empty; give each pair an id of its own"),
    (GOOD + "\n\n" + GOOD.replace('"1"', "1"), "3: id '1' stands on line 1 already; make ids unique within a system"),
    ('{"id": "1", "mt": "a", "mt": "c", "reference": "b"}', "1: key 'mt' stands twice in one object; remove one"),
    (
        '{"id": "1", "mt": "ab\\ud800", "reference": "b"}',
        "1: 'mt' has half a character (\\ud800) at position 3; the program that wrote the file cut a character in two: write it whole",
    ),
    ('{"id": ' + "[" * 100_000, "1: has more brackets in brackets than can be read; take some out"),
    ('{"id": 1' + "0" * 5000 + "}", "1: has a number with too many digits; put it in quotes"),
]


@pytest.mark.parametrize(("text", "problem"), PROBLEMS, ids=range(len(PROBLEMS)))
def test_problems_are_told_with_their_line(file, text, problem):
    path = file(text)
    with pytest.raises(InputError) as caught:
        read_pairs(path)
    assert str(caught.value) == f"{path}:" + problem.replace(
        "{example}", '{"id": "1", "mt": "...", "reference": "..."}'
    )


def test_one_id_may_stand_in_two_systems(file):
    path = file(GOOD.replace("}", ', "system": "x"}\n') + GOOD.replace("}", ', "system": "y"}'))
    assert [(submission.text, submission.system) for submission in read_submissions(path)] == [
        ("talk", "x"),
        ("talk", "y"),
    ]


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=15)


@given(
    st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=8).filter(
        lambda pairs: any(text.strip() for pair in pairs for text in pair)
    ),
    st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_what_was_written_is_read(tmp_path_factory, pairs, escaped):
    path = tmp_path_factory.mktemp("pairs") / "a.jsonl"
    entries = [{"id": number, "mt": mt, "reference": reference} for number, (mt, reference) in enumerate(pairs)]
    path.write_text("\n".join(json.dumps(entry, ensure_ascii=escaped) for entry in entries), encoding="utf-8")
    written = [sides for pair in pairs if any(sides := tuple(text if text.strip() else None for text in pair))]
    (read,) = read_pairs(path).values()
    assert [(pair.mt, pair.reference) for pair in read] == written
