"""`audit run` from the arguments to the files it leaves: whatever it is given, a report or one line that says what to do."""

import io
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from audit.cli import exits
from audit.texts import READERS

REFERENCE = """The ferry Sigrun ran aground outside Lindhavn on Tuesday evening with 212 passengers on board, and nobody was hurt.

Captain Petra Voss said that the northern channel had been closed since noon and that she had not been told.

The shipping company will pay for the passengers' journey home, and the ferry will be towed to Lindhavn on Friday.
"""
FAITHFUL = REFERENCE
WRONG = REFERENCE.replace("212", "112").replace("Petra Voss", "Peter Fuchs").replace("had not been", "had been")


def write_text(folder, mt=FAITHFUL, reference=REFERENCE, system="one"):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"mt.{system}.txt").write_text(mt, encoding="utf-8")
    (folder / "reference.txt").write_text(reference, encoding="utf-8")
    return folder


def write_pairs(path, *pairs):
    path.write_text("".join(json.dumps(pair) + "\n" for pair in pairs), encoding="utf-8")
    return path


def pairs_of(mt, system=None, repeat=1):
    sides = zip(mt.split("\n\n") * repeat, REFERENCE.split("\n\n") * repeat, strict=True)
    named = {} if system is None else {"system": system}
    return [{"id": str(n), "mt": a.strip(), "reference": b.strip(), **named} for n, (a, b) in enumerate(sides, start=1)]


def read_json(folder="reports"):
    return json.loads((Path(folder) / "audit.json").read_text(encoding="utf-8"))


def audits(folder="reports"):
    return read_json(folder)["audits"]


def files_below(folder="reports"):
    return {str(path.relative_to(folder)) for path in Path(folder).rglob("*") if path.is_file()}


def refused(audit, *args):
    """Return the one line that refuses a command, without the name of the program."""
    status, out, err = audit("run", *args)
    assert (status, out) == (exits.USAGE, ""), err
    assert re.fullmatch(r"audit: [^\n]+\n", err)
    return err.removeprefix("audit: ").removesuffix("\n")


# --------------------------------------------------------------------------- verdict and exit status


def test_a_faithful_translation_passes(audit, here):
    write_text(here / "texts" / "ferry")
    status, out, err = audit("run")
    assert (status, err) == (exits.PASSED, "")
    assert "Report: reports/index.html\nReport: reports/audit.json\n" in out
    (made,) = audits()
    assert (made["text"], made["system"], made["verdict"]["passed"]) == ("ferry", "one", True)


def test_a_wrong_translation_fails(audit, here):
    write_text(here / "texts" / "ferry", WRONG)
    status, out, _ = audit("run")
    assert status == exits.FAILED
    assert "Not fit to publish" in out
    assert any(row.split()[2:4] == ["112", "212"] for row in out.splitlines() if row.startswith("Major"))


def test_too_little_text_for_a_verdict_is_no_pass(audit, here):
    write_text(here / "texts" / "short", "It rained.", "It rained.")
    status, out, _ = audit("run")
    assert status == exits.FAILED
    assert "No verdict" in out
    assert audits()[0]["verdict"]["passed"] is None


def test_one_failure_among_several_texts_fails_the_run(audit, here):
    write_text(here / "texts" / "a")
    write_text(here / "texts" / "b", WRONG)
    assert audit("run").status == exits.FAILED
    assert [made["verdict"]["passed"] for made in audits()] == [True, False]


def test_the_project_that_init_writes_fails_for_the_pilot(audit, project):
    status, out, err = audit("run")
    assert (status, err) == (exits.FAILED, "")
    assert re.search(r"Critical +\S+ +aircraft pilot +harbour pilot", out)


# --------------------------------------------------------------------------- targets


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


def captions(text):
    """Return the sentences of a text as SubRip, ten seconds each, from the first minute on."""
    sentences = re.findall(r"[^.]+[.]", " ".join(text.split()))
    stamps = [f"00:0{1 + at // 6}:{at % 6}0,000" for at in range(len(sentences) + 1)]
    return "".join(
        f"{at + 1}\n{stamps[at]} --> {stamps[at + 1]}\n{sentence.strip()}\n\n" for at, sentence in enumerate(sentences)
    )


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


