"""From a finding to a glossary entry: what the form proposes, the diff, the write, and whoever was faster."""

import pytest

from tests.review.conftest import GLOSSARY, NEW

ADDED = """\
  - preferred: Tellier
    forbidden:
      - Teller
    kind: person
    severity: major
    note: The engineer.
"""


@pytest.fixture
def glossary(project):
    return project / "glossary" / "bridge.yaml"


def test_the_form_proposes_a_new_entry_for_a_name_that_no_entry_has(visitor, finding_of):
    assert visitor.get(f"api/draft/{visitor.page}/{finding_of('Teller')}") == {
        "words": "Teller",
        "status": "forbidden",
        "entry": "",
        "preferred": "Tellier",
        "kind": "person",
        "severity": "major",
        "files": ["glossary/bridge.yaml"],
        "entries": [],
    }


def test_the_form_proposes_to_admit_what_the_entry_of_the_finding_forbids(visitor, finding_of):
    draft = visitor.get(f"api/draft/{visitor.page}/{finding_of('fairy')}")
    assert draft["status"] == "admitted"
    assert (draft["entry"], draft["entries"]) == ("ferry", [{"id": "ferry", "preferred": "ferry (term)"}])


def test_entries_are_found_by_any_of_their_forms(visitor):
    assert visitor.get("api/entries?q=FAI")["entries"] == [{"id": "ferry", "preferred": "ferry (term)"}]
    assert visitor.get("api/entries?q=ship")["entries"] == []


def test_a_change_is_shown_before_it_is_written_and_written_as_shown(visitor, glossary):
    shown = visitor.post("preview", **NEW)
    assert shown["status"] == 200
    assert shown["title"] == "What will change in glossary/bridge.yaml"
    assert [line[1:] for line in shown["diff"].splitlines() if line.startswith("+ ")] == ADDED.splitlines()
    assert glossary.read_text() == GLOSSARY
    written = visitor.post("write", change=shown["change"])
    assert written["said"] == "Written to glossary/bridge.yaml. “Audit again” shows what follows from it."
    assert glossary.read_text() == GLOSSARY + ADDED
    assert visitor.state["stale"] == "The glossary has changed since this audit was made."


def test_after_the_next_audit_the_finding_is_certain(visitor, finding_of, desk):
    before = next(one for one in desk.sheets[0].audit.findings if one.id == finding_of("Teller"))
    assert (before.check, before.confidence < 0.9) == ("name-near", True)
    visitor.post("write", change=visitor.post("preview", **NEW)["change"])
    assert visitor.post("audit")["state"]["stale"] == ""
    (after,) = [one for one in desk.sheets[0].audit.findings if one.mt and one.mt.text == "Teller"]
    assert (after.check, after.confidence > 0.9, after.term) == ("term-forbidden", True, "tellier")
    assert visitor.state["version"] == 2


def test_what_was_written_can_be_taken_back_and_written_again(visitor, glossary):
    written = visitor.post("write", change=visitor.post("preview", **NEW)["change"])
    back = visitor.post("write", change=written["back"])
    assert back["said"] == "glossary/bridge.yaml is as it was."
    assert glossary.read_text() == GLOSSARY
    assert visitor.post("write", change=back["back"])["said"].startswith("Written to ")
    assert glossary.read_text() == GLOSSARY + ADDED


def test_a_form_is_added_to_the_entry_that_there_is(visitor, glossary):
    shown = visitor.post("preview", **{**NEW, "words": "faerie", "entry": "ferry", "note": ""})
    visitor.post("write", change=shown["change"])
    assert glossary.read_text() == GLOSSARY + "      - faerie\n"


def test_a_forbidden_form_that_turns_out_right_changes_its_place(visitor, glossary):
    wish = {**NEW, "words": "fairy", "entry": "ferry", "status": "admitted"}
    visitor.post("write", change=visitor.post("preview", **wish)["change"])
    text = glossary.read_text()
    assert "admitted: [fairy]" in text
    assert "forbidden" not in text
    assert "# not the winged kind" in text


def test_an_editor_in_the_file_at_the_same_moment_loses_nothing(visitor, glossary):
    shown = visitor.post("preview", **NEW)
    theirs = GLOSSARY + "  - preferred: Oldenby\n    kind: place\n"
    glossary.write_text(theirs)
    refused = visitor.post("write", change=shown["change"])
    assert refused["status"] == 409
    assert refused["error"] == (
        "glossary/bridge.yaml was changed meanwhile, so nothing was written. "
        "Here is what you were about to write, and what someone else has written since."
    )
    assert refused["yours"] == shown["diff"]
    assert "+  - preferred: Oldenby\n" in refused["theirs"]
    assert glossary.read_text() == theirs
    again = visitor.post("preview", **NEW)
    assert "Oldenby" in again["diff"]
    visitor.post("write", change=again["change"])
    assert glossary.read_text() == theirs + ADDED


