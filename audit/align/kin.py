"""Words of the translation that the reference may hold in another form; apart because words are compared here without places.

Only words that the reference does not have are looked up, against words that the translation does not have: there are few
of either, and a word that both sides use needs no help.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from audit.align.atoms import Atoms
from audit.language import Language
from audit.lexicon import load_lexicon

_SPELLING = 0.9
"""Jaro-Winkler similarity from which two long words are taken for spellings of one."""
_SYNONYM_CERTAINTY = 0.4
_SPELLING_CERTAINTY = 0.6
_LETTERS = 5
"""Shorter words are alike by chance."""


def find_kin(mt: Atoms, reference: Atoms, language: Language) -> dict[str, list[tuple[str, float]]]:
    """Return for words of the translation the reference's forms of them, each with how sure it is, 0 to 1."""
    told, present = _vocabulary(mt), _vocabulary(reference)
    strange, unused = sorted(told.keys() - present.keys()), sorted(present.keys() - told.keys())
    kin: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for word, form in _spelled_alike(strange, unused):
        kin[word].append((form, _SPELLING_CERTAINTY))
    lexicon = load_lexicon(language.code)
    if lexicon is not None:
        forms = {lemma: form for form in unused for lemma in present[form]}
        for word in strange:
            meant = {forms[other] for lemma in told[word] for other in lexicon.synonyms(lemma) if other in forms}
            kin[word].extend(
                (form, _SYNONYM_CERTAINTY) for form in sorted(meant) if all(form != known for known, _ in kin[word])
            )
    return dict(kin)


def _vocabulary(atoms: Atoms) -> dict[str, set[str]]:
    """Return each comparable form with the lemmas it stands for."""
    vocabulary: dict[str, set[str]] = defaultdict(set)
    for words, lemmas in zip(atoms.words, atoms.lemmas, strict=True):
        for word, lemma in zip(words, lemmas, strict=True):
            vocabulary[word].add(lemma)
    return vocabulary


def _spelled_alike(words: Iterable[str], others: Iterable[str]) -> list[tuple[str, str]]:
    """Return each word with the other that is spelled most like it, if any is; both begin with the same letter."""
    by_letter: dict[str, list[str]] = defaultdict(list)
    for other in others:
        if len(other) >= _LETTERS:
            by_letter[other[0]].append(other)
    found = []
    for word in words:
        if len(word) >= _LETTERS and not word[0].isdigit() and word[0] in by_letter:
            best = process.extractOne(word, by_letter[word[0]], scorer=JaroWinkler.similarity, score_cutoff=_SPELLING)
            if best is not None:
                found.append((word, best[0]))
    return found
