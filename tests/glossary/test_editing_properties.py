"""In files of every style: the change is the entry, and the rest stays byte for byte."""

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from audit.glossary import (
    EntryChange,
    ForbiddenForm,
    GlossaryDocument,
    NewEntry,
    add_entry,
    edit_entry,
    read_document,
    remove_entry,
)
from tests.glossary.written import Written, written_glossaries

SOME = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NEW = NewEntry(
    "Baek: the man", ("Mr. Baek",), (ForbiddenForm("Bae"), ForbiddenForm("#Park", "minor")), kind="person", note="A\nB"
)


def read(written: Written) -> GlossaryDocument:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "g.yaml"
        path.write_bytes(written.encode(written.text()))
        return read_document(path)


def meaning(data: bytes) -> list[dict[str, Any]]:
    """Return the entries as another parser than the program's reads them."""
    return YAML(typ="safe", pure=True).load(data.decode("utf-8-sig"))["terms"]


@SOME
@given(written_glossaries())
def test_an_entry_is_added_behind_the_last_one_and_goes_without_a_trace(written: Written) -> None:
    document = read(written)
    change = add_entry(document, NEW)
    last = len(written.entries) - 1
    before, behind = (
        written.encode(text) for text in (written.text()[: -len(written.gaps[last]) or None], written.gaps[last])
    )
    assert change.after.startswith(before)
    assert change.after.endswith(behind.removeprefix(b"\xef\xbb\xbf"))
    *others, added = meaning(change.after)
    assert others == meaning(document.data)
    assert {**added, "id": None} == {**NEW.mapping, "id": None}
    assert remove_entry(change.document, change.term_id).after == document.data


@SOME
@given(written_glossaries(), st.data())
def test_an_entry_is_changed_and_changed_back(written: Written, data: st.DataObject) -> None:
    document = read(written)
    number = data.draw(st.integers(0, len(written.entries) - 1))
    change = data.draw(
        st.sampled_from(
            [
                EntryChange(forbid=(ForbiddenForm("New - one"), ForbiddenForm("Other", "minor"))),
                EntryChange(admit=("New, one",), add_source=("새",)),
                EntryChange(severity="critical"),
            ]
        )
    )
    done = edit_entry(document, document.ids[number], change)
    assert done.after.startswith(written.encode(written.before(number)))
    assert done.after.endswith(written.behind(number).replace("\n", written.newline).encode())
    expected = meaning(document.data)
    entries = meaning(done.after)
    assert entries[:number] + entries[number + 1 :] == expected[:number] + expected[number + 1 :]
    back = EntryChange(
        unforbid=tuple(form.form for form in change.forbid), unadmit=change.admit, remove_source=change.add_source
    )
    if back != EntryChange():
        assert edit_entry(done.document, document.ids[number], back).after == document.data


@SOME
@given(written_glossaries(), st.data())
def test_an_entry_goes_and_everything_around_it_stays(written: Written, data: st.DataObject) -> None:
    document = read(written)
    number = data.draw(st.integers(0, len(written.entries) - 1))
    change = remove_entry(document, document.ids[number])
    expected = meaning(document.data)
    assert meaning(change.after) == expected[:number] + expected[number + 1 :]
    kept = [line for line in (written.before(number) + written.behind(number)).split("\n") if line.strip(" ,")]
    found = [line for line in change.after.decode("utf-8-sig").replace("\r", "").split("\n") if line.strip(" ,")]
    if len(expected) > 1 and "[" not in written.head:
        assert found == kept
