"""`audit texts`: what a reader makes of a file, and folders made of files."""

import json

import openpyxl
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
    assert err == (
        "2 cues, 3 words, 1 speaker, 1 sound left out of an audit, 0:01.000 to 1:00:04.000, 3 words with a time of their own\n"
    )


def test_words_are_shown_with_their_times(audit, files):
    assert audit("texts", "show", "talk.en.vtt", "--words").out.splitlines()[:3] == [
        "5  0:01.000-0:02.500  the boat",
        "      0:01.000  the",
        "      0:01.500  boat",
    ]


def test_what_has_no_times_of_words_is_shown_without_them(audit, files):
    assert audit("texts", "show", "article.txt", "--words") == audit("texts", "show", "article.txt")
    # The sound label in it has none.
    assert audit("texts", "show", "talk.en.vtt", "--words").out.splitlines()[-1] == (
        "13  1:03.000-1:00:04.000  (sound)  Ines:  [Applause]"
    )


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


PO = """msgid "Eins"
msgstr "One"

#, fuzzy
msgctxt "menu"
msgid "Zwei"
msgstr ""
"Two"
"""


def test_units_are_shown_with_their_columns(audit, here):
    (here / "a.po").write_text(PO, encoding="utf-8")
    assert audit("texts", "show", "a.po") == (
        exits.PASSED,
        "2\n    source: Eins\n    target: One\n7-8  (doubtful: no reference)\n    source: Zwei\n    context: menu\n    target: Two\n",
        "2 rows, 3 columns, 1 doubtful: mt is target, source is source; not read: context\n",
    )
    assert json.loads(audit("texts", "show", "a.po", "--json").out.splitlines()[1]) == {
        "line": 7,
        "end_line": 8,
        "doubtful": True,
        "columns": {"source": "Zwei", "context": "menu", "target": "Two"},
    }


def test_columns_are_shown_as_they_are_named(audit, here):
    (here / "a.csv").write_text("Key,Ziel,,Ziel\nk,a,b,c\n", encoding="utf-8")
    shown = audit("texts", "show", "a.csv", "--columns", "mt=B,reference=4,id=key")
    assert shown.out.splitlines() == ["2", "    Key: k", "    B: a", "    C: b", "    D: c"]
    assert shown.err == "1 row, 4 columns: mt is B (Ziel), reference is D (Ziel), id is Key; not read: C\n"
    assert audit("texts", "show", "a.csv", "--columns", "mt=Zil").err == (
        "1 row, 4 columns: has no column 'Zil' for mt; its columns are Key, B (Ziel), C, D (Ziel)\n"
    )
    (here / "audit.toml").write_text('[columns]\nmt = ["B", "C"]\n', encoding="utf-8")
    assert (
        audit("texts", "show", "a.csv").err == "1 row, 4 columns: mt is B (Ziel) and C, id is Key; not read: D (Ziel)\n"
    )


def test_sheets_and_pairs_are_shown(audit, here):
    book = openpyxl.Workbook()
    book.active.title = "First"
    second = book.create_sheet("Second")
    second.append(["mt", "reference"])
    second.append(["a", "b"])
    book.save(here / "a.xlsx")
    (here / "a.jsonl").write_text('{"id": 1, "mt": "a", "reference": "", "system": "x"}\n', encoding="utf-8")
    shown = audit("texts", "show", "a.xlsx", "--sheet", "Second")
    assert (shown.out, shown.err) == (
        "2\n    mt: a\n    reference: b\n",
        "sheet 'Second', 1 row, 2 columns: mt is mt, reference is reference\n",
    )
    assert audit("texts", "show", "a.jsonl").out == "1\n    id: 1\n    system: x\n    mt: a\n"


def test_an_option_that_the_file_does_not_take_is_refused(audit, files):
    (files / "a.csv").write_text("mt,reference\na,b\n", encoding="utf-8")
    problem = "audit: article.txt: has no columns; leave out --columns\n"
    assert audit("texts", "show", "article.txt", "--columns", "mt=A") == (exits.USAGE, "", problem)
    problem = "audit: a.csv: has no sheets, as only Excel workbooks have them; leave out --sheet\n"
    assert audit("texts", "show", "a.csv", "--sheet", "1") == (exits.USAGE, "", problem)


def test_what_cannot_be_read_is_one_line(audit, files):
    problem = "files of type '.xyz' cannot be read; readable are "
    (files / "a.xyz").write_text(TEXT)
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


def test_the_source_keeps_the_language_that_its_name_tells(audit, files):
    (files / "talk.ko-orig.txt").write_text("말 한마디.\n", encoding="utf-8")
    assert "wrote texts/evening/source.ko.txt\n" in audit(*ADD, "--source", "talk.ko-orig.txt").out
    audit("run", "--quiet")
    (made,) = json.loads((files / "reports" / "audit.json").read_text(encoding="utf-8"))["audits"]
    assert made["languages"]["source"] == "ko"


def test_the_parts_of_a_recording_are_numbered(audit, files):
    shown = audit("texts", "add", "evening", *("--mt", "talk.en.vtt") * 2, "--reference", "article.txt")
    assert shown.out.splitlines()[:3] == [
        "wrote texts/evening/mt.mt.1.vtt",
        "wrote texts/evening/mt.mt.2.vtt",
        "wrote texts/evening/reference.txt",
    ]
    assert audit("run", "--quiet").status in (exits.PASSED, exits.FAILED)


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
