"""From claims to findings: one a place, told apart by what they say, in a reader's order, whatever the text is made of."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.checks import find_errors
from audit.checks.findings import FLOOR, SURE
from audit.config import Config
from audit.model import Finding, Glossary, Languages, Pair, Place, Severity, Submission
from audit.pipeline import audit_submission

from .cases import make_document, make_glossary

CAMP = {
    "id": "pow-camp",
    "preferred": "POW camp",
    "forbidden": ["concentration camp"],
    "severity": "critical",
    "note": "One is a crime, the other lawful.",
}
WRONG = (
    "The two men are held in a concentration camp near the border.",
    "The two men are held in a POW camp near the border.",
)
RIGHT = ("Nobody has seen the bridge since it was closed.", "Nobody has seen the bridge since it was closed.")
NUMBER = ("The bridge was built in 15 months by local workers.", "The bridge was built in 50 months by local workers.")

WORDS = (
    *(
        "the",
        "a",
        "not",
        "never",
        "by",
        "he",
        "she",
        "Ri",
        "Lee",
        "Kiiu",
        "Kyiv",
        "camp",
        "camps",
        "lied",
        "bridge",
        "un",
    ),
    *(
        "seven",
        "7",
        "1,500",
        "12:30",
        "$5",
        "50%",
        "km",
        "don't",
        "o'clock",
        "twenty-one",
        "POW",
        "U.N.",
        "--",
        "(",
        '"',
        "!",
        "…",
    ),
    *(
        "포로수용소에서",
        "스물다섯",
        "25명이",
        "捕虜収容所",
        "三百人",
        "他们",
        "集中营",
        "المعتقل",
        "٢٥",
        "ค่ายกักกัน",
        "๒๕",
        "kampında",
        "İzmir",
    ),
    *(
        "концлагере",
        "Straße",
        "l'école",
        "ﬁnal",
        "e\u0301",
        "\u200f",
        "\u202e",
        "🙂",
        "👩‍👩‍👧",
        "\u00ad",
        "ǅ",
        "ß",
        "x" * 300,
        "-",
        "...",
        "·",
    ),
)
SIDES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
ANY_TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), min_size=1, max_size=40)
LANGUAGES = st.sampled_from(("en", "de", "fr", "ko", "ja", "zh", "ar", "tr", "th", "ru", "eo"))


def found(texts: list[tuple[str | None, str | None]], tmp_path: Path, *terms: dict[str, object]) -> tuple[Finding, ...]:
    return find_errors(make_document(texts, make_glossary(terms, "en", tmp_path)))


# --------------------------------------------------------------------------- one finding a place


def test_the_most_specific_check_speaks_and_names_those_that_agree(tmp_path: Path) -> None:
    (finding,) = (f for f in found([WRONG], tmp_path, CAMP) if f.mt and "concentration camp" in f.mt.text)
    assert (finding.check, finding.category, finding.term) == ("term-forbidden", "terminology/wrong-term", "pow-camp")
    assert "wording" in finding.also
    assert "term-forbidden" not in finding.also
    assert (finding.suggestion, finding.note) == ("POW camp", "One is a crime, the other lawful.")


def test_a_finding_stays_itself_when_the_glossary_learns_to_name_it(tmp_path: Path) -> None:
    texts = [("The train to Kiiu leaves at noon.", "The train to Kyiv leaves at noon.")]
    (without,) = found(texts, tmp_path)
    (known,) = found(texts, tmp_path, {"preferred": "Kyiv", "forbidden": ["Kiiu"], "kind": "place"})
    assert without.check != known.check == "term-forbidden"
    assert without.check in known.also
    assert without.id == known.id


def test_errors_at_different_places_are_findings_of_their_own(tmp_path: Path) -> None:
    checks = [f.check for f in found([WRONG, NUMBER], tmp_path, CAMP) if f.confidence >= SURE]
    assert {"term-forbidden", "number-different"} <= set(checks)


def test_no_finding_is_less_likely_than_the_floor(tmp_path: Path) -> None:
    findings = found([WRONG, NUMBER, (RIGHT[0], NUMBER[1])], tmp_path, CAMP)
    assert findings
    assert min(f.confidence for f in findings) >= FLOOR


def test_one_mistake_in_several_places_is_one_group(tmp_path: Path) -> None:
    places = [f for f in found([WRONG, RIGHT, WRONG], tmp_path, CAMP) if f.check == "term-forbidden"]
    assert [f.pair for f in places] == ["1", "3"]
    assert len({f.group for f in places}) == 1


# --------------------------------------------------------------------------- identity


def test_a_fingerprint_survives_other_pair_ids_lines_and_neighbours(tmp_path: Path) -> None:
    (alone,) = (f for f in found([WRONG], tmp_path, CAMP) if f.check == "term-forbidden")
    (among,) = (f for f in found([RIGHT, NUMBER, WRONG, RIGHT], tmp_path, CAMP) if f.check == "term-forbidden")
    assert alone.pair != among.pair
    assert alone.id == among.id

    pair = Pair("x", *WRONG, confidence=1.0, mt_at=Place(700, 701, 12.0, 15.5), reference_at=Place(900, 900))
    audit = audit_submission(submission([pair]), make_glossary([CAMP], "en", tmp_path), Config(resamples=1))
    assert alone.id in {f.id for f in audit.findings}


def test_a_fingerprint_depends_on_the_words_and_on_those_beside_them(tmp_path: Path) -> None:
    def identity(mt: str) -> str:
        (finding,) = (f for f in found([(mt, WRONG[1])], tmp_path, CAMP) if f.check == "term-forbidden")
        return finding.id

    far = "The newspaper reported that "
    assert identity(f"{far}{WRONG[0]}") == identity(f"Yesterday t{far[1:]}{WRONG[0]}")  # too far to count
    assert identity(WRONG[0]) == identity(WRONG[0].replace(" near", "  NEAR"))  # neither spaces nor capitals count
    assert identity(WRONG[0]) != identity(WRONG[0].replace("near", "behind"))


def test_a_repeated_error_has_an_id_of_its_own_at_each_place(tmp_path: Path) -> None:
    places = [f for f in found([WRONG, WRONG, WRONG], tmp_path, CAMP) if f.check == "term-forbidden"]
    assert [f.pair for f in places] == ["1", "2", "3"]
    assert len({f.id for f in places}) == 3


def test_every_id_is_distinct(tmp_path: Path) -> None:
    findings = found([WRONG, NUMBER, WRONG, (None, RIGHT[1]), (None, RIGHT[1]), (RIGHT[0], None)], tmp_path, CAMP)
    assert len({f.id for f in findings}) == len(findings)


# --------------------------------------------------------------------------- order


def test_the_worst_comes_first_then_the_surest_then_the_order_of_the_text(tmp_path: Path) -> None:
    texts = [NUMBER, WRONG, ("the ferry left", "The ferry left."), WRONG]
    findings = found([*texts, (None, RIGHT[1])], tmp_path, CAMP)
    keys = [(-f.severity.rank, -f.confidence, int(f.pair)) for f in findings]
    assert keys == sorted(keys)
    assert findings[0].severity is Severity.CRITICAL


# --------------------------------------------------------------------------- any text at all


def submission(pairs: list[Pair], language: str = "en") -> Submission:
    return Submission("text", "system", Languages(language), "Title", pairs=tuple(pairs))


def assert_findings_speak_of_their_words(pairs: list[Pair], language: str) -> None:
    audit = audit_submission(submission(pairs, language), Glossary(), Config(resamples=1))
    texts = {pair.id: pair for pair in pairs}
    for finding in audit.findings:
        pair = texts[finding.pair]
        assert finding.mt or finding.reference
        for span, text in ((finding.mt, pair.mt), (finding.reference, pair.reference)):
            if span is not None:
                assert text is not None
                assert 0 <= span.start <= span.end <= len(text)
                assert text[span.start : span.end] == span.text
        assert 0 <= finding.confidence <= 1
    assert len({f.id for f in audit.findings}) == len(audit.findings)
    assert set(audit.pair_scores) == set(texts)
    assert all(0 <= score <= 100 for score in audit.pair_scores.values())


def pairs_of(texts: list[tuple[str | None, str | None]]) -> list[Pair]:
    """Return the pairs of texts of which at least one side says something, as a reader of files gives them."""
    sides = [(mt if mt and mt.strip() else None, ref if ref and ref.strip() else None) for mt, ref in texts]
    return [Pair(str(n), mt, ref, 1.0) for n, (mt, ref) in enumerate(sides) if mt or ref] or [Pair("0", "x", "x", 1.0)]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(SIDES, SIDES), min_size=1, max_size=3), LANGUAGES)
def test_offsets_slice_to_the_words_claimed_in_every_script(texts: list[tuple[str, str]], language: str) -> None:
    assert_findings_speak_of_their_words(pairs_of(texts), language)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.none() | ANY_TEXT, st.none() | ANY_TEXT), min_size=1, max_size=3), LANGUAGES)
def test_no_text_is_refused(texts: list[tuple[str | None, str | None]], language: str) -> None:
    assert_findings_speak_of_their_words(pairs_of(texts), language)


@pytest.mark.parametrize(
    "side",
    [
        "…",
        "?!",
        "-",
        "'",
        "’s",
        "🙂",
        "\u200b",
        "\u00ad",
        "\u202e",
        "x" * 20_000,
        "1" * 5_000,
        "no " * 400,
        "€",
        "ー",
        "ًٌٍ",
        "a\tb\x07c",
    ],
    ids=lambda side: ascii(side[:12]),
)
@pytest.mark.parametrize("other", ["He left.", None])
def test_odd_texts_are_audited_on_either_side(side: str, other: str | None) -> None:
    assert_findings_speak_of_their_words(pairs_of([(side, other), (other, side), (side, side)]), "en")


# --------------------------------------------------------------------------- paraphrases and errors


@pytest.mark.parametrize(
    ("mt", "reference"),
    [
        (
            "The government has decided to raise taxes next year.",
            "Taxes will be increased next year, the government decided.",
        ),
        ("He was born in a small village near the coast.", "He came into the world in a little coastal village."),
        ("Nobody knew the answer.", "The answer was known to no one."),
        ("The two brothers own a bakery in Lyon.", "Both brothers are owners of a bakery in Lyon."),
        ("The U.S. army withdrew in March.", "The United States Army withdrew in March."),
        ("The labour ministry's programme was cancelled.", "The labor ministry's program was canceled."),
        ("The letter was signed by Mr. Okafor.", "Mr. Okafor signed the letter."),
        ("President Kowalczyk arrived on Tuesday, April 4.", "On Tuesday, 4 April, President Kowalczyk arrived."),
        ("I think it's not bad.", "I think it is good."),
        ("He stopped smoking.", "He no longer smokes."),
        ("They refused to leave.", "They did not want to leave."),
        ("Mr. Ri said he did not know.", "“I did not know,” said Mr. Ri."),
        ("The cost is 3 million euros.", "The cost is €3m."),
    ],
)
def test_a_good_paraphrase_has_no_likely_finding(mt: str, reference: str) -> None:
    likely = [f for f in find_errors(make_document([(mt, reference)])) if f.confidence >= SURE]
    assert likely == []


@pytest.mark.parametrize(
    ("mt", "reference"),
    [
        ("The vaccine is not approved for children.", "The vaccine is approved for children."),
        ("The president left before the vote.", "The president left after the vote."),
        ("All of the passengers survived.", "None of the passengers survived."),
        ("He bought the house.", "He sold the house."),
        ("The trial starts at 8 a.m.", "The trial starts at 8 p.m."),
        ("The city lies 30 miles north of Porto.", "The city lies 30 kilometres north of Porto."),
        ("The city lies south of Porto.", "The city lies north of Porto."),
        ("Prices rose by 5%.", "Prices rose by 0.5%."),
        ("The wife of the minister spoke first.", "The husband of the minister spoke first."),
        ("In the first half of the year exports grew.", "In the second half of the year exports grew."),
        ("He said said he would come.", "He said he would come."),
    ],
)
def test_an_error_that_turns_the_sense_has_a_likely_finding(mt: str, reference: str) -> None:
    likely = [f for f in find_errors(make_document([(mt, reference)])) if f.confidence >= SURE]
    assert likely


# --------------------------------------------------------------------------- identical texts


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "ko", "ja", "zh", "ar", "tr", "th", "ru"])
@settings(max_examples=8, deadline=None)
@given(text=SIDES)
def test_a_translation_equal_to_its_reference_has_no_likely_finding(language: str, text: str) -> None:
    findings = find_errors(make_document([(text, text)], language=language))
    assert [f for f in findings if f.confidence >= SURE] == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Mr. Ri, 26, said that he didn't know the two men; neither did Mr. Baek, who never lied to the officers.",
        ),
        ("de", "Die Straßenbahn fuhr um 12:30 Uhr nicht nach Köln, sagte Herr Weiß, der 21 Jahre alt ist."),
        ("fr", "L'école n'a jamais fermé : M. Durand, 70 ans, y enseigne depuis 1987."),
        ("ko", "리 씨는 26세이고 백 씨는 21세이다."),
        ("ja", "三百人の捕虜が収容所にいる。"),
        ("zh", "妈妈常常看看书。"),
        ("ar", "لم يعرف الرجلان شيئا عن ٢٥ طالبا."),
        ("tr", "Yavaş yavaş İzmir'e gittiler."),
        ("th", "เขาอยู่ในค่ายเชลยศึก ๒๕ วัน"),
        ("ru", "Он не знал, что поезд в Киев ушёл в 7 часов."),
    ],
)
def test_a_natural_sentence_equal_to_its_reference_has_no_finding_at_all(language: str, text: str) -> None:
    assert find_errors(make_document([(text, text)], language=language)) == ()


def test_findings_are_the_same_however_the_pairs_around_them_are_numbered(tmp_path: Path) -> None:
    pairs = [Pair(str(n), mt, ref, 1.0) for n, (mt, ref) in enumerate([NUMBER, WRONG, RIGHT])]
    renamed = [replace(pair, id=f"cue-{pair.id}") for pair in pairs]
    glossary = make_glossary([CAMP], "en", tmp_path)
    config = Config(resamples=1)
    plain = audit_submission(submission(pairs), glossary, config).findings
    other = audit_submission(submission(renamed), glossary, config).findings
    assert [replace(f, pair=f"cue-{f.pair}") for f in plain] == list(other)


VARKO = (
    ("He said that Varko was tired.", "He said that Ilmar was tired."),
    ("The others gave bread to Varko after the march.", "After the march Ilmar was given bread by the others."),
    ("Then Varko slept.", "Then he slept."),
)


def claimed(tmp_path: Path, *entries: dict[str, object]) -> list[tuple[str, str]]:
    """Return the pairs and groups of what is found, and shown, of VARKO's names."""
    glossary = make_glossary(list(entries), "en", tmp_path)
    document = make_document(VARKO, glossary)
    shown = [finding for finding in find_errors(document) if finding.confidence >= SURE]
    return [(f.pair, f.group) for f in shown if "Varko" in f"{f.mt}" or "Ilmar" in f"{f.reference}"]


