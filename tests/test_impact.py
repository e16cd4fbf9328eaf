"""What a changed glossary does to past audits: the same as auditing everything anew, in less time."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.config import Config
from audit.history import FILE_NAME, History, PastAudit
from audit.impact import WORTH_A_POOL, Effect, GlossaryChange, Replayer, replay
from audit.language import load_language
from audit.model import (
    Audit,
    Decision,
    DecisionVerdict,
    Form,
    Glossary,
    Languages,
    Pair,
    Passage,
    Place,
    Run,
    Segment,
    Severity,
    Submission,
    Term,
    TermStatus,
)
from audit.pipeline import audit_submission

CONFIG = Config(resamples=1)
P, A, F = TermStatus.PREFERRED, TermStatus.ADMITTED, TermStatus.FORBIDDEN


def term(
    name: str, *forms: tuple[str, TermStatus], kind: str = "term", severity: Severity = Severity.MAJOR, **more: object
) -> Term:
    return Term(name, tuple(Form(text, status) for text, status in forms), kind, severity, **more)  # type: ignore[arg-type]


TEXTS = {
    "camp": (
        "Two soldiers were held in a concentration camp near Kiiu. Lee said the drone pilots came from Korea.",
        "Two soldiers were held in a POW camp near Kyiv. Ri said the drone operators came from South Korea.",
    ),
    "ferry": (
        "The ferry Sigrun ran aground outside Lindhavn. Captain Peter Fuchs blamed the port tribunal.",
        "The ferry Sigrun ran aground outside Lindhavn. Captain Petra Voss blamed the harbour office.",
    ),
    "museum": (
        "The museum of Lindhavn opens a wing for glas and iron. The director, Marta Kowalski, thanked nobody.",
        "The museum of Lindhavn opens a wing for glass and iron. The director, Marta Kowalczyk, thanked everybody.",
    ),
}
ENTRIES = (
    term("camp", ("POW camp", P), ("prisoner-of-war camp", A)),
    term("camp", ("POW camp", P), ("concentration camp", F), severity=Severity.CRITICAL),
    term("camp", ("POW camp", P), ("concentration camp", F), severity=Severity.MINOR, kind="place"),
    term("ri", ("Ri", P), ("Lee", F), kind="person"),
    term("ri", ("Ri", P), ("Lee", A), kind="person"),
    term("kyiv", ("Kyiv", P), kind="place"),
    term("kyiv", ("Kyiv", P), ("Kiiu", A), kind="place"),
    term("operator", ("drone operator", P), ("drone pilot", F)),
    term("operator", ("drone operator", P), ("drone pilot", A)),
    term("office", ("harbour office", P), ("port tribunal", F)),
    term("glass", ("glas", P)),
    term("nowhere", ("Brobdingnag", P), ("Lilliput", F)),
    term("somebody", ("Kowalsky", P), kind="person"),
    term("korea", ("South Korea", P), ("Korea", F), match_case=True),
    term("lager", ("Kriegsgefangenenlager", P), ("camp", F), language="de"),
)


@cache
def submission(text: str, *, aligned: bool = False) -> Submission:
    sides = [
        tuple(Segment(f"{each}.", Place(n, n)) for n, each in enumerate(side.rstrip(".").split(". "), 1))
        for side in TEXTS[text]
    ]
    if aligned:
        both = zip(*sides, strict=True)
        pairs = tuple(Pair(str(n), mt.text, reference.text, 1.0) for n, (mt, reference) in enumerate(both, 1))
        return Submission(text, "pairs", Languages("en"), text, pairs=pairs)
    return Submission(
        text, "one", Languages("en"), text, Passage("mt.txt", sides[0]), Passage("reference.txt", sides[1])
    )


SUBMISSIONS = [submission(text, aligned=aligned) for text in TEXTS for aligned in (False, True)]


def glossary(entries: frozenset[int] | set[int], digest: str = "") -> Glossary:
    """Return the entries of those numbers, the first of each id."""
    chosen = {ENTRIES[number].id: ENTRIES[number] for number in sorted(entries, reverse=True)}
    return Glossary(tuple(chosen.values()), digest=digest)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A history with an audit of every text."""
    path = tmp_path_factory.mktemp("reports") / FILE_NAME
    used = glossary({1, 5})
    audits = tuple(audit_submission(each, used, CONFIG) for each in SUBMISSIONS)
    with History.open(path) as history:
        history.record_run(Run(audits, replace(used, digest="sha256:1"), "2026-11-22T10:00:00Z", "0.1.0"))
    return path


def pasts(path: Path) -> tuple[PastAudit, ...]:
    with History.open(path) as history:
        return history.runs()


def effects(path: Path, before: Glossary | None, after: Glossary, workers: int = 1) -> list[Effect]:
    return list(replay(pasts(path), Replayer(path, before, after, CONFIG), workers=workers, on_done=lambda: None))


def shown(audit: Audit) -> dict[str, tuple[object, ...]]:
    return {finding.id: (finding.severity, round(finding.confidence, 2), finding.check) for finding in audit.shown}


