"""A glossary file as it is on the disk, byte for byte, beside what it means: what an edit starts from and ends with."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any

from audit.difference import unified_diff
from audit.errors import GlossaryError
from audit.files import decode, read_bytes
from audit.glossary.loading import GlossaryFile, entry_ids
from audit.glossary.splicing import Splice, in_order
from audit.glossary.validating import parse
from audit.keys import nearest

_BYTE_ORDER_MARK = "\ufeff"
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class GlossaryDocument:
    """A glossary file with the files that are used together with it."""

    path: Path
    data: bytes = field(repr=False)
    """The whole file."""
    on_disk: bytes = field(repr=False)
    """What the disk holds of it: the same, but nothing of a file that is to be made."""
    files: tuple[GlossaryFile, ...] = field(repr=False)
    """All the files in use, this one among them, in their order; their texts have ``\\n`` line ends."""
    position: int
    """Of this file in `files`."""
    ids: tuple[str, ...] = field(repr=False)
    """Of its entries, in its order; entries that write none have one made from what is preferred."""

    @property
    def file(self) -> GlossaryFile:
        """What the file means."""
        return self.files[self.position]

    @property
    def text(self) -> str:
        """The file's text with ``\\n`` line ends and without a byte order mark."""
        return self.file.text

    @property
    def entries(self) -> list[dict[str, Any]]:
        """The entries as the file has them."""
        return self.file.entries

    def number_of(self, term_id: str) -> int:
        """Return the entry's place in the file; raises GlossaryError with the nearest id where there is none."""
        if term_id in self.ids:
            return self.ids.index(term_id)
        raise _no_entry(self.path, term_id, self.ids)

    def spliced(self, splices: Sequence[Splice]) -> bytes:
        """Return the file's bytes with the splices of its text made; line ends are those of the line above each."""
        whole = self.data.decode()
        raw = whole.removeprefix(_BYTE_ORDER_MARK)
        # Offsets in the text at which the file has one character more than the text: \r before \n.
        lost = [match.start() - number for number, match in enumerate(re.finditer("\r\n", raw))]
        parts = [whole[: len(whole) - len(raw)]]
        at = 0
        for splice in in_order(splices):
            start, end = (place + bisect_left(lost, place) for place in (splice.start, splice.end))
            parts += (raw[at:start], splice.text.replace("\n", _line_end(raw, start)))
            at = end
        return "".join((*parts, raw[at:])).encode()

    def reread(self, data: bytes) -> GlossaryDocument:
        """Return the document that `data` in the place of the file's bytes makes; raises GlossaryError for a wrong one."""
        files = list(self.files)
        files[self.position] = parse_file(self.path, decode(data, self.path))
        return replace(self, data=data, on_disk=data, files=tuple(files), ids=tuple(entry_ids(files)[self.position]))


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a glossary file that is not written yet."""

    path: Path
    before: bytes = field(repr=False)
    after: bytes = field(repr=False)
    """Both are whole files; `before` is empty where there is none yet."""
    term_ids: tuple[str, ...]
    """Of the entries that are added, changed or removed."""
    document: GlossaryDocument = field(repr=False, compare=False)
    """The file after the change, for one more on top of it."""

    @property
    def term_id(self) -> str:
        """The id of the entry, or of the first of several."""
        return self.term_ids[0]

    def then(self, later: Change) -> Change:
        """Return this change and one on top of it as one."""
        return replace(later, before=self.before, term_ids=(*self.term_ids, *later.term_ids))

    def diff(self) -> str:
        """Return the change in unified format, with ``\\n`` line ends; empty where nothing changes."""
        return unified_diff(decode(self.before, self.path), decode(self.after, self.path), str(self.path))


def read_document(path: Path, together: Sequence[Path] = ()) -> GlossaryDocument:
    """Return the glossary at `path`; `together` are all the files in use, in order, for ids are unique among them.

    Raises GlossaryError for the first thing that is wrong with any of them, InputError for one that cannot be read.
    """
    data = read_bytes(path)
    return _document(path, data, data, together)


def new_document(
    path: Path, language: str, source_language: str | None = None, together: Sequence[Path] = ()
) -> GlossaryDocument:
    """Return a glossary without entries that is to be made at `path`; see `read_document`."""
    source = f"source_language: {source_language}\n" if source_language is not None else ""
    text = f"glossary: 1\nlanguage: {language}\n{source}terms: []\n"
    return _document(path, text.encode(), b"", together)


def find_document(term_id: str, together: Sequence[Path]) -> GlossaryDocument:
    """Return that of the glossaries in use, one or more, which has the entry.

    Raises GlossaryError where none has it, with the nearest id, and for the reasons of `read_document`.
    """
    document = read_document(together[0], together)
    ids = entry_ids(document.files)
    for position, path in enumerate(together):
        if term_id in ids[position]:
            return document if position == 0 else read_document(path, together)
    raise _no_entry(together[0].parent if len(together) > 1 else together[0], term_id, chain.from_iterable(ids))


def _document(path: Path, data: bytes, on_disk: bytes, together: Sequence[Path]) -> GlossaryDocument:
    """Return the document that `data` at `path` makes with the files in use."""
    paths = list(together) if path in together else [*together, path]
    position = paths.index(path)
    contents = [data if number == position else read_bytes(one) for number, one in enumerate(paths)]
    files = tuple(parse_file(one, decode(content, one)) for one, content in zip(paths, contents, strict=True))
    return GlossaryDocument(path, data, on_disk, files, position, tuple(entry_ids(files)[position]))


def _no_entry(path: Path, term_id: str, ids: Iterable[str]) -> GlossaryError:
    """Return the complaint that there is no such entry."""
    meant = nearest(term_id, ids)
    hint = f"; did you mean '{meant}'?" if meant is not None else ""
    return GlossaryError(path, f"there is no entry '{term_id}'{hint}")


def parse_file(path: Path, text: str) -> GlossaryFile:
    """Return what the text of the glossary at `path` means; raises GlossaryError for the first thing that is wrong."""
    document, problems = parse(text, str(path))
    if document is None:
        raise GlossaryError(path, problems[0].text, line=problems[0].line)
    return GlossaryFile(str(path), text, document)


def _line_end(raw: str, at: int) -> str:
    """Return the line end of the line above `at`, or the first below it; ``\\n`` where the text has none."""
    above = max(raw.rfind("\n", 0, at), raw.rfind("\r", 0, at))
    if above < 0:
        found = _LINE_END.search(raw, at)
        return found[0] if found is not None else "\n"
    return "\r\n" if raw[max(above - 1, 0) : above + 1] == "\r\n" else raw[above]
