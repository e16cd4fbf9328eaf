"""What a mutation test means to a glossary's editor: problems with file and line, like those that linting finds."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from audit.files import read_text
from audit.glossary import Level, Problem, sort_problems
from audit.language import load_language
from audit.model import Finding, Form, Glossary, Term, TermStatus
from audit.mutation.near_misses import NearMiss
from audit.mutation.running import Clash, MutationTest, Outcome

_MADE = {
    NearMiss.MISSPELLED: "a misspelling",
    NearMiss.ROMANISED: "another romanisation",
    NearMiss.INFLECTED: "an inflected form",
    NearMiss.HYPHENATED: "another hyphenation",
    NearMiss.CAPITALISED: "another capitalisation",
}


def mutation_problems(test: MutationTest, glossary: Glossary, min_confidence: float) -> tuple[Problem, ...]:
    """Return what the test shows to be wrong or doubtful, in the order of the glossary, the gravest thing of each form.

    A warning is a forbidden form that is never reported and a right one that is, a hint is what only some translation
    would show.
    """
    places = _Places(glossary)
    problems = [problem for clash in test.clashes for problem in _of_clash(clash, places)]
    for outcome in test.outcomes:
        if outcome.is_wrong and not any(outcome.reported):
            problems.append(_unreported(outcome, places, min_confidence))
        problems += [_blamed(outcome, finding, places) for finding in outcome.blamed[:1]]
    problems += _untried(test, glossary, places)
    gravest: dict[tuple[str, str], Problem] = {}
    for problem in sorted(problems, key=lambda problem: problem.level is Level.HINT):
        gravest.setdefault((problem.file, problem.path), problem)
    return sort_problems(gravest.values(), glossary.files)


def _unreported(outcome: Outcome, places: _Places, min_confidence: float) -> Problem:
    """Say that wrong words are not reported, and why."""
    words = outcome.words
    if outcome.form.status is not TermStatus.FORBIDDEN and outcome.near_miss is not None:
        message = (
            f"'{words}', {_MADE[outcome.near_miss]} of '{outcome.form.text}', would pass unnoticed; "
            "list it as forbidden if a translation has it"
        )
        return places.problem(outcome.term, outcome.form, Level.HINT, message)
    if outcome.near_miss is not None:
        message = (
            f"'{words}', {_MADE[outcome.near_miss]} of '{outcome.form.text}', is not reported; "
            "list it too if a translation has it"
        )
        return places.problem(outcome.term, outcome.form, Level.HINT, message)
    return places.problem(outcome.term, outcome.form, Level.WARNING, _never(outcome, places, min_confidence))


def _never(outcome: Outcome, places: _Places, min_confidence: float) -> str:
    """Say why a forbidden form is never reported."""
    words, found = outcome.words, outcome.instead
    never = f"'{words}' is never reported"
    if outcome.confidence is not None:
        return (
            f"{never}: the finding's confidence of {outcome.confidence:.2f} is below min_confidence, "
            f"{min_confidence:g}; lower it in audit.toml, or see what else the reference says there"
        )
    if found is None:
        return (
            f"{never}: it is not found in its own sentence ({outcome.sentences[0].place}); see whether its capitals "
            "or marks are meant"
        )
    theirs = f"'{found.term.id}' ({places.of(found.term, found.form)})"
    if found.form.status is TermStatus.FORBIDDEN:
        return f"{never} of this entry, but as '{found.form.text}' of {theirs}; remove one of the two"
    return f"{never}: the form '{found.form.text}' of {theirs} swallows it; remove it, or make it longer"


def _blamed(outcome: Outcome, finding: Finding, places: _Places) -> Problem:
    """Say that right words are reported."""
    what = f"'{outcome.words}'"
    if outcome.near_miss is not None:
        what += f", {_MADE[outcome.near_miss]} of '{outcome.form.text}',"
    culprit = places.terms.get(finding.term or "")
    if finding.check == "term-forbidden" and culprit is not None and finding.mt is not None:
        fold = load_language(culprit.language).fold
        form = next((f for f in culprit.forms if finding.group == f"{culprit.id}/{f.text}"), culprit.forms[0])
        message = (
            f"'{form.text}' is reported where a translation rightly says {what} for '{outcome.term.id}' "
            f"({places.of(outcome.term, outcome.form)}); make it longer, or admit '{outcome.words}' here"
            if fold(form.text) != fold(outcome.words)
            else f"'{form.text}' is reported although it is right for '{outcome.term.id}' "
            f"({places.of(outcome.term, outcome.form)}); make it longer so that it is clear"
        )
        return places.problem(culprit, form, Level.WARNING, message)
    missing = places.terms.get(finding.term or "", outcome.term)
    message = (
        f"a translation that says {what} is reported, as if '{missing.preferred}' were missing; "
        "see whether a longer form of another entry swallows it"
    )
    return places.problem(outcome.term, outcome.form, Level.WARNING, message)


def _of_clash(clash: Clash, places: _Places) -> Iterator[Problem]:
    """Say that a reference uses a forbidden form itself."""
    said = f"'{clash.form.text}'"
    if clash.reported:
        message = (
            f"{said} is reported even where the reference says it itself ({clash.sentence.place}); "
            "make it longer so that it means one thing, or remove it"
        )
        yield places.problem(clash.term, clash.form, Level.WARNING, message)
    else:
        message = (
            f"the reference says {said} itself ({clash.sentence.place}), where it is not reported; "
            f"see whether it is always wrong for '{clash.term.preferred}'"
        )
        yield places.problem(clash.term, clash.form, Level.HINT, message)


def _untried(test: MutationTest, glossary: Glossary, places: _Places) -> Iterator[Problem]:
    """Yield a hint for each entry whose forbidden forms could not be tried, since no reference holds the entry."""
    for term in glossary.terms:
        wrong = sum(form.status is TermStatus.FORBIDDEN for form in term.forms)
        if wrong and term.id not in test.held:
            forms = "its forbidden form was" if wrong == 1 else f"its {wrong} forbidden forms were"
            message = f"no reference holds '{term.id}', so {forms} not tried"
            yield Problem(term.file, term.line, places.path(term), Level.HINT, message)


class _Places:
    """Where terms and forms stand in their files."""

    def __init__(self, glossary: Glossary) -> None:
        self.terms = {term.id: term for term in glossary.terms}
        self._numbers: dict[str, int] = {}
        self._starts: dict[str, list[int]] = defaultdict(list)
        for term in glossary.terms:
            self._numbers[term.id] = len(self._starts[term.file])
            self._starts[term.file].append(term.line)

    @cached_property
    def _lines(self) -> dict[str, list[str]]:
        return {file: read_text(Path(file)).split("\n") for file in self._starts}

    def path(self, term: Term) -> str:
        """Return the key's path of an entry."""
        return f"terms[{self._numbers[term.id]}]"

    def of(self, term: Term, form: Form) -> str:
        """Return the file and the line of a form."""
        return f"{term.file}:{self._line(term, form)}"

    def problem(self, term: Term, form: Form, level: Level, message: str) -> Problem:
        """Return a problem of one form of a term."""
        path = f"{self.path(term)}.{form.status}"
        if form.status is not TermStatus.PREFERRED:
            path += f"[{[other for other in term.forms if other.status is form.status].index(form)}]"
        return Problem(term.file, self._line(term, form), path, level, message)

    def _line(self, term: Term, form: Form) -> int:
        """Return the line of the entry that has the form's words; the entry's first where they are written with escapes."""
        starts = self._starts[term.file]
        after = bisect_right(starts, term.line)
        lines = self._lines[term.file]
        end = starts[after] - 1 if after < len(starts) else len(lines)
        found = (number for number in range(term.line, end + 1) if form.text in lines[number - 1])
        return next(found, term.line)
