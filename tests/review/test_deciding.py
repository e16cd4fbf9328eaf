"""Deciding: what a decision does to the page, to the verdict, to the next audit, and to somebody else's decision."""

import json
from pathlib import Path

import pytest

from audit.history import FILE_NAME, History
from audit.review import Desk
from audit.review.deciding import read_choice
from audit.review.errors import RequestError

HISTORY = Path("reports") / FILE_NAME


def state_of(visitor, finding):
    return visitor.state["entries"][finding]


@pytest.mark.parametrize(
    ("choice", "key", "sentence"),
    [
        ({"verdict": "error"}, "error", "An error · Ana"),
        ({"verdict": "error", "severity": "critical"}, "error", "An error, critical · Ana"),
        ({"verdict": "not-an-error"}, "not-an-error", "Not an error · Ana"),
        (
            {"verdict": "not-an-error", "reason": "acceptable-variant"},
            "not-an-error",
            "Not an error: acceptable variant · Ana",
        ),
        (
            {"verdict": "not-an-error", "reason": "reference-differs"},
            "not-an-error",
            "Not an error: reference differs · Ana",
        ),
        ({"verdict": "not-an-error", "reason": "alignment"}, "not-an-error", "Not an error: wrong passages · Ana"),
        ({"verdict": "later"}, "later", "Put off till later · Ana"),
    ],
)
def test_a_decision_is_kept_and_told(visitor, finding_of, choice, key, sentence):
    finding = finding_of("Teller")
    assert state_of(visitor, finding) == {
        "state": "open",
        "sentence": "Not decided yet",
        "seen": "",
        "choice": {},
    }
    answer = visitor.decide(finding, **choice)
    assert answer["status"] == 200
    assert state_of(visitor, finding)["state"] == key
    assert state_of(visitor, finding)["sentence"].startswith(f"{sentence}, 20")
    assert state_of(visitor, finding)["choice"] == {"severity": "", "reason": "", "note": "", **choice}
    assert visitor.state["progress"] == "1 of 3 findings decided"
    assert visitor.state["open"] == 2
    with History.open(HISTORY) as history:
        (kept,) = history.decisions()
    assert (kept.text, kept.system, kept.finding, kept.author) == ("bridge", "demo", finding, "Ana")
    assert (kept.verdict, kept.severity, kept.reason) == (key, choice.get("severity"), choice.get("reason"))


def test_the_verdict_follows_the_decisions(visitor, finding_of):
    assert visitor.state["verdict"]["sentence"] == "Not fit to publish: 3 serious errors."
    visitor.decide(finding_of("Teller"), "not-an-error")
    visitor.decide(finding_of("fairy"), "not-an-error")
    assert visitor.state["verdict"]["sentence"] == "Not fit to publish: 1 serious error."
    visitor.decide(finding_of("50 million dollars"), "not-an-error")
    assert visitor.state["verdict"] == {
        "key": "fit",
        "sentence": "Fit to publish: no error was found.",
        "points": "100.0 of 100 points; 95 are needed.",
    }
    assert visitor.state["share"] == 1
    assert "Fit to publish: no error was found." in visitor.open()


def test_a_graver_error_weighs_more(visitor, finding_of):
    visitor.decide(finding_of("Teller"), "error", severity="critical")
    assert visitor.state["verdict"]["sentence"] == "Not fit to publish: 1 error changes the meaning."


def test_a_decision_is_about_every_place_of_the_entry(visitor, finding_of, desk):
    finding = finding_of("fairy")
    visitor.decide(finding, "not-an-error")
    decided = desk.decided(desk.sheets[0])
    assert len([one for one in decided.audit.dismissed if one.mt.text == "fairy"]) == 2
    assert json.loads(visitor.client.get("/decisions.jsonl").text.splitlines()[1])["verdict"] == "not-an-error"


def test_the_decisions_to_download_are_those_that_hold(visitor, finding_of):
    finding = finding_of("Teller")
    visitor.decide(finding, "later")
    visitor.decide(finding, "error", severity="minor")
    decided = [json.loads(line) for line in visitor.client.get("/decisions.jsonl").text.splitlines()]
    assert [(one["verdict"], one["severity"]) for one in decided] == [("error", "minor")]


def test_undo_takes_the_whole_step_back_and_says_which(visitor, finding_of):
    finding = finding_of("fairy")
    visitor.decide(finding, "later")
    visitor.decide(finding, "not-an-error", reason="alignment")
    undone = visitor.post("undo")
    assert undone["said"] == "Taken back: Not an error: wrong passages"
    assert undone["finding"] == finding
    assert state_of(visitor, finding)["state"] == "later"
    visitor.post("undo")
    assert state_of(visitor, finding)["state"] == "open"
    assert visitor.post("undo")["said"] == "Ana has nothing left to take back."


def notes():
    with History.open(HISTORY) as history:
        return [decision.note for decision in history.all_decisions()]


