"""What is doubtful in a glossary that follows its format: forms that contradict each other or can never be found.

Apart from `validating.py`, which asks whether a file can be read at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from audit.files import read_text
from audit.glossary.forms import FormKey, form_key
from audit.glossary.positions import line_of
from audit.glossary.problems import KeyPath, Level, Problem, dotted, sort_problems
from audit.language import Language, load_language
from audit.matching import TermMatcher, word_keys
from audit.model import Form, Glossary, Term, TermStatus

_LOOKALIKES = frozenset({"LATIN", "CYRILLIC", "GREEK"})
"""Scripts with letters that look the same on a screen."""
_SPARE_SPACE = re.compile(r"^\s|\s$|\s{2}")


@dataclass(frozen=True, slots=True)
class _Placed:
    """A form with its term and the way to it in the file."""

    term: Term
    form: Form
    path: KeyPath
    key: FormKey
    """Of the form as it is compared."""
    source: str
    """The file's text, for the line of a form that is reported."""

    @property
    def is_forbidden(self) -> bool:
        return self.form.status is TermStatus.FORBIDDEN

    @property
    def line(self) -> int:
        """The form's line in its file."""
        return line_of(self.source, self.path) or self.term.line

    def problem(self, level: Level, message: str) -> Problem:
        return Problem(self.term.file, self.line, dotted(self.path), level, message)


def lint_glossary(glossary: Glossary, texts: Iterable[str] = ()) -> tuple[Problem, ...]:
    """Return what is doubtful in the glossary, in the order of its files.

    With `texts`, entries that occur in none of them get a hint.
    """
    placed = list(_placed(glossary))
    problems = [problem for one in placed for problem in _form_problems(one)]
    problems += _shared_forms(placed)
    problems += _forbidden_inflections(placed)
    problems += _never_found(glossary, texts)
    return sort_problems(problems, glossary.files)


def _placed(glossary: Glossary) -> Iterator[_Placed]:
    """Yield every form with its key path."""
    sources = {file: read_text(Path(file)) for file in glossary.files}
    counts: dict[str, int] = defaultdict(int)
    for term in glossary.terms:
        entry: KeyPath = ("terms", counts[term.file])
        counts[term.file] += 1
        seen: dict[TermStatus, int] = defaultdict(int)
        for form in term.forms:
            number = seen[form.status]
            seen[form.status] += 1
            within = () if form.status is TermStatus.PREFERRED else (number,)
            key = form_key(form.text, term.language, match_case=term.match_case)
            yield _Placed(term, form, (*entry, form.status.value, *within), key, sources[term.file])


def _form_problems(one: _Placed) -> Iterator[Problem]:
    """Yield what is wrong with a form by itself."""
    text = one.form.text
    if not one.key.words:
        yield one.problem(Level.ERROR, f"'{text}' has no letters or digits, so it can never be found; remove it")
    if _SPARE_SPACE.search(text):
        yield one.problem(Level.WARNING, f"'{text}' has spare spaces; write '{' '.join(text.split())}'")
    for word in () if text.isascii() else text.split():
        scripts = {_script(character) for character in word if character.isalpha()} & _LOOKALIKES
        if len(scripts) > 1:
            names = " and ".join(sorted(script.capitalize() for script in scripts))
            yield one.problem(
                Level.WARNING, f"'{word}' mixes {names} letters that look alike; type it anew in one script"
            )


def _script(character: str) -> str:
    return unicodedata.name(character, "").partition(" ")[0]


def _shared_forms(placed: list[_Placed]) -> Iterator[Problem]:
    """Yield a problem for each form that stands elsewhere already."""
    first: dict[FormKey, _Placed] = {}
    for one in placed:
        other = first.setdefault(one.key, one)
        if other is not one and one.key.words:
            yield _shared_form(one, other)


def _shared_form(one: _Placed, other: _Placed) -> Problem:
    """Say how a form clashes with the `other` one that came first."""
    text, place = one.form.text, f"line {other.line}"
    if one.term.file != other.term.file:
        place = f"{other.term.file}:{other.line}"
    if one.term is other.term:
        if one.is_forbidden != other.is_forbidden:
            return one.problem(Level.ERROR, f"'{text}' is both {other.form.status} ({place}) and forbidden; remove one")
        if one.form.text == other.form.text:
            return one.problem(Level.WARNING, f"'{text}' stands here twice ({place}); remove one")
        message = f"'{text}' is found by '{other.form.text}' ({place}) already; remove one"
        return one.problem(Level.HINT, message)
    where = f"'{other.term.id}' ({place})"
    if one.form.status is other.form.status is TermStatus.PREFERRED:
        message = f"'{text}' is the preferred form of {where} too; make one entry of the two or tell their forms apart"
        return one.problem(Level.ERROR, message)
    if one.is_forbidden != other.is_forbidden:
        return one.problem(
            Level.WARNING,
            f"'{text}' is {one.form.status} here and {other.form.status} in {where}; "
            "only the first is ever reported: remove one, or make it longer so that it is clear",
        )
    return one.problem(Level.WARNING, f"'{text}' is a form of {where} too; only the first is ever reported: remove one")


