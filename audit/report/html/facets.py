"""What the list of findings can be filtered by, apart so that the page's menus and its findings' marks never disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from audit.model import Finding, Rule, Term
from audit.report.html.view import Facet, FacetValue
from audit.report.words import Words

NAMES = ("category", "check", "term", "person")
"""The facets in the order of their menus; each is said by the catalogue as ``filter_<name>``."""
_PERSON = "person"


def mark_facets(finding: Finding, terms: Mapping[str, Term]) -> tuple[tuple[str, str], ...]:
    """Return the name and the value of each facet that a finding has; glossary entries of persons are a facet of their own."""
    marks = [("category", finding.category), ("check", finding.check)]
    if finding.term is not None:
        term = terms.get(finding.term)
        marks.append(("person" if term is not None and term.kind == _PERSON else "term", finding.term))
    return tuple(marks)


def build_facets(
    marks: Sequence[tuple[tuple[str, str], ...]], rules: Mapping[str, Rule], terms: Mapping[str, Term], words: Words
) -> tuple[Facet, ...]:
    """Return a menu for each facet with two values or more, its values by their names; `marks` are the entries'."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in NAMES}
    for entry in marks:
        for name, value in entry:
            counts[name][value] += 1
    return tuple(
        Facet(
            name,
            words.say(f"filter_{name}"),
            tuple(
                sorted(
                    (FacetValue(value, _show(name, value, rules, terms), count) for value, count in counted.items()),
                    key=lambda option: option.text.casefold(),
                )
            ),
        )
        for name, counted in counts.items()
        if len(counted) > 1
    )


def _show(name: str, value: str, rules: Mapping[str, Rule], terms: Mapping[str, Term]) -> str:
    """Return a value for readers; a category of MQM keeps its name, without its signs."""
    if name == "category":
        dimension, _, kind = value.partition("/")
        return f"{dimension}: {kind}".replace("-", " ") if kind else dimension
    if name == "check":
        return rules[value].title if value in rules else value
    return terms[value].preferred if value in terms else value