def test_a_note_is_kept_with_the_decision_and_shown(visitor, finding_of):
    finding = finding_of("fairy")
    visitor.decide(finding, "later", note="  Ask\nthe mayor. ")
    state = state_of(visitor, finding)
    assert state["sentence"].endswith(" · “Ask the mayor.”")
    assert state["choice"]["note"] == "Ask the mayor."
    assert set(notes()) == {"Ask the mayor."}
    visitor.decide(finding, "later", note="")
    assert set(notes()) == {"Ask the mayor.", None}
    assert "“" not in state_of(visitor, finding)["sentence"]


@pytest.mark.parametrize(
    ("note", "problem"),
    [
        ("x" * 501, "'note' must be text of at most 500 characters"),
        (7, "'note' must be text of at most 500 characters"),
        ("a\x00b", "'note' holds characters that can't be printed"),
    ],
)
def test_a_note_that_is_none_is_refused(visitor, finding_of, note, problem):
    refused = visitor.decide(finding_of("fairy"), "later", note=note)
    assert (refused["status"], refused["error"]) == (400, problem)


def test_each_editor_takes_back_their_own(visitor, finding_of):
    mine, theirs = finding_of("Teller"), finding_of("fairy")
    visitor.decide(mine, "error")
    visitor.decide(theirs, "error", author="Bo")
    assert visitor.post("undo")["finding"] == mine
    assert state_of(visitor, theirs)["sentence"].startswith("An error · Bo, ")
    assert visitor.post("undo", author=" Bo ")["finding"] == theirs


def test_of_two_editors_the_second_sees_the_first_s_decision_before_overruling_it(visitor, finding_of):
    finding = finding_of("Teller")
    visitor.decide(finding, "not-an-error", author="Bo")
    refused = visitor.post("decide", finding=finding, verdict="error", seen="")
    assert refused["status"] == 409
    assert refused["error"].startswith("Another editor was faster: Not an error · Bo, 20")
    assert refused["error"].endswith(". Nothing was changed; decide again to overrule it.")
    assert state_of(visitor, finding)["state"] == "not-an-error"
    assert visitor.decide(finding, "error")["status"] == 200
    assert state_of(visitor, finding)["sentence"].startswith("An error · Ana, ")


def test_two_servers_on_one_project_see_each_other_s_decisions(visitor, finding_of, desk, sources):
    other = Desk(sources, desk.config, HISTORY, "Bo")
    other.audit_all()
    finding = finding_of("Teller")
    other.decide(other.sheets[0].name, finding, read_choice({"verdict": "later"}), author="Bo", seen="")
    assert visitor.decide(finding, "error")["status"] == 409
    assert state_of(visitor, finding)["sentence"].startswith("Put off till later · Bo, ")


def test_a_finding_that_the_last_audit_no_longer_has_can_t_be_decided(visitor, untouched):
    refused = visitor.post("decide", finding="0123456789abcdef", verdict="error", seen="")
    assert refused["status"] == 409
    assert refused["error"] == "This text was audited again and the finding is no longer there; reload the page."


def test_dismissed_findings_stay_dismissed_in_the_next_audit_until_the_passage_changes(visitor, finding_of, project):
    finding = finding_of("Teller")
    visitor.decide(finding, "not-an-error", reason="acceptable-variant")
    assert visitor.post("audit")["state"]["entries"][finding]["state"] == "not-an-error"
    translation = project / "texts" / "bridge" / "mt.demo.txt"
    text = translation.read_text()
    translation.write_text("A line above.\n" + text)
    assert visitor.post("audit")["state"]["entries"][finding]["state"] == "not-an-error"
    translation.write_text(text.replace("the engineer,", "a builder,"))
    states = visitor.post("audit")["state"]["entries"].values()
    assert [state["state"] for state in states] == ["open", "open", "open"]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "'verdict' is missing"),
        ({"verdict": "wrong"}, "'verdict' must be one of error, not-an-error, later"),
        ({"verdict": ["error"]}, "'verdict' must be one of error, not-an-error, later"),
        ({"verdict": "error", "severity": "huge"}, "'severity' must be one of neutral, minor, major, critical"),
        ({"verdict": "later", "severity": "major"}, "only an error has a severity"),
        ({"verdict": "error", "reason": "alignment"}, "only what is no error has a reason"),
    ],
)
def test_what_is_no_decision_is_refused(given, message):
    with pytest.raises(RequestError) as refused:
        read_choice(given)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("author", "message"),
    [
        (7, "'author' must be text of at most 100 characters"),
        ("x" * 101, "'author' must be text of at most 100 characters"),
        ("A\x1b[31mna", "'author' holds characters that can't be printed"),
    ],
)
def test_an_author_is_a_name(visitor, finding_of, untouched, author, message):
    answer = visitor.decide(finding_of("Teller"), "error", author=author)
    assert (answer["status"], answer["error"]) == (400, message)


def test_a_refused_decision_changes_nothing(visitor, finding_of, untouched, lines):
    answer = visitor.decide(finding_of("Teller"), "maybe")
    assert (answer["status"], answer["error"]) == (400, "'verdict' must be one of error, not-an-error, later")
    assert lines == [
        "refused POST /api/decide from 127.0.0.1: 400, 'verdict' must be one of error, not-an-error, later"
    ]
