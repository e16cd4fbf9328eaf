"""What is wrong across texts: the terms most often wrong, and each name with all its spellings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from audit.language import load_language
from audit.matching import TermMatcher
from audit.model import Audit, Finding, Run, Span, Term, TermStatus
from audit.report.html.view import TermRow
from audit.report.words import Words

_NAME_CHECKS = "name-"


@dataclass(slots=True)
class _Tally:
    """What was written for one term, counted while the audits are gone through."""

    name: str
    is_name: bool
    wrong: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    texts: set[str] = field(default_factory=set)


def count_terms(run: Run, words: Words) -> tuple[tuple[TermRow, ...], tuple[TermRow, ...]]:
    """Return the terms and the names that are wrong somewhere, each with what was written, most often wrong first.

    Names that only the references tell are counted by their spelling there. Right forms are counted for the glossary's
    entries.
    """
    terms = {term.id: term for term in run.glossary.terms}
    tallies: dict[str, _Tally] = {}
    for audit in run.audits:
        for finding in audit.shown:
            for key, name, is_name in _subjects(finding, terms):
                tally = tallies.setdefault(key, _Tally(name, is_name))
                tally.wrong[finding.mt.text if finding.mt and finding.mt.text else words.say("nothing_there")] += 1
                tally.texts.add(audit.submission.text)
    for audit in run.audits if tallies else ():
        _count_right(audit, [terms[key] for key in tallies if key in terms], tallies)
    rows = sorted(tallies.values(), key=lambda tally: (-tally.wrong.total(), tally.name.casefold()))
    return (
        tuple(_row(tally, words) for tally in rows if not tally.is_name),
        tuple(_row(tally, words) for tally in rows if tally.is_name),
    )


def _subjects(finding: Finding, terms: Mapping[str, Term]) -> Iterator[tuple[str, str, bool]]:
    """Yield the key and the name of what a finding is about, and whether it names somebody or something."""
    if finding.term is not None:
        term = terms.get(finding.term)
        yield finding.term, term.preferred if term else finding.term, term is not None and term.is_name
    elif finding.check.startswith(_NAME_CHECKS):
        name = finding.suggestion or (finding.reference.text if finding.reference else "")
        if name:
            yield f"{_NAME_CHECKS}/{name.casefold()}", name, True


def _count_right(audit: Audit, terms: list[Term], tallies: Mapping[str, _Tally]) -> None:
    """Add the occurrences of admissible forms in the translation, for the terms that are wrong somewhere.

    Words that are a finding are not right, even where one of them alone would be.
    """
    wrong: dict[str, list[Span]] = {}
    for finding in audit.shown:
        if finding.mt is not None:
            wrong.setdefault(finding.pair, []).append(finding.mt)
    matcher = TermMatcher(terms, load_language(audit.submission.languages.target))
    for pair in audit.pairs:
        for match in matcher.find(pair.mt or ""):
            claimed = any(span.start < match.end and match.start < span.end for span in wrong.get(pair.id, ()))
            if match.form.status is not TermStatus.FORBIDDEN and not claimed:
                tallies[match.term.id].right[match.form.text] += 1


def _row(tally: _Tally, words: Words) -> TermRow:
    def show(counts: Counter[str]) -> tuple[tuple[str, str], ...]:
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0].casefold()))
        return tuple((form, words.say("times", n=count)) for form, count in ordered)

    return TermRow(tally.name, show(tally.wrong), show(tally.right), tally.wrong.total(), len(tally.texts))
