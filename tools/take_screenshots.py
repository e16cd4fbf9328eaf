"""Takes the pictures of the sample's report that the documentation shows: light, dark, narrow and printed.

Needs Chromium (Debian's package `chromium`) and Playwright for Python, which is among the packages for development. The
report has to be there: `make screenshots` writes it first.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import sync_playwright

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


PAGE, INDEX = "pow-interview.youtube.html", "index.html"
PICTURE_LIST = (
    Picture("light", PAGE, 1080, 920, {"color_scheme": "light"}),
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
            page.goto((REPORTS / picture.page).as_uri())
            page.screenshot(path=PICTURES / f"report-{picture.name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
