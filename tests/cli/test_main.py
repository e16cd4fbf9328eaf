"""The group of commands: what it answers at once, and how every error becomes one line and an exit status."""

import os
import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import click
import pytest

from audit import __version__
from audit.cli import exits
from audit.cli.main import cli
from audit.history import History
from audit.model import Decision, DecisionVerdict

LIBRARIES = set(packages_distributions()) - {"click", "audit"}


def python(*args: str, **options) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, *args], capture_output=True, text=True, timeout=60, check=False, **options)


@pytest.mark.parametrize(
    "args", [["--version"], ["--help"], ["run", "--help"], ["selftest", "--help"], ["glossary", "check", "--help"]]
)
def test_questions_are_answered_without_loading_any_library_but_click(args):
    code = f"""
import sys
before = set(sys.modules)
from audit.cli import main
try:
    main({args!r})
except SystemExit as stop:
    assert stop.code == 0
print("loaded:", *sorted({LIBRARIES!r} & set(sys.modules) - before))
"""
    result = python("-c", code)
    assert result.stdout.splitlines()[-1] == "loaded:", result.stdout + result.stderr
    assert result.stderr == ""


@pytest.mark.parametrize("option", ["-V", "--version"])
def test_the_version(audit, option):
    assert audit(option) == (exits.PASSED, f"audit {__version__}\n", "")


def test_python_runs_the_package():
    result = python("-m", "audit", "--version")
    assert (result.returncode, result.stdout) == (0, f"audit {__version__}\n")


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_the_help_names_every_command_and_exit_status(audit, option):
    status, out, err = audit(option)
    assert (status, err) == (exits.PASSED, "")
    for command in cli.list_commands(click.Context(cli)):
        assert re.search(rf"^  {command} ", out, re.MULTILINE)
    stated = " ".join(out.split("Exit status:")[1].split())
    assert stated == "0 passed, 1 failed or too little to judge, 2 wrong command or input, 3 a bug, 130 interrupted."


def test_each_command_has_the_summary_that_the_list_gives_it():
    context = click.Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command.name == name
        assert command.help


@pytest.mark.parametrize("group", [[], ["glossary"], ["texts"]])
def test_a_list_of_commands_cuts_no_summary(audit, group):
    listed = audit(*group, "--help").out.split("Commands:\n")[1]
    assert "..." not in listed


def test_a_bare_command_shows_the_help_as_a_complaint(audit):
    status, out, err = audit()
    assert (status, out) == (exits.USAGE, "")
    assert err == audit("--help").out


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["nope"], "No such command 'nope'; see 'audit --help'"),
        (["run", "--nope"], "No such option '--nope'; see 'audit run --help'"),
        (["run", "--mt"], "Option '--mt' requires an argument"),
        (["init", "a", "b"], "Got unexpected extra argument (b); see 'audit init --help'"),
        (["glossary", "nope"], "No such command 'nope'; see 'audit glossary --help'"),
    ],
)
def test_a_wrong_command_is_one_line_on_standard_error(audit, here, args, message):
    assert audit(*args) == (exits.USAGE, "", f"audit: {message}\n")


def test_a_wrong_input_is_one_line_on_standard_error(audit, here):
    message = "audit: glossary: no glossary found; name a FILE, or start a project with: audit init\n"
    assert audit("glossary", "check") == (exits.USAGE, "", message)


def test_a_file_name_that_is_not_text_is_shown_by_its_bytes(here):
    result = subprocess.run(
        [os.fsencode(sys.executable), b"-m", b"audit", b"run", b"caf\xe9.txt"], capture_output=True, check=False
    )
    assert result.returncode == exits.USAGE
    assert result.stderr == b"audit: caf\\udce9.txt: no such file or folder\n"


@pytest.fixture
def broken(monkeypatch):
    """Make `audit init` raise what a test wants."""

    def with_error(error: BaseException) -> None:
        def fail(folder: Path) -> None:
            raise error

        monkeypatch.setattr("audit.cli.init.write_starter", fail)

    return with_error


