"""What differs between languages, as data: one TOML file a language in ``audit/data/languages``, and the functions that read it.

The rest of the program asks a `Language` and never its code, so that a new language is a new file. A language without
a file gets the defaults of `Language`: spaced words, no stop words, Unicode case folding; `supported` is False then and
the reports say so.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from fractions import Fraction
from functools import lru_cache, partial
from importlib import resources
from typing import Any

import regex

from audit.errors import AuditError

_DATA = resources.files("audit.data.languages")
_CODE = regex.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*", regex.IGNORECASE)
_MANY_WORDS = 10_000
"""From here on it takes less time to read a dictionary of 180,000 to 1,400,000 words than to look them up in the small one."""
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "＇": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\u00ad": None})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Language:
    """One language's ways of writing. Words are given as `fold` returns them."""

    code: str
    """Primary BCP 47 subtag, lower case."""
    name: str = ""
    supported: bool = False
    """Whether a data file describes it."""
    spaced: bool = True
    """Whether it writes spaces between words."""
    capitals: bool = True
    """Whether names are told from other words by a capital letter."""
    capital_nouns: bool = False
    """Whether common nouns are written with a capital too, as in German."""
    right_to_left: bool = False
    dotless_i: bool = False
    """Whether I is the capital of ı, as in Turkish."""
    scripts: tuple[str, ...] = ("Latin",)
    """Unicode names of the scripts that its words are written in; empty where no data file tells."""
    stemmer: str | None = None
    """Name of the Snowball algorithm, where there is one."""
    lemmas: bool = False
    """Whether simplemma knows it."""
    apostrophe_letter: bool = False
    """Whether an apostrophe is a letter inside a word, as in Ukrainian п'ять."""
    elision: bool = False
    """Whether an apostrophe ends a shortened word that leans on the next one, as in French l'."""
    stop_words: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    """Words that turn a statement round: not, never, no, without."""
    idle_negations: tuple[str, ...] = ()
    """Phrases with a negation that turns nothing round: no more than, not only, nothing but."""
    continued_negations: frozenset[str] = frozenset()
    """Negations that carry on one before them: nor, after neither."""
    negative_words: frozenset[str] = frozenset()
    """Words with a negation in their meaning that may stand for one: lack, unable, refuse."""
    negative_phrases: tuple[str, ...] = ()
    """The same in several words: rule out, turn down."""
    exceptives: frozenset[str] = frozenset()
    """Words after a negation that take back a part of it: nobody but him, not until May."""
    delaying_words: frozenset[str] = frozenset()
    """Those by which a negation tells when something happened: not until May."""
    particles: frozenset[str] = frozenset()
    """Words right after a verb that make another verb of it: rule out, keep off."""
    idle_opposites: tuple[str, ...] = ()
    """Phrases with a word of direction that turns nothing round: four out of five, out on the street."""
    negation_paraphrases: tuple[str, ...] = ()
    """Words and phrases that may stand for a negation but are none that another could undo: merely, at least."""
    negative_prefixes: tuple[str, ...] = ()
    sure_negative_prefixes: tuple[str, ...] = ()
    """Those that only deny, before an adjective: *un* in unanswered; not *in*, which is in *invaluable*."""
    negative_suffixes: tuple[str, ...] = ()
    titles: frozenset[str] = frozenset()
    """Words before a person's name that are no part of it: Mr, Dr, President."""
    name_joints: frozenset[str] = frozenset()
    """Small words and signs inside a name of several words: of, the, de."""
    name_list_openers: frozenset[str] = frozenset()
    """Joints after which a name may hold a list: of, in Ministry of Economy, Trade and Industry."""
    name_list_words: frozenset[str] = frozenset()
    """Words before the last member of a list: and."""
    months: tuple[tuple[str, ...], ...] = ()
    """The twelve months, each with its spellings."""
    weekdays: tuple[tuple[str, ...], ...] = ()
    """The seven days of the week from Monday on, each with its spellings."""
    times_of_day: Mapping[str, Fraction] = field(default_factory=dict)
    """Words for a time of day, with its hours since midnight: noon."""
    clock_offsets: Mapping[str, Fraction] = field(default_factory=dict)
    """Words before an hour, with the part of an hour that they add: half past."""
    prefixes: tuple[str, ...] = ()
    """What may be written onto the front of a word without changing its meaning: the Arabic article, conjunctions."""
    suffixes: tuple[str, ...] = ()
    """What may be written onto the end of a word without changing its meaning: particles, case endings; longest first."""
    stacked_suffixes: bool = False
    """Whether several of them may follow one another, as in Turkish."""
    last_word_bends: bool = False
    """Whether of the words of a term only the last one takes endings, as in Turkish: İnce Memed'in, never İncenin Memed."""
    whole_names: bool = False
    """Whether a name keeps all its letters and only takes endings behind them: Londre is not Londres. Not so where an ending
    stands in place of another, as in Russian Москва, Москвы."""
    contractions: Mapping[str, str] = field(default_factory=dict)
    """Prepositions that have an article in them, with the article, both without apostrophes: del with el, dell with l."""
    opening_cases: Mapping[str, str] = field(default_factory=dict)
    """Words that open a name in other cases, with how dictionaries have them: ابي with ابو, alefs without hamza."""
    gender_endings: tuple[tuple[str, ...], ...] = ()
    """Endings that tell a man from a woman: o and a of Mario and Maria; one alone is added, as e in Simone beside Simon.
    With the other one a name is another name; without capitals to tell names any word is another one."""
    genders: Mapping[str, str] = field(default_factory=dict)
    """Words that tell a person's gender, with m or f: he, her, actress."""
    number_words: Mapping[str, int] = field(default_factory=dict)
    """Words for numbers that nothing need be added to: seven, twenty, doscientos."""
    ordinals: Mapping[str, int] = field(default_factory=dict)
    """Words for a place in an order: first, twelfth, hundredth."""
    decades: Mapping[str, int] = field(default_factory=dict)
    """Words for ten years of a life or a century: twenties."""
    magnitudes: Mapping[str, int] = field(default_factory=dict)
    """Words that multiply what stands before them: hundred, million, 만."""
    number_joiners: Mapping[str, int] = field(default_factory=dict)
    """Words inside a number with the round number they may follow: and with 100 (two hundred and five), Spanish y with 10."""
    bound_numbers: frozenset[str] = frozenset()
    """Number words that count only beside another one: Korean 이 in 이십, which alone means this."""
    closed_numbers: bool = False
    """Whether a number is written in one word, with what follows it in Korean: dreihundertfünf, 두명이."""
    units_first: bool = False
    """Whether units are said before tens, as in German einundzwanzig."""
    bare_halves: bool = False
    """Whether a half follows its unit without an article, as in French une heure et demie."""
    list_words: frozenset[str] = frozenset()
    """Words between numbers that share what they count: and, or, to (ten to twelve years)."""
    weak_numbers: frozenset[str] = frozenset()
    """Number and month words that mostly mean something else: one, second, may."""
    minus_words: frozenset[str] = frozenset()
    units: Mapping[str, str] = field(default_factory=dict)
    """Words for what is counted with the English name of the unit: km with kilometre, 살 with year, pm with pm."""
    multiples: Mapping[str, Fraction] = field(default_factory=dict)
    """Words that stand for a number without being one: dozen, half, both, twice."""
    decimal_comma: bool = False
    """Whether 1.000 is a thousand and 1,5 is one and a half."""
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    """Short forms with what they stand for: un with united nations."""
    spellings: Mapping[str, str] = field(default_factory=dict)
    """Variant spellings with the one to compare by: colour with color."""
    claims: Mapping[str, str] = field(default_factory=dict)
    """Verbs and nouns of saying with what they say of the truth: lie with false, deny with denied, say with said."""

    lower_bounds: tuple[str, ...] = ()
    """Phrases beside a number that is the least: at least, more than, or more."""
    upper_bounds: tuple[str, ...] = ()
    """Phrases beside a number that is the most: at most, less than, or less."""
    converses: tuple[tuple[str, ...], ...] = ()
    """Pairs of dictionary forms that tell one event from either side, and are opposites only if the sides stay: give, receive."""
    opposites: tuple[tuple[str, ...], ...] = ()
    """Pairs of words of opposite meaning, beside those of the lexicon: more and less, save and lose."""
    pronoun_cases: tuple[tuple[str, ...], ...] = ()
    """Pronouns by which word order tells who does a thing and to whom, the doer first: I, me."""
    possessives: frozenset[str] = frozenset()
    """Those of them that are possessives as well: her coat."""
    passive_auxiliaries: frozenset[str] = frozenset()
    """Words before a verb that may make a passive of it."""
    kinds: tuple[tuple[str, ...], ...] = ()
    """Kinds of things that exclude each other: uncle, brother. What stands in one string, with spaces, may stand for one thing."""
    opposite_ends: tuple[tuple[str, ...], ...] = ()
    """The two ends of scales, each the dictionary forms of its words with spaces between: rise climb soar, fall drop slump."""
    distributives: frozenset[str] = frozenset()
    """Words that share several things out among several people: each, respectively."""
    agent_markers: frozenset[str] = frozenset()
    """Words before the doer of a deed in the passive: by."""
    letter_variants: Mapping[str, str] = field(default_factory=dict)
    """Letters that writers use for another, with that one, to which they are made when terms are compared: ڤ with ف."""
    bare_capitals: frozenset[str] = frozenset()
    """Letters whose capital may lack its accent: the é of États-Unis, also written Etats-Unis."""
    letters: frozenset[str] = frozenset()
    """The folded letters of its alphabet, with those of common loan words; empty where a foreign letter tells nothing."""
    invariables: frozenset[str] = frozenset()
    """Words of one form only, which the dictionary lacks because it is a table of forms: French temps, Italian sempre."""
    invariable_endings: tuple[str, ...] = ()
    """Endings of such words where there are too many to list: Italian città, tipicamente."""
    doubles: frozenset[str] = frozenset()
    """Words that may rightly stand twice in a row: had had."""
    reduplicates: bool = False
    """Whether saying a word twice is grammar, as in Turkish yavaş yavaş."""
    unfolded: tuple[tuple[str, ...], ...] = ()
    """What folding makes of a letter, with the letter as dictionaries write it: ss, ß."""
    spaced_marks: bool = False
    """Whether a space before a colon or an exclamation mark is right, as in French."""

    def __hash__(self) -> int:
        """Hash by code, so that what is derived from a language can be cached although its tables are mappings."""
        return hash(self.code)

    def fold(self, text: str) -> str:
        """Return `text` as two spellings of it compare equal: NFKC, case folded, straight quotes. May change its length."""
        if text.isascii() and not self.dotless_i:
            return text.lower()
        if self.dotless_i:
            text = text.replace("I", "ı").replace("İ", "i")
        return unicodedata.normalize("NFKC", text).casefold().translate(_STRAIGHT)

    def is_function_word(self, text: str, key: str) -> bool:
        """Tell whether a word, as written and folded, carries grammar only; US in capitals is a country, us is not."""
        return key in self.stop_words and not (len(text) > 1 and text.isupper() and key in self.abbreviations)

    def lemma(self, key: str) -> str:
        """Return the dictionary form of the folded word `key`, or `key` itself where none is known."""
        if not self.lemmas:
            return key
        return self._lemma_by(key, partial(_lemma, self.code), partial(_is_known, self.code))

    def lemma_each(self, keys: Sequence[str]) -> list[str]:
        """Return what `lemma` does of many words, without remembering it.

        From some thousands of words on it reads the whole dictionary into memory for the time being.
        """
        if not self.lemmas or len(keys) < _MANY_WORDS:
            return list(map(self.lemma, keys))
        lemmatize, is_known = _whole_dictionary(self.code)
        return [self._lemma_by(key, lemmatize, is_known) for key in keys]

    def _lemma_by(self, key: str, lemmatize: Callable[[str], str], is_known: Callable[[str], bool]) -> str:
        """Return the dictionary form that the functions give to the spelling of `key` that they know."""
        for spelling in self._spellings(key)[1:]:
            if is_known(spelling):
                return self.fold(lemmatize(spelling))
        return lemmatize(key)

    def stem(self, key: str) -> str:
        """Return the Snowball stem of the folded word `key`, or `key` itself where the language has no stemmer."""
        return _stem(self.stemmer, key) if self.stemmer else key

    def is_known_word(self, key: str) -> bool | None:
        """Tell whether a dictionary holds the folded word `key`; None where the language has no dictionary.

        The words of the language's file are known too: the dictionary may lack those that have one form only.
        """
        if not self.lemmas:
            return None
        if key in _listed_words(self.code) or key.endswith(self.invariable_endings):
            return True
        return any(_is_known(self.code, spelling) for spelling in self._spellings(key))

    def _spellings(self, key: str) -> tuple[str, ...]:
        """Return how the dictionary may write the folded word `key`: strasse is straße."""
        others = (key.replace(folded, letter) for folded, letter in self.unfolded if folded in key)
        return (key, *others) if self.unfolded else (key,)


