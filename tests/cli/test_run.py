"""`audit run` from the arguments to the verdict: what is audited, by which settings, and what is refused in one line."""

import re

import pytest

from audit.cli import exits
from audit.texts import READERS

from .ferry import (
    FAITHFUL,
    REFERENCE,
    WRONG,
    audits,
    files_below,
    pairs_of,
    read_json,
    refused,
    write_pairs,
    write_text,
)

# --------------------------------------------------------------------------- verdict and exit status


def test_a_faithful_translation_passes(audit, here):
    write_text(here / "texts" / "ferry")
    status, out, err = audit("run")
    assert (status, err) == (exits.PASSED, "")
    assert "Report: reports/index.html\nReport: reports/audit.json\n" in out
    (made,) = audits()
    assert (made["text"], made["system"], made["verdict"]["passed"]) == ("ferry", "one", True)


def test_a_wrong_translation_fails(audit, here):
    write_text(here / "texts" / "ferry", WRONG)
    status, out, _ = audit("run")
    assert status == exits.FAILED
    assert "Not fit to publish" in out
    assert any(row.split()[2:4] == ["112", "212"] for row in out.splitlines() if row.startswith("Major"))


def test_too_little_text_for_a_verdict_is_no_pass(audit, here):
    write_text(here / "texts" / "short", "It rained.", "It rained.")
    status, out, _ = audit("run")
    assert status == exits.FAILED
    assert "No verdict" in out
    assert audits()[0]["verdict"]["passed"] is None


def test_one_failure_among_several_texts_fails_the_run(audit, here):
    write_text(here / "texts" / "a")
    write_text(here / "texts" / "b", WRONG)
    assert audit("run").status == exits.FAILED
    assert [made["verdict"]["passed"] for made in audits()] == [True, False]


def test_the_project_that_init_writes_fails_for_the_pilot(audit, project):
    status, out, err = audit("run")
    assert (status, err) == (exits.FAILED, "")
    assert re.search(r"Critical +\S+ +aircraft pilot +harbour pilot", out)


# --------------------------------------------------------------------------- targets


def test_pairs_of_two_systems_are_two_audits(audit, here):
    write_pairs(here / "news.jsonl", *pairs_of(FAITHFUL, "good"), *pairs_of(WRONG, "bad"))
    assert audit("run", "news.jsonl").status == exits.FAILED
    assert [(made["system"], made["verdict"]["passed"]) for made in audits()] == [("good", True), ("bad", False)]
    assert files_below() == {"audit.json", "index.html", "news.bad.html", "news.good.html"}


def test_a_system_learns_nothing_from_another(audit, here):
    write_pairs(here / "both.jsonl", *pairs_of(WRONG, "bad"), *pairs_of(FAITHFUL, "good"))
    write_pairs(here / "bad.jsonl", *pairs_of(WRONG, "bad"))
    audit("run", "both.jsonl", "--out", "both", "--format", "json")
    audit("run", "bad.jsonl", "--out", "bad", "--format", "json")
    together, alone = audits("both")[0], audits("bad")[0]
    for key in ("pairs", "findings", "scores", "verdict"):
        assert together[key] == alone[key], key


def test_one_system_of_several(audit, here):
    write_text(here / "texts" / "ferry", FAITHFUL, system="one")
    write_text(here / "texts" / "ferry", WRONG, system="two")
    assert audit("run", "--system", "one").status == exits.PASSED
    assert [made["system"] for made in audits()] == ["one"]
    assert (
        refused(audit, "texts/ferry", "--system", "three")
        == "texts/ferry: has no translation by 'three'; there are one, two"
    )


def test_a_folder_of_texts_and_one_of_them(audit, here):
    for name in ("a", "b"):
        write_text(here / "archive" / "2026" / name)
    audit("run", "archive")
    assert [made["text"] for made in audits()] == ["a", "b"]
    audit("run", "archive/2026/b")
    assert [made["text"] for made in audits()] == ["b"]


def test_several_targets_in_their_order(audit, here):
    for name in ("a", "b"):
        write_text(here / name)
    audit("run", "b", "a", "--format", "json")
    assert [made["text"] for made in audits()] == ["b", "a"]


def test_two_targets_with_one_name_are_refused(audit, here):
    for folder in ("2025", "2026"):
        write_text(here / folder / "ferry")
    message = "{} and {} both have a text 'ferry' by 'one'; reports go by these names: rename one, or name it once"
    assert refused(audit, "2025", "2026") == message.format("2025", "2026")
    assert refused(audit, "2025/ferry", "2025/ferry") == message.format("2025/ferry", "2025/ferry")


def test_the_same_input_gives_the_same_result(audit, here):
    write_text(here / "texts" / "ferry", WRONG)
    audit("run", "--out", "first")
    audit("run", "--out", "second")
    assert audits("first") == audits("second")


# --------------------------------------------------------------------------- wrong arguments


