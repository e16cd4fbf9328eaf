"""From single sightings to suggestions: what belongs to one name or term, how well it is established, what comes first."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from audit.config import Config
from audit.glossary.loading import new_id
from audit.language import Language, load_language
from audit.matching import TermMatcher
from audit.model import Audit, Form, Glossary, Submission, Term, TermStatus
from audit.names import same_letters
from audit.pipeline import audit_submission
from audit.suggesting.sightings import find_sightings
from audit.suggesting.suggestion import Sighting, Suggestion, Variant
from audit.tokens import tokenize

_FEWEST = 2
"""Places of a term in the references: what is said once is no usage."""
_BESIDE = 3
"""Tokens before a name in which its bearer's title may stand."""


def suggest_entries(submissions: Iterable[Submission], glossary: Glossary, config: Config) -> tuple[Suggestion, ...]:
    """Return what the glossary should have, the costliest and best established first, from fresh audits of the texts.

    Nothing is suggested that the references say themselves, and nothing that the glossary knows.
    """
    # The scores' intervals are no part of the result.
    config = replace(config, resamples=1)
    texts: dict[str, list[tuple[Audit, list[Sighting]]]] = defaultdict(list)
    for submission in submissions:
        language = load_language(submission.languages.target)
        audit = audit_submission(submission, glossary, config)
        texts[language.code].append((audit, list(find_sightings(audit, glossary, language, config))))
    suggestions = [
        suggestion
        for code, audited in texts.items()
        for suggestion in _Language(load_language(code), glossary, [audit for audit, _ in audited]).suggest(
            [sighting for _, found in audited for sighting in found]
        )
    ]
    return tuple(sorted(suggestions, key=lambda one: (-one.weight, one.preferred)))


class _Language:
    """The texts of one language, in which forms are counted."""

    def __init__(self, language: Language, glossary: Glossary, audits: Sequence[Audit]) -> None:
        self.language = language
        self.terms = {term.id: term for term in glossary.terms if load_language(term.language).code == language.code}
        self.taken = {term.id for term in glossary.terms}
        forms = [(form, term) for term in self.terms.values() for form in term.forms]
        self.known = {language.fold(form.text) for form, _ in forms}
        self.entries = {
            language.fold(form.text): term for form, term in forms if form.status is not TermStatus.FORBIDDEN
        }
        # Several systems are held against one reference, which counts once.
        said = {(audit.submission.text, pair.reference): None for audit in audits for pair in audit.pairs}
        self.references = tuple(reference for _, reference in said if reference)
        self.translations = tuple(pair.mt for audit in audits for pair in audit.pairs if pair.mt)

    def suggest(self, sightings: Iterable[Sighting]) -> list[Suggestion]:
        """Return the suggestions that the sightings make, in no order."""
        fold = self.language.fold
        # A finding and the alignment may speak of the same words: the heavier one counts.
        by_place = {
            (one.text, one.system, one.mt, one.wrong): one for one in sorted(sightings, key=lambda one: one.weight)
        }
        sightings = list(by_place.values())
        # An abbreviation that one passage explains belongs with the full form.
        full = {fold(form): fold(sighting.right) for sighting in sightings for form in sighting.admitted}
        groups: dict[str, list[Sighting]] = defaultdict(list)
        for sighting in sorted(sightings, key=lambda one: fold(one.right) in full):
            entry, right = self._entry_of(sighting), fold(sighting.right)
            groups[entry.id if entry else full.get(right, right)].append(sighting)
        found = (self._suggestion(group) for group in groups.values())
        return [suggestion for suggestion in found if suggestion is not None]

    def _entry_of(self, sighting: Sighting) -> Term | None:
        """Return the entry that has the sighting's right form already."""
        return self.terms.get(sighting.entry or "") or self.entries.get(self.language.fold(sighting.right))

    def _suggestion(self, group: Sequence[Sighting]) -> Suggestion | None:
        """Return the suggestion of one name or term; None where it is not well established or nothing is wrong."""
        entry = self._entry_of(group[0])
        preferred = entry.preferred if entry else group[0].right
        admitted = tuple(dict.fromkeys(form for sighting in group for form in sighting.admitted))
        right = (
            [form.text for form in entry.forms if form.status is not TermStatus.FORBIDDEN]
            if entry
            else [preferred, *admitted]
        )
        in_references = self._count(right, self.references)
        is_name = any(sighting.is_name for sighting in group)
        if in_references < (1 if is_name or entry else _FEWEST):
            return None
        variants = self._variants(group, right)
        if not variants:
            return None
        weight = sum(sighting.weight for sighting in group if any(v.form == sighting.wrong for v in variants))
        forms = [preferred, *(variant.form for variant in variants)]
        return Suggestion(
            id=entry.id if entry else new_id(preferred, self.taken),
            preferred=preferred,
            admitted=() if entry else admitted,
            variants=variants,
            entry=entry.id if entry else None,
            kind="person" if is_name and self._has_title(preferred) else None,
            match_case=True
            if is_name and any(self.language.is_known_word(self.language.fold(form)) for form in forms)
            else None,
            in_references=in_references,
            in_translations=self._count(right, self.translations),
            weight=weight * (1 + math.log2(in_references)),
        )

    def _variants(self, group: Sequence[Sighting], right: Sequence[str]) -> tuple[Variant, ...]:
        """Return what the translations say instead, without what the references say too and what the glossary has."""
        by_form: dict[str, list[Sighting]] = defaultdict(list)
        for sighting in group:
            by_form[sighting.wrong].append(sighting)
        variants = []
        for form, sightings in by_form.items():
            key = self.language.fold(form)
            if key in self.known or any(same_letters(key, self.language.fold(one)) for one in right):
                continue
            if self._count([form], self.references):
                continue
            places = tuple(dict.fromkeys((one.text, one.system) for one in sightings))
            example = max(sightings, key=lambda one: (one.reference is not None, one.weight))
            variants.append(Variant(form, max(1, self._count([form], self.translations)), places, example))
        return tuple(sorted(variants, key=lambda variant: (-variant.count, variant.form)))

    def _count(self, forms: Sequence[str], texts: Iterable[str]) -> int:
        """Return how often one of the forms stands in the texts."""
        as_forms = tuple(Form(form, TermStatus.PREFERRED) for form in forms)
        matcher = TermMatcher((Term("", as_forms, language=self.language.code),), self.language)
        return sum(len(matcher.find(text)) for text in texts)

    def _has_title(self, name: str) -> bool:
        """Tell whether a reference puts a title such as Mr. before the name."""
        wanted = [token.key for token in tokenize(name, self.language)]
        for text in self.references:
            tokens = tokenize(text, self.language)
            keys = [token.key for token in tokens]
            for at in range(len(keys)):
                if keys[at : at + len(wanted)] == wanted and self.language.titles & set(
                    keys[max(0, at - _BESIDE) : at]
                ):
                    return True
        return False