@lru_cache(maxsize=32)
def load_language(code: str) -> Language:
    """Return the language of the BCP 47 `code`, with its data where there is a file for its primary subtag.

    Raises AuditError when `code` is not of BCP 47's form.
    """
    if not _CODE.fullmatch(code):
        raise AuditError(f"language '{code}' is not a BCP 47 code; write for example en, ko or pt-BR")
    primary = regex.split("[-_]", code.lower())[0]
    source = _DATA / f"{primary}.toml"
    if not source.is_file():
        return Language(code=primary, name=code, scripts=())
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    return Language(code=primary, supported=True, **{name: _frozen(name, value) for name, value in data.items()})


def language_codes() -> tuple[str, ...]:
    """Return the codes of the languages that have a data file, sorted."""
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in _DATA.iterdir() if entry.name.endswith(".toml")))


def _frozen(name: str, value: Any) -> Any:
    """Return a value of a data file as the field `name` holds it."""
    kind = next(str(f.type) for f in fields(Language) if f.name == name)
    if kind.startswith("frozenset"):
        return frozenset(value)
    if kind.startswith("tuple[tuple"):
        return tuple(tuple(item) for item in value)
    if kind.startswith("tuple"):
        return tuple(value)
    if kind.startswith("Mapping"):
        return _by_word(name, value, {"int": int, "Fraction": Fraction, "str": str}[kind[len("Mapping[str, ") : -1]])
    return value


