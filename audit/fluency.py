"""How odd a sequence of words is as English: a small network looks at four words either side of each seam between two words.

Apart because several checks may ask, and because the network comes from a file that `tools/compile_fluency.py` trains on
WordNet's glosses and examples. It tells genuine sequences from ones in which a word was dropped, replaced by another form or
another function word, or moved (Collobert & Weston 2008, doi:10.1145/1390156.1390177); docs/decisions/fluency.md has the figures.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from audit.language import Language, load_language
from audit.lexicon import Lexicon, load_lexicon
from audit.model import Token, TokenKind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

REACH = 4
"""How many words on either side of a seam the network sees."""
EDGE = "<>"
"""The class of what stands before the first and after the last word."""
_OPENERS = frozenset('.?!:"“”')
_MARKS = {"!": ".", "?": ".", "“": '"', "”": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-"}
_KNOWN_MARKS = frozenset(".,;:-()'\"")
# Endings by which an unknown word may still be told a noun from an adjective.
_ENDINGS = ("ing", "ed", "s", "ion", "er", "al", "ic", "ous", "ive", "able", "ness", "ity")
# A reading of a word counts when it has at least this share of the uses of the commonest one.
_RARE = 0.1


class Oddness(NamedTuple):
    """Log odds, about -8 to 5, that something is wrong; only their order and distance mean something, not their zero."""

    seams: tuple[float, ...]
    """That a word is missing before token k, for k from 0 to the number of tokens; the ends can only be told on one side."""
    words: tuple[float, ...]
    """That token k is another form than it should be, another function word, or out of its place."""


class Fluency:
    """A trained network with the classes of words that it knows."""

    def __init__(self, packed: bytes, language: Language, lexicon: Lexicon) -> None:
        """Take the unpacked file: a line of JSON that names symbols and shapes, then the matrices as 16-bit floats."""
        header, _, body = packed.partition(b"\n")
        self._shapes: dict[str, list[int]] = json.loads(header)["shapes"]
        self._number = {symbol: at for at, symbol in enumerate(json.loads(header)["symbols"])}
        self._body = body
        self._language = language
        self._lexicon = lexicon
        self._classes: dict[tuple[str, bool], str] = {}
        """By the word as it is written, and whether it has a capital that no sentence's beginning explains."""
        # Words without a vector of their own share their class's array, so that the first cache holds references only.
        self._projected: Callable[[str, str], NDArray[np.float32]] = lru_cache(maxsize=100_000)(self._project)
        self._vector: Callable[[int, int], NDArray[np.float32]] = lru_cache(maxsize=None)(self._multiply)

    def classes(self, tokens: Sequence[Token]) -> list[str]:
        """Return the class of each token: a function word or mark itself, else what it can be, as ``n`` or ``vd`` (past verb)."""
        found = []
        opens = True
        for token in tokens:
            if token.kind is TokenKind.WORD:
                code = len(token.text) > 1 and token.text.isupper()
                key = token.text, code or (not opens and token.text[:1].isupper())
                known = self._classes.get(key)
                if known is None:
                    known = self._classes[key] = self._class_of_word(token, named=key[1])
                found.append(known)
                opens = False
            elif token.kind is TokenKind.NUMBER:
                found.append("#year" if len(token.key) == 4 and token.key.isdigit() else "#")
            else:
                mark = _MARKS.get(token.text, token.text)
                found.append("." + mark if mark in _KNOWN_MARKS else ".*")
                opens = opens or token.text in _OPENERS
        return found

    def oddness(self, tokens: Sequence[Token]) -> Oddness:
        """Return how odd each seam and each token is; what a word adds is computed when it is first met."""
        import numpy as np  # noqa: PLC0415 - its import costs more than all of `audit --help`

        count = len(tokens)
        projected = self._projected
        edges = [projected(EDGE, EDGE)] * REACH
        rows = [projected(token.key, kind) for token, kind in zip(tokens, self.classes(tokens), strict=True)]
        stacked = np.concatenate(edges + rows + edges)
        hidden = self._matrices["bias"] + stacked[: count + 1, 0]
        for slot in range(1, 2 * REACH):
            hidden += stacked[slot : slot + count + 1, slot]
        np.maximum(hidden, 0, out=hidden)
        odds = hidden @ self._matrices["out"] + self._matrices["out_bias"]
        return Oddness(tuple(odds[:, 0].tolist()), tuple(odds[:-1, 1].tolist()))

    def _class_of_word(self, token: Token, *, named: bool) -> str:
        # The US and the WHO are no pronouns, and a capital A inside a sentence is no article.
        if token.key in self._language.stop_words and (not token.text.isupper() or not named or token.key == "i"):
            return "=" + token.key
        if named:
            return "Name"
        return word_class(token.key, token.lemma, self._lexicon)

    def _project(self, key: str, kind: str) -> NDArray[np.float32]:
        """Return what a word adds to the hidden layer in each slot of the window: 1 by REACH * 2 by hidden size."""
        own = self._number.get(kind, self._number["?"])
        return self._vector(own if kind == "Name" else self._number.get("w:" + key, own), own)

    def _multiply(self, word: int, kind: int) -> NDArray[np.float32]:
        matrices = self._matrices
        projected: NDArray[np.float32] = ((matrices["words"][word] + matrices["classes"][kind]) @ matrices["hidden"])[
            None
        ]
        return projected

    @cached_property
    def _matrices(self) -> dict[str, Any]:
        import numpy as np  # noqa: PLC0415

        values = np.frombuffer(self._body, dtype="<f2").astype(np.float32)
        matrices = {}
        at = 0
        for name, shape in self._shapes.items():
            size = int(np.prod(shape))
            matrices[name] = values[at : at + size].reshape(shape)
            at += size
        return matrices