def test_pairs_of_two_systems_are_two_audits(audit, here):
    write_pairs(here / "news.jsonl", *pairs_of(FAITHFUL, "good"), *pairs_of(WRONG, "bad"))
    assert audit("run", "news.jsonl").status == exits.FAILED
    assert [(made["system"], made["verdict"]["passed"]) for made in audits()] == [("good", True), ("bad", False)]
    assert files_below() == {"audit.json", "index.html", "news.bad.html", "news.good.html"}


def test_a_system_learns_nothing_from_another(audit, here):
    write_pairs(here / "both.jsonl", *pairs_of(WRONG, "bad"), *pairs_of(FAITHFUL, "good"))
    write_pairs(here / "bad.jsonl", *pairs_of(WRONG, "bad"))
    audit("run", "both.jsonl", "--out", "both", "--format", "json")
    audit("run", "bad.jsonl", "--out", "bad", "--format", "json")
    together, alone = audits("both")[0], audits("bad")[0]
    for key in ("pairs", "findings", "scores", "verdict"):
        assert together[key] == alone[key], key


def test_one_system_of_several(audit, here):
    write_text(here / "texts" / "ferry", FAITHFUL, system="one")
    write_text(here / "texts" / "ferry", WRONG, system="two")
    assert audit("run", "--system", "one").status == exits.PASSED
    assert [made["system"] for made in audits()] == ["one"]
    assert (
        refused(audit, "texts/ferry", "--system", "three")
        == "texts/ferry: has no translation by 'three'; there are one, two"
    )


def test_a_folder_of_texts_and_one_of_them(audit, here):
    for name in ("a", "b"):
        write_text(here / "archive" / "2026" / name)
    audit("run", "archive")
    assert [made["text"] for made in audits()] == ["a", "b"]
    audit("run", "archive/2026/b")
    assert [made["text"] for made in audits()] == ["b"]


def test_several_targets_in_their_order(audit, here):
    for name in ("a", "b"):
        write_text(here / name)
    audit("run", "b", "a", "--format", "json")
    assert [made["text"] for made in audits()] == ["b", "a"]


def test_two_targets_with_one_name_are_refused(audit, here):
    for folder in ("2025", "2026"):
        write_text(here / folder / "ferry")
    message = "{} and {} both have a text 'ferry' by 'one'; reports go by these names: rename one, or name it once"
    assert refused(audit, "2025", "2026") == message.format("2025", "2026")
    assert refused(audit, "2025/ferry", "2025/ferry") == message.format("2025/ferry", "2025/ferry")


def test_the_same_input_gives_the_same_result(audit, here):
    write_text(here / "texts" / "ferry", WRONG)
    audit("run", "--out", "first")
    audit("run", "--out", "second")
    assert audits("first") == audits("second")


# --------------------------------------------------------------------------- input as people have it


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


def test_a_huge_file_without_line_breaks_is_refused_at_once(audit, here):
    write_text(here / "ferry")
    os.truncate(here / "ferry" / "mt.one.txt", 70 * 2**20)
    begin = time.monotonic()
    assert refused(audit, "ferry") == "ferry/mt.one.txt: has more than 64 MiB, the most that is read; split the file"
    assert time.monotonic() - begin < 5


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


def test_a_text_of_markup_and_control_characters_is_audited(audit, here):
    nasty = "<script>alert('{{ 7*7 }}')</script> \x1b[31mred\x07 & \u202ereversed " * 10
    write_pairs(here / "nasty.jsonl", {"id": "1", "mt": nasty, "reference": nasty.replace("red", "blue")})
    status, out, err = audit("run", "nasty.jsonl")
    assert (status, err) == (exits.FAILED, "")
    assert not {"\x1b", "\x07", "\u202e"} & set(out)


# --------------------------------------------------------------------------- wrong arguments