def test_a_bug_is_logged_with_what_it_takes_to_repeat_it(audit, here, broken, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("sys.argv", ["audit", "init"])
    broken(ZeroDivisionError("the moon"))
    status, out, err = audit("init")
    assert (status, out) == (exits.BUG, "")
    message = re.fullmatch(r"audit: a bug in audit stopped it; please report it with the log at (\S+)\n", err)
    log = Path(message[1])
    assert log.parent == tmp_path
    text = log.read_text(encoding="utf-8")
    assert text.startswith(f"audit {__version__}, Python {sys.version.split()[0]}, ")
    assert "command: ['audit', 'init']" in text
    assert text.endswith("ZeroDivisionError: the moon\n")


def test_an_interrupted_run_says_so(audit, here, broken):
    broken(KeyboardInterrupt())
    assert audit("init") == (exits.INTERRUPTED, "", "\naudit: interrupted\n")


@pytest.mark.parametrize("command", ["glossary check --json", "history --decisions", "init new"])
def test_a_reader_that_has_left_is_no_error(project, command):
    """`audit glossary check | head -1`: the status is the command's own."""
    with History.open(project / "reports" / "audit.sqlite") as history:
        history.decide(Decision("example", "example", "1", "2", DecisionVerdict.LATER, "Ada", "2026-01-02T03:04:05Z"))
    (project / "texts" / "example" / "mt.example.txt").write_text("Nothing of the glossary.")
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as nobody:
        result = subprocess.run(
            [sys.executable, "-m", "audit", *command.split()],
            stdout=nobody,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (result.returncode, result.stderr) == (exits.PASSED, b"")


def test_a_reader_that_has_left_does_not_undo_a_new_project(here):
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as nobody:
        result = subprocess.run(
            [sys.executable, "-m", "audit", "init"], stdout=nobody, stderr=subprocess.PIPE, check=False
        )
    assert (result.returncode, result.stderr) == (exits.PASSED, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only some systems have a device that is always full")
@pytest.mark.parametrize(
    "command", ["run", "init new", "glossary export --to csv", "texts show texts/example/reference.txt"]
)
def test_an_output_that_is_full_is_told(project, command):
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "audit", *command.split()], stdout=full, stderr=subprocess.PIPE, check=False
        )
    message = b"audit: standard output cannot be written: No space left on device\n"
    assert (result.returncode, result.stderr) == (exits.USAGE, message)


@pytest.mark.skipif(os.name != "posix", reason="the shell of POSIX closes streams")
def test_an_output_that_is_closed_does_not_change_the_status(project):
    command = '"$0" -m audit run <&- >&- 2>&-'
    assert subprocess.run(["sh", "-c", command, sys.executable], check=False).returncode == exits.FAILED
    assert (project / "reports" / "audit.json").read_text(encoding="utf-8").startswith("{")


@pytest.mark.parametrize(
    "args", [["run", "{long}"], ["init", "{long}"], ["texts", "show", "{long}.txt"], ["run", "--out", "{long}/reports"]]
)
def test_a_name_that_the_system_refuses_is_no_bug(audit, project, args):
    long = "n" * 300
    status, out, err = audit(*(arg.format(long=long) for arg in args))
    assert (status, out) == (exits.USAGE, "")
    assert re.fullmatch(rf"audit: {long}\S*: cannot be .*: File name too long\n", err)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shells_get_a_completion_script(shell):
    result = python("-m", "audit", env={**os.environ, "_AUDIT_COMPLETE": f"{shell}_source"})
    assert result.returncode == 0, result.stderr
    assert "_AUDIT_COMPLETE" in result.stdout


def test_completion_offers_commands_and_options():
    words = {"_AUDIT_COMPLETE": "bash_complete", "COMP_WORDS": "audit run --ref", "COMP_CWORD": "2"}
    assert python("-m", "audit", env={**os.environ, **words}).stdout == "plain,--reference\n"
