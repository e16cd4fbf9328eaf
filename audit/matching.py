"""Finds the forms of glossary terms in a text, in time linear in the text whatever the glossary's size.

Forms are proposed by one word of each, as written or by its dictionary form, so that "prisoners of war" is found by
"prisoner of war"; plain comparisons of the few words there decide. In scripts without spaces, and in Korean, where names
are spaced at will, an Aho-Corasick automaton runs over the letters.

Filtering the result of a leftmost-longest search would lose matches that a rejected longer one covers, so the search
is for all places and the longest *accepted* ones are kept.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain
from operator import itemgetter
from typing import NamedTuple

import regex

from audit.form_index import FormIndex, LetterIndex, Pattern
from audit.form_marks import HARD_STOP, letters_of, marks_of
from audit.language import Language, load_language
from audit.model import Term, TermMatch
from audit.readings import Accents, Reading, as_it_stands, outside_brackets, without_points
from audit.skeleton import Folding, Skeleton, folding
from audit.word_edges import (
    HANGUL,
    LONG_NAME,
    SHORT_WORD,
    UNSPACED_LETTER,
    Cores,
    affixes,
    common_prefix,
    contracted,
    cuts_syllable,
    is_spaced_name,
    opens_compound,
    touches,
)

_MAX_KEYS = 200_000
"""Words whose keys are kept: some 30 MB, more than the vocabulary of any one text."""
_SHORTEST_STEM = 3
"""Letters a word needs before an ending is taken off: Ri and Rie, Art and Ar are different words."""
_NUMBER_BEFORE = regex.compile(r"\p{Nd}[.,:٫٬]$")
_NUMBER_AFTER = regex.compile(r"[.,:٫٬]\p{Nd}")
_JOINT = regex.compile(r"[・·•‧=＝\p{Pd}]")
_APOSTROPHES = "'’ʼ＇"


_Found = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last word of a place, each with the character at which the form starts and ends in it."""


class _Place(NamedTuple):
    """An accepted occurrence, ordered by what is kept first: the longest, the leftmost, the exact, the file's first."""

    length: int
    start: int
    inexact: bool
    order: int
    end: int
    pattern: Pattern


