"""How alike two spellings of a name look and sound; apart because aligning, linking and checking all ask it.

A translation may write a name by another romanisation (Jung, Chung), by ear (Kiiu for Kyiv) or wrongly (Bae for Baek). No
general measure brings all of these together, so three are combined: a table of romanisation variants, a sound key that
merges the letters which stand for one sound across romanisations, and Jaro-Winkler similarity of the letters.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

from anyascii import anyascii
from rapidfuzz.distance import JaroWinkler, Levenshtein

# Letters and groups that one sound travels under, longest first. English, Revised and McCune-Reischauer Korean, Pinyin and
# Wade-Giles, and the usual Cyrillic and Arabic romanisations share them. Vowels are merged only where systems differ.
_SOUNDS = (
    ("shch", "s"), ("tsch", "j"), ("sch", "s"), ("tch", "j"), ("eui", "i"), ("yeo", "io"),
    ("kh", "k"), ("gh", "k"), ("ck", "k"), ("ch", "j"), ("zh", "j"), ("dj", "j"), ("dz", "j"), ("ts", "j"), ("tz", "j"),
    ("sh", "s"), ("th", "t"), ("ph", "p"), ("wh", "u"), ("qu", "k"), ("eo", "o"), ("eu", "u"), ("ae", "e"), ("ai", "e"), ("ay", "e"), ("aj", "e"), ("iy", "i"),
    ("ee", "i"), ("ea", "i"), ("ie", "i"), ("oo", "u"), ("ou", "u"), ("ow", "o"),
    ("g", "k"), ("q", "k"), ("c", "k"), ("x", "s"), ("z", "s"), ("b", "p"), ("f", "p"), ("d", "t"), ("v", "u"), ("w", "u"),
    ("l", "r"), ("y", "i"),
)  # fmt: skip
_SOUND_PATTERN = re.compile("|".join(re.escape(letters) for letters, _ in _SOUNDS))
_SOUND_OF = dict(_SOUNDS)
_REPEATED = re.compile(r"(.)\1+")
_OTHER = re.compile(r"[^a-z]+")

SAME_SOUND = 0.9
"""Similarity of two spellings with one sound key, or of one line of the table."""


def is_variant(a: str, b: str) -> bool:
    """Tell whether the folded names `a` and `b` stand in one line of the table of romanisation variants."""
    groups = _variants()
    return not groups.get(a, frozenset()).isdisjoint(groups.get(b, frozenset()))


def other_romanisation(name: str) -> str | None:
    """Return another spelling of the folded `name` in the table of romanisation variants; None where the table has none."""
    return next((other for line in _lines() if name in line for other in line if other != name), None)


def same_letters(a: str, b: str) -> bool:
    """Tell whether two names differ in nothing but marks on their letters: Galápagos and Galapagos."""
    return a == b or anyascii(a).lower() == anyascii(b).lower()


@lru_cache(maxsize=100_000)
def sound_key(name: str) -> str:
    """Return what `name` sounds like, roughly: equal for Kyiv and Kiiu, Jung and Chung; "" where nothing can be romanised."""
    plain = _OTHER.sub("", anyascii(name).lower())
    if len(plain) > 2 and plain.endswith("h"):
        plain = plain[:-1]
    merged = _SOUND_PATTERN.sub(lambda match: _SOUND_OF[match.group()], plain)
    return _REPEATED.sub(r"\1", merged.replace("h", "") or merged)


@lru_cache(maxsize=200_000)
def name_similarity(a: str, b: str) -> float:
    """Return how likely the folded names `a` and `b` are spellings of one name, 0 to 1.

    1 is the same spelling, `SAME_SOUND` a known variant or the same sound; below that, the better of Jaro-Winkler (Winkler
    1990) on the romanised letters and normalised Levenshtein on the sound keys, scaled so as to stay under `SAME_SOUND`.
    """
    if a == b:
        return 1.0
    if is_variant(a, b):
        return SAME_SOUND
    key_a, key_b = sound_key(a), sound_key(b)
    if not key_a or not key_b:
        return 0.0
    if key_a == key_b and len(key_a) > 2:
        return SAME_SOUND
    plain_a, plain_b = anyascii(a).lower(), anyascii(b).lower()
    looks = JaroWinkler.similarity(plain_a, plain_b)
    sounds = Levenshtein.normalized_similarity(key_a, key_b)
    return float(0.95 * SAME_SOUND * max(looks if plain_a[:1] == plain_b[:1] else 0.9 * looks, sounds))


@lru_cache(maxsize=1)
def _variants() -> Mapping[str, frozenset[int]]:
    """Return for each listed spelling the numbers of its lines; a spelling may stand in several."""
    groups: dict[str, set[int]] = {}
    for number, spellings in enumerate(_lines()):
        for spelling in spellings:
            groups.setdefault(spelling, set()).add(number)
    return {spelling: frozenset(numbers) for spelling, numbers in groups.items()}


@lru_cache(maxsize=1)
def _lines() -> tuple[tuple[str, ...], ...]:
    """Return the lines of the table, each the spellings of one name."""
    table = tomllib.loads((resources.files("audit.data") / "romanisations.toml").read_text(encoding="utf-8"))
    return tuple(tuple(line) for lines in table.values() for line in lines)
