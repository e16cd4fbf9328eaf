"""Hold the alignment against other aligners: quality and speed on the same cases in one run, and growth with the text.

usage: python bench/aligners.py [DATA]
       python bench/aligners.py --growth [--limit SECONDS]

Without DATA the cases are made here: texts of words as frequent as in real ones (Zipf 1949), a third of them told with another
word, with sentences missing on both sides, blocks moved, sentences told twice, with marks and without any. DATA is a file as
bench/alignment.py reads it. Printed for each aligner and mode: precision, recall and F1 of the links between translated words
and segments of the reference, and the processor's seconds. ``--growth`` prints the same seconds and peak memory of a process of
its own for 1,000 to 100,000 words; what takes longer than the limit is not tried with more words.

The aligners beside ours:

mweralign   the published tool, if it is installed (pip install mweralign); it is handed the reference's segments
lengths     sentences paired in order by their lengths in characters (Gale and Church 1993), with their numbers
words       sentences paired in order by shared words and lengths in a band about the diagonal, after hunalign (Varga et al. 2005),
            without its dictionary: both sides are in one language

The last two get the translation's sentences from the splitter that ours uses, and pieces of equal length where it has no marks.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import accumulate
from pathlib import Path

from alignment import ENGLISH, Case, align, count_links, passage

from audit.align.sides import cut_side

Pairs = list[tuple[str, str]]
"""What is paired: text of the translation, and of the reference; either may be empty."""
Cost = Callable[[int, int, int, int], float]
"""What it costs to pair the translation's sentences from a to b with the reference's from c to d."""

_BEADS = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (2, 2))
GROWTH = (1_000, 3_000, 10_000, 30_000, 100_000)


def with_mweralign(case: Case) -> Pairs:
    """Return what mweralign pairs with each of the reference's segments, which it is given."""
    segments = [case["reference"][start:end] for start, end in sorted(case["places"].values())]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "ref").write_text("\n".join(segments) + "\n", encoding="utf-8")
        (folder / "hyp").write_text(" ".join(case["mt"].split()) + "\n", encoding="utf-8")
        command = [mweralign_command(), "-r", "ref", "-t", "hyp", "-m", "none", "-o", "cut"]
        subprocess.run(command, check=True, capture_output=True, cwd=folder)
        cut = (folder / "cut").read_text(encoding="utf-8").removesuffix("\n").split("\n")
    return list(zip(cut, segments, strict=True))


def mweralign_command() -> str | None:
    """Return where mweralign is installed, beside the interpreter or on the path."""
    return shutil.which("mweralign", path=str(Path(sys.executable).parent)) or shutil.which("mweralign")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text by the splitter that the project uses."""
    side = cut_side(passage(text), ENGLISH)
    starts = [side.atoms.starts[atom] for atom in side.atoms.sentences]
    return [side.stream.text[a:b].strip() for a, b in zip(starts, [*starts[1:], None], strict=True)]


def with_lengths(case: Case) -> Pairs:
    """Return what Gale and Church's program pairs; priors and variance are those of their paper."""
    ours, theirs = sentences(case["mt"]), sentences(case["reference"])
    before, others = (list(accumulate(map(len, side), initial=0)) for side in (ours, theirs))
    priors = {(1, 1): 0.89, (1, 0): 0.0099, (0, 1): 0.0099, (2, 1): 0.089, (1, 2): 0.089, (2, 2): 0.011}

    def cost(a: int, b: int, c: int, d: int) -> float:
        one, other = before[b] - before[a], others[d] - others[c]
        delta = (other - one) / math.sqrt(max((one + other) / 2, 1) * 6.8)
        return -math.log(max(math.erfc(abs(delta) / math.sqrt(2)), 1e-12)) - math.log(priors[b - a, d - c])

    return _paired(ours, theirs, _path(len(ours), len(theirs), cost, band=None))


