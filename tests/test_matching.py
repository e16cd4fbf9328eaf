"""Forms of terms in texts: which are found, which are not, and where."""

import itertools
import pickle
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.language import load_language
from audit.matching import TermMatcher
from audit.model import Form, Term, TermStatus


def term(*forms: str, language: str = "en", name: str = "", case: bool = False, inflect: bool = True) -> Term:
    statuses = [TermStatus.PREFERRED, *[TermStatus.ADMITTED] * len(forms)]
    return Term(
        id=name or forms[0],
        forms=tuple(Form(form, status) for form, status in zip(forms, statuses, strict=False)),
        language=language,
        match_case=case,
        match_inflected=inflect,
    )


def found(text: str, *terms: Term) -> list[str]:
    """Return the words of the text that are matched, in order."""
    matcher = TermMatcher(terms, load_language(terms[0].language))
    return [text[match.start : match.end] for match in matcher.find(text)]


ENGLISH = [
    ("prisoner of war", "Prisoners-of-war and PRISONER OF WAR's", ["Prisoners-of-war", "PRISONER OF WAR"]),
    ("prisoner of war", "a pri\u00adsoner\u00a0of  war", ["pri\u00adsoner\u00a0of  war"]),
    ("prisoner of war", "the prisoner. Of war he knew nothing", []),
    ("prisoner-of-war camp", "a prisoner-of-war (POW) camp", ["prisoner-of-war (POW) camp"]),
    ("art", "Artur's smart art-house arts", ["art", "arts"]),
    ("Ri", "Ri’s, Mr. Ri, Rie, Riley, Capri", ["Ri", "Ri"]),
    ("spy", "spies, spy's, spry", ["spies", "spy"]),
    ("O'Brien", "O’Brien", ["O’Brien"]),
    ("Brien", "O'Brien met Brien", ["Brien"]),
    ("US", "it is us, not the US", ["US"]),
    ("26", "26, (26), 26.5, 1,026", ["26", "26"]),
    ("C++", "C, C++ and C#", ["C++"]),
    ("#MeToo", "MeToo and #MeToo", ["#MeToo"]),
    ("3 %", "the series 3 % or 3%, with 3 seasons", ["3 %", "3%"]),
    ("Yahoo!", "ask yahoo for it", ["yahoo"]),
    ("Star Wars: Episode IV", "Star Wars – Episode IV", ["Star Wars – Episode IV"]),
    ("John F Kennedy", "John F. Kennedy", ["John F. Kennedy"]),
    ("J.R.R. Tolkien", "J. R. R. Tolkien, JRR Tolkien", ["J. R. R. Tolkien", "JRR Tolkien"]),
    ("US Army", "a U.S. Army. The U.S. army, a us army", ["U.S. Army", "U.S. army", "us army"]),
    ("U.S.", "it is us in the US", ["US"]),
    ("“Storm” Corps", 'the "storm" corps', ['storm" corps']),
    ("Zoë", "Zoe\u0308 and ＺＯË", ["Zoe\u0308", "ＺＯË"]),
    ("...", "well... no", []),
]


@pytest.mark.parametrize(("form", "text", "expected"), ENGLISH)
def test_english(form: str, text: str, expected: list[str]) -> None:
    assert found(text, term(form)) == expected


