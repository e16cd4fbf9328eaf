"""Train the network that `audit/fluency.py` reads, on the glosses and example sentences of WordNet 3.0.

Usage: python tools/compile_fluency.py [WORDNET_FOLDER]

WORDNET_FOLDER holds data.noun, data.verb and so on; Debian's package `wordnet-base` puts them into /usr/share/wordnet.
Genuine text is spoilt in every tenth place: words dropped, put into another form, swapped, function words replaced. The
network learns where. It takes some minutes; another machine's arithmetic may give other last digits. See docs/decisions/fluency.md.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from audit.fluency import EDGE, REACH, Fluency
from audit.language import load_language
from audit.lexicon import load_lexicon
from audit.model import Token, TokenKind
from audit.tokens import tokenize

FOLDER = Path("/usr/share/wordnet")
TABLE = Path(__file__).parent.parent / "audit" / "data" / "fluency.en.zlib"
WORDS = 2000
"""How many of the most frequent words have a vector of their own beside that of their class."""
WIDTH, HIDDEN = 32, 64
EPOCHS, BATCH, RATE = 3, 2048, 3e-3
ERROR_WEIGHT = 4.0
"""Errors are rare in training, so each counts as much as this many genuine words."""
LANGUAGE = load_language("en")
# Function words that are taken for one another; a word gives way to another one of its row.
CONFUSED = [
    row.split()
    for row in (
        "in on at by for with from to of into about over under between among through during before after against around near across as",
        "a an the", "a the this that these those some any", "he him his", "i me my", "they them their", "we us our", "she her", "it its",
        "is are was were be been being am", "has have had having", "do does did done", "who whom whose which that what", "and or but",
        "can could will would may might should must", "much many",
    )
]  # fmt: skip
# What begins and joins sentences in running text, and what a dictionary's examples lack.
OPENINGS = [
    "However,", "Therefore,", "In fact,", "For example,", "In 2019,", "In 2019", "Last year,", "Last year", "On Monday,", "On Monday", "In addition,", "He said that", "But", "And", "According to the report,", "At the same time,", "In Germany,", "Also,", "Today,", "Today", "After that,", "They believe that", "Of course,", "In June", "He said: \"", "\"",
]  # fmt: skip
CLOSINGS = [
    ", he said.", ", however.", ", according to Smith.", ", she added.", ", among other things.", " this year.", " last week.", " in 2018.", ",\" he said.", ",\" Smith said in an interview.", ".\"", " (see above).",
]  # fmt: skip
LINKS = [", and", ", but", ";", ", while", " because", " when", " and", ". However,", ". This means that"]

Row = tuple[int, int]
"""The numbers of a token's own symbol and of its class."""


def main() -> int:
    """Train, write the file and tell how well held-out places are told apart; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, metavar="WORDNET_FOLDER")
    folder = parser.parse_args().folder
    if not (folder / "data.noun").is_file():
        print(
            f"{folder}: no data.noun there; run apt-get install wordnet-base, or name another folder", file=sys.stderr
        )
        return 2
    rng = random.Random(0)
    spoiler = Spoiler([tokenize(text, LANGUAGE) for text in sentences(folder, rng)], rng)
    network = train(spoiler)
    shapes = {name: list(matrix.shape) for name, matrix in network.items()}
    header = json.dumps({"symbols": list(spoiler.symbols), "shapes": shapes}).encode()
    body = b"".join(matrix.astype("<f2").tobytes() for matrix in network.values())
    TABLE.write_bytes(zlib.compress(header + b"\n" + body, level=9))
    print(f"{TABLE}: {TABLE.stat().st_size:,} bytes, {len(spoiler.symbols):,} symbols")
    return 0


def sentences(folder: Path, rng: random.Random) -> list[str]:
    """Return WordNet's examples, twice each, and its glosses put into sentences, in random order."""
    examples, glosses = [], []
    for name in ("noun", "verb", "adj", "adv"):
        for line in (folder / f"data.{name}").read_text(encoding="ascii").splitlines():
            if line.startswith("  "):
                continue
            entry, _, gloss = line.partition(" | ")
            examples += [quoted.strip().rstrip(".;,") for quoted in re.findall(r'"([^"]+)"', gloss)]
            word = re.sub(r"\(.*\)", "", entry.split()[4].replace("_", " "))
            bare = re.sub(r'"[^"]*"?(?:\s*-\s*[A-Z][\w. ]+)?|\([^)]*\)', "", gloss)
            parts = (re.sub(r"\s+", " ", part).strip(" ;,:") for part in bare.split(";"))
            glosses += [framed(part, word, name, rng) for part in parts if len(part.split()) > 2]
    found = glosses + [joined(examples, at, rng) for at in [*range(len(examples))] * 2 if len(examples[at]) > 8]
    rng.shuffle(found)
    return found


