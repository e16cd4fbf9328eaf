"""The language files: complete, folded, and read as their comments say."""

import tomllib
from dataclasses import fields
from importlib import resources

import pytest

from audit.errors import AuditError
from audit.language import Language, language_codes, load_language
from audit.tokens import tokenize

CODES = language_codes()
NEGATED = {
    "en": "He did not go", "de": "Er ging nicht", "fr": "Il ne va pas", "es": "No fue", "it": "Non andò", "pt": "Ele não foi", "ru": "Он не пошёл",
    "uk": "Він не пішов", "tr": "O gitmiş değil", "ar": "لم يذهب", "ko": "그는 가지 않았다", "zh": "他没有去", "ja": "不可能だ",
}  # fmt: skip


def test_the_languages_that_have_a_file() -> None:
    assert CODES == ("ar", "de", "en", "es", "fr", "it", "ja", "ko", "pt", "ru", "th", "tr", "uk", "zh")


@pytest.mark.parametrize("code", CODES)
def test_a_file_has_only_known_fields_and_loads(code: str) -> None:
    data = tomllib.loads(resources.files("audit.data.languages").joinpath(f"{code}.toml").read_text(encoding="utf-8"))
    assert set(data) <= {field.name for field in fields(Language)} - {"code", "supported"}
    language = load_language(code)
    assert language.supported
    assert language.name
    assert language.stop_words
    assert language.titles
    assert {0, 1, 2, 9} <= set(language.number_words.values())
    assert (len(language.months), len(language.weekdays)) == (12, 7)
    assert set(language.genders.values()) == {"m", "f"}
    assert {"said", "false", "denied"} <= set(language.claims.values())


@pytest.mark.parametrize("code", CODES)
def test_every_word_is_folded_and_has_no_space_around_it(code: str) -> None:
    language = load_language(code)
    unfolded = [
        (field.name, word)
        for field in fields(Language)
        if field.name not in ("code", "name", "scripts", "stemmer", "unfolded")
        for word in _words(getattr(language, field.name))
        if language.fold(word) != word or word != word.strip() or not word
    ]
    assert unfolded == []


def _words(value: object) -> list[str]:
    if isinstance(value, dict | frozenset):
        return list(value)
    if isinstance(value, tuple):
        return [word for item in value for word in (item if isinstance(item, tuple) else (item,))]
    return []


@pytest.mark.parametrize("code", CODES)
def test_endings_are_listed_longest_first(code: str) -> None:
    for endings in (load_language(code).prefixes, load_language(code).suffixes):
        assert [len(ending) for ending in endings] == sorted((len(ending) for ending in endings), reverse=True)


@pytest.mark.parametrize(("code", "sentence"), NEGATED.items())
def test_negation_words_are_tokens(code: str, sentence: str) -> None:
    language = load_language(code)
    assert {token.key for token in tokenize(sentence, language)} & language.negations


def test_english_tables() -> None:
    english = load_language("en-GB")
    assert english.spellings["neighbour"] == "neighbor"
    assert english.abbreviations["pow"] == "prisoner of war"
    assert english.claims["misled"] == "false"
    assert english.claims["denied"] == "denied"
    assert english.genders["actress"] == "f"
    assert english.number_words["seven"] == 7
    assert english.magnitudes["million"] == 1_000_000


@pytest.mark.parametrize(
    ("code", "written", "folded"),
    [
        ("de", "Straße", "strasse"),
        ("tr", "DIŞ İstanbul", "dış istanbul"),
        ("en", "It’s", "it's"),
        ("ja", "ＡＢＣ１", "abc1"),
    ],
)
def test_folding(code: str, written: str, folded: str) -> None:
    assert load_language(code).fold(written) == folded


def test_a_language_without_a_file_gets_the_defaults() -> None:
    language = load_language("cy")
    assert not language.supported
    assert (language.code, language.stop_words, language.lemma("cathod")) == ("cy", frozenset(), "cathod")


def test_a_code_that_is_none() -> None:
    with pytest.raises(AuditError) as error:
        load_language("english language")
    assert str(error.value) == "language 'english language' is not a BCP 47 code; write for example en, ko or pt-BR"


def test_lemmas_and_stems() -> None:
    english = load_language("en")
    assert english.lemma("soldiers") == "soldier"
    assert english.stem("prisoners") == "prison"
    assert english.is_known_word("prisoner") is True
    assert load_language("ko").is_known_word("사람") is None


def test_a_dictionary_is_asked_for_the_letters_that_folding_took_away() -> None:
    german = load_language("de")
    assert german.fold("Straße") == "strasse"
    assert german.is_known_word("strasse")
    assert german.lemma("strassen") == "strasse"
    assert not german.is_known_word("strqsse")


@pytest.mark.parametrize("code", ["de", "en", "ko"])
def test_many_words_have_the_lemmas_that_each_has_alone(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["straßen", "strasse", "went", "operators", "kiiu", "대통령", "e\u0301tudes", "'s"]
    language = load_language(code)
    alone = [language.lemma(word) for word in words]
    assert language.lemma_each(words) == alone
    monkeypatch.setattr("audit.language._MANY_WORDS", 1)
    assert language.lemma_each(words) == alone
