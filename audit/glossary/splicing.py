"""The smallest pieces of text that turn one entry into another: what is not changed is not touched.

Apart from `editing.py`, which says what the new entry is: here two meanings are compared, and the text is made to follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from audit.glossary.layout import column, dash_of, line_end, line_start
from audit.glossary.meaning import Item, form_of
from audit.glossary.nodes import Node, NodeKind
from audit.glossary.rendering import KEYS, flow_pair, flow_value, item_lines, pair_lines
from audit.glossary.scalars import write_lines, write_scalar
from audit.glossary.style import Brackets, Style, space_inside


class Splice(NamedTuple):
    """Text to put in the place of other text, which may be empty."""

    start: int
    end: int
    text: str


def splices_of(
    text: str, entry: Node, meanings: tuple[Mapping[str, Any], Mapping[str, Any]], style: Style
) -> list[Splice]:
    """Return what to put where so that the entry, which means the first of `meanings`, means the second."""
    old, new = meanings
    splices: list[Splice] = []
    for key in KEYS:
        if key in old and key not in new:
            splices.append(_without_pair(text, entry, key))
        elif key in new and key not in old:
            above = [known for known in KEYS[: KEYS.index(key)] if known in old and known in new]
            splices.append(_with_pair(text, entry, (key, new[key]), above, style))
        elif key in new and old[key] != new[key]:
            splices += _changed_value(text, entry, key, (old[key], new[key]), style)
    return splices


def in_order(splices: Sequence[Splice]) -> list[Splice]:
    """Return the splices in the order of the text; of those at one place, as they are given, insertions first."""
    return sorted(splices, key=lambda splice: (splice.start, splice.end > splice.start))


def removed_items(text: str, collection: Node, numbers: Sequence[int]) -> Iterator[Splice]:
    """Yield what takes items out of a list in brackets, or pairs out of a mapping, with their commas."""
    spans = collection.spans
    first_kept = next((number for number in range(len(spans)) if number not in numbers), len(spans))
    for number in numbers:
        start, end = spans[number]
        if number < first_kept:
            yield Splice(start, spans[number + 1][0] if number + 1 < len(spans) else end, "")
        else:
            before = spans[number - 1][1]
            # A comment behind the item before stays, and with it the comma, which YAML allows there.
            has_comment = "#" in text[before:start]
            yield Splice(text.rfind("\n", before, start) if has_comment else before, end, "")


def appended_items(text: str, collection: Node, written: Sequence[str], brackets: Brackets) -> Iterator[Splice]:
    """Yield what puts items behind the last one of a list in brackets, or pairs in braces."""
    if not collection.spans:
        at = collection.start + 1
        yield Splice(at, at, f",{brackets.between}".join(written))
        return
    last = collection.spans[-1][1]
    rest = text[last : collection.end - 1]
    has_comma = rest.lstrip().startswith(",")
    if "#" not in rest:
        at = last + rest.index(",") + 1 if has_comma else last
        joined = f",{brackets.between}".join(written)
        yield Splice(at, at, f"{'' if has_comma else ','}{brackets.between}{joined}{',' if has_comma else ''}")
        return
    # A comment stands behind the last item: what is new goes to the lines below it.
    if not has_comma:
        yield Splice(last, last, ",")
    at = line_end(text, last)
    line = text[line_start(text, last) : last]
    indent = "\n" + " " * (len(line) - len(line.lstrip()))
    yield Splice(at, at, indent + f",{indent}".join(written))


def _without_pair(text: str, entry: Node, key: str) -> Splice:
    """Return what takes a key and its value out of an entry."""
    number = next(number for number, (name, _) in enumerate(entry.pairs) if name.text == key)
    if entry.is_flow:
        return next(removed_items(text, entry, [number]))
    name, value = entry.pairs[number]
    if number == 0:
        return Splice(name.start, entry.pairs[1][0].start, "")
    return Splice(line_start(text, name.start) - 1, line_end(text, value.end), "")


def _with_pair(text: str, entry: Node, pair: tuple[str, Any], above: Sequence[str], style: Style) -> Splice:
    """Return what puts a key and its value below the last of the keys that go `above` it, or at the entry's top."""
    first = entry.pairs[0][0].start
    neighbour = entry.value(above[-1]) if above else None
    if entry.is_flow:
        written, between = flow_pair(*pair, style), space_inside(text, entry).between
        if neighbour is None:
            return Splice(first, first, f"{written},{between}")
        return Splice(neighbour.end, neighbour.end, f",{between}{written}")
    indent = "\n" + " " * column(text, first)
    written = indent.join(pair_lines(*pair, style))
    if neighbour is None:
        return Splice(first, first, f"{written}{indent}")
    at = line_end(text, neighbour.end)
    return Splice(at, at, f"{indent}{written}")


