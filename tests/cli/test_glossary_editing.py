"""``audit glossary add``, ``edit`` and ``remove``: the change that is printed and written, and what is refused."""

import pytest

TEXT = """\
glossary: 1
language: en
terms:
  # people
  - id: ri
    preferred: Ri
    admitted: [Mr. Ri]   # in headlines
    forbidden: [Lee]

  # places
  - id: kyiv
    preferred: Kyiv
"""


@pytest.fixture
def glossary(here):
    """The only glossary of a project, as a path below the working folder."""
    path = here / "glossary" / "g.yaml"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_new_entry_is_written_and_shown_as_a_diff(audit, glossary):
    done = audit("glossary", "add", "Baek", "--forbid", "Bae", "--forbid", "Bay", "--form-severity", "minor",
                 "--form-note", "Another man.", "--admit", "Mr. Baek", "--source", "백", "--kind", "person", "--severity",
                 "critical", "--note", "A rifleman.", "--match-case", "--no-inflect")  # fmt: skip
    added = """\
  - id: baek
    preferred: Baek
    admitted: [Mr. Baek]
    forbidden: [{form: Bae, severity: minor, note: Another man.}, {form: Bay, severity: minor, note: Another man.}]
    source: [백]
    kind: person
    severity: critical
    match: {case: true, inflect: false}
    note: A rifleman.
"""
    assert done.status == 0
    # A blank line above each entry, as above most.
    assert glossary.read_text(encoding="utf-8") == TEXT + added
    assert done.out.startswith("--- glossary/g.yaml\n+++ glossary/g.yaml\n@@ -10,3 +10,12 @@\n")
    assert done.out.endswith("".join(f"+{line}\n" for line in added.splitlines()))
    assert done.err == "glossary/g.yaml: added 'baek'\n"


def test_an_entry_is_changed_where_it_stands(audit, glossary):
    done = audit("glossary", "edit", "ri", "--forbid", "Limo", "--unforbid", "Lee", "--admit", "Ree", "--unadmit", "Mr. Ri",
                 "--preferred", "Rhee", "--source", "리", "--kind", "person", "--severity", "minor", "--note", "A sniper.",
                 "--match-case")  # fmt: skip
    assert done.status == 0
    assert done.err == "glossary/g.yaml: changed 'ri'\n"
    assert glossary.read_text(encoding="utf-8") == TEXT.replace("preferred: Ri", "preferred: Rhee").replace(
        "    admitted: [Mr. Ri]   # in headlines\n    forbidden: [Lee]\n",
        "    admitted: [Ree]   # in headlines\n    forbidden: [Limo]\n    source: [리]\n    kind: person\n    severity: minor\n"
        "    match: {case: true}\n    note: A sniper.\n",
    )


def test_an_entry_goes_and_the_headings_stay(audit, glossary):
    done = audit("glossary", "remove", "ri")
    assert done.status == 0
    assert glossary.read_text(encoding="utf-8") == TEXT.replace(
        "  - id: ri\n    preferred: Ri\n    admitted: [Mr. Ri]   # in headlines\n    forbidden: [Lee]\n", ""
    )


@pytest.mark.parametrize("command", [("add", "Baek"), ("edit", "ri", "--kind", "person"), ("remove", "ri")])
def test_nothing_is_written_on_a_dry_run(audit, glossary, command):
    done = audit("glossary", *command, "--dry-run")
    assert done.status == 0
    assert done.out.startswith("--- glossary/g.yaml\n")
    assert done.err.endswith(" (nothing is written)\n")
    assert glossary.read_text(encoding="utf-8") == TEXT


