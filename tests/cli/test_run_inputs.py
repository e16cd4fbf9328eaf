"""What `audit run` takes: two files or three, captions, and files as people have them."""

import os
import re

import pytest

from audit.cli import exits

from .ferry import FAITHFUL, REFERENCE, WRONG, audits, captions, pairs_of, refused, write_pairs, write_text


def test_two_files_that_are_not_aligned(audit, here):
    (here / "captions.txt").write_text(WRONG)
    (here / "article.md").write_text(REFERENCE)
    assert audit("run", "--mt", "captions.txt", "--reference", "article.md").status == exits.FAILED
    (made,) = audits()
    assert (made["text"], made["system"]) == ("captions", "mt")
    assert made["findings"]


def test_two_files_named_without_options(audit, here):
    (here / "talk.srt").write_text(captions(WRONG), encoding="utf-8")
    (here / "article.md").write_text(REFERENCE, encoding="utf-8")
    assert audit("run", "talk.srt", "article.md").status == exits.FAILED
    by_position = audits()
    assert [one["text"] for one in by_position] == ["talk"]
    assert audit("run", "--mt", "talk.srt", "--reference", "article.md").status == exits.FAILED
    assert audits() == by_position


@pytest.mark.parametrize(
    ("video", "link"),
    [
        ("https://www.youtube.com/watch?v=abc", "https://www.youtube.com/watch?v=abc&amp;t=60s"),
        ("https://example.org/ferry.mp4", "https://example.org/ferry.mp4#t=60"),
    ],
)
def test_a_finding_in_captions_has_its_second_in_every_report(audit, here, video, link):
    folder = write_text(here / "ferry")
    (folder / "mt.one.txt").unlink()
    (folder / "mt.one.srt").write_text(captions(WRONG), encoding="utf-8")
    (folder / "text.yaml").write_text(f"video: {video}\n", encoding="utf-8")
    status, out, err = audit("run", "ferry")
    assert (status, err) == (exits.FAILED, "")
    assert re.search(r"^\w+ +1:06 +112 +212 ", out, re.MULTILINE)
    (made,) = audits()
    places = {pair["id"]: pair["mt_at"] for pair in made["pairs"]}
    (found,) = [one for one in made["findings"] if one["mt"] and one["mt"]["text"] == "112"]
    assert (places[found["pair"]]["start"], places[found["pair"]]["end"]) == (60.0, 70.0)
    assert (found["mt_at"]["start"], found["mt_at"]["end"]) == (66.087, 66.348)
    assert f'href="{link}"' in (here / "reports" / "ferry.one.html").read_text(encoding="utf-8")


def test_two_files_with_a_source_and_a_name(audit, here):
    (here / "mt.engine.txt").write_text(FAITHFUL)
    (here / "reference.txt").write_text(REFERENCE)
    (here / "source.txt").write_text("Quelle.")
    sides = ("--mt", "mt.engine.txt", "--reference", "reference.txt")
    assert audit("run", *sides).status == exits.PASSED
    assert audits()[0]["system"] == "engine"
    assert audit("run", *sides, "--source", "source.txt", "--system", "other").status == exits.PASSED
    assert audits()[0]["system"] == "other"


# --------------------------------------------------------------------------- the text in the source language

SOURCE = """Die Fähre Sigrun lief am Dienstagabend mit 212 Passagieren an Bord vor Lindhavn auf Grund, und niemand wurde verletzt.

Kapitänin Petra Voss sagte, die nördliche Fahrrinne sei seit Mittag gesperrt gewesen, und ihr habe man das nicht gesagt.

Die Reederei zahlt die Heimreise der Passagiere, und die Fähre wird am Freitag nach Lindhavn geschleppt.
"""


def write_three(folder, source="talk.de.srt"):
    (folder / "talk.de-en.srt").write_text(captions(WRONG), encoding="utf-8")
    (folder / "article.md").write_text(REFERENCE, encoding="utf-8")
    text = captions(SOURCE) if source.endswith(".srt") else SOURCE
    (folder / source).write_text(text, encoding="utf-8")
    return "talk.de-en.srt", "article.md", source


