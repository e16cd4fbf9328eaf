"""A text's folder: ``reference.<format>``, ``mt.<system>.<format>`` for each system, and what may stand beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from audit.errors import InputError
from audit.model import Submission
from audit.texts.columns import DEFAULT_LAYOUT, Layout
from audit.texts.details import Details, read_details
from audit.texts.file_language import language_in_name
from audit.texts.formats import READERS, readable, unreadable
from audit.texts.sides import languages_of, read_side, submission_sides

DETAILS_FILE = "text.yaml"
DEFAULT_SYSTEM = "mt"
"""Of a translation whose file or pairs name no system."""


def is_text(folder: Path) -> bool:
    """Tell whether `folder` is a text's: it holds a reference, a translation or a text.yaml."""
    return any(
        entry.name == DETAILS_FILE or (role_of(entry) in ("reference", "mt") and entry.suffix.lower() in READERS)
        for entry in folder.iterdir()
        if entry.is_file()
    )


def role_of(path: Path) -> str | None:
    """Return which part of a text the file is by its name: reference, mt, source or None."""
    role, dot, _ = path.name.partition(".")
    return role if dot and role in ("reference", "mt", "source") and not path.name.endswith("~") else None


def system_of(path: Path) -> str:
    """Return the system that ``mt.<system>.<format>`` names."""
    return path.stem.partition(".")[2] or DEFAULT_SYSTEM


def read_folder(
    folder: Path, *, language: str | None = None, default_language: str = "en", layout: Layout = DEFAULT_LAYOUT
) -> tuple[Submission, ...]:
    """Return the text's submissions, one a system in the order of their names.

    `language` is the translation's, whatever text.yaml says; `default_language` where neither text.yaml nor the files say it.
    Raises InputError when the folder has no or two references, no translation, or two of one system.
    """
    files = _files_by_role(folder)
    if not files["reference"]:
        raise InputError(
            folder, "has no reference; add reference.txt with the text that the translation is held against"
        )
    systems = _by_system(folder, files["mt"])
    if not systems:
        raise InputError(folder, "has no translation; add it as mt.SYSTEM.txt, SYSTEM being who or what made it")
    reference_files, source_files = (_single(folder, role, files[role]) for role in ("reference", "source"))
    details_file = folder / DETAILS_FILE
    details = read_details(details_file) if details_file.exists() else Details()
    layout = replace(layout, language=language or details.target or default_language)
    reference = read_side(reference_files, "reference", layout)
    source = read_side(source_files, "source", layout).passage if source_files else None
    source_language = details.source or (language_in_name(source_files[0]) if source_files else None)
    name = folder.resolve().name
    submissions = []
    for system, paths in sorted(systems.items()):
        mt = read_side(paths, "mt", layout)
        submissions.append(
            Submission(
                text=name,
                system=system,
                languages=languages_of(
                    mt.tables, target=language or details.target, source=source_language, default=default_language
                ),
                title=details.title or name,
                source=source,
                details=details.more,
                **submission_sides(mt, reference, layout),
            )
        )
    return tuple(submissions)


def text_files(folder: Path) -> tuple[Path, ...]:
    """Return the files that `read_folder` reads as the sides of the text; raises InputError for one in an unknown format."""
    return tuple(path for files in _files_by_role(folder).values() for path in files)


def _files_by_role(folder: Path) -> dict[str, list[Path]]:
    """Return the folder's files that are parts of the text, sorted; raises InputError for one in an unknown format."""
    files: dict[str, list[Path]] = {"reference": [], "mt": [], "source": []}
    for entry in sorted(folder.iterdir()):
        role = role_of(entry)
        if role is None or not entry.is_file():
            continue
        if entry.suffix.lower() not in READERS:
            raise InputError(entry, f"{unreadable(entry)}; {readable()}: convert, rename or remove it")
        files[role].append(entry)
    return files


def _by_system(folder: Path, files: Sequence[Path]) -> dict[str, list[Path]]:
    """Return the files of each system, the parts of a recording in their order; raises InputError for two of one system."""
    systems: dict[str, list[Path]] = {}
    for name, paths in _join_parts(folder, files):
        system = name.partition(".")[2] or DEFAULT_SYSTEM
        other = systems.setdefault(system, paths)
        if other is not paths:
            raise InputError(folder, f"{other[0].name} and {paths[0].name} are of one system; keep one or rename it")
    return systems


def _single(folder: Path, role: str, files: Sequence[Path]) -> list[Path]:
    """Return the files of a side that there is once: none, one, or the parts of a recording."""
    sides = [paths for _, paths in _join_parts(folder, files)]
    if len(sides) > 1:
        raise InputError(folder, f"has two {role} files, {sides[0][0].name} and {sides[1][0].name}; keep one")
    return sides[0] if sides else []


def _join_parts(folder: Path, files: Sequence[Path]) -> list[tuple[str, list[Path]]]:
    """Return the files that make up a side each, with its name: ``reference.1.txt``, ``reference.2.txt`` are one.

    Parts are numbered from 1 on: ``mt.model.4.txt`` and ``mt.model.5.txt`` are two systems. Raises InputError for a part
    that is missing or there twice.
    """
    parts: dict[str, dict[int, Path]] = defaultdict(dict)
    for path in files:
        name, number = _part_of(path)
        if number:
            other = parts[name].setdefault(number, path)
            if other is not path:
                raise InputError(folder, f"{other.name} and {path.name} are both part {number}; keep one or rename it")
    sides: dict[str, list[Path]] = {}
    for name, numbered in parts.items():
        if len(numbered) > 1 and 1 in numbered:
            missing = next((number for number in range(1, max(numbered)) if number not in numbered), None)
            if missing is not None:
                there = ", ".join(numbered[number].name for number in sorted(numbered))
                raise InputError(folder, f"has {there}, but no part {missing}; add it, or number the parts anew")
            sides[name] = [numbered[number] for number in sorted(numbered)]
    joined = {path for paths in sides.values() for path in paths}
    return sorted([*sides.items(), *((path.stem, [path]) for path in files if path not in joined)])


def _part_of(path: Path) -> tuple[str, int]:
    """Return the name of the side and the number of the part that a file's name tells, 0 where it tells none."""
    name, _, number = path.stem.rpartition(".")
    # What comes first after "mt" is the system, also where it is a number.
    is_part = number.isdecimal() and len(number) < 5 and (name.count(".") > 0 or (name and role_of(path) != "mt"))
    return (name, int(number)) if is_part else (path.stem, 0)
