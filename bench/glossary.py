"""Time what an editor waits for in a large glossary: reading, checking, changing and exchanging it, and finding its forms.

    python bench/glossary.py --entries 50000

makes a glossary of names of two or three words, three forms each, in a folder of its own, and prints seconds: those that
passed, and those that the processor worked, which tell more where others use the machine. The commands are timed whole,
with the start of the program; their exit status must be 0. The words are 40,000 made of syllables: nearly all are words
that no dictionary knows, which costs most.
"""

from __future__ import annotations

import argparse
import os
import random
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

SEED = 20_251
WORDS = 40_000
SYLLABLES = [
    "ka",
    "ri",
    "mo",
    "ten",
    "sol",
    "ver",
    "na",
    "dor",
    "in",
    "est",
    "pol",
    "gra",
    "um",
    "chi",
    "wen",
    "ost",
    "bur",
    "lan",
    "ta",
    "ko",
]


def make_glossary(entries: int) -> str:
    """Return a glossary with an admitted and a forbidden form in each entry; no two entries share a form."""
    generator = random.Random(SEED)
    words = sorted({"".join(generator.choices(SYLLABLES, k=4)).title() for _ in range(WORDS)})
    names: dict[str, None] = {}
    while len(names) < 3 * entries:
        names[" ".join(generator.choices(words, k=generator.randint(2, 3)))] = None
    forms = iter(names)
    lines = ["glossary: 1", "language: en", "terms:"]
    for number in range(entries):
        lines += [
            f"  - id: entry-{number}",
            f"    preferred: {next(forms)}",
            f"    admitted: [{next(forms)}]",
            "    forbidden:",
            f"      - {next(forms)}",
            "    kind: place",
            "    note: One of the many.  # and a comment",
        ]
    return "\n".join(lines) + "\n"


def timed(what: str, work: Callable[[], Any]) -> Any:
    """Print the seconds that the work takes, in all and of the processor, and return what it returns."""
    started, worked = time.perf_counter(), _worked()
    result = work()
    print(f"{time.perf_counter() - started:7.2f} s {_worked() - worked:7.2f} s  {what}", flush=True)
    return result


def _worked() -> float:
    """Return the seconds that the processor has worked for this program and those it called."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def run(command: str, *arguments: str, folder: Path) -> None:
    """Run the program; SystemExit with its messages when it fails."""
    done = subprocess.run([*shlex.split(command), *arguments], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{shlex.join(arguments)}: exit status {done.returncode}\n{done.stderr[-4000:]}")


def main() -> int:
    """Print a line a task."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--audit", default=str(Path(sys.executable).with_name("audit")), help="the command")
    parser.add_argument("--entries", type=int, default=50_000, help="entries of the glossary (default 50000)")
    args = parser.parse_args()
    from audit.glossary import lint_glossary, load_glossary  # noqa: PLC0415
    from audit.language import load_language  # noqa: PLC0415
    from audit.matching import TermMatcher  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "glossary" / "large.yaml"
        path.parent.mkdir()
        path.write_text(make_glossary(args.entries), encoding="utf-8")
        print(
            f"{args.entries:,} entries, {path.stat().st_size / 2**20:.1f} MB; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
        )
        glossary = timed("load", lambda: load_glossary([path]))
        timed("lint", lambda: lint_glossary(glossary))
        matcher = timed("build the matcher", lambda: TermMatcher(glossary.terms, load_language("en")))
        words = ["the", "crew", "of", "the", "lifeboat", "repaired", "forty", "metres", "of", "cable", "near"]
        text = " ".join([*words, glossary.terms[7].preferred] * 2_000)
        timed(f"find forms in {len(text) / 1e6:.2f} MB of text", lambda: matcher.find(text))
        timed("audit glossary check", lambda: run(args.audit, "glossary", "check", folder=Path(folder)))
        timed(
            "audit glossary add",
            lambda: run(args.audit, "glossary", "add", "Kim", "--forbid", "Gim", folder=Path(folder)),
        )
        timed(
            "audit glossary edit",
            lambda: run(args.audit, "glossary", "edit", "entry-7", "--forbid", "Gym", folder=Path(folder)),
        )
        timed("audit glossary remove", lambda: run(args.audit, "glossary", "remove", "kim", folder=Path(folder)))
        timed(
            "audit glossary export",
            lambda: run(args.audit, "glossary", "export", "--out", "large.tbx", folder=Path(folder)),
        )
        timed(
            "audit glossary import",
            lambda: run(args.audit, "glossary", "import", "large.tbx", "--into", "new.yaml", folder=Path(folder)),
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
