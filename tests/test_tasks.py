"""The tasks of the Makefile: what a newcomer sees first, and what CI runs."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)[1].split()


@pytest.mark.parametrize("args", [[], ["help"]])
def test_make_lists_every_task_with_what_it_does(args):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    done = subprocess.run(["make", *args], cwd=ROOT, capture_output=True, text=True, check=True, env=environment)
    listed = dict(line.split(maxsplit=1) for line in done.stdout.splitlines())
    assert list(listed) == TARGETS


def test_every_task_is_marked_as_one():
    defined = re.findall(r"^([a-z][a-z-]*):", MAKEFILE, re.MULTILINE)
    assert sorted(defined) == sorted(TARGETS)


def test_ci_runs_what_a_developer_runs():
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    commands = [line for line in script.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert commands[-1] == "make test"


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/decisions/wordnet.md", "docs/languages.md"])
def test_the_tasks_that_pages_name_exist(page):
    named = re.findall(r"(?:^ {4}|`)make ([a-z-]+)", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE)
    assert named
    assert set(named) <= set(TARGETS)


def test_the_scripts_that_tasks_run_exist():
    scripts = re.findall(r"\btools/\w+\.py\b", MAKEFILE)
    assert sorted(scripts) == sorted(f"tools/{path.name}" for path in (ROOT / "tools").glob("*.py"))
