"""The SQLite file: its tables, how an older one is brought up to date, and its errors in one line each.

Apart from the store so that what is kept and what is asked of it can be read separately. The file uses SQLite's rollback
journal and waits for the disk: a program killed at any moment leaves the last state that was complete, and one file to copy.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from audit.errors import InputError

APPLICATION_ID = 0x41554454
"""The letters AUDT; it tells the file from another program's."""
WAIT_SECONDS = 10.0
"""How long a write waits for another one; each takes milliseconds."""
WITHOUT = "'audit run --no-history' does without it"
"""The way out that every command's errors name: only a run needs no history."""

# One entry a version of the file: the statements, apart by semicolons, that make it of the version before.
MIGRATIONS = (
    """
    CREATE TABLE contents (digest TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE runs (
        number INTEGER PRIMARY KEY AUTOINCREMENT, created TEXT NOT NULL, version TEXT NOT NULL,
        glossary TEXT NOT NULL REFERENCES contents, glossary_digest TEXT NOT NULL
    );
    CREATE TABLE audits (
        run INTEGER NOT NULL REFERENCES runs, text TEXT NOT NULL, system TEXT NOT NULL,
        pairs TEXT NOT NULL REFERENCES contents, summary BLOB NOT NULL, result BLOB NOT NULL,
        PRIMARY KEY (text, system, run)
    ) WITHOUT ROWID;
    CREATE INDEX audits_by_run ON audits (run);
    CREATE TABLE decisions (
        number INTEGER PRIMARY KEY AUTOINCREMENT, step INTEGER NOT NULL,
        text TEXT NOT NULL, system TEXT NOT NULL, finding TEXT NOT NULL, passage TEXT NOT NULL,
        verdict TEXT NOT NULL, severity TEXT, reason TEXT, note TEXT, author TEXT NOT NULL, time TEXT NOT NULL,
        taken_back INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX decisions_by_text ON decisions (text, system)
    """,
)


def connect(path: Path) -> sqlite3.Connection:
    """Return a connection to the history at `path`, made or brought up to date where needed; transactions are explicit.

    Raises InputError for a file that is no history, a damaged, locked or newer one, and where none can be made.
    """
    with explained(path):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(path, f"cannot be written: {error.strerror}") from error
        connection = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            _bring_up_to_date(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Write everything that is done inside, or nothing of it."""
    with explained(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            connection.rollback()
            raise
        connection.execute("COMMIT")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into InputError, with what to do."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            problem = f"is locked by another program; run it again when that has ended; {WITHOUT}"
            raise InputError(path, problem) from error
        raise InputError(path, f"cannot be read or written: {error}; {WITHOUT}") from error
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_NOTADB:
            raise _foreign(path) from error
        problem = f"is damaged ({error}); move it away or restore a copy of it; {WITHOUT}"
        raise InputError(path, problem) from error


def _bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    if _version(connection, path) == len(MIGRATIONS):
        return
    with transaction(connection, path):
        # Asked again: another program may have done it meanwhile.
        for migration in MIGRATIONS[_version(connection, path) :]:
            for statement in migration.split(";"):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """Return the version of the file, 0 for an empty one; raises InputError for another program's and for a newer one."""
    ((application,),) = connection.execute("PRAGMA application_id").fetchall()
    ((version,),) = connection.execute("PRAGMA user_version").fetchall()
    # Read in any case: a damaged list of tables should be told before an audit's work, and not after it.
    ((tables,),) = connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    if application != APPLICATION_ID:
        if tables:
            raise _foreign(path)
        return 0
    if version > len(MIGRATIONS):
        problem = f"was written by a newer audit (format {version}; this one knows {len(MIGRATIONS)}); update audit; {WITHOUT}"
        raise InputError(path, problem)
    return int(version)


def _foreign(path: Path) -> InputError:
    return InputError(path, f"is not a history of audit; move it away; {WITHOUT}")
