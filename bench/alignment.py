"""Measure the alignment of whole talks with their references, and fit the confidence of its pairs.

usage: python bench/alignment.py DATA [--fit]

DATA is a JSON Lines file with, for each case, ``mode``, ``mt``, ``reference``, ``gold`` (for each translated word the number
of the reference's segment it belongs to, or -1) and ``places`` (for each number the segment's range in the reference).
Printed for each mode: precision, recall and F1 of the links between translated words and segments. The mode "both lacking"
is made here from the comparable one by taking a quarter of the segments out of the translation. ``--fit`` prints the
coefficients for audit/align/confidence.py and how sure pairs are beside how often they are right.
bench/aligners.py compares with other aligners and measures the growth.
"""

from __future__ import annotations

import argparse
import bisect
import json
import random
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from audit.align.confidence import measures
from audit.align.evidence import Evidence
from audit.align.kin import find_kin
from audit.align.passages import align_passages, tell_sentences
from audit.align.sides import cut_side
from audit.language import load_language
from audit.model import Passage, Place, Segment

ENGLISH = load_language("en")
Case = dict[str, Any]


def passage(text: str) -> Passage:
    """Return the passage of a text whose paragraphs are separated by blank lines."""
    blocks = [" ".join(block.split()) for block in text.split("\n\n")]
    return Passage("text", tuple(Segment(block, Place(n, n)) for n, block in enumerate(blocks, 1) if block))