@pytest.mark.parametrize(
    ("args", "problem"),
    [
        (["nothing"], "nothing: no such file or folder"),
        (["--mt", "a.txt"], "--mt and --reference go together: give both files; see 'audit run --help'"),
        (["--reference", "a.txt"], "--mt and --reference go together: give both files; see 'audit run --help'"),
        (["--source", "a.txt"], "--source goes with a translation and its reference: name the two files; see 'audit run --help'"),
        (["x", "--mt", "a", "--reference", "b"], "name a TARGET or give --mt and --reference, not both; see 'audit run --help'"),
        (["--mt", "a.xyz", "--reference", "b.txt"], f"a.xyz: files of type '.xyz' cannot be read; readable are {', '.join(sorted(READERS))}"),
        (["--format", "html,pdf"], "unknown report format 'pdf'; the formats are html, json"),
        (["--format", ","], "no report format is named; the formats are html, json"),
        (["--fail-under", "101"], "Invalid value for '--fail-under': '101' is not a number from 0 to 100; see 'audit run --help'"),
        (["--fail-under", "nan"], "Invalid value for '--fail-under': 'nan' is not a number from 0 to 100; see 'audit run --help'"),
        (["--min-confidence", "high"], "Invalid value for '--min-confidence': 'high' is not a number from 0 to 1; see 'audit run --help'"),
        (["--config", "none.toml"], "none.toml: no such file"),
        (["--glossary", "none.yaml"], "none.yaml: no such file"),
        (
            [],
            "there is no folder texts/ here: name a TARGET, give --mt and --reference, or make a project with 'audit init'",
        ),
    ],
)  # fmt: skip
def test_a_wrong_argument_is_one_line(audit, here, args, problem):
    assert refused(audit, *args) == problem


def test_a_wrong_language_is_one_line(audit, here):
    write_text(here / "ferry")
    assert (
        refused(audit, "ferry", "--language", "??")
        == "language '??' is not a BCP 47 code; write for example en, ko or pt-BR"
    )


def test_a_glossary_that_breaks_its_format_names_file_and_line(audit, project):
    file = project / "glossary" / "example.yaml"
    file.write_text(file.read_text().replace("    admitted:", "    admited:", 1))
    assert refused(audit) == (
        "glossary/example.yaml:8: terms[0].admited: 'admited' is not a key of a term; did you mean 'admitted'?"
    )


# --------------------------------------------------------------------------- settings


def test_settings_are_found_upwards_and_the_command_line_wins(audit, here, monkeypatch):
    write_text(here / "texts" / "ferry")
    (here / "audit.toml").write_text('threshold = 12.5\nformats = ["json"]\nout = "made"\n')
    monkeypatch.chdir(here / "texts" / "ferry")
    audit("run")
    assert files_below(here / "made") == {"audit.json"}
    assert audits(here / "made")[0]["verdict"]["threshold"] == 12.5
    audit("run", "--fail-under", "33", "--format", "html,json", "--out", here / "other")
    assert files_below(here / "other") == {"audit.json", "ferry.one.html", "index.html"}
    assert audits(here / "other")[0]["verdict"]["threshold"] == 33


def test_a_named_settings_file_replaces_the_one_upwards(audit, here):
    write_text(here / "texts" / "ferry")
    (here / "audit.toml").write_text("threshold = 12\n")
    (here / "strict.toml").write_text("threshold = 99\n")
    audit("run", "--config", "strict.toml")
    assert audits()[0]["verdict"]["threshold"] == 99


def test_the_settings_are_those_of_the_text_not_of_the_place(audit, project, tmp_path, monkeypatch):
    (project / "audit.toml").write_text("threshold = 12\n")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    audit("run", project / "texts" / "example", "--out", "reports")
    (made,) = audits()
    assert made["verdict"]["threshold"] == 12
    assert any(finding["term"] == "harbour-pilot" for finding in made["findings"])


def test_the_threshold_decides(audit, here):
    write_text(here / "texts" / "ferry", REFERENCE.replace("212", "112"))
    assert audit("run", "--fail-under", "100").status == exits.FAILED
    assert audit("run", "--fail-under", "0").status == exits.PASSED


def test_the_least_confidence_decides_what_counts(audit, here):
    write_text(here / "texts" / "ferry", WRONG)
    audit("run", "--min-confidence", "1")
    assert audits()[0]["verdict"]["score"] == 100
    audit("run", "--min-confidence", "0")
    assert audits()[0]["verdict"]["score"] < 100


def test_the_language_named_wins(audit, here):
    write_text(here / "texts" / "ferry")
    (here / "texts" / "ferry" / "text.yaml").write_text("languages: {target: fr}\n")
    audit("run")
    assert audits()[0]["languages"]["target"] == "fr"
    audit("run", "--language", "en")
    assert audits()[0]["languages"]["target"] == "en"


