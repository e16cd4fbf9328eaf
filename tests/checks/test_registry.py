"""The list of checks: what readers and scripts rely on."""

import re

import pytest

from audit.checks import registry, rules
from audit.model import Rule

# The dimensions of the MQM core typology, https://themqm.org/the-mqm-typology/
DIMENSIONS = {
    "terminology",
    "accuracy",
    "linguistic-conventions",
    "style",
    "locale-conventions",
    "audience-appropriateness",
    "design",
}


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_every_rule_has_a_stable_code_a_category_of_mqm_and_words_for_readers(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.code)
    dimension, kind = rule.category.split("/")
    assert dimension in DIMENSIONS
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind)
    assert rule.title[0].isupper()
    assert not rule.title.endswith(".")
    assert rule.explanation.endswith(".")


def test_rules_stand_in_the_order_of_the_checks() -> None:
    assert [rule.code for rule in rules()] == [check.rule.code for check in registry.CHECKS]


def test_two_checks_with_one_code_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "CHECKS", (*registry.CHECKS, registry.CHECKS[3], registry.CHECKS[0]))
    first, fourth = sorted((registry.CHECKS[0].rule.code, registry.CHECKS[3].rule.code))
    with pytest.raises(ValueError, match=f"^check codes that stand for two checks: {first}, {fourth}$"):
        registry.rules()


def test_the_glossary_speaks_before_the_checks_that_only_measure() -> None:
    order = [rule.code for rule in rules()]
    assert order[:2] == ["term-forbidden", "term-missing"]
    assert all(
        order.index(code) > order.index("name-different") for code in ("omission", "addition", "wording", "unplaced")
    )