def lacking(case: Case, seed: int) -> Case:
    """Return a case with a quarter of the segments taken out of the translation."""
    segments = sorted(set(case["gold"]) - {-1})
    gone = set(random.Random(seed).sample(segments, len(segments) // 4))
    kept = [(word, n) for word, n in zip(case["mt"].split(), case["gold"], strict=True) if n not in gone]
    return {**case, "mode": "both lacking", "mt": " ".join(word for word, _ in kept), "gold": [n for _, n in kept]}


class Gold:
    """What a case says belongs together, by characters that are no white space."""

    def __init__(self, case: Case) -> None:
        self.words = [sum(map(len, case["mt"].split()[:n])) for n in range(len(case["gold"]))]
        self.numbers = case["gold"]
        before = np.cumsum([0, *(not char.isspace() for char in case["reference"])])
        self.places = sorted(
            (int(before[start]), int(before[end]), int(n)) for n, (start, end) in case["places"].items()
        )

    def numbers_of_words(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the words from one character to another, each with its segment's number."""
        first, last = (bisect.bisect_left(self.words, at) for at in (start, end))
        return [(word, self.numbers[word]) for word in range(first, last)]

    def segments(self, start: int, end: int) -> list[int]:
        """Return the segments of the reference between two characters."""
        return [n for low, high, n in self.places if min(end, high) > max(start, low)]


def squeezed(text: str | None) -> str:
    """Return a text without its white space."""
    return "".join((text or "").split())


def align(case: Case) -> list[tuple[str, str]]:
    """Return the texts that the alignment pairs; one of the two may be empty."""
    pairs = align_passages(passage(case["mt"]), passage(case["reference"]), ENGLISH)
    return [(pair.mt or "", pair.reference or "") for pair in pairs]


def count_links(case: Case, pairs: list[tuple[str, str]]) -> tuple[int, int, int]:
    """Return how many links are right, how many there are, and how many there should be.

    The pairs stand in the translation's order and hold all its words; those of the reference are found by what they say.
    """
    gold = Gold(case)
    reference = squeezed(case["reference"])
    links: set[tuple[int, int]] = set()
    at = 0
    for mt, counterpart in pairs:
        start, at = at, at + len(squeezed(mt))
        if mt and counterpart:
            there = reference.index(squeezed(counterpart))
            segments = gold.segments(there, there + len(squeezed(counterpart)))
            links.update((word, n) for word, _ in gold.numbers_of_words(start, at) for n in segments)
    wanted = {(word, n) for word, n in enumerate(case["gold"]) if n >= 0}
    return len(links & wanted), len(links), len(wanted)


def labelled(case: Case) -> list[tuple[tuple[float, ...], bool]]:
    """Return for each run of a case what is measured of it and whether most of its words belong to its sentence."""
    ours, theirs = (cut_side(passage(case[side]), ENGLISH) for side in ("mt", "reference"))
    (mt, atoms), (reference, others) = ours, theirs
    evidence = Evidence(atoms, others, find_kin(atoms, others, ENGLISH))
    runs = tell_sentences(atoms, others, evidence)
    gold = Gold(case)
    bounds = [*(others.starts[atom] for atom in others.sentences), len(reference.text)]
    result = []
    for number, run in enumerate(runs):
        if run.sentence is not None:
            start, end = (len(squeezed(mt.text[: [*atoms.starts, len(mt.text)][at]])) for at in (run.start, run.end))
            low, high = (len(squeezed(reference.text[: bounds[at]])) for at in (run.sentence, run.sentence + 1))
            numbers = [n for _, n in gold.numbers_of_words(start, end)]
            right = sum(n in gold.segments(low, high) for n in numbers) * 2 > len(numbers)
            result.append((measures(runs, number, evidence), right))
    return result


def print_alone(cases: list[Case]) -> None:
    """Print how many of the runs without a sentence have none, and how many of the untold sentences nothing tells."""
    foreign, untold = [], []
    for case in cases:
        gold = Gold(case)
        reference = squeezed(case["reference"])
        told, at = set(gold.numbers), 0
        for pair in align_passages(passage(case["mt"]), passage(case["reference"]), ENGLISH):
            start, at = at, at + len(squeezed(pair.mt))
            if pair.reference is None:
                numbers = [n for _, n in gold.numbers_of_words(start, at)]
                foreign.append(sum(n < 0 for n in numbers) * 2 > len(numbers))
            elif pair.mt is None:
                there = reference.index(squeezed(pair.reference))
                untold.append(told.isdisjoint(gold.segments(there, there + len(squeezed(pair.reference)))))
    print(
        f"foreign runs right {np.mean(foreign):.3f} of {len(foreign)}; untold sentences right {np.mean(untold):.3f} of {len(untold)}"
    )


def fit(cases: list[Case]) -> None:
    """Print the coefficients of a logistic regression with a small ridge, and how well it is calibrated."""
    rows = [row for case in cases if case["mode"] in ("comparable", "both lacking") for row in labelled(case)]
    x = np.array([[*values, 1.0] for values, _ in rows])
    y = np.array([float(right) for _, right in rows])
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + 0.1 * np.eye(len(weights))
        weights += np.linalg.solve(hessian, x.T @ (y - p) - 0.1 * weights)
    print("weights", np.round(weights[:-1], 2).tolist(), "bias", round(float(weights[-1]), 2))
    p = 1 / (1 + np.exp(-x @ weights))
    for low, high in ((0, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.85), (0.85, 0.95), (0.95, 1.01)):
        chosen = (p >= low) & (p < high)
        if chosen.any():
            print(f"said {p[chosen].mean():.2f}, right {y[chosen].mean():.2f} of {chosen.sum()} pairs")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--fit", action="store_true")
    args = parser.parse_args()
    cases = [json.loads(line) for line in args.data.read_text(encoding="utf-8").splitlines()]
    cases += [lacking(case, seed) for seed, case in enumerate(cases) if case["mode"] == "comparable"]
    if args.fit:
        fit(cases)
        print_alone(cases)
        return
    totals: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    started = time.perf_counter()
    for case in cases:
        totals[case["mode"]] = [
            a + b for a, b in zip(totals[case["mode"]], count_links(case, align(case)), strict=True)
        ]
    for mode, (right, found, wanted) in totals.items():
        print(
            f"{mode:13} precision {right / found:.3f} recall {right / wanted:.3f} F1 {2 * right / (found + wanted):.3f}"
        )
    print(f"{len(cases)} talks in {time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main()
