"""Numbers in fourteen languages, digits and words, and what counts as the same number."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.language import load_language
from audit.numbers import Quantity, QuantityKind, converted, find_numbers, same_quantity
from audit.tokens import tokenize

WRITINGS = {
    "en": {
        "twenty-one": 21, "1.5 million": 1_500_000, "1,500,000": 1_500_000, "fifteen hundred": 1500, "two dozen": 24,
        "half a million": 500_000, "3/4": Fraction(3, 4), "two thirds": Fraction(2, 3), "two and a half million": 2_500_000,
        "two hundred and five": 205, "nineteen eighty-four": 1984, "twenty twenty-three": 2023, "2½": Fraction(5, 2),
        "5k": 5000, "-5": -5, "minus five": -5, "three-quarters": Fraction(3, 4), "one million two hundred thousand three": 1_200_003,
        "ten-thousand": 10_000, "half": Fraction(1, 2), "0.5": Fraction(1, 2), "007": 7,
    },
    "de": {
        "einundzwanzig": 21, "zweihundertfünfunddreißig": 235, "1.500.000": 1_500_000, "1,5 Millionen": 1_500_000,
        "neunzehnhundertvierundachtzig": 1984, "zwei Drittel": Fraction(2, 3), "anderthalb": Fraction(3, 2), "10 000": 10_000,
    },
    "fr": {
        "vingt et un": 21, "quatre-vingt-dix-neuf": 99, "soixante-dix-sept": 77, "deux cents": 200, "10 000": 10_000,
        "mille neuf cent quatre-vingt-quatre": 1984, "1,5 million": 1_500_000, "deux tiers": Fraction(2, 3),
    },
    "es": {"treinta y uno": 31, "ciento veintitrés mil": 123_000, "1.500,25": Fraction(6001, 4), "dos y medio": Fraction(5, 2)},
    "it": {"ventitré": 23, "duecentotrentaquattro": 234, "millenovecentottantaquattro": 1984, "ventunomila": 21_000},
    "pt": {"vinte e três": 23, "mil novecentos e noventa e nove": 1999, "cento e cinco": 105, "três milhões e meio": 3_500_000},
    "ru": {"двадцать один": 21, "двести тридцать пять тысяч": 235_000, "1,5 млн": 1_500_000, "полтора": Fraction(3, 2)},
    "uk": {"п'ять": 5, "двадцять п’ять": 25, "тисяча дев'ятсот вісімдесят чотири": 1984, "20 000": 20_000},
    "tr": {"yirmi bir": 21, "iki yüz elli bin": 250_000, "on beş": 15, "1.500,5": Fraction(3001, 2)},
    "ar": {"١٢٣": 123, "واحد وعشرون": 21, "خمسة وعشرين": 25, "ثلاثمئة": 300, "ألف وتسعمئة": 1900, "5 ملايين": 5_000_000},
    "ko": {"20만": 200_000, "3억 5천만": 350_000_000, "이십일": 21, "스물여섯": 26, "백만": 1_000_000},
    "ja": {"二十三": 23, "20万": 200_000, "3億5000万": 350_000_000, "二〇二三": 2023, "一万千五百": 11_500},
    "zh": {"一百二十": 120, "二十三": 23, "两万五千": 25_000, "一百万": 1_000_000, "三億": 300_000_000},
    "th": {"สามสิบห้า": 35, "สองล้าน": 2_000_000, "๒๕": 25},
}  # fmt: skip

USES = [
    ("en", "21st", QuantityKind.ORDINAL, 21, None),
    ("en", "an hour and a half", QuantityKind.MEASURE, Fraction(3, 2), "hour"),
    ("en", "three miles and a quarter", QuantityKind.MEASURE, Fraction(13, 4), "mile"),
    ("en", "a dollar and a half", QuantityKind.MONEY, Fraction(3, 2), "dollar"),
    ("fr", "une heure et demie", QuantityKind.MEASURE, Fraction(3, 2), "hour"),
    ("it", "un'ora e mezza", QuantityKind.MEASURE, Fraction(3, 2), "hour"),
    ("es", "dos años y medio", QuantityKind.MEASURE, Fraction(5, 2), "year"),
    ("en", "10-year-old", QuantityKind.MEASURE, 10, "year"),
    ("en", "mid-20s", QuantityKind.DECADE, 20, None),
    ("en", "the 1990s", QuantityKind.DECADE, 1990, None),
    ("en", "3:30 pm", QuantityKind.TIME, Fraction(31, 2), "pm"),
    ("en", "at 5 p.m.", QuantityKind.TIME, 17, "pm"),
    ("en", "12 am", QuantityKind.TIME, 0, "am"),
    ("en", "$5bn", QuantityKind.MONEY, 5_000_000_000, "dollar"),
    ("en", "$5m", QuantityKind.MONEY, 5_000_000, "dollar"),
    ("en", "5m", QuantityKind.MEASURE, 5, "metre"),
    ("en", "30 per cent", QuantityKind.PERCENT, 30, "percent"),
    ("en", "25°C", QuantityKind.MEASURE, 25, "celsius"),
    ("en", "in 2014", QuantityKind.YEAR, 2014, None),
    ("de", "15 Uhr", QuantityKind.TIME, 15, "pm"),
    ("de", "die 90er", QuantityKind.DECADE, 90, None),
    ("ko", "스물여섯 살", QuantityKind.MEASURE, 26, "year"),
    ("ko", "20만명이", QuantityKind.MEASURE, 200_000, "person"),
    ("ko", "오후 3시 30분", QuantityKind.TIME, Fraction(31, 2), "pm"),
    ("ja", "午後3時", QuantityKind.TIME, 15, "pm"),
    ("zh", "百分之五", QuantityKind.PERCENT, 5, "percent"),
    ("tr", "yüzde 5", QuantityKind.PERCENT, 5, "percent"),
    ("tr", "%5", QuantityKind.PERCENT, 5, "percent"),
    ("ru", "10 000 рублей", QuantityKind.MONEY, 10_000, "rouble"),
    ("ru", "в 90-х", QuantityKind.DECADE, 90, None),
    ("th", "26 ปี", QuantityKind.MEASURE, 26, "year"),
    ("es", "10 por ciento", QuantityKind.PERCENT, 10, "percent"),
]

DATES = [
    ("en", "October 10, 1984", "month 10, day 10, year 1984"),
    ("en", "the 5th of October", "day 5, month 10"),
    ("en", "2023-10-05", "year 2023, month 10, day 5"),
    ("en", "10/25/2023", "month 10, day 25, year 2023"),
    ("en", "10/5/2023", "cardinal 10, cardinal 5, year 2023"),
    ("en", "10 May", "day 10, month 5"),
    ("de", "5.10.2023", "day 5, month 10, year 2023"),
    ("de", "10. Oktober 2023", "day 10, month 10, year 2023"),
    ("fr", "le 5 octobre", "day 5, month 10"),
    ("es", "5 de octubre de 2023", "day 5, month 10, year 2023"),
    ("ru", "5 октября 2023 года", "day 5, month 10, year 2023"),
    ("uk", "5 жовтня 2023 року", "day 5, month 10, year 2023"),
    ("ar", "5 أكتوبر 2023", "day 5, month 10, year 2023"),
    ("tr", "5 Ekim 2023", "day 5, month 10, year 2023"),
    ("ko", "2023년 10월 5일", "year 2023, month 10, day 5"),
    ("ja", "2023年10月5日", "year 2023, month 10, day 5"),
    ("zh", "2023年10月5日", "year 2023, month 10, day 5"),
]


def numbers(text: str, code: str = "en") -> tuple[Quantity, ...]:
    language = load_language(code)
    return find_numbers(tokenize(text, language), language)


def number(text: str, code: str = "en") -> Quantity:
    (found,) = numbers(text, code)
    return found


@pytest.mark.parametrize(
    ("code", "text", "value"), [(c, t, v) for c, rows in WRITINGS.items() for t, v in rows.items()]
)
def test_writings_of_a_number(code: str, text: str, value: Fraction) -> None:
    found = number(text, code)
    assert found.value == value
    assert found.text == text


@pytest.mark.parametrize(("code", "text", "kind", "value", "unit"), USES)
def test_what_a_number_counts(code: str, text: str, kind: QuantityKind, value: Fraction, unit: str | None) -> None:
    found = number(text, code)
    assert (found.kind, found.value, found.unit) == (kind, value, unit)


@pytest.mark.parametrize(("code", "text", "parts"), DATES)
def test_the_parts_of_a_date(code: str, text: str, parts: str) -> None:
    assert ", ".join(f"{q.kind} {q.value}" for q in numbers(text, code)) == parts


@pytest.mark.parametrize("text", ["10 and 4 years", "10-4 years", "ten to four years", "10, 4 years"])
def test_a_unit_is_shared_in_lists_and_ranges(text: str) -> None:
    assert [(q.value, q.unit) for q in numbers(text)] == [(10, "year"), (4, "year")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("one hundred and two hundred", [100, 200]),
        ("2 million 10 men", [2_000_000, 10]),
        ("score 2:1", [2, 1]),
        ("9/11", [9, 11]),
    ],
)
def test_numbers_beside_each_other_stay_apart(text: str, values: list[int]) -> None:
    assert [q.value for q in numbers(text)] == values


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "he may march"),
        ("de", "Achtung"),
        ("ko", "이번"),
        ("ko", "일본"),
        ("ko", "사이"),
        ("ko", "천사"),
        ("ko", "구조"),
        ("en", "-"),
    ],
)
def test_words_that_look_like_numbers(code: str, text: str) -> None:
    assert numbers(text, code) == ()


@pytest.mark.parametrize(
    ("code", "text", "weak"),
    [
        ("en", "one of them", True), ("en", "no one", True), ("en", "one year", True), ("en", "a second", True), ("en", "both", True),
        ("en", "hundreds of men", True), ("en", "two men", False), ("en", "a thousand", False), ("en", "a dozen", False),
        ("en", "1", False), ("en", "two seconds", False), ("de", "ein Mann", True), ("zh", "一些", True), ("th", "สามารถ", True),
        ("zh", "三名", False), ("ko", "두명이", False),
    ],
)  # fmt: skip
def test_words_that_are_probably_no_number_are_weak(code: str, text: str, weak: bool) -> None:
    assert number(text, code).weak is weak


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("5 km", "5 kilometres"), ("20%", "twenty percent"), ("$5bn", "5 billion dollars"), ("21st", "twenty-first"), ("26", "26 years"),
        ("3:30 pm", "15:30"), ("3:30", "3:30 pm"), ("the 1990s", "the 90s"), ("her twenties", "her 20s"), ("£5", "5 pounds"),
        ("1.5 million", "1,500,000"), ("second", "two"),
    ],
)  # fmt: skip
def test_equal_numbers(a: str, b: str) -> None:
    assert same_quantity(number(a), number(b))
    assert same_quantity(number(b), number(a))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("5 km", "5 miles"),
        ("20", "20%"),
        ("20", "her 20s"),
        ("3 am", "3 pm"),
        ("1990s", "1980s"),
        ("10", "10.5"),
        ("5 years", "5 days"),
    ],
)
def test_different_numbers(a: str, b: str) -> None:
    assert not same_quantity(number(a), number(b))


def test_a_day_is_not_a_month() -> None:
    month, day = numbers("October 10")
    assert not same_quantity(month, day)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("5 miles", "8 km"),
        ("6 feet", "1.8 m"),
        ("77°F", "25°C"),
        ("two decades", "20 years"),
        ("12 months", "one year"),
        ("5 km", "5,000 m"),
    ],
)
def test_conversions(a: str, b: str) -> None:
    assert converted(number(a), number(b))


@pytest.mark.parametrize(
    ("a", "b"), [("5 miles", "5 km"), ("60 years", "61 years"), ("5 km", "5 kg"), ("5 km", "5"), ("80°F", "35°C")]
)
def test_what_is_no_conversion(a: str, b: str) -> None:
    assert not converted(number(a), number(b))


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=0, max_value=10**9), st.sampled_from(["en", "de", "fr", "ru", "ko", "zh", "ar"]))
def test_digits_read_back_in_every_grouping(value: int, code: str) -> None:
    mark = "." if load_language(code).decimal_comma else ","
    assert number(str(value), code).value == value
    assert number(f"{value:,}".replace(",", mark), code).value == value


@settings(max_examples=80, deadline=None)
@given(
    st.text(alphabet="0123456789.,:/-–%$€ ab百万二억만십년one two half and st°٣", max_size=24),
    st.sampled_from(["en", "de", "ko", "zh", "ar"]),
)
def test_any_text_gives_quantities_in_order_that_lie_in_it(text: str, code: str) -> None:
    language = load_language(code)
    tokens = tokenize(text, language)
    found = find_numbers(tokens, language)
    assert all(0 <= q.first < q.last <= len(tokens) for q in found)
    assert [q.first for q in found] == sorted(q.first for q in found)
    assert all(same_quantity(q, q) for q in found)


@pytest.mark.parametrize(
    ("text", "weak"), [("COVID-19 spread", True), ("the F-16", True), ("pages 5-19", False), ("in 2019", False)]
)
def test_what_a_hyphen_ties_to_letters_is_hardly_a_number(text: str, weak: bool) -> None:
    english = load_language("en")
    assert find_numbers(tokenize(text, english), english)[-1].weak is weak


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("half", "50%", True), ("a quarter", "25 percent", True), ("50", "50%", False), ("half", "40%", False)],
)
def test_a_share_equals_its_percentage(one: str, other: str, same: bool) -> None:
    english = load_language("en")
    (a,), (b,) = (find_numbers(tokenize(text, english), english) for text in (one, other))
    assert same_quantity(a, b) is same_quantity(b, a) is same


def test_a_half_of_something_else_is_not_added_to_the_unit_before_it() -> None:
    found = numbers("They waited two hours and half of them left, an hour and half a mile away.")
    assert [(quantity.value, quantity.unit) for quantity in found] == [
        (2, "hour"),
        (Fraction(1, 2), None),
        (Fraction(1, 2), None),
    ]