@pytest.mark.parametrize("source", ["talk.de.srt", "transcript.de.txt"])
def test_a_third_file_is_the_source_of_each_passage(audit, here, source):
    status, out, err = audit("run", *write_three(here, source))
    assert (status, err) == (exits.FAILED, "")
    (made,) = audits()
    assert made["languages"] == {"source": "de", "target": "en", "unchecked": []}
    assert made["unplaced_source"] == []
    (found,) = [one for one in made["findings"] if one["mt"] and one["mt"]["text"] == "112"]
    (pair,) = [one for one in made["pairs"] if one["id"] == found["pair"]]
    assert pair["source"] == SOURCE.split("\n", maxsplit=1)[0]
    assert pair["source_at"]["line"] == (3 if source.endswith(".srt") else 1)
    assert "\n          Source: …212 Passagieren an Bord vor Lindhavn" in out


def test_a_third_file_and_the_option_do_the_same(audit, here):
    mt, reference, source = write_three(here)
    audit("run", mt, reference, source)
    by_position = audits()
    audit("run", mt, reference, "--source", source)
    assert audits() == by_position
    audit("run", "--mt", mt, "--reference", reference, "--source", source)
    assert audits() == by_position
    told = "give the source as the third file or with --source, not both; see 'audit run --help'"
    assert refused(audit, mt, reference, source, "--source", source) == told


def test_a_source_in_a_folder_tells_its_language_by_its_name_or_the_glossary_does(audit, here):
    folder = write_text(here / "texts" / "ferry", WRONG)
    (folder / "source.de.txt").write_text(SOURCE, encoding="utf-8")
    audit("run")
    assert audits()[0]["languages"]["source"] == "de"
    (folder / "source.de.txt").rename(folder / "source.txt")
    audit("run")
    assert audits()[0]["languages"]["source"] is None
    (here / "glossary.yaml").write_text("glossary: 1\nlanguage: en\nsource_language: de\nterms: [{preferred: ferry}]\n")
    audit("run", "--glossary", "glossary.yaml")
    assert audits()[0]["languages"]["source"] == "de"
    (folder / "text.yaml").write_text("languages: {source: da}\n")
    audit("run", "--glossary", "glossary.yaml")
    assert audits()[0]["languages"]["source"] == "da"


def test_a_finding_on_a_term_cites_what_the_source_says(audit, here):
    mt, reference, source = write_three(here)
    (here / mt).write_text(captions(FAITHFUL.replace("shipping company", "shipyard")), encoding="utf-8")
    (here / "glossary.yaml").write_text(
        "glossary: 1\nlanguage: en\nterms:\n"
        "  - {preferred: shipping company, forbidden: [shipyard], source: [Reederei]}\n",
        encoding="utf-8",
    )
    status, out, _ = audit("run", mt, reference, source, "--glossary", "glossary.yaml")
    assert status == exits.FAILED
    (made,) = audits()
    (found,) = [one for one in made["findings"] if one["term"]]
    assert (found["mt"]["text"], found["source"]) == ("shipyard", {"start": 4, "end": 12, "text": "Reederei"})
    assert 80 < found["source_at"]["start"] < found["source_at"]["end"] < 90
    assert "Source: Die Reederei zahlt" in out


def test_source_words_without_a_translation_are_told_in_every_report(audit, here):
    mt, reference, source = write_three(here)
    extra = "Das Wetter bleibt in den nächsten Tagen schön."
    with (here / source).open("a", encoding="utf-8") as file:
        file.write(f"4\n00:02:10,000 --> 00:02:14,000\n{extra}\n")
    _, out, _ = audit("run", mt, reference, source)
    place = {"line": 15, "end_line": 15, "start": 130.0, "end": 134.0}
    assert audits()[0]["unplaced_source"] == [{"source": extra, "source_at": place, "after": "3"}]
    assert "No counterpart found: source 1 passage (8 words)" in out
    assert extra in (here / "reports" / "talk.de-en.mt.html").read_text(encoding="utf-8")


def test_pairs_with_a_source_of_their_own_show_it(audit, here):
    write_pairs(here / "news.jsonl", *({**pair, "source": "Quelle."} for pair in pairs_of(WRONG)))
    _, out, _ = audit("run", "news.jsonl")
    assert "Source: Quelle." in out
    assert {pair["source"] for pair in audits()[0]["pairs"]} == {"Quelle."}


# --------------------------------------------------------------------------- input as people have it


def test_a_finding_in_a_wrapped_paragraph_names_its_own_line(audit, here):
    first, *rest = WRONG.split("\n\n")
    words = first.split()
    lines = [*words[:12], " ".join(words[12:])]
    write_text(here / "ferry", "\n".join(lines) + "\n\n" + "\n\n".join(rest))
    audit("run", "ferry")
    (found,) = [one for one in audits()[0]["findings"] if one["mt"] and one["mt"]["text"] == "112"]
    assert lines[found["mt_at"]["line"] - 1] == "112"
    assert found["mt_at"] == {"line": 12, "end_line": 12}


