"""XML, read so that no file can do harm: the one module that parses it, for every reader of texts and glossaries.

Entities that a file declares are refused, since ten lines of them grow to gigabytes (the billion laughs); external ones are
never fetched. Depth is bounded, because trees are walked by functions that call themselves.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from audit.malformed import MEND, RENAME, MalformedError

MAX_DEPTH = 200
MAX_ELEMENTS = 2_000_000
"""About 500 MB. The largest translation memory within the limit on files has as many."""
_LINE = "{urn:audit}line"
_END_LINE = "{urn:audit}end-line"


def parse_xml(data: str | bytes, *, most: int = MAX_ELEMENTS, remedy: str = MEND) -> Element:
    """Return the root of the XML document `data`; `line_of` tells the lines of its elements.

    Raises MalformedError with the line for what is not well-formed, declares entities, or goes beyond the limits, of which
    `most` is that on elements; `remedy` says what to do about what is not well-formed.
    """
    parser = _parser(_Builder(most=most))
    with _problems(parser, remedy):
        # In pieces, for the parser makes copies of what it is given at once.
        for at in range(0, len(data), _CHUNK):
            parser.feed(data[at : at + _CHUNK])
        root: Element = parser.close()
    return root


def stream_elements(
    data: bytes, names: frozenset[str], *, root: str, kind: str
) -> Iterator[tuple[Element, tuple[Element, ...]]]:
    """Yield the elements whose names without namespace are in `names`, as they end, each with those it stands in.

    An element is taken out of its parent, so that memory holds one at a time whatever the document's size. Raises
    MalformedError as `parse_xml` does, and where the document's root is not called `root`: then it is not `kind`.
    """
    builder = _Builder(names)
    parser = _parser(builder)
    with _problems(parser):
        for at in range(0, len(data), _CHUNK):
            parser.feed(data[at : at + _CHUNK])
            if builder.root is not None and local_name(builder.root) != root:
                raise wrong_root(builder.root, kind)
            while builder.done:
                yield builder.done.popleft()
        parser.close()


def wrong_root(root: Element, kind: str) -> MalformedError:
    """Return what to say of a document whose root shows that it is not `kind`."""
    return MalformedError(f"begins with <{local_name(root)}>: it is not {kind}; {RENAME}", line=line_of(root))


_CHUNK = 1 << 16


def _parser(builder: _Builder) -> Any:
    """Return a parser that feeds `builder` and refuses what can do harm."""
    from defusedxml.ElementTree import DefusedXMLParser  # noqa: PLC0415 - only XML formats need it

    parser = DefusedXMLParser(target=builder, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    builder.expat = parser.parser
    return parser


@contextmanager
def _problems(parser: Any, remedy: str = MEND) -> Iterator[None]:
    """Turn what the parser raises inside into a MalformedError with its line."""
    from defusedxml import DefusedXmlException  # noqa: PLC0415

    try:
        yield
    except ParseError as error:
        line, column = error.position
        what = str(error).partition(":")[0]
        raise MalformedError(f"is not well-formed XML: {what} at column {column + 1}; {remedy}", line=line) from None
    except DefusedXmlException:  # a ValueError, so that it comes before the others
        problem = (
            "declares entities, which can make a small file endless; remove the declarations and write the characters"
        )
        raise MalformedError(problem, line=parser.parser.CurrentLineNumber) from None
    except (ValueError, LookupError):
        raise MalformedError("names an encoding that cannot be read; convert the file to UTF-8", line=1) from None


def line_of(element: Element) -> int:
    """Return the 1-based line on which the element begins."""
    return int(element.get(_LINE, "1"))


def end_line_of(element: Element) -> int:
    """Return the 1-based line on which an element of `stream_elements` ends."""
    return int(element.get(_END_LINE, "1"))


def local_name(element: Element) -> str:
    """Return the element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def local_attribute(element: Element, name: str) -> str | None:
    """Return the attribute whose name without namespace is `name`."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


class _Builder(TreeBuilder):
    """Builds the tree, notes the line of each element, and takes those out that are to be streamed."""

    def __init__(self, streamed: frozenset[str] = frozenset(), most: int = MAX_ELEMENTS) -> None:
        super().__init__()
        self.most = most
        self.expat: Any = None
        self.count = 0
        self.streamed = streamed
        self.is_streamed: dict[str, bool] = {}
        """By the whole name, which is split once."""
        self.root: Element | None = None
        self.open: list[Element] = []
        self.done: deque[tuple[Element, tuple[Element, ...]]] = deque()

    def start(self, tag: Any, attrs: dict[Any, Any], /) -> Element:
        """Begin an element."""
        self.count += 1
        line = self.expat.CurrentLineNumber
        if len(self.open) >= MAX_DEPTH:
            problem = f"has more than {MAX_DEPTH} elements inside each other, the most that are read; take some out"
            raise MalformedError(problem, line=line)
        if self.count > self.most:
            raise MalformedError(f"has more than {self.most:,} elements, the most that are read; split the file")
        attrs[_LINE] = line
        element = super().start(tag, attrs)
        self.open.append(element)
        if self.root is None:
            self.root = element
            self.is_streamed[tag] = False
        elif tag not in self.is_streamed:
            self.is_streamed[tag] = local_name(element) in self.streamed
        return element

    def end(self, tag: Any, /) -> Element:
        """End an element."""
        element = super().end(tag)
        self.open.pop()
        if self.is_streamed[tag] and self.open:
            element.attrib[_END_LINE] = self.expat.CurrentLineNumber
            self.open[-1].remove(element)
            self.done.append((element, tuple(self.open)))
            self.count = len(self.open)
        return element
