"""Words as YAML writes them: plain where that is safe and the file does so, else in quotation marks."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any

import yaml_rs

_ALWAYS_QUOTED = re.compile(
    r"^[-?:,\[\]{}#&*!|>'\"%@`]|^\s|\s$|:(?:\s|$)|\s#|[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\U00010000-\U0010ffff]|[\u2028\u2029]|^(?:---|\.\.\.)$"
)
_SEVERAL_WORDS = re.compile(r"[^\W\d_]+(?: \w+)+")
"""Words and numbers behind a word, which YAML takes for nothing else; asking its parser takes twenty times as long."""
_QUOTED_IN_BRACKETS = re.compile(r"[,\[\]{}]|:$|:[,\[\]{}'\"]")
_NOT_PRINTED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_TEXT_LINE = re.compile(r"\S(?:.*\S)?")


def write_scalar(value: str, quote: str, *, in_brackets: bool) -> str:
    """Return `value` on one line, with the quotation mark `quote` or, where that is empty and possible, none."""
    if not quote and is_plain(value, in_brackets=in_brackets):
        return value
    if (quote == "'" or (not quote and '"' in value)) and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    escaped = json.dumps(value, ensure_ascii=False)
    return _NOT_PRINTED.sub(lambda match: f"\\u{ord(match[0]):04x}", escaped)


def write_lines(value: str) -> list[str] | None:
    """Return a text of several lines as a block of text, its header first; None where it must be quoted."""
    lines = value.split("\n")
    body = lines[:-1] if lines[-1] == "" else lines
    if len(lines) < 2 or not all(_TEXT_LINE.fullmatch(line) and _is_printed(line) for line in body):
        return None
    return ["|" if body is not lines else "|-", *body]


@lru_cache(maxsize=10_000)
def is_plain(value: str, *, in_brackets: bool) -> bool:
    """Tell whether `value` means itself without quotation marks."""
    if _ALWAYS_QUOTED.search(value) or (in_brackets and _QUOTED_IN_BRACKETS.search(value)):
        return False
    if _SEVERAL_WORDS.fullmatch(value):
        return True
    try:
        read: Any = yaml_rs.loads(f"[{value}]" if in_brackets else f"- {value}\n", parse_datetime=False)
    except yaml_rs.YAMLDecodeError:
        return False
    return bool(read == [value]) and isinstance(read[0], str)


def _is_printed(line: str) -> bool:
    return _NOT_PRINTED.search(line) is None and all(character >= " " for character in line)