REFUSED = [
    (("remove", "kiev"), "glossary/g.yaml: there is no entry 'kiev'; did you mean 'kyiv'?"),
    (("edit", "quite-another", "--kind", "person"), "glossary/g.yaml: there is no entry 'quite-another'"),
    (("add", "Lviv", "--id", "kyiv"), "glossary/g.yaml: the id 'kyiv' is taken already (glossary/g.yaml:11); choose another"),
    (
        ("add", "KYIV"),
        (
            "glossary/g.yaml: 'KYIV' is the preferred form of 'kyiv' (glossary/g.yaml:11) already; "
            "change that entry: audit glossary edit kyiv"
        ),
    ),
    (("edit", "ri", "--forbid", "Lee"), "glossary/g.yaml: ri: 'Lee' is forbidden already"),
    (("edit", "ri", "--admit", "Mr. Ri"), "glossary/g.yaml: ri: 'Mr. Ri' is admitted already"),
    (("edit", "ri", "--unforbid", "Leee"), "glossary/g.yaml: ri: 'Leee' is not forbidden; did you mean 'Lee'?"),
    (("edit", "ri", "--unadmit", "Rhee"), "glossary/g.yaml: ri: 'Rhee' is not admitted; these are: Mr. Ri"),
    (("edit", "kyiv", "--unsource", "키"), "glossary/g.yaml: kyiv: '키' is not a form in the source language; nothing is"),
    (
        ("edit", "ri", "--admit", "lee"),
        "glossary/g.yaml: 'Lee' would be both right and forbidden in 'ri'; keep one of the two",
    ),
    (("add", "…"), "glossary/g.yaml: '…' has no letters or digits, so it can never be found; write another"),
    (("add", " "), "glossary/g.yaml: preferred: is blank; write a form or remove the line"),
    (("edit", "ri", "--preferred", "Ri"), "glossary/g.yaml: ri: the entry says so already; nothing to change"),
    (("edit", "ri"), "say what to change, for example with --forbid FORM; see 'audit glossary edit --help'"),
    (
        ("add", "Lviv", "--form-note", "why"),
        "--form-severity and --form-note say something of the forms of --forbid; give some; see 'audit glossary add --help'",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("command", "message"), REFUSED, ids=[" ".join(command) for command, _ in REFUSED])
def test_what_would_be_wrong_is_refused(audit, glossary, command, message):
    done = audit("glossary", *command)
    assert (done.status, done.out, done.err) == (2, "", f"audit: {message}\n")
    assert glossary.read_text(encoding="utf-8") == TEXT


def test_of_several_glossaries_the_one_with_the_entry_is_changed(audit, glossary):
    other = glossary.with_name("other.yaml")
    other.write_text("glossary: 1\nterms: [{preferred: Lviv}]\n", encoding="utf-8")
    assert audit("glossary", "edit", "lviv", "--kind", "place").status == 0
    assert other.read_text(encoding="utf-8") == "glossary: 1\nterms: [{preferred: Lviv, kind: place}]\n"
    assert audit("glossary", "edit", "levive", "--kind", "place").err == (
        "audit: glossary: there is no entry 'levive'; did you mean 'lviv'?\n"
    )


def test_of_several_glossaries_the_one_to_add_to_is_named(audit, glossary):
    glossary.with_name("other.yaml").write_text("glossary: 1\nterms: []\n", encoding="utf-8")
    done = audit("glossary", "add", "Lviv")
    assert (done.status, done.err) == (
        2,
        "audit: there are several glossaries, glossary/g.yaml, glossary/other.yaml; say which with --file\n",
    )
    assert audit("glossary", "add", "Ri", "--file", "glossary/other.yaml").err == (
        "audit: glossary/other.yaml: 'Ri' is the preferred form of 'ri' (glossary/g.yaml:5) already; "
        "change that entry: audit glossary edit ri\n"
    )
    assert audit("glossary", "add", "Lviv", "--file", "glossary/other.yaml").status == 0


def test_a_glossary_that_is_not_there_is_made(audit, glossary):
    done = audit("glossary", "add", "Lviv", "--file", "glossary/new.yaml")
    assert done.status == 0
    made = "glossary: 1\nlanguage: en\nterms:\n  - id: lviv\n    preferred: Lviv\n"
    assert glossary.with_name("new.yaml").read_text(encoding="utf-8") == made


def test_a_glossary_in_a_folder_that_is_not_there_belongs_to_the_project_around_it(
    audit, glossary, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    project = glossary.parent.parent.relative_to(tmp_path)
    new = project / "glossary" / "new" / "names.yaml"
    known = f"'Ri' is the preferred form of 'ri' ({project}/glossary/g.yaml:5) already"
    done = audit("glossary", "add", "Ri", "--file", new)
    assert (done.status, done.err) == (2, f"audit: {new}: {known}; change that entry: audit glossary edit ri\n")


def test_without_a_glossary(audit, here):
    done = audit("glossary", "add", "Lviv")
    assert (done.status, done.err) == (
        2,
        "audit: glossary: no glossary found; start a project with: audit init\n",
    )


def test_a_glossary_with_an_error_is_left_alone(audit, glossary):
    glossary.write_text("glossary: 1\nterms: [{prefered: Ri}]\n", encoding="utf-8")
    done = audit("glossary", "add", "Lviv")
    assert (done.status, done.err) == (
        2,
        "audit: glossary/g.yaml:2: terms[0].prefered: 'prefered' is not a key of a term; did you mean 'preferred'?\n",
    )
