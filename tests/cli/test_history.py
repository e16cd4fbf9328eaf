"""`audit run` records audits and respects decisions; `audit history` shows what became of findings."""

import json
import re
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from audit.cli import exits
from audit.history import FILE_NAME, History, read_decisions
from audit.model import Decision, DecisionVerdict, Severity

from .ferry import REFERENCE, audits, write_text

PATH = f"reports/{FILE_NAME}"
FAITHFUL = f"{REFERENCE}\nThe tow will take 15 hours and cost the company 40,000 crowns.\n"
HALF_MENDED = FAITHFUL.replace("15 hours", "50 hours")
WRONG = HALF_MENDED.replace("212", "112")


def record(audit, here, *versions):
    """Audit one text after another under one name."""
    for mt in versions:
        write_text(here / "texts" / "ferry", mt, FAITHFUL)
        assert audit("run", "--quiet").status in (exits.PASSED, exits.FAILED)


def counts(out):
    """Return the numbers of each run's line: findings, then new, returned, fixed, dismissed, unchanged."""
    lines = re.findall(r"^ +\d+  \d{4}-\d\d-\d\d \d\d:\d\d  (?:pass|fail|unjudged) +[\d.]+ +(.*)$", out, re.MULTILINE)
    return [re.sub(r"[a-z, ]*$", "", line).split() for line in lines]


def words(findings):
    return {finding["mt"]["text"] for finding in findings if finding["mt"]}


def decide(verdict, said, **more):
    """Decide about the finding of the last report that has these words."""
    (made,) = audits()
    (finding,) = (each for each in made["findings"] if each["mt"] and each["mt"]["text"] == said)
    decision = Decision(
        "ferry", "one", finding["id"], finding["passage"], DecisionVerdict(verdict), "Ana", "2026-11-22T12:00:00Z"
    )
    with History.open(Path(PATH)) as history:
        history.decide(replace(decision, **more))


# --------------------------------------------------------------------------- recording


def test_a_run_records_its_audits_with_what_it_found(audit, here):
    record(audit, here, WRONG)
    with History.open(here / PATH) as history:
        (past,) = history.runs()
        recorded = history.audit(past)
    (made,) = audits()
    assert (past.text, past.system, past.verdict.passed) == ("ferry", "one", False)
    assert [finding.id for finding in recorded.findings] == [finding["id"] for finding in made["findings"]]
    assert [score.name for score in past.scores] == [score["name"] for score in made["scores"]]


def test_the_history_stands_where_the_reports_do(audit, here):
    write_text(here / "texts" / "ferry")
    audit("run", "--out", "elsewhere", "--format", "json")
    assert (here / "elsewhere" / FILE_NAME).is_file()
    assert not (here / "reports").exists()


@pytest.mark.parametrize("settings", ["", "history = false\n"])
def test_a_history_is_left_out_where_it_is_not_wanted(audit, here, settings):
    write_text(here / "texts" / "ferry")
    (here / "audit.toml").write_text(settings)
    audit("run", *([] if settings else ["--no-history"]))
    assert not (here / PATH).exists()
    assert (here / "reports" / "audit.json").is_file()


def test_a_file_that_is_no_history_is_refused_before_the_work(audit, here):
    write_text(here / "texts" / "ferry")
    (here / "reports").mkdir()
    (here / PATH).write_text("Dear diary, " * 100)
    status, out, err = audit("run")
    assert (status, out) == (exits.USAGE, "")
    assert err == f"audit: {PATH}: is not a history of audit; move it away; 'audit run --no-history' does without it\n"
    assert [path.name for path in (here / "reports").iterdir()] == [FILE_NAME]
    assert audit("run", "--no-history").status == exits.PASSED


# --------------------------------------------------------------------------- decisions


def test_a_dismissed_finding_stays_dismissed_until_the_passage_changes(audit, here):
    record(audit, here, WRONG)
    before = audits()[0]["verdict"]["score"]
    decide("not-an-error", "112")
    _, out, _ = audit("run")
    (made,) = audits()
    (dismissed,) = (finding for finding in made["findings"] if finding["decision"])
    assert dismissed["mt"]["text"] == "112"
    assert dismissed["decision"]["verdict"] == "not-an-error"
    assert made["verdict"]["score"] > before
    assert "1 finding was dismissed by an editor; audit.json holds it." in out
    assert not re.search(r"^Major .* 112 ", out, re.MULTILINE)

    record(audit, here, WRONG.replace("on Tuesday evening with", "on Tuesday night, all of the"))
    assert not [finding for finding in audits()[0]["findings"] if finding["decision"]]


def test_an_error_is_certain_in_the_next_run(audit, here):
    record(audit, here, WRONG)
    decide("error", "112", severity=Severity.CRITICAL)
    audit("run")
    (made,) = audits()
    (finding,) = (each for each in made["findings"] if each["decision"])
    assert (finding["severity"], finding["confidence"]) == ("critical", 1.0)
    assert made["verdict"]["reasons"][0] == "1 critical finding"


def test_without_the_history_no_decision_is_used(audit, here):
    record(audit, here, WRONG)
    decide("not-an-error", "112")
    audit("run", "--no-history")
    assert not [finding for finding in audits()[0]["findings"] if finding["decision"]]


