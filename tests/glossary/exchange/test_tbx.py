"""TBX: what is written is read back, what other programs write is understood, and nothing is dropped in silence."""

from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.errors import InputError
from audit.glossary import load_glossary
from audit.glossary.exchange.carried import Loss, entry_of
from audit.glossary.exchange.tbx_ids import from_xml_id, to_xml_id
from audit.glossary.exchange.tbx_read import read_tbx
from audit.glossary.exchange.tbx_write import write_tbx
from audit.glossary.meaning import ForbiddenForm, NewEntry
from tests.glossary.exchange.shapes import CHARACTERS, glossaries

NS = "{urn:iso:std:iso:30042:ed-2}"
GLOSSARY = """\
glossary: 1
language: en
source_language: ko
terms:
  - id: pow camp
    preferred: prisoner-of-war camp
    admitted: [POW camp]
    forbidden: [concentration camp, {form: detention camp, severity: minor, note: Vague.}]
    source: [포로수용소]
    kind: place
    severity: critical
    match: {case: true, inflect: false}
    note: A lawful place.
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "other.tbx"


def carried(entry: NewEntry) -> NewEntry:
    """Return what TBX carries of an entry: no severities, nothing of how forms are matched."""
    return replace(
        entry,
        forbidden=tuple(form._replace(severity=None) for form in entry.forbidden),
        kind=None if entry.kind == "term" else entry.kind,
        severity=None,
        match_case=None,
        match_inflected=None,
    )


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(glossary=glossaries(), source_language=st.sampled_from(["ko", None]))
def test_a_glossary_comes_back_as_it_went(file, glossary, source_language):
    file.write_text(write_tbx(glossary, {"g.yaml": source_language}).text, "utf-8")
    received = read_tbx(file)
    assert [one.entry for one in received.entries] == [carried(entry_of(term)[0]) for term in glossary.terms]
    assert received.language == "en"
    assert received.source_language == (source_language if any(term.source for term in glossary.terms) else None)
    assert received.losses == ()


@settings(deadline=None, max_examples=200)
@given(text=st.text(st.sampled_from(CHARACTERS), min_size=1, max_size=20))
def test_every_id_is_a_name_in_xml_and_comes_back(text):
    name = to_xml_id(text)
    assert from_xml_id(name) == text
    if name.isascii():
        assert fromstring(f"<{name}/>").tag == name


def test_a_name_that_only_looks_escaped_stays():
    assert from_xml_id("_xD800_") == "_xD800_"
    assert from_xml_id("_xFFFFFF_") == "_xFFFFFF_"
    assert to_xml_id("2nd army") == "_x0032_nd_x0020_army"


def test_the_standard_categories_are_written(tmp_path, file):
    (tmp_path / "g.yaml").write_text(GLOSSARY, "utf-8")
    glossary = load_glossary([tmp_path / "g.yaml"])
    sent = write_tbx(glossary, {str(tmp_path / "g.yaml"): "ko"})
    root = fromstring(sent.text.partition("?>")[2].partition("?>")[2])
    assert (root.tag, root.get("type"), root.get("style")) == (f"{NS}tbx", "TBX-Basic", "dca")
    (concept,) = root.iter(f"{NS}conceptEntry")
    assert concept.get("id") == "pow_x0020_camp"
    assert concept.findtext(f"{NS}descrip[@type='subjectField']") == "place"
    assert concept.findtext(f"{NS}note") == "A lawful place."
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    said = [
        (section.get(lang), term.findtext(f"{NS}term"), term.findtext(f"{NS}termNote"), term.findtext(f"{NS}note"))
        for section in concept.iter(f"{NS}langSec")
        for term in section.iter(f"{NS}termSec")
    ]
    assert said == [
        ("en", "prisoner-of-war camp", "preferredTerm-admn-sts", None),
        ("en", "POW camp", "admittedTerm-admn-sts", None),
        ("en", "concentration camp", "deprecatedTerm-admn-sts", None),
        ("en", "detention camp", "deprecatedTerm-admn-sts", "Vague."),
        ("ko", "포로수용소", None, None),
    ]
    # The schema wants a term before its notes, and what is said of a concept before its languages.
    assert [child.tag.removeprefix(NS) for child in concept] == ["descrip", "note", "langSec", "langSec"]


def test_what_tbx_has_no_place_for_is_listed(tmp_path):
    path = tmp_path / "g.yaml"
    path.write_text(GLOSSARY, "utf-8")
    losses = write_tbx(load_glossary([path]), {str(path): "ko"}).losses
    assert [(loss.entry, loss.what, loss.value, loss.line) for loss in losses] == [
        ("pow camp", "severity", "critical", 5),
        ("pow camp", "severity of forbidden forms", "detention camp: minor", 5),
        ("pow camp", "match: case", "true", 5),
        ("pow camp", "match: inflect", "false", 5),
    ]


def test_source_forms_in_the_language_of_the_terms_are_listed(tmp_path):
    path = tmp_path / "g.yaml"
    path.write_text("glossary: 1\nsource_language: en\nterms: [{preferred: a, source: [b]}]\n", "utf-8")
    sent = write_tbx(load_glossary([path]), {str(path): "en"})
    assert [(loss.what, loss.value) for loss in sent.losses] == [("source forms in the language of the terms", "b")]


# --------------------------------------------------------------------------- what other programs write

DCT = """\
<?xml version="1.0"?>
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
     xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
 <text><body>
  <conceptEntry id="c1">
   <min:subjectField>Rowing</min:subjectField>
   <langSec xml:lang="en">
    <descripGrp><basic:definition>A boat for
       eight.</basic:definition><basic:source>Handbook</basic:source></descripGrp>
    <termSec><term>eight</term><min:partOfSpeech>noun</min:partOfSpeech>
      <min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>
    <termSec><term>eighter</term><min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus>
      <note>Old.</note></termSec>
   </langSec>
   <langSec xml:lang="de"><termSec><term>Achter</term></termSec></langSec>
  </conceptEntry>
 </body></text>
