"""Measure how well the text in the source language is set beside its translation.

usage: python bench/source.py DATA --source CODE --target CODE [--swap] [--system NAME] [--growth]

DATA is a JSON Lines file of translated segments in the order of their texts: ``source``, ``mt``, optional ``system``, of which
the first is taken if none is named. ``--swap`` takes ``mt`` for the source. The segments' borders are hidden from the aligner:
on the source's side six of them make a paragraph. Printed are precision and recall of the links between characters of the
source and pieces of the translation, for whole texts and for texts of which segments are missing; and seconds of one core.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from audit.align import align_source
from audit.language import Language, load_language
from audit.model import Pair, Passage, Place, Segment

PARAGRAPH = 6
MODES = (
    ("whole", 0.0, 0.0),
    ("a twentieth of either missing", 0.05, 0.05),
    ("a fifth of the source missing", 0.2, 0.0),
)
GROWTH = (1_000, 10_000, 30_000, 100_000)
Item = tuple[str, str]


class Result(NamedTuple):
    """What was measured of one text."""

    precision: float
    recall: float
    seconds: float


def read_items(path: Path, system: str | None, *, swap: bool) -> list[Item]:
    """Return the segments of one system: their source and their translation."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    system = system or rows[0].get("system")
    items = [(row["source"], row["mt"]) for row in rows if row.get("system") == system]
    return [(mt, source) for source, mt in items] if swap else items


def measure(items: Sequence[Item], origin: Language, target: Language, *, without: tuple[float, float]) -> Result:
    """Return how well the source finds its translation when these shares of the source and of the translation are missing."""
    chance = random.Random(1)
    told = [n for n in range(len(items)) if chance.random() >= without[0]]
    translated = [n for n in range(len(items)) if chance.random() >= without[1]]
    glue = " " if origin.spaced else ""
    blocks = [told[at : at + PARAGRAPH] for at in range(0, len(told), PARAGRAPH)]
    texts = [glue.join(items[n][0].strip() for n in block) for block in blocks]
    owners = [n for n in told for character in items[n][0] if not character.isspace()]
    source = Passage("source", tuple(Segment(text, Place(at, at)) for at, text in enumerate(texts, 1)))
    pairs = [Pair(str(n), items[n][1], None, 1.0) for n in translated]

    began = time.process_time()
    aligned, _ = align_source(pairs, source, target, origin)
    seconds = time.process_time() - began

    before = [0]
    for character in glue.join(texts):
        before.append(before[-1] + (not character.isspace()))
    made = right = 0
    for pair in aligned:
        if pair.source and pair.source_offset is not None:
            own = owners[before[pair.source_offset] : before[pair.source_offset + len(pair.source)]]
            made += len(own)
            right += own.count(int(pair.id))
    kept = set(translated)
    wanted = sum(owner in kept for owner in owners)
    return Result(right / max(made, 1), right / max(wanted, 1), seconds)


def main() -> None:
    """Read the arguments, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--source", required=True, metavar="CODE")
    parser.add_argument("--target", required=True, metavar="CODE")
    parser.add_argument("--swap", action="store_true")
    parser.add_argument("--system", metavar="NAME")
    parser.add_argument("--growth", action="store_true", help="measure the time of ever longer texts instead")
    options = parser.parse_args()
    origin, target = load_language(options.source), load_language(options.target)
    items = read_items(options.data, options.system, swap=options.swap)
    if options.growth:
        words = sum(len(mt.split()) for _, mt in items)
        for wanted in GROWTH:
            many = (items * (wanted // words + 1))[: max(len(items) * wanted // words, 1)]
            result = measure(many, origin, target, without=(0.0, 0.0))
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{wanted:>7,} words: {result.seconds:.1f} s, at most {most:.0f} MB")
        return
    for name, *without in MODES:
        result = measure(items, origin, target, without=(without[0], without[1]))
        print(f"{name:<32} precision {result.precision:.3f}  recall {result.recall:.3f}  {result.seconds:.1f} s")


if __name__ == "__main__":
    main()