def test_a_wrong_name_is_one_mistake_also_where_its_pair_does_not_tell_what_it_stands_for(tmp_path: Path) -> None:
    found = claimed(tmp_path)
    assert {pair for pair, _ in found} == {"1", "2", "3"}
    assert {group for _, group in found} == {"name/ilmar/varko"}


def test_a_name_that_the_glossary_admits_is_none_where_the_reference_names_it_otherwise(tmp_path: Path) -> None:
    found = claimed(tmp_path, {"preferred": "Ilmar", "admitted": ["Varko"], "kind": "person"})
    assert {pair for pair, _ in found} <= {"3"}


def test_an_admitted_name_that_comes_once_too_few_is_still_missed(tmp_path: Path) -> None:
    glossary = make_glossary([{"preferred": "Ilmar", "admitted": ["Varko"], "kind": "person"}], "en", tmp_path)
    sides = ("Varko slept, and the guards sang.", "Ilmar slept, and the guards of Ilmar sang.")
    found = find_errors(make_document([sides], glossary))
    assert any(finding.reference is not None and "Ilmar" in finding.reference.text for finding in found)


def test_what_fewer_words_suggest_is_not_what_more_words_say() -> None:
    pair = (
        "My brother, who is a good swimmer, jumped in after me.",
        "My brother jumped in after me although he cannot swim.",
    )
    (found,) = (f for f in find_errors(make_document([pair])) if f.check == "polarity" and f.confidence >= 0.5)
    assert found.reference is not None
    assert (found.reference.text, "wording" in found.also, found.suggestion) == ("cannot swim", True, None)