def _by_word(name: str, words_of: Mapping[str, list[str]], meaning: Callable[[str], Any]) -> dict[str, Any]:
    """Return words with their meanings; a file lists a meaning's words together because people read and extend it so."""
    table: dict[str, Any] = {}
    for key, words in words_of.items():
        for word in words:
            if word in table:
                raise ValueError(f"{name}: {word!r} stands under {table[word]!r} and under {key!r}; leave it under one")
            table[word] = meaning(key)
    return table


@lru_cache(maxsize=32)
def scale_ends(code: str) -> Mapping[str, frozenset[tuple[int, int]]]:
    """Return the scales, by number, on which a word of the language stands, each with the end at which it stands, 0 or 1."""
    return _places(load_language(code).opposite_ends)


@lru_cache(maxsize=32)
def places_in_kinds(code: str) -> Mapping[str, frozenset[tuple[int, int]]]:
    """Return the kinds, by number, of which a word of the language names a thing, each with the thing's number."""
    return _places(load_language(code).kinds)


def _places(table: Iterable[Iterable[str]]) -> Mapping[str, frozenset[tuple[int, int]]]:
    """Return the places of each word in a table: the number of its row and of the string in it that has the word."""
    found: dict[str, set[tuple[int, int]]] = {}
    for number, row in enumerate(table):
        for place, words in enumerate(row):
            for word in words.split():
                found.setdefault(word, set()).add((number, place))
    return {word: frozenset(places) for word, places in found.items()}


