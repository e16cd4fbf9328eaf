"""Which words are put where: every entry that a reference holds, with every wrong and every right form and their near misses.

Apart from `running.py`, which audits them, because what is tried is worth seeing without a run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from audit.language import Language
from audit.model import Form, Term, TermMatch, TermStatus
from audit.mutation.near_misses import NEAR_MISSES, OTHER_WORDS, NearMiss
from audit.mutation.sentences import Sentence

SENTENCES_A_FORM = 2
"""Sentences that a forbidden form is put into: whether it is found depends on its neighbours, and two are enough to see it."""


@dataclass(frozen=True, slots=True)
class Trial:
    """Words put in the place of a term in one sentence of a reference."""

    term: Term
    form: Form
    """The form that the words are, or nearly are."""
    near_miss: NearMiss | None
    """How the words differ from the form; None where they are the form."""
    words: str
    sentence: Sentence
    start: int
    end: int
    """The characters of the sentence that the words replace."""

    @property
    def mutated(self) -> str:
        """The sentence with the words in it."""
        return self.sentence.text[: self.start] + self.words + self.sentence.text[self.end :]

    @property
    def is_wrong(self) -> bool:
        """Whether the words are wrong, so that a finding is wanted; else none is."""
        return self.form.status is TermStatus.FORBIDDEN or self.near_miss in OTHER_WORDS


Held = Mapping[str, Sequence[tuple[Sentence, TermMatch]]]
"""By term id, where the references hold the term in a right form."""


def find_held(matches: Mapping[Sentence, Sequence[TermMatch]]) -> Held:
    """Return where each term is held, the sentences first that hold it once: there nothing else stands for it."""
    held: dict[str, list[tuple[int, Sentence, TermMatch]]] = defaultdict(list)
    for sentence, found in matches.items():
        right = [match for match in found if match.form.status is not TermStatus.FORBIDDEN]
        for term_id in dict.fromkeys(match.term.id for match in right):
            of_term = [match for match in right if match.term.id == term_id]
            held[term_id].append((len(of_term), sentence, of_term[0]))
    return {
        term_id: [(sentence, match) for _, sentence, match in sorted(places, key=lambda place: place[0])]
        for term_id, places in held.items()
    }


def make_trials(terms: Sequence[Term], held: Held, language: Language) -> list[Trial]:
    """Return the trials of the terms that are held, the most telling first: wrong forms, right ones, then near misses."""
    known = {language.fold(form.text) for term in terms for form in term.forms}
    ours = [term for term in terms if term.id in held]
    trials = [trial for term in ours for trial in _wrong_forms(term, held, 0)]
    trials += [trial for term in ours for trial in _right_forms(term, held, language)]
    trials += [trial for term in ours for trial in _near_misses(term, held, language, known)]
    for again in range(1, SENTENCES_A_FORM):
        trials += [trial for term in ours for trial in _wrong_forms(term, held, again)]
    return trials


def _wrong_forms(term: Term, held: Held, number: int) -> Iterator[Trial]:
    """Yield the forbidden forms in the term's sentence of that number, if there are so many."""
    for sentence, match in held[term.id][number : number + 1]:
        for form in term.forms:
            if form.status is TermStatus.FORBIDDEN:
                yield Trial(term, form, None, form.text, sentence, match.start, match.end)


def _right_forms(term: Term, held: Held, language: Language) -> Iterator[Trial]:
    """Yield the right forms that the sentence does not have."""
    sentence, match = held[term.id][0]
    said = language.fold(sentence.text[match.start : match.end])
    for form in term.forms:
        if form.status is not TermStatus.FORBIDDEN and language.fold(form.text) != said:
            yield Trial(term, form, None, form.text, sentence, match.start, match.end)


def _near_misses(term: Term, held: Held, language: Language, known: set[str]) -> Iterator[Trial]:
    """Yield the near misses of the preferred form, and the other writings of forbidden ones, that are no forms themselves."""
    sentence, match = held[term.id][0]
    for form in term.forms:
        if form.status is TermStatus.ADMITTED:
            continue
        for near_miss, vary in NEAR_MISSES.items():
            if not _is_wanted(term, form, near_miss):
                continue
            words = vary(form.text, language)
            # Other capitals are no other form: folding makes them equal.
            if words is not None and (near_miss is NearMiss.CAPITALISED or language.fold(words) not in known):
                yield Trial(term, form, near_miss, words, sentence, match.start, match.end)


def _is_wanted(term: Term, form: Form, near_miss: NearMiss) -> bool:
    """Tell whether the near miss of a form has one right outcome: what the entry says of capitals and endings is meant."""
    if near_miss in OTHER_WORDS:
        return form.status is TermStatus.PREFERRED and (near_miss is NearMiss.MISSPELLED or term.is_name)
    if near_miss is NearMiss.CAPITALISED:
        return not term.match_case
    return near_miss is not NearMiss.INFLECTED or term.match_inflected
