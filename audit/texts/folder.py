"""A text's folder: ``reference.<format>``, ``mt.<system>.<format>`` for each system, and what may stand beside them."""

from __future__ import annotations

from pathlib import Path

from audit.errors import InputError
from audit.model import Languages, Submission
from audit.texts.details import Details, read_details
from audit.texts.formats import READERS, read_passage, readable, unreadable

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


def read_folder(folder: Path, *, language: str | None = None, default_language: str = "en") -> tuple[Submission, ...]:
    """Return the text's submissions, one a system in the order of their names.

    `language` is the translation's, whatever text.yaml says; `default_language` where text.yaml says nothing.
    Raises InputError when the folder has no or two references, no translation, or two of one system.
    """
    files = _files_by_role(folder)
    reference_file = _single(folder, "reference", files["reference"])
    if reference_file is None:
        raise InputError(
            folder, "has no reference; add reference.txt with the text that the translation is held against"
        )
    by_system: dict[str, Path] = {}
    for path in files["mt"]:
        other = by_system.setdefault(system_of(path), path)
        if other != path:
            raise InputError(folder, f"{other.name} and {path.name} are of one system; keep one or rename it")
    if not by_system:
        raise InputError(folder, "has no translation; add it as mt.SYSTEM.txt, SYSTEM being who or what made it")
    source_file = _single(folder, "source", files["source"])
    details_file = folder / DETAILS_FILE
    details = read_details(details_file) if details_file.exists() else Details()
    reference = read_passage(reference_file)
    source = read_passage(source_file) if source_file is not None else None
    name = folder.resolve().name
    return tuple(
        Submission(
            text=name,
            system=of_system,
            languages=Languages(language or details.target or default_language, details.source),
            title=details.title or name,
            mt=read_passage(path),
            reference=reference,
            source=source,
            details=details.more,
        )
        for of_system, path in sorted(by_system.items())
    )


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


def _single(folder: Path, role: str, files: list[Path]) -> Path | None:
    if len(files) > 1:
        raise InputError(folder, f"has two {role} files, {files[0].name} and {files[1].name}; keep one")
    return files[0] if files else None