OTHERS = [
    ("de", "Krieg", "des Krieges, Kriegsschiff", ["Krieges"]),
    ("de", "Vereinigte Staaten", "den Vereinigten Staaten", ["Vereinigten Staaten"]),
    ("de", "Straße", "STRASSE und Straßen", ["STRASSE", "Straßen"]),
    ("fr", "homme", "l’homme, aujourd'hui les hommes", ["homme", "hommes"]),
    ("es", "nación", "las naciones y la NACIO\u0301N", ["naciones", "NACIO\u0301N"]),
    ("it", "Accademia", "dell’Accademia", ["Accademia"]),
    ("it", "La Scala", "della Scala, La Scala, la sua scala", ["della Scala", "La Scala"]),
    ("it", "L'amica geniale", "nell’Amica geniale", ["nell’Amica geniale"]),
    ("es", "El rey lobo", "del Rey Lobo y al rey lobo, un rey lobo", ["del Rey Lobo", "al rey lobo"]),
    ("fr", "Le Havre", "du Havre au Havre, le havre", ["du Havre", "au Havre", "le havre"]),
    ("fr", "Les Misérables", "des Misérables, ces misérables", ["des Misérables"]),
    ("pt", "O Alquimista", "no Alquimista do alquimista", ["no Alquimista", "do alquimista"]),
    ("ko", "푸시킨 하우스", "푸시킨하우스에서는 푸시킨 하우스로부터의", ["푸시킨하우스", "푸시킨 하우스"]),
    ("ko", "알아즈하르", "알 아즈하르는", ["알 아즈하르"]),
    ("ko", "이대", "이대에서 이 대학, 상이대", ["이대"]),
    ("ko", "러시아 대통령", "러시아 대통령직은", ["러시아 대통령"]),
    ("ko", "KBS", "KBS는 KBSN", ["KBS"]),
    ("ko", "기생충", "영화'기생충'의", ["기생충"]),
    ("ko", "Brien", "O'Brien", []),
    ("zh", "哈姆雷特", "電影'哈姆雷特'", ["哈姆雷特"]),
    ("ar", "هاملت", "مسرحية ل'هاملت'", ["هاملت"]),
    ("ar", "خبز", "خبزًا وخبزا أخبز", ["خبزًا", "خبزا"]),
    ("ar", "اللعبة", "للعبة واللعبة", ["للعبة", "اللعبة"]),
    ("ar", "الأوديسة", "الأوديسا", []),
    ("ko", "한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8은", ["\u1112\u1161\u11ab\u1100\u116e\u11a8"]),
    ("ja", "ハリー・ポッター", "『ハリーポッター』とﾊﾘｰ･ﾎﾟｯﾀｰ", ["ハリーポッター", "ﾊﾘｰ･ﾎﾟｯﾀｰ"]),
    ("ja", "art", "Artur、artを", ["art"]),
    ("zh", "哈利·波特", "《哈利波特》。哈利。波特", ["哈利波特"]),
    ("zh", "北京", "在北京市", ["北京"]),
    ("th", "แฮร์รี่ พอตเตอร์", "ที่แฮร์รี่พอตเตอร์ไป", ["แฮร์รี่พอตเตอร์"]),
    ("tr", "Isparta", "ISPARTA’nın ve Ispartada", ["ISPARTA", "Ispartada"]),
    ("tr", "İstanbul", "İSTANBUL'da istanbul", ["İSTANBUL", "istanbul"]),
    ("ar", "القاهرة", "والقاهرة للقاهرة القَاهِرَة", ["القاهرة", "للقاهرة", "القَاهِرَة"]),
    ("ar", "أحمد", "احمد وأحمد", ["احمد", "أحمد"]),
    ("ar", "الأمير الصغير", "الأميرة الصغيرة والأمير الصغير", ["الأمير الصغير"]),
    ("ar", "مكتب", "المكتبة ومكتبه بمكتب", ["مكتبه", "مكتب"]),
    ("it", "Mario", "Maria, Mario", ["Mario"]),
    ("it", "ministro", "la ministra, i ministri", ["ministra", "ministri"]),
    ("fr", "Simone", "Simon, Simone", ["Simone"]),
    ("fr", "Louis", "Louise, Louis", ["Louis"]),
    ("fr", "allié", "l'Alliée, les alliés", ["Alliée", "alliés"]),
    ("tr", "Kuğu Gölü", "Kuğular Gölü, Kuğu Gölünde", ["Kuğu Gölünde"]),
    ("tr", "Taht Oyunları", "Tahtların Oyunu, Taht Oyunlarından", ["Taht Oyunlarından"]),
    ("tr", "kitap", "kitabı kitaplardaki", ["kitabı", "kitaplardaki"]),
    ("es", "Cumbres Borrascosas", "Cumbre Borrascosa, Cumbres Borrascosas", ["Cumbres Borrascosas"]),
    ("es", "Premio Nobel", "los Premios Nobel", ["Premios Nobel"]),
    ("es", "Nuevo León", "Nueva León, Nuevo León", ["Nuevo León"]),
    ("es", "rojo", "las banderas rojas", ["rojas"]),
    ("pt", "Novo Hamburgo", "Nova Hamburgo, Novo Hamburgo", ["Novo Hamburgo"]),
    ("fr", "Londres", "Londre, Londres", ["Londres"]),
    ("fr", "tours de Londres", "la tour de Londres", ["tour de Londres"]),
    ("fr", "États-Unis", "Etats-Unis, ETATS-UNIS, etats-unis, Etàts-Unis", ["Etats-Unis", "ETATS-UNIS"]),
    ("fr", "Élysée", "l’Elysée, l’ELYSEE, l’Elysee", ["Elysée", "ELYSEE"]),
    ("fr", "école", "Ecole publique, ecole", ["Ecole"]),
    ("fr", "Etats-Unis", "États-Unis", []),
    ("fr", "O.N.U.", "l’ONU, l’O.N.U., l’O. N. U.", ["ONU", "O.N.U", "O. N. U"]),
    ("es", "EE.UU.", "EEUU, EE. UU.", ["EEUU", "EE. UU"]),
    ("es", "África", "Africa", ["Africa"]),
    ("es", "España", "ESPANA", []),
    ("de", "Österreich", "Osterreich", []),
    ("ko", "KBS", "K.B.S.는", ["K.B.S"]),
    ("it", "Croce Rossa", "le Croci Rosse", []),
    ("it", "Croce", "le Croci", ["Croci"]),
    ("it", "croce rossa", "le croci rosse", ["croci rosse"]),
    ("pt", "Nova York", "Novo York", []),
    ("en", "United Nations", "a United Nation, the United Nations", ["United Nations"]),
    ("en", "Prisoner of War", "Prisoners of War", ["Prisoners of War"]),
    ("tr", "Ege Denizi", "Ege Deniz, Ege Denizleri, Ege Denizinden", ["Ege Denizinden"]),
    ("tr", "Topkapı Sarayı", "Topkapı Sarayındaki", ["Topkapı Sarayındaki"]),
    ("tr", "Çığlık", "Çığlığı", ["Çığlığı"]),
    ("de", "Staaten", "des Staates", ["Staates"]),
    ("ru", "Москва", "в Москве, из Москвы", ["Москве", "Москвы"]),
    ("uk", "Одеса", "в Одесі", ["Одесі"]),
    ("ar", "1984", "رواية ١٩٨٤", ["١٩٨٤"]),
    ("th", "บุพเพสันนิวาส 2", "บุพเพสันนิวาส ๒", ["บุพเพสันนิวาส ๒"]),
    ("th", "นาค", "ธนาคารกับนาค", ["นาค"]),
    ("th", "มือ", "เมืองและมือ", ["มือ"]),
    ("th", "สิง", "สิงห์", []),
    ("th", "รัก", "เรื่องรักแรก รักๆ", ["รัก", "รัก"]),
    ("ja", "アテナ", "アテナイのアテナ", ["アテナ"]),
    ("ja", "ロシア", "ロシアメディア、ポストロシア", ["ロシア", "ロシア"]),
    ("zh", "中國", "其中 國家，電影中「國王」，中國，中·國", ["中國", "中·國"]),
    ("zh", "台北101", "台北 101", ["台北 101"]),
    ("ja", "ハリーポッター", "ハリー ポッター", ["ハリー ポッター"]),
    ("ar", "أبو الهول", "أبي الهول، لأبي الهول، أبا الهول، أبي", ["أبي الهول", "أبي الهول", "أبا الهول"]),
    ("ar", "أبي بن كعب", "أبو بن كعب", []),
    ("ar", "سيارة", "سيارتها", ["سيارتها"]),
    ("ar", "بيتهوفن", "ڤان بيتهوڤن", ["بيتهوڤن"]),
    ("ar", "شؤون", "شئون", ["شئون"]),
    ("xx", "Straume", "straume Straumes", ["straume"]),
]


