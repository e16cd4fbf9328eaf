#!/usr/bin/env python3
"""Measure how long `audit glossary impact` takes over many past audits.

Texts of made-up pairs are audited with a glossary, which is then changed in two ways: a form is forbidden, which touches the
texts that have it; a name is added, which may touch every text. Each time is the whole command's, start-up included.

usage: python bench/impact.py --audit .venv/bin/audit [--texts 200] [--pairs 30]

The exit status is 1 when one of them takes longer than --limit.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shlex
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from speed import make_pairs

GLOSSARY = """glossary: 1
terms:
  - preferred: Captain Lindqvist
    kind: person
  - preferred: lighthouse keeper
  - preferred: breakwater
"""
CHANGES = {
    "a form is forbidden": GLOSSARY.replace("breakwater\n", "breakwater\n    forbidden: [the broken pier]\n"),
    "a name is added": GLOSSARY + "  - preferred: Skarvik\n    kind: place\n",
}


def run(command: str, *arguments: str, folder: Path) -> tuple[float, float, str]:
    """Return the seconds that a command takes, those of processors, and what it prints.

    SystemExit with its messages when it does not run.
    """
    argv = [*shlex.split(command), *arguments]
    started, used = time.perf_counter(), processor_seconds()
    done = subprocess.run(argv, capture_output=True, text=True, check=False, cwd=folder)
    seconds, used = time.perf_counter() - started, processor_seconds() - used
    if done.returncode not in (0, 1):
        raise SystemExit(f"{shlex.join(argv)}: exit status {done.returncode}\n{done.stderr[-4000:]}")
    return seconds, used, done.stdout


def processor_seconds() -> float:
    """Return what the processes that have ended took of all processors; on a busy machine it says more than the clock."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def write_project(folder: Path, texts: int, pairs: int) -> None:
    """Write texts of made-up pairs with the glossary."""
    made = make_pairs(texts * pairs)
    (folder / "texts").mkdir()
    (folder / "glossary").mkdir()
    (folder / "glossary" / "ferry.yaml").write_text(GLOSSARY, encoding="utf-8")
    # The scores' intervals are not what is measured.
    (folder / "audit.toml").write_text("resamples = 100\n", encoding="utf-8")
    for number in range(texts):
        lines = (json.dumps(pair) for pair in made[number * pairs : (number + 1) * pairs])
        (folder / "texts" / f"text-{number:04}.jsonl").write_text("\n".join(lines), encoding="utf-8")


def main() -> int:
    """Print how long each change takes; return 1 when one is above the limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--audit", default=".venv/bin/audit", help="the command, with options if need be")
    parser.add_argument("--texts", type=int, default=200, help="how many past audits (default 200)")
    parser.add_argument("--pairs", type=int, default=30, help="pairs in each (default 30, about 700 words)")
    parser.add_argument("--limit", type=float, default=60.0, help="the longest that is right, in seconds (default 60)")
    args = parser.parse_args()
    program, *options = shlex.split(args.audit)
    command = shlex.join([str(Path(program).absolute()) if "/" in program else program, *options])
    longest = 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_project(folder, args.texts, args.pairs)
        seconds, used, _ = run(command, "run", "texts", "--quiet", "--format", "json", folder=folder)
        size = (folder / "reports" / "audit.sqlite").stat().st_size / 2**20
        print(
            f"audit run of {args.texts} texts of {args.pairs} pairs: {seconds:.1f} s ({used:.1f} of processors), history {size:.1f} MB; {os.cpu_count()} cores"
        )
        for change, glossary in CHANGES.items():
            (folder / "glossary" / "ferry.yaml").write_text(glossary, encoding="utf-8")
            seconds, used, printed = run(command, "glossary", "impact", folder=folder)
            longest = max(longest, seconds)
            print(
                f"{change}: {seconds:.1f} s ({used:.1f} of processors)  {printed.strip().splitlines()[-1]}", flush=True
            )
    return int(longest > args.limit)


if __name__ == "__main__":
    sys.exit(main())
