"""TTML: times of every kind, nested ones too, breaks, agents and refusals."""

import pytest

from audit.errors import InputError
from audit.texts import read_passage
from audit.texts.ttml import read_ttml

BROADCAST = """<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"
    xml:lang="en" ttp:frameRate="25" ttp:tickRate="1000">
  <head>
    <metadata><ttm:title>Evening news</ttm:title>
      <ttm:agent xml:id="ines" type="person"><ttm:name type="full">Ines Duarte</ttm:name></ttm:agent></metadata>
    <styling><style xml:id="s1" tts:color="white" xmlns:tts="http://www.w3.org/ns/ttml#styling"/></styling>
  </head>
  <body>
    <div begin="10s">
      <p begin="00:00:03.000" dur="2s" ttm:agent="ines">Nobody <span tts:fontStyle="italic" xmlns:tts="x">waved</span><br/>at
         the &lt;boat&gt;.<metadata>not said</metadata></p>
      <p begin="00:00:01:05" end="2500ms">Fish &amp; chips</p>
    </div>
    <div>
      <p begin="20000t" end="21000t">[Music]</p>
      <p begin="0.5m" end="1h"><span begin="1s" end="2s">two</span> <span begin="2s" end="3s">words</span></p>
    </div>
  </body>
</tt>
"""


def test_cues_come_in_the_order_of_their_times_with_speakers():
    assert [(one.text, one.place.start, one.place.end, one.speaker) for one in read_ttml(BROADCAST)] == [
        ("Fish & chips", 11.2, 12.5, None),
        ("Nobody waved at the <boat>.", 13.0, 15.0, "Ines Duarte"),
        ("[Music]", 20.0, 21.0, None),
        ("two words", 31.0, 3600.0, None),
    ]


def test_spans_with_times_time_their_words():
    assert read_ttml(BROADCAST)[3].word_times == ((0, 31.0), (4, 32.0))


def test_a_segment_stands_on_its_paragraphs_lines():
    assert [(one.place.line, one.place.end_line) for one in read_ttml(BROADCAST)][:2] == [(13, 13), (11, 12)]


def test_a_file_without_times_of_paragraphs_takes_those_of_spans():
    (segment,) = read_ttml("<tt><body><div><p><span begin='1s' dur='1s'>a</span> <span begin='3s' end='4s'>b</span></p></div></body></tt>")  # fmt: skip
    assert (segment.place.start, segment.place.end) == (1.0, 4.0)


PROBLEMS = [
    ("<a/>", ":1: begins with <a>: it is not TTML, which begins with <tt>; give the file the suffix of what it is, or name another"),
    ("<tt><head/></tt>", ": has no <body> with captions; export them too, or name another file"),
    ("<tt><body>\n<p begin='soon'>a</p></body></tt>", ":2: 'soon' is not a time; write it like 00:00:01.500 or 1.5s"),
    ("<tt tickRate='0'><body/></tt>", ":1: '0' is not a tickRate; it must be a number above 0"),
    (f"<tt><body><p begin='1s'>{'x' * 20_001}</p></body></tt>", ":1: the cue has 20,001 characters, and at most 20,000 are read; cut it"),
    ("<tt><body><p begin='1s'/></body></tt>", ": has no words; write the text into it or name another file"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "problem"), PROBLEMS, ids=[problem[:40] for _, problem in PROBLEMS])
def test_what_cannot_be_read_is_said_in_one_line(tmp_path, text, problem):
    path = tmp_path / "a.ttml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_passage(path)
    assert str(caught.value) == f"{path}{problem}"
