"""`audit glossary impact`: what a changed glossary would do, against what audits used, a file, or a git revision."""

import json
import re
import shutil
import subprocess

import pytest

from audit.cli import exits
from audit.history import FILE_NAME

from .ferry import WRONG, write_text

PATH = f"reports/{FILE_NAME}"
BEFORE = "glossary: 1\nterms:\n  - preferred: Lindhavn\n    kind: place\n"
AFTER = f"{BEFORE}  - preferred: shipping company\n    severity: critical\n    forbidden: [shipping firm]\n"
LOOSE = WRONG.replace("shipping company", "shipping firm")


@pytest.fixture
def voyage(audit, here):
    """A project with one audit of a text, and a glossary that came to forbid what it says."""
    write_text(here / "texts" / "ferry", LOOSE)
    (here / "glossary").mkdir()
    glossary = here / "glossary" / "ferry.yaml"
    glossary.write_text(BEFORE)
    audit("run", "--quiet")
    glossary.write_text(AFTER)
    return here


def git(folder, *arguments):
    identity = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(voyage):
    """The project under git, with the glossary of before as its last commit."""
    if shutil.which("git") is None:
        pytest.fail("git is needed to develop audit")
    (voyage / "glossary" / "ferry.yaml").write_text(BEFORE)
    git(voyage, "init", "--quiet")
    git(voyage, "commit", "--allow-empty", "--quiet", "--message", "Nothing")
    git(voyage, "tag", "empty")
    git(voyage, "add", "glossary")
    git(voyage, "commit", "--quiet", "--message", "A glossary")
    (voyage / "glossary" / "ferry.yaml").write_text(AFTER)
    return voyage


def test_what_appears_is_shown_with_the_verdict_it_turns(audit, voyage):
    status, out, err = audit("glossary", "impact")
    assert (status, err) == (exits.FAILED, "")
    assert re.fullmatch(
        r"ferry · one \(run 1, \d{4}-\d\d-\d\d \d\d:\d\d\)\n"
        r"  verdict: fail 39\.\d → fail 0\.0\n"
        r"  appears  critical  line 5  shipping firm → shipping company  Known mistranslation\n"
        r"\n"
        r"Findings in 1 of 1 past audit: 1 appear, 0 vanish, 0 change\.\n",
        out,
    ), out


def test_nothing_changes_for_what_audits_used(audit, voyage):
    (voyage / "glossary" / "ferry.yaml").write_text(f"# A comment.\n{BEFORE}")
    assert audit("glossary", "impact") == (exits.PASSED, "No finding changes in 1 past audit.\n", "")


def test_against_a_file(audit, voyage):
    (voyage / "old.yaml").write_text(AFTER.replace("critical", "minor"))
    status, out, _ = audit("glossary", "impact", "--against", "old.yaml", "ferry")
    assert status == exits.FAILED
    assert re.search(r"^  was minor  critical  line 5  shipping firm → shipping company  ", out, re.MULTILINE)
    status, out, _ = audit("glossary", "impact", "--against", "glossary/ferry.yaml", "--glossary", "old.yaml")
    assert re.search(r"^  was critical  minor  line 5  shipping firm → shipping company  ", out, re.MULTILINE)


@pytest.mark.parametrize("revision", ["HEAD", "main~0", "v1"])
def test_against_a_revision(audit, repository, revision):
    git(repository, "branch", "--move", "main")
    git(repository, "tag", "v1")
    status, out, err = audit("glossary", "impact", "--against", revision)
    assert (status, err) == (exits.FAILED, "")
    assert "1 appear, 0 vanish, 0 change" in out
    git(repository, "commit", "--all", "--quiet", "--message", "The captain's name")
    assert audit("glossary", "impact", "--against", "HEAD").status == exits.PASSED