def framed(gloss: str, word: str, part: str, rng: random.Random) -> str:
    """Return a gloss as a sentence about its word where its form allows one."""
    if part == "verb":
        return rng.choice((f"they {gloss}.", f"he wants to {gloss}.", f"it will {gloss}.", f"{gloss}."))
    if part != "noun":
        return gloss
    if not word[0].islower():
        return f"{word} was {gloss}."
    if gloss.split(maxsplit=1)[0] in ("a", "an", "the", "any", "something", "someone", "one", "anything", "anyone"):
        return rng.choice((f"the {word} is {gloss}.", f"a {word} is {gloss}.", f"They saw {gloss}, and it was good."))
    return rng.choice((gloss, f"{word} is {gloss}."))


def joined(examples: Sequence[str], at: int, rng: random.Random) -> str:
    """Return an example, in a third of all cases with something before or behind it, in a sixth with another one."""
    text, way = examples[at], rng.random()
    if way < 0.2:
        opening = rng.choice(OPENINGS)
        if opening.endswith('"'):
            return f"{opening}{text}{rng.choice(CLOSINGS[-4:-1])}" if len(opening) == 1 else f'{opening}{text}."'
        return f"{opening} {text}."
    if way < 0.33:
        return f"{text}{rng.choice(CLOSINGS)}"
    if way < 0.5:
        return f"{text}{rng.choice(LINKS)} {rng.choice(examples)}."
    return f"{text}."


