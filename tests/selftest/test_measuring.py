"""What counts as found and what as a false alarm."""

from types import SimpleNamespace

import pytest

from audit.checks import rules
from audit.config import Config
from audit.model import Finding, Glossary, Pair, Severity, Span, Submission
from audit.selftest import KINDS, Reference, SelfTest, count_steps, run_selftest
from audit.selftest.intervals import Share
from audit.selftest.measuring import IDENTICAL, PARAPHRASED
from audit.selftest.planting import NO_PLACE
from tests.selftest.story import GLOSSARY, STORY


def run(
    *sentences: str, codes: str = "", language: str = "en", glossary: Glossary = GLOSSARY, **options: object
) -> SelfTest:
    """Return the self-test of sentences, the story without any, for the kinds in `codes`."""
    kinds = [kind for kind in KINDS if not codes or kind.code in codes.split()]
    reference = Reference("story", language, sentences or STORY)
    return run_selftest([reference], glossary, Config(), kinds=kinds, seed=1, **options)


@pytest.fixture(scope="module")
def result() -> SelfTest:
    return run()


def test_plain_errors_are_found_by_the_check_that_claims_to(result: SelfTest) -> None:
    by_code = {kind.kind.code: kind for kind in result.kinds}
    for code in ("gender", "term-forbidden", "other-script", "sentence-left-out", "mark-lost"):
        kind = by_code[code]
        assert kind.found.of, code
        assert kind.found.count == kind.found.of, code
        assert next(iter(kind.by_check)) == kind.kind.checks[0], code


def test_counts_agree_with_each_other(result: SelfTest) -> None:
    assert result.found.of == sum(kind.found.of for kind in result.kinds)
    assert result.severe.count <= result.found.count <= result.found.of
    for kind in result.kinds:
        assert kind.severe.count <= kind.found.count
        assert bool(kind.outcomes) != bool(kind.skipped)
        assert list(kind.by_check.values()) == sorted(kind.by_check.values(), reverse=True)
    for check in result.checks:
        assert check.claimed.count <= check.found.count <= check.found.of
        assert check.found.of == sum(k.found.of for k in result.kinds if check.rule.code in k.kind.checks)
    for version in (IDENTICAL, PARAPHRASED):
        assert result.false_alarms[version].count == sum(c.false_alarms[version].count for c in result.checks)
    assert [check.rule for check in result.checks] == list(rules())


def test_an_identical_text_raises_no_alarm(result: SelfTest) -> None:
    assert result.false_alarms[IDENTICAL].count == 0
    assert result.false_alarms[IDENTICAL].words == result.words


def test_the_same_seed_gives_the_same_result(result: SelfTest) -> None:
    assert run() == result


def test_one_kind_does_not_depend_on_the_others(result: SelfTest) -> None:
    (alone,) = run(codes="gender").kinds
    assert alone in result.kinds


def test_a_finding_that_the_clean_text_has_too_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def everywhere(submission: Submission, glossary: Glossary, config: Config) -> SimpleNamespace:
        return SimpleNamespace(findings=tuple(finding(pair) for pair in submission.pairs))

    monkeypatch.setattr("audit.selftest.measuring.audit_submission", everywhere)
    alleged = run(codes="word-doubled")
    assert alleged.found == Share(0, len(STORY))
    assert alleged.false_alarms[IDENTICAL].count == len(STORY)


def test_a_new_finding_must_meet_the_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def on_first_word(submission: Submission, glossary: Glossary, config: Config) -> SimpleNamespace:
        spoiled = [pair for pair in submission.pairs if pair.mt != pair.reference and submission.system == "mark-lost"]
        return SimpleNamespace(findings=tuple(finding(pair) for pair in spoiled))

    monkeypatch.setattr("audit.selftest.measuring.audit_submission", on_first_word)
    assert run(codes="mark-lost").found == Share(0, len(STORY))


def finding(pair: Pair) -> Finding:
    """Return a sure claim on the first two characters of the reference's side."""
    place = Span(0, 2, (pair.reference or "")[:2])
    return Finding(pair.id, pair.id, "omission", "accuracy/omission", Severity.MAJOR, 1.0, None, place, "", "")


def test_a_text_without_names_plants_none_and_says_so() -> None:
    found = run("we went home in the evening.", codes="name-replaced", glossary=Glossary())
    assert found.kinds[0].skipped == ("the text has no names that a capital or the glossary shows",)
    assert found.found.interval is None


def test_a_text_without_a_place_says_so() -> None:
    assert run("we went home in the evening.", codes="digits").kinds[0].skipped == (NO_PLACE,)


def test_another_language_says_what_it_lacks() -> None:
    found = run(
        "Am Abend gingen 12 Leute zum Haus von Tellier.", language="de", codes="digits opposite", glossary=Glossary()
    )
    digits, opposite = found.kinds
    assert digits.found.of == 1
    assert opposite.skipped == ("there is no dictionary of meanings for German",)


def test_steps_are_reported_as_often_as_announced() -> None:
    steps: list[int] = []
    references = [Reference("a", "en", STORY[:2]), Reference("b", "en", STORY[2:4])]
    kinds = [kind for kind in KINDS if kind.code in ("digits", "gender", "roles")]
    run_selftest(references, GLOSSARY, Config(), kinds=kinds, seed=1, on_step=lambda: steps.append(1))
    assert len(steps) == count_steps(references, kinds)


def test_texts_do_not_help_each_other() -> None:
    kinds = [kind for kind in KINDS if kind.code == "digits"]
    references = [Reference("a", "en", STORY[:4]), Reference("b", "en", STORY[4:])]
    both = run_selftest(references, GLOSSARY, Config(), kinds=kinds, seed=1)
    first = run_selftest(references[:1], GLOSSARY, Config(), kinds=kinds, seed=1)
    assert both.kinds[0].outcomes[: len(first.kinds[0].outcomes)] == first.kinds[0].outcomes


def test_only_findings_that_a_reader_is_shown_count() -> None:
    kinds = [kind for kind in KINDS if kind.code == "wrong-word"]
    reference = [Reference("story", "en", STORY)]
    strict, lenient = (
        run_selftest(reference, GLOSSARY, Config(min_confidence=confidence), kinds=kinds, seed=1)
        for confidence in (1.0, 0.0)
    )
    assert strict.found.count < lenient.found.count
