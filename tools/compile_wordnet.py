"""Compile WordNet 3.0's database files into the one table that `audit/lexicon.py` reads.

Usage: python tools/compile_wordnet.py [--check] [WORDNET_FOLDER]

WORDNET_FOLDER holds data.noun, index.noun, noun.exc and so on, and cntlist.rev; Debian's package `wordnet-base` puts
them into /usr/share/wordnet. With --check nothing is written; the exit status tells whether the table in the
repository holds what would be written. The table's form is told in docs/decisions/wordnet.md.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path("/usr/share/wordnet")
TABLE = Path(__file__).parent.parent / "audit" / "data" / "wordnet.en.zlib"
FILES = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
# The part of speech in a sense key of cntlist.rev; 5 is a satellite adjective.
KEY_POS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
MARKER = re.compile(r"\((?:a|p|ip)\)$")
MAX_COUNT = 0xFFFF

Synset = tuple[str, int]
"""A synset's part of speech (n, v, a, r) and its offset in that part's data file: its name within the database."""


@dataclass(slots=True)
class WordNet:
    """What is read from the database; words are folded: lower case, spaces for underscores."""

    lemmas: list[str] = field(default_factory=list)
    senses: dict[str, list[tuple[Synset, int]]] = field(default_factory=lambda: defaultdict(list))
    """Lemma to its synsets with their tag counts, in the order of the index files."""
    kinds: dict[Synset, int] = field(default_factory=dict)
    """Synset to the number of its lexicographer file; see lexnames(5WN)."""
    satellites: set[Synset] = field(default_factory=set)
    """Adjective synsets that stand in the cluster of another one, their head."""
    parents: dict[Synset, list[Synset]] = field(default_factory=lambda: defaultdict(list))
    """Hypernyms; for a satellite adjective, the head of its cluster."""
    capitals: set[tuple[str, Synset]] = field(default_factory=set)
    """Lemmas with a synset in which they are written with a capital: (turkey, the country)."""
    antonyms: set[tuple[str, Synset, str, Synset]] = field(default_factory=set)
    derived: set[tuple[str, str]] = field(default_factory=set)
    """Pairs of lemmas of one root, the lesser first."""
    exceptions: dict[str, str] = field(default_factory=dict)
    """Irregular inflected forms with their lemma."""


def main() -> int:
    """Write the table, or with --check compare it; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, metavar="WORDNET_FOLDER")
    arguments = parser.parse_args()
    if not (arguments.folder / "data.noun").is_file():
        print(
            f"{arguments.folder}: no data.noun there; run apt-get install wordnet-base, or name another folder",
            file=sys.stderr,
        )
        return 2
    table = pack(read(arguments.folder))
    if arguments.check:
        # The contents are compared, for another release of zlib may compress the same bytes to other ones.
        same = TABLE.is_file() and zlib.decompress(TABLE.read_bytes()) == table
        print(f"{TABLE.name}: {'the same' if same else 'differs'}")
        return 0 if same else 1
    TABLE.write_bytes(zlib.compress(table, level=9))
    print(f"{TABLE}: {TABLE.stat().st_size:,} bytes, {len(table):,} unpacked")
    return 0


def read(folder: Path) -> WordNet:
    """Return the database in `folder`."""
    found = WordNet()
    counts = _tag_counts(folder / "cntlist.rev")
    words: dict[Synset, list[str]] = {}
    pointers: list[tuple[Synset, list[str]]] = []
    for name, pos in FILES.items():
        for fields in _lines(folder / f"data.{name}"):
            synset = (pos, int(fields[0]))
            found.kinds[synset] = int(fields[1])
            end = 4 + 2 * int(fields[3], 16)
            if fields[2] == "s":
                found.satellites.add(synset)
            words[synset] = [_folded(MARKER.sub("", word)) for word in fields[4:end:2]]
            found.capitals |= {(_folded(word), synset) for word in fields[4:end:2] if word[0].isupper()}
            pointers.append((synset, fields[end : end + 1 + 4 * int(fields[end])]))
        for fields in _lines(folder / f"index.{name}"):
            lemma = _folded(fields[0])
            offsets = fields[-int(fields[2]) :]
            for rank, offset in enumerate(offsets, 1):
                synset = (pos, int(offset))
                count = counts.get((lemma, pos, found.kinds[synset], rank), 0)
                found.senses[lemma].append((synset, min(count, MAX_COUNT)))
        for fields in _lines(folder / f"{name}.exc"):
            found.exceptions.setdefault(_folded(fields[0]), _folded(fields[1]))
    for synset, fields in pointers:
        _read_pointers(found, words, synset, fields)
    found.lemmas = sorted(found.senses)
    return found