def test_named_glossaries_replace_the_projects(audit, project):
    (project / "other.yaml").write_text("glossary: 1\nlanguage: en\nterms:\n  - preferred: sandbank\n")
    audit("run", "--glossary", "other.yaml", "--glossary", "glossary/example.yaml")
    assert read_json()["glossary"]["files"] == ["other.yaml", "glossary/example.yaml"]


# --------------------------------------------------------------------------- output


def test_quiet_prints_nothing_and_writes_the_reports(audit, project):
    assert audit("run", "--quiet") == (exits.FAILED, "", "")
    assert files_below() == {"audit.json", "example.example.html", "index.html"}


class Terminal(io.StringIO):
    """Standard output as a terminal, whose width cannot be asked for."""

    def isatty(self):
        return True


@pytest.mark.parametrize(("no_color", "coloured"), [(None, True), ("", True), ("1", False)])
def test_colours_on_a_terminal_unless_declined(audit, project, monkeypatch, no_color, coloured):
    monkeypatch.delenv("NO_COLOR", raising=False)
    if no_color is not None:
        monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setattr("os.get_terminal_size", lambda *_: os.terminal_size((120, 40)))
    terminal = Terminal()
    monkeypatch.setattr("sys.stdout", terminal)
    audit("run")
    assert ("\x1b[" in terminal.getvalue()) is coloured


def test_piped_output_has_no_colours(audit, project):
    assert "\x1b" not in audit("run").out


def test_several_texts_show_their_progress_on_a_terminal_only(audit, here, monkeypatch):
    for name in ("a", "b"):
        write_text(here / "texts" / name)
    assert audit("run").err == ""
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    audit("run")
    assert "Auditing" in terminal.getvalue()
    assert "100%" in terminal.getvalue()
    quiet = Terminal()
    monkeypatch.setattr("sys.stderr", quiet)
    audit("run", "--quiet")
    assert quiet.getvalue() == ""


def test_an_output_that_lacks_characters_shows_them_as_escapes(here):
    write_text(here / "ferry", "リンドハウン。" + FAITHFUL)
    environment = {**os.environ, "PYTHONIOENCODING": "iso-8859-1"}
    result = subprocess.run(
        [sys.executable, "-m", "audit", "run", "ferry"], capture_output=True, env=environment, check=False
    )
    assert result.stderr == b""
    assert b"\\u30ea\\u30f3" in result.stdout


def test_a_run_that_fails_half_way_leaves_no_half_written_file(audit, project, monkeypatch):
    audit("run", "--quiet")
    before = {name: (project / "reports" / name).read_bytes() for name in files_below(project / "reports")}
    written = []

    def full_disk(descriptor):
        written.append(descriptor)
        if len(written) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full_disk)
    status, out, err = audit("run", "--fail-under", "1")
    assert (status, out) == (exits.USAGE, "")
    assert err == "audit: reports/index.html: cannot be written: No space left on device\n"
    assert files_below(project / "reports") == set(before)
    assert (project / "reports" / "index.html").read_bytes() == before["index.html"]


def test_a_folder_that_cannot_be_made_is_named(audit, project):
    (project / "taken").write_text("a file")
    message = refused(audit, "--out", "taken/reports")
    assert message == "taken/reports/example.example.html: cannot be written: Not a directory"


def test_the_report_speaks_the_language_asked_for(audit, tmp_path):
    text = write_text(tmp_path / "texts" / "ferry", mt=WRONG)
    status, out, _ = audit("run", str(text), "--report-language", "ko", "--out", str(tmp_path / "reports"))
    assert status == exits.FAILED
    assert "게시 불가" in out
    assert '<html lang="ko"' in (tmp_path / "reports" / "index.html").read_text(encoding="utf-8")


def test_a_language_without_a_report_is_refused_before_anything_is_written(audit, tmp_path):
    text = write_text(tmp_path / "texts" / "ferry")
    told = refused(audit, str(text), "--report-language", "xx", "--out", str(tmp_path / "reports"))
    assert told == "there is no report in the language 'xx'; the languages are en, ko"
    assert not (tmp_path / "reports").exists()
