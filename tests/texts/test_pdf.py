"""PDF: lines to paragraphs, speakers and pages; scans and damaged files refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.errors import InputError
from audit.texts import read_passage
from audit.texts.pdf import read_pdf


def pdf(*pages: list[str]) -> bytes:
    """Return a PDF with the lines of each page."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * at) for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for at, lines in enumerate(pages):
        body = b"BT /F1 12 Tf 14 TL 50 750 Td " + b" ".join(b"(%s) Tj T*" % line.encode() for line in lines) + b" ET"
        font = b"/Resources << /Font << /F1 3 0 R >> >>"
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] %s /Contents %d 0 R >>" % (font, 5 + 2 * at),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(body), body),
        ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, start = len(objects) + 1, len(out)
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, table, size, start)
    )


def test_wrapped_lines_are_joined_over_pages_without_their_numbers():
    data = pdf(
        ["The ferry ran aground", "outside Lindhavn on", "- 1 -"],
        ["Page 2 of 2", "Tuesday evening with", "212 on board."],
    )
    assert [(one.text, one.place.line, one.place.end_line) for one in read_pdf(data)] == [
        ("The ferry ran aground outside Lindhavn on Tuesday evening with 212 on board.", 1, 2)
    ]


def test_speakers_part_the_paragraphs_of_a_transcript():
    data = pdf(
        ["Reporter: Where were", "you in the war?", "Mr. Ri: At", "sea."],
        ["Reporter: And", "then? Note: he", "left.", "Mr. Ri: Home."],
    )
    assert [(one.speaker, one.text, one.place.line) for one in read_pdf(data)] == [
        ("Reporter", "Where were you in the war?", 1),
        ("Mr. Ri", "At sea.", 1),
        ("Reporter", "And then? Note: he left.", 2),
        ("Mr. Ri", "Home.", 2),
    ]


DAMAGED = "is not a PDF, or is damaged; open it in its program and save it again"
PROBLEMS = [
    (b"", DAMAGED),
    (b"words", DAMAGED),
    (pdf(["words"])[:300], DAMAGED),
    (pdf([]), "has no text, only pictures of it, as a scan has; run text recognition (OCR) on it first"),
    (pdf(*[[]] * 2_001), "has more than 2,000 pages, the most that are read; split the file"),
]


@pytest.mark.parametrize(("data", "problem"), PROBLEMS, ids=["empty", "words", "cut", "scan", "pages"])
def test_what_cannot_be_read_is_said_in_one_line(tmp_path, data, problem, capfd):
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_passage(path)
    assert str(caught.value) == f"{path}: {problem}"
    assert capfd.readouterr().err == ""


LINES = st.lists(
    st.lists(st.text(alphabet="abcXYZ.,", min_size=1, max_size=8), min_size=1, max_size=6).map(
        lambda words: f"x{' '.join(words)}"
    ),
    min_size=1,
    max_size=6,
)


@given(st.lists(LINES, min_size=1, max_size=4))
@settings(max_examples=25, deadline=None)
def test_every_word_of_every_page_is_read_once(pages):
    read = "".join(one.text for one in read_pdf(pdf(*pages)))
    assert "".join(read.split()) == "".join("".join(line.split()) for lines in pages for line in lines)
