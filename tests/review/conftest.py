"""A project of our own on a disk, and its review page as a client without a browser sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from audit.config import Config, project_glossaries
from audit.glossary import load_glossary
from audit.history import FILE_NAME
from audit.review import Desk, EntryDesk, Guard, Sources, make_app
from audit.texts import read_submissions

REFERENCE = """\
The mayor of Oldenby opened the large new bridge on 14 March 2019, and about 300 people came.
Anna Tellier, the engineer, had worked in Oldenby for nine years before the bridge was finished.
The company paid 40 million dollars for it, and the old ferry was sold in the same week.
Tellier said that she had never doubted the bridge, nor missed the ferry.
"""
TRANSLATION = """\
The mayor of Oldenby opened the large new bridge on 14 March 2019, and about 300 people came.
Anna Teller, the engineer, had worked in Oldenby for nine years before the bridge was finished.
The company paid 50 million dollars for it, and the old fairy was sold in the same week.
Tellier said that she had never doubted the bridge, nor missed the fairy.
"""
GLOSSARY = """\
# The bridge at Oldenby.
glossary: 1
language: en
terms:
  - preferred: ferry   # not the winged kind
    forbidden:
      - fairy
"""

NEW = {
    "words": "Teller",
    "status": "forbidden",
    "entry": "",
    "preferred": "Tellier",
    "kind": "person",
    "severity": "major",
    "note": "The engineer.",
    "file": "glossary/bridge.yaml",
}
"""What the form says to forbid "Teller" in a new entry."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one text, as the folder to work in."""
    folder = tmp_path / "project"
    for name, text in {
        "texts/bridge/reference.txt": REFERENCE,
        "texts/bridge/mt.demo.txt": TRANSLATION,
        "glossary/bridge.yaml": GLOSSARY,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def sources(project: Path) -> Sources:
    def glossary_paths() -> tuple[Path, ...]:
        return tuple(path.relative_to(project) for path in project_glossaries(project))

    return Sources(
        read_glossary=lambda: load_glossary(glossary_paths()),
        read_texts=lambda _: read_submissions(Path("texts")),
        glossary_paths=glossary_paths,
    )


@pytest.fixture
def desk(sources: Sources) -> Desk:
    desk = Desk(sources, Config(out=Path("reports"), resamples=100), Path("reports") / FILE_NAME, "Ana")
    desk.audit_all()
    return desk


@dataclass
class Visitor:
    """Somebody with the page open: sends what its script sends."""

    client: FlaskClient
    page: str = "bridge.demo.html"
    token: str = "the-token"
    state: dict[str, Any] = field(default_factory=dict)

    def open(self) -> str:
        """Load the page and return its HTML."""
        html = self.client.get(f"/{self.page}").text
        self.state = self.get(f"api/state/{self.page}")["state"]
        return html

    def get(self, path: str) -> Any:
        return self.client.get(f"/{path}").json

    def post(self, path: str, **body: Any) -> Any:
        response = self.client.post(
            f"/api/{path}", json={"page": self.page, **body}, headers={"X-Audit-Token": self.token}
        )
        answer = {**response.json, "status": response.status_code}
        self.state = answer.get("state", self.state)
        return answer

    def decide(self, finding: str, verdict: str, **more: Any) -> Any:
        return self.post(
            "decide", finding=finding, verdict=verdict, seen=self.state["entries"][finding]["seen"], **more
        )


@pytest.fixture
def lines() -> list[str]:
    """What the server said on standard error."""
    return []


@pytest.fixture
def client(desk: Desk, sources: Sources, lines: list[str]) -> FlaskClient:
    # The test client calls itself localhost, without a port.
    guard = Guard("127.0.0.1", 80, "the-token")
    entries = EntryDesk(sources, [Path("glossary")])
    app = make_app(desk, entries, guard, say=lines.append, report_bug=lambda: "bug.log")
    return app.test_client()


@pytest.fixture
def visitor(client: FlaskClient) -> Visitor:
    visitor = Visitor(client)
    visitor.open()
    return visitor


@pytest.fixture
def finding_of(desk: Desk) -> Callable[[str], str]:
    """Return the id of the finding that leads the entry about some words of the translation."""

    def find(words: str) -> str:
        (sheet,) = desk.sheets
        entries = desk.decided(sheet).entries
        (entry,) = [entry for entry in entries if entry.lead.mt and entry.lead.mt.text == words]
        return entry.lead.id

    return find


@pytest.fixture
def untouched(project: Path) -> Iterator[None]:
    """At the end of the test, every file of the project is what it was."""

    def contents() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}

    before = contents()
    yield
    assert contents() == before
