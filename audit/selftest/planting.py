"""The kinds of errors that a self-test plants, each with the checks that claim to find it: a literal table.

A planter is a function from a sentence to the edits that make one error in it, none where the sentence offers no place. What
it decides by chance it decides by the generator it is given, so that the same seed plants the same errors.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from audit.model import Pair, TermStatus
from audit.selftest.edits import Edit, Places, apply_edits, find_places, without_conflicts
from audit.selftest.material import Material, Sentence
from audit.selftest.planters import added, left_out, meaning, names, numbers, surface

Planter = Callable[[Sentence, Material, Random], tuple[Edit, ...]]


@dataclass(frozen=True)
class Need:
    """What a planter can't do without."""

    is_met: Callable[[Material], bool]
    otherwise: str
    """Why the kind is skipped; {language} stands for the language's name."""


LEXICON = Need(lambda m: m.lexicon is not None, "there is no dictionary of meanings for {language}")
SORTS = Need(lambda m: bool(m.language.kinds), "there is no list of kinds of things for {language}")
PHRASES = Need(lambda m: m.phrases is not None, "there is no list of words to plant with for {language}")
DICTIONARY = Need(lambda m: m.language.lemmas, "there is no dictionary of spellings for {language}")
SPACES = Need(lambda m: m.language.spaced, "{language} is written without spaces between words")
CAPITALS = Need(lambda m: m.language.capitals, "{language} is written without capital letters")
NAMES = Need(lambda m: bool(m.names), "the text has no names that a capital or the glossary shows")
TERMS = Need(lambda m: any(s.terms for s in m.sentences), "the text has no term of a glossary")
FORBIDDEN = Need(
    lambda m: any(form.status is TermStatus.FORBIDDEN for term in m.terms for form in term.forms),
    "no glossary lists a forbidden form",
)


@dataclass(frozen=True)
class Kind:
    """One kind of error."""

    code: str
    title: str
    checks: tuple[str, ...]
    """Codes of the checks that claim to find it, the one that should speak first."""
    plant: Planter
    needs: tuple[Need, ...] = ()


