"""JSON of other programs: values, and what is wrong with its line and what to do."""

import pytest

from audit.json_text import parse_json, parse_object
from audit.malformed import MalformedError

MEND = "mend it there, or export the file anew"


def refusal(text: str, **how) -> tuple:
    with pytest.raises(MalformedError) as caught:
        parse_json(text, **how)
    return caught.value.problem, caught.value.line


def test_a_value_is_returned():
    assert parse_json('{"a": [1, null]}') == {"a": [1, None]}
    assert parse_json('{"a": 1, "a": 2}') == {"a": 2}


def test_what_is_wrong_is_told_with_its_line_and_what_to_do():
    assert refusal('{"a": 1,\n"b"}') == (f"is not JSON: Expecting ':' delimiter at column 4; {MEND}", 2)
    assert refusal("nothing", line=7, remedy="do it") == ("is not JSON: Expecting value at column 1; do it", 7)
    assert refusal("[" * 100_000) == ("has more brackets in brackets than can be read; take some out", None)
    assert refusal("9" * 5000, line=3) == ("has a number with too many digits; put it in quotes", 3)
    assert refusal('{"a": 1, "a": 2}', unique_keys=True) == ("key 'a' stands twice in one object; remove one", None)


def test_a_line_is_an_object():
    assert parse_object('{"a": 1}', 1, "{}") == {"a": 1}
    with pytest.raises(MalformedError, match=r"is not a JSON object; write one object a line: \{\}"):
        parse_object("[]", 1, "{}")
