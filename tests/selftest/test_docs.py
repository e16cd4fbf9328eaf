"""docs/selftest.md tells of every kind with its checks and of every key of the document."""

import re
from pathlib import Path

from audit.config import Config
from audit.selftest import KINDS, Reference, run_selftest
from audit.selftest.document import build_document
from tests.selftest.story import GLOSSARY, STORY

TEXT = (Path(__file__).parents[2] / "docs" / "selftest.md").read_text(encoding="utf-8")


def test_the_table_has_the_kinds_in_their_order_with_their_checks() -> None:
    rows = re.findall(r"^\| `([\w-]+)` \|[^|]+\| ([^|]+) \|", TEXT, re.MULTILINE)
    assert [(code, tuple(re.findall(r"`([\w-]+)`", checks))) for code, checks in rows] == [
        (kind.code, kind.checks) for kind in KINDS
    ]


def test_every_key_is_documented_and_every_documented_key_is_there() -> None:
    kinds = [kind for kind in KINDS if kind.code in ("digits", "wrong-word")]
    result = run_selftest([Reference("s", "en", STORY)], GLOSSARY, Config(min_confidence=1.0), kinds=kinds, seed=1)
    example = TEXT.partition("## selftest.json")[2]
    named = set(re.findall(r'"([\w]+)":', example))
    assert named == keys(build_document(result, GLOSSARY, "2026-11-22T12:00:00Z"))


def keys(value: object) -> set[str]:
    """Return all keys of a document, save those that are codes of checks."""
    if isinstance(value, dict):
        inner = set().union(*(keys(item) for name, item in value.items() if name != "by_check"))
        return inner | set(value)
    return set().union(*(keys(item) for item in value)) if isinstance(value, list) else set()
