"""TMX: units with a column for each language, without codes."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.errors import InputError
from audit.texts import Layout, parse_columns, read_passage, read_submissions, read_table
from tests.texts.test_xliff import units

HEADER = '<header creationtool="Tool" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="{}" datatype="html"/>'
MEMORY = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">{HEADER.format("de-DE")}
<body>
<tu tuid="u1" creationdate="20261122T120000Z"><prop type="x-file">harbour.html</prop>
<tuv xml:lang="de-DE"><seg>Die <bpt i="1">&lt;b&gt;</bpt>Fähre<ept i="1">&lt;/b&gt;</ept> lief auf Grund.</seg></tuv>
<tuv xml:lang="EN-us" creationid="Engine"><seg>The <hi type="term">ferry</hi><ph x="1">{{1}}</ph> run<it pos="begin">&lt;i&gt;</it> on the ground.</seg></tuv>
<tuv xml:lang="en-US" creationid="A. Berg"><note>checked</note><seg>The ferry ran<ph type="lb"/>aground.</seg></tuv>
</tu>
<tu tuid="u2"><tuv xml:lang="en-US"><seg>Nobody<ut>x</ut> waved.</seg></tuv><tuv lang="de-de"><seg>Niemand winkte.</seg></tuv></tu>
<tu tuid="u3"><tuv xml:lang="de-DE"><seg>Leer</seg></tuv></tu>
</body></tmx>"""


@pytest.fixture
def memory(tmp_path):
    def make(text: str | bytes, name: str = "memory.tmx"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return make


def test_each_language_is_a_column(memory):
    table = read_table(memory(MEMORY))
    assert units(table) == [
        {
            "id": "u1",
            "de-DE": "Die Fähre lief auf Grund.",
            "EN-us": "The ferry run on the ground.",
            "EN-us@Engine": "The ferry run on the ground.",
            "EN-us:2": "The ferry ran aground.",
            "EN-us@A. Berg": "The ferry ran aground.",
        },
        {"id": "u2", "de-DE": "Niemand winkte.", "EN-us": "Nobody waved."},
        {"id": "u3", "de-DE": "Leer"},
    ]
    assert [(row.line, row.end_line) for row in table.rows] == [(5, 9), (10, 10), (11, 11)]
    assert (table.source_language, table.target_language) == ("de-DE", "EN-us")


@pytest.mark.parametrize("columns", ["reference=en-US:2", "mt=en-us@engine,reference=EN-us@A. Berg,source=de-de,id=id"])
def test_two_variants_of_a_language_are_a_pair(memory, columns):
    (submission,) = read_submissions(memory(MEMORY), layout=parse_columns(columns))
    assert next((one.id, one.mt, one.reference, one.source) for one in submission.pairs) == (
        "u1", "The ferry run on the ground.", "The ferry ran aground.", "Die Fähre lief auf Grund."
    )  # fmt: skip


def test_the_translation_is_in_the_other_language_or_the_one_asked_for(memory):
    path = memory(MEMORY)
    assert [one.text for one in read_passage(path).segments] == ["The ferry run on the ground.", "Nobody waved."]
    assert len(read_passage(path, "source").segments) == 3
    several = memory(MEMORY.replace('xml:lang="en-US" creationid="A. Berg"', 'xml:lang="fr"'))
    with pytest.raises(InputError) as caught:
        read_passage(several)
    assert str(caught.value) == (
        f"{several}: has no column mt; name it: --columns mt=NAME; its columns are id, de-DE, EN-us, EN-us@Engine, fr"
    )
    assert len(read_passage(several, layout=Layout(language="fr")).segments) == 1
    assert len(read_passage(several, layout=Layout(language="en")).segments) == 2


def test_a_unit_may_name_its_own_source(memory):
    text = f'<tmx>{HEADER.format("*all*")}<body><tu srclang="en"><tuv xml:lang="ko"><seg>페리</seg></tuv><tuv xml:lang="en"><seg>ferry</seg></tuv></tu></body></tmx>'
    table = read_table(memory(text))
    assert (table.columns, table.source_language, table.target_language) == (("ko", "en"), "en", "ko")


PROBLEMS = [
    ("<xliff/>", ":1: begins with <xliff>: it is not TMX; give the file the suffix of what it is, or name another"),
    ("<tmx><body/></tmx>", ": has no unit to translate: it holds no text; export it with its units, or name another file"),
    ('<!DOCTYPE tmx [<!ENTITY a "aa">]>\n<tmx/>', ":1: declares entities, which can make a small file endless; remove the declarations and write the characters"),
    (f"<tmx>{HEADER.format('de')}<body><tu><tuv xml:lang='de'><seg>a</seg></tuv></tu></body></tmx>", ": has no column mt; name it: --columns mt=NAME; its columns are de"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "problem"), PROBLEMS, ids=[problem[:40] for _, problem in PROBLEMS])
def test_what_cannot_be_read_is_said_in_one_line(memory, text, problem):
    path = memory(text)
    with pytest.raises(InputError) as caught:
        read_passage(path)
    assert str(caught.value) == f"{path}{problem}"


TEXTS = st.text(alphabet="ab cé한漢<&'\"\\\n", max_size=15).map(lambda text: f"x{text}")


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=8))
@settings(max_examples=40, deadline=None)
def test_what_a_library_writes_is_read_unit_for_unit(tmp_path_factory, texts):
    root = ET.Element("tmx")
    ET.SubElement(root, "header", srclang="de")
    body = ET.SubElement(root, "body")
    for pair in texts:
        unit = ET.SubElement(body, "tu")
        for code, text in zip(("de", "en"), pair, strict=True):
            variant = ET.SubElement(unit, "tuv", {"xml:lang": code})
            ET.SubElement(variant, "seg").text = text
    path = tmp_path_factory.mktemp("tmx") / "a.tmx"
    ET.ElementTree(root).write(path, encoding="utf-8")
    assert [tuple("".join(text.split()) for text in row.cells) for row in read_table(path).rows] == [
        tuple("".join(text.split()) for text in pair) for pair in texts
    ]
