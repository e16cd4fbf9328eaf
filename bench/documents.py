#!/usr/bin/env python3
"""Say what audit finds in whole texts that are not aligned with their reference, and what it finds wrongly.

Each file is YAML of {"reference", "translation", "errors": [{"mt", "reference", "kind", "severity"}]}: a transcript, an
independent translation of the same in caption lines, and every error in that. An error is found when a shown finding meets its
words on either side, and found severe when one of major or critical does. Whatever meets no error is a false alarm. The product is
driven through its command line, without a glossary. Some ten seconds.

usage: bench/documents.py --audit .venv/bin/audit FILE ... [--list]
"""

from __future__ import annotations

import argparse
import collections
import json
import pathlib
import shlex
import subprocess
import tempfile
from collections.abc import Mapping
from typing import Any

import calibrate

from audit.model import Finding, Pair, Severity, Span

SHOWN = 0.5
SEVERE = frozenset({"major", "critical"})


def main() -> None:
    """Audit and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=pathlib.Path, nargs="+")
    parser.add_argument("--audit", required=True)
    parser.add_argument(
        "--list", action="store_true", help="print each error with what was found, and the false alarms"
    )
    args = parser.parse_args()
    counts: collections.Counter[tuple[str, str]] = collections.Counter()
    for path in args.files:
        document = calibrate.read_document(path)
        audit = run(args.audit, document)
        counts.update(count(document, audit, listed=args.list))
    for kind in ("all", *sorted({kind for _, kind in counts} - {"all", ""})):
        errors, found, severe = (counts[key, kind] for key in ("errors", "found", "severe"))
        print(f"{kind:<14} {errors:4}  found {found / errors:.2f}  as major or critical {severe / errors:.2f}")
    shown, false, severe = (counts[key, ""] for key in ("findings", "false", "false severe"))
    per_words = 1000 / counts["words", ""]
    print(f"findings {shown}, of them right {1 - false / shown:.2f}")
    print(f"false alarms a thousand words: {false * per_words:.1f}, of major or critical {severe * per_words:.1f}")


def run(command: str, document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the audit of a document, as in audit.json."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for side in ("translation", "reference"):
            (folder / f"{side}.txt").write_text(document[side], encoding="utf-8")
        options = ["--mt", "translation.txt", "--reference", "reference.txt", "--out", "out", "--format", "json"]
        program = [str(pathlib.Path(part).absolute()) if "/" in part else part for part in shlex.split(command)]
        done = subprocess.run([*program, "run", *options, "--no-history", "--quiet"], cwd=folder, check=False)
        if done.returncode not in (0, 1):
            raise SystemExit(f"audit ended with status {done.returncode}")
        result = next((folder / "out").rglob("audit.json"), None)
        if result is None:
            raise SystemExit("audit wrote no audit.json")
        audit: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))["audits"][0]
        return audit


def count(document: Mapping[str, Any], audit: Mapping[str, Any], *, listed: bool) -> dict[tuple[str, str], int]:
    """Return how many errors there are of each kind and how many were found, and how many findings were false."""
    pairs = [Pair(pair["id"], pair["mt"], pair["reference"], pair["confidence"]) for pair in audit["pairs"]]
    places = calibrate.Places(document, pairs)
    shown = [as_finding(each) for each in audit["findings"] if each["confidence"] >= SHOWN]
    counts: collections.Counter[tuple[str, str]] = collections.Counter()
    right: set[str] = set()
    for error in document["errors"]:
        meeting = [finding for finding in shown if places.meets(finding, error)]
        right.update(finding.id for finding in meeting)
        severe = any(finding.severity.value in SEVERE for finding in meeting)
        for kind in ("all", error["kind"]):
            counts["errors", kind] += 1
            counts["found", kind] += bool(meeting)
            counts["severe", kind] += severe
        if listed:
            mark = "found " if severe else "minor " if meeting else "missed"
            print(f"{mark} {error['kind']:<12} {error['mt']} | {error['reference']} | {[f.check for f in meeting]}")
    false = [finding for finding in shown if finding.id not in right]
    for finding in false if listed else ():
        print(f"false  {finding.severity.value:<8} {finding.check:<12} {finding.confidence:.2f} {words(finding)}")
    counts["findings", ""] += len(shown)
    counts["false", ""] += len(false)
    counts["false severe", ""] += sum(finding.severity.value in SEVERE for finding in false)
    counts["words", ""] += len(document["translation"].split())
    return counts


def as_finding(record: Mapping[str, Any]) -> Finding:
    """Return a finding of audit.json as far as its words, place and severity are concerned."""
    sides = (Span(**side) if side else None for side in (record["mt"], record["reference"]))
    mt, reference = sides
    return Finding(
        record["id"], record["pair"], record["check"], record["category"], Severity(record["severity"]), record["confidence"],
        mt, reference, record["message"], record["group"],
    )  # fmt: skip


def words(finding: Finding) -> str:
    """Return what a finding holds against what."""
    return " | ".join(side.text if side else "" for side in (finding.mt, finding.reference))


if __name__ == "__main__":
    main()
