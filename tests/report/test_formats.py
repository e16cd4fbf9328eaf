"""The table of formats: which files come out, and what an unknown name is answered."""

from pathlib import Path

import pytest

from audit.errors import AuditError, InputError
from audit.report import write_reports

from .example import build_run


def test_files_come_in_the_order_of_the_formats(tmp_path: Path) -> None:
    paths = write_reports(build_run(), tmp_path / "out", ["json", "html", "json"])
    assert [path.name for path in paths] == ["audit.json", "index.html", "pow-interview.youtube.html"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(path.name for path in paths)


def test_an_unknown_format_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(AuditError) as caught:
        write_reports(build_run(), tmp_path / "out", ["html", "pdf"])
    assert str(caught.value) == "unknown report format 'pdf'; the formats are html, json"
    assert not (tmp_path / "out").exists()


def test_an_unknown_language_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(AuditError) as caught:
        write_reports(build_run(), tmp_path / "out", ["json", "html"], language="xx")
    assert str(caught.value) == "there is no report in the language 'xx'; the languages are en, ko"
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_a_file_is_a_one_line_error(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("taken", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be written: "):
        write_reports(build_run(), tmp_path / "out", ["json"])


def test_the_same_run_gives_the_same_bytes(tmp_path: Path) -> None:
    first = write_reports(build_run(), tmp_path / "a", ["html", "json"])
    second = write_reports(build_run(), tmp_path / "b", ["html", "json"])
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