</tbx>
"""


def test_data_categories_as_tags(file):
    file.write_text(DCT, "utf-8")
    received = read_tbx(file)
    (incoming,) = received.entries
    assert incoming.line == 5
    assert incoming.entry == NewEntry(
        "eight",
        forbidden=(ForbiddenForm("eighter", None, "Old."),),
        id="c1",
        source=("Achter",),
        note="A boat for\neight.",
    )
    assert (received.language, received.source_language) == ("en", "de")
    assert [(loss.what, loss.value) for loss in received.losses] == [
        ("subjectField", "Rowing"),
        ("source", "Handbook"),
        ("partOfSpeech", "noun"),
        ("administrativeStatus supersededTerm, read as forbidden", "eighter"),
    ]


MARTIF = """\
<?xml version='1.0'?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en">
 <text><body>
  <termEntry id="e1">
   <langSet xml:lang="en-GB">
    <tig><term>lorry</term></tig>
    <ntig><termGrp><term>truck</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig>
    <tig><term>goods vehicle</term><note>In law.</note></tig>
   </langSet>
   <langSet xml:lang="fr"><tig><term>camion</term></tig></langSet>
   <langSet xml:lang="it"><tig><term>autocarro</term></tig></langSet>
  </termEntry>
  <termEntry id="e2"><langSet xml:lang="fr"><tig><term>quai</term></tig></langSet></termEntry>
  <termEntry id="e3">
   <langSet xml:lang="en"><tig><term>wharfie</term><termNote type="normativeAuthorization">deprecatedTerm</termNote></tig></langSet>
  </termEntry>
 </body></text>
