"""XML, read so that no file can do harm: the one module that parses it, for every reader of texts and glossaries.

Entities that a file declares are refused, since ten lines of them grow to gigabytes (the billion laughs); external ones are
never fetched. Depth is bounded, because trees are walked by functions that call themselves.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from audit.malformed import MalformedError

MAX_DEPTH = 200
MAX_ELEMENTS = 2_000_000
"""About 500 MB. The largest translation memory within the limit on files has as many."""
_LINE = "{urn:audit}line"


def parse_xml(data: str | bytes) -> Element:
    """Return the root of the XML document `data`; `line_of` tells the lines of its elements.

    Raises MalformedError with the line for what is not well-formed, declares entities, or goes beyond the limits.
    """
    from defusedxml import DefusedXmlException  # noqa: PLC0415 - only XML formats need it
    from defusedxml.ElementTree import DefusedXMLParser  # noqa: PLC0415

    builder = _Builder()
    parser = DefusedXMLParser(target=builder, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    builder.parser = parser
    try:
        parser.feed(data)
        root: Element = parser.close()
    except ParseError as error:
        line, column = error.position
        what = str(error).partition(":")[0]
        raise MalformedError(f"is not well-formed XML: {what} at column {column + 1}", line=line) from None
    except DefusedXmlException:  # a ValueError, so that it comes before the others
        problem = (
            "declares entities, which can make a small file endless; remove the declarations and write the characters"
        )
        raise MalformedError(problem, line=parser.parser.CurrentLineNumber) from None
    except (ValueError, LookupError):
        raise MalformedError("names an encoding that cannot be read; convert the file to UTF-8", line=1) from None
    return root


def line_of(element: Element) -> int:
    """Return the 1-based line on which the element begins."""
    return int(element.get(_LINE, "1"))


def local_name(element: Element) -> str:
    """Return the element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def local_attribute(element: Element, name: str) -> str | None:
    """Return the attribute whose name without namespace is `name`."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


class _Builder(TreeBuilder):
    """Builds the tree and notes the line of each element."""

    def __init__(self) -> None:
        super().__init__()
        self.parser: Any = None
        self.depth = 0
        self.count = 0

    def start(self, tag: Any, attrs: dict[Any, Any], /) -> Element:
        """Begin an element."""
        self.depth += 1
        self.count += 1
        line = self.parser.parser.CurrentLineNumber
        if self.depth > MAX_DEPTH:
            raise MalformedError(
                f"has more than {MAX_DEPTH} elements inside each other, the most that are read", line=line
            )
        if self.count > MAX_ELEMENTS:
            raise MalformedError(f"has more than {MAX_ELEMENTS:,} elements, the most that are read; split the file")
        return super().start(tag, {**attrs, _LINE: str(line)})

    def end(self, tag: Any, /) -> Element:
        """End an element."""
        self.depth -= 1
        return super().end(tag)
