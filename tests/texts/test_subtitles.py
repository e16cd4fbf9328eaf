"""SubRip and WebVTT: cues as programs and people write them, each word once, with its speaker and its second."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.align.stream import join_segments
from audit.errors import InputError
from audit.language import load_language
from audit.model import Place
from audit.texts import read_passage
from audit.texts.subtitles import read_subtitles


def read(text: str) -> list[tuple[str, float, float]]:
    return [(one.text, one.place.start, one.place.end) for one in read_subtitles(text) if not one.is_sound]


def said(text: str) -> list[str]:
    return [text for text, _, _ in read(text)]


SUBRIP = """1
00:00:01,000 --> 00:00:03,500
<i>The ferry left</i> at nine,
{\\an8}and <font color="#ffff00">nobody</font> waved.

2
00:01:02,250 --> 00:01:04,000 X1:40 X2:600 Y1:20 Y2:50
Fish &amp; chips &lt;3 for AT&T
"""


def test_subrip_has_its_text_without_markup_and_its_times():
    assert read(SUBRIP) == [
        ("The ferry left at nine, and nobody waved.", 1.0, 3.5),
        ("Fish & chips <3 for AT&T", 62.25, 64.0),
    ]


def test_a_segment_stands_on_the_lines_of_its_text():
    assert [(one.place.line, one.place.end_line) for one in read_subtitles(SUBRIP)] == [(3, 4), (8, 8)]


def test_byte_order_mark_line_ends_and_capital_suffix_do_not_matter(tmp_path):
    path = tmp_path / "TALK.SRT"
    path.write_bytes(b"\xef\xbb\xbf" + SUBRIP.replace("\n", "\r\n").encode())
    assert [one.text for one in read_passage(path).segments] == said(SUBRIP)


def test_cues_without_blank_lines_between_them_are_told_apart():
    text = "1\n00:00:01,000 --> 00:00:02,000\nOne\n2\n00:00:02,000 --> 00:00:03,000\nTwo\nlines\n00:00:04,000 --> 00:00:05,000\nThree"
    assert said(text) == ["One", "Two lines", "Three"]


def test_a_blank_line_inside_a_cue_loses_no_words():
    text = "1\n00:00:01,000 --> 00:00:02,000\nOne\n\nmore\n\n2\n00:00:02,000 --> 00:00:03,000\nIn\n1984\n\n3\n0:0:4.5 -> 0:0:5\n12"
    assert read(text) == [("One more", 1.0, 2.0), ("In 1984", 2.0, 3.0), ("12", 4.5, 5.0)]


def test_cues_come_in_the_order_of_their_times_and_may_overlap():
    text = "2\n00:00:05,000 --> 00:00:09,000\nLater\n\n1\n00:00:01,000 --> 00:00:06,000\nSooner\n\n3\n00:00:07,000 --> 00:00:06,000\nBack"
    assert read(text) == [("Sooner", 1.0, 6.0), ("Later", 5.0, 9.0), ("Back", 7.0, 7.0)]


WEBVTT = """WEBVTT - a talk
Kind: captions

STYLE
::cue(v[voice="Ines"]) { color: lime }

REGION
id:left
width:40%

NOTE This is not said,
nor is this.

intro
00:01.000 --> 00:03.000 align:start position:10%
<v Ines Duarte>We <b>never</b> met him.</v> <v.loud Omar>Never?</v>

00:00:03.000 --> 00:00:05.000
- <c.yellow>Two&nbsp;boats</c>&lrm;,
- <lang ko>전쟁</lang>

NOTE

2nd cue
00:00:05.000 --> 00:00:06.000
>> That is all.
"""


def test_webvtt_has_speakers_and_neither_comments_nor_styles():
    assert [(one.text, one.speaker) for one in read_subtitles(WEBVTT)] == [
        ("We never met him.", "Ines Duarte"),
        ("Never?", "Omar"),
        ("- Two\u00a0boats, - 전쟁", None),
        ("That is all.", None),
    ]


def test_two_speakers_of_a_cue_share_its_time():
    first, second = read_subtitles(WEBVTT)[:2]
    assert first.place.start == 1.0
    assert 2.0 < first.place.end <= second.place.start < second.place.end == 3.0


ROLLING = """WEBVTT
Kind: captions
Language: en

00:00:00.160 --> 00:00:02.389 align:start position:0%
·
the<00:00:00.480><c> boat</c><00:00:00.640><c> left</c>

00:00:02.389 --> 00:00:02.399 align:start position:0%
the boat left
·

00:00:02.399 --> 00:00:04.000 align:start position:0%
the boat left
no

00:00:04.000 --> 00:00:04.010 align:start position:0%
no
·

00:00:04.010 --> 00:00:06.000 align:start position:0%
no
no<00:00:04.500><c> it</c><00:00:05.000><c> did</c>

00:00:06.000 --> 00:00:06.010 align:start position:0%
no it did
·

00:00:08.000 --> 00:00:09.000 align:start position:0%
·
[Music]

00:00:09.000 --> 00:00:09.010 align:start position:0%
[Music]
·

