"""Compile the word vectors that `audit/relatedness.py` reads, from the glosses, examples and relations of WordNet 3.0.

Usage: python tools/compile_vectors.py [WORDNET_FOLDER]

WORDNET_FOLDER holds data.noun, index.noun, cntlist.rev and so on; Debian's package `wordnet-base` puts them into
/usr/share/wordnet. It takes some minutes and 2 GB of memory; another machine's arithmetic may round some values
otherwise. What is compiled, and why so, is told in docs/decisions/relatedness.md.
"""

from __future__ import annotations

import argparse
import re
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from compile_wordnet import FILES, FOLDER, MARKER, Synset, WordNet, read

from audit.language import load_language

TABLE = Path(__file__).parent.parent / "audit" / "data" / "vectors.en.npz"
WORDS = 30_000
"""How many words get a vector: those that WordNet's glosses and tagged texts use most."""
CONTEXTS = 10_000
"""How many words a word's surroundings are described by."""
COMMONEST = 6_000
"""A word in more synsets than this describes none: person, something."""
DIMENSIONS = 220
EXAMPLE = 0.5
"""The weight of a word in an example; one in a definition or among the synonyms has 1."""
MENTION = 0.7
"""The weight of the synsets that mention a word, together; that of the synsets that it is in is 1."""
NEIGHBOUR = 0.5
"""The weight of the synsets that are related to these, together."""
PULL = 0.7
"""How far a word is drawn towards the words that share its synsets or their neighbours, as a share of the vectors' length."""
UNTAGGED = 0.5
"""What a sense that was never tagged counts, in uses."""
SMOOTHING = 0.75
"""The exponent of a context's frequency, by which rare contexts count less (Levy, Goldberg & Dagan 2015, doi:10.1162/tacl_a_00134)."""
STEP = 1.0
"""The width of a step of the rounded values, in standard deviations."""
# How much a related synset tells, by the pointer's symbol, wninput(5WN). Antonyms (!) tell nothing.
RELATIONS = {
    "@": 1.0, "@i": 0.5, "~": 0.3, "~i": 0.05, "&": 1.0, "+": 1.0, "\\": 1.0, "<": 1.0, "^": 0.7, "*": 0.7, ">": 0.7, "$": 0.8, "=": 0.7,
    ";c": 0.4, ";r": 0.1, ";u": 0.1, "-c": 0.05, "#p": 0.4, "#m": 0.3, "#s": 0.4, "%p": 0.2, "%m": 0.1, "%s": 0.3,
}  # fmt: skip
# Relations that lead to many: their weight falls with the root of how many there are.
MANY = {"~", "~i", "-c", "%p", "%m"}
LANGUAGE = load_language("en")
WORD = re.compile(r"[a-z]+")
EXAMPLES = re.compile(r'"([^"]*)"?')

Cells = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.float64]]
"""Rows, columns and values of the cells of a sparse matrix that are not 0; those of one cell add up."""


