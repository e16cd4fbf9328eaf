"""What holds for every page: axe finds nothing, narrow screens work, tables sort."""

from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect


@dataclass(frozen=True)
class Look:
    """How a page is looked at."""

    width: int
    scheme: str


LOOKS = [Look(1280, "light"), Look(1280, "dark"), Look(390, "light")]


@pytest.fixture(params=["text_url", "index_url", "korean_url", "arabic_url", "selftest_url"])
def url(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(request.param))


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look.width}-{look.scheme}")
def test_axe_finds_nothing(page: Page, url: str, look: Look) -> None:
    page.set_viewport_size({"width": look.width, "height": 900})
    page.emulate_media(color_scheme=look.scheme)
    page.goto(url)
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["impact"], [node["target"] for node in one["nodes"]][:3]) for one in found] == []


def test_axe_finds_nothing_in_the_overlay(page: Page, text_url: str) -> None:
    page.goto(text_url)
    page.keyboard.press("?")
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []


@pytest.mark.parametrize("width", [390, 320])
def test_a_narrow_screen_needs_no_scrolling_sideways(page: Page, url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(url)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_narrow_screen_how_many_findings_are_sure_stands_beside_the_word_and_above_the_bar(
    page: Page, text_url: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(text_url)
    bands = page.locator(".bands .lane")
    ends = 0.0
    for at in range(bands.count()):
        word, bar, count = (bands.nth(at).locator(f"> :nth-child({n})").bounding_box() for n in (1, 2, 3))
        assert word
        assert bar
        assert count
        assert word["y"] == pytest.approx(count["y"], abs=4)
        assert ends <= word["y"]
        assert word["y"] + word["height"] <= bar["y"]
        ends = bar["y"] + bar["height"]


def test_on_a_narrow_screen_the_text_s_heads_stand_as_its_passages_do(page: Page, arabic_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(arabic_url)
    heads, passages = page.locator(".text th"), page.locator("#p1 td")
    expect(heads).to_have_text(["Translation", "Reference", "Source"])
    for at in range(3):
        head, passage = heads.nth(at).bounding_box(), passages.nth(at).bounding_box()
        assert head
        assert passage
        assert (head["x"], head["width"]) == (passage["x"], passage["width"])
    below = [heads.nth(at).evaluate("(head) => head.getBoundingClientRect().top") for at in range(3)]
    assert below == sorted(set(below))


def test_what_reads_from_right_to_left_stands_at_the_right(page: Page, arabic_url: str) -> None:
    page.goto(arabic_url)
    passage, source = page.locator("#f1 dd").first, page.locator("#f1 dd").nth(2)
    expect(passage).to_have_css("direction", "rtl")
    expect(source).to_have_css("direction", "ltr")
    # The sentence's first words are right of its mark.
    before = page.evaluate(
        """() => {
            const range = document.createRange();
            range.selectNode(document.querySelector("#f1 dd").firstChild);
            return range.getBoundingClientRect().left;
        }"""
    )
    assert before >= page.locator("#f1 dd mark").first.bounding_box()["x"]
    expect(page.locator("#p1 td").first.locator("p")).to_have_css("direction", "rtl")


def test_panels_are_whole_whichever_way_their_passage_reads(page: Page, arabic_url: str) -> None:
    page.goto(arabic_url)
    for side in (0, 1):
        label = page.locator("#f1 dt").nth(side).bounding_box()
        passage = page.locator("#f1 dd").nth(side).bounding_box()
        assert label
        assert passage
        assert (passage["x"], passage["width"]) == (label["x"], label["width"])
        assert passage["y"] == pytest.approx(label["y"] + label["height"], abs=1)


def test_a_long_run_of_the_reference_alone_is_folded_and_opens_for_a_link(page: Page, arabic_url: str) -> None:
    page.goto(arabic_url)
    expect(page.locator("#p3")).to_be_hidden()
    page.get_by_text("4 passages of the reference without a counterpart").click()
    expect(page.locator("#p3")).to_be_visible()
    page.goto("about:blank")
    page.goto(f"{arabic_url}#p4")
    expect(page.locator("#p4")).to_be_in_viewport()


def test_the_index_leads_to_the_texts(page: Page, index_url: str) -> None:
    page.goto(index_url)
    page.get_by_role("link", name="A second text").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A second text")
    page.get_by_role("link", name="All texts").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("All texts")


def test_a_table_is_sorted_by_a_click_and_turned_round_by_another(page: Page, index_url: str) -> None:
    page.goto(index_url)
    table = page.locator("table").first
    points = table.locator("td:nth-child(4)")
    head = table.get_by_role("columnheader", name="Points")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(points.first).to_contain_text("31.2")
    head.get_by_role("button").press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    expect(points.first).to_contain_text("99.0")
    table.get_by_role("button", name="Verdict").click()
    expect(head).not_to_have_attribute("aria-sort", "descending")
    expect(table.locator("tbody tr").first).to_contain_text("Not fit to publish")


def test_a_row_of_the_index_has_one_line_of_writing_however_its_words_are_broken(page: Page, index_url: str) -> None:
    page.set_viewport_size({"width": 800, "height": 800})
    page.goto(index_url)
    rows = page.locator("tr:has(.form)")
    apart = rows.evaluate_all(
        """(rows) => rows.map((row) => {
            const top = (element) => {
                const range = document.createRange();
                range.selectNodeContents(element);
                return range.getClientRects()[0].bottom;
            };
            return Math.abs(top(row.querySelector("td del")) - top(row.querySelector("td.figure").lastChild));
        })"""
    )
    assert len(apart) > 3
    assert max(apart) < 4


def test_on_paper_no_table_offers_to_be_sorted(page: Page, index_url: str) -> None:
    page.goto(index_url)
    sign = "getComputedStyle(document.querySelector('.index th button'), '::after').display"
    assert page.evaluate(sign) != "none"
    page.emulate_media(media="print")
    assert page.evaluate(sign) == "none"
