#!/usr/bin/env python3
"""Say how well likeness, or an annotator, tells which of two systems' translations of a sentence annotators prefer.

Reads translations with the marks of several MQM annotators, a JSON object a line, and prints the share of pairs on which
a measure agrees with the annotators' mean; pairs between which that mean is equal are left out:

- the likeness to the reference, from which a pair's score starts;
- the likeness to the other systems' translations of the sentence, taken for references (Albrecht & Hwa 2007,
  https://aclanthology.org/P07-1038/), alone and mixed with the first;
- the likeness to the reference, leant halfway to the mean of the system;
- one annotator against the mean of the others.

A measure is tied where it gives both translations the same score, which it must where they are the same. The last figure
counts ties as half, with a 95 % interval by bootstrap over sentences. Half a minute.

usage: bench/preferences.py --marked FILE
"""

from __future__ import annotations

import argparse
import collections
import itertools
import json
import pathlib
import random
from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import Any

from sacrebleu.metrics.chrf import CHRF

POINTS = {"major": 5.0, "minor": 1.0}
DRAWS = 1000

Groups = Sequence[Sequence[int]]
"""For each sentence the places of its translations in the file."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--marked", required=True, type=pathlib.Path)
    items = [json.loads(line) for line in parser.parse_args().marked.read_text(encoding="utf-8").splitlines()]
    by_sentence, by_system = grouped(items, "source"), grouped(items, "system")
    judged = [[-points(marks) for marks in item["annotators"].values()] for item in items]
    gold = [fmean(each) for each in judged]

    reference = likenesses([(item["mt"], item["reference"]) for item in items])
    others = to_others(items, by_sentence)
    print_agreement("likeness to the reference", by_sentence, gold, reference)
    print_agreement("likeness to the other translations", by_sentence, gold, others)
    for part in (0.25, 0.5, 0.75):
        print_agreement(f"{part:.0%} of the latter", by_sentence, gold, mixed(reference, others, part))
    system = {place: fmean(reference[k] for k in places) for places in by_system for place in places}
    leant = mixed(reference, [system[place] for place in range(len(items))], 0.5)
    print_agreement("half from the system's mean", by_sentence, gold, leant)
    for nth in range(min(map(len, judged))):
        rest = [fmean(each[:nth] + each[nth + 1 :]) for each in judged]
        print_agreement(f"annotator {nth + 1} against the others", by_sentence, rest, [each[nth] for each in judged])


def grouped(items: Sequence[Mapping[str, Any]], key: str) -> Groups:
    """Return the places of the items that share a value."""
    groups: dict[str, list[int]] = collections.defaultdict(list)
    for place, item in enumerate(items):
        groups[item[key]].append(place)
    return list(groups.values())


def points(marks: Sequence[tuple[int, int, str, str]]) -> float:
    """Return the MQM penalty points of one annotator's marks, as WMT weighs them (Freitag et al. 2021)."""
    return sum(
        25.0
        if category.startswith("Non-translation")
        else 0.1
        if severity == "minor" and category == "Fluency/Punctuation"
        else POINTS.get(severity, 0.0)
        for _, _, severity, category in marks
    )


def likenesses(sides: Sequence[tuple[str, str]]) -> list[float]:
    """Return how much of the second text each first one says, 0 to 1, as `audit.scoring.metrics.sentence_similarity` does."""
    chrf = CHRF(char_order=4, word_order=1, beta=4)
    return [chrf.sentence_score(mt, [reference]).score / 100 for mt, reference in sides]


def to_others(items: Sequence[Mapping[str, Any]], by_sentence: Groups) -> list[float]:
    """Return the mean likeness of each translation to the others of its sentence."""
    both = [two for places in by_sentence for two in itertools.permutations(places, 2)]
    found = likenesses([(items[one]["mt"], items[other]["mt"]) for one, other in both])
    by_one: dict[int, list[float]] = collections.defaultdict(list)
    for (one, _), likeness in zip(both, found, strict=True):
        by_one[one].append(likeness)
    return [fmean(by_one[place]) for place in range(len(items))]


def mixed(first: Sequence[float], second: Sequence[float], part: float) -> list[float]:
    """Return the first values with a part of the second."""
    return [(1 - part) * a + part * b for a, b in zip(first, second, strict=True)]


def print_agreement(name: str, by_sentence: Groups, gold: Sequence[float], scores: Sequence[float]) -> None:
    """Print the shares of pairs that the scores put in the order of `gold`, tie, and order with ties as half."""
    counts = [agreement(places, gold, scores) for places in by_sentence]
    chance = random.Random(1)
    draws = sorted(halved(chance.choices(counts, k=len(counts))) for _ in range(DRAWS))
    low, high = draws[DRAWS // 40], draws[-DRAWS // 40 - 1]
    agreeing, tied, pairs = map(sum, zip(*counts, strict=True))
    shares = f"agrees {agreeing / pairs:.3f}  tied {tied / pairs:.3f}"
    print(f"{name:<36} {shares}  ties as half {halved(counts):.3f} ({low:.3f} to {high:.3f})", flush=True)


def agreement(places: Sequence[int], gold: Sequence[float], scores: Sequence[float]) -> tuple[int, int, int]:
    """Return how many pairs of one sentence's translations are in the order of `gold`, how many tied, and how many have one."""
    ordered = [(a, b) for a, b in itertools.permutations(places, 2) if gold[a] > gold[b]]
    return sum(scores[a] > scores[b] for a, b in ordered), sum(scores[a] == scores[b] for a, b in ordered), len(ordered)


def halved(counts: Sequence[tuple[int, int, int]]) -> float:
    """Return the share of agreeing pairs, ties as half."""
    return sum(agreeing + tied / 2 for agreeing, tied, _ in counts) / sum(pairs for _, _, pairs in counts)


if __name__ == "__main__":
    main()
