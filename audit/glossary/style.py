"""How the entries of a file are written, so that a new one looks like its neighbours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from audit.glossary.layout import EntryList, column, content_end_above, dash_of, line_start
from audit.glossary.nodes import Node, NodeKind
from audit.glossary.scalars import is_plain

_OPENING = re.compile(r"[ ]*-(?:[ ]+|[ ]*\n[ ]+)")
_WHITE_SPACE = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Brackets:
    """The white space in a list or a mapping that is written in brackets."""

    opening: str = ""
    between: str = " "
    """Behind a comma."""
    closing: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """The choices that YAML leaves to a writer, as the nearest entries made them."""

    opening: str = "  - "
    """What stands before the first key of an entry of a block list."""
    indent: int = 4
    """Columns before the other keys."""
    key_quote: str = ""
    quotes: dict[str, str] = field(default_factory=dict)
    """Quotation marks by the key whose value they are put around; under the empty key, of most values."""
    bracketed: dict[str, Brackets | None] = field(default_factory=dict)
    """By key, how a list or mapping is written in brackets, or None where it is written in lines."""
    list_indent: int = 2
    """Columns from a key to the dashes of its list."""
    dash: str = "- "
    colon: str = ": "
    entry: Brackets | None = None
    """Of an entry in brackets; None where entries are written in lines."""
    blank_lines: int = 0
    """Above an entry."""
    has_ids: bool = True

    def quote(self, key: str) -> str:
        """Return the quotation mark of the values of `key`; empty where they are written without."""
        return self.quotes.get(key, self.quotes.get("", ""))

    def brackets(self, key: str) -> Brackets | None:
        """Return how the list or mapping below `key` is written; a forbidden form with a severity goes by "form"."""
        default = None if key == "forbidden" and self.entry is None else Brackets()
        return self.bracketed.get(key, default)


def style_of(entries: EntryList, numbers: Sequence[int], nodes: Sequence[Node]) -> Style:
    """Return the style of the entries with these numbers, whose nodes are given, nearest first; each shows what it has."""
    text = entries.text
    if not nodes:
        return Style()
    first = nodes[0]
    bracketed: dict[str, Brackets | None] = {}
    for key, node in _collections(nodes):
        bracketed.setdefault(key, space_inside(text, node) if node.is_flow else None)
    list_indent, dash = _dashes(text, nodes)
    return Style(
        opening=_opening(entries, numbers[0], first),
        indent=column(text, first.pairs[0][0].start),
        key_quote=first.pairs[0][0].style,
        quotes=_quotes(nodes),
        bracketed=bracketed,
        list_indent=list_indent,
        dash=dash,
        colon=_colon(text, first),
        entry=space_inside(text, first) if first.is_flow else None,
        blank_lines=0 if entries.is_flow else _blank_lines(entries, numbers),
        has_ids=any(node.pair("id") is not None for node in nodes),
    )


def space_inside(text: str, collection: Node) -> Brackets:
    """Return the white space in a list or mapping in brackets as it is; where a comment stands, what is usual."""
    spans = collection.spans
    if not spans:
        return Brackets()
    opening = _space(text[collection.start + 1 : spans[0][0]])
    closing = _space(text[spans[-1][1] : collection.end - 1])
    gaps = [text[one[1] : other[0]].lstrip().removeprefix(",") for one, other in pairwise(spans)]
    blank = [gap for gap in gaps if not gap.strip()]
    between = blank[-1] if blank else opening if "\n" in opening else " "
    return Brackets(opening, between, closing)


def _dashes(text: str, nodes: Sequence[Node]) -> tuple[int, str]:
    """Return the columns from a key to the dashes of its list, and a dash with the blanks behind it; of the first list."""
    in_lines = (pair for node in nodes if not node.is_flow for pair in node.pairs if not pair[1].is_flow)
    for key, value in in_lines:
        for item in value.items:
            dash = dash_of(text, item)
            is_alone = line_start(text, item.start) > dash
            return column(text, dash) - column(text, key.start), "- " if is_alone else text[dash : item.start]
    return 2, "- "


def _space(text: str) -> str:
    found = _WHITE_SPACE.fullmatch(text)
    return found[0] if found is not None else ""


def _opening(entries: EntryList, number: int, entry: Node) -> str:
    """Return what a new entry of a block list begins with: indentation, dash, and blanks or a line end."""
    if entries.is_flow:
        return ""
    start = entries.spans[number][0]
    dash = entries.dash(number)
    key = entry.start if entry.is_flow else entry.pairs[0][0].start
    found = _OPENING.fullmatch(entries.text, start, key)
    if found is not None:
        return found[0]
    return f"{' ' * (dash - start)}-".ljust(column(entries.text, key))


def _collections(nodes: Sequence[Node]) -> Iterator[tuple[str, Node]]:
    """Yield the lists and mappings in the entries with the keys they go by."""
    for node in nodes:
        for key, value in node.pairs:
            if value.kind in (NodeKind.SEQUENCE, NodeKind.MAPPING):
                yield key.text, value
            for item in value.items:
                if item.kind is NodeKind.MAPPING:
                    yield "form", item


def _quotes(nodes: Sequence[Node]) -> dict[str, str]:
    """Return the quotation marks around most of the values that need none, by key."""
    counts: dict[str, Counter[str]] = {}
    for node in nodes:
        for key, scalar, in_brackets in _scalars(node):
            if scalar.style not in ("|", ">") and is_plain(scalar.text, in_brackets=in_brackets):
                for name in (key, ""):
                    counts.setdefault(name, Counter())[scalar.style] += 1
    return {key: counted.most_common(1)[0][0] for key, counted in counts.items()}


def _scalars(entry: Node) -> Iterator[tuple[str, Node, bool]]:
    """Yield the words of an entry with the key they go by, and whether they stand in brackets."""
    for key, value in entry.pairs:
        for item in value.items or (value,):
            in_brackets = entry.is_flow or value.is_flow or item.is_flow
            if item.kind is NodeKind.SCALAR:
                yield key.text, item, in_brackets
            for inner_key, inner in item.pairs:
                if key.text != "match":
                    yield key.text if inner_key.text == "form" else inner_key.text, inner, in_brackets


def _colon(text: str, entry: Node) -> str:
    key, value = entry.pairs[0]
    colon = text[key.end : value.start]
    return colon if colon.strip(" ") == ":" and "\n" not in colon else ": "


def _blank_lines(entries: EntryList, numbers: Sequence[int]) -> int:
    """Return how many blank lines stand above most of the entries, the list's first left out."""
    text = entries.text
    starts = [entries.spans[number][0] for number in numbers if number > 0]
    counts = Counter(text.count("\n", content_end_above(text, start), start) - 1 for start in starts)
    return counts.most_common(1)[0][0] if counts else 0