def anew(
    text: str, system: str, before: Glossary, after: Glossary
) -> tuple[set[str], set[str], set[str], tuple[object, object]]:
    """Return what appears, vanishes and changes when a text is audited twice from its beginning, and the verdicts."""
    (whole,) = (each for each in SUBMISSIONS if (each.text, each.system) == (text, system))
    audits = [audit_submission(whole, each, CONFIG) for each in (before, after)]
    was, now = map(shown, audits)
    changed = {name for name in was.keys() & now.keys() if was[name] != now[name]}
    return now.keys() - was.keys(), was.keys() - now.keys(), changed, (audits[0].verdict, audits[1].verdict)


CHOICES = st.sets(st.sampled_from(range(len(ENTRIES))), max_size=6)


@settings(max_examples=12)
@given(before=CHOICES, after=CHOICES)
def test_the_effect_is_that_of_auditing_anew(path: Path, before: set[int], after: set[int]) -> None:
    for effect in effects(path, glossary(before), glossary(after)):
        appeared, vanished, changed, verdicts = anew(
            effect.past.text, effect.past.system, glossary(before), glossary(after)
        )
        # A finding whose words grow has another id; the replay knows it for the same.
        grown = {(was.id, now.id) for was, now in effect.changed if was.id != now.id}
        assert {each.id for each in effect.appeared} == appeared - {now for _, now in grown}
        assert {each.id for each in effect.vanished} == vanished - {was for was, _ in grown}
        assert {now.id for was, now in effect.changed if was.id == now.id} == changed
        if effect:
            assert (effect.before, effect.after) == verdicts


def test_without_a_glossary_to_compare_each_is_held_against_its_own(path: Path) -> None:
    assert not any(effects(path, None, glossary({1, 5})))
    by_text = {(effect.past.text, effect.past.system): effect for effect in effects(path, None, glossary({1, 5, 9}))}
    assert {text for (text, _), effect in by_text.items() if effect} == {"ferry"}
    (new,) = by_text["ferry", "one"].appeared
    assert (new.check, new.term) == ("term-forbidden", "office")


def test_a_severity_that_changes_is_told_with_both(path: Path) -> None:
    (effect, *_) = (each for each in effects(path, glossary({1}), glossary({2})) if each)
    assert effect.past.text == "camp"
    ((was, now),) = effect.changed
    assert (was.severity, now.severity) == (Severity.CRITICAL, Severity.MINOR)
    assert effect.before is not None
    assert effect.after is not None
    assert effect.before.score < effect.after.score


def test_decisions_hold_in_the_replay(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / FILE_NAME
    copy.write_bytes(path.read_bytes())
    new = [
        each for effect in effects(copy, glossary(set()), glossary({1})) for each in (*effect.appeared, *effect.changed)
    ]
    assert new
    with History.open(copy) as history:
        for past in history.runs("camp"):
            audit = audit_submission(submission("camp", aligned=past.system == "pairs"), glossary({1}), CONFIG)
            dismissed = [each for each in audit.findings if each.mt and each.mt.text == "concentration camp"]
            history.decide(
                *(
                    Decision(
                        past.text, past.system, each.id, each.passage, DecisionVerdict.NOT_AN_ERROR, "Ana", past.created
                    )
                    for each in dismissed
                )
            )
    assert not any(effect.appeared or effect.changed for effect in effects(copy, glossary(set()), glossary({1})))


def test_many_are_replayed_by_several_processes_in_their_order(path: Path) -> None:
    several = pasts(path) * WORTH_A_POOL
    done: list[int] = []
    replayer = Replayer(path, glossary(set()), glossary({1, 3}), CONFIG)
    made = list(replay(several, replayer, workers=2, on_done=lambda: done.append(1)))
    assert len(done) == len(several)
    assert made == [*effects(path, glossary(set()), glossary({1, 3}))] * WORTH_A_POOL


# --------------------------------------------------------------------------- what cannot be touched


def touched(before: set[int], after: set[int]) -> Iterator[str]:
    ours = GlossaryChange(glossary(before), glossary(after)).in_language(load_language("en"))
    for text in TEXTS:
        if ours.can_touch(audit_submission(submission(text), Glossary(), CONFIG)):
            yield text


@pytest.mark.parametrize(
    ("before", "after", "texts"),
    [
        ({0}, {0}, []),
        (set(), {11}, []),  # the words occur nowhere
        (set(), {14}, []),  # another language
        ({8}, {7}, ["camp"]),  # a form that occurs is forbidden
        ({0}, {1}, ["camp", "museum"]),  # "of" is a word of a form that is no longer accepted, to be on the safe side
        (set(), {10}, ["museum"]),  # a word is no longer misspelt
        (set(), {12}, ["camp", "ferry", "museum"]),  # a name that others may be taken for a slip of
    ],
)
def test_texts_that_the_change_cannot_touch_are_left_out(before: set[int], after: set[int], texts: list[str]) -> None:
    assert list(touched(before, after)) == texts


def test_where_an_entry_stands_in_its_file_is_no_change() -> None:
    moved = Glossary(tuple(replace(each, file="b.yaml", line=9) for each in glossary({1, 5}).terms))
    ours = GlossaryChange(glossary({1, 5}), moved).in_language(load_language("en"))
    assert not ours.can_touch(audit_submission(submission("camp"), Glossary(), CONFIG))
