"""A run that is killed leaves every report and the history as it was or as it was to be, never half.

The writing part is killed in forked processes: at points spread over all its calls, so that each step is hit, and after random
times, so that the inside of SQLite's and the system's calls is hit too. Whole commands are killed after random times.
"""

import os
import random
import sqlite3
import time
from pathlib import Path

import pytest

from audit.cli import main
from audit.cli.init import write_starter
from audit.files import PART_SUFFIX, remove_abandoned
from audit.history import FILE_NAME, History
from audit.model import Run
from audit.report import write_reports
from tests.work import count_calls, kill_after, spread, start

from .values import audit, finding, recorded_audits, run

FORMATS = ("html", "json")
AT_CALLS = 60
AT_TIMES = 60
COMMANDS = 8


def versions() -> tuple[Run, Run]:
    """Return two runs whose files all differ."""
    old = audit(finding("a")), audit(finding("b", "3", "concentration camp"), system="two")
    new = audit(finding("c", "2", "camp")), audit(system="two")
    return run(*old, created="2026-11-21T10:00:00Z"), run(*new, created="2026-11-22T10:00:00Z")


def write(made: Run, out: Path) -> None:
    """Do what the command does when the audits are made."""
    remove_abandoned(out)
    write_reports(made, out, FORMATS)
    with History.open(out / FILE_NAME) as history:
        history.record_run(made)


def contents(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir() if path.suffix in (".html", ".json")}


class Reports:
    """A folder of reports that is written again and again, and what may stand in it."""

    def __init__(self, folder: Path) -> None:
        self.out = folder / "reports"
        self.runs = versions()
        self.allowed = []
        for number, made in enumerate(self.runs):
            write_reports(made, folder / str(number), FORMATS)
            self.allowed.append(contents(folder / str(number)))
        write(self.runs[0], self.out)
        self.recorded = 1

    def check(self, target: int) -> None:
        """Hold the folder to old or new, after the writing of the run `target` was begun."""
        for name, data in contents(self.out).items():
            assert data in [version.get(name) for version in self.allowed], f"{name} is neither old nor new"
        assert set(contents(self.out)) == set(self.allowed[0])
        with History.open(self.out / FILE_NAME) as history:
            recorded = history.runs("talk", "one")
            assert len(recorded) in (self.recorded, self.recorded + 1)
            if len(recorded) > self.recorded:
                assert recorded[-1].created == self.runs[target].created
            assert recorded_audits(history)
            assert len(history.runs("talk", "two")) == len(recorded)
        self.recorded = len(recorded)
        connection = sqlite3.connect(self.out / FILE_NAME)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.close()
        remove_abandoned(self.out)
        assert not list(self.out.glob(f".*{PART_SUFFIX}"))


@pytest.fixture
def reports(tmp_path: Path) -> Reports:
    return Reports(tmp_path)


def test_killed_at_any_call_of_the_writing(reports: Reports) -> None:
    calls = count_calls(lambda: write(reports.runs[1], reports.out))
    reports.recorded += 1
    killed = 0
    for number, at in enumerate(spread(calls, AT_CALLS)):
        target = number % 2
        child = start(lambda at=at, target=target: count_calls(lambda: write(reports.runs[target], reports.out), at))  # type: ignore[misc]
        _, status = os.waitpid(child, 0)
        killed += os.WIFSIGNALED(status)
        reports.check(target)
    assert killed > AT_CALLS * 0.9


def test_killed_at_any_time_of_the_writing(reports: Reports) -> None:
    begun = time.perf_counter()
    write(reports.runs[1], reports.out)
    took = time.perf_counter() - begun
    reports.recorded += 1
    chance = random.Random(6)
    killed = 0
    for number in range(AT_TIMES):
        target = number % 2
        child = start(lambda target=target: write(reports.runs[target], reports.out))  # type: ignore[misc]
        killed += kill_after(chance.uniform(0, took), child)
        reports.check(target)
    assert killed


def test_killed_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_starter(tmp_path)
    monkeypatch.chdir(tmp_path)

    def command() -> None:
        with pytest.raises(SystemExit):
            main(["run", "--quiet"])

    begun = time.perf_counter()
    command()
    took = time.perf_counter() - begun
    out = tmp_path / "reports"
    names = set(contents(out))
    chance = random.Random(6)
    for _ in range(COMMANDS):
        kill_after(chance.uniform(0, took), start(command))
        assert set(contents(out)) == names
        for name, data in contents(out).items():
            assert data.rstrip().endswith(b"</html>" if name.endswith(".html") else b"}"), f"{name} is half"
        with History.open(out / FILE_NAME) as history:
            assert recorded_audits(history)
    command()
    assert not list(out.glob(f".*{PART_SUFFIX}"))
