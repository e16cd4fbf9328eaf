"""Takes the pictures of the sample's report and of its review page that the documentation shows.

Needs Chromium (Debian's package `chromium`) and Playwright for Python, which is among the packages for development. The
report has to be there: `make screenshots` writes it first.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
REPORTS = ROOT / "reports"
PICTURES = ROOT / "docs" / "pictures"


class Picture(NamedTuple):
    """A page as somebody sees it; sizes are CSS pixels."""

    name: str
    page: str
    width: int
    height: int
    media: dict[str, Any]
    at: str = ""
    """The part of the page to scroll to."""


PAGE, INDEX = "pow-interview.youtube.html", "index.html"
PICTURE_LIST = (
    Picture("light", PAGE, 1080, 920, {"color_scheme": "light"}),
    Picture("findings", PAGE, 1080, 860, {"color_scheme": "light"}, "#group-critical"),
    Picture("dark", PAGE, 1080, 560, {"color_scheme": "dark"}),
    Picture("narrow", PAGE, 390, 760, {"color_scheme": "light"}),
    # The width of an A4 page within its margins.
    Picture("printed", PAGE, 718, 1040, {"media": "print"}),
    Picture("index", INDEX, 1080, 720, {"color_scheme": "light"}),
)


def main() -> None:
    """Write the pictures."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("the pictures need Chromium: apt-get install chromium fonts-noto-core fonts-noto-cjk")
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        # In a container the user is root, as whom Chromium runs only without its sandbox; the pages are our own.
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for picture in PICTURE_LIST:
            page = browser.new_page(viewport={"width": picture.width, "height": picture.height})
            page.emulate_media(**picture.media)
            page.goto((REPORTS / picture.page).as_uri() + picture.at)
            page.screenshot(path=PICTURES / f"report-{picture.name}.png")
            page.close()
        take_review(browser)
        browser.close()


def take_review(browser: Browser) -> None:
    """Write the picture of the review page, with two decisions made."""
    command = [sys.executable, "-m", "audit", "review", "--no-browser", "--port", "0", "--author", "Ana", "--out"]
    with (
        tempfile.TemporaryDirectory() as out,
        subprocess.Popen([*command, out], cwd=ROOT, stdout=subprocess.PIPE, text=True) as server,
    ):
        try:
            url = server.stdout.readline().removeprefix("Review: ").strip()
            page = browser.new_page(viewport={"width": 1180, "height": 860}, color_scheme="light")
            page.goto(url)
            for key in "nev":
                page.keyboard.press(key)
            page.locator("#progress", has_text="2 of").wait_for()
            # The finding that was decided last, and below it the one whose turn it is.
            page.locator("article").nth(1).evaluate("(article) => scrollTo(0, article.offsetTop - 10)")
            page.wait_for_timeout(300)
            page.screenshot(path=PICTURES / "review-page.png")
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
