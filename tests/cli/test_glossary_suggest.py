"""``audit glossary suggest``: printed with evidence, or taken into a glossary one by one or all."""

import json
import sys

import pytest

from audit.cli import exits

PAIRS = (
    ("They waited in Rostock for two days.", "They waited in Rostow for two days."),
    ("The ship left Rostock in the morning.", "The ship left Rostow in the morning."),
    ("She spent a week at the prisoner-of-war (POW) camp near the river.", "She spent a week at the concentration camp near the river."),
    ("The POW camp was closed in May.", "The concentration camp was closed in May."),
)  # fmt: skip
GLOSSARY = "# the desk's own\nglossary: 1\nterms:\n  - {preferred: Warnow}\n"


@pytest.fixture
def desk(here):
    (here / "glossary").mkdir()
    (here / "glossary" / "g.yaml").write_text(GLOSSARY, "utf-8")
    lines = (json.dumps({"id": str(n), "reference": ref, "mt": mt}) for n, (ref, mt) in enumerate(PAIRS))
    (here / "tale.jsonl").write_text("\n".join(lines), "utf-8")
    return here


def test_printed_as_yaml_with_the_evidence(desk, audit):
    done = audit("glossary", "suggest", "tale.jsonl")
    assert (done.status, done.err) == (0, "")
    first, second = done.out.split("  # 2. ")
    assert first == (
        "  # 1. The references say “prisoner-of-war camp” twice, the translations never.\n"
        "  #    “concentration camp” twice in tale by mt:\n"
        "  #      The concentration camp was closed in May.\n"
        "  #      reference: The POW camp was closed in May.\n"
        "  - id: prisoner-of-war-camp\n"
        "    preferred: prisoner-of-war camp\n"
        "    admitted: [POW camp]\n"
        "    forbidden:\n"
        "      - concentration camp\n"
    )
    assert "“Rostow” twice in tale by mt:\n" in second
    assert second.endswith("  - id: rostock\n    preferred: Rostock\n    forbidden:\n      - Rostow\n")


def test_one_by_name_and_one_by_number(desk, audit):
    done = audit("glossary", "suggest", "tale.jsonl", "--add", "rostock", "--add", "1")
    assert (done.status, done.err) == (0, "glossary/g.yaml: rostock, prisoner-of-war-camp\n")
    assert done.out.startswith("--- glossary/g.yaml\n+++ glossary/g.yaml\n")
    text = (desk / "glossary" / "g.yaml").read_text("utf-8")
    assert text.startswith(GLOSSARY)
    assert "Rostow" in text
    assert "concentration camp" in text
    for args in ((), ("--all",)):
        done = audit("glossary", "suggest", "tale.jsonl", *args)
        assert done == (
            exits.PASSED,
            "",
            "nothing to suggest: the translations have no name or term that the references contradict\n",
        )


def test_all_into_a_file_to_be_made(desk, audit):
    done = audit("glossary", "suggest", "tale.jsonl", "--all", "--into", "glossary/new.yaml", "--json")
    assert [one["id"] for one in json.loads(done.out)["suggestions"]] == ["prisoner-of-war-camp", "rostock"]
    assert (
        (desk / "glossary" / "new.yaml")
        .read_text("utf-8")
        .startswith("glossary: 1\nlanguage: en\nterms:\n  - id: prisoner-of-war-camp\n")
    )
    assert (desk / "glossary" / "g.yaml").read_text("utf-8") == GLOSSARY


def test_an_entry_that_is_there_is_extended(desk, audit):
    (desk / "glossary" / "g.yaml").write_text(
        "glossary: 1\nterms:\n  - preferred: Rostock # port\n    kind: place\n", "utf-8"
    )
    done = audit("glossary", "suggest", "tale.jsonl")
    assert "  #    the entry is there: audit glossary edit rostock --forbid Rostow\n" in done.out
    assert audit("glossary", "suggest", "tale.jsonl", "--all").status == 0
    text = (desk / "glossary" / "g.yaml").read_text("utf-8")
    assert text.startswith(
        "glossary: 1\nterms:\n  - preferred: Rostock # port\n    forbidden:\n      - Rostow\n    kind: place\n"
    )
    assert "preferred: prisoner-of-war camp\n" in text


def test_asked_one_by_one(desk, audit, monkeypatch):
    answers = iter([False, True])
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("click.confirm", lambda *_, **__: next(answers))
    done = audit("glossary", "suggest", "tale.jsonl", "--ask")
    assert done.err == "glossary/g.yaml: rostock\n"


def test_json(desk, audit):
    result = json.loads(audit("glossary", "suggest", "tale.jsonl", "--json").out)
    assert result["format"] == 1
    one = result["suggestions"][1]
    assert (one["number"], one["id"], one["entry"], one["in_references"], one["in_translations"]) == (
        2,
        "rostock",
        None,
        2,
        0,
    )
    assert one["variants"][0]["form"] == "Rostow"
    assert one["variants"][0]["systems"] == [{"text": "tale", "system": "mt"}]
    assert one["variants"][0]["example"]["reference"] in {PAIRS[0][0], PAIRS[1][0]}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--add", "7"], "no suggestion '7'; there are prisoner-of-war-camp, rostock"),
        (
            ["--ask"],
            "--ask needs a terminal; without one, take suggestions with --add or --all; see 'audit glossary suggest --help'",
        ),
        (["--all", "--add", "1"], "give one of --add, --all and --ask; see 'audit glossary suggest --help'"),
    ],
)
def test_wrong_arguments(desk, audit, arguments, message):
    done = audit("glossary", "suggest", "tale.jsonl", *arguments)
    assert (done.status, done.err) == (2, f"audit: {message}\n")


def test_which_glossary(desk, audit):
    (desk / "glossary" / "h.yaml").write_text("glossary: 1\nterms: []\n", "utf-8")
    done = audit("glossary", "suggest", "tale.jsonl", "--all")
    assert done.err == (
        "audit: say which glossary the entries go into, with --into FILE; there are glossary/g.yaml, glossary/h.yaml\n"
    )
