#!/usr/bin/env python3
"""Measure how long `audit run` takes over aligned pairs, against sacrebleu's sentence scores of the same pairs.

Both run in a fresh process, in turn, so that a slower minute of the machine meets both. The audit's time is the whole
command's, start-up, checks and JSON included; sacrebleu's is that of its BLEU, chrF and TER sentence scores alone,
without start-up and imports. The pairs are made up, the same ones in every run, unless --pairs names a file.

usage: python bench/speed.py --audit .venv/bin/audit [--pairs FILE.jsonl] [--count 1000] [--runs 3]

The exit status is 1 when the ratio is above --limit.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

SEED = 20_251
# fmt: off
WHO = [
    "the harbour master", "two fishermen", "a spokeswoman for the council", "the new owner of the ferry",
    "most of the islanders", "the crew of the lifeboat", "Mrs. Halvorsen", "the old lighthouse keeper",
    "engineers from the mainland", "Captain Lindqvist", "several witnesses", "the director of the school",
]
DID = [
    "reported", "repaired", "refused to pay for", "photographed", "promised to replace", "had never seen", "closed",
    "asked for", "wrote about", "inspected", "was not told about", "bought back",
]
WHAT = [
    "the damaged pier", "forty metres of cable", "the only bridge to the village", "a letter from the ministry",
    "the northern breakwater", "the winter timetable", "new engines for both boats", "an unlit buoy",
    "the fish market's roof", "the results of the survey", "a wreck below the cliffs", "twelve crates of spare parts",
]
WHERE = [
    "in the eastern harbour", "on the outer island", "near Skarvik", "beside the customs house",
    "at the foot of the lighthouse", "between the two ports", "along the coast road", "outside the town hall",
]
WHEN = [
    "on Thursday morning", "in late October", "a week before the storm", "during the night",
    "after nearly three years", "at about half past nine", "for the second time since 2019", "shortly before dawn",
]
WHY = [
    "because the current had grown too strong", "although nobody had been hurt",
    "so that the children could cross in winter", "which cost about 1.2 million crowns",
    "while the old one was still in use", "as the insurance would not cover it",
]
OTHER_WORDS = {
    "repaired": "fixed", "reported": "announced", "refused": "declined", "closed": "shut", "asked": "called",
    "inspected": "examined", "bought": "purchased", "damaged": "broken", "village": "town", "letter": "message",
    "engines": "motors", "boats": "vessels", "about": "around", "nearly": "almost", "shortly": "just", "wreck": "ship",
    "storm": "gale", "islanders": "residents", "harbour": "port", "witnesses": "people", "children": "kids",
    "strong": "powerful", "near": "close to", "beside": "next to", "although": "even though", "because": "since",
}
# fmt: on


def make_pairs(count: int) -> list[dict[str, str]]:
    """Return `count` pairs of 10 to 40 words, the translation worded otherwise and one in four with an error."""
    generator = random.Random(SEED)
    pairs: list[dict[str, str]] = []
    while len(pairs) < count:
        mt, reference = _pair(generator)
        if all(10 <= len(side.split()) <= 40 for side in (mt, reference)):
            pairs.append({"id": str(len(pairs) + 1), "mt": mt, "reference": reference})
    return pairs


def _pair(generator: random.Random) -> tuple[str, str]:
    pick = generator.choice
    clauses = [[pick(WHO), pick(DID), pick(WHAT), pick(WHERE), pick(WHEN)] for _ in range(pick((1, 1, 2)))]
    reason = pick(WHY) if generator.random() < 0.6 else ""
    reference = ", and ".join(" ".join(parts) for parts in clauses)
    reworded = []
    for who, did, what, where, when in clauses:
        if generator.random() < 0.25:  # the error: another name, number, place or statement
            who, when = (pick(WHO), when) if generator.random() < 0.5 else (who, pick(WHEN))  # noqa: PLW2901
        orders = ((who, did, what, where, when), (f"{when},", who, did, what, where), (who, did, what, when, where))
        reworded.append(" ".join(pick(orders)))
    words = ", while ".join(reworded).split()
    mt = " ".join(OTHER_WORDS.get(word, word) if generator.random() < 0.6 else word for word in words)
    return _sentence(mt, reason if generator.random() < 0.8 else ""), _sentence(reference, reason)


def _sentence(text: str, reason: str) -> str:
    return f"{text[0].upper()}{text[1:]}{', ' if reason else ''}{reason}."


def time_sacrebleu(path: Path) -> float:
    """Return the seconds that BLEU, chrF and TER sentence scores of the file's pairs take in this process."""
    from sacrebleu.metrics.bleu import BLEU  # noqa: PLC0415
    from sacrebleu.metrics.chrf import CHRF  # noqa: PLC0415
    from sacrebleu.metrics.ter import TER  # noqa: PLC0415

    pairs = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    started = time.perf_counter()
    for metric in (BLEU(effective_order=True), CHRF(), TER()):
        for pair in pairs:
            metric.sentence_score(pair["mt"], [pair["reference"]])
    return time.perf_counter() - started


def time_sacrebleu_apart(path: Path) -> float:
    """Return `time_sacrebleu` of a fresh process: sacrebleu keeps what it has tokenized."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(time_sacrebleu, path).result()


def time_audit(command: str, path: Path) -> float:
    """Return the seconds that `audit run` takes on the file; SystemExit with its messages when it does not run."""
    with tempfile.TemporaryDirectory() as out:
        argv = [*shlex.split(command), "run", str(path), "--out", out, "--format", "json"]
        started = time.perf_counter()
        done = subprocess.run(argv, capture_output=True, text=True, check=False)
        seconds = time.perf_counter() - started
        if done.returncode not in (0, 1) or not (Path(out) / "audit.json").is_file():
            raise SystemExit(f"{shlex.join(argv)}: exit status {done.returncode}\n{done.stderr[-4000:]}")
    return seconds


def main() -> int:
    """Print each run's seconds and the median ratio; return 1 when it is above the limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--audit", default=".venv/bin/audit", help="the command, with options if need be")
    parser.add_argument("--pairs", type=Path, help="a JSON Lines file of pairs, instead of made-up ones")
    parser.add_argument("--count", type=int, default=1000, help="how many pairs (default 1000)")
    parser.add_argument("--runs", type=int, default=3, help="how often each is timed (default 3)")
    parser.add_argument("--limit", type=float, default=3.0, help="the highest ratio that is right (default 3)")
    args = parser.parse_args()
    if args.pairs:
        lines = [line for line in args.pairs.read_text(encoding="utf-8").splitlines() if line.strip()][: args.count]
    else:
        lines = [json.dumps(pair) for pair in make_pairs(args.count)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pairs.jsonl"
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        words = [len(json.loads(line)["mt"].split()) for line in lines]
        print(
            f"{len(lines)} pairs of {min(words)} to {max(words)} words, median {statistics.median(words):g}; {os.cpu_count()} cores"
        )
        ratios = []
        for run in range(args.runs):
            standard, audit = time_sacrebleu_apart(path), time_audit(args.audit, path)
            ratios.append(audit / standard)
            print(
                f"run {run + 1}: sacrebleu {standard:6.2f} s   audit {audit:6.2f} s   ratio {ratios[-1]:.2f}",
                flush=True,
            )
    ratio = statistics.median(ratios)
    print(f"median ratio {ratio:.2f} (at most {args.limit:g} is right)")
    return int(ratio > args.limit)


if __name__ == "__main__":
    sys.exit(main())