00:00:09.010 --> 00:00:11.000 align:start position:0%
[Music]
thanks<00:00:09.500><c> [Applause]</c><00:00:10.500><c> all</c>
""".replace("·", " ")


def test_rolling_captions_give_each_line_once_and_keep_what_is_said_twice():
    assert read(ROLLING) == [
        ("the boat left", 0.16, 2.389),
        ("no", 2.399, 4.0),
        ("no it did", 4.01, 6.0),
        ("thanks", 9.01, 9.5),
        ("all", 10.5, 11.0),
    ]
    assert [one.text for one in read_subtitles(ROLLING) if one.is_sound] == ["[Music]", "[Applause]"]


def test_rolling_captions_tell_the_time_of_each_word():
    segment = read_subtitles(ROLLING)[0]
    assert segment.word_times == ((0, 0.16), (4, 0.48), (9, 0.64))


def test_the_place_of_words_inside_a_cue_takes_their_own_times(tmp_path):
    path = tmp_path / "talk.vtt"
    path.write_text(ROLLING, encoding="utf-8")
    stream = join_segments(read_passage(path), load_language("en"))
    at = stream.text.index("it did")
    assert stream.place(at, at + len("it did")) == Place(23, 23, 4.5, 6.0)
    assert stream.place(at, at + len("it")).end == pytest.approx(4.5 + 0.5 * 2 / 3, abs=0.001)


def test_rolling_captions_are_told_after_another_program_converted_them():
    lines = ["the boat left", "in the morning", "and came back", "at night", "with fish"]
    cues = [lines[max(0, at - 1) : at + 1] for at in range(len(lines))]
    text = "\n\n".join(
        f"{at + 1}\n00:00:0{at},000 --> 00:00:0{at + 1},000\n" + "\n".join(cue) for at, cue in enumerate(cues)
    )
    assert said(text) == lines


def test_a_refrain_is_not_rolling():
    text = "".join(f"\n00:00:0{at}.000 --> 00:00:0{at + 1}.000\nla la la\n" for at in range(9))
    assert said("WEBVTT\n" + text) == ["la la la"] * 9


@pytest.mark.parametrize(
    ("line", "words", "sounds"),
    [
        ("[Music]", [], ["[Music]"]),
        ("(GLASS BREAKS)", [], ["(GLASS BREAKS)"]),
        ("[a door] [wind]", [], ["[a door]", "[wind]"]),
        ("♪ ♪", [], ["♪ ♪"]),
        ("[ __ ]", [], ["[ __ ]"]),
        ("?!", ["?!"], []),
        ("고맙습니다 [박수]", ["고맙습니다"], ["[박수]"]),
        ("he met [the president] there", ["he met [the president] there"], []),
        ("(he laughed)", ["(he laughed)"], []),
        ("♪ row the boat ♪", ["♪ row the boat ♪"], []),
    ],
)
def test_sounds_are_told_from_words(line, words, sounds):
    segments = read_subtitles(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{line}\n")
    assert [one.text for one in segments if not one.is_sound] == words
    assert [one.text for one in segments if one.is_sound] == sounds


def test_sounds_are_not_in_the_passage(tmp_path):
    path = tmp_path / "talk.vtt"
    path.write_text(ROLLING, encoding="utf-8")
    assert "[" not in " ".join(one.text for one in read_passage(path).segments)


LONG = "word " * 200_000
PROBLEMS = [
    ("a.srt", "Only words.\n", ": has no line with times, such as 00:00:01,000 --> 00:00:04,000; check that it is a caption file"),
    ("a.vtt", "WEBVTT\n", ": has no line with times, such as 00:00:01,000 --> 00:00:04,000; check that it is a caption file"),
    ("a.srt", "1\n00:00:01,000 --> 00:00:0x\nWords", ":2: has no times that can be read; write them like 00:00:01,000 --> 00:00:04,000"),
    ("a.srt", "1\nLost words\n00:00:01,000 --> 00:00:02,000\nWords", ":2: is text before the first times; put it under a line such as 00:00:01,000 --> 00:00:04,000"),
    ("a.srt", f"1\n00:00:01,000 --> 00:00:02,000\n{LONG}", ":2: the cue has 1,000,000 characters, and at most 20,000 are read; cut it"),
    ("a.srt", "00:01 --> 00:02\na\n" * 200_001, ": has more than 200,000 cues, the most that are read; split the file"),
    ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n[Music]", ": has no words; write the text into it or name another file"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "problem"), PROBLEMS, ids=[problem[:40] for _, _, problem in PROBLEMS])
def test_what_cannot_be_read_is_said_in_one_line(tmp_path, name, text, problem):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_passage(path)
    assert str(caught.value) == f"{path}{problem}"


def test_hostile_markup_takes_linear_time():
    for part in ("<v ", "<c.", "&amp", "{\\", "[", "<i ", "((", "<00:00:"):
        assert read_subtitles("1\n00:00:01,000 --> 00:00:02,000\n" + part * (19_000 // len(part)))


def stamp(milliseconds: int, mark: str) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{mark}{rest:03}"


WORDS = st.lists(st.text(alphabet="abcé한ไ漢.,!?'1&;-", min_size=1, max_size=8), min_size=1, max_size=8)
CUES = st.lists(st.tuples(st.integers(0, 9_000), st.lists(WORDS, min_size=1, max_size=3)), min_size=1, max_size=12)


@given(CUES, st.sampled_from([",", "."]))
@settings(max_examples=150, deadline=None)
def test_every_word_of_a_file_is_read_once_with_its_cues_times(cues, mark):
    at, blocks, expected = 0, [], []
    for number, (lasts, lines) in enumerate(cues, start=1):
        text = "\n".join(f"x{' '.join(words)}" for words in lines)
        escaped = text.replace("&", "&amp;")
        blocks.append(f"{number}\n{stamp(at, mark)} --> {stamp(at + lasts + 100, mark)}\n{escaped}\n")
        expected.append(("".join(text.split()), at / 1000, (at + lasts + 100) / 1000))
        at += lasts + 200
    source = "\n".join(blocks)
    for text in (source, "WEBVTT\n\n" + source):
        segments = read_subtitles(text)
        read = [("".join(one.text.split()), one.place.start, one.place.end) for one in segments]
        assert read == [(text, pytest.approx(start), pytest.approx(end)) for text, start, end in expected]
