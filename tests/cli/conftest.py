"""The command line as a script sees it: arguments in; exit status, standard output and standard error out."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from audit.cli import main
from audit.cli.init import write_starter


class Result(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty folder to work in, outside any project."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def project(here):
    """The project that `audit init` writes, as the folder to work in."""
    write_starter(here)
    return here


@pytest.fixture
def audit(capsys) -> Callable[..., Result]:
    """Run a command in this process."""

    def run(*args: object) -> Result:
        capsys.readouterr()
        with pytest.raises(SystemExit) as stopped:
            main([str(arg) for arg in args])
        out, err = capsys.readouterr()
        return Result(stopped.value.code, out, err)

    return run