class Spoiler:
    """The training text with what is needed to put errors into it."""

    def __init__(self, texts: list[tuple[Token, ...]], rng: random.Random) -> None:
        """Count the words and number the symbols."""
        lexicon = load_lexicon("en")
        if lexicon is None:
            raise SystemExit("audit/data/wordnet.en.zlib is missing; run tools/compile_wordnet.py first")
        self.texts, self.rng = texts, rng
        self.classes = Fluency(b'{"shapes": {}, "symbols": []}\n', LANGUAGE, lexicon).classes
        counts = Counter(token.key for text in texts for token in text if token.kind is TokenKind.WORD)
        self.symbols = {
            symbol: at for at, symbol in enumerate([EDGE, "?", *(f"w:{word}" for word, _ in counts.most_common(WORDS))])
        }
        for text in texts:
            for kind in self.classes(text):
                self.symbols.setdefault(kind, len(self.symbols))
        self.samples = {token.key: token for text in texts for token in text if token.kind is TokenKind.WORD}
        forms: dict[str, set[str]] = defaultdict(set)
        for token in self.samples.values():
            forms[token.lemma].add(token.key)
        self.forms = {key: sorted(forms[token.lemma] - {key}) for key, token in self.samples.items()}
        # Words that begin alike and share a stem are mostly of one root: nominate, nomination.
        roots: dict[str, set[str]] = defaultdict(set)
        for key in self.samples:
            roots[LANGUAGE.stem(key)].add(key)
        self.kin = {
            key: sorted(roots[LANGUAGE.stem(key)] - {key} - forms[token.lemma]) for key, token in self.samples.items()
        }
        self.function: dict[str, list[list[str]]] = defaultdict(list)
        for row in CONFUSED:
            for word in row:
                self.function[word].append([other for other in row if other != word and other in self.samples])

    def rows(self, text: Sequence[Token]) -> list[Row]:
        """Return the numbers of the tokens' symbols."""
        found = []
        for token, kind in zip(text, self.classes(text), strict=True):
            own = self.symbols.get(kind, 1)
            found.append((own if kind == "Name" else self.symbols.get(f"w:{token.key}", own), own))
        return found

    def spoilt(self, text: tuple[Token, ...]) -> tuple[list[Token], list[tuple[int, int]]]:
        """Return a text with errors, and for each token whether a word is missing before it and whether it is wrong."""
        errors = {self.rng.randrange(len(text)) for _ in range(max(1, round(len(text) / 10 + self.rng.random() - 0.5)))}
        found: list[Token] = []
        marks: list[tuple[int, int]] = []
        at = missing = 0
        while at < len(text):
            token, way = text[at], self.rng.random()
            is_word = token.kind is not TokenKind.PUNCTUATION
            if at in errors and is_word and way < 0.45:
                at += self._run(text, at)
                missing = 1
                continue
            other = self._other(token) if at in errors and way < 0.9 else None
            if (
                at in errors
                and is_word
                and way >= 0.9
                and at + 1 < len(text)
                and text[at + 1].kind is not TokenKind.PUNCTUATION
            ):
                found += [text[at + 1], token]
                marks += [(missing, 1), (1, 1)]
                at += 2
            else:
                found.append(other or token)
                marks.append((missing, int(other is not None)))
                at += 1
            missing = 0
        return found, marks

    def _run(self, text: Sequence[Token], at: int) -> int:
        """Return how many words from `at` on are dropped: mostly one, never a mark."""
        length = self.rng.choice((1, 1, 1, 1, 1, 2, 2, 3))
        while length > 1 and any(token.kind is TokenKind.PUNCTUATION for token in text[at : at + length]):
            length -= 1
        return length

    def _other(self, token: Token) -> Token | None:
        """Return another function word for a function word, another form or a word of its root for any other."""
        if token.key in self.function:
            others = self.rng.choice(self.function[token.key])
        elif token.key in LANGUAGE.stop_words:
            return None
        else:
            forms, kin = self.forms.get(token.key, []), self.kin.get(token.key, [])
            others = (forms if self.rng.random() < 0.6 else kin) or forms or kin
        if not others:
            return None
        other = self.samples[self.rng.choice(others)]
        text = other.key.capitalize() if token.text[:1].isupper() else other.key
        return other._replace(text=text)

    def stream(self) -> tuple[np.ndarray, np.ndarray]:
        """Return all texts spoilt anew, REACH edges between them: rows of symbols, and rows of marks (-1 where not asked)."""
        rows: list[Row] = [(0, 0)] * REACH
        marks: list[tuple[int, int]] = [(-1, -1)] * REACH
        for text in self.texts:
            if len(text) > 2:
                tokens, errors = self.spoilt(text)
                rows += [*self.rows(tokens), *[(0, 0)] * REACH]
                # The seam at the end is asked too: a word may be missing there, but training never drops one unnoticed.
                marks += [*errors, (0, -1), *[(-1, -1)] * (REACH - 1)]
        return np.array(rows, dtype=np.int32), np.array(marks, dtype=np.float32)


