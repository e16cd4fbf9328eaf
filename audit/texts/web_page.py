"""HTML (``.html``, ``.htm``): the headline and the paragraphs of an article, without what a site puts around them.

The article is found as browsers' reader views find it: by the element that says so, else by where the paragraphs are
densest. docs/decisions/web-pages.md tells why trafilatura, the library for this task, is not used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from audit.malformed import MalformedError
from audit.model import Place, Segment
from audit.texts.cleaning import has_words, one_line
from audit.texts.speakers import name_speakers

_GONE = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "aside",
        "form",
        "button",
        "select",
        "option",
        "datalist",
        "input",
        "textarea",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "map",
        "figure",
        "head",
        "title",
        "dialog",
        "rp",
        "rt",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_GONE_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu"}
)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|related|recommend(?:ed|ations)?|comments?|disqus|cookies?|consent|newsletter|subscribe|"
    r"subscription|promo|advert(?:isement|ising)?|ads?|sponsor(?:ed)?|breadcrumbs?|sidebar|menu|navbar|nav|popup|modal|"
    r"paywall|outbrain|taboola|skip-link|sr-only|visually-hidden|print-only|tags|pagination)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:byline|dateline|timestamp|(?:entry|post|article)-meta)(?:$|[\s_-])", re.IGNORECASE
)
_LONGEST_BYLINE = 200
"""Characters: who wrote it, when, and how long it takes to read."""
_OPEN_TAG = re.compile("<[A-Za-z][^<>]*")
MAX_TAGS = 500_000
"""A page of this many takes half a minute; a long article has 2,000."""
MAX_ATTRIBUTES = 50_000
"""Of one element. Programs put whole articles into an attribute, as words in it."""
_LONG = 25
"""Characters. Paragraphs of articles are longer; so are few of the items around them."""
_LINKED = 0.6
"""The share of a block's characters in links from which it is a list of links rather than text."""


def read_web_page(text: str) -> list[Segment]:
    """Return the headline, headings, paragraphs, list items and cells of the page's article; labels name speakers.

    Raises MalformedError for a page without a text that could be an article.
    """
    from lxml import html  # noqa: PLC0415 - 30 ms that other formats need not pay
    from lxml.etree import ParserError  # noqa: PLC0415

    if text.count("<") > MAX_TAGS:
        raise MalformedError(f"has more than {MAX_TAGS:,} tags, the most that are read; split the file")
    for tag in _OPEN_TAG.finditer(text):
        # The parser compares each attribute with all before it.
        if len(tag[0]) > MAX_ATTRIBUTES and len(tag[0].split()) > MAX_ATTRIBUTES:
            problem = (
                f"has an element with more than {MAX_ATTRIBUTES:,} attributes, the most that are read; remove some"
            )
            raise MalformedError(problem, line=text.count("\n", 0, tag.start()) + 1)
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        page = html.document_fromstring(text.encode(), parser=parser)
    except (ParserError, ValueError):
        raise MalformedError("is not HTML: there is no element in it; save the page anew") from None
    if any(problem.type_name == "ERR_RESOURCE_LIMIT" for problem in parser.error_log):
        # What comes after is not in the tree.
        raise MalformedError(
            "has more than 250 elements inside each other, or a text of more than 10 MB; save less of the page"
        )
    for element in [one for one in page.iter() if _is_furniture(one)]:
        element.drop_tree()
    root = _article(page)
    segments = list(_segments(root))
    headline = _headline(page, root)
    if headline is not None and not _holds(segments, headline):
        segments[:0] = _segments(headline)
    return name_speakers(segments)


def _headline(page: Any, root: Any) -> Any:
    """Return the heading of the article that stands outside of it: the one just before it, else the page's; None if there is none."""
    before = []
    for element in root.getparent().iter() if root.getparent() is not None else ():
        if element is root:
            break
        if element.tag in ("h1", "h2", "h3") and has_words(element.text_content()) and not _is_linked(element):
            before.append(element)
    if before:
        return before[-1]
    first = next((one for one in page.iter("h1") if has_words(one.text_content())), None)
    return None if first is None or root in [first, *first.iterancestors()] else first


def _is_furniture(element: Any) -> bool:
    """Tell whether the element stands around the article: by its name, its role, or what its site calls it."""
    tag = element.tag
    if tag in ("html", "body", "main", "article") or element.getparent() is None:
        return False
    if (
        tag in _GONE
        or element.get("role") in _GONE_ROLES
        or element.get("aria-hidden") == "true"
        or "hidden" in element.attrib
    ):
        return True
    if tag in ("header", "footer"):
        # An article's own header holds its headline.
        return tag == "footer" or not any(one.tag in ("article", "main") for one in element.iterancestors())
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if _BYLINE.search(names) and len(element.text_content()) <= _LONGEST_BYLINE:
        return True
    return tag not in ("p", "h1") and bool(_FURNITURE.search(names)) and element.find(".//h1") is None


def _article(page: Any) -> Any:
    """Return the element that holds the article."""
    for path in (".//article", ".//*[@itemprop='articleBody']", ".//main", ".//*[@role='main']"):
        found = max(page.iterfind(path), key=_prose, default=None)
        # Lists of other articles are marked up as articles too.
        if found is not None and _prose(found) * 2 >= _prose(page) > 0:
            return found
    scores: dict[Any, float] = {}
    for block in page.iter("p", "pre", "blockquote", "td"):
        length = len(block.text_content().strip())
        if length >= _LONG and not _is_linked(block):
            for depth, parent in zip((1, 2), block.iterancestors(), strict=False):
                scores[parent] = scores.get(parent, 0.0) + length / depth
    return max(scores, key=lambda one: scores[one], default=page)


def _prose(element: Any) -> int:
    """Return how many characters the paragraphs below `element` have."""
    return sum(len(block.text_content().strip()) for block in element.iter("p", "li", "blockquote"))


def _segments(root: Any) -> Iterator[Segment]:
    """Yield a segment for each stretch of text between the bounds of blocks."""
    from lxml.etree import iterwalk  # noqa: PLC0415

    pieces: list[str] = []
    linked, line, depth = 0, root.sourceline or 1, 0
    has_begun = False

    def finish() -> Iterator[Segment]:
        nonlocal linked, has_begun
        text = one_line(["".join(pieces)])
        if text and (linked <= _LINKED * len(text) or not has_words(text)):
            yield Segment(text, Place(line, line))
        pieces.clear()
        linked, has_begun = 0, False

    def add(text: str | None, at: int | None) -> None:
        nonlocal linked, line, has_begun
        # In HTML a line break means no more than a space.
        shown = " ".join((text or "").split("\n"))
        if shown.strip() and not has_begun:
            line, has_begun = at or line, True
        pieces.append(shown)
        if depth > 0:
            linked += len(shown.strip())

    for event, element in iterwalk(root, events=("start", "end")):
        is_block = element.tag in _BLOCKS
        if event == "start":
            if is_block:
                yield from finish()
            depth += element.tag == "a"
            if element.tag == "br":
                pieces.append("\n")
            add(element.text, element.sourceline)
        else:
            if is_block:
                yield from finish()
            depth -= element.tag == "a"
            if element is not root:
                add(element.tail, element.sourceline)
    yield from finish()


def _is_linked(element: Any) -> bool:
    length = len(element.text_content().strip())
    return sum(len(link.text_content().strip()) for link in element.iter("a")) > _LINKED * length


def _holds(segments: list[Segment], headline: Any) -> bool:
    return any(segment.text == one_line([headline.text_content()]) for segment in segments)
