"""audit.json keeps its promise: the keys, the schema, the same bytes for the same run, whatever the text holds."""

import json
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from audit.model import AsFound, Decision, DecisionVerdict, DismissalReason, Pair, Severity
from audit.report.audit_json import build_document, render_json
from tests.work import count_calls

from .example import build_audit, build_hostile_audit, build_run
from .gold import assert_matches_gold

SCHEMA = json.loads((resources.files("audit.data") / "audit.schema.json").read_text(encoding="utf-8"))
DOCUMENTATION = Path(__file__).parents[2] / "docs" / "json.md"


def closed(schema: Any) -> Any:
    """The schema that also refuses keys it does not describe."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    result = {key: closed(value) for key, value in schema.items()}
    if result.get("type") == "object" and "properties" in result:
        result["additionalProperties"] = False
    return result


def described_keys(schema: Any) -> set[str]:
    if isinstance(schema, list):
        return set().union(*map(described_keys, schema))
    if not isinstance(schema, dict):
        return set()
    return set(schema.get("properties", {})).union(*map(described_keys, schema.values()))


def test_the_schema_is_valid_and_describes_every_key_of_the_document() -> None:
    assert jsonschema_rs.meta.is_valid(SCHEMA)
    errors = jsonschema_rs.validator_for(closed(SCHEMA)).iter_errors(json.loads(render_json(build_run())))
    assert [error.message for error in errors] == []


@pytest.mark.parametrize(
    ("key", "value"),
    [("severity", "grave"), ("confidence", 1.2), ("category", "wrong"), ("mt", {"start": -1, "end": 0, "text": ""})],
)
def test_the_schema_refuses_a_wrong_finding(key: str, value: object) -> None:
    document = json.loads(render_json(build_run()))
    document["audits"][0]["findings"][0][key] = value
    assert not jsonschema_rs.validator_for(SCHEMA).is_valid(document)


def test_the_documentation_names_every_key() -> None:
    documented = DOCUMENTATION.read_text(encoding="utf-8")
    assert [key for key in sorted(described_keys(SCHEMA)) if f"`{key}`" not in documented] == []


def test_the_document_is_the_gold_one() -> None:
    assert_matches_gold("audit.json", render_json(build_run()))


def test_spans_are_the_words_they_say() -> None:
    audit = json.loads(render_json(build_run()))["audits"][0]
    pairs = {pair["id"]: pair for pair in audit["pairs"]}
    for finding in audit["findings"]:
        for side in ("mt", "reference"):
            if finding[side]:
                text = pairs[finding["pair"]][side]
                assert text[finding[side]["start"] : finding[side]["end"]] == finding[side]["text"]


def test_numbers_keep_what_sacrebleu_prints_and_lose_noise() -> None:
    audit = build_audit()
    noisy = replace(audit.scores[0], value=23.149999999999995, low=0.1 + 0.2)
    document = build_document(build_run(replace(audit, scores=(noisy,))))
    assert (document["audits"][0]["scores"][0]["value"], document["audits"][0]["scores"][0]["low"]) == (23.15, 0.3)


def test_no_character_breaks_it() -> None:
    hostile = "\x00\x1b[31m\u2028\u202e\"'\\</script>\ud800 end\udfff"
    run = build_run(build_hostile_audit(hostile))
    text = render_json(run)
    text.encode("utf-8")
    pair = json.loads(text)["audits"][0]["pairs"][0]
    assert pair["mt"] == hostile.replace("\ud800", "\ufffd").replace("\udfff", "\ufffd")
    assert len(pair["mt"]) == len(hostile)


def calls_for(count: int) -> int:
    """Return how many calls writing so many pairs takes, each with a finding."""
    audit = build_audit()
    pairs = tuple(Pair(str(n), audit.pairs[0].mt, audit.pairs[0].reference, 0.9) for n in range(count))
    findings = tuple(replace(audit.findings[0], id=str(n), pair=str(n)) for n in range(count))
    run = build_run(
        replace(audit, pairs=pairs, findings=findings, pair_scores=dict.fromkeys(map(str, range(count)), 50.0))
    )
    texts: list[str] = []
    calls = count_calls(lambda: texts.append(render_json(run)))
    assert texts[0].count('"id": ') == 2 * count
    return calls


def test_the_work_grows_with_the_pairs_and_no_faster() -> None:
    calls_for(1)  # what is loaded once is loaded
    assert calls_for(2_000) < 2.1 * calls_for(1_000)


def test_a_decision_stands_with_its_finding() -> None:
    run = build_run()
    first, second, *others = run.audits[0].findings
    decision = Decision("t", "s", first.id, "p", DecisionVerdict.NOT_AN_ERROR, "Ana", "2026-11-22T12:00:00Z")
    dismissed = replace(first, decision=replace(decision, reason=DismissalReason.ALIGNMENT, note="Two speakers."))
    raised = replace(
        second,
        decision=replace(decision, verdict=DecisionVerdict.ERROR, severity=Severity.MINOR),
        as_found=AsFound(Severity.MAJOR, 0.62),
    )
    decided = replace(run.audits[0], findings=(dismissed, raised, *others))
    document = json.loads(render_json(replace(run, audits=(decided,))))
    jsonschema_rs.validator_for(closed(SCHEMA)).validate(document)
    findings = document["audits"][0]["findings"]
    assert findings[0]["decision"] == {
        "verdict": "not-an-error",
        "severity": None,
        "reason": "alignment",
        "note": "Two speakers.",
        "author": "Ana",
        "time": "2026-11-22T12:00:00Z",
        "as_found": None,
    }
    assert findings[1]["decision"]["severity"] == "minor"
    assert findings[1]["decision"]["as_found"] == {"severity": "major", "confidence": 0.62}
    assert findings[2]["decision"] is None
