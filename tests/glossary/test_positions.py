"""Lines of entries and keys, whatever the layout."""

import pytest

from audit.glossary.positions import line_of, term_lines
from tests.work import count_calls

LAYOUTS = {
    "indented": ("glossary: 1\nterms:\n  - preferred: a\n\n  # c\n  -\n    preferred: b\nlanguage: en\n", [3, 6]),
    "flush": ("terms:  # all\n- preferred: a\n  note: >\n    - x\n- preferred: b\nglossary: 1\n", [2, 5]),
    "block text": (
        "glossary: 1\nterms:\n  - preferred: a\n    note: |\n      - x\n\n      - y\n  - preferred: b\n",
        [3, 8],
    ),
    "brackets": (
        'glossary: 1\nterms: [\n  {preferred: "a]"}, # {\n  {preferred: b,\n   forbidden: [{form: c}]}]\n',
        [3, 4],
    ),
    "json": ('{"glossary": 1, "terms": [{"preferred": "terms"},\n\n{"preferred": "\\"{"}]}', [1, 3]),
    "quoted key": ('glossary: 1\n"terms":\n  - preferred: a\n  - preferred: b\n', [3, 4]),
    "other lists first": ("glossary: 1\nx:\n  - preferred: a\nterms:\n  - preferred: a\n  - preferred: b\n", [5, 6]),
    "anchored": ("glossary: 1\nterms: &all\n  - preferred: a\n  - preferred: b\n", [3, 4]),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_entries_are_found(layout: str) -> None:
    text, lines = LAYOUTS[layout]
    assert term_lines(text, len(lines)) == lines


def test_a_key_deep_in_an_entry_is_found() -> None:
    text = "glossary: 1\nterms:\n  - preferred: a\n  - preferred: b\n    forbidden:\n      - c\n      - form: d\n        note: e\n"
    assert line_of(text, ("terms", 1, "forbidden", 1, "note")) == 8
    assert line_of(text, ("terms", 1, "forbidden", 0)) == 6
    assert line_of(text, ("terms", 1, "missing")) == 4
    assert line_of(text, ("glossary",)) == 1


def calls_to_find_notes(text: str, numbers: range) -> int:
    def work() -> None:
        for number in numbers:
            line_of(text, ("terms", number, "note"))

    return count_calls(work)


def test_a_key_of_a_long_glossary_is_found_as_fast_as_one_of_a_short_one() -> None:
    def calls(entries: int) -> int:
        listed = "".join(f"  - preferred: word {number}\n    note: of {number}\n" for number in range(entries))
        return calls_to_find_notes(f"glossary: 1\nterms:\n{listed}", range(20))

    calls(1)  # what is imported once
    assert calls(5_000) < 2 * calls(50)


def test_a_list_in_brackets_is_read_once_for_all_its_keys() -> None:
    def calls(entries: int) -> int:
        listed = "".join(f"  {{preferred: word {number}, note: of {number}}},\n" for number in range(entries))
        return calls_to_find_notes(f"glossary: 1\nterms: [\n{listed}]\n", range(entries))

    calls(1)
    assert calls(40) < 3 * calls(20)
