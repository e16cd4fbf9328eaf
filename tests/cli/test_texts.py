"""`audit texts`: what a reader makes of a file, and folders made of files."""

import json

import pytest

from audit.cli import exits

ROLLING = """WEBVTT

00:00:01.000 --> 00:00:02.500 align:start position:0%
·
the<00:00:01.500><c> boat</c>

00:00:02.500 --> 00:00:02.510 align:start position:0%
the boat
·

00:01:02.510 --> 01:00:04.000 align:start position:0%
the boat
<v Ines>left<00:01:03.000><c> [Applause]</c>
""".replace("·", " ")
TEXT = "The ferry left at nine.\n\nNobody waved.\n"


@pytest.fixture
def files(here):
    (here / "talk.en.vtt").write_text(ROLLING, encoding="utf-8")
    (here / "article.txt").write_text(TEXT, encoding="utf-8")
    (here / "empty.txt").write_text("", encoding="utf-8")
    return here


def test_a_file_is_shown_as_it_is_read(audit, files):
    status, out, err = audit("texts", "show", "talk.en.vtt")
    assert status == exits.PASSED
    assert out.splitlines() == [
        "5  0:01.000-0:02.500  the boat",
        "13  1:02.510-1:03.000  Ines:  left",
        "13  1:03.000-1:00:04.000  (sound)  Ines:  [Applause]",
    ]
    assert err == "2 segments, 3 words, 1 speaker, 1 sound left out of an audit\n"


def test_words_are_shown_with_their_times(audit, files):
    assert audit("texts", "show", "talk.en.vtt", "--words").out.splitlines()[:3] == [
        "5  0:01.000-0:02.500  the boat",
        "      0:01.000  the",
        "      0:01.500  boat",
    ]


def test_a_file_without_times_is_shown_by_its_lines(audit, files):
    assert audit("texts", "show", "article.txt") == (
        exits.PASSED,
        "1  The ferry left at nine.\n3  Nobody waved.\n",
        "2 segments, 7 words, 0 speakers, 0 sounds left out of an audit\n",
    )


def test_a_program_gets_json(audit, files):
    first, second, third = map(json.loads, audit("texts", "show", "talk.en.vtt", "--json").out.splitlines())
    assert first == {
        "text": "the boat",
        "line": 5,
        "end_line": 5,
        "start": 1.0,
        "end": 2.5,
        "speaker": None,
        "sound": False,
        "words": [{"offset": 0, "start": 1.0}, {"offset": 4, "start": 1.5}],
    }
    assert (second["speaker"], second["sound"], third["sound"]) == ("Ines", False, True)


def test_what_cannot_be_read_is_one_line(audit, files):
    problem = "files of type '.xyz' cannot be read; readable are "
    assert audit("texts", "show", "a.xyz").err.startswith(f"audit: a.xyz: {problem}")
    assert audit("texts", "show", "a.txt") == (exits.USAGE, "", "audit: a.txt: no such file\n")


ADD = ("texts", "add", "evening", "--mt", "talk.en.vtt", "--reference", "article.txt")


def test_a_folder_is_made_that_can_be_audited(audit, files):
    (files / "texts").mkdir()
    more = (
        "--source",
        "article.txt",
        "--system",
        "youtube",
        "--title",
        'An "evening": talk',
        "--video",
        "https://e.org/v",
    )
    made = ("mt.youtube.vtt", "reference.txt", "source.txt", "text.yaml")
    assert audit(*ADD, *more) == (
        exits.PASSED,
        "".join(f"wrote texts/evening/{name}\n" for name in made) + "\nNext: audit run texts/evening\n",
        "",
    )
    assert audit("run", "--quiet").status in (exits.PASSED, exits.FAILED)
    (made,) = json.loads((files / "reports" / "audit.json").read_text())["audits"]
    assert (made["text"], made["title"], made["system"]) == ("evening", 'An "evening": talk', "youtube")
    assert made["details"] == {"video": "https://e.org/v"}


@pytest.mark.parametrize(
    ("args", "problem"),
    [
        (("../evening", *ADD[3:]), "NAME '../evening' must be letters, digits, points, hyphens and underscores; see 'audit texts add --help'"),
        ((*ADD[2:], "--system", "a/b"), "--system 'a/b' must be letters, digits, points, hyphens and underscores; see 'audit texts add --help'"),
        (("evening", "--mt", "empty.txt", *ADD[5:]), "empty.txt: has no words; write the text into it or name another file"),
        ((*ADD[2:], "--video", "javascript:alert(1)"), "texts/evening: is not made: 'video' must begin with https:// or http://, not javascript:"),
        ((*ADD[2:], "--title", "two\nlines"), "a title and an address are one line each"),
    ],
)  # fmt: skip
def test_nothing_is_made_of_what_is_wrong(audit, files, args, problem):
    assert audit("texts", "add", *args) == (exits.USAGE, "", f"audit: {problem}\n")
    assert {path.name for path in files.rglob("*") if path.is_file()} == {"talk.en.vtt", "article.txt", "empty.txt"}


def test_a_folder_that_exists_is_left_alone(audit, files):
    (files / "texts" / "evening").mkdir(parents=True)
    assert audit(*ADD).err == (
        "audit: texts/evening: exists already; choose another name, or put the files into it yourself\n"
    )