@dataclass(frozen=True, slots=True)
class Sparse:
    """A sparse matrix, its cells by row."""

    starts: npt.NDArray[np.int64]
    """Where each row starts, and at last where the last one ends."""
    columns: npt.NDArray[np.int64]
    values: npt.NDArray[np.float64]

    @classmethod
    def of(cls, cells: Iterable[tuple[int, int, float]], height: int) -> Sparse:
        """Return the matrix of (row, column, value) with its rows scaled to add up to 1."""
        rows, columns, values = (np.array(column) for column in zip(*cells, strict=True))
        values = values / np.bincount(rows, weights=values, minlength=height)[rows]
        order = np.argsort(rows, kind="stable")
        starts = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=height))])
        return cls(starts, columns[order], values[order])

    def times(self, left: Cells) -> Cells:
        """Return the matrix product of `left` and this."""
        rows, columns, values = left
        lengths = self.starts[columns + 1] - self.starts[columns]
        skipped = np.cumsum(lengths) - lengths
        at = np.repeat(self.starts[columns] - skipped, lengths) + np.arange(lengths.sum())
        return np.repeat(rows, lengths), self.columns[at], np.repeat(values, lengths) * self.values[at]

    def weigh(self, matrix: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Return the matrix product of this and a dense matrix."""
        found = np.zeros((len(self.starts) - 1, matrix.shape[1]), dtype=np.float32)
        filled = self.starts[:-1] < self.starts[1:]
        parts = self.values[:, None].astype(np.float32) * matrix[self.columns]
        found[filled] = np.add.reduceat(parts, self.starts[:-1][filled], axis=0)
        return found

    def rows(self, chosen: npt.NDArray[np.int64]) -> Cells:
        """Return the cells of the chosen rows, which are numbered anew in that order."""
        return self.times((np.arange(len(chosen)), chosen, np.ones(len(chosen))))


@dataclass(frozen=True, slots=True)
class Entry:
    """A synset as its data file has it."""

    names: list[str]
    uses: Counter[str]
    """The content words of its names, definition and examples, weighted."""
    pointers: list[tuple[str, Synset]]


@dataclass(frozen=True, slots=True)
class Graph:
    """Who is near whom, as shares that add up to 1 in each row."""

    senses: Sparse
    """Words by the synsets that they are in, after their uses in tagged texts."""
    mentions: Sparse
    """Words by the synsets whose names, definition or examples hold them."""
    members: Sparse
    """Synsets by the words that are in them."""
    neighbours: Sparse
    """Synsets by related synsets."""
    contexts: Sparse
    """Synsets by the context words that they hold, the rare ones more."""
    words: int
    width: int
    """How many context words there are."""


def main() -> int:
    """Write the file; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, metavar="WORDNET_FOLDER")
    folder = parser.parse_args().folder
    if not (folder / "data.noun").is_file():
        print(
            f"{folder}: no data.noun there; run apt-get install wordnet-base, or name another folder", file=sys.stderr
        )
        return 2
    wordnet = read(folder)
    entries = dict(read_entries(folder, set(wordnet.lemmas)))
    words, contexts = choose(wordnet, entries)
    graph = connect(wordnet, entries, words, contexts)
    vectors = rounded(drawn_together(reduced(surroundings(graph)), graph))
    order = sorted(range(len(words)), key=words.__getitem__)
    packed = zlib.compress("\n".join(words[at] for at in order).encode(), level=9)
    np.savez_compressed(TABLE, words=np.frombuffer(packed, dtype=np.uint8), vectors=vectors[order])
    print(f"{TABLE}: {TABLE.stat().st_size:,} bytes, {len(words):,} words, {vectors.shape[1]} dimensions")
    return 0


def read_entries(folder: Path, lemmas: set[str]) -> Iterator[tuple[Synset, Entry]]:
    """Yield the synsets of the database in `folder`."""
    for name, pos in FILES.items():
        for line in (folder / f"data.{name}").read_text(encoding="ascii").splitlines():
            if line.startswith("  "):
                continue
            head, _, gloss = line.partition(" | ")
            fields = head.split()
            end = 4 + 2 * int(fields[3], 16)
            names = [MARKER.sub("", word).replace("_", " ").lower() for word in fields[4:end:2]]
            pointers = fields[end + 1 : end + 1 + 4 * int(fields[end])]
            uses = Counter(dict.fromkeys(names, 1.0))
            for text, weight in ((EXAMPLES.sub("", gloss), 1.0), (" ".join(EXAMPLES.findall(gloss)), EXAMPLE)):
                for word in content_words(text, lemmas):
                    for form in word:
                        uses[form] += weight / len(word)
            targets = [
                (kind.replace("s", "a"), int(offset))
                for offset, kind in zip(pointers[1::4], pointers[2::4], strict=True)
            ]
            yield (pos, int(fields[0])), Entry(names, uses, list(zip(pointers[::4], targets, strict=True)))


def content_words(text: str, lemmas: set[str]) -> Iterator[set[str]]:
    """Yield for each content word its dictionary form, and itself where WordNet has it too: troubling, trouble."""
    for word in WORD.findall(text.lower()):
        if len(word) > 1 and word not in LANGUAGE.stop_words:
            lemma = LANGUAGE.lemma(word)
            yield ({word, lemma} & lemmas) or {lemma}


def choose(wordnet: WordNet, entries: dict[Synset, Entry]) -> tuple[list[str], list[str]]:
    """Return the words that get a vector and those that describe them, the most used first."""
    synsets = Counter(word for entry in entries.values() for word in entry.uses)
    weights = Counter(synsets)
    for lemma, senses in wordnet.senses.items():
        weights[lemma] += 2 * sum(count for _, count in senses)
    single = sorted((word for word in weights if WORD.fullmatch(word)), key=lambda word: (-weights[word], word))
    return single[:WORDS], [word for word in single if synsets[word] < COMMONEST][:CONTEXTS]


