"""Where the entries of a glossary file stand, and what belongs to each: its own comments do, a section's heading does not.

Apart from `positions.py`, which knows lines only: here an entry is read as nodes, and its neighbours are found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from audit.glossary.nodes import Node, NodeKind, UnreadableError, read_nodes
from audit.glossary.positions import block_entries, flow_entries

_DASH = re.compile(r"[ ]*-(?=[ \n]|\Z)")
_OWN_COMMENT = re.compile(r"\n([ ]*)(?:(#[^\n]*)|[ \t]*(?=\n|\Z))")


@dataclass(frozen=True, slots=True)
class EntryList:
    """The list below `terms`, in one way of reading its layout."""

    text: str
    is_flow: bool
    """Whether the list is written in brackets."""
    spans: Sequence[tuple[int, int]]
    """Of each entry: in brackets, the entry alone; else from its dash's line to the next entry's, or to the list's end."""

    def entry(self, number: int) -> Node:
        """Return the mapping that is the entry; raises UnreadableError when it is none, but for example an alias."""
        node = read_nodes(self.text, *self.spans[number])
        if not self.is_flow and node.kind is NodeKind.SEQUENCE and len(node.items) == 1:
            node = node.items[0]
        if node.kind is not NodeKind.MAPPING:
            raise UnreadableError("an entry is written as an alias of another")
        return node

    def in_brackets(self) -> Node:
        """Return the list in brackets, with its entries' places but not what is in them."""
        items = tuple(Node(NodeKind.MAPPING, start, end, is_flow=True) for start, end in self.spans)
        start = self.text.rfind("[", 0, items[0].start)
        end = self.text.find("]", items[-1].end) + 1
        return Node(NodeKind.SEQUENCE, start, end, is_flow=True, items=items)

    def dash(self, number: int) -> int:
        """Return the offset of a block entry's dash."""
        return self.text.index("-", self.spans[number][0])

    def own_end(self, number: int, entry: Node) -> int:
        """Return where a block entry ends with its comments: those on its last line, and those below, behind its dash."""
        start, limit = self.spans[number]
        column = self.dash(number) - start
        end = line_end(self.text, entry.end)
        at = end
        while (match := _OWN_COMMENT.match(self.text, at, limit)) is not None:
            if match[2] is not None:
                if len(match[1]) <= column:
                    break
                end = match.end()
            at = match.end()
        return end


def entry_lists(text: str, count: int) -> Iterator[EntryList]:
    """Yield the ways of reading where the `count` entries stand: by the layout of lines first, then by parsing everything.

    The first is right for all but odd files and takes a second for 50,000 entries, the last takes minutes for them.
    """
    if not count:
        yield EntryList(text, is_flow=False, spans=[])
        return
    starts, end = block_entries(text)
    if len(starts) == count:
        yield EntryList(text, is_flow=False, spans=list(zip(starts, [*starts[1:], end], strict=True)))
    elif len(spans := flow_entries(text)) == count:
        yield EntryList(text, is_flow=True, spans=spans)
    # Where even that cannot be read, the layouts above were all there is to try.
    with suppress(UnreadableError):
        yield _parsed_list(text)


def terms_pair(text: str) -> tuple[Node, tuple[Node, Node]]:
    """Return the whole document's node, and those of the key `terms` and its value."""
    root = read_nodes(text)
    pair = root.pair("terms")
    if pair is None or pair[1].kind is not NodeKind.SEQUENCE:
        raise UnreadableError("the list of terms is not where it is expected")
    return root, pair


def line_start(text: str, at: int) -> int:
    """Return the offset of the first character of the line that holds `at`."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Return the offset of the end of the line that holds `at`, before its line end."""
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def column(text: str, at: int) -> int:
    """Return how many characters stand before `at` on its line."""
    return at - line_start(text, at)


def content_end_above(text: str, start: int) -> int:
    """Return the offset of the end of the nearest line above the one at `start` that is not blank; 0 where all are."""
    while start > 0:
        end = start - 1
        start = line_start(text, end)
        if text[start:end].strip():
            return end
    return 0


def dash_of(text: str, item: Node) -> int:
    """Return the offset of the dash before a block list's item; only blanks and comments stand between the two."""
    start = line_start(text, item.start)
    while (match := _DASH.match(text, start)) is None:
        if start == 0:
            raise UnreadableError("a list's item has no dash")
        start = line_start(text, start - 1)
    return match.end() - 1


def _parsed_list(text: str) -> EntryList:
    """Return the list as ruamel reads the whole file."""
    _, (_, terms) = terms_pair(text)
    if terms.is_flow:
        return EntryList(text, is_flow=True, spans=[(item.start, item.end) for item in terms.items])
    starts = [line_start(text, dash_of(text, item)) for item in terms.items]
    end = line_end(text, terms.items[-1].end)
    return EntryList(text, is_flow=False, spans=list(zip(starts, [*starts[1:], end], strict=True)))