def with_words(case: Case) -> Pairs:
    """Return what hunalign's rule pairs: shared words by the longer side's, likeness of length, a cost for what is skipped."""
    ours, theirs = sentences(case["mt"]), sentences(case["reference"])
    ours_joined, theirs_joined = (
        {
            (first, last): Counter(_words(" ".join(side[first:last])))
            for first in range(len(side))
            for last in range(first + 1, min(first + 2, len(side)) + 1)
        }
        for side in (ours, theirs)
    )

    def cost(a: int, b: int, c: int, d: int) -> float:
        if a == b or c == d:
            return 0.3
        one, other = ours_joined[a, b], theirs_joined[c, d]
        sizes = sorted((one.total(), other.total()))
        shared = sum(min(count, other[word]) for word, count in one.items() if word in other) / max(sizes[1], 1)
        coalesced = 0.1 * (b - a + d - c - 2)
        return coalesced - shared - 0.3 * sizes[0] / max(sizes[1], 1)

    return _paired(ours, theirs, _path(len(ours), len(theirs), cost, band=250))


def _words(text: str) -> list[str]:
    return "".join(char if char.isalnum() else " " for char in text.lower()).split()


def _path(n: int, m: int, cost: Cost, band: int | None) -> list[tuple[int, int, int, int]]:
    """Return the cheapest way through all sentences of both sides in order, within so many of the diagonal."""
    best: dict[tuple[int, int], tuple[float, int, int]] = {(0, 0): (0.0, 0, 0)}
    for i in range(n + 1):
        middle = i * m // max(n, 1)
        low, high = (0, m) if band is None else (max(0, middle - band), min(m, middle + band))
        for j in range(low, high + 1):
            ways = [
                (best[i - di, j - dj][0] + cost(i - di, i, j - dj, j), i - di, j - dj)
                for di, dj in _BEADS
                if (i - di, j - dj) in best
            ]
            if ways:
                best[i, j] = min(ways)
    beads = []
    i, j = n, m
    while (i, j) != (0, 0):
        _, a, c = best[i, j]
        beads.append((a, i, c, j))
        i, j = a, c
    return beads[::-1]


def _paired(ours: Sequence[str], theirs: Sequence[str], beads: Sequence[tuple[int, int, int, int]]) -> Pairs:
    return [(" ".join(ours[a:b]), " ".join(theirs[c:d])) for a, b, c, d in beads]


ALIGNERS = {"audit": align, "mweralign": with_mweralign, "lengths": with_lengths, "words": with_words}


