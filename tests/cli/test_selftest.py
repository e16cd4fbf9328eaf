"""``audit selftest`` from its arguments to its files."""

import json

import pytest

TEXT = """Anna Tellier came to Oldenby on 14 March 2019 with 12 friends.

The engineer admired the old bridge, and she was not afraid of the wind.

In Oldenby, Tellier paid 40 dollars for the ferry, but he had wanted 60.
"""


@pytest.fixture
def texts(here):
    """A project with one text, so short that a self-test takes no time."""
    folder = here / "texts" / "trip"
    folder.mkdir(parents=True)
    (folder / "reference.txt").write_text(TEXT, encoding="utf-8")
    (folder / "mt.some.txt").write_text("Not read at all.", encoding="utf-8")
    return here


def test_prints_the_figures_and_writes_page_and_document(audit, texts):
    status, out, err = audit("selftest")
    assert (status, err) == (0, "")
    assert "errors were planted into 3 sentences" in out
    assert "name-different" in out
    assert out.endswith("Report: reports/selftest.html\n")
    document = json.loads((texts / "reports/selftest.json").read_text(encoding="utf-8"))
    assert document["segments"] == 3
    assert document["seed"] == 12345
    assert (texts / "reports/selftest.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_kinds_seed_limit_out_and_quiet(audit, texts):
    status, out, err = audit(
        "selftest", "--kind", "gender", "--kind", "digits", "--seed", "3", "--limit", "2", "--out", "x", "-q"
    )
    assert (status, out, err) == (0, "", "")
    document = json.loads((texts / "x/selftest.json").read_text(encoding="utf-8"))
    assert [kind["kind"] for kind in document["kinds"]] == ["digits", "gender"]
    assert (document["seed"], document["segments"]) == (3, 2)


def test_the_same_command_gives_the_same_document(audit, texts):
    documents = []
    for out in ("x", "y"):
        audit("selftest", "--kind", "negation-added", "--kind", "name-misspelled", "--out", out)
        document = json.loads((texts / out / "selftest.json").read_text(encoding="utf-8"))
        documents.append({key: value for key, value in document.items() if key != "created"})
    assert documents[0] == documents[1]


def test_pairs_in_json_lines_are_references_too(audit, here):
    pair = {"id": "1", "mt": "x", "reference": "The bridge was built in 1998 by 40 people."}
    (here / "pairs.jsonl").write_text(json.dumps(pair), encoding="utf-8")
    status, out, _ = audit("selftest", "pairs.jsonl", "--kind", "digits", "--kind", "date")
    assert status == 0
    assert out.startswith("2 errors were planted into 1 sentence (9 words) of 1 reference")


def test_fail_under(audit, texts):
    numbers = ("selftest", "--kind", "gender", "--kind", "other-script")
    assert audit(*numbers, "--fail-under", "100").status == 0
    # Nothing is so sure that it would be counted.
    nothing = audit(*numbers, "--fail-under", "1", "--min-confidence", "1")
    assert nothing.status == 1
    assert "Found: 0 % [0–" in nothing.out
    assert audit(*numbers, "--min-confidence", "1").status == 0


def test_a_glossary_adds_its_kinds(audit, texts):
    (texts / "terms.yaml").write_text(
        "glossary: 1\nlanguage: en\nterms:\n  - preferred: ferry\n    forbidden: [fairy]\n", encoding="utf-8"
    )
    _, out, _ = audit("selftest", "--kind", "term-forbidden", "--glossary", "terms.yaml")
    assert out.startswith("1 error was planted into 3 sentences")


def test_another_language_says_what_is_left_out(audit, texts):
    _, out, _ = audit("selftest", "--language", "de", "--kind", "opposite", "--kind", "digits")
    assert "  a word replaced by its opposite: there is no dictionary of meanings for German\n" in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--kind", "genders"], "unknown kind of error 'genders'; did you mean 'gender'?"),
        (
            ["--limit", "some"],
            "Invalid value for '--limit': 'some' is not a whole number from 1 on; see 'audit selftest --help'",
        ),
        (
            ["--limit", "0"],
            "Invalid value for '--limit': '0' is not a whole number from 1 on; see 'audit selftest --help'",
        ),
        (
            ["--fail-under", "x"],
            "Invalid value for '--fail-under': 'x' is not a number from 0 to 100; see 'audit selftest --help'",
        ),
        (["nothing"], "nothing: no such file or folder"),
        (["--language", "x!"], "language 'x!' is not a BCP 47 code; write for example en, ko or pt-BR"),
    ],
)
def test_wrong_input(audit, texts, arguments, message):
    assert audit("selftest", *arguments) == (2, "", f"audit: {message}\n")


def test_an_unknown_kind_that_resembles_none_lists_them(audit, texts):
    status, _, err = audit("selftest", "--kind", "zzzzzz")
    assert status == 2
    assert err.startswith("audit: unknown kind of error 'zzzzzz'; the kinds are name-replaced, name-misspelled,")


def test_without_texts(audit, here):
    expected = "audit: there is no folder texts/ here: name a TARGET, or make a project with 'audit init'\n"
    assert audit("selftest") == (2, "", expected)


def test_a_text_too_small(audit, here):
    (here / "pairs.jsonl").write_text('{"id": "1", "mt": "Yes.", "reference": "No."}', encoding="utf-8")
    expected = (
        "audit: the references have no sentence of three words or more to plant an error in; name a longer text\n"
    )
    assert audit("selftest", "pairs.jsonl") == (2, "", expected)
