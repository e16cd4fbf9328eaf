"""What `audit run` prints and writes, and what it leaves behind where that fails."""

import io
import os
import subprocess
import sys

import pytest

from audit.cli import exits

from .ferry import (
    FAITHFUL,
    WRONG,
    audits,
    files_below,
    refused,
    write_text,
)


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


def test_a_language_without_data_is_told_beside_the_report_and_in_it(audit, project):
    _, out, err = audit("run", "texts", "--language", "nl")
    assert err == "audit: there is no data for the language 'nl'; the report says what is not checked\n"
    assert "Not checked in Dutch:" in out
    (done,) = audits()
    assert done["languages"]["unchecked"][0] == "forms"


def test_a_language_with_data_is_told_in_the_report_only(audit, project):
    _, out, err = audit("run", "texts", "--language", "de")
    assert err == ""
    assert "Not checked in German:" in out