def made_up(words: int, mode: str, *, marks: bool) -> Case:
    """Return a case of about so many words: plain, lacking (a tenth on either side), moved (blocks) or repeated."""
    chance = random.Random(f"{words} {mode}")
    # Shorter words could be taken for abbreviations.
    vocabulary = [
        "".join(chance.choices("aeioubdfgklmnprstvz", k=chance.randint(4, 9))) for _ in range(words // 4 + 500)
    ]
    weights = list(accumulate(1 / rank for rank in range(1, len(vocabulary) + 1)))

    def draw(count: int) -> list[str]:
        return chance.choices(vocabulary, cum_weights=weights, k=count)

    original: list[list[str]] = []
    while sum(map(len, original)) < words:
        original.append(draw(chance.randint(6, 30)))
    told = [(n, [draw(1)[0] if chance.random() < 1 / 3 else word for word in said]) for n, said in enumerate(original)]
    kept = list(range(len(original)))
    if mode == "lacking":
        told = [each for each in told if chance.random() < 0.9]
        kept = [n for n in kept if chance.random() < 0.9]
    elif mode == "moved":
        size = max(len(told) // 6, 1)
        blocks = [told[at : at + size] for at in range(0, len(told), size)]
        chance.shuffle(blocks)
        told = [each for block in blocks for each in block]
    elif mode == "repeated":
        told = [each for each in told for _ in range(2 if chance.random() < 0.1 else 1)]
    return _as_case(original, told, kept, mode, marks=marks)


def _as_case(
    original: Sequence[Sequence[str]],
    told: Sequence[tuple[int, list[str]]],
    kept: Sequence[int],
    mode: str,
    *,
    marks: bool,
) -> Case:
    """Return the case of what was said, what is told of it, and which sentences of it the reference has."""
    reference, places = "", {}
    for n in kept:
        sentence = " ".join(original[n]).capitalize() + ". "
        places[str(n)] = (len(reference), len(reference) + len(sentence) - 1)
        reference += sentence
    pieces = [" ".join(said).capitalize() + "." if marks else " ".join(said) for _, said in told]
    there = set(kept)
    return {
        "mode": f"{mode}, {'with' if marks else 'no'} marks",
        "mt": " ".join(pieces),
        "reference": reference.rstrip(),
        "gold": [n if n in there else -1 for n, said in told for _ in said],
        "places": places,
    }


def seconds_used() -> float:
    """Return the processor's seconds of this process and those that it ran."""
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def compare(cases: Sequence[Case], names: Sequence[str]) -> None:
    """Print a table of quality and speed, a row for each mode and aligner."""
    align(made_up(200, "plain", marks=True))  # loads the dictionaries, which only one of them needs
    print("| mode | aligner | precision | recall | F1 | seconds |\n|---|---|---|---|---|---|")
    modes: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        modes[case["mode"]].append(case)
    for mode, chosen in modes.items():
        for name in names:
            started = seconds_used()
            made = [ALIGNERS[name](case) for case in chosen]
            spent = seconds_used() - started
            counts = [count_links(case, pairs) for case, pairs in zip(chosen, made, strict=True)]
            right, found, wanted = (sum(column) for column in zip(*counts, strict=True))
            precision, recall, f1 = right / max(found, 1), right / max(wanted, 1), 2 * right / max(found + wanted, 1)
            print(f"| {mode} | {name} | {precision:.3f} | {recall:.3f} | {f1:.3f} | {spent:.1f} |", flush=True)


def grow(names: Sequence[str], limit: int) -> None:
    """Print a table of time and memory, a row for each size."""
    print(f"| words | marks | {' | '.join(names)} |\n|---|---|{'---|' * len(names)}")
    for marks in ("yes", "no"):
        late: set[str] = set()
        for words in GROWTH:
            cells = []
            for name in names:
                spent = None
                if name not in late:
                    command = [sys.executable, __file__, "--limit", str(limit), "--one", name, str(words), marks]
                    spent = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
                if not spent:
                    late.add(name)
                cells.append(spent or f"over {limit} s")
            print(f"| {words:,} | {marks} | {' | '.join(cells)} |", flush=True)


def measure_one(name: str, words: int, limit: int, *, marks: bool) -> None:
    """Print the seconds and the peak memory of one aligner on one text, start not counted; nothing above the limit."""
    case = made_up(words, "lacking", marks=marks)
    # The limit holds for the processor's seconds of this process and of each that it runs.
    resource.setrlimit(resource.RLIMIT_CPU, (limit + 5, limit + 10))
    signal.signal(signal.SIGXCPU, lambda *_: sys.exit(0))
    started = seconds_used()
    try:
        ALIGNERS[name](case)
    except subprocess.CalledProcessError as error:
        if error.returncode != -signal.SIGXCPU:
            raise
        return
    spent = seconds_used() - started
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    print(f"{spent:.1f} s, {peak:.0f} MB")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("--growth", action="store_true")
    parser.add_argument(
        "--limit", type=int, default=120, help="processor's seconds for one text when growth is measured"
    )
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        measure_one(args.one[0], int(args.one[1]), args.limit, marks=args.one[2] == "yes")
        return
    names = [name for name in ALIGNERS if name != "mweralign" or mweralign_command()]
    if "mweralign" not in names:
        print("mweralign is left out: it is not installed (pip install mweralign)", file=sys.stderr)
    if args.growth:
        grow(names, args.limit)
        return
    if args.data is not None:
        cases = [json.loads(line) for line in args.data.read_text(encoding="utf-8").splitlines()]
    else:
        modes = ("plain", "lacking", "moved", "repeated")
        cases = [made_up(3_000, mode, marks=marks) for marks in (True, False) for mode in modes]
    compare(cases, names)


if __name__ == "__main__":
    main()