@lru_cache(maxsize=32)
def _listed_words(code: str) -> frozenset[str]:
    """Return the words that the language's file lists for what they are, those of phrases among them."""
    language = load_language(code)
    listed: tuple[Iterable[str], ...] = (
        language.invariables, language.stop_words, language.negations, language.negative_words, language.titles, language.number_words,
        language.ordinals, language.decades, language.magnitudes, language.multiples, *language.months, *language.weekdays, language.units,
        language.genders, language.claims, language.suffixes,
    )  # fmt: skip
    return frozenset(part for words in listed for word in words for part in word.split())


@lru_cache(maxsize=200_000)
def _lemma(code: str, key: str) -> str:
    # Imported here because its dictionaries cost 0.2 s that `audit --help` must not pay.
    from simplemma import lemmatize  # noqa: PLC0415

    return str(lemmatize(key, lang=code, low_memory=True)).lower()


@lru_cache(maxsize=200_000)
def _is_known(code: str, key: str) -> bool:
    from simplemma import is_known  # noqa: PLC0415

    return bool(is_known(key, lang=code, low_memory=True))


def _whole_dictionary(code: str) -> tuple[Callable[[str], str], Callable[[str], bool]]:
    """Return what `_lemma` and `_is_known` are for one language, five times as fast and with 20 to 140 MB of memory."""
    from simplemma import Lemmatizer  # noqa: PLC0415
    from simplemma.strategies import DefaultDictionaryFactory, DefaultStrategy, DictionaryLookupStrategy  # noqa: PLC0415

    factory = DefaultDictionaryFactory(cache_max_size=1)
    lemmatizer = Lemmatizer(cache_max_size=1, lemmatization_strategy=DefaultStrategy(dictionary_factory=factory))
    lookup = DictionaryLookupStrategy(factory)
    return (
        lambda key: lemmatizer.lemmatize(key, code).lower(),
        lambda key: lookup.get_lemma(unicodedata.normalize("NFC", key), code) is not None,
    )


@lru_cache(maxsize=200_000)
def _stem(algorithm: str, key: str) -> str:
    return _stemmer(algorithm)(key)


@lru_cache(maxsize=32)
def _stemmer(algorithm: str) -> Callable[[str], str]:
    from Stemmer import Stemmer  # noqa: PLC0415

    stem: Callable[[str], str] = Stemmer(algorithm, 0).stemWord
    return stem
