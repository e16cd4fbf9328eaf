"""Accelerators: signs in labels go, signs in words and names stay."""

import pytest

from audit.texts import read_table
from audit.texts.accelerators import without_accelerators


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("_Speichern", "_Save", ("Speichern", "Save")),
        ("&Löschen", "&Delete", ("Löschen", "Delete")),
        ("Speichern &unter …", "Save &As…", ("Speichern unter …", "Save As…")),
        ("_Beenden", "E_xit", ("Beenden", "Exit")),
        ("&Save", "保存(&S)", ("Save", "保存")),
        ("保存 (_S)…", "_Save…", ("保存…", "Save…")),
        ("_Ende", "End", ("Ende", "End")),
        # Words, names and codes, not labels.
        ("R&D und AT&T", "R&D and AT&T", ("R&D und AT&T", "R&D and AT&T")),
        ("Datei file_name fehlt", "File file_name is missing", ("Datei file_name fehlt", "File file_name is missing")),
        ("Feuer & Eis", "Fire & Ice", ("Feuer & Eis", "Fire & Ice")),
        ("__init__", "__init__", ("__init__", "__init__")),
        ("Speichern", "_Save", ("Speichern", "_Save")),
        ("_Öffnen in _blank", "_Open in _blank", ("_Öffnen in _blank", "_Open in _blank")),
        ("&Forschung", "R&D && AT&T", ("Forschung", "R&D && AT&T")),
        ("_Wert: 5", "Value_5", ("Wert: 5", "Value_5")),
    ],
)
def test_signs_of_labels_go(source: str, target: str, expected: tuple[str, str]) -> None:
    assert tuple(without_accelerators({"source": source, "target": target}, "source").values()) == expected


def test_ids_and_contexts_keep_their_signs() -> None:
    texts = {"id": "menu._save", "context": "_save", "source": "_Speichern", "target": "_Save"}
    assert list(without_accelerators(texts, "source").values()) == ["menu._save", "_save", "Speichern", "Save"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.po", 'msgctxt "_m"\nmsgid "_Speichern"\nmsgstr "_Save"\n'),
        ("a.xlf", ('<xliff version="1.2"><file original="a" source-language="de"><body><trans-unit id="_m">'
         "<source>&amp;Speichern</source><target>&amp;Save</target></trans-unit></body></file></xliff>")),
        ("a.tmx", ('<tmx version="1.4"><header srclang="de"/><body><tu tuid="_m"><tuv xml:lang="de"><seg>_Speichern</seg></tuv>'
         '<tuv xml:lang="en"><seg>_Save</seg></tuv></tu></body></tmx>')),
    ],
)  # fmt: skip
def test_every_format_of_units_is_read_so(tmp_path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (row,) = read_table(path).rows
    assert set(row.cells) == {"_m", "Speichern", "Save"}
