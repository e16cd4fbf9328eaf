"""TMX 1.4 (``.tmx``, https://www.gala-global.org/tmx-14b): translation memories, units with a variant for each language."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from audit.files import read_bytes
from audit.texts.columns import Layout
from audit.texts.inline import plain_text
from audit.texts.table import UNIT_NAMES, Table, Unit, table_of_units
from audit.xml_tree import end_line_of, line_of, local_name, stream_elements

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ANY = "*all*"
"""What TMX writes for a source language where a unit may be translated from any of its own."""


def read_tmx(path: Path, layout: Layout) -> Table:
    """Return the memory's units, without inline codes.

    Columns are id and the languages by their codes: a second variant of one language is CODE:2, and the first that tells
    who made it CODE@WHO. The source is what the header says. The translation is in the other language; where there are
    several, in the layout's.

    Raises MalformedError for what is not TMX, and where there is no unit.
    """
    source = None
    codes: dict[str, str] = {}
    units = []
    for element, _ in stream_elements(read_bytes(path), frozenset({"header", "tu"}), root="tmx", kind="TMX"):
        if local_name(element) == "header":
            source = element.get("srclang")
            continue
        own = element.get("srclang")
        source = own if source in (None, _ANY) and own != _ANY else source
        texts = {"id": element.get("tuid", ""), **_variants(element, codes)}
        units.append(Unit(line_of(element), end_line_of(element), texts))
    if not any(unit.texts["id"] for unit in units):
        units = [Unit(one.line, one.end_line, {k: v for k, v in one.texts.items() if k != "id"}) for one in units]
    names = _names(tuple(codes.values()), source, layout.language)
    source_language, target = (next(iter(names[part]), None) for part in ("source", "mt"))
    return table_of_units(units, names, source_language=source_language, target_language=target)


def _variants(unit: Element, codes: dict[str, str]) -> dict[str, str]:
    """Return the unit's texts by language; `codes` keeps how the file first writes a language, whatever the capitals."""
    texts: dict[str, str] = {}
    for variant in unit:
        segment = next((one for one in variant if local_name(one) == "seg"), None)
        code = (variant.get(_LANGUAGE) or variant.get("lang") or "").strip()
        if local_name(variant) != "tuv" or segment is None or not code:
            continue
        code = codes.setdefault(code.casefold(), code)
        text = plain_text(segment)
        number = 1
        while (name := code if number == 1 else f"{code}:{number}") in texts:
            number += 1
        texts[name] = text
        maker = variant.get("creationid")
        if maker:
            texts.setdefault(f"{code}@{maker}", text)
    return texts


def _names(codes: tuple[str, ...], source: str | None, language: str | None) -> Mapping[str, tuple[str, ...]]:
    """Return which languages are the source and the translation, as far as it can be told."""
    sources = _of_language(codes, source)
    targets = [code for code in codes if code not in sources] if sources else []
    if len(targets) > 1:
        targets = _of_language(targets, language)
    return {
        **UNIT_NAMES,
        "source": tuple(sources) if len(sources) == 1 else (),
        "mt": tuple(targets) if len(targets) == 1 else (),
        "reference": (),
    }


def _of_language(codes: tuple[str, ...] | list[str], language: str | None) -> list[str]:
    """Return the codes that are `language`; without one, those that are of the same language in another region."""
    if language is None:
        return []
    same = [code for code in codes if code.casefold() == language.casefold()]
    return same or [code for code in codes if code.casefold().split("-")[0] == language.casefold().split("-")[0]]