def train(spoiler: Spoiler) -> dict[str, np.ndarray]:
    """Return the network's matrices after EPOCHS passes of Adam (Kingma & Ba 2015) over freshly spoilt text."""
    rng = np.random.default_rng(0)
    count = len(spoiler.symbols)
    network = {
        "words": rng.normal(0, 0.1, (count, WIDTH)),
        "classes": rng.normal(0, 0.1, (count, WIDTH)),
        "hidden": rng.normal(0, (1 / (REACH * WIDTH)) ** 0.5, (2 * REACH, WIDTH, HIDDEN)),
        "bias": np.zeros(HIDDEN),
        "out": rng.normal(0, 0.1, (HIDDEN, 2)),
        "out_bias": np.full(2, -3.0),
    }
    network = {name: matrix.astype(np.float32) for name, matrix in network.items()}
    moments = {name: (np.zeros_like(matrix), np.zeros_like(matrix)) for name, matrix in network.items()}
    step = 0
    for epoch in range(EPOCHS):
        rows, marks = spoiler.stream()
        places = np.flatnonzero(marks[:, 0] >= 0)
        rng.shuffle(places)
        held, places = places[:20_000], places[20_000:]
        batches = len(places) // BATCH
        for number, batch in enumerate(np.array_split(places, batches)):
            step += 1
            rate = RATE * (1 - (epoch * batches + number) / (EPOCHS * batches)) + 1e-5
            gradients = _gradients(network, rows, marks, batch)
            for name, (mean, square) in moments.items():
                gradient = gradients[name] + 1e-5 * network[name]
                mean[...] += 0.1 * (gradient - mean)
                square[...] += 0.001 * (gradient * gradient - square)
                network[name] -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        odds = _forward(network, rows, held)[-1]
        areas = [_area(odds[:, head], marks[held, head]) for head in (0, 1)]
        print(
            f"epoch {epoch + 1}: {len(places):,} places; held out, area under the curve: seams {areas[0]:.3f}, words {areas[1]:.3f}",
            flush=True,
        )
    return network


def _forward(network: dict[str, np.ndarray], rows: np.ndarray, places: np.ndarray) -> tuple[np.ndarray, ...]:
    """Return the symbols of the windows, their vectors, the hidden layer and the log odds."""
    window = rows[places[:, None] + np.arange(-REACH, REACH)]
    vectors = (network["words"][window[..., 0]] + network["classes"][window[..., 1]]).reshape(len(places), -1)
    hidden = np.maximum(vectors @ network["hidden"].reshape(-1, HIDDEN) + network["bias"], 0)
    return window, vectors, hidden, hidden @ network["out"] + network["out_bias"]


def _gradients(
    network: dict[str, np.ndarray], rows: np.ndarray, marks: np.ndarray, places: np.ndarray
) -> dict[str, np.ndarray]:
    """Return the gradients of the weighted cross-entropy of a batch."""
    window, vectors, hidden, odds = _forward(network, rows, places)
    wanted = marks[places]
    weight = np.where(wanted > 0, ERROR_WEIGHT, wanted + 1 > 0).astype(np.float32) / len(places)
    error = (1 / (1 + np.exp(-odds)) - np.maximum(wanted, 0)) * weight
    into_hidden = (error @ network["out"].T) * (hidden > 0)
    into_vectors = (into_hidden @ network["hidden"].reshape(-1, HIDDEN).T).reshape(-1, WIDTH)
    gradients = {
        "hidden": (vectors.T @ into_hidden).reshape(network["hidden"].shape),
        "bias": into_hidden.sum(0),
        "out": hidden.T @ error,
        "out_bias": error.sum(0),
    }
    for level, name in enumerate(("words", "classes")):
        symbols = window[..., level].ravel()
        order = symbols.argsort(kind="stable")
        starts = np.flatnonzero(np.diff(symbols[order], prepend=-1))
        gradients[name] = np.zeros_like(network[name])
        gradients[name][symbols[order][starts]] = np.add.reduceat(into_vectors[order], starts, axis=0)
    return gradients


def _area(odds: np.ndarray, wanted: np.ndarray) -> float:
    """Return the share of pairs of an error and a genuine place that the odds put in order."""
    ranks = odds[wanted >= 0].argsort().argsort() + 1
    errors = wanted[wanted >= 0] > 0
    return float((ranks[errors].sum() - errors.sum() * (errors.sum() + 1) / 2) / (errors.sum() * (~errors).sum()))


if __name__ == "__main__":
    sys.exit(main())