def _changed_value(text: str, entry: Node, key: str, values: tuple[Any, Any], style: Style) -> Iterator[Splice]:
    """Yield what turns the value of `key` from the first of `values` into the second."""
    old, new = values
    name, node = next(pair for pair in entry.pairs if pair[0].text == key)
    if isinstance(new, list) and node.kind is NodeKind.SEQUENCE and {*map(form_of, old)} & {*map(form_of, new)}:
        yield from _changed_list(text, node, key, (old, new), style)
    elif isinstance(new, str) and (entry.is_flow or write_lines(new) is None or _has_more(text, node)):
        quote = node.style if node.style in ("'", '"') else style.quote(key)
        yield Splice(node.start, node.end, write_scalar(new, quote, in_brackets=entry.is_flow))
    elif entry.is_flow:
        yield Splice(node.start, node.end, flow_value(key, new, style, in_brackets=True))
    else:
        indent = "\n" + " " * column(text, entry.pairs[0][0].start)
        yield Splice(name.start, node.end, indent.join(pair_lines(key, new, style)))


def _has_more(text: str, node: Node) -> bool:
    """Tell whether a comment stands behind the value on its last line."""
    return bool(text[node.end : line_end(text, node.end)].strip())


def _changed_list(
    text: str, node: Node, key: str, values: tuple[Sequence[Item], Sequence[Item]], style: Style
) -> Iterator[Splice]:
    """Yield what turns a list into one that keeps an item of it: items go, change in place, and come at the end."""
    old, new = values
    wanted = {form_of(item): item for item in new}
    known = set(map(form_of, old))
    gone = [number for number, item in enumerate(old) if form_of(item) not in wanted]
    added = [item for item in new if form_of(item) not in known]
    for number, item in enumerate(old):
        written = wanted.get(form_of(item), item)
        if written != item:
            yield _changed_item(text, node, number, (key, written), style)
    if node.is_flow:
        yield from removed_items(text, node, gone)
        if added:
            items = [flow_value(key, item, style, in_brackets=True) for item in added]
            yield from appended_items(text, node, items, space_inside(text, node))
        return
    for number in gone:
        start = line_start(text, dash_of(text, node.items[number]))
        yield Splice(start - 1, line_end(text, node.items[number].end), "")
    indent = "\n" + " " * column(text, dash_of(text, node.items[0]))
    lines = [line for item in added for line in item_lines(key, item, style)]
    at = line_end(text, node.items[-1].end)
    yield Splice(at, at, "".join(f"{indent}{line}" for line in lines))


def _changed_item(text: str, node: Node, number: int, written: tuple[str, Item], style: Style) -> Splice:
    """Return what writes an item of a list anew where it stands."""
    item = node.items[number]
    key, value = written
    if node.is_flow:
        return Splice(item.start, item.end, flow_value(key, value, style, in_brackets=True))
    first, *others = item_lines(key, value, style)
    indent = "\n" + " " * column(text, item.start)
    lines = [first.removeprefix(style.dash), *(line.removeprefix(" " * len(style.dash)) for line in others)]
    return Splice(item.start, item.end, indent.join(lines))
