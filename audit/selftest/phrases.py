"""A language's words for planting and for paraphrasing: ``audit/data/selftest.<code>.toml``, and how a word takes another's ending."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from audit.language import Language

_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Phrases:
    """What one language's file says; the file tells what each table is for."""

    negatable: frozenset[str]
    prepositions: frozenset[str]
    determiners: frozenset[str]
    conjunction: str
    names: tuple[str, ...]
    twins: Mapping[str, str]
    """Word to a word that may stand for it anywhere."""
    vocabulary: Mapping[str, tuple[str, ...]]
    """Part of speech (n, v, a, r) to words."""
    affirmed: Mapping[str, str]
    """Negation to what stands there without it."""
    genders: Mapping[str, str] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)
    """Long form to contraction."""
    instead: Mapping[str, str] = field(default_factory=dict)
    """Phrase to another phrase that means the same."""


@lru_cache(maxsize=8)
def load_phrases(code: str) -> Phrases | None:
    """Return the words of the language with the primary subtag `code`; None where there is no file for it."""
    source = resources.files("audit.data") / f"selftest.{code}.toml"
    if not source.is_file():
        return None
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    return Phrases(**{entry.name: _frozen(entry.name, data[entry.name]) for entry in fields(Phrases)})


def inflect_like(form: str, lemma: str, other: str, language: Language) -> str | None:
    """Return the word `other` with the ending that `form` has beside its `lemma` and with its capitals; None where that is no word.

    Only endings that are written on regularly (-s, -ed, -ing) are carried over; the dictionary must lead back to `other`.
    """
    key = language.fold(form)
    if key == lemma:
        result = other
    else:
        ending = next((e for e in ("ing", "ed", "s") if key.endswith(e)), None)
        if ending is None:
            return None
        stem = other
        if ending == "s":
            stem = other[:-1] + "ie" if other[-1:] == "y" and other[-2:-1] not in _VOWELS else other
            ending = "es" if stem.endswith(("s", "x", "z", "ch", "sh")) else "s"
        else:
            if other[-1:] == "y" and ending == "ed" and other[-2:-1] not in _VOWELS:
                stem = other[:-1] + "i"
            stem = stem.removesuffix("e")
        result = stem + ending
        if language.lemma(result) != other:
            return None
    return result.capitalize() if form[:1].isupper() else result


def takes_an(word: str) -> bool:
    """Tell whether an English word begins like one that wants "an" before it."""
    return word[:1].lower() in _VOWELS


def _frozen(name: str, value: Any) -> Any:
    """Return a value of the file as its field holds it; tables list under each meaning the words that lead to it."""
    if isinstance(value, dict):
        if name == "vocabulary":
            return MappingProxyType({part: tuple(words) for part, words in value.items()})
        return MappingProxyType({word: meaning for meaning, words in value.items() for word in words})
    if name == "twins":
        return MappingProxyType({**dict(value), **{other: word for word, other in value}})
    if isinstance(value, list):
        return tuple(value) if name == "names" else frozenset(value)
    return value