def test_a_named_glossary_is_compared_with_itself_at_the_revision(audit, repository):
    (repository / "glossary" / "other.yaml").write_text(BEFORE)
    status, out, _ = audit("glossary", "impact", "--against", "HEAD", "--glossary", "glossary/ferry.yaml")
    assert (status, "1 appear" in out) == (exits.FAILED, True)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"glossary: 1\nterm: []\n", "2: "),
        (b"glossary: 1\nterms:\n  - preferred: caf\xe9\n", "3: byte 37 (0xe9) is not UTF-8; "),
    ],
)
def test_a_glossary_that_was_wrong_at_the_revision_is_named_with_it(audit, repository, content, problem):
    (repository / "glossary" / "ferry.yaml").write_bytes(content)
    git(repository, "commit", "--all", "--quiet", "--message", "A slip")
    (repository / "glossary" / "ferry.yaml").write_text(AFTER)
    status, _, err = audit("glossary", "impact", "--against", "HEAD")
    assert status == exits.USAGE
    assert err.startswith(f"audit: HEAD:glossary/ferry.yaml:{problem}")


def test_as_json(audit, voyage):
    status, out, _ = audit("glossary", "impact", "--json")
    document = json.loads(out)
    assert (status, document["format"], document["audits"]) == (exits.FAILED, 1, 1)
    (effect,) = document["effects"]
    assert (effect["text"], effect["system"], effect["run"]) == ("ferry", "one", 1)
    assert [finding["mt"]["text"] for finding in effect["appeared"]] == ["shipping firm"]
    assert effect["vanished"] == effect["changed"] == []
    assert effect["verdict"]["before"]["score"] > effect["verdict"]["after"]["score"]


def test_only_the_last_audit_of_a_text_is_replayed_unless_all_are_asked_for(audit, voyage):
    write_text(voyage / "texts" / "ferry", LOOSE.replace("112", "212"))
    audit("run", "--quiet")
    audit("run", "--quiet")
    (voyage / "glossary" / "ferry.yaml").write_text(BEFORE)
    assert "(run 3, " in audit("glossary", "impact").out
    out = audit("glossary", "impact", "--all").out
    assert re.findall(r"\(run (\d), ", out) == ["3"]
    assert "Findings in 1 of 2 past audits: 0 appear, 1 vanish, 0 change." in out


def test_progress_goes_to_a_terminal_only(audit, voyage, monkeypatch):
    assert "Replaying" not in audit("glossary", "impact").err
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert "Replaying" in audit("glossary", "impact").err


@pytest.mark.parametrize(
    ("args", "problem"),
    [
        (["--against", "v0"], "'v0' is neither a file nor a revision of the git repository at {here}"),
        (["--against", "--output=x"], "'--output=x' is neither a file nor a revision of the git repository at {here}"),
        (
            ["--against", "a", "--against", "b"],
            "--against takes one revision or any number of files, and 'a' is no file",
        ),
        (["yacht"], f"{PATH}: no audit of a text 'yacht' is recorded; recorded are ferry"),
        (["--out", "none"], f"none/{FILE_NAME}: there is no history yet; 'audit run' records each audit"),
        (["--glossary", "none.yaml"], "none.yaml: no such file"),
        (["--against", "empty"], "there is no glossary at the revision 'empty'"),
    ],
)
def test_a_wrong_argument_is_one_line(audit, repository, args, problem):
    status, out, err = audit("glossary", "impact", *args)
    assert (status, out, err) == (exits.USAGE, "", f"audit: {problem.format(here=repository)}\n")


def test_without_git_or_a_repository_a_file_is_asked_for(audit, voyage, monkeypatch):
    refused = audit("glossary", "impact", "--against", "HEAD")
    assert refused == (
        exits.USAGE,
        "",
        f"audit: 'HEAD' is no file, and {voyage} is not in a git repository; name a FILE that is there\n",
    )
    monkeypatch.setattr("shutil.which", lambda _: None)
    refused = audit("glossary", "impact", "--against", "HEAD")
    assert refused.err == "audit: git is not installed; name a FILE to hold the glossary against\n"
