"""YouTube's json3 and srv1 to srv3: each word once with its time, whichever of the four says it."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.errors import InputError
from audit.texts import read_passage
from audit.texts.youtube import read_json3, read_srv

JSON3 = {
    "wireMagic": "pb3",
    "pens": [{}],
    "events": [
        {"tStartMs": 0, "dDurationMs": 60000, "id": 1, "wpWinPosId": 1},
        {
            "tStartMs": 160,
            "dDurationMs": 4000,
            "wWinId": 1,
            "segs": [{"utf8": "the"}, {"utf8": " boat", "tOffsetMs": 320}, {"utf8": " left", "tOffsetMs": 480}],
        },
        {"tStartMs": 2389, "wWinId": 1, "aAppend": 1, "segs": [{"utf8": "\n"}]},
        {"tStartMs": 2399, "dDurationMs": 3000, "segs": [{"utf8": "at"}, {"utf8": " nine", "tOffsetMs": 500}]},
        {"tStartMs": 6000, "dDurationMs": 1000, "segs": [{"utf8": "[Music]"}]},
    ],
}
SRV1 = """<?xml version="1.0" encoding="utf-8" ?><transcript>
<text start="0.16" dur="2.239">the boat left</text>
<text start="2.399" dur="3">at nine</text>
<text start="6" dur="1">[Music]</text>
</transcript>"""
SRV2 = """<?xml version="1.0" encoding="utf-8" ?><timedtext>
<window t="0" id="1" op="define" rc="2" cc="40" ap="6" ah="20" av="100"/>
<text w="1" t="160" d="4000">the</text><text w="1" t="480" d="3680" append="1"> boat</text><text w="1" t="640" append="1"> left</text>
<text w="1" t="2389" append="1">
</text>
<text w="1" t="2399" d="3000">at</text><text w="1" t="2899" append="1"> nine</text>
<text w="1" t="6000" d="1000">[Music]</text>
</timedtext>"""
SRV3 = """<?xml version="1.0" encoding="utf-8" ?><timedtext format="3"><head><ws id="0"/><wp id="0"/></head><body>
<w t="0" id="1" wp="1" ws="1"/>
<p t="160" d="4000" w="1"><s ac="0">the</s><s t="320" ac="0"> boat</s><s t="480" ac="0"> left</s></p>
<p t="2389" d="1610" w="1" a="1">
</p>
<p t="2399" d="3000" w="1"><s ac="0">at</s><s t="500" ac="0"> nine</s></p>
<p t="6000" d="1000" w="1"><s ac="0">[Music]</s></p>
</body></timedtext>"""
FILES = {".json3": json.dumps(JSON3), ".srv1": SRV1, ".srv2": SRV2, ".srv3": SRV3}


@pytest.mark.parametrize("suffix", FILES)
def test_the_four_say_the_same(suffix, tmp_path):
    path = tmp_path / f"talk.en{suffix}"
    path.write_text(FILES[suffix], encoding="utf-8")
    segments = read_passage(path).segments
    assert [(one.text, one.place.start, one.place.end) for one in segments] == [
        ("the boat left", 0.16, 2.399),
        ("at nine", 2.399, 5.399),
    ]
    times = [] if suffix == ".srv1" else [(0, 0.16), (4, 0.48), (9, 0.64), (0, 2.399), (3, 2.899)]
    assert [word for one in segments for word in one.word_times] == times


def test_captions_made_by_people_keep_their_lines_and_entities():
    read = [
        *read_json3('{"events": [{"tStartMs": 1000, "dDurationMs": 2000, "segs": [{"utf8": "Fish &\\n>> chips &amp;"}]}]}'),
        *read_srv('<transcript><text start="1" dur="2">Fish &amp;amp;\n&amp;gt;&amp;gt; chips &amp;amp;amp;</text></transcript>'),
        *read_srv('<timedtext format="3"><body><p t="1000" d="2000">Fish &amp;<br/>>> chips &amp;amp;</p></body></timedtext>'),
    ]  # fmt: skip
    assert [(one.text, one.place.start, one.place.end) for one in read] == [("Fish & chips &amp;", 1.0, 3.0)] * 3


def test_a_segment_stands_on_its_elements_line():
    assert [one.place.line for one in read_srv(SRV3)] == [3, 6, 7]


LONG = "x" * 20_001
BOMB = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;">]>\n<transcript><text start="0" dur="1">&c;</text></transcript>'
PROBLEMS = [
    (".json3", "{", ":1: is not JSON: Expecting property name enclosed in double quotes at column 2; mend it there, or export the file anew"),
    (".json3", "[" * 100_000, ": has more brackets in brackets than can be read; take some out"),
    (".json3", '{"a": 1}', ": has no 'events': it is not a json3 file of YouTube; give the file the suffix of what it is, or name another"),
    (".json3", '{"events": [{"tStartMs": -1, "segs": []}]}', ":1: '-1' is not a time; it must be a number from 0 on"),
    (".json3", json.dumps({"events": [{"segs": [{"utf8": LONG}]}]}), ":1: the cue has 20,001 characters, and at most 20,000 are read; cut it"),
    (".srv1", "<a/>", ":1: begins with <a>: it is not a srv1, srv2 or srv3 file of YouTube; give the file the suffix of what it is, or name another"),
    (".srv1", "<transcript>\n<text>a</transcript>", ":2: is not well-formed XML: mismatched tag at column 10; mend it there, or export the file anew"),
    (".srv3", "<timedtext><body><p t='nan'>a</p></body></timedtext>", ":1: 'nan' is not a time; it must be a number from 0 on"),
    (".srv1", BOMB, ":1: declares entities, which can make a small file endless; remove the declarations and write the characters"),
    (".srv1", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>', ":1: declares entities, which can make a small file endless; remove the declarations and write the characters"),
    (".srv1", "<a>" * 100_000, ":1: has more than 200 elements inside each other, the most that are read; take some out"),
    (".srv3", "<timedtext><body/></timedtext>", ": has no words; write the text into it or name another file"),
]  # fmt: skip


@pytest.mark.parametrize(("suffix", "text", "problem"), PROBLEMS, ids=[problem[:40] for _, _, problem in PROBLEMS])
def test_what_cannot_be_read_is_said_in_one_line(tmp_path, suffix, text, problem):
    path = tmp_path / f"a{suffix}"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_passage(path)
    assert str(caught.value) == f"{path}{problem}"


EVENTS = st.lists(
    st.tuples(st.integers(1, 5_000), st.lists(st.text(alphabet="abé한ไ漢<&'\"", min_size=1, max_size=6), min_size=1, max_size=6)),
    min_size=1,
    max_size=10,
)  # fmt: skip


@given(EVENTS)
@settings(max_examples=100, deadline=None)
def test_each_word_has_the_time_that_the_file_gives_it(events):
    at, made, expected = 0, [], []
    for pause, words in events:
        at += pause + 100 * len(words)
        segs = [{"utf8": word if n == 0 else f" {word}", "tOffsetMs": 100 * n} for n, word in enumerate(words)]
        made.append({"tStartMs": at, "dDurationMs": 5000, "segs": segs})
        expected += [(word, round((at + 100 * n) / 1000, 3)) for n, word in enumerate(words)]
        made.append({"tStartMs": at, "aAppend": 1, "segs": [{"utf8": "\n"}]})
    read = []
    for one in read_json3(json.dumps({"events": made})):
        starts = [word.offset for word in one.word_times]
        texts = [one.text[a:b].strip() for a, b in zip(starts, [*starts[1:], None], strict=True)]
        read += zip(texts, [round(word.start, 3) for word in one.word_times], strict=True)
    assert read == expected
