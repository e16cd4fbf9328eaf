"""XLIFF 1.2 and 2.x (``.xlf``, ``.xliff``; OASIS), the files in which translation tools exchange units with their translations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from audit.files import read_bytes
from audit.texts.cleaning import one_line
from audit.texts.columns import Layout
from audit.texts.inline import plain_text
from audit.texts.table import Table, Unit, table_of_units
from audit.xml_tree import line_of, local_name, stream_elements

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_UNITS = frozenset({"trans-unit", "unit"})
_UNTRANSLATED = ("new", "needs-", "initial")
"""How the states begin that say of a translation that it waits for somebody (1.2, section 2.2.3; 2.1, section 4.3.1.38)."""


def read_xliff(path: Path, layout: Layout) -> Table:  # noqa: ARG001 - every reader of tables takes the user's layout
    """Return the units, without inline codes and those that are not to be translated.

    Columns are id, source, target and the alternatives beside them: alternative for the first of a unit, alternative:2 for
    the second, alternative@ORIGIN for the first that names its origin; in 1.2 reference for one of that type. Ids
    have their file's before them where there are several files. The segments of a unit are one text.

    Raises MalformedError for what is not XLIFF, and where there is no unit.
    """
    found: list[tuple[str, Unit]] = []
    languages: tuple[str | None, str | None] = (None, None)
    for element, above in stream_elements(read_bytes(path), _UNITS, root="xliff", kind="XLIFF"):
        root, *inside = above
        file = next((one for one in inside if local_name(one) == "file"), root)
        languages = (
            file.get("source-language") or root.get("srcLang"),
            file.get("target-language") or root.get("trgLang"),
        )
        if _is_translated(element, above):
            texts = {"id": element.get("id", ""), **_texts(element)}
            found.append((file.get("original") or file.get("id") or "", _unit(element, texts)))
    several = len({file for file, _ in found}) > 1
    units = (_with_file(unit, file) if several and file else unit for file, unit in found)
    return table_of_units(units, source_language=languages[0], target_language=languages[1])


def _is_translated(unit: Element, above: Sequence[Element]) -> bool:
    """Tell whether the unit's text is to be translated, as it says itself, or the nearest that says it for all in it."""
    said = (element.get("translate") for element in (unit, *reversed(above)))
    return next((value for value in said if value is not None), "yes") != "no"


def _unit(element: Element, texts: dict[str, str]) -> Unit:
    targets = [one for one in _own(element) if local_name(one) == "target"]
    states = [one.get("state", "") for one in (*targets, *element) if local_name(one) in ("target", "segment")]
    lines = [line_of(one) for one in targets] or [line_of(element)]
    is_doubtful = element.get("approved") == "no" or any(state.startswith(_UNTRANSLATED) for state in states)
    return Unit(lines[0], lines[-1], texts, is_doubtful)


def _with_file(unit: Unit, file: str) -> Unit:
    return Unit(unit.line, unit.end_line, {**unit.texts, "id": f"{file}/{unit.texts['id']}"}, unit.is_doubtful)


def _texts(unit: Element) -> dict[str, str]:
    """Return the unit's texts by the names of their columns."""
    parts = list(_own(unit))
    texts = {
        name: one_line(plain_text(part) for part in parts if local_name(part) == name) for name in ("source", "target")
    }
    counts: dict[str, int] = {}
    for alternative in unit.iter():
        kind = local_name(alternative)
        if kind not in ("alt-trans", "match"):
            continue
        text = one_line(plain_text(one) for one in alternative if local_name(one) == "target")
        if not text:
            continue
        if alternative.get("alttranstype") == "reference":
            texts.setdefault("reference", text)
        origin = alternative.get("origin")
        for name in ("alternative", f"alternative@{origin}" if origin else ""):
            if name:
                counts[name] = counts.get(name, 0) + 1
                texts[name if counts[name] == 1 else f"{name}:{counts[name]}"] = text
    return texts


def _own(element: Element) -> Iterator[Element]:
    """Yield the unit's sources and targets in their order, without those of alternatives and notes."""
    for child in element:
        if local_name(child) in ("source", "target"):
            yield child
        elif local_name(child) in ("segment", "ignorable"):
            yield from _own(child)