@pytest.mark.parametrize(("language", "form", "text", "expected"), OTHERS)
def test_other_languages(language: str, form: str, text: str, expected: list[str]) -> None:
    assert found(text, term(form, language=language)) == expected


def test_the_longest_form_of_any_term_wins() -> None:
    matches = TermMatcher([term("Korea"), term("South Korea"), term("Korean War")], load_language("en")).find(
        "Korea, South Korea and the South Korean War"
    )
    assert [match.term.id for match in matches] == ["Korea", "South Korea", "Korean War"]


def test_a_rejected_longer_place_hides_no_shorter_one() -> None:
    assert found("smart apple", term("art a"), term("apple")) == ["apple"]


def test_neighbours_are_both_found() -> None:
    assert found("Kyiv Kursk Kyiv", term("Kyiv"), term("Kursk")) == ["Kyiv", "Kursk", "Kyiv"]


def test_of_one_form_in_two_terms_both_are_reported() -> None:
    matches = TermMatcher([term("Lee", name="a"), term("Lee", name="b")], load_language("en")).find("Lee")
    assert [match.term.id for match in matches] == ["a", "b"]


def test_a_form_written_exactly_so_comes_before_an_inflected_one() -> None:
    matches = TermMatcher([term("operator"), term("operators")], load_language("en")).find("operators")
    assert [match.term.id for match in matches] == ["operators"]