def _forbidden_inflections(placed: list[_Placed]) -> Iterator[Problem]:
    """Yield a problem for each forbidden form that is a right one inflected, so that right texts would be blamed."""
    by_language: dict[str, list[_Couple]] = defaultdict(list)
    for _, forms in groupby(placed, key=lambda one: id(one.term)):
        of_term = list(forms)
        right = [one for one in of_term if not one.is_forbidden]
        couples = (_Couple(one, other) for one in of_term if one.is_forbidden for other in right)
        for couple in couples:
            if couple.forbidden.key.words != couple.right.key.words:
                by_language[couple.right.key.language].append(couple)
    for code, couples_of_language in by_language.items():
        yield from _inflected(couples_of_language, load_language(code))


class _Couple(NamedTuple):
    """A forbidden and a right form of one term."""

    forbidden: _Placed
    right: _Placed


def _inflected(couples: list[_Couple], language: Language) -> Iterator[Problem]:
    """Yield a problem for each couple of the language of which the forbidden form is found by the right one."""
    # Nearly all couples differ in the first words that are not the same: only those few are looked up for all of them.
    first = [pair for couple in couples if (pair := next(_differing(couple), None)) is not None]
    keys = word_keys({word for pair in first for word in pair}, language)
    reported = set()
    for couple in couples:
        forbidden, right = couple
        text = forbidden.form.text
        if id(forbidden) in reported or not _may_be_inflected(couple, keys):
            continue
        for match in TermMatcher([replace(right.term, forms=(right.form,))], language).find(text):
            if match.end - match.start == len(text) and text.casefold() != right.form.text.casefold():
                reported.add(id(forbidden))
                yield forbidden.problem(
                    Level.WARNING,
                    f"'{text}' is an inflected form of '{right.form.text}', which is right; "
                    "remove it or write match: {inflect: false}",
                )


def _differing(couple: _Couple) -> Iterator[tuple[str, str]]:
    """Yield the words of the two forms that face each other and are not the same; none where there are not as many."""
    words, right = couple.forbidden.key.words, couple.right.key.words
    if len(words) == len(right):
        yield from ((one, other) for one, other in zip(words, right, strict=True) if one != other)


def _may_be_inflected(couple: _Couple, keys: Mapping[str, str]) -> bool:
    """Tell whether the matcher may find the right form in the forbidden one, as far as `keys` of some words tell.

    Spaces may be free, and a word may have an ending.
    """
    words, right = couple.forbidden.key.words, couple.right.key.words
    if "".join(right) in "".join(words):
        return True
    known = ((one, other) for one, other in _differing(couple) if one in keys and other in keys)
    return len(words) == len(right) and all(keys[one] == keys[other] or other in one for one, other in known)


def _never_found(glossary: Glossary, texts: Iterable[str]) -> Iterator[Problem]:
    """Yield a hint for each entry of which no form occurs in the texts; none without texts."""
    matchers: dict[str, TermMatcher] = {}
    found: set[str] = set()
    for text in texts:
        matchers = matchers or _matchers(glossary.terms)
        found.update(match.term.id for matcher in matchers.values() for match in matcher.find(text))
    if not matchers:
        return
    numbers: dict[str, int] = defaultdict(int)
    for term in glossary.terms:
        number = numbers[term.file]
        numbers[term.file] += 1
        if term.id not in found:
            message = (
                f"no form of '{term.id}' is found in any text; look for a misspelling, or keep it for texts to come"
            )
            yield Problem(term.file, term.line, f"terms[{number}]", Level.HINT, message)


def _matchers(terms: Iterable[Term]) -> dict[str, TermMatcher]:
    """Return a matcher for each language of the terms, by its code."""
    terms = tuple(terms)
    codes = sorted({load_language(term.language).code for term in terms})
    return {code: TermMatcher(terms, load_language(code)) for code in codes}
