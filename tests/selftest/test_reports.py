"""The result on a terminal, as JSON and as a page: the same figures everywhere, hostile text shown as text."""

import json
import re
from html.parser import HTMLParser

import pytest

from audit.config import Config
from audit.model import Glossary
from audit.selftest import KINDS, Reference, SelfTest, run_selftest
from audit.selftest.document import build_document, render_json
from audit.selftest.intervals import Share
from audit.selftest.page import render_selftest_page
from audit.selftest.terminal import render_selftest
from audit.selftest.words import percent
from tests.selftest.story import GLOSSARY, STORY

CREATED = "2026-11-22T12:00:00Z"
CODES = ("digits", "gender", "wrong-word", "capital-lost", "term-blurred")


def measure(*sentences: str, glossary: Glossary = GLOSSARY) -> SelfTest:
    kinds = [kind for kind in KINDS if kind.code in CODES]
    return run_selftest([Reference("story", "en", sentences)], glossary, Config(), kinds=kinds, seed=1)


@pytest.fixture(scope="module")
def result() -> SelfTest:
    return measure(*STORY)


class Page(HTMLParser):
    """The elements of a page and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.words: list[str] = []
        self.feed(html)
        self.text = " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.tags.append(tag)
        if tag not in ("meta", "rect"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag != "rect":
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "script"):
            self.words.append(data)


def test_the_terminal_has_a_row_for_each_kind_and_check(result: SelfTest) -> None:
    text = render_selftest(result, width=100)
    assert text.startswith(
        f"{result.found.of} errors were planted into 10 sentences ({result.words} words) of 1 reference,"
    )
    gender = next(kind for kind in result.kinds if kind.kind.code == "gender")
    assert gender.found.of == 1
    assert re.search(r"^a woman made a man, a man a woman +1 +100 % \[21–100\] +100 % +gender$", text, re.MULTILINE)
    assert re.search(r"^gender +1 +100 % \[21–100\] +100 % +0\.0 \[0\.0–\d\.\d\]$", text, re.MULTILINE)
    assert all(check.rule.code in text for check in result.checks)
    paragraphs = [line for line in text.splitlines() if "  " not in line.strip()]
    assert max(map(len, paragraphs)) <= 100


def test_what_could_not_be_planted_is_listed_with_its_reason() -> None:
    text = render_selftest(measure("we went home in the evening."), width=100)
    assert "Not planted:\n" in text
    assert "  a number in digits changed: no sentence of the text offers a place for it\n" in text
    assert "  a term replaced by a near word: the text has no term of a glossary\n" in text


def test_nothing_planted_at_all_is_said() -> None:
    result = run_selftest([Reference("s", "en", ("we went home.",))], Glossary(), Config(), kinds=KINDS[:3], seed=1)
    assert render_selftest(result, width=80).startswith("No error could be planted.\n")
    assert "No error could be planted." in Page(render_selftest_page(result, CREATED, has_index=False)).text


def test_the_document_has_the_figures_and_round_trips(result: SelfTest) -> None:
    document = json.loads(render_json(result, GLOSSARY, CREATED))
    assert document == build_document(result, GLOSSARY, CREATED)
    assert document["format"] == 1
    assert document["found"]["count"] == result.found.count
    assert [kind["kind"] for kind in document["kinds"]] == [kind.kind.code for kind in result.kinds]
    gender = next(kind for kind in document["kinds"] if kind["kind"] == "gender")
    assert gender["found"] == {"count": 1, "of": 1, "value": 1.0, "low": pytest.approx(0.206549, abs=1e-5), "high": 1.0}
    for kind in document["kinds"]:
        for miss in kind["missed"]:
            assert all(0 <= start <= end <= len(miss["mt"]) for start, end in miss["mt_at"])


def test_the_page_says_the_same_as_the_terminal(result: SelfTest) -> None:
    page = Page(render_selftest_page(result, CREATED, has_index=True))
    terminal = " ".join(render_selftest(result, width=200).split())
    assert page.open == []
    for sentence in re.findall(r"\d+ errors were planted[^.]*\.", terminal):
        assert sentence in page.text
    for kind in result.kinds:
        if kind.outcomes:
            assert f"{kind.kind.title} {kind.kind.code}" in page.text
    assert "All texts" in page.text
    assert "Made by audit" in page.text
    assert "2026-11-22 12:00:00 UTC" in page.text


def test_without_a_report_the_page_leads_to_none(result: SelfTest) -> None:
    html = render_selftest_page(result, CREATED, has_index=False)
    assert "All texts" not in Page(html).text
    assert not re.search(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//""", html)


def test_hostile_text_is_shown_as_text() -> None:
    hostile = "The <script>alert(1)</script> ferry & the <b>old</b> bridge were closed in winter."
    html = render_selftest_page(measure(hostile), CREATED, has_index=False)
    assert "<script>alert" not in html
    assert "<b>old" not in html
    assert Page(html).open == []


@pytest.mark.parametrize(("count", "of", "shown"), [(0, 5, 0), (1, 1000, 1), (999, 1000, 99), (5, 5, 100), (1, 3, 33)])
def test_only_all_is_a_hundred_percent_and_only_none_is_zero(count: int, of: int, shown: int) -> None:
    assert percent(Share(count, of).value or 0.0) == shown