KINDS: tuple[Kind, ...] = (
    Kind("name-replaced", "a name replaced by another name of the text", ("name-different",), names.replace_name, (NAMES,)),
    Kind("name-misspelled", "a name with one sound changed", ("name-near", "name-different"), names.misspell_name, (NAMES,)),
    Kind("name-split", "one name spelled in two ways", ("name-inconsistent",), names.split_name, (NAMES,)),
    Kind("name-left-out", "a name left out", ("name-missing",), names.remove_name, (NAMES, CAPITALS, SPACES)),
    Kind("name-added", "a name that nobody mentioned", ("name-added",), names.add_name, (NAMES, PHRASES)),
    Kind("term-forbidden", "a term replaced by a forbidden form", ("term-forbidden",), meaning.forbid_term, (TERMS, FORBIDDEN)),
    Kind("term-blurred", "a term replaced by a near word", ("term-missing",), meaning.blur_term, (TERMS, LEXICON)),
    Kind("digits", "a number in digits changed", ("number-different",), numbers.change_digits),
    Kind("number-word", "a number in words changed", ("number-different",), numbers.change_number_word, (SPACES,)),
    Kind("unit", "a unit changed", ("number-different",), numbers.change_unit),
    Kind("date", "a year, month or day changed", ("number-different",), numbers.change_date),
    Kind("number-owner", "two people's numbers exchanged", ("number-owner",), numbers.swap_numbers, (NAMES,)),
    Kind("negation-added", "a negation added", ("polarity",), meaning.add_negation, (PHRASES,)),
    Kind("negation-lost", "a negation lost", ("polarity",), meaning.remove_negation, (PHRASES,)),
    Kind("opposite", "a word replaced by its opposite", ("polarity",), meaning.put_opposite, (LEXICON,)),
    Kind("gender", "a woman made a man, a man a woman", ("gender",), meaning.change_gender, (PHRASES,)),
    Kind("roles", "doer and sufferer exchanged", ("who-did-what",), meaning.swap_roles, (LEXICON, PHRASES)),
    Kind("other-kind", "a thing replaced by another of its kind", ("other-kind",), meaning.put_other_kind, (SORTS,)),
    Kind("wrong-word", "a word replaced by an unrelated one", ("wording",), meaning.put_wrong_word, (LEXICON, PHRASES)),
    Kind("other-script", "a word left in another script", ("untranslated",), surface.leave_in_script, (SPACES,)),
    Kind("sentence-left-out", "a whole sentence left out", ("unplaced",), left_out.leave_out_sentence),
    Kind("phrase-left-out", "a phrase with a preposition left out", ("omission",), left_out.leave_out_phrase, (LEXICON, PHRASES)),
    Kind("noun-left-out", "a noun left out", ("omission",), left_out.leave_out_noun, (LEXICON,)),
    Kind("verb-left-out", "a verb left out", ("omission",), left_out.leave_out_verb, (LEXICON,)),
    Kind("modifier-left-out", "an adjective or adverb left out", ("omission",), left_out.leave_out_modifier, (LEXICON,)),
    Kind("word-left-out", "any word that carries meaning left out", ("omission",), left_out.leave_out_word, (SPACES,)),
    Kind("function-word-left-out", "an article, preposition or auxiliary left out", ("grammar",), left_out.leave_out_function_word, (SPACES,)),
    Kind("word-form", "a word in another form", ("grammar",), surface.change_form, (DICTIONARY,)),
    Kind("word-order", "two neighbouring words exchanged", ("grammar",), added.exchange_neighbours, (SPACES,)),
    Kind("word-added", "a word added", ("addition",), added.add_word, (SPACES,)),
    Kind("word-doubled", "a word said twice", ("repetition",), added.double_word, (SPACES,)),
    Kind("phrase-doubled", "a phrase said twice", ("repetition",), added.double_phrase, (SPACES,)),
    Kind("misspelled", "a misspelled word", ("spelling",), surface.misspell_word, (DICTIONARY,)),
    Kind("capital-lost", "a sentence begun with a small letter", ("capitals",), surface.drop_capital, (CAPITALS,)),
    Kind("name-capital-lost", "a name written small", ("capitals",), names.uncapitalise_name, (CAPITALS, NAMES)),
    Kind("mark-lost", "the final mark lost", ("punctuation",), surface.drop_final_mark),
    Kind("mark-spaced", "a space before a mark", ("punctuation",), surface.space_mark, (SPACES,)),
)  # fmt: skip
NO_PLACE = "no sentence of the text offers a place for it"


@dataclass(frozen=True)
class Planting:
    """A text with an error of one kind in every sentence that offers a place."""

    kind: str
    pairs: tuple[Pair, ...]
    """All sentences in order, those without an error as they are in the clean version."""
    places: Mapping[str, Places]
    """By pair id, where the error is."""


def skip_reason(kind: Kind, material: Material) -> str | None:
    """Return why the kind can't be planted in this text at all; None where it can be tried."""
    missing = next((need for need in kind.needs if not need.is_met(material)), None)
    language = material.language
    return missing.otherwise.format(language=language.name or language.code) if missing is not None else None


def clean_pairs(material: Material, paraphrases: Mapping[str, tuple[Edit, ...]]) -> tuple[Pair, ...]:
    """Return the sentences as pairs without an error; `paraphrases` gives the harmless edits of each by its id."""
    return tuple(_pair(s, apply_edits(s.text, paraphrases.get(s.id, ()))) for s in material.sentences)


def plant(kind: Kind, material: Material, paraphrases: Mapping[str, tuple[Edit, ...]], seed: int) -> Planting:
    """Return the text with the errors of `kind`; a paraphrase that an error gets in the way of is not made."""
    pairs, places = [], {}
    for sentence in material.sentences:
        random = Random(f"{seed}/{kind.code}/{material.text}/{sentence.id}")  # noqa: S311 - repeatable, no secret
        planted = kind.plant(sentence, material, random)
        edits = (*without_conflicts(paraphrases.get(sentence.id, ()), planted), *planted)
        pairs.append(_pair(sentence, apply_edits(sentence.text, edits)))
        if planted:
            places[sentence.id] = find_places(sentence.text, edits, planted)
    return Planting(kind.code, tuple(pairs), places)


def _pair(sentence: Sentence, mt: str) -> Pair:
    return Pair(sentence.id, mt if mt.strip() else None, sentence.text, 1.0)
