"""Plain text: paragraphs, wrapped lines, a sentence a line, and that no word is lost."""

import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.errors import InputError
from audit.model import Place
from audit.texts import read_passage
from audit.texts.plain import read_plain

STORY = (
    "The lighthouse keeper rowed out at dawn. She had seen a light on the rocks, and nobody had answered her calls on the "
    "radio. Two fishermen were sitting on the hull of their boat! They had been there since the middle of the night. "
    "One of them had lost a boot; the other one asked for coffee."
)


def read(text: str) -> list[tuple[str, int, int]]:
    return [(segment.text, segment.place.line, segment.place.end_line) for segment in read_plain(text)]


def test_blank_lines_part_paragraphs():
    assert read("One.\n\n \t \nTwo\nlines.\n\n") == [("One.", 1, 1), ("Two lines.", 4, 5)]


@pytest.mark.parametrize("width", [20, 42, 80, 120])
@pytest.mark.parametrize("story", [STORY, STORY.lower().translate(str.maketrans("", "", ".,;!"))])
def test_wrapped_lines_are_joined_whether_punctuated_or_not(width, story):
    wrapped = textwrap.wrap(story, width, break_on_hyphens=False)
    assert read("\n".join(wrapped)) == [(story, 1, len(wrapped))]


def test_a_sentence_a_line_stays_so():
    sentences = [
        "Who called?",
        "“Nobody did.”",
        "A heading without a mark",
        "She rowed out (at dawn).",
        "好的。",
        "ठीक है।",
    ]
    assert [text for text, _, _ in read("\n".join(sentences))] == sentences


def test_a_paragraph_a_line_stays_so_without_any_punctuation():
    paragraphs = ["word " * 60 + "end", "a heading", "word " * 50 + "end"]
    assert read("\n".join(paragraphs)) == [(text, line, line) for line, text in enumerate(paragraphs, start=1)]


def test_a_list_is_cut_at_its_bullets_with_wrapped_items_whole():
    assert read("• one and\n  a half\n• two\n\n1. first\n2. second") == [
        ("• one and a half", 1, 2),
        ("• two", 3, 3),
        ("1. first", 5, 5),
        ("2. second", 6, 6),
    ]


def test_a_dash_that_wrapping_put_at_a_line_start_is_no_bullet():
    assert read("it can self\n- assemble in\nthe water") == [("it can self - assemble in the water", 1, 3)]


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("他们在\n战俘营里", "他们在战俘营里"),
        ("彼は\n捕虜\nだ", "彼は捕虜だ"),
        ("เชลย\nศึก", "เชลยศึก"),
        ("전쟁\n포로", "전쟁 포로"),
        ("使用\nPython", "使用 Python"),
        ("self-\nmade man", "self-made man"),
        ("the years 1914-\n1918", "the years 1914- 1918"),
        ("he said -\nor did he", "he said - or did he"),
    ],
)
def test_lines_are_joined_as_the_script_writes_words(text, joined):
    assert [segment for segment, _, _ in read(text)] == [joined]


def test_control_characters_become_spaces_and_no_break_spaces_stay():
    assert read("a\x1b[31mb\x07 \x0cc\u2028d\x85e\t f\n\n10\u00a0000 \u202f€") == [
        ("a [31mb c d e f", 1, 1),
        ("10\u00a0000 \u202f€", 3, 3),
    ]


def test_lines_are_numbered_as_editors_do(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfOne.\r\n\r\nTwo\x0cstill two.\r\n")
    assert [(segment.text, segment.place) for segment in read_passage(path).segments] == [
        ("One.", Place(1, 1)),
        ("Two still two.", Place(3, 3)),
    ]


@pytest.mark.parametrize("content", ["", "\n \n", "…\n\n---\n"])
def test_a_file_without_words_is_an_error(tmp_path, content):
    path = tmp_path / "a.txt"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_passage(path)
    assert str(caught.value) == f"{path}: has no words; write the text into it or name another file"


def test_an_unknown_format_names_the_readable_ones(tmp_path):
    for name, problem in (
        ("a.xyz", "files of type '.xyz' cannot be read"),
        ("a", "a file without a suffix cannot be read"),
        ("a.JSONL", "holds pairs, not one side of a text; name it alone"),
    ):
        (tmp_path / name).write_text("Words.")
        with pytest.raises(InputError) as caught:
            read_passage(tmp_path / name)
        message = str(caught.value)
        assert message.startswith(f"{tmp_path / name}: {problem}; readable are ")
        assert ".md, " in message
        assert ".txt" in message


@pytest.mark.parametrize("name", ["a", "a.xyz", "a.txt"])
def test_a_name_without_a_file_is_no_format(tmp_path, name):
    path = tmp_path / name
    for problem in ("no such file", "is a folder; name a file"):
        with pytest.raises(InputError) as caught:
            read_passage(path)
        assert str(caught.value) == f"{path}: {problem}"
        path.mkdir(exist_ok=True)


def test_a_suffix_is_known_in_capitals(tmp_path):
    path = tmp_path / "A.TXT"
    path.write_text("Words.")
    assert read_passage(path).segments[0].text == "Words."


def test_the_sample_has_its_paragraphs():
    sample = Path(__file__).parents[2] / "texts" / "pow-interview"
    mt, reference = read_passage(sample / "mt.youtube.txt"), read_passage(sample / "reference.txt")
    assert (len(mt.segments), len(reference.segments)) == (4, 22)
    assert "at a concentration camp in Ukraine" in mt.segments[0].text
    assert reference.segments[11].text.endswith("in October and November last year.")
    assert reference.segments[21].place == Place(43, 43)


LINES = st.lists(st.text(alphabet="ab .!-•1\t\x00\x1f\u00a0\u2028ไ好é\u0301”", max_size=12), max_size=12)


@given(LINES)
@settings(max_examples=200, deadline=None)
def test_every_word_is_kept_once_and_in_order_on_the_lines_it_claims(lines):
    text = "\n".join(lines)
    segments = read_plain(text)

    def squeezed(part):
        return "".join(part.replace("\x00", " ").split())

    assert "".join(squeezed(segment.text) for segment in segments) == squeezed(text)
    for segment in segments:
        assert segment.text == segment.text.strip()
        assert segment.text
        place = segment.place
        assert squeezed("\n".join(lines[place.line - 1 : place.end_line])) == squeezed(segment.text)
    places = [(segment.place.line, segment.place.end_line) for segment in segments]
    assert places == sorted(places)


def test_labels_that_come_back_name_the_speakers_and_part_the_paragraphs():
    text = "Host: Good evening and\nwelcome, Ms. Lee, who\ncame by sea.\nLee: Thank you for\nhaving me.\nHost: Was it\ncold?\n\nLee: No."
    assert [(one.speaker, one.text, one.place.line) for one in read_plain(text)] == [
        ("Host", "Good evening and welcome, Ms. Lee, who came by sea.", 1),
        ("Lee", "Thank you for having me.", 4),
        ("Host", "Was it cold?", 6),
        ("Lee", "No.", 9),
    ]


def test_a_label_moves_no_word_to_another_line():
    (first, second) = read_plain("Host: The boat\nleft at noon\nand came back.\nHost: When?")
    starts = [0, *first.line_starts]
    assert [first.text[start:].split()[0] for start in starts] == ["The", "left", "and"]
    assert second.text == "When?"
