"""SubStation: dialogue by the file's own Format line, overrides, drawings, layers and karaoke."""

import pytest

from audit.errors import InputError
from audit.texts import read_passage
from audit.texts.substation import read_substation

HEAD = """[Script Info]
; made by hand
Title: Harbour
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize
Style: Default,Arial,20

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""
DIALOGUE = (
    HEAD
    + r"""Dialogue: 0,0:00:05.00,0:00:07.50,Default,,0,0,0,,{\i1}Well,{\i0} he said,\Nnobody waved.
Comment: 0,0:00:06.00,0:00:07.00,Default,,0,0,0,,check this
Dialogue: 1,0:00:01.00,0:00:03.00,Default,Ines Duarte,0,0,0,,We\hnever met him
Dialogue: 0,0:00:01.00,0:00:03.00,Shadow,Ines Duarte,0,0,0,,We\hnever met him
Dialogue: 0,0:00:04.00,0:00:05.00,Default,,0,0,0,,{\p1}m 0 0 l 100 0 100 100{\p0}
Dialogue: 0,0:00:08.00,0:00:10.00,Song,,0,0,0,,{\k50}row {\kf25}the {\k30}bo{\k20}at
"""
)


def test_dialogue_comes_in_order_once_without_overrides_and_drawings():
    assert [(one.text, one.place.start, one.place.end, one.speaker) for one in read_substation(DIALOGUE)] == [
        ("We\u00a0never met him", 1.0, 3.0, "Ines Duarte"),
        ("Well, he said, nobody waved.", 5.0, 7.5, None),
        ("row the boat", 8.0, 10.0, None),
    ]


def test_karaoke_times_its_words():
    assert read_substation(DIALOGUE)[2].word_times == ((0, 8.0), (4, 8.5), (8, 8.75))


def test_a_segment_stands_on_its_line():
    assert [one.place.line for one in read_substation(DIALOGUE)] == [14, 12, 17]


PROBLEMS = [
    ("words", ": has no line of dialogue below [Events]; check that it is a SubStation file"),
    (HEAD + "Dialogue: 0,0:00:01.00,words", ":12: has 3 fields and not the 10 of the Format line; write as many"),
    (HEAD + "Dialogue: 0,1,2,D,,0,0,0,,words", ":12: '1' is not a time; write it like 0:00:01.50"),
    ("[Events]\nFormat: Text, Start", ":2: the Format line must name Start and End, and Text last"),
]


@pytest.mark.parametrize(("text", "problem"), PROBLEMS, ids=[problem[:40] for _, problem in PROBLEMS])
def test_what_cannot_be_read_is_said_in_one_line(tmp_path, text, problem):
    path = tmp_path / "a.ass"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_passage(path)
    assert str(caught.value) == f"{path}{problem}"
