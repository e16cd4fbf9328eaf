"""The review page in a browser: the whole loop on the interview, keys only, two editors, narrow, dark, and axe.

Long because its tests share the servers and helpers that lead a page through the loop, which nothing else needs.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from audit.history import FILE_NAME
from tests.review.running import Server, start_server

ROOT = Path(__file__).parents[2]
REFUSED = re.compile(r"the server responded with a status of (409|422)")
LIMO = "      - {form: Limo"


def make_project(folder: Path) -> Path:
    """The interview with a glossary that does not know yet that Limo is wrong."""
    for name in ("texts", "glossary"):
        shutil.copytree(ROOT / name, folder / name)
    glossary = folder / "glossary" / "pow-interview.yaml"
    lines = glossary.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(LIMO)]
    assert len(kept) == len(lines) - 1
    glossary.write_text("".join(kept), encoding="utf-8")
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project")


@pytest.fixture
def server(project: Path) -> Iterator[Server]:
    with start_server(project, "--author", "Ana") as running:
        yield running


@pytest.fixture
def shared(server_of_all: Server) -> Iterator[Server]:
    """A server for the tests that change no glossary; their decisions are forgotten."""
    yield server_of_all
    (project_of(server_of_all) / "reports" / FILE_NAME).unlink(missing_ok=True)


def project_of(server: Server) -> Path:
    return server.errors.parent / "project"


@pytest.fixture(scope="module")
def server_of_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with start_server(make_project(tmp_path_factory.mktemp("shared") / "project"), "--author", "Ana") as running:
        yield running


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[[Server], Page]]:
    """Open the page as somebody new; at the end nothing was asked of anybody else, and the console is empty."""
    asked: list[str] = []
    complaints: list[str] = []
    contexts = []

    def open_it(server: Server) -> Page:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("request", lambda request: asked.append(request.url))
        # A refusal by the server is told on the page; the browser notes its status, too.
        page.on(
            "console", lambda message: complaints.append(message.text) if not REFUSED.search(message.text) else None
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(server.url)
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert {url for url in asked if not re.match(r"http://127\.0\.0\.1:\d+/", url)} == set()
    assert complaints == []


def finding(page: Page, words: str) -> Locator:
    """Return the finding about some words of the translation."""
    return page.locator("article", has=page.locator(f".decision[data-words='{words}']"))


def go_to(page: Page, words: str) -> Locator:
    """Step down the list with the keyboard until the finding is the current one."""
    wanted = finding(page, words)
    for _ in range(30):
        page.keyboard.press("j")
        if "current" in (wanted.get_attribute("class") or "").split():
            return wanted
    raise AssertionError(f"{words} is not reached")


def test_the_whole_loop(server: Server, project: Path, open_page: Callable[[Server], Page]) -> None:
    """Forbid a form, see the diff, accept, audit again: the finding is certain. Dismiss another: it stays dismissed. Undo."""
    page = open_page(server)
    glossary = project / "glossary" / "pow-interview.yaml"
    before = glossary.read_text(encoding="utf-8")
    limo = go_to(page, "Limo")
    expect(limo).not_to_contain_text("Known mistranslation")
    expect(limo).to_contain_text("likely")

    page.keyboard.press("g")
    form = page.get_by_role("dialog", name="To the glossary")
    expect(form.get_by_label("In the translation")).to_have_value("Limo")
    expect(form.get_by_label("In the entry")).to_have_value("ri")
    form.get_by_label("Why it matters").fill("리모 means a certain Ri.")
    page.keyboard.press("Enter")
    expect(form.get_by_role("heading", name="What will change in glossary/pow-interview.yaml")).to_be_visible()
    added = form.locator("#change ins").all_text_contents()
    assert [line.strip() for line in added] == ["+      - {form: Limo, note: 리모 means a certain Ri.}"]
    assert form.locator("#change del").count() == 0
    assert glossary.read_text(encoding="utf-8") == before
    page.keyboard.press("Enter")
    expect(form).to_be_hidden()
    expect(page.get_by_role("status")).to_contain_text("Written to glossary/pow-interview.yaml.")
    after = glossary.read_text(encoding="utf-8").splitlines(keepends=True)
    assert "".join(line for line in after if "form: Limo" not in line) == before

    expect(page.locator("#stale")).to_contain_text("The glossary has changed since this audit was made.")
    page.keyboard.press("r")
    expect(page.get_by_role("status")).to_contain_text("Audited again")
    limo = finding(page, "Limo")
    expect(limo).to_have_class(re.compile(r"\bcurrent\b"))
    expect(limo).to_contain_text("Known mistranslation")
    expect(limo).to_contain_text("almost certain")

    go_to(page, "4 years")
    page.keyboard.press("d")
    dismissed = finding(page, "4 years")
    expect(dismissed.locator(".decision")).to_contain_text("Not an error: reference differs · Ana, ")
    subprocess.run([sys.executable, "-m", "audit", "run", "--quiet"], cwd=project, check=False)
    (audit,) = json.loads((project / "reports" / "audit.json").read_text(encoding="utf-8"))["audits"]
    (kept,) = [one for one in audit["findings"] if one["mt"] and one["mt"]["text"] == "4 years"]
    assert kept["decision"]["verdict"] == "not-an-error"
    (certain,) = [one for one in audit["findings"] if one["mt"] and one["mt"]["text"] == "Limo"]
    assert (certain["check"], certain["confidence"] >= 0.9) == ("term-forbidden", True)
    assert "4 years" not in re.findall(
        r"<del[^>]*>(.*?)</del>", (project / "reports" / "pow-interview.youtube.html").read_text()
    )
    page.keyboard.press("r")
    expect(page.get_by_role("status")).to_contain_text("Audited again")
    expect(dismissed.locator(".decision")).to_contain_text("Not an error: reference differs · Ana, ")

    page.keyboard.press("u")
    expect(page.get_by_role("status")).to_have_text("Taken back: Not an error: reference differs")
    expect(dismissed.locator(".decision")).to_have_text("Not decided yet")
    assert server.lines == ["audit review: stop with Ctrl+C"]


def test_every_key_decides_and_leads_on(shared: Server, open_page: Callable[[Server], Page]) -> None:
    page = open_page(shared)
    progress = page.locator("#progress")
    decided = {
        "e": "An error · Ana",
        "1": "An error, critical · Ana",
        "2": "An error, major · Ana",
        "3": "An error, minor · Ana",
        "v": "Not an error: acceptable variant · Ana",
        "d": "Not an error: reference differs · Ana",
        "a": "Not an error: wrong passages · Ana",
        "l": "Put off till later · Ana",
    }
    page.keyboard.press("n")
    # In a row, faster than the server answers: each meets the finding that the one before led to.
    for key in decided:
        page.keyboard.press(key)
    expect(progress).to_contain_text("8 of ")
    notes = page.locator(".decision").all_text_contents()
    assert [note.partition(", 20")[0] for note in notes[:8]] == list(decided.values())
    expect(page.locator("article.current .decision")).to_have_text("Not decided yet")
    page.keyboard.press("k")
    expect(page.get_by_role("button", name="Later")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("combobox", name="Decision").select_option("not an error")
    assert page.locator("article:visible").count() == 3
    page.get_by_role("button", name="Show all").click()
    for count in range(7, -1, -1):
        page.locator("h1").click()
        page.keyboard.press("u")
        expect(progress).to_contain_text(f"{count} of ")
    page.keyboard.press("u")
    expect(page.get_by_role("status")).to_have_text("Ana has nothing left to take back.")


def test_the_mouse_decides_too(shared: Server, open_page: Callable[[Server], Page]) -> None:
    page = open_page(shared)
    wanted = finding(page, "Lee")
    wanted.locator("h4").click()
    expect(page.locator("#current-words")).to_have_text("Lee → Ri")
    page.get_by_role("button", name="acceptable variant").click()
    expect(wanted.locator(".decision")).to_contain_text("Not an error: acceptable variant")
    page.get_by_role("button", name="Undo").click()
    expect(wanted.locator(".decision")).to_have_text("Not decided yet")
    expect(wanted).to_have_class(re.compile(r"\bcurrent\b"))


def test_the_verdict_follows_the_decisions(shared: Server, open_page: Callable[[Server], Page]) -> None:
    page = open_page(shared)
    sentence = page.locator(".verdict .sentence")
    expect(sentence).to_have_text("Not fit to publish: 2 errors change the meaning.")
    go_to(page, "concentration camp")
    page.keyboard.press("v")
    expect(sentence).to_have_text("Not fit to publish: 1 error changes the meaning.")
    # What is no error is struck out of the worst of it too.
    named = page.locator(".worst li", has_text="concentration camp")
    expect(named).to_have_css("text-decoration-line", "line-through")
    page.keyboard.press("u")
    expect(sentence).to_have_text("Not fit to publish: 2 errors change the meaning.")
    expect(named).to_have_css("text-decoration-line", "none")


def test_the_list_of_texts_is_sound(shared: Server, open_page: Callable[[Server], Page]) -> None:
    page = open_page(shared)
    page.get_by_role("link", name="All texts").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("All texts")
    expect(page.locator(".to-decide")).to_have_text(re.compile(r"^\d+ to decide$"))
    assert violations(page) == []


def test_of_two_editors_the_second_is_told_of_the_first(shared: Server, open_page: Callable[[Server], Page]) -> None:
    ana, bo = open_page(shared), open_page(shared)
    bo.get_by_label("Deciding as").fill("Bo")
    bo.get_by_label("Deciding as").press("Enter")
    bo.locator("h1").click()
    go_to(ana, "Lee")
    go_to(bo, "Lee")
    bo.keyboard.press("v")
    expect(finding(bo, "Lee").locator(".decision")).to_contain_text("acceptable variant · Bo, ")
    ana.keyboard.press("e")
    expect(ana.get_by_role("status")).to_contain_text(
        "Another editor was faster: Not an error: acceptable variant · Bo, "
    )
    expect(finding(ana, "Lee").locator(".decision")).to_contain_text("acceptable variant · Bo, ")
    ana.keyboard.press("e")
    expect(finding(ana, "Lee").locator(".decision")).to_contain_text("An error · Ana, ")
    bo.evaluate("dispatchEvent(new Event('focus'))")
    expect(finding(bo, "Lee").locator(".decision")).to_contain_text("An error · Ana, ")
    ana.keyboard.press("u")
    expect(ana.get_by_role("status")).to_contain_text("Taken back")
    bo.reload()
    expect(bo.get_by_label("Deciding as")).to_have_value("Bo")
    bo.keyboard.press("u")
    expect(bo.get_by_role("status")).to_have_text("Taken back: Not an error: acceptable variant")


def test_a_file_changed_meanwhile_is_not_written_and_both_changes_are_shown(
    server: Server, project: Path, open_page: Callable[[Server], Page]
) -> None:
    page = open_page(server)
    glossary = project / "glossary" / "pow-interview.yaml"
    go_to(page, "Limo")
    page.keyboard.press("g")
    form = page.get_by_role("dialog", name="To the glossary")
    form.get_by_role("button", name="Show the change").click()
    expect(form.locator("#change ins")).to_have_count(1)
    theirs = glossary.read_text(encoding="utf-8") + "  - preferred: Storm Corps\n    kind: organisation\n"
    glossary.write_text(theirs, encoding="utf-8")
    form.get_by_role("button", name="Write it").click()
    expect(form.get_by_role("alert")).to_contain_text(
        "glossary/pow-interview.yaml was changed meanwhile, so nothing was written."
    )
    expect(form.get_by_label("Your change")).to_contain_text("Limo")
    expect(form.get_by_label("What has changed meanwhile")).to_contain_text("Storm Corps")
    assert glossary.read_text(encoding="utf-8") == theirs
    assert violations(page) == []
    form.get_by_role("button", name="Make my change to the file as it is now").click()
    expect(form.locator("#change ins")).to_have_count(1)
    form.get_by_role("button", name="Write it").click()
    expect(form).to_be_hidden()
    text = glossary.read_text(encoding="utf-8")
    assert ("Storm Corps" in text, "- Limo\n" in text) == (True, True)
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("status")).to_have_text("glossary/pow-interview.yaml is as it was.")
    assert glossary.read_text(encoding="utf-8") == theirs


def test_a_note_is_written_without_deciding_and_kept_with_the_decision(
    shared: Server, open_page: Callable[[Server], Page]
) -> None:
    page = open_page(shared)
    limo = go_to(page, "Limo")
    page.keyboard.press("c")
    page.keyboard.type("even Kim")
    expect(limo.locator(".decision")).to_have_text("Not decided yet")
    page.keyboard.press("Enter")
    page.keyboard.press("l")
    expect(limo.locator(".decision")).to_have_text(re.compile(r"^Put off till later · Ana, .* · “even Kim”$"))
    note = page.get_by_label("Note")
    expect(note).to_have_value("")
    page.keyboard.press("k")
    expect(limo).to_have_class(re.compile(r"\bcurrent\b"))
    expect(note).to_have_value("even Kim")


def test_the_form_can_be_left_and_tells_what_is_missing(shared: Server, open_page: Callable[[Server], Page]) -> None:
    page = open_page(shared)
    go_to(page, "Limo")
    page.keyboard.press("g")
    form = page.get_by_role("dialog", name="To the glossary")
    form.get_by_label("In the entry").fill("kyi")
    expect(form.locator("option[value=kyiv]")).to_have_count(1)
    form.get_by_label("In the entry").fill("")
    form.get_by_label("The form to use").fill("")
    page.keyboard.press("Enter")
    expect(form.get_by_role("alert")).to_have_text("a new entry needs the form to use")
    page.keyboard.press("Escape")
    expect(form).to_be_hidden()


def test_a_server_that_is_gone_is_said(server: Server, browser: Browser) -> None:
    page = browser.new_page()  # whose console may complain
    page.goto(server.url)
    server.process.kill()
    server.process.wait()
    page.keyboard.press("n")
    page.keyboard.press("e")
    expect(page.get_by_role("status")).to_have_text("The server does not answer. Is “audit review” still running?")
    expect(page.locator("article.current .decision")).to_have_text("Not decided yet")
    page.close()


def test_the_keys_are_listed_in_the_overlay(shared: Server, open_page: Callable[[Server], Page]) -> None:
    page = open_page(shared)
    page.keyboard.press("?")
    overlay = page.get_by_role("dialog", name="Keys")
    listed = set(overlay.locator("kbd").all_text_contents())
    assert listed >= set(
        page.evaluate("[...document.querySelectorAll('[data-key]')].map((button) => button.dataset.key)")
    )
    page.keyboard.press("e")
    page.keyboard.press("Escape")
    expect(page.locator("#progress")).to_contain_text("0 of ")


LOOKS = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_axe_finds_nothing(shared: Server, open_page: Callable[[Server], Page], width: int, scheme: str) -> None:
    page = open_page(shared)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.keyboard.press("n")
    page.keyboard.press("v")
    expect(page.locator("#progress")).to_contain_text("1 of ")
    go_to(page, "Limo")
    page.keyboard.press("g")
    form = page.get_by_role("dialog", name="To the glossary")
    form.get_by_role("button", name="Show the change").click()
    expect(form.locator("#change")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert violations(page) == []


def violations(page: Page) -> list[object]:
    found = Axe().run(page).response["violations"]
    return [(one["id"], one["impact"], [node["target"] for node in one["nodes"]][:3]) for one in found]


@pytest.mark.parametrize("width", [390, 320])
def test_a_narrow_screen_needs_no_scrolling_sideways_and_leaves_room_to_read(
    shared: Server, open_page: Callable[[Server], Page], width: int
) -> None:
    page = open_page(shared)
    page.set_viewport_size({"width": width, "height": 800})
    page.keyboard.press("n")
    expect(page.locator("#choices")).to_be_visible()
    for legend in ("#is-error", "#is-no-error", ".decision-note .legend"):
        expect(page.locator(legend)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("#desk").bounding_box()["height"] <= 300
    page.keyboard.press("g")
    expect(page.get_by_role("dialog", name="To the glossary")).to_be_visible()
    assert page.evaluate("document.querySelector('#glossary').scrollWidth <= innerWidth")


def test_the_bar_hides_no_finding_that_is_gone_to(shared: Server, open_page: Callable[[Server], Page]) -> None:
    page = open_page(shared)
    for _ in range(page.locator("article").count()):
        page.keyboard.press("j")
    page.wait_for_timeout(100)
    note, bar = page.locator("article.current .decision").bounding_box(), page.locator("#desk").bounding_box()
    assert note["y"] + note["height"] <= bar["y"]


def test_a_written_report_opens_and_can_t_reach_the_server(shared: Server, open_page: Callable[[Server], Page]) -> None:
    command = [sys.executable, "-m", "audit", "run", "--quiet", "--format", "html"]
    subprocess.run(command, cwd=project_of(shared), check=False)
    page = open_page(shared)
    page.get_by_role("link", name="Last report").click()
    page.get_by_role("link", name=re.compile("Captured North Korean")).click()
    expect(page.get_by_role("searchbox")).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator("article.current")).to_have_count(1)
    assert page.evaluate("self.origin") == "null"


def test_without_a_script_the_page_says_so(shared: Server, browser: Browser) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(shared.url)
    expect(page.get_by_text("Deciding needs JavaScript")).to_be_visible()
    expect(page.locator("#desk")).to_be_hidden()
    page.context.close()