def test_case_and_endings_can_be_demanded() -> None:
    assert found("a limo, LIMO, Limo, Limos", term("Limo", case=True)) == ["Limo", "Limos"]
    assert found("drones, Drone", term("drone", inflect=False)) == ["Drone"]
    assert found("McDonald MCDONALD", term("McDonald", case=True)) == ["McDonald"]
    assert found("della Scala, alla scala", term("La Scala", language="it", case=True)) == ["della Scala"]
    assert found("della Scala, La Scala", term("La Scala", language="it", inflect=False)) == ["La Scala"]


def test_what_is_found_in_another_reading_gives_way_to_what_is_written() -> None:
    french = TermMatcher([term("États-Unis", "Etats-Unis", language="fr")], load_language("fr"))
    assert [match.form.text for match in french.find("Etats-Unis, États-Unis")] == ["Etats-Unis", "États-Unis"]
    english = TermMatcher([term("US", "U.S.")], load_language("en"))
    assert [match.form.text for match in english.find("the U.S., the US")] == ["U.S.", "US"]
    assert found("the U.S.", term("US", case=True, inflect=False)) == ["U.S"]


def test_terms_of_another_language_are_left_out() -> None:
    assert TermMatcher([term("Krieg", language="de")], load_language("en")).find("Krieg") == ()


def test_a_match_says_which_form_it_was() -> None:
    (match,) = TermMatcher([term("Chosun Ilbo", "Chosun Daily")], load_language("en")).find("The Chosun Daily wrote")
    assert (match.start, match.end, match.form.status) == (4, 16, TermStatus.ADMITTED)


def test_a_matcher_can_be_sent_to_another_process() -> None:
    matcher = TermMatcher([term("drone")], load_language("en"))
    assert pickle.loads(pickle.dumps(matcher)).find("two drones") == matcher.find("two drones")


def test_no_terms_and_no_text() -> None:
    assert TermMatcher([], load_language("en")).find("text") == ()
    assert TermMatcher([term("a")], load_language("en")).find("") == ()


ODD = st.text(alphabet=st.sampled_from("aAeéßİıſﬁ½ \u00ad\u0301-'’().,–Ri한\u1112\u1161ｶﾞ中\x00\ud800"), max_size=40)


@settings(max_examples=150, deadline=None)
@given(before=ODD, after=ODD, form=st.sampled_from(["Ri", "straße", "é-a", "naïve art"]))
def test_a_form_between_spaces_is_found_at_its_place_whatever_surrounds_it(before: str, after: str, form: str) -> None:
    text = f"{before} | {form} | {after}"
    places = [(m.start, m.end) for m in TermMatcher([term(form)], load_language("en")).find(text)]
    start = len(before) + 3
    assert any(a <= start and start + len(form) <= b for a, b in places)
    assert all(0 <= a < b <= len(text) for a, b in places)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(places))


@settings(max_examples=60, deadline=None)
@given(ODD)
def test_composition_changes_nothing_but_offsets(text: str) -> None:
    matcher = TermMatcher([term("é"), term("ri"), term("aé")], load_language("en"))
    composed = unicodedata.normalize("NFC", text)
    apart = unicodedata.normalize("NFD", composed)
    assert [m.form for m in matcher.find(composed)] == [m.form for m in matcher.find(apart)]


NAMES = st.sampled_from(
    [
        "Korea",
        "South",
        "North",
        "University",
        "Seoul",
        "War",
        "of",
        "the",
        "camp",
        "camps",
        "Ri",
        "Baek",
        "operator",
        "operators",
    ]
)
FORMS = st.lists(NAMES, min_size=1, max_size=3).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(FORMS, min_size=1, max_size=40, unique=True), st.lists(NAMES, max_size=12).map(" ".join))
def test_a_term_is_found_among_many_as_it_is_alone_unless_a_longer_one_stands_there(
    forms: list[str], text: str
) -> None:
    english = load_language("en")
    together = TermMatcher([term(form) for form in forms], english).find(text)
    for form in forms:
        for alone in TermMatcher([term(form)], english).find(text):
            rivals = [other for other in together if other.start < alone.end and alone.start < other.end]
            assert any(other.end - other.start >= alone.end - alone.start for other in rivals)
    assert all(TermMatcher([match.term], english).find(text[match.start : match.end]) for match in together)