class _Keys(dict[str, str]):
    """The key that a word shares with its inflected forms, remembered."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language

    def __missing__(self, word: str) -> str:
        if len(self) >= _MAX_KEYS:
            self.clear()
        language = self.language
        key = word if word in language.stop_words else language.stem(language.lemma(word))
        self[word] = key
        return key


def word_keys(words: Iterable[str], language: Language) -> dict[str, str]:
    """Return for each of many folded words the key that it shares with its inflected forms; many cost less each."""
    unique = set(words)
    bending = sorted(unique - language.stop_words)
    stems = map(language.stem, language.lemma_each(bending))
    return {**{word: word for word in unique & language.stop_words}, **dict(zip(bending, stems, strict=True))}


class TermMatcher:
    """Finds the forms of terms in texts of one language. Picklable; building takes about 10 microseconds a form."""

    def __init__(self, terms: Iterable[Term], language: Language) -> None:
        """Prepare the forms of the `terms` that are in `language`; terms of other languages are left out."""
        self.language = language
        self.terms = tuple(term for term in terms if load_language(term.language).code == language.code)
        self._table: Folding = folding(language.code)
        self._loose = not language.spaced or "Hangul" in language.scripts
        """Whether spaces inside a form are free."""
        self._bends = bool(language.lemmas or language.stemmer)
        self._prefixes = affixes(language.prefixes, 3)
        # Where words bend they take one ending; where they are strung together, as in Korean, several.
        self._suffixes = affixes(language.suffixes, 1 if self._bends and not language.stacked_suffixes else 4)
        self._genders = frozenset(frozenset(pair if len(pair) > 1 else ("", *pair)) for pair in language.gender_endings)
        patterns = list(self._prepare())
        self._accents = Accents((word for pattern in patterns for word in pattern.words), language.bare_capitals)
        if self._loose:
            self._by_letters = LetterIndex(patterns)
            return
        self._keys = _Keys(language)
        self._cores = Cores(self._prefixes, self._suffixes)
        bent = [pattern for pattern in patterns if pattern.term.match_inflected] if self._bends else []
        # A form that is found by its key is so as it is written too, unless something is written onto it.
        is_bare = self._prefixes is None and self._suffixes is None
        rigid = [pattern for pattern in patterns if not pattern.term.match_inflected] if bent and is_bare else patterns
        self._bent = FormIndex(bent, lambda words: word_keys(words, language))
        self._written = FormIndex(rigid, lambda words: {word: word for word in words})

    def __reduce__(self) -> tuple[type[TermMatcher], tuple[tuple[Term, ...], Language]]:
        return TermMatcher, (self.terms, self.language)

    def find(self, text: str) -> tuple[TermMatch, ...]:
        """Return the occurrences of all forms in the order of the text, without overlaps; the longest one wins.

        Offsets are code points of `text`. Of two forms of a term that fit the same words the one written exactly so is
        returned, then the first; terms that share a form are all returned, in the glossary's order.
        """
        skeleton = Skeleton(text, self._table)
        search = self._search_letters if self._loose else self._search_words
        others = (outside_brackets(skeleton), without_points(text, self._table), self._accents.restored(skeleton))
        readings = (as_it_stands(skeleton), *(reading for reading in others if reading))
        return _longest(list(chain.from_iterable(map(search, readings))))

    # ----------------------------------------------------------------------- preparing forms

    def _prepare(self) -> Iterator[Pattern]:
        """Yield the forms that have words, in the glossary's order."""
        order = 0
        for term in self.terms:
            for form in term.forms:
                words = tuple(Skeleton(form.text, self._table).words)
                if words:
                    order += 1
                    yield Pattern(order, term, form, words)
                    for opening in contracted(words, self.language) if term.match_inflected else ():
                        yield Pattern(order, term, form, (opening, *words[1:]), words[0])
                    if pointless := without_points(form.text, self._table):
                        yield Pattern(order, term, form, tuple(pointless.words), pointless=True)

    # ----------------------------------------------------------------------- searching

    def _search_words(self, reading: Reading) -> Iterator[_Place]:
        """Propose places by whole words, as written and by their keys."""
        seen: set[tuple[int, tuple[str, ...], int]] = set()
        for pattern, first in chain(self._as_written(reading.words), self._with_same_keys(reading.words)):
            proposal = (pattern.order, pattern.words, first)
            if proposal not in seen:
                seen.add(proposal)
                if place := self._words_place(reading, pattern, first):
                    yield place

    def _as_written(self, words: Sequence[str]) -> Iterator[tuple[Pattern, int]]:
        """Yield the patterns that stand in the text but for what is written onto their ends, with their first word."""
        for number, word in enumerate(words):
            for core in self._cores[word]:
                for place, pattern in self._written.around(core):
                    first, last = number - place, number - place + len(pattern.words) - 1
                    if first < 0 or last >= len(words):
                        continue
                    starts, ends = words[first].endswith(pattern.words[0]), words[last].startswith(pattern.words[-1])
                    alone = first == last
                    if alone or (starts and ends and tuple(words[first + 1 : last]) == pattern.words[1:-1]):
                        yield pattern, first

    def _with_same_keys(self, words: Sequence[str]) -> Iterator[tuple[Pattern, int]]:
        """Yield the patterns whose words' keys the text has in their order, with their first word."""
        if not self._bends:
            return
        keys = list(map(self._keys.__getitem__, words))
        for number, key in enumerate(keys):
            for place, pattern in self._bent.around(key):
                first = number - place
                if (
                    first >= 0
                    and first + len(pattern.words) <= len(words)
                    and all(
                        word == words[at] or self._keys[word] == keys[at]
                        for at, word in enumerate(pattern.words, first)
                    )
                ):
                    yield pattern, first

    def _words_place(self, reading: Reading, pattern: Pattern, first: int) -> _Place | None:
        """Return the place if every word from `first` on is the pattern's word or an inflected form of it."""
        last = first + len(pattern.words) - 1
        if last >= len(reading.words):
            return None
        words = tuple(reading.words[first : last + 1])
        if words == pattern.words:
            return self._place(reading, pattern, ((first, 0), (last, len(words[-1]))), inflected=False)
        if self.language.last_word_bends and words[:-1] != pattern.words[:-1]:
            return None
        cuts = []
        for at, (word, expected) in enumerate(zip(words, pattern.words, strict=True)):
            cut = self._same_word(word, expected, pattern.term.match_inflected)
            if cut is None or self._is_cut_name(pattern, at, word):
                return None
            if self._is_other_gender(reading, pattern, first, at, cut[0]):
                return None
            cuts.append(cut)
        left, right = cuts[0][0], len(words[-1]) - cuts[-1][1]
        return self._place(reading, pattern, ((first, left), (last, right)), inflected=True)

    def _same_word(self, word: str, expected: str, inflect: bool) -> tuple[int, int] | None:
        """Return how many letters of `word` stand before and after `expected` without belonging to it; None if it differs.

        Endings belong to a word that bends, as in German; particles and prefixes that are written onto it do not.
        """
        if word == expected:
            return 0, 0
        language = self.language
        if not inflect or expected in language.stop_words:
            return None
        at = word.find(expected)
        if at >= 0:
            before, after = word[:at], word[at + len(expected) :]
            long_enough = len(expected) >= _SHORTEST_STEM or (not after and len(expected) > 1)
            if long_enough and self._prefixes_fit(before) and self._suffixes_fit(after):
                return at, 0 if self._bends else len(after)
        if language.lemmas and language.lemma(word) == language.lemma(expected):
            return 0, 0
        stem = common_prefix(word, expected)
        if stem >= _SHORTEST_STEM and self._suffixes_fit(word[stem:]) and self._suffixes_fit(expected[stem:]):
            return 0, 0
        return None

    def _is_other_gender(self, reading: Reading, pattern: Pattern, first: int, at: int, left: int) -> bool:
        """Tell whether word `at` of the pattern is found with the ending of the other gender, and is a name if names show."""
        word, expected = reading.words[first + at][left:], pattern.words[at]
        stem = common_prefix(word, expected)
        if frozenset((word[stem:], expected[stem:])) not in self._genders:
            return False
        ours = reading.skeleton.text[reading.skeleton.offset(reading.numbers[first + at], left)]
        return not self.language.capitals or (ours.isupper() and self._is_capital(pattern, at))

    def _is_cut_name(self, pattern: Pattern, at: int, word: str) -> bool:
        """Tell whether `word` lacks letters of the pattern's word `at`, which is a name: Londre, Londres.

        A dictionary form may bend as the dictionary says: where Croce is the form Croci is its plural, but not the other way.
        """
        language, expected = self.language, pattern.words[at]
        if not language.whole_names or word.startswith(expected) or (at == 0 and pattern.article):
            return False
        return self._is_capital(pattern, at) and not language.lemma(word) == language.lemma(expected) == expected

    def _is_capital(self, pattern: Pattern, at: int) -> bool:
        """Tell whether the form writes word `at` with a capital letter."""
        text = pattern.form.text
        pointless = without_points(text, self._table) if pattern.pointless else None
        form = pointless.skeleton if pointless else Skeleton(text, self._table)
        return text[form.offset(at, 0)].isupper()

    def _search_letters(self, reading: Reading) -> Iterator[_Place]:
        """Propose places by letters, whatever the spacing."""
        found = self._by_letters.find("".join(reading.words))
        starts = [0, *accumulate(map(len, reading.words))] if found else []
        for start, end, patterns in found:
            first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
            left, right = start - starts[first], end - starts[last]
            for pattern in patterns:
                if self._stands_alone(reading, pattern, (first, left), (last, right)) and (
                    place := self._place(reading, pattern, ((first, left), (last, right)), inflected=False)
                ):
                    yield place

    def _stands_alone(self, reading: Reading, pattern: Pattern, start: tuple[int, int], end: tuple[int, int]) -> bool:
        """Tell whether what is written onto the letters found is no part of another word, and spaces in them are free."""
        before, after = reading.words[start[0]][: start[1]], reading.words[end[0]][end[1] :]
        inflect = pattern.term.match_inflected
        if touches(before[-1:], pattern.words[0][0]) and not (
            inflect and (self._prefixes_fit(before) or is_spaced_name(pattern.words, start[0], end[0]))
        ):
            return False
        if touches(pattern.words[-1][-1], after[:1]) and not (
            inflect and (self._suffixes_fit(after) or opens_compound(pattern.words, start[0], end[0], after))
        ):
            return False
        if cuts_syllable(before, "".join(pattern.words), after):
            return False
        if start[0] == end[0] or len(pattern.words) > 1:
            return True
        if UNSPACED_LETTER.match(pattern.words[0][0]):
            return len(pattern.words[0]) > SHORT_WORD or not self._is_torn(reading, start[0], end[0])
        # A single word with a space in it: a long Korean name may be spaced, "a rt" is not "art".
        return len(pattern.words[0]) >= LONG_NAME and HANGUL.match(pattern.words[0][0]) is not None

    def _is_torn(self, reading: Reading, first: int, last: int) -> bool:
        """Tell whether between two letters of a script without spaces stands more than a dot or a dash, as in 其中 國家."""
        return any(
            UNSPACED_LETTER.match(reading.words[word][-1])
            and UNSPACED_LETTER.match(reading.words[word + 1][0])
            and not _JOINT.fullmatch(_gap(reading, word))
            for word in range(first, last)
        )

    def _prefixes_fit(self, before: str) -> bool:
        return not before or (self._prefixes is not None and self._prefixes.fullmatch(before) is not None)

    def _suffixes_fit(self, after: str) -> bool:
        return not after or (self._suffixes is not None and self._suffixes.fullmatch(after) is not None)

    # ----------------------------------------------------------------------- deciding by the original text

    def _place(self, reading: Reading, pattern: Pattern, found: _Found, inflected: bool) -> _Place | None:
        """Return the place unless what stands in the original between, around or above the letters forbids it."""
        skeleton = reading.skeleton
        text = skeleton.text
        (first, left), (last, right) = found
        start = skeleton.offset(reading.numbers[first], left)
        end = skeleton.end_offset(reading.numbers[last], right)
        marks = marks_of(pattern.form.text)
        if (around := marks.around(text, start, end)) is None:
            return None
        if not marks.punctuated and self._is_interrupted(reading, first, last):
            return None
        if self._is_cut_out(text, start, end) or not self._case_fits(pattern, marks.written, text[start:end]):
            return None
        start, end = around
        inexact = inflected or pattern.pointless or not reading.literal
        return _Place(start - end, start, inexact, pattern.order, end, pattern)

    def _is_interrupted(self, reading: Reading, first: int, last: int) -> bool:
        """Tell whether a clause ends between the words; the full stop of Mr., of U.S. or of an initial ends none."""
        skeleton = reading.skeleton
        for word in range(first, last):
            gap = _gap(reading, word)
            if HARD_STOP.search(gap):
                number = reading.numbers[word]
                start, end = skeleton.offset(number, 0), skeleton.end_offset(number, len(skeleton.words[number]))
                short = len(reading.words[word]) == 1 or reading.words[word] in self.language.titles
                if not ((short or "." in skeleton.text[start:end]) and gap.strip() == "."):
                    return True
        return False

    def _is_cut_out(self, text: str, start: int, end: int) -> bool:
        """Tell whether the words are a part of a number (26 of 26.5) or of a name with an apostrophe (Brien of O'Brien)."""
        if text[start].isdigit() and _NUMBER_BEFORE.search(text, max(0, start - 2), start):
            return True
        if text[end - 1].isdigit() and _NUMBER_AFTER.match(text, end):
            return True
        # Only scripts with capitals write names so; elsewhere it is a quotation mark: 영화'기생충'.
        if start > 1 and text[start - 1] in _APOSTROPHES and text[start - 2].lower() != text[start - 2].upper():
            return self.language.supported and not self.language.elision
        return False

    def _case_fits(self, pattern: Pattern, written: str, found: str) -> bool:
        """Tell whether capitals agree where they matter: `match.case`, and names that spell a stop word (US, It)."""
        if not pattern.term.match_case:
            is_word_too = pattern.pointless or pattern.words[0] in self.language.stop_words
            if len(pattern.words) > 1 or not is_word_too:
                return True
            capital = written[:1].isupper()
            return not capital or (found.isupper() if len(written) > 1 and written.isupper() else found[:1].isupper())
        letters = letters_of(found)
        if pattern.article:
            written, letters = written[len(pattern.article) :], letters[len(pattern.words[0]) :]
        if written in letters:
            return True
        stem = common_prefix(letters.casefold(), written.casefold())
        return pattern.term.match_inflected and letters[:stem] == written[:stem]


def _gap(reading: Reading, word: int) -> str:
    """Return what stands in the original between a word and the next one."""
    skeleton, number = reading.skeleton, reading.numbers[word]
    end = skeleton.end_offset(number, len(skeleton.words[number]))
    return skeleton.text[end : skeleton.offset(reading.numbers[word + 1], 0)]


def _longest(places: list[_Place]) -> tuple[TermMatch, ...]:
    """Return the places that are kept when the longest are taken first, in the order of the text."""
    if not places:
        return ()
    taken = bytearray(max(place.end for place in places))
    kept = []
    terms_at: dict[tuple[int, int, bool], set[str]] = {}
    for place in sorted(places, key=itemgetter(0, 1, 2, 3)):
        terms = terms_at.get((place.start, place.end, place.inexact))
        if terms is None and any(taken[place.start : place.end]):
            continue
        if terms is None:
            taken[place.start : place.end] = b"\1" * (place.end - place.start)
            terms = terms_at[place.start, place.end, place.inexact] = set()
        if place.pattern.term.id not in terms:
            terms.add(place.pattern.term.id)
            kept.append(TermMatch(place.start, place.end, place.pattern.term, place.pattern.form))
    return tuple(sorted(kept, key=lambda match: match.start))
