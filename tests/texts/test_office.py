"""Word and OpenDocument: every word once, speakers, and archives that are not what they claim."""

import io
import zipfile
from xml.sax.saxutils import escape

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.errors import InputError
from audit.texts import read_passage
from audit.texts.office import read_docx, read_odt

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
)


def archive(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in members.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return out.getvalue()


def word(body: str) -> bytes:
    return archive(word__document_xml=f"<w:document {W}><w:body>{body}</w:body></w:document>")


def odt(body: str) -> bytes:
    return archive(
        content_xml=f"<office:document-content {ODF}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def test_word_has_what_a_reader_of_the_page_sees():
    data = word(
        "<w:p><w:r><w:t>The ferry </w:t></w:r><w:ins><w:r><w:t>Sigrun </w:t></w:r></w:ins><w:del><w:r><w:delText>boat </w:delText></w:r></w:del>"
        "<w:hyperlink><w:r><w:t>left</w:t><w:br/><w:t>at nine.</w:t></w:r></w:hyperlink></w:p><w:p/>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>A cell</w:t><w:tab/><w:t>tabbed</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>A field</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<w:p><w:r><w:t>Beside the box</w:t><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>In the box</w:t></w:r></w:p>"
        "</w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>In the box</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert [(one.text, one.place.line) for one in read_docx(data)] == [
        ("The ferry Sigrun left at nine.", 1),
        ("A cell tabbed", 3),
        ("A field", 4),
        ("Beside the box", 5),
        ("In the box", 6),
    ]


def test_opendocument_has_what_a_reader_of_the_page_sees():
    data = odt(
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
        "<text:h>Harbour <text:span>news</text:span></text:h>\n"
        "<text:p>The<text:s text:c='3'/>ferry<text:tab/>left<text:line-break/>at <text:a>nine</text:a>"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>a note</text:p></text:note-body></text:note>.</text:p>"
        "<text:list>\n <text:list-item><text:p>An item</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>A cell</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p>Beside <draw:frame><draw:text-box><text:p>In the box</text:p></draw:text-box></draw:frame>the box</text:p>"
    )
    assert [one.text for one in read_odt(data)] == [
        "Harbour news",
        "The ferry left at nine.",
        "An item",
        "A cell",
        "Beside the box",
        "In the box",
    ]


def test_labels_that_come_back_name_the_speakers():
    lines = [
        "An interview",
        "Reporter: Where were you?",
        "At sea.",
        "It was cold.",
        "Reporter:",
        "And then?",
        "Note: he left.",
    ]
    data = word("".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines))
    assert [(one.speaker, one.text) for one in read_docx(data)] == [
        (None, "An interview"),
        ("Reporter", "Where were you?"),
        (None, "At sea."),
        (None, "It was cold."),
        ("Reporter", "And then?"),
        (None, "Note: he left."),
    ]


def test_in_a_transcript_every_label_names_a_speaker():
    lines = ["REPORTER: Where?", "Mr. Ri (smiles): At sea.", "It was cold.", "Speaker 2: 5:30 pm"]
    data = word("".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines))
    assert [(one.speaker, one.text) for one in read_docx(data)] == [
        ("REPORTER", "Where?"),
        ("Mr. Ri", "At sea."),
        (None, "It was cold."),
        ("Speaker 2", "5:30 pm"),
    ]


BOMB = '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'
PROBLEMS = [
    ("a.docx", b"words", " is not a Word document, or is damaged; open it in its program and save it again"),
    ("a.docx", archive(content_xml="<a/>"), " is not a Word document: it holds no word/document.xml; open it in its program and save it again"),
    ("a.docx", word("<w:p/>")[:200], " is not a Word document, or is damaged; open it in its program and save it again"),
    ("a.docx", word("<w:p/>"), " has no words; write the text into it or name another file"),
    ("a.odt", archive(content_xml="<a/>"), " is not an OpenDocument text: it may be a table or slides; save it as .odt"),
    ("a.docx", word("<w:p>"), " word/document.xml, line 1: is not well-formed XML: mismatched tag at column 170; open it in its program and save it again"),
    ("a.odt", archive(content_xml=BOMB), " content.xml, line 1: declares entities, which can make a small file endless; remove the declarations and write the characters"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "problem"), PROBLEMS, ids=[f"{p[0]}{p[2][:30]}" for p in PROBLEMS])
def test_what_cannot_be_read_is_said_in_one_line(tmp_path, name, data, problem):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_passage(path)
    assert str(caught.value) == f"{path}:{problem}"


PARAGRAPHS = st.lists(st.text(alphabet="ab cé한漢<&'.\t\n", min_size=1, max_size=15), min_size=1, max_size=8)


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(PARAGRAPHS)
@settings(max_examples=25, deadline=None)
def test_what_a_library_writes_is_read_word_for_word(paragraphs):
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    assert [squeezed(one.text) for one in read_docx(out.getvalue())] == [
        squeezed(text) for text in paragraphs if squeezed(text)
    ]
    data = odt("".join(f"<text:p>{escape(text)}</text:p>" for text in paragraphs))
    assert [squeezed(one.text) for one in read_odt(data)] == [squeezed(text) for text in paragraphs if squeezed(text)]