def word_class(key: str, lemma: str, lexicon: Lexicon) -> str:
    """Return the common readings of a word that is no function word, with its inflection: ``n``, ``n ns``, ``a vd``.

    n noun, v verb, a adjective, r adverb; s plural or third person, d past or participle, g -ing, c comparative or
    superlative. A word that the lexicon lacks gets ``?`` with its ending.
    """
    if key.endswith("ly") and len(key) > 4:
        return "r"
    readings = []
    if key in lexicon:
        readings += _readings(key, lexicon, "")
    if lemma != key and lemma in lexicon:
        readings += _readings(lemma, lexicon, key)
    if not readings:
        return "?" + next((ending for ending in _ENDINGS if key.endswith(ending)), "")
    floor = _RARE * max(uses for uses, _ in readings)
    return " ".join(sorted({reading for uses, reading in readings if uses >= floor}))


def _readings(lemma: str, lexicon: Lexicon, inflected: str) -> list[tuple[float, str]]:
    """Return up to two parts of speech of `lemma`, each with its uses, as they read in the form `inflected` ("": itself)."""
    uses = lexicon.frequency(lemma) + 1
    parts = lexicon.parts_of_speech(lemma)[:2]
    if not inflected:
        return [(uses / rank, part) for rank, part in enumerate(parts, 1)]
    if inflected.endswith("ing"):
        endings = {"v": "vg"}
    elif inflected.endswith("s"):
        endings = {"n": "ns", "v": "vs"}
    elif inflected.endswith(("er", "est")):
        endings = {"a": "ac", "r": "ac"}
    else:
        # Irregular plurals are few: men, children; irregular past forms are many.
        endings = {"v": "vd", "n": "ns"} if parts[:1] == "n" and not inflected.endswith("ed") else {"v": "vd"}
    return [(uses / rank, endings[part]) for rank, part in enumerate(parts, 1) if part in endings]


@lru_cache(maxsize=8)
def load_fluency(code: str) -> Fluency | None:
    """Return the network of the language with the primary subtag `code`, or None where none was trained."""
    source = resources.files("audit.data") / f"fluency.{code}.zlib"
    lexicon = load_lexicon(code)
    if not source.is_file() or lexicon is None:
        return None
    return Fluency(zlib.decompress(source.read_bytes()), load_language(code), lexicon)
