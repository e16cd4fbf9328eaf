"""The menus of the filters and the marks of the findings: the same values on both, and no menu without a choice."""

from audit.model import Rule, Term
from audit.report.html.facets import build_facets, mark_facets
from audit.report.words import load_words

from ..example import RULES, build_audit, build_run

TERMS: dict[str, Term] = {term.id: term for term in build_run().glossary.terms}
RULE_BY_CODE: dict[str, Rule] = {rule.code: rule for rule in RULES}
FINDINGS = build_audit().findings


def test_an_entry_of_a_person_is_no_term() -> None:
    camp, lie, ri, *_ = FINDINGS
    assert mark_facets(camp, TERMS) == (("term", "pow-camp"),)
    assert mark_facets(lie, TERMS) == ()
    assert mark_facets(ri, TERMS) == (("person", "mr-ri"),)


def test_menus_name_the_values_and_count_them() -> None:
    facets = build_facets(FINDINGS, RULE_BY_CODE, TERMS, load_words())
    assert [facet.label for facet in facets] == ["Category", "Rule", "Term", "Person"]
    assert [(value.text, value.count) for value in facets[3].values] == [("Mr. Baek", 1), ("Mr. Ri", 5)]
    assert ("accuracy: mistranslation") in [value.text for value in facets[0].values]
    assert sum(value.count for value in facets[1].values) == len(FINDINGS)


def test_one_value_is_no_choice() -> None:
    assert build_facets(FINDINGS[:1], RULE_BY_CODE, TERMS, load_words()) == ()
