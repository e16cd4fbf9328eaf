"""Targets: from what the command line names to the submissions to audit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from audit.errors import InputError
from audit.files import visible_entries
from audit.language import load_language
from audit.malformed import problems_of
from audit.model import Submission
from audit.texts.columns import DEFAULT_LAYOUT, Layout
from audit.texts.file_language import language_in_name
from audit.texts.folder import DEFAULT_SYSTEM, is_text, read_folder, role_of, system_of, text_files
from audit.texts.formats import PAIR_TABLES, is_table, read_passage, read_table
from audit.texts.jsonlines import SUFFIXES, read_pairs
from audit.texts.pairing import table_pairs
from audit.texts.sides import languages_of, read_side, submission_sides


def is_target(path: Path) -> bool:
    """Tell whether `read_submissions` takes `path` by itself: a folder, a file of pairs, or what is named like neither."""
    return path.is_dir() or not path.suffix or path.suffix.lower() in (*SUFFIXES, *PAIR_TABLES)


def read_submissions(
    target: Path,
    *,
    system: str | None = None,
    language: str | None = None,
    default_language: str = "en",
    layout: Layout = DEFAULT_LAYOUT,
) -> tuple[Submission, ...]:
    """Return what there is to audit at `target`: a text's folder, a folder of such folders, or a file of pairs.

    `system` keeps one system's translations, and names the system of a JSON Lines file that names none.
    `language` is the BCP 47 code of the translations, whatever text.yaml says; `default_language` where nothing is said.
    `layout` tells how tables are to be read.

    Raises InputError when something of it can't be read, when there is no text, or none by `system`;
    AuditError when a language is not a BCP 47 code.
    """
    for code in (language, default_language):
        if code is not None:
            load_language(code)
    if not target.exists():
        raise InputError(target, "no such file or folder")
    found: list[Submission] = []
    systems: set[str] = set()
    places: dict[str, Path] = {}
    for path in _texts_at(target):
        if path.is_dir():
            submissions = read_folder(path, language=language, default_language=default_language, layout=layout)
        else:
            submissions = _read_pairs(path, system, language, default_language, layout)
        name = submissions[0].text
        other = places.setdefault(name, path)
        if other != path:
            raise InputError(path, f"is named '{name}' like {other}; rename one, for reports go by the name")
        systems.update(submission.system for submission in submissions)
        found += [submission for submission in submissions if system in (None, submission.system)]
    if not found:
        raise InputError(target, f"has no translation by '{system}'; there are {', '.join(sorted(systems))}")
    return tuple(found)


def read_files(
    mt: Path,
    reference: Path,
    source: Path | None = None,
    *,
    system: str | None = None,
    language: str | None = None,
    default_language: str = "en",
    layout: Layout = DEFAULT_LAYOUT,
) -> Submission:
    """Return the submission of two files of any readable format; units of translation tools are joined, all else is not aligned.

    The text is named after the translation's file. The system is `system`, or what a name of the form
    ``mt.<system>.<format>`` says. Raises InputError when a file can't be read, and for a third table beside two that
    are joined; AuditError for a malformed language.
    """
    layout = replace(layout, language=language or default_language)
    load_language(layout.language or "")
    translation, trusted = read_side([mt], "mt", layout), read_side([reference], "reference", layout)
    sides = submission_sides(translation, trusted, layout)
    if source is not None and "pairs" in sides and is_table(source):
        # Two vendors and the trusted file behind them, as a rule: the second vendor would be taken for the trusted one.
        raise InputError(
            source,
            f"is a third table, and would be the source of {mt.name}, held against {reference.name}; name two files: audit run TRANSLATION REFERENCE",
        )
    return Submission(
        text=mt.stem,
        system=system or (system_of(mt) if role_of(mt) == "mt" else DEFAULT_SYSTEM),
        languages=languages_of(
            translation.tables,
            target=language,
            source=language_in_name(source) if source is not None else None,
            default=default_language,
        ),
        title=mt.stem,
        source=read_passage(source, "source", layout) if source is not None else None,
        **sides,
    )


def files_at(target: Path) -> Iterator[Path]:
    """Yield the files that `read_submissions` reads as texts at `target`; raises InputError where it has no text."""
    for path in _texts_at(target):
        yield from text_files(path) if path.is_dir() else (path,)


def _texts_at(target: Path) -> Iterator[Path]:
    """Yield the texts' folders and files of pairs at or below `target`; raises InputError when there is none."""
    if not target.is_dir():
        if target.suffix.lower() not in SUFFIXES and not is_table(target):
            problem = "is neither a folder nor a file of pairs; to audit two files write: audit run --mt TRANSLATION --reference REFERENCE"
            raise InputError(target, problem)
        yield target
        return
    texts = list(_texts_below(target, frozenset()))
    if not texts:
        problem = "has no text: no folder in it holds a reference.txt and an mt.SYSTEM.txt; audit init makes an example"
        raise InputError(target, problem)
    yield from texts


def _texts_below(folder: Path, above: frozenset[Path]) -> Iterator[Path]:
    """Yield what `_texts_at` does, in the order of the names; links that lead back to a folder `above` are not followed."""
    real = folder.resolve()
    if real in above:
        return
    entries = visible_entries(folder)
    if is_text(folder):
        yield folder
        return
    for entry in entries:
        if entry.is_dir():
            yield from _texts_below(entry, above | {real})
        elif entry.suffix.lower() in SUFFIXES:
            yield entry


def _read_pairs(
    path: Path, system: str | None, language: str | None, default_language: str, layout: Layout
) -> tuple[Submission, ...]:
    """Return a submission for each system of the file, in the order of their first lines."""
    layout = replace(layout, language=language or default_language)
    table = read_table(path, layout) if is_table(path) else None
    if table is not None:
        with problems_of(path, table.sheet):
            by_system = table_pairs(table, layout)
    else:
        by_system = read_pairs(path, layout)
    if not by_system:
        how = "; write a row of column names, such as id,mt,reference, and a row for each pair"
        raise InputError(path, f"has no pairs{how if is_target(path) else ': its units are empty'}")
    unnamed = system if system is not None and by_system.keys() == {None} else DEFAULT_SYSTEM
    if None in by_system and unnamed in by_system:
        problem = f"some pairs name the system '{unnamed}' and others name none; name it in all of them"
        raise InputError(path, problem)
    return tuple(
        Submission(
            text=path.stem,
            system=unnamed if of_system is None else of_system,
            languages=languages_of(
                (table,) if table is not None else (), target=language, source=None, default=default_language
            ),
            title=path.stem,
            pairs=pairs,
        )
        for of_system, pairs in by_system.items()
    )