def test_of_two_editors_with_a_change_each_the_second_is_asked_again(visitor, glossary):
    first = visitor.post("preview", **NEW)["change"]
    second = visitor.post("preview", **{**NEW, "words": "faerie", "entry": "ferry"})["change"]
    assert visitor.post("write", change=first)["status"] == 200
    assert visitor.post("write", change=second)["status"] == 409
    assert glossary.read_text() == GLOSSARY + ADDED


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"words": "  "}, "say which words of the translation are meant"),
        ({"preferred": ""}, "a new entry needs the form to use"),
        ({"file": "audit.toml"}, "'audit.toml' is not one of the project's glossaries"),
        ({"file": "../../etc/passwd"}, "'../../etc/passwd' is not one of the project's glossaries"),
        ({"entry": "fery"}, "glossary/bridge.yaml: there is no entry 'fery'; did you mean 'ferry'?"),
    ],
)
def test_what_an_editor_may_mend_is_told_in_the_form(visitor, untouched, lines, change, message):
    refused = visitor.post("preview", **{**NEW, **change})
    assert (refused["status"], refused["error"]) == (422, message)
    assert lines == []


def test_a_change_that_contradicts_the_glossary_is_refused(visitor, untouched):
    refused = visitor.post("preview", **{**NEW, "words": "ferry", "entry": "ferry"})
    assert refused["status"] == 422
    assert refused["error"].startswith("glossary/bridge.yaml:")


def test_what_the_form_can_t_send_is_refused(visitor, untouched, lines):
    for change in (
        {"status": "preferred"},
        {"kind": "animal"},
        {"severity": None},
        {"file": None},
        {"words": "x" * 201},
    ):
        assert visitor.post("preview", **{**NEW, **change})["status"] == 400
    assert len(lines) == 5


def test_a_change_is_written_once(visitor, glossary):
    change = visitor.post("preview", **NEW)["change"]
    visitor.post("write", change=change)
    refused = visitor.post("write", change=change)
    assert (refused["status"], refused["error"]) == (422, "The server no longer has this change; show it again.")
    assert glossary.read_text() == GLOSSARY + ADDED


def test_only_the_last_changes_shown_are_kept(visitor, glossary):
    changes = [visitor.post("preview", **NEW)["change"] for _ in range(65)]
    assert visitor.post("write", change=changes[0])["status"] == 422
    assert visitor.post("write", change=changes[1])["status"] == 200


def test_a_link_out_of_the_glossary_s_folder_is_not_written_through(visitor, project, tmp_path):
    outside = tmp_path / "outside.yaml"
    outside.write_text("glossary: 1\nterms: []\n")
    (project / "glossary" / "linked.yaml").symlink_to(outside)
    refused = visitor.post("preview", **{**NEW, "file": "glossary/linked.yaml"})
    assert refused["status"] == 422
    assert refused["error"] == (
        f"glossary/linked.yaml leads out of the glossary's folder and is not written to; edit {outside} itself"
    )
    assert outside.read_text() == "glossary: 1\nterms: []\n"


def test_a_file_that_becomes_a_link_after_the_change_was_shown_is_not_written_through(visitor, glossary, tmp_path):
    change = visitor.post("preview", **NEW)["change"]
    outside = tmp_path / "outside.yaml"
    glossary.rename(outside)
    glossary.symlink_to(outside)
    assert visitor.post("write", change=change)["status"] == 422
    assert outside.read_text() == GLOSSARY


def test_a_glossary_that_an_editor_has_just_broken_is_told_with_its_line(visitor, glossary):
    glossary.write_text(GLOSSARY + "  - prefered: Oldenby\n")
    refused = visitor.post("audit")
    assert refused["status"] == 422
    assert refused["error"].startswith("glossary/bridge.yaml:8: ")
    assert visitor.post("preview", **NEW)["error"].startswith("glossary/bridge.yaml:8: ")


def test_without_a_glossary_the_first_entry_makes_one(visitor, glossary, finding_of):
    glossary.unlink()
    assert visitor.get(f"api/draft/{visitor.page}/{finding_of('Teller')}")["files"] == ["glossary/glossary.yaml"]
    shown = visitor.post("preview", **{**NEW, "file": "glossary/glossary.yaml"})
    written = visitor.post("write", change=shown["change"])
    assert (written["status"], written["back"]) == (200, "")
    assert (glossary.parent / "glossary.yaml").read_text().startswith("glossary: 1\nlanguage: en\nterms:\n")


def test_the_form_makes_no_term_of_a_statement(visitor, desk, finding_of, monkeypatch):
    monkeypatch.setattr("audit.review.entry_form._MOST_WORDS", 0)
    assert visitor.get(f"api/draft/{visitor.page}/{finding_of('Teller')}")["preferred"] == ""


def test_a_large_glossary_is_read_once(visitor, glossary, monkeypatch):
    visitor.get("api/entries?q=fai")
    monkeypatch.setattr("tests.review.conftest.load_glossary", None)
    assert len(visitor.get("api/entries?q=fai")["entries"]) == 1