def test_a_byte_order_mark_and_foreign_line_ends_change_nothing(audit, here):
    write_text(here / "plain", WRONG)
    folder = write_text(here / "windows", WRONG)
    for path in folder.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    audit("run", "plain", "--out", "one")
    audit("run", "windows", "--out", "two")
    assert audits("one")[0]["pairs"] == audits("two")[0]["pairs"]
    assert audits("one")[0]["findings"] == audits("two")[0]["findings"]


def test_another_encoding_is_refused_with_the_way_out(audit, here):
    write_text(here / "ferry")
    (here / "ferry" / "mt.one.txt").write_bytes("Die Fähre".encode("latin-1"))
    assert refused(audit, "ferry") == (
        "ferry/mt.one.txt:1: byte 5 (0xe4) is not UTF-8; convert the file, for example: "
        "iconv -f WINDOWS-1252 -t UTF-8 mt.one.txt > utf8-mt.one.txt"
    )


def test_a_huge_file_without_line_breaks_is_refused(audit, here):
    write_text(here / "ferry")
    os.truncate(here / "ferry" / "mt.one.txt", 70 * 2**20)
    assert refused(audit, "ferry") == "ferry/mt.one.txt: has more than 64 MiB, the most that is read; split the file"


def test_a_long_line_is_a_text_like_any_other(audit, here):
    write_text(here / "ferry", " ".join(FAITHFUL.split()), " ".join(REFERENCE.split()))
    assert audit("run", "ferry").status == exits.PASSED


def test_an_empty_file_and_an_empty_folder(audit, here):
    write_text(here / "ferry", mt=" \n\n")
    assert refused(audit, "ferry") == "ferry/mt.one.txt: has no words; write the text into it or name another file"
    (here / "empty").mkdir()
    assert refused(audit, "empty") == (
        "empty: has no text: no folder in it holds a reference.txt and an mt.SYSTEM.txt; audit init makes an example"
    )


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"id": "1", "mt": "a", "reference": "b"}', "id '1' stands on line 1 already; make ids unique within a system"),
        ('{"id": "2", "mt": "a"}', "has no 'reference'; a pair is written {\"id\": \"1\", \"mt\": \"...\", \"reference\": \"...\"}"),
        (
            '{"id": "2", "mt": "\\ud83d", "reference": "b"}',
            "'mt' has half a character (\\ud83d) at position 1; the program that wrote the file cut a character in two: write it whole",
        ),
        (
            "id,mt,reference",
            'is not JSON: Expecting value at column 1; write one object a line: {"id": "1", "mt": "...", "reference": "..."}',
        ),
    ],
)  # fmt: skip
def test_a_line_that_is_no_pair(audit, here, line, problem):
    (here / "news.jsonl").write_text('{"id": "1", "mt": "a", "reference": "b"}\n' + line + "\n")
    assert refused(audit, "news.jsonl") == f"news.jsonl:2: {problem}"
    assert not (here / "reports").exists()


def test_a_file_that_breaks_off_is_told_with_its_line_and_what_to_do(audit, here):
    (here / "memory.tmx").write_text("<tmx>\n<body></tmx>", encoding="utf-8")
    (here / "talk.json3").write_text('{"events": [\n', encoding="utf-8")
    (here / "article.txt").write_text(REFERENCE, encoding="utf-8")
    mend = "mend it there, or export the file anew"
    told = f"memory.tmx:2: is not well-formed XML: mismatched tag at column 9; {mend}"
    assert refused(audit, "memory.tmx") == told
    told = f"talk.json3:2: is not JSON: Expecting value at column 1; {mend}"
    assert refused(audit, "talk.json3", "article.txt") == told


def test_a_text_of_markup_and_control_characters_is_audited(audit, here):
    nasty = "<script>alert('{{ 7*7 }}')</script> \x1b[31mred\x07 & \u202ereversed " * 10
    write_pairs(here / "nasty.jsonl", {"id": "1", "mt": nasty, "reference": nasty.replace("red", "blue")})
    status, out, err = audit("run", "nasty.jsonl")
    assert (status, err) == (exits.FAILED, "")
    assert not {"\x1b", "\x07", "\u202e"} & set(out)
