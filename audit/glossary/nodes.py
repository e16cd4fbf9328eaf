"""A piece of YAML as nodes that know where they stand, so that text can be put beside them.

Apart because ruamel's own nodes resolve aliases, and so cannot be made of one entry of a file: these are made of its
events. They end where their content ends, not where the next one begins: comments and blank lines lie between nodes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from audit.errors import AuditError

if TYPE_CHECKING:
    from ruamel.yaml.events import Event

_BLOCK_HEADER = re.compile(r"[|>][0-9+-]*[ ]*(?:#.*)?$", re.MULTILINE)


class UnreadableError(AuditError):
    """The piece does not read as the fast parser read it: it was cut wrongly, or the two parsers differ about it."""


class NodeKind(Enum):
    """What a node is."""

    SCALAR = auto()
    ALIAS = auto()
    SEQUENCE = auto()
    MAPPING = auto()


@dataclass(frozen=True, slots=True)
class Node:
    """A value with its place, as offsets of characters."""

    kind: NodeKind
    start: int
    """Of its first character; an anchor and a tag are part of it."""
    end: int
    """Behind its last character."""
    style: str = ""
    """Of a scalar: its quotation mark, | or >; empty when it is plain."""
    text: str = ""
    """Of a scalar."""
    is_flow: bool = False
    """Whether a sequence or mapping is written in brackets."""
    items: tuple[Node, ...] = ()
    """Of a sequence."""
    pairs: tuple[tuple[Node, Node], ...] = ()
    """Of a mapping, in the order of the file."""

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where each item of a sequence, or each key with its value, starts and ends."""
        return [(item.start, item.end) for item in self.items] or [(key.start, value.end) for key, value in self.pairs]

    def pair(self, key: str) -> tuple[Node, Node] | None:
        """Return the key's and the value's node, or None where the mapping has no such key."""
        return next((pair for pair in self.pairs if pair[0].text == key), None)

    def value(self, key: str) -> Node | None:
        """Return the value's node, or None where the mapping has no such key."""
        pair = self.pair(key)
        return pair[1] if pair is not None else None


def read_nodes(text: str, start: int = 0, end: int | None = None) -> Node:
    """Return the only document of ``text[start:end]`` as nodes with their offsets in `text`.

    The piece begins at the start of a line, or is written in brackets. Raises UnreadableError when it is no YAML.
    """
    from ruamel.yaml import YAML  # noqa: PLC0415 - 60 ms that only editing pays
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415

    piece = text[start:end]
    try:
        events = YAML(typ="safe", pure=True).parse(piece)
        _skip(events, 2)
        return _node(next(events), events, piece, start)
    except (YAMLError, StopIteration, RecursionError) as error:
        raise UnreadableError(f"the YAML from character {start:,} on cannot be read by itself") from error


def _skip(events: Iterator[Event], count: int) -> None:
    for _ in range(count):
        next(events)


def _node(event: Event, events: Iterator[Event], piece: str, offset: int) -> Node:
    """Return the node that begins with `event`, with all that is in it."""
    from ruamel.yaml import events as kinds  # noqa: PLC0415

    start, end = event.start_mark.index, event.end_mark.index
    if isinstance(event, kinds.AliasEvent):
        return Node(NodeKind.ALIAS, offset + start, offset + end)
    if isinstance(event, kinds.ScalarEvent):
        style = event.style or ""
        end = _content_end(piece, start, end) if style in "|>" and style else end
        return Node(NodeKind.SCALAR, offset + start, offset + end, style=style, text=event.value)
    if not isinstance(event, kinds.CollectionStartEvent):
        raise StopIteration
    is_flow = bool(event.flow_style)
    is_mapping = isinstance(event, kinds.MappingStartEvent)
    children = []
    while not isinstance(inner := next(events), kinds.CollectionEndEvent):
        children.append(_node(inner, events, piece, offset))
    end = offset + inner.end_mark.index if is_flow else max((child.end for child in children), default=offset + end)
    if is_mapping:
        pairs = tuple(zip(children[::2], children[1::2], strict=True))
        return Node(NodeKind.MAPPING, offset + start, end, is_flow=is_flow, pairs=pairs)
    return Node(NodeKind.SEQUENCE, offset + start, end, is_flow=is_flow, items=tuple(children))


def _content_end(piece: str, start: int, end: int) -> int:
    """Return where the last line of a block of text ends; blank lines below it belong to it only when it keeps them."""
    header = _BLOCK_HEADER.search(piece, start, end)
    keeps = header is not None and "+" in header[0]
    content = piece[start:end].rstrip(" ")
    return start + len(content.removesuffix("\n") if keeps else content.rstrip(" \n"))
