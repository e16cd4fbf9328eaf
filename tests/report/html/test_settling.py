"""The YAML that a finding offers: it can be read, it says what it promises, and it is offered only where it helps."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from audit.glossary import load_glossary
from audit.model import Finding, Form, Span, Term, TermStatus
from audit.report.html.settling import propose_settlement
from audit.report.words import load_words

from ..example import build_audit

CAMP = Term(
    "pow-camp",
    (Form("POW camp", TermStatus.PREFERRED), Form("camp", TermStatus.ADMITTED), Form("jail", TermStatus.FORBIDDEN)),
    file="glossary/camps.yaml",
    line=7,
)
WORDS = load_words()


def find(wrong: str | None, right: str | None, *, check: str = "name-different", term: str | None = None) -> Finding:
    def span(text: str | None) -> Span | None:
        return None if text is None else Span(0, len(text), text)

    return replace(
        build_audit().findings[0], check=check, term=term, mt=span(wrong), reference=span(right), suggestion=None
    )


def propose(finding: Finding) -> list[tuple[str, object]]:
    settlement = propose_settlement(finding, {CAMP.id: CAMP}, WORDS)
    snippets = settlement.snippets if settlement else ()
    return [(snippet.label, YAML(typ="safe").load(snippet.yaml)) for snippet in snippets]


def test_an_unlisted_wording_of_an_entry_may_be_forbidden_or_admitted() -> None:
    assert propose(find("lager", "POW camp", term="pow-camp")) == [
        ("If it is an error:", {"forbidden": ["lager"]}),
        ("If it is right:", {"admitted": ["lager"]}),
    ]


def test_the_entry_is_named_with_its_place_even_where_nothing_is_to_be_added() -> None:
    settlement = propose_settlement(find("", "POW camp", term="pow-camp"), {CAMP.id: CAMP}, WORDS)
    assert settlement is not None
    assert (settlement.title, settlement.where, settlement.snippets) == (
        "Glossary: POW camp",
        "glossary/camps.yaml:7",
        (),
    )


def test_a_forbidden_wording_may_only_be_allowed() -> None:
    ((label, entry),) = propose(find("Jail", "POW camp", term="pow-camp"))
    assert label == "If it is right, take it out of “forbidden” and add:"
    assert entry == {"admitted": ["Jail"]}


def test_a_name_without_an_entry_gets_one_with_its_kind() -> None:
    forbid, admit = propose(find("Kiiu", "Kyiv"))
    assert forbid == (
        "If it is an error:",
        [{"preferred": "Kyiv", "forbidden": ["Kiiu"], "kind": "person"}],
    )
    assert admit[1] == [{"preferred": "Kyiv", "admitted": ["Kiiu"], "kind": "person"}]
    assert propose(find("film", "movie", check="wording"))[0][1] == [{"preferred": "movie", "forbidden": ["film"]}]


@pytest.mark.parametrize(
    "finding",
    [
        find(None, "Kyiv"),
        find("", "Kyiv"),
        find("Kiiu", None),
        find("Kyiv", "kyiv"),
        find("camp", "POW camp", term="pow-camp"),
        find("he was taken away by them", "Kyiv"),
        find("10", "4", check="number-different"),
        find("They lied", "They were lied to", check="polarity"),
    ],
)
def test_where_no_entry_would_help_none_is_offered(finding: Finding) -> None:
    assert propose(finding) == []


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=12))
@settings(max_examples=60)
def test_whatever_the_words_are_the_yaml_reads_back_as_them(text: str) -> None:
    for _, (entry,) in propose(find(text, "Kyiv")):
        assert text.strip() in (entry.get("forbidden") or entry["admitted"])


@pytest.mark.parametrize(
    "word", ["no", "Null", "12", "1e3", "- x", "a: b", "#tag", "“Kyiv”", "it's", "키이우", "~", "O.K."]
)
def test_words_that_yaml_would_read_otherwise_are_quoted(word: str, tmp_path: Path) -> None:
    settlement = propose_settlement(find(word, "Kyiv"), {}, WORDS)
    assert settlement is not None
    snippet, _ = settlement.snippets
    file = tmp_path / "names.yaml"
    file.write_text(f"glossary: 1\nlanguage: en\nterms:\n{snippet.yaml}\n", encoding="utf-8")
    (term,) = load_glossary([file]).terms
    assert [form.text for form in term.forms] == ["Kyiv", word]
