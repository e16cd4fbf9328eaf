"""Words as YAML has them: whatever the word, it is read back as it was."""

import pytest
import yaml_rs
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.glossary.scalars import write_lines, write_scalar

PLAIN = ["Ri", "POW camp", "NO", "prisoner-of-war", "it's", "리모", "C#", "a:b", "1.5 m", "12:30 h"]
QUOTED = [
    "1.5",
    "true",
    "null",
    "~",
    "",
    " a",
    "a: b",
    "a #b",
    "- a",
    "#MeToo",
    "*a",
    "&b",
    "!c",
    "@d",
    "[x",
    "a\nb",
    "\u2028",
]


@pytest.mark.parametrize("word", PLAIN)
def test_safe_words_need_no_quotation_marks(word: str) -> None:
    assert write_scalar(word, "", in_brackets=False) == word
    assert write_scalar(word, "'", in_brackets=False) == "'" + word.replace("'", "''") + "'"


@pytest.mark.parametrize("word", QUOTED)
def test_others_get_them(word: str) -> None:
    written = write_scalar(word, "", in_brackets=False)
    assert written[0] == written[-1] == '"'
    assert "\n" not in written


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet=st.one_of(st.sampled_from("a 1:#,'\"\\[]{}-?!&*\n\t\u0085\u2028\ufeff"), st.characters(codec="utf-8")), max_size=12),
    st.sampled_from(["", "'", '"']),
)  # fmt: skip
def test_a_word_means_itself_wherever_it_stands(word: str, quote: str) -> None:
    bare, inside = (write_scalar(word, quote, in_brackets=flow) for flow in (False, True))
    assert yaml_rs.loads(f"k: {bare}\n", parse_datetime=False) == {"k": word}
    assert yaml_rs.loads(f"k: [{inside}, {{j: {inside}}}]\n", parse_datetime=False) == {"k": [word, {"j": word}]}
    if (lines := write_lines(word)) is not None:
        assert yaml_rs.loads("k: " + "\n  ".join(lines) + "\n", parse_datetime=False) == {"k": word}
