"""XLIFF: units with their texts, without codes; alternatives by their origin; what is doubtful and what is not to be translated."""

from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.errors import InputError
from audit.texts import Layout, parse_columns, read_passage, read_submissions, read_table

ONE = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:okp="okapi-framework:xliff-extensions">
<file original="harbour.html" source-language="de" target-language="en-GB" datatype="html">
<header><note>Nobody reads this</note></header>
<body>
<group id="g1" restype="table">
<trans-unit id="1" approved="yes"><source>Die <g id="1">Fähre</g> lief auf Grund.</source>
<target state="final">The <g id="1">ferry</g><x id="2"/> left<ph id="3" ctype="lb">&lt;br/&gt;</ph><bpt id="4">&lt;a title="<sub>home</sub>"&gt;</bpt>port<ept id="4">&lt;/a&gt;</ept>.</target>
<alt-trans match-quality="80" origin="Memory"><source>Das Boot</source><target>The boat went.</target></alt-trans>
<alt-trans origin="MT"><target>The ferry run.</target></alt-trans>
<alt-trans alttranstype="reference"><target>The ferry ran aground.</target></alt-trans>
<note>a headline</note></trans-unit>
</group>
<trans-unit id="2"><source>Leer</source><target/></trans-unit>
<trans-unit id="3"><source>Niemand winkte.</source><seg-source><mrk mtype="seg" mid="0">Niemand</mrk></seg-source>
<target state="needs-review-translation"><mrk mtype="seg" mid="0">Nobody</mrk> <mrk mtype="seg" mid="1"><![CDATA[waved<br>&amp; <b>left</b> &lt;3.]]></mrk></target></trans-unit>
<trans-unit id="4" translate="no"><source>SIGRUN</source><target>SIGRUN</target></trans-unit>
<group translate="no"><trans-unit id="5"><source>x</source><target>x</target></trans-unit>
<trans-unit id="6" translate="yes"><source>Ende</source><target>End</target></trans-unit></group>
</body></file></xliff>"""
TWO = """<xliff version="2.1" srcLang="de" trgLang="en" xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0">
<file id="f"><skeleton href="a"/><unit id="1"><mtc:matches><mtc:match ref="#1" origin="Engine" type="mt"><source>x</source><target>The ferry gone.</target></mtc:match></mtc:matches>
<notes><note>a headline</note></notes><originalData><data id="d">&lt;b&gt;</data></originalData>
<segment id="s1"><source>Die Fähre</source><target>The <pc id="1" dataRefStart="d">ferry</pc><ph id="2"/> <sc id="3"/>left<ec startRef="3"/><cp hex="001B"/>.</target></segment>
<ignorable><source> </source></ignorable>
<segment state="initial"><source>Niemand</source>
<target>Nobody <mrk id="m1" type="term">waved</mrk>.</target></segment></unit>
<group id="g"><unit id="2" translate="no"><segment><source>a</source><target>a</target></segment></unit></group></file></xliff>"""


@pytest.fixture
def read(tmp_path):
    def make(text: str | bytes, name: str = "talk.xlf"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return make


def units(table) -> list[dict[str, str]]:
    return [{name: text for name, text in zip(table.columns, row.cells, strict=True) if text} for row in table.rows]


def test_units_of_the_first_version(read):
    table = read_table(read(ONE))
    assert units(table) == [
        {
            "id": "1",
            "source": "Die Fähre lief auf Grund.",
            "target": "The ferry left port.",
            "alternative": "The boat went.",
            "alternative@Memory": "The boat went.",
            "alternative:2": "The ferry run.",
            "alternative@MT": "The ferry run.",
            "reference": "The ferry ran aground.",
            "alternative:3": "The ferry ran aground.",
        },
        {"id": "2", "source": "Leer"},
        {"id": "3", "source": "Niemand winkte.", "target": "Nobody waved & left <3."},
        {"id": "6", "source": "Ende", "target": "End"},
    ]
    assert [(row.line, row.end_line, row.is_doubtful) for row in table.rows] == [
        (8, 8, False), (14, 14, False), (16, 16, True), (19, 19, False)
    ]  # fmt: skip
    assert (table.source_language, table.target_language) == ("de", "en-GB")


def test_units_of_the_second_version_are_whole(read):
    table = read_table(read(TWO, "talk.xliff"))
    assert units(table) == [
        {
            "id": "1",
            "source": "Die Fähre Niemand",
            "target": "The ferry left. Nobody waved.",
            "alternative": "The ferry gone.",
            "alternative@Engine": "The ferry gone.",
        }
    ]
    assert [(row.line, row.end_line, row.is_doubtful) for row in table.rows] == [(4, 7, True)]


def test_ids_have_their_files_where_there_are_several(read):
    unit = "<body><trans-unit id='1'><source>a</source><target>b</target></trans-unit></body>"
    text = f"<xliff><file original='a.html'>{unit}</file><file original='b.html'>{unit}</file></xliff>"
    assert [one["id"] for one in units(read_table(read(text)))] == ["a.html/1", "b.html/1"]


def test_a_translation_is_read_whole_and_a_reference_without_what_is_doubtful(read):
    path = read(ONE)
    assert [one.text for one in read_passage(path).segments] == [
        "The ferry left port.",
        "Nobody waved & left <3.",
        "End",
    ]
    assert [one.text for one in read_passage(path, "reference").segments] == ["The ferry ran aground."]
    assert [one.text for one in read_passage(path, "source").segments][:2] == ["Die Fähre lief auf Grund.", "Leer"]


def test_one_file_may_hold_both_sides(read):
    (submission,) = read_submissions(read(ONE), default_language="fr")
    assert [(one.id, one.mt, one.reference, one.source) for one in submission.pairs] == [
        ("1", "The ferry left port.", "The ferry ran aground.", "Die Fähre lief auf Grund."),
        ("3", "Nobody waved & left <3.", None, "Niemand winkte."),
        ("6", "End", None, "Ende"),
    ]
    assert (submission.languages.target, submission.languages.source) == ("en-GB", "de")
    (submission,) = read_submissions(
        read(ONE), language="fr", layout=parse_columns("mt=alternative@mt,reference=target")
    )
    assert [(one.mt, one.reference) for one in submission.pairs] == [
        ("The ferry run.", "The ferry left port."),
        (None, "End"),
    ]
    assert submission.languages.target == "fr"


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "utf-8-sig"])
def test_an_encoding_that_the_file_names_is_read(read, encoding):
    name = "utf-8" if encoding == "utf-8-sig" else encoding
    table = read_table(read(ONE.replace("UTF-8", name).replace("\n", "\r\n").encode(encoding)))
    assert units(table)[0]["source"] == "Die Fähre lief auf Grund."


PROBLEMS = [
    ("<tmx/>", ":1: begins with <tmx>: it is not XLIFF; give the file the suffix of what it is, or name another"),
    ("<xliff><file/></xliff>", ": has no unit to translate: it holds no text; export it with its units, or name another file"),
    ("<xliff>\n<a></xliff>", ":2: is not well-formed XML: mismatched tag at column 6; mend it there, or export the file anew"),
    ("", ":1: is not well-formed XML: no element found at column 1; mend it there, or export the file anew"),
    ('<!DOCTYPE x [<!ENTITY a "aa">]>\n<xliff>&a;</xliff>', ":1: declares entities, which can make a small file endless; remove the declarations and write the characters"),
    ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<xliff>&a;</xliff>', ":1: declares entities, which can make a small file endless; remove the declarations and write the characters"),
    ("<?xml version='1.0' encoding='x-none'?><xliff/>", ":1: names an encoding that cannot be read; convert the file to UTF-8"),
    ("<xliff>" + "<group>" * 300, ":1: has more than 200 elements inside each other, the most that are read; take some out"),
    ("<xliff><trans-unit id='1'><source>a</source></trans-unit></xliff>", ": has no words; write the text into it or name another file"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "problem"), PROBLEMS, ids=[problem[:40] for _, problem in PROBLEMS])
def test_what_cannot_be_read_is_said_in_one_line(read, text, problem):
    path = read(text)
    with pytest.raises(InputError) as caught:
        read_passage(path)
    assert str(caught.value) == f"{path}{problem}"


def test_a_file_with_one_side_is_refused_by_itself(read):
    path = read("<xliff><trans-unit id='1'><source>a</source><target>b</target></trans-unit></xliff>")
    with pytest.raises(InputError) as caught:
        read_submissions(path)
    assert str(caught.value) == (
        f"{path}: holds one translation of each unit; name the file with the trusted ones behind it, or the column that holds them: "
        "--columns reference=NAME; its columns are id, source, target"
    )


TEXTS = st.lists(
    st.text(alphabet="ab cé한漢<&'\"\\\n", max_size=15).map(lambda text: f"x{text}"), min_size=1, max_size=8
)


@given(TEXTS, st.booleans())
@settings(max_examples=40, deadline=None)
def test_what_a_library_writes_is_read_unit_for_unit(tmp_path_factory, texts, is_second):
    root = ET.Element("xliff")
    file = ET.SubElement(root, "file")
    for number, text in enumerate(texts):
        unit = ET.SubElement(file, "unit" if is_second else "trans-unit", id=str(number))
        parent = ET.SubElement(unit, "segment") if is_second else unit
        ET.SubElement(parent, "target").text = escape(text)
    path = tmp_path_factory.mktemp("xliff") / "a.xliff"
    ET.ElementTree(root).write(path, encoding="utf-8")
    read = units(read_table(path, Layout()))
    assert ["".join(one["target"].split()) for one in read] == ["".join(text.split()) for text in texts]
    assert [one["id"] for one in read] == [str(number) for number in range(len(texts))]
