"""Every check against its cases: what a translator would want it to find, and what not."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from audit.checks.base import Claim
from audit.checks.confidence import confidence
from audit.checks.findings import FLOOR, SURE
from audit.checks.registry import CHECKS

from .cases import FOLDER, Case, claims_of, is_meant, make_document, make_glossary, read_cases

BY_CODE = {check.rule.code: check for check in CHECKS}
CASES = {path.stem: list(read_cases(path.stem)) for path in sorted(FOLDER.glob("*.yaml"))}


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=f"{case.check}: {case.name}") for cases in CASES.values() for case in cases]
)
def test_check_finds_what_the_case_says_and_is_sure_of_nothing_else(case: Case, tmp_path: Path) -> None:
    glossary = make_glossary(case.glossary, case.language, tmp_path)
    document = make_document(case.pairs, glossary, case.language, comparable=case.comparable)
    made = claims_of(BY_CODE[case.check], document)
    claims = [(claim, confidence(claim, looseness=document.looseness)) for claim in made]
    for expected in case.finds:
        least = SURE if expected.get("sure") else FLOOR
        assert any(is_meant(claim, expected) and sure >= least for claim, sure in claims), (
            f"nothing claimed of {expected}; {shown(claims)}"
        )
    unwanted = [
        (claim, sure) for claim, sure in claims if sure >= SURE and not any(is_meant(claim, e) for e in case.finds)
    ]
    assert not unwanted, shown(unwanted)


def test_every_check_has_a_file_of_cases_and_every_file_a_check() -> None:
    assert sorted(CASES) == sorted(BY_CODE)


@pytest.mark.parametrize("code", sorted(BY_CODE))
def test_every_check_has_cases_that_it_must_flag_and_cases_that_it_must_not(code: str) -> None:
    cases = CASES.get(code, [])
    assert sum(bool(case.finds) for case in cases) >= 2
    assert sum(not case.finds for case in cases) >= 2


def shown(claims: Iterable[tuple[Claim, float]]) -> str:
    """Return claims in one line each, for whoever reads a failure."""
    lines = [
        f"{sure:.2f} {claim.severity} {claim.mt and claim.mt.text!r} / {claim.reference and claim.reference.text!r} {claim.message}"
        for claim, sure in claims
    ]
    return "\n".join(["claimed:", *(lines or ["nothing"])])
