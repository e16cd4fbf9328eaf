"""Comparison with gold files. A failure leaves what came out beside the gold file as ``*.actual``; copy it over to accept."""

import re
from pathlib import Path

GOLD = Path(__file__).parent / "gold"

# What varies between two right outputs: the version, languages' names (from their data), and style and script, which
# are to be looked at rather than compared.
_VARYING = (
    (re.compile(r'("name": "audit", "version": )"[^"]+"'), r'\1"VERSION"'),
    (re.compile(r"Made by audit [^ ]+"), "Made by audit VERSION"),
    (re.compile(r"translated from \w+"), "translated from LANGUAGE"),
    (re.compile(r"sha256-[A-Za-z0-9+/=]+"), "sha256-HASH"),
    (re.compile(r"<style>.*?</style>", re.DOTALL), "<style>STYLE</style>"),
    (re.compile(r"<script>.*?</script>", re.DOTALL), "<script>SCRIPT</script>"),
)


def assert_matches_gold(name: str, actual: str) -> None:
    for pattern, replacement in _VARYING:
        actual = pattern.sub(replacement, actual)
    gold, saved = GOLD / name, GOLD / f"{name}.actual"
    expected = gold.read_text(encoding="utf-8") if gold.exists() else ""
    if actual != expected:
        saved.write_text(actual, encoding="utf-8")
    else:
        saved.unlink(missing_ok=True)
    assert actual == expected, f"{gold.name} differs; compare it with {saved.name}"