def _read_pointers(found: WordNet, words: dict[Synset, list[str]], synset: Synset, fields: list[str]) -> None:
    """Add one synset's pointers, given as its line has them: a count, then symbol, offset, part of speech, words."""
    for symbol, offset, pos, places in zip(*(fields[start::4] for start in (1, 2, 3, 4)), strict=True):
        target = (pos.replace("s", "a"), int(offset))
        if symbol in ("@", "@i") or (symbol == "&" and synset in found.satellites):
            found.parents[synset].append(target)
        elif symbol in ("!", "+", "\\", "<"):
            here, there = int(places[:2], 16), int(places[2:], 16)
            for one in words[synset] if not here else words[synset][here - 1 : here]:
                for other in words[target] if not there else words[target][there - 1 : there]:
                    if symbol == "!":
                        found.antonyms.add((one, synset, other, target))
                    elif one != other:
                        found.derived.add((min(one, other), max(one, other)))


def pack(wordnet: WordNet) -> bytes:
    """Return the table: one line of JSON that lists the sections with their types and lengths, then the sections.

    Synsets are numbered in the order in which the sorted lemmas first name them, which is what compresses best.
    """
    lemma_ids = {lemma: number for number, lemma in enumerate(wordnet.lemmas)}
    synset_ids: dict[Synset, int] = {}
    sense_ids: dict[tuple[str, Synset], int] = {}
    counts: list[int] = []
    capitals: list[bool] = []
    for lemma in wordnet.lemmas:
        senses = sorted(wordnet.senses[lemma], key=lambda sense: -sense[1])
        capitals.append((lemma, senses[0][0]) in wordnet.capitals)
        for synset, count in senses:
            synset_ids.setdefault(synset, len(synset_ids))
            sense_ids[lemma, synset] = len(counts)
            counts.append(count)
    parents = [sorted(synset_ids[parent] for parent in wordnet.parents[synset]) for synset in synset_ids]
    derived: dict[str, list[int]] = defaultdict(list)
    for one, other in sorted(wordnet.derived):
        derived[one].append(lemma_ids[other])
    antonyms = sorted((sense_ids[a, b], sense_ids[c, d]) for a, b, c, d in wordnet.antonyms)
    columns: dict[str, tuple[str, Iterable[int]]] = {
        "lemma_senses": ("B", (len(wordnet.senses[lemma]) for lemma in wordnet.lemmas)),
        "lemma_capital": ("B", capitals),
        "sense_synset": ("I", (synset_ids[synset] for _, synset in sense_ids)),
        "sense_count": ("H", counts),
        "synset_kind": ("B", (wordnet.kinds[synset] for synset in synset_ids)),
        "synset_parents": ("B", (len(row) for row in parents)),
        "parent": ("I", (parent for row in parents for parent in row)),
        "lemma_derived": ("B", (len(derived[lemma]) for lemma in wordnet.lemmas)),
        "derived": ("I", (other for lemma in wordnet.lemmas for other in derived[lemma])),
        "antonym": ("I", (sense for pair in antonyms for sense in pair)),
    }
    sections: dict[str, tuple[str, bytes]] = {
        "lemmas": ("text", "\n".join(wordnet.lemmas).encode()),
        "exceptions": ("text", "\n".join(map(" = ".join, sorted(wordnet.exceptions.items()))).encode()),
    }
    for name, (code, values) in columns.items():
        column = array(code, values)
        if sys.byteorder == "big":
            column.byteswap()
        sections[name] = (code, column.tobytes())
    header = {"wordnet": "3.0", "sections": [[name, code, len(data)] for name, (code, data) in sections.items()]}
    return json.dumps(header).encode() + b"\n" + b"".join(data for _, data in sections.values())


def _tag_counts(path: Path) -> dict[tuple[str, str, int, int], int]:
    """Return how often each sense was tagged, by lemma, part of speech, lexicographer file and rank among its senses."""
    counts = {}
    for line in path.read_text(encoding="ascii").splitlines():
        key, rank, count = line.split()
        lemma, _, rest = key.partition("%")
        kind, file, *_ = rest.split(":")
        counts[_folded(lemma), KEY_POS[kind], int(file), int(rank)] = int(count)
    return counts


def _lines(path: Path) -> Iterator[list[str]]:
    """Return the fields of each line that is no line of the licence, without the gloss."""
    with path.open(encoding="ascii") as lines:
        for line in lines:
            if not line.startswith("  "):
                yield line.partition(" | ")[0].split()


def _folded(word: str) -> str:
    return word.replace("_", " ").lower()


if __name__ == "__main__":
    sys.exit(main())
