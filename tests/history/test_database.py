"""The file: made when needed, brought up to date, and every trouble with it told in one line."""

import sqlite3
from pathlib import Path

import pytest

from audit.errors import InputError
from audit.history import History, database

from .values import audit, finding, recorded_audits, run

WITHOUT = "'audit run --no-history' does without it"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "audit.sqlite"


def refused(path: Path) -> str:
    """Return why the history is not opened, without its path."""
    with pytest.raises(InputError) as raised:
        History.open(path)
    return str(raised.value).removeprefix(f"{path}: ")


def recorded(path: Path) -> None:
    with History.open(path) as history:
        history.record_run(run(audit(finding("a"))))


def test_where_there_is_none_it_is_made_or_refused(path: Path) -> None:
    with pytest.raises(InputError) as raised:
        History.open(path, create=False)
    assert str(raised.value) == f"{path}: there is no history yet; 'audit run' records each audit"
    assert not path.exists()
    History.open(path).close()
    History.open(path, create=False).close()


def test_an_empty_file_is_an_empty_history(path: Path) -> None:
    path.write_bytes(b"")
    with History.open(path) as history:
        assert history.runs() == ()


def test_a_file_that_is_no_database(path: Path) -> None:
    path.write_text("Dear diary, " * 200, encoding="utf-8")
    assert refused(path) == f"is not a history of audit; move it away; {WITHOUT}"


def test_another_programs_database(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    other.close()
    assert refused(path) == f"is not a history of audit; move it away; {WITHOUT}"


def test_a_newer_history(path: Path) -> None:
    recorded(path)
    with sqlite3.connect(path) as newer:
        newer.execute("PRAGMA user_version = 7")
    newer.close()
    assert refused(path) == (
        f"was written by a newer audit (format 7; this one knows {len(database.MIGRATIONS)}); update audit; {WITHOUT}"
    )


def test_a_folder_in_its_place(path: Path) -> None:
    path.mkdir()
    assert refused(path) == f"cannot be read or written: unable to open database file; {WITHOUT}"


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert refused(tmp_path / "file" / "audit.sqlite") == "cannot be written: File exists"


def test_a_damaged_history(path: Path) -> None:
    recorded(path)
    data = bytearray(path.read_bytes())
    data[100:4096] = b"\xee" * 3996  # the first page behind its head: the list of tables
    path.write_bytes(data)
    assert (
        refused(path)
        == f"is damaged (database disk image is malformed); move it away or restore a copy of it; {WITHOUT}"
    )


def test_a_damaged_audit(path: Path) -> None:
    recorded(path)
    with sqlite3.connect(path) as other:
        other.execute("UPDATE audits SET result = x'00'")
    other.close()
    with History.open(path) as history, pytest.raises(InputError) as raised:
        recorded_audits(history)
    assert str(raised.value) == (
        f"{path}: is damaged: it holds something that cannot be read; move it away or restore a copy of it; {WITHOUT}"
    )


def test_a_locked_history(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recorded(path)
    monkeypatch.setattr(database, "WAIT_SECONDS", 0.05)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        assert refused(path) == f"is locked by another program; run it again when that has ended; {WITHOUT}"
    finally:
        other.close()


def test_an_older_history_is_brought_up_to_date(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recorded(path)
    added = (*database.MIGRATIONS, "ALTER TABLE runs ADD COLUMN place TEXT; CREATE INDEX runs_by_place ON runs (place)")
    monkeypatch.setattr(database, "MIGRATIONS", added)
    with History.open(path) as history:
        assert [past.run for past in history.runs()] == [1]
    with sqlite3.connect(path) as other:
        assert other.execute("SELECT number, place FROM runs").fetchall() == [(1, None)]
        assert other.execute("PRAGMA user_version").fetchone() == (len(added),)
    other.close()


def test_a_migration_that_fails_leaves_the_old_history(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recorded(path)
    before = path.read_bytes()
    broken = (*database.MIGRATIONS, "ALTER TABLE runs ADD COLUMN place TEXT; CREATE TABLE runs (number)")
    monkeypatch.setattr(database, "MIGRATIONS", broken)
    assert refused(path) == f"cannot be read or written: table runs already exists; {WITHOUT}"
    assert path.read_bytes() == before