@pytest.mark.parametrize(
    ("args", "problem"),
    [
        (["nothing"], "nothing: no such file or folder"),
        (["--mt", "a.txt"], "--mt and --reference go together: give both files; see 'audit run --help'"),
        (["--reference", "a.txt"], "--mt and --reference go together: give both files; see 'audit run --help'"),
        (["--source", "a.txt"], "--source goes with a translation and its reference: name the two files; see 'audit run --help'"),
        (["x", "--mt", "a", "--reference", "b"], "name a TARGET or give --mt and --reference, not both; see 'audit run --help'"),
        ([""], "Invalid value for '[TARGET]...': an empty name is no file and no folder; see 'audit run --help'"),
        (["--out", ""], "Invalid value for '--out': an empty name is no file and no folder; see 'audit run --help'"),
        (["--mt", "a.xyz", "--reference", "b.txt"], "a.xyz: no such file"),
        (["--mt", ".", "--reference", "b.txt"], ".: is a folder; name a file"),
        (["--format", "html,pdf"], "unknown report format 'pdf'; the formats are html, json"),
        (["--format", ","], "no report format is named; the formats are html, json"),
        (["--fail-under", "101"], "Invalid value for '--fail-under': '101' is not a number from 0 to 100; see 'audit run --help'"),
        (["--fail-under", "nan"], "Invalid value for '--fail-under': 'nan' is not a number from 0 to 100; see 'audit run --help'"),
        (["--min-confidence", "high"], "Invalid value for '--min-confidence': 'high' is not a number from 0 to 1; see 'audit run --help'"),
        (["--config", "none.toml"], "none.toml: no such file"),
        (["--glossary", "none.yaml"], "none.yaml: no such file"),
        (
            [],
            "there is no folder texts/ here: name a TARGET, give --mt and --reference, or make a project with 'audit init'",
        ),
    ],
)  # fmt: skip
def test_a_wrong_argument_is_one_line(audit, here, args, problem):
    assert refused(audit, *args) == problem


def test_a_format_without_a_reader_is_one_line(audit, here):
    (here / "a.xyz").write_text("Words.")
    readable = ", ".join(sorted(READERS))
    told = f"a.xyz: files of type '.xyz' cannot be read; readable are {readable}"
    assert refused(audit, "--mt", "a.xyz", "--reference", "b.txt") == told


def test_a_wrong_language_is_one_line(audit, here):
    write_text(here / "ferry")
    assert (
        refused(audit, "ferry", "--language", "??")
        == "language '??' is not a BCP 47 code; write for example en, ko or pt-BR"
    )


def test_a_glossary_that_breaks_its_format_names_file_and_line(audit, project):
    file = project / "glossary" / "example.yaml"
    file.write_text(file.read_text().replace("    admitted:", "    admited:", 1))
    assert refused(audit) == (
        "glossary/example.yaml:8: terms[0].admited: 'admited' is not a key of a term; did you mean 'admitted'?"
    )


# --------------------------------------------------------------------------- settings


def test_settings_are_found_upwards_and_the_command_line_wins(audit, here, monkeypatch):
    write_text(here / "texts" / "ferry")
    (here / "audit.toml").write_text('threshold = 12.5\nformats = ["json"]\nout = "made"\n')
    monkeypatch.chdir(here / "texts" / "ferry")
    audit("run")
    assert files_below(here / "made") == {"audit.json"}
    assert audits(here / "made")[0]["verdict"]["threshold"] == 12.5
    audit("run", "--fail-under", "33", "--format", "html,json", "--out", here / "other")
    assert files_below(here / "other") == {"audit.json", "ferry.one.html", "index.html"}
    assert audits(here / "other")[0]["verdict"]["threshold"] == 33


def test_a_named_settings_file_replaces_the_one_upwards(audit, here):
    write_text(here / "texts" / "ferry")
    (here / "audit.toml").write_text("threshold = 12\n")
    (here / "strict.toml").write_text("threshold = 99\n")
    audit("run", "--config", "strict.toml")
    assert audits()[0]["verdict"]["threshold"] == 99


def test_the_settings_are_those_of_the_text_not_of_the_place(audit, project, tmp_path, monkeypatch):
    (project / "audit.toml").write_text("threshold = 12\n")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    audit("run", project / "texts" / "example", "--out", "reports")
    (made,) = audits()
    assert made["verdict"]["threshold"] == 12
    assert any(finding["term"] == "harbour-pilot" for finding in made["findings"])


def test_the_threshold_decides(audit, here):
    write_text(here / "texts" / "ferry", REFERENCE.replace("212", "112"))
    assert audit("run", "--fail-under", "100").status == exits.FAILED
    assert audit("run", "--fail-under", "0").status == exits.PASSED


def test_the_least_confidence_decides_what_counts(audit, here):
    write_text(here / "texts" / "ferry", WRONG)
    audit("run", "--min-confidence", "1")
    assert audits()[0]["verdict"]["score"] == 100
    audit("run", "--min-confidence", "0")
    assert audits()[0]["verdict"]["score"] < 100


def test_the_language_named_wins(audit, here):
    write_text(here / "texts" / "ferry")
    (here / "texts" / "ferry" / "text.yaml").write_text("languages: {target: fr}\n")
    audit("run")
    assert audits()[0]["languages"]["target"] == "fr"
    audit("run", "--language", "en")
    assert audits()[0]["languages"]["target"] == "en"


def test_named_glossaries_replace_the_projects(audit, project):
    (project / "other.yaml").write_text("glossary: 1\nlanguage: en\nterms:\n  - preferred: sandbank\n")
    audit("run", "--glossary", "other.yaml", "--glossary", "glossary/example.yaml")
    assert read_json()["glossary"]["files"] == ["other.yaml", "glossary/example.yaml"]
