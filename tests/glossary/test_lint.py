"""What is doubtful in a glossary that can be read."""

from pathlib import Path

import pytest

from audit.glossary import lint_glossary, load_glossary

HEAD = "glossary: 1\nterms:\n"

CASES = {
    "- preferred: a b\n- preferred: A-B\n": [
        (
            "4: error: terms[1].preferred: 'A-B' is the preferred form of 'a-b' (line 3) too; make one entry of the two or tell "
            "their forms apart"
        )
    ],
    "- preferred: a\n  admitted: [b, c]\n  forbidden:\n    - d\n    - B\n": [
        "7: error: terms[0].forbidden[1]: 'B' is both admitted (line 4) and forbidden; remove one"
    ],
    "- preferred: a\n  admitted: [b, b, B]\n": [
        "4: warning: terms[0].admitted[1]: 'b' stands here twice (line 4); remove one",
        "4: hint: terms[0].admitted[2]: 'B' is found by 'b' (line 4) already; remove one",
    ],
    "- preferred: a\n  forbidden: [x]\n- preferred: b\n  admitted: [x]\n": [
        (
            "6: warning: terms[1].admitted[0]: 'x' is admitted here and forbidden in 'a' (line 4); only the first is ever "
            "reported: remove one, or make it longer so that it is clear"
        )
    ],
    "- preferred: a\n  forbidden: [x]\n- preferred: b\n  forbidden: [x]\n": [
        "6: warning: terms[1].forbidden[0]: 'x' is a form of 'a' (line 4) too; only the first is ever reported: remove one"
    ],
    "- preferred: '...'\n": [
        "3: error: terms[0].preferred: '...' has no letters or digits, so it can never be found; remove it"
    ],
    "- preferred: ' two  words'\n": [
        "3: warning: terms[0].preferred: ' two  words' has spare spaces; write 'two words'"
    ],
    "- preferred: K\u0443iv\n": [
        (
            "3: warning: terms[0].preferred: 'K\u0443iv' mixes Cyrillic and Latin letters that look alike; type it anew in one "
            "script"
        )
    ],
    "- preferred: drone operator\n  forbidden: [drone operators]\n": [
        (
            "4: warning: terms[0].forbidden[0]: 'drone operators' is an inflected form of 'drone operator', which is right; "
            "remove it or write match: {inflect: false}"
        )
    ],
    "- preferred: POW camp\n  forbidden: [concentration camp]\n- preferred: 포로\n": [],
}


@pytest.mark.parametrize("entries", CASES, ids=lambda entries: repr(entries)[:50])
def test_each_doubt_is_told_word_for_word(entries: str, tmp_path: Path) -> None:
    path = tmp_path / "g.yaml"
    path.write_text(HEAD + entries, encoding="utf-8")
    problems = lint_glossary(load_glossary([path]))
    assert [f"{p.line}: {p.level}: {p.text}" for p in problems] == CASES[entries]


def test_entries_that_occur_in_no_text_get_a_hint(tmp_path: Path) -> None:
    path = tmp_path / "g.yaml"
    path.write_text(
        HEAD + "- preferred: Kyiv\n- preferred: Kursk\n  forbidden: [Kurusk]\n- preferred: Seoul\n", "utf-8"
    )
    glossary = load_glossary([path])
    assert [(p.line, p.text) for p in lint_glossary(glossary, ["In Kyiv.", "Kurusk's"])] == [
        (
            6,
            "terms[2]: no form of 'seoul' is found in any text; look for a misspelling, or keep it for texts to come",
        )
    ]


def test_the_same_form_in_two_languages_is_no_clash(tmp_path: Path) -> None:
    for code in ("en", "de"):
        (tmp_path / f"{code}.yaml").write_text(f"glossary: 1\nlanguage: {code}\nterms: [{{preferred: Hand}}]", "utf-8")
    assert lint_glossary(load_glossary([tmp_path / "de.yaml", tmp_path / "en.yaml"])) == ()


def test_a_clash_between_files_names_the_other_file(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(f"glossary: 1\nterms: [{{id: {name}, preferred: Hand}}]", "utf-8")
    (problem,) = lint_glossary(load_glossary([tmp_path / "a.yaml", tmp_path / "b.yaml"]))
    assert problem.file == str(tmp_path / "b.yaml")
    assert problem.message == (
        f"'Hand' is the preferred form of 'a' ({tmp_path / 'a.yaml'}:2) too; make one entry of the two or tell their forms apart"
    )
