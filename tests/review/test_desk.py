"""What the desk audits and what it takes from the history, and what it records there."""

from dataclasses import replace
from pathlib import Path

import pytest

from audit import pipeline
from audit.config import Config
from audit.errors import InputError
from audit.history import FILE_NAME, History, PastAudit, compare
from audit.model import Audit
from audit.review import Desk, Sources
from audit.review import desk as desk_module
from audit.review.page import Access, render_text

from .conftest import TRANSLATION, Visitor

HISTORY = Path("reports") / FILE_NAME
ACCESS = Access("token", "nonce")


@pytest.fixture
def audited(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are audited from here on, and not taken from the history."""
    names: list[str] = []

    def audit(submission, glossary, config):
        names.append(submission.text)
        return pipeline.audit_submission(submission, glossary, config)

    monkeypatch.setattr(desk_module, "audit_submission", audit)
    return names


def opened(desk: Desk, sources: Sources, config: Config | None = None) -> Desk:
    """Return another desk on the same project, as the next `audit review` makes it."""
    another = Desk(sources, config or desk.config, HISTORY, "Ben")
    another.audit_all()
    return another


def recorded() -> list[PastAudit]:
    with History.open(HISTORY, create=False) as history:
        return list(history.runs())


def past_audits() -> list[Audit]:
    with History.open(HISTORY, create=False) as history:
        return [history.audit(past) for past in history.runs()]


def test_an_unchanged_text_is_taken_from_the_history(desk: Desk, sources: Sources, audited: list[str]) -> None:
    another = opened(desk, sources)
    assert audited == []
    assert len(recorded()) == 1
    (before,), (after,) = desk.sheets, another.sheets
    assert after.audit.findings == before.audit.findings
    assert after.audit.verdict == before.audit.verdict
    assert render_text(another, after, ACCESS).replace('"Ben"', '"Ana"') == render_text(desk, before, ACCESS)


def test_it_says_how_many_are(desk: Desk, sources: Sources) -> None:
    assert Desk(sources, desk.config, HISTORY, "Ben").audit_all() == 1
    assert Desk(sources, replace(desk.config, threshold=50.0), HISTORY, "Ben").audit_all() == 0


def test_changed_inputs_are_audited(desk: Desk, sources: Sources, audited: list[str], project: Path) -> None:
    text = project / "texts" / "bridge" / "mt.demo.txt"
    text.write_text(TRANSLATION.replace("Teller", "Tellier"), encoding="utf-8")
    opened(desk, sources)
    assert len(audited) == 1
    glossary = project / "glossary" / "bridge.yaml"
    glossary.write_text(glossary.read_text(encoding="utf-8") + "  - preferred: bridge\n", encoding="utf-8")
    opened(desk, sources)
    assert len(audited) == 2
    opened(desk, sources, replace(desk.config, min_words=10))
    assert len(audited) == 3


def test_another_version_audits_anew(
    desk: Desk, sources: Sources, audited: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "__version__", "99")
    opened(desk, sources)
    assert len(audited) == 1


def test_where_reports_go_changes_no_audit(desk: Desk, sources: Sources, audited: list[str]) -> None:
    opened(desk, sources, replace(desk.config, formats=("json",)))
    assert audited == []


def test_without_history_all_is_audited_and_nothing_recorded(
    desk: Desk, sources: Sources, audited: list[str], visitor: Visitor
) -> None:
    another = opened(desk, sources, replace(desk.config, history=False))
    another.audit_again(visitor.page)
    assert len(audited) == 2
    assert len(recorded()) == 1


def test_auditing_again_is_recorded_with_what_was_fixed(desk: Desk, visitor: Visitor, project: Path) -> None:
    text = project / "texts" / "bridge" / "mt.demo.txt"
    text.write_text(TRANSLATION.replace("50", "40"), encoding="utf-8")
    visitor.post("audit")
    text.write_text(TRANSLATION, encoding="utf-8")
    visitor.post("audit")
    _, fixed, returned = compare(past_audits())
    assert [finding.mt.text for finding in fixed.fixed if finding.mt] == ["50 million dollars"]
    assert [finding.mt.text for finding in returned.returned if finding.mt] == ["50 million dollars"]


def test_what_is_recorded_carries_the_decisions_and_the_page_can_take_them_back(
    desk: Desk, sources: Sources, visitor: Visitor, finding_of
) -> None:
    dismissed = finding_of("fairy")
    visitor.decide(dismissed, "not-an-error")
    visitor.post("audit")
    assert [finding.id for finding in past_audits()[-1].dismissed][:1] == [dismissed]

    another = opened(desk, sources)
    (sheet,) = another.sheets
    assert sheet.audit.findings == desk.sheets[0].audit.findings
    another.undo("Ana")
    assert another.decided(sheet).audit.dismissed == ()


def test_a_damaged_history_stops_it_before_any_audit(sources: Sources, audited: list[str]) -> None:
    HISTORY.parent.mkdir()
    HISTORY.write_text("Dear diary, " * 100, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        Desk(sources, Config(), HISTORY, "Ana").audit_all()
    assert str(raised.value) == (
        f"{HISTORY}: is not a history of audit; move it away; 'audit run --no-history' does without it"
    )
    assert audited == []
