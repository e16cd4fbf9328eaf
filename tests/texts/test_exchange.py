"""XLIFF and PO: the translations of the units, without codes, memories, headers and doubtful entries."""

from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.errors import InputError
from audit.texts import read_passage
from audit.texts.exchange import read_po, read_xliff

XLIFF_1 = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="de" target-language="en"><body>
<group><trans-unit id="1"><source>Die Fähre</source><target>The <g id="1">ferry</g><x id="2"/> left<ph id="3">&lt;br/&gt;</ph>.</target>
<alt-trans><target>The boat went.</target></alt-trans></trans-unit></group>
<trans-unit id="2"><source>Leer</source><target/></trans-unit>
<trans-unit id="3"><source>Niemand</source><target><mrk mtype="seg" mid="0">Nobody</mrk> <mrk mtype="seg" mid="1">waved.</mrk></target></trans-unit>
</body></file></xliff>"""
XLIFF_2 = """<xliff version="2.0" srcLang="de" trgLang="en" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f"><unit id="1">
<originalData><data id="d">&lt;b&gt;</data></originalData>
<segment><source>Die Fähre</source><target>The <pc id="1">ferry</pc><ph id="2"/> left.</target></segment>
<segment><source>Niemand</source>
<target>Nobody waved.</target></segment></unit></file></xliff>"""


@pytest.mark.parametrize(("text", "lines"), [(XLIFF_1, [3, 6]), (XLIFF_2, [3, 5])])
def test_xliff_has_its_targets_without_codes_and_alternatives(text, lines):
    read = read_xliff(text)
    assert [one.text for one in read] == ["The ferry left.", "Nobody waved."]
    assert [one.place.line for one in read] == lines


PO = r"""# A ferry's words
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"

#: a.c:1
msgctxt "menu"
msgid "Die Fähre"
msgstr ""
"The \"ferry\"\n"
"left."
msgid "Boot"
msgid_plural "Boote"
msgstr[0] "boat"
msgstr[1] "boats"

#, fuzzy, c-format
msgid "Hafen"
msgstr "haven"

msgid "Leer"
msgstr ""

#~ msgid "alt"
#~ msgstr "old"
msgid "Niemand"
msgstr "Nobody"
"""


def test_po_has_its_translations_with_their_lines():
    assert [(one.text, one.place.line, one.place.end_line) for one in read_po(PO)] == [
        ('The "ferry" left.', 9, 11),
        ("boat", 14, 14),
        ("boats", 15, 15),
        ("Nobody", 27, 27),
    ]


PROBLEMS = [
    ("a.xlf", "<tmx/>", ": begins with <tmx>: it is not XLIFF"),
    ("a.xliff", "<xliff><file/></xliff>", ": has no unit with a target: it holds no translation"),
    ("a.xlf", "<xliff>\n<a></xliff>", ":2: is not well-formed XML: mismatched tag at column 6"),
    ("a.po", 'msgid "a"\nmsgstr "b', ":2: is not a line of PO: a keyword such as msgstr, and a string in quotes"),
    ("a.po", '"a"', ":1: is not a line of PO: a keyword such as msgstr, and a string in quotes"),
    ("a.po", 'msgid "a"\nmsgstr ""', ": has no translated entry"),
]


@pytest.mark.parametrize(("name", "text", "problem"), PROBLEMS, ids=[problem[:40] for _, _, problem in PROBLEMS])
def test_what_cannot_be_read_is_said_in_one_line(tmp_path, name, text, problem):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_passage(path)
    assert str(caught.value) == f"{path}{problem}"


WORDS = st.lists(
    st.text(alphabet="ab cé한漢<&'\"\\\n", max_size=15).map(lambda text: f"x{text}"), min_size=1, max_size=8
)


@given(WORDS)
@settings(max_examples=60, deadline=None)
def test_every_word_is_read_once(texts):
    units = "".join(f"<trans-unit><source>s</source><target>{escape(text)}</target></trans-unit>" for text in texts)
    quoted = [text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") for text in texts]
    entries = "\n".join(f'msgid "{number}"\nmsgstr "{text}"\n' for number, text in enumerate(quoted))
    expected = ["".join(text.split()) for text in texts]
    assert ["".join(one.text.split()) for one in read_xliff(f"<xliff>{units}</xliff>")] == expected
    assert ["".join(one.text.split()) for one in read_po(entries)] == expected
