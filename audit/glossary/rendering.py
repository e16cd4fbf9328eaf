"""Entries and their parts as YAML text, in the style of their neighbours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from audit.glossary.scalars import write_lines, write_scalar
from audit.glossary.style import Brackets, Style

KEYS = ("id", "preferred", "admitted", "forbidden", "source", "kind", "severity", "match", "note")
"""The keys of an entry in the order in which they are written."""


def entry_text(entry: Mapping[str, Any], style: Style) -> str:
    """Return a whole entry, from its indentation and dash, or its brace, to its last character."""
    if style.entry is not None:
        return style.opening + _in_brackets(
            [flow_pair(key, entry[key], style) for key in KEYS if key in entry], "{}", style.entry
        )
    lines = [line for key in KEYS if key in entry for line in pair_lines(key, entry[key], style)]
    return style.opening + f"\n{' ' * style.indent}".join(lines)


def pair_lines(key: str, value: Any, style: Style) -> list[str]:
    """Return a key with its value as lines without the indentation of the key."""
    head = f"{style.key_quote}{key}{style.key_quote}"
    if isinstance(value, Sequence) and not isinstance(value, str) and style.brackets(key) is None:
        dashes = " " * style.list_indent
        return [f"{head}:", *(f"{dashes}{line}" for item in value for line in item_lines(key, item, style))]
    block = write_lines(value) if isinstance(value, str) else None
    if block is not None:
        return [f"{head}{style.colon}{block[0]}", *(f"  {line}" for line in block[1:])]
    return [f"{head}{style.colon}{flow_value(key, value, style, in_brackets=False)}"]


def item_lines(key: str, item: str | Mapping[str, str], style: Style) -> list[str]:
    """Return an item of a block list as lines, from its dash on."""
    if isinstance(item, Mapping) and style.brackets("form") is None:
        pairs = [f"{style.key_quote}{name}{style.key_quote}{style.colon}" for name in item]
        values = [
            write_scalar(text, style.quote(_quoted_as(key, name)), in_brackets=False) for name, text in item.items()
        ]
        first, *others = map("".join, zip(pairs, values, strict=True))
        return [f"{style.dash}{first}", *(f"{' ' * len(style.dash)}{line}" for line in others)]
    return [style.dash + flow_value(key, item, style, in_brackets=False)]


def flow_pair(key: str, value: Any, style: Style) -> str:
    """Return a key with its value as they stand in braces."""
    return f"{style.key_quote}{key}{style.key_quote}{style.colon}{flow_value(key, value, style, in_brackets=True)}"


def flow_value(key: str, value: Any, style: Style, *, in_brackets: bool) -> str:
    """Return a value that begins on the line of its key or dash: a word, or a list or mapping in brackets."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return write_scalar(value, style.quote(key), in_brackets=in_brackets)
    if isinstance(value, Mapping):
        brackets = style.brackets("form" if key in ("forbidden", "form") else key) or Brackets()
        pairs = [
            f"{style.key_quote}{name}{style.key_quote}{style.colon}"
            + flow_value(_quoted_as(key, name), inner, style, in_brackets=True)
            for name, inner in value.items()
        ]
        return _in_brackets(pairs, "{}", brackets)
    items = [flow_value(key, item, style, in_brackets=True) for item in value]
    return _in_brackets(items, "[]", style.brackets(key) or Brackets())


def _quoted_as(key: str, name: str) -> str:
    """Return the key whose quotation marks a value in a forbidden form's mapping takes."""
    return key if name == "form" else name


def _in_brackets(parts: Sequence[str], marks: str, brackets: Brackets) -> str:
    """Return the parts between two marks with the white space that the file puts there."""
    return f"{marks[0]}{brackets.opening}{f',{brackets.between}'.join(parts)}{brackets.closing}{marks[1]}"