</martif>
"""


def test_the_second_version(file):
    file.write_text(MARTIF, "utf-8")
    received = read_tbx(file, source_language="fr")
    assert [one.entry for one in received.entries] == [
        NewEntry("lorry", ("goods vehicle",), (ForbiddenForm("truck"),), "e1", ("camion",))
    ]
    where = str(file)
    assert received.losses == (
        Loss(where, 5, "e1", "terms in it", "autocarro"),
        Loss(where, 5, "e1", "notes on preferred and admitted terms", "In law."),
        Loss(where, 14, "e2", "entries without a term in en", "quai"),
        Loss(where, 15, "e3", "entries with forbidden terms only", "wharfie"),
    )


def test_several_other_languages_and_no_word_of_which_is_the_source(file):
    file.write_text(MARTIF, "utf-8")
    received = read_tbx(file)
    assert received.source_language is None
    assert received.entries[0].entry.source == ()
    assert [loss.value for loss in received.losses if loss.what == "terms in fr"] == ["camion", "quai"]


def concept(*sections: tuple[str, str]) -> str:
    inner = "".join(f'<langSec xml:lang="{code}">{terms}</langSec>' for code, terms in sections)
    return (
        f'<tbx xmlns="urn:iso:std:iso:30042:ed-2"><text><body><conceptEntry>{inner}</conceptEntry></body></text></tbx>'
    )


def term(text: str, status: str = "") -> str:
    note = f'<termNote type="administrativeStatus">{status}</termNote>' if status else ""
    return f"<termSec><term>{text}</term>{note}</termSec>"


def test_two_preferred_terms_and_an_unknown_status(file):
    sections = ("en", term("old") + term("one", "preferredTerm") + term("two", "preferredTerm") + term("x", "proposed"))
    file.write_text(concept(sections), "utf-8")
    received = read_tbx(file)
    assert received.entries[0].entry == NewEntry("one", ("old", "two", "x"))
    assert [(loss.what, loss.value) for loss in received.losses] == [
        ("administrativeStatus proposed", "x"),
        ("preferred terms beside the first, read as admitted", "two"),
    ]


@pytest.mark.parametrize(
    ("languages", "asked", "message"),
    [
        (["de", "fr"], {}, "has terms in de, fr; say which are the translation's: --language CODE"),
        (["de"], {"language": "en"}, "has no terms in en, but in de; name one with --language"),
        (
            ["de", "fr"],
            {"language": "de", "source_language": "ko"},
            "has no terms in ko, but in de, fr; name one with --source-language",
        ),
    ],
)
def test_the_language_must_be_clear(file, languages, asked, message):
    file.write_text(concept(*((code, term("a")) for code in languages)), "utf-8")
    with pytest.raises(InputError) as refused:
        read_tbx(file, **asked)
    assert str(refused.value) == f"{file}: {message}"


def test_a_single_language_is_taken(file):
    file.write_text(concept(("de-AT", term("Jänner"))), "utf-8")
    assert read_tbx(file).language == "de-AT"
    assert read_tbx(file, language="de").language == "de"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<tbx", "1: is not well-formed XML: unclosed token at column 1; mend it there, or export the file anew"),
        ("<html/>", "1: begins with <html>: it is not TBX; give the file the suffix of what it is, or name another"),
        ("<tbx/>", " has no terms; export it with them, or name another file"),
        (
            '<!DOCTYPE tbx [<!ENTITY a "aa">]><tbx>&a;</tbx>',
            "1: declares entities, which can make a small file endless; remove the declarations and write the characters",
        ),
        (
            "<tbx>" + "<a>" * 201 + "</a>" * 201 + "</tbx>",
            "1: has more than 200 elements inside each other, the most that are read; take some out",
        ),
    ],
)
def test_what_is_no_tbx_is_refused_in_one_line(file, text, message):
    file.write_text(text, "utf-8")
    with pytest.raises(InputError) as refused:
        read_tbx(file)
    assert str(refused.value) == f"{file}:{message}"
