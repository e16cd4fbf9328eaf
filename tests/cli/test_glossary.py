"""``audit glossary check``: lines, summary, exit statuses."""

import json
from pathlib import Path

import pytest

from audit.cli import main

GOOD = "glossary: 1\nterms:\n  - preferred: Kyiv\n  - preferred: Kursk\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "glossary").mkdir()
    (tmp_path / "texts" / "one").mkdir(parents=True)
    (tmp_path / "texts" / "one" / "reference.txt").write_text("They met in Kyiv.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def status(*args: str) -> int:
    with pytest.raises(SystemExit) as stop:
        main(["glossary", "check", *args])
    return int(stop.value.code or 0)


def test_hints_do_not_fail(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "glossary" / "g.yaml").write_text(GOOD, "utf-8")
    assert status() == 0
    out, err = capsys.readouterr()
    assert out == (
        "glossary/g.yaml:4: hint: terms[1]: no form of 'kursk' is found in any text; "
        "look for a misspelling, or keep it for texts to come\n"
    )
    assert err == (
        "1 file, 2 terms: 0 errors, 0 warnings, 1 hint\n"
        "mutation test: 1 term in 1 sentence of references, 1 of 1 wrong form reported\n"
    )


def test_every_error_of_every_file_is_listed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.yaml").write_text("glossary: 1\nterms:\n- prefered: a\n- preferred: 1\n", "utf-8")
    Path("b.yaml").write_text("glossary: 1\nterms: [\n", "utf-8")
    assert status("a.yaml", "b.yaml") == 1
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        "a.yaml:3: error: terms[0].prefered: 'prefered' is not a key of a term; did you mean 'preferred'?",
        'a.yaml:4: error: terms[1].preferred: expected text, found a number; quote it: "1"',
        "b.yaml:2: error: is not YAML: unclosed bracket '['; close it, or put the text in quotation marks",
    ]
    assert err == "2 files, 0 terms: 3 errors, 0 warnings, 0 hints\n"


def test_a_contradiction_is_an_error(project: Path) -> None:
    Path("g.yaml").write_text("glossary: 1\nterms: [{preferred: a, forbidden: [A]}]", "utf-8")
    assert status("g.yaml") == 1


def test_json(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("g.yaml").write_text(GOOD + "  - preferred: Kyiv\n", "utf-8")
    assert status("--json", "g.yaml") == 1
    result = json.loads(capsys.readouterr().out)
    assert (result["format"], result["files"], result["terms"]) == (1, ["g.yaml"], 3)
    assert [(p["line"], p["path"], p["level"]) for p in result["problems"]] == [
        (4, "terms[1]", "hint"),
        (5, "terms[2].preferred", "error"),
    ]


def test_the_mutation_test_adds_what_it_shows(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "texts" / "one" / "reference.txt").write_text("The sentinel of honour stood in Kyiv.\n", "utf-8")
    Path("g.yaml").write_text(
        "glossary: 1\nterms:\n  - {preferred: sentinel, forbidden: [guard]}\n  - {preferred: guard of honour}\n",
        "utf-8",
    )
    assert status("g.yaml") == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[0] == (
        "g.yaml:3: warning: terms[0].forbidden[0]: 'guard' is never reported: the form 'guard of honour' of "
        "'guard-of-honour' (g.yaml:4) swallows it; remove it, or make it longer"
    )
    assert "mutation test: 1 term in 1 sentence of references, " in err
    assert status("--limit", "1", "g.yaml") == 0
    assert "more left out, --limit N tries N" in capsys.readouterr().err
    assert status("--json", "g.yaml") == 0
    result = json.loads(capsys.readouterr().out)
    assert [entry["term"] for entry in result["mutations"]["entries"]] == ["sentinel"]


def test_without_the_mutation_test(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "glossary" / "g.yaml").write_text(GOOD, "utf-8")
    assert status("--limit", "0", "--json") == 0
    assert json.loads(capsys.readouterr().out)["mutations"] is None


def test_references_are_read_in_the_language_of_their_text(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "texts" / "one" / "text.yaml").write_text("languages: {target: de}\n", "utf-8")
    (project / "glossary" / "g.yaml").write_text(GOOD, "utf-8")
    assert status() == 0
    assert (
        "mutation test: 0 terms in 1 sentence of references, 0 of 0 wrong forms reported\n" in capsys.readouterr().err
    )


def test_a_file_that_cannot_be_read_is_wrong_usage(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status("none.yaml") == 2
    assert capsys.readouterr().err == "audit: none.yaml: no such file\n"


def test_no_glossary_at_all(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status() == 2
    assert capsys.readouterr().err == (
        "audit: glossary: no glossary found; name a FILE, or start a project with: audit init\n"
    )


def test_the_founding_glossary_has_no_errors_and_no_warnings(capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(__file__).parents[2] / "glossary" / "pow-interview.yaml"
    assert status("--json", str(path)) == 0
    problems = json.loads(capsys.readouterr().out)["problems"]
    assert [problem for problem in problems if problem["level"] != "hint"] == []
