"""What the list of findings can be filtered by, apart so that the page's menus and its findings' marks never disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from audit.model import Finding, Rule, Term
from audit.report.html.view import Facet, FacetValue
from audit.report.words import Words

NAMES = ("category", "check", "term", "person")
"""The facets in the order of their menus; each is said by the catalogue as ``filter_<name>``."""
_PERSON = "person"


def mark_facets(finding: Finding, terms: Mapping[str, Term]) -> tuple[tuple[str, str], ...]:
    """Return the facets of a finding that its markup says nowhere else; glossary entries of persons are one of their own.

    Its rule stands in it as a link, and the rule's category stands with the rule.
    """
    if finding.term is None:
        return ()
    term = terms.get(finding.term)
    return (("person" if term is not None and term.kind == _PERSON else "term", finding.term),)


def build_facets(
    findings: Iterable[Finding], rules: Mapping[str, Rule], terms: Mapping[str, Term], words: Words
) -> tuple[Facet, ...]:
    """Return a menu for each facet with two values or more, its values by their names; `findings` lead the entries."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in NAMES}
    for finding in findings:
        for name, value in (("category", finding.category), ("check", finding.check), *mark_facets(finding, terms)):
            counts[name][value] += 1
    return tuple(
        Facet(
            name,
            words.say(f"filter_{name}"),
            tuple(
                sorted(
                    (
                        FacetValue(value, _show(name, value, rules, terms, words), count)
                        for value, count in counted.items()
                    ),
                    key=lambda option: option.text.casefold(),
                )
            ),
        )
        for name, counted in counts.items()
        if len(counted) > 1
    )


def _show(name: str, value: str, rules: Mapping[str, Rule], terms: Mapping[str, Term], words: Words) -> str:
    """Return a value for readers."""
    if name == "category":
        return words.name_category(value)
    if name == "check":
        return words.rule_title(rules[value]) if value in rules else value
    return terms[value].preferred if value in terms else value
