"""gettext's PO (``.po``, https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html), parsed by polib.

polib keeps every word of a file as gettext writes it. Of others it loses words in silence: the last letter of a string without its
closing quote, and a plural form below a comment. It knows on which line an entry stands, and not its translation. All three are
made up for here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from audit.files import read_text
from audit.malformed import MalformedError
from audit.texts.columns import Layout
from audit.texts.inline import without_html
from audit.texts.table import Table, Unit, refuse_rows, table_of_units

if TYPE_CHECKING:
    from polib import POEntry

_LINE = re.compile(r'\s*(?:[a-z_]+(?:\[[0-9]+\])?\s*)?"(?:[^"\\]|\\.)*"\s*')
_FORM = re.compile(r"\s*msgstr(?:\[([0-9]+)\])?\s*\"")
_WHERE = re.compile(r"\(line ([0-9]+)\)")
NOT_PO = "is not a line of PO; write a keyword such as msgstr, and a string in quotes"


def read_po(path: Path, layout: Layout) -> Table:  # noqa: ARG001 - every reader of tables takes the user's layout
    """Return the entries with the columns source, context and target; each plural form is a unit.

    The header and obsolete entries are left out; what is marked fuzzy is doubtful. Raises MalformedError with the line for
    what cannot be read, and where there is no entry.
    """
    import polib  # noqa: PLC0415 - only PO needs it

    text = read_text(path)
    refuse_rows(text.count("msgid "))
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        if line.strip() and not line.lstrip().startswith("#") and _LINE.fullmatch(line) is None:
            raise MalformedError(NOT_PO, line=number)
    try:
        # What ends in a line break is never taken for a file's name.
        entries = polib.pofile("\n".join([*_without_inner_comments(lines), ""]))
    except OSError as error:
        where = _WHERE.search(str(error))
        raise MalformedError(NOT_PO, line=int(where[1]) if where else None) from None
    units = [unit for entry in entries if not entry.obsolete for unit in _units(entry, lines)]
    return table_of_units(units, target_language=_language(entries.metadata.get("Language", "")))


def _without_inner_comments(lines: Sequence[str]) -> list[str]:
    """Return the lines with those of comments between the parts of one entry empty, so that the others keep their numbers."""
    kept: list[str] = []
    is_inside = False
    for line in reversed(lines):
        start = line.lstrip()
        is_comment = start.startswith("#") and not start.startswith("#~")
        kept.append("" if is_comment and is_inside else line)
        if start and not is_comment:
            is_inside = start.startswith(("msgstr", "msgid_plural", '"'))
    return kept[::-1]


def _units(entry: POEntry, lines: Sequence[str]) -> Iterator[Unit]:
    """Yield a unit for each form of the entry's translation."""
    places = _places(lines, entry.linenum)
    for form, translation in sorted((entry.msgstr_plural or {0: entry.msgstr}).items()):
        source = entry.msgid_plural if form else entry.msgid
        texts = {"source": without_html(source), "context": entry.msgctxt or "", "target": without_html(translation)}
        first, last = places.get(form, (entry.linenum, entry.linenum))
        yield Unit(first, last, texts, entry.fuzzy)


def _places(lines: Sequence[str], first: int) -> dict[int, tuple[int, int]]:
    """Return the first and last line of each form of the translation of the entry that begins on line `first`."""
    places: dict[int, tuple[int, int]] = {}
    form = None
    for number in range(max(first, 1), len(lines) + 1):
        line = lines[number - 1]
        head = _FORM.match(line)
        if head is not None:
            form = int(head[1] or 0)
            places[form] = number, number
        elif form is not None and line.lstrip().startswith('"'):
            places[form] = places[form][0], number
        elif form is not None and line.strip() and not line.lstrip().startswith("#"):
            break
    return places


def _language(code: str) -> str | None:
    """Return gettext's code of a language (pt_BR, sr@latin) as BCP 47 has it."""
    return code.partition("@")[0].partition(".")[0].replace("_", "-") or None
