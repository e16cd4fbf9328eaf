"""Compare the reader of web pages with trafilatura on the pages below bench/pages: `python bench/web_pages.py`.

The pages are written for this and imitate kinds of sites: a news article, an interview of short answers, a blog, a page of
nothing but div elements, an encyclopedia, Korean news, a press release, a post of quotations. The blocks that are the article's own are marked
with the attribute data-text, at which neither reader looks. Printed are, in words, how much of them is read and how much of
what is read is theirs, and how many of them stand in a segment that holds nothing else.

Install trafilatura beside the program to have its columns too; it is no dependency.
"""

from __future__ import annotations

import importlib.util
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from lxml import html

from audit.texts.web_page import read_web_page

PAGES = Path(__file__).parent / "pages"
Reader = Callable[[str], list[str]]


def words(texts: list[str]) -> Counter[str]:
    """Return how often each word stands in the texts."""
    return Counter(re.findall(r"\w+", " ".join(texts)))


def own_blocks(page: str) -> list[str]:
    """Return the texts of the marked blocks."""
    return [
        " ".join(block.text_content().split()) for block in html.document_fromstring(page).iterfind(".//*[@data-text]")
    ]


def read_ours(page: str) -> list[str]:
    """Return the segments of the program's own reader, with their speakers."""
    return [f"{one.speaker}: {one.text}" if one.speaker else one.text for one in read_web_page(page)]


def trafilatura_reader(**options: bool) -> Reader:
    """Return a function that gives the lines of trafilatura's text."""
    import trafilatura  # noqa: PLC0415 - it may not be there

    def read(page: str) -> list[str]:
        return (trafilatura.extract(page, include_comments=False, **options) or "").split("\n")

    return read


def main() -> None:
    """Print a row for each page and reader."""
    readers: dict[str, Reader] = {"audit": read_ours}
    if importlib.util.find_spec("trafilatura") is not None:
        readers["trafilatura"] = trafilatura_reader(include_tables=True)
        readers["... for recall"] = trafilatura_reader(include_tables=True, favor_recall=True)
    else:
        print("trafilatura is not installed; only the program's own reader is measured", file=sys.stderr)
    print(f"{'page':<14}{'reader':<16}{'recall':>8}{'precision':>11}{'blocks':>9}{'ms':>7}")
    for name, read in readers.items():
        total = [0, 0, 0, 0, 0]
        for path in sorted(PAGES.glob("*.html")):
            page = path.read_text(encoding="utf-8")
            own = own_blocks(page)
            began = time.perf_counter()
            found = read(page)
            milliseconds = 1000 * (time.perf_counter() - began)
            right = (words(own) & words(found)).total()
            kept = sum(words([block]) in [words([one]) for one in found] for block in own)
            counts = [right, words(own).total(), words(found).total(), kept, len(own)]
            total = [sum(both) for both in zip(total, counts, strict=True)]
            show(path.stem, name, counts, milliseconds)
        show("all", name, total, None)


def show(page: str, reader: str, counts: list[int], milliseconds: float | None) -> None:
    """Print one row."""
    right, own, found, kept, blocks = counts
    spent = f"{milliseconds:>7.1f}" if milliseconds is not None else ""
    print(f"{page:<14}{reader:<16}{right / own:>8.3f}{right / max(found, 1):>11.3f}{kept:>5}/{blocks:<3}{spent}")


if __name__ == "__main__":
    main()
