"""Lines of things in a glossary file.

Apart because the fast parser knows no lines, and the one that does takes a minute for 50,000 entries: entries are found
by their layout, and only the entry in question is parsed slowly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from audit.glossary.problems import KeyPath

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node

_TERMS = re.compile(r"""^(?:terms|"terms"|'terms')[ ]*:[ ]*(?:\#.*)?$""", re.MULTILINE)
_TERMS_IN_BRACKETS = re.compile(r"""^(?:terms|"terms"|'terms')[ ]*:\s*(?=\[)""", re.MULTILINE)
_CONTENT = re.compile(r"^([ ]*)([^\s#].*)$", re.MULTILINE)
_FLOW = re.compile(
    r"""["'](?P<key>terms)["']\s*:|"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|\#[^\n]*|(?P<mark>[][{}])""", re.DOTALL
)

_FILES = 2
"""Files whose entries are remembered: where every entry has a problem each is asked for, and two files may clash."""


def term_lines(text: str, count: int) -> list[int]:
    """Return the line on which each of the `count` entries below `terms` starts."""
    for find in (_block_lines, _flow_lines):
        lines = find(text)
        if len(lines) == count:
            return list(lines)
    return [line_of(text, ("terms", number)) or 0 for number in range(count)]


def line_of(text: str, path: KeyPath) -> int | None:
    """Return the line of the key at `path`, or of the nearest thing above it that is there."""
    node = node_at(text, path)
    return node[1] if node else None


def node_at(text: str, path: KeyPath) -> tuple[Node, int] | None:
    """Return the node of the value at `path` and the line of its key; of the nearest one above where it is missing."""
    if len(path) > 1 and path[0] == "terms" and isinstance(path[1], int):
        number, (starts, end) = path[1], block_entries(text)
        if number < len(starts):
            piece = text[starts[number] : starts[number + 1] if number + 1 < len(starts) else end]
            found = _descend(piece, (0, *path[2:]))
            if found:
                return found[0], found[1] + _block_lines(text)[number] - 1
    return _descend(text, path)


def duplicate_key(text: str) -> tuple[KeyPath, int, int] | None:
    """Return the path of the first key that stands twice in one mapping, with the lines of its second and first use."""
    root = _compose(text)
    return _find_duplicate(root, ()) if root is not None else None


@lru_cache(maxsize=_FILES)
def _block_lines(text: str) -> tuple[int, ...]:
    """Return the lines of the entries of a block list below `terms`; empty where it is written otherwise."""
    return _line_numbers(text, block_entries(text).starts)


def _flow_lines(text: str) -> tuple[int, ...]:
    """Return the lines of the entries of a list in brackets, as JSON has them."""
    return _line_numbers(text, [start for start, _ in flow_entries(text)])


def _line_numbers(text: str, offsets: Iterable[int]) -> tuple[int, ...]:
    """Return the 1-based lines of offsets that ascend."""
    numbers: list[int] = []
    line, at = 1, 0
    for offset in offsets:
        line += text.count("\n", at, offset)
        at = offset
        numbers.append(line)
    return tuple(numbers)


class BlockEntries(NamedTuple):
    """Where the entries of a block list stand."""

    starts: tuple[int, ...]
    """Offset of the line of each entry's dash."""
    end: int
    """Offset of the line behind the list, or the text's length."""


@lru_cache(maxsize=_FILES)
def block_entries(text: str) -> BlockEntries:
    """Return where the entries of a block list below `terms` stand; none where it is written otherwise.

    In a block list every line of an entry but the first is indented more than its dash, quoted and folded text too.
    """
    head = _TERMS.search(text)
    first = _CONTENT.search(text, head.end()) if head is not None else None
    if first is None or not _is_item(first[2]):
        return BlockEntries((), len(text))
    dash = first[1]
    # Lines that are indented no more than the dash: the entries, and what ends the list.
    outer = re.compile(rf"^([ ]{{0,{len(dash)}}})([^\s#].*)$", re.MULTILINE)
    starts: list[int] = []
    for match in outer.finditer(text, first.start()):
        if match[1] != dash or not _is_item(match[2]):
            return BlockEntries(tuple(starts), match.start())
        starts.append(match.start())
    return BlockEntries(tuple(starts), len(text))


def _is_item(content: str) -> bool:
    return content == "-" or content.startswith("- ")


def flow_entries(text: str) -> list[tuple[int, int]]:
    """Return the offsets of the braces of each entry of a list in brackets, as JSON has them: of the first, behind the last."""
    spans: list[tuple[int, int]] = []
    head = _TERMS_IN_BRACKETS.search(text)
    depth, inside, start = (1, True, head.end()) if head is not None else (0, False, 0)
    for match in _FLOW.finditer(text, start):
        if match["key"] and depth == 1:
            inside = True
        elif match["mark"] in ("[", "{"):
            depth += 1
            if inside and match["mark"] == "{" and depth == 3:
                start = match.start()
        elif match["mark"]:
            depth -= 1
            if inside and depth == 2:
                spans.append((start, match.end()))
            if inside and depth == 1:
                break
    return spans


@lru_cache(maxsize=1)
def _compose(text: str) -> Node | None:
    """Return the document as nodes with their marks; None where ruamel cannot read it."""
    from ruamel.yaml import YAML  # noqa: PLC0415
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415

    try:
        node: Node | None = YAML(typ="rt", pure=True).compose(text)
    except YAMLError:
        return None
    return node


def _descend(text: str, path: KeyPath) -> tuple[Node, int] | None:
    """Follow `path` from the top of `text` as far as it goes."""
    from ruamel.yaml.nodes import MappingNode, SequenceNode  # noqa: PLC0415

    node = _compose(text)
    if node is None:
        return None
    line = node.start_mark.line + 1
    for step in path:
        following = None
        if isinstance(node, MappingNode):
            following = next(((key, value) for key, value in node.value if key.value == step), None)
        elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
            following = (node.value[step], node.value[step])
        if following is None:
            break
        node, line = following[1], following[0].start_mark.line + 1
    return node, line


def _find_duplicate(node: Node, path: KeyPath) -> tuple[KeyPath, int, int] | None:
    """Search the tree, in the order of the file, for a mapping that has one key twice."""
    from ruamel.yaml.nodes import MappingNode, SequenceNode  # noqa: PLC0415

    if isinstance(node, MappingNode):
        seen: dict[str, int] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if key.value in seen:
                return (*path, key.value), line, seen[key.value]
            seen[key.value] = line
            if found := _find_duplicate(value, (*path, key.value)):
                return found
    elif isinstance(node, SequenceNode):
        for number, value in enumerate(node.value):
            if found := _find_duplicate(value, (*path, number)):
                return found
    return None