def test_decisions_travel_from_one_history_to_another(audit, here):
    record(audit, here, WRONG)
    decide("not-an-error", "112", note="“112” is what the radio said.")
    status, out, err = audit("history", "--decisions")
    assert (status, err) == (exits.PASSED, "")
    (here / "decisions.jsonl").write_text(out, encoding="utf-8")
    assert read_decisions(here / "decisions.jsonl")[0].note == "“112” is what the radio said."
    for new in (1, 0):
        status, out, err = audit("history", "--import-decisions", "decisions.jsonl", "--out", "elsewhere")
        assert (status, out, err) == (exits.PASSED, "", f"new decisions: {new} of 1\n")
    assert audit("history", "--decisions", "--system", "two").out == ""


# --------------------------------------------------------------------------- the list


def test_what_became_of_findings_is_told_run_by_run(audit, here):
    record(audit, here, WRONG, HALF_MENDED, FAITHFUL, HALF_MENDED)
    status, out, err = audit("history", "ferry")
    assert (status, err) == (exits.PASSED, "")
    first, second, third, fourth = counts(out)
    assert first[1:] == ["–"] * 5
    assert second[1:4] == ["0", "0", "1"]
    assert third[:2] == ["0", "0"]
    assert third[3] == second[0]
    assert fourth[:4] == [second[0], "0", second[0], "0"]
    assert re.search(r"^Run  BLEU +chrF", out, re.MULTILINE)
    assert re.search(r"^  returned  major  line 7  50 hours → 15", out, re.MULTILINE)
    assert "Since run 3:" in out


def test_since_a_run_and_since_a_date(audit, here):
    record(audit, here, WRONG, HALF_MENDED, HALF_MENDED)
    out = audit("history", "ferry", "--since", "2").out
    assert len(counts(out)) == 2
    assert "No finding has changed since run 2." in out
    assert re.search(r"^  fixed  major +line 1  112 → 212  ", audit("history", "--since", "1").out, re.MULTILINE)
    assert len(counts(audit("history", "--since", "2026-01-01").out)) == 3
    assert audit("history", "--since", "2999-12-31").err == f"audit: {PATH}: no audit is recorded since 2999-12-31\n"


def test_what_changed_beside_the_findings_is_named(audit, here):
    record(audit, here, WRONG, HALF_MENDED)
    (here / "glossary").mkdir()
    (here / "glossary" / "g.yaml").write_text("glossary: 1\nterms:\n  - preferred: Lindhavn\n")
    audit("run", "--quiet")
    assert re.findall(r"(?<=  )[a-z, ]+$", audit("history").out, re.MULTILINE)[:2] == ["texts", "glossary"]


def test_several_texts_have_a_line_each_and_one_is_told_in_full(audit, here):
    write_text(here / "texts" / "tug")
    record(audit, here, WRONG, FAITHFUL)
    out = audit("history").out
    assert [line.split()[:3] for line in out.splitlines()[1:]] == [["ferry", "one", "2"], ["tug", "one", "2"]]
    assert counts(audit("history", "texts/tug/").out) == [["0", *["–"] * 5], ["0"] * 6]


def test_a_name_of_any_kind_keeps_to_its_line(audit, here):
    name = "the\n\x1b[31mferry " + "n" * 100
    write_text(here / "texts" / name, WRONG, FAITHFUL)
    write_text(here / "texts" / "tow", WRONG, FAITHFUL)
    audit("run", "--quiet")
    shown = "the ␛[31mferry nnnnnn"
    out = audit("history").out
    assert [line.split("  ")[0].rstrip("n…") for line in out.splitlines()[1:]] == [shown.rstrip("n"), "tow"]
    out = audit("history", name).out
    assert out.startswith(shown)
    assert "\x1b" not in out


def test_everything_as_json(audit, here):
    record(audit, here, WRONG, HALF_MENDED)
    status, out, _ = audit("history", "--json")
    document = json.loads(out)
    assert (status, document["format"], document["history"]) == (exits.PASSED, 1, PATH)
    (text,) = document["texts"]
    first, second = text["audits"]
    assert (text["text"], text["system"], first["run"], second["run"]) == ("ferry", "one", 1, 2)
    assert words(second["findings"]["fixed"]) == {"112"}
    assert words(second["findings"]["unchanged"]) == {"50 hours"}
    assert first["scores"][0]["name"] == "BLEU"
    assert first["verdict"]["passed"] is False


# --------------------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("args", "problem"),
    [
        (["yacht"], f"{PATH}: no audit of a text 'yacht' is recorded; recorded are ferry"),
        (["--system", "two"], f"{PATH}: no audit of the system 'two' is recorded"),
        (
            ["--since", "yesterday"],
            (
                "Invalid value for '--since': 'yesterday' is neither a date, as in 2026-11-22, nor the number of a run; "
                "see 'audit history --help'"
            ),
        ),
        (["--out", "none"], f"none/{FILE_NAME}: there is no history yet; 'audit run' records each audit"),
        (["--import-decisions", "none.jsonl"], "none.jsonl: no such file"),
    ],
)
def test_a_wrong_argument_is_one_line(audit, here, args, problem):
    record(audit, here, FAITHFUL)
    status, out, err = audit("history", *args)
    assert (status, out, err) == (exits.USAGE, "", f"audit: {problem}\n")


def test_a_history_that_breaks_while_it_is_read_is_one_line(audit, here):
    record(audit, here, FAITHFUL)
    with sqlite3.connect(here / PATH) as other:
        other.execute("UPDATE audits SET summary = x'00'")
    other.close()
    status, _, err = audit("history")
    assert status == exits.USAGE
    assert err.startswith(f"audit: {PATH}: is damaged: it holds something that cannot be read; ")