def connect(wordnet: WordNet, entries: dict[Synset, Entry], words: list[str], contexts: list[str]) -> Graph:
    """Return how the words, the synsets and the context words hang together."""
    synset_ids = {synset: number for number, synset in enumerate(entries)}
    word_ids = {word: number for number, word in enumerate(words)}
    context_ids = {word: number for number, word in enumerate(contexts)}
    held_by = Counter(word for entry in entries.values() for word in entry.uses)
    rarity = {word: np.log(len(entries) / held_by[word]) for word in contexts}
    senses = [
        (word_ids[word], synset_ids[synset], count + UNTAGGED)
        for word in words
        for synset, count in wordnet.senses.get(word, ())
    ]
    uses = [(synset_ids[synset], word, use) for synset, entry in entries.items() for word, use in entry.uses.items()]
    height, synsets = len(words), len(entries)
    return Graph(
        senses=Sparse.of(senses, height),
        mentions=Sparse.of(((word_ids[word], at, use) for at, word, use in uses if word in word_ids), height),
        members=Sparse.of(((at, word, 1.0) for word, at, _ in senses), synsets),
        neighbours=Sparse.of(related(entries, synset_ids), synsets),
        contexts=Sparse.of(
            ((at, context_ids[word], use * rarity[word]) for at, word, use in uses if word in context_ids), synsets
        ),
        words=height,
        width=len(contexts),
    )


def surroundings(graph: Graph) -> npt.NDArray[np.float32]:
    """Return words by contexts: how much of each context is in the synsets that have or mention the word, and in their neighbours."""
    found = np.zeros((graph.words, graph.width), dtype=np.float32)
    for start in range(0, graph.words, 500):
        block = np.arange(start, min(start + 500, graph.words))
        near = joined((graph.senses.rows(block), 1.0), (graph.mentions.rows(block), MENTION))
        rows, columns, values = graph.contexts.times(joined((near, 1.0), (graph.neighbours.times(near), NEIGHBOUR)))
        cells = np.bincount(rows * graph.width + columns, weights=values, minlength=len(block) * graph.width)
        found[block] = cells.reshape(len(block), graph.width)
    return found


def drawn_together(vectors: npt.NDArray[np.float32], graph: Graph) -> npt.NDArray[np.float32]:
    """Return the vectors moved towards those of the words of the same and of related synsets.

    One round of retrofitting (Faruqui et al. 2015, doi:10.3115/v1/N15-1184).
    """
    unit = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    centres = graph.members.weigh(unit)
    return unit + np.float32(PULL) * graph.senses.weigh(centres + graph.neighbours.weigh(centres))


def related(entries: dict[Synset, Entry], synset_ids: dict[Synset, int]) -> Iterator[tuple[int, int, float]]:
    """Yield each synset with those related to it, and how much they tell of it."""
    for synset, entry in entries.items():
        kinds = Counter(symbol for symbol, _ in entry.pointers)
        weights: dict[Synset, float] = defaultdict(float)
        for symbol, target in entry.pointers:
            weights[target] += RELATIONS.get(symbol, 0.0) / (kinds[symbol] ** 0.5 if symbol in MANY else 1.0)
        for target, weight in weights.items():
            if weight:
                yield synset_ids[synset], synset_ids[target], weight


def joined(*parts: tuple[Cells, float]) -> Cells:
    """Return the sum of matrices, each with its factor."""
    rows, columns, values = zip(*(cells for cells, _ in parts), strict=True)
    factors = [factor for _, factor in parts]
    return (
        np.concatenate(rows),
        np.concatenate(columns),
        np.concatenate([factor * value for factor, value in zip(factors, values, strict=True)]),
    )


def reduced(found: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Return the left singular vectors of the positive pointwise mutual information of words and contexts.

    The decomposition is randomised (Halko, Martinsson & Tropp 2011, doi:10.1137/090771806), with a fixed seed. The
    singular values are left out, by which all dimensions weigh the same: on pairs of words that was better than with them.
    """
    of_word = found.sum(axis=1, keepdims=True, dtype=np.float64)
    of_context = found.sum(axis=0, dtype=np.float64) ** SMOOTHING
    with np.errstate(divide="ignore"):
        for start in range(0, len(found), 500):
            block = found[start : start + 500]
            expected = np.maximum(of_word[start : start + 500], 1e-12) * (of_context / of_context.sum())
            block[:] = np.maximum(np.log(block / np.maximum(expected, 1e-12)), 0)
    generator = np.random.default_rng(0)
    basis = orthonormal(found @ generator.standard_normal((found.shape[1], DIMENSIONS + 16), dtype=np.float32))
    for _ in range(2):
        basis = orthonormal(found @ orthonormal(found.T @ basis))
    rotation, _, _ = np.linalg.svd(basis.T @ found, full_matrices=False)
    left: npt.NDArray[np.float32] = basis @ rotation[:, :DIMENSIONS]
    return left


def orthonormal(matrix: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Return an orthonormal basis of the columns of `matrix`."""
    return np.linalg.qr(matrix)[0]


def rounded(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.int8]:
    """Return the vectors at one length, their values in whole steps: fewer steps compress better and lose little."""
    lengths = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return np.clip(np.rint(vectors / lengths * vectors.shape[1] ** 0.5 / STEP), -127, 127).astype(np.int8)


if __name__ == "__main__":
    sys.exit(main())
