"""What well-kept libraries write is read back word for word: one property for each format that a library writes.

The tables' properties stand in their own tests (openpyxl, polib, csv).
"""

import datetime as dt
import io
import warnings
import xml.etree.ElementTree as ET

import pysubs2
import pytest
import srt
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.texts.office import read_odt
from audit.texts.substation import read_substation
from audit.texts.subtitles import read_subtitles
from audit.texts.ttml import read_ttml

with warnings.catch_warnings():
    # The library's own modules use regular expressions that Python warns of.
    warnings.simplefilter("ignore", DeprecationWarning)
    warnings.simplefilter("ignore", SyntaxWarning)
    from odf.opendocument import OpenDocumentText
    from odf.text import H, LineBreak, P, S, Span, Tab

# A cue of less than a twentieth of a second is a step of rolling captions. No cue ends in a hyphen: the word would go on in the next line. What looks like markup is for the readers' own tests.
WORD = st.text(alphabet="abcé한漢.,!?'1;:", min_size=1, max_size=8)
LINE = st.lists(WORD, min_size=1, max_size=5).map(" ".join).map(lambda text: f"x{text}")
CUES = st.lists(
    st.tuples(st.integers(0, 5_000), st.integers(100, 9_000), st.lists(LINE, min_size=1, max_size=3)),
    min_size=1,
    max_size=8,
)


def timed(cues) -> list[tuple[int, int, list[str]]]:
    """Return the cues with their begin and end in milliseconds, one after the other; they may overlap."""
    at, found = 0, []
    for wait, lasts, lines in cues:
        at += wait + 10
        found.append((at, at + lasts, lines))
    return found


def squeezed(text: str) -> str:
    return "".join(text.split())


def told(segments) -> list[tuple[str, float, float]]:
    return [(squeezed(one.text), one.place.start, one.place.end) for one in segments]


def expected(cues, unit: int = 1) -> list[tuple[str, float, float]]:
    """Return what is to be read of cues whose times a format keeps in steps of `unit` milliseconds."""
    return [
        (squeezed("".join(lines)), pytest.approx(start // unit * unit / 1000), pytest.approx(end // unit * unit / 1000))
        for start, end, lines in cues
    ]


@given(CUES.map(timed))
@settings(max_examples=60, deadline=None)
def test_subrip(cues):
    written = srt.compose(
        srt.Subtitle(number, dt.timedelta(milliseconds=start), dt.timedelta(milliseconds=end), "\n".join(lines))
        for number, (start, end, lines) in enumerate(cues, start=1)
    )
    assert told(read_subtitles(written)) == expected(cues)


@given(CUES.map(timed), st.sampled_from(["srt", "vtt"]))
@settings(max_examples=40, deadline=None)
def test_subrip_and_webvtt_of_another_library(cues, kind):
    assert told(read_subtitles(subtitles(cues).to_string(kind))) == expected(cues, unit=10)


@given(CUES.map(timed), st.sampled_from(["ass", "ssa"]))
@settings(max_examples=40, deadline=None)
def test_substation(cues, kind):
    assert told(read_substation(subtitles(cues).to_string(kind))) == expected(cues, unit=10)


def subtitles(cues) -> pysubs2.SSAFile:
    file = pysubs2.SSAFile()
    file.events = [
        # SubStation keeps hundredths of a second.
        pysubs2.SSAEvent(start=start // 10 * 10, end=end // 10 * 10, text="\\N".join(lines), name="")
        for start, end, lines in cues
    ]
    return file


@given(CUES.map(timed))
@settings(max_examples=40, deadline=None)
def test_timed_text(cues):
    ET.register_namespace("", "http://www.w3.org/ns/ttml")
    root = ET.Element("{http://www.w3.org/ns/ttml}tt")
    part = ET.SubElement(ET.SubElement(root, "{http://www.w3.org/ns/ttml}body"), "{http://www.w3.org/ns/ttml}div")
    for start, end, lines in cues:
        paragraph = ET.SubElement(part, "{http://www.w3.org/ns/ttml}p", begin=f"{start}ms", end=f"{end / 1000:.3f}s")
        paragraph.text = lines[0]
        for line in lines[1:]:
            ET.SubElement(paragraph, "{http://www.w3.org/ns/ttml}br").tail = line
    assert told(read_ttml(ET.tostring(root, encoding="unicode"))) == expected(cues)


PIECES = st.lists(st.tuples(st.sampled_from(["text", "span", "tab", "break", "spaces"]), LINE), min_size=1, max_size=4)


@given(st.lists(st.tuples(st.booleans(), PIECES), min_size=1, max_size=5))
@settings(max_examples=30, deadline=None)
def test_opendocument(paragraphs):
    document = OpenDocumentText()
    for is_heading, pieces in paragraphs:
        block = H(outlinelevel=1) if is_heading else P()
        for kind, text in pieces:
            if kind == "span":
                block.addElement(Span(text=text))
            else:
                block.addElement(
                    {"tab": Tab, "break": LineBreak, "spaces": lambda: S(c=3)}[kind]()
                ) if kind != "text" else None
                block.addText(text)
        document.text.addElement(block)
    out = io.BytesIO()
    document.save(out)
    assert [squeezed(one.text) for one in read_odt(out.getvalue())] == [
        squeezed("".join(text for _, text in pieces)) for _, pieces in paragraphs
    ]
