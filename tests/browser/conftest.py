"""The browser and the pages that these tests look at: Debian's Chromium, never a download, and reports on disk.

Without Chromium the tests are skipped with what to do; where CI is set to true they fail, so that CI can't lose them unnoticed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from audit.config import Config
from audit.report import write_reports
from audit.selftest import KINDS, Reference, run_selftest
from audit.selftest.page import render_selftest_page
from tests.report.arabic import build_arabic_audit
from tests.report.example import build_audit, build_run
from tests.report.large import build_large_audit
from tests.selftest.story import GLOSSARY, STORY

expect.set_options(timeout=30_000)  # a busy machine may take its time; nothing that is tested depends on it
MISSING = "no Chromium: run apt-get install chromium fonts-noto-core fonts-noto-cjk, then make test"


@pytest.fixture(scope="session")
def chromium() -> str:
    found = shutil.which("chromium")
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    quiet = ["--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    # As root, the user of containers, Chromium runs only without its sandbox; the pages are our own.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=[*quiet, *sandbox])
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page of its own; at the end nothing was asked of a network, and the console is empty."""
    requests: list[str] = []
    complaints: list[str] = []
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert [url for url in requests if not url.startswith(("file:", "about:"))] == []
    assert complaints == []


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the pages of two translations, of which one is without findings."""
    out = tmp_path_factory.mktemp("reports")
    audit = build_audit()
    good = replace(
        audit,
        submission=replace(audit.submission, system="a-human", title="A second text"),
        findings=(),
        verdict=replace(audit.verdict, passed=True, score=99.0),
    )
    write_reports(build_run(audit, good), out, ["html"])
    return out


@pytest.fixture(scope="session")
def korean_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The first of them in Korean."""
    out = tmp_path_factory.mktemp("korean")
    return write_reports(build_run(), out, ["html"], language="ko")[1].as_uri()


@pytest.fixture(scope="session")
def arabic_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A translation that reads from right to left, beside its source, with a long run that only the reference has."""
    out = tmp_path_factory.mktemp("arabic")
    return write_reports(build_run(build_arabic_audit()), out, ["html"])[1].as_uri()


@pytest.fixture(scope="session")
def selftest_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of a small self-test."""
    kinds = [kind for kind in KINDS if kind.code in ("digits", "gender")]
    result = run_selftest([Reference("story", "en", STORY)], GLOSSARY, Config(), kinds=kinds, seed=1)
    page = tmp_path_factory.mktemp("selftest") / "selftest.html"
    page.write_text(render_selftest_page(result, "2026-11-22T12:00:00Z", has_index=False), encoding="utf-8")
    return page.as_uri()


@pytest.fixture(scope="session")
def text_url(reports: Path) -> str:
    return (reports / "pow-interview.youtube.html").as_uri()


@pytest.fixture(scope="session")
def index_url(reports: Path) -> str:
    return (reports / "index.html").as_uri()


@pytest.fixture(scope="session")
def large_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of a text with 20,000 words and 1,000 findings."""
    out = tmp_path_factory.mktemp("large")
    return write_reports(build_run(build_large_audit()), out, ["html"])[1].as_uri()
