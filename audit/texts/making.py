"""Making a text's folder out of files; apart because it is the one thing here that writes."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from audit.errors import InputError
from audit.files import write_text
from audit.texts.columns import DEFAULT_LAYOUT, Layout, Role
from audit.texts.details import read_details
from audit.texts.file_language import language_in_name
from audit.texts.folder import DETAILS_FILE
from audit.texts.sides import read_side


def make_folder(
    folder: Path,
    sides: Mapping[Role, Sequence[Path]],
    details: Mapping[str, str],
    *,
    system: str,
    layout: Layout = DEFAULT_LAYOUT,
) -> tuple[Path, ...]:
    """Make `folder` with a copy of each file of the sides, named as `read_folder` looks for them, and return its files.

    Several files of one side are the parts of a recording, in their order. `details` become its text.yaml. Raises
    InputError where a file cannot be read as a text, where a detail is refused, and where the folder exists; nothing is
    left behind then.
    """
    if folder.exists():
        raise InputError(folder, "exists already; choose another name, or put the files into it yourself")
    names = {role: _side_name(role, paths, system) for role, paths in sides.items()}
    for role, paths in sides.items():
        read_side(paths, role, layout)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    except OSError as error:
        raise InputError(folder, f"cannot be made: {error.strerror}") from error
    try:
        for role, paths in sides.items():
            for number, path in enumerate(paths, start=1):
                part = f".{number}" if len(paths) > 1 else ""
                shutil.copyfile(path, beside / f"{names[role]}{part}{path.suffix.lower()}")
        if details:
            # A JSON string is a YAML string too, whatever stands in it.
            lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in details.items()]
            write_text(beside / DETAILS_FILE, "".join(lines))
            read_details(beside / DETAILS_FILE)
        beside.chmod(0o755)
        beside.rename(folder)
    except InputError as error:
        raise InputError(folder, f"is not made: {error.problem}") from None
    except OSError as error:
        raise InputError(folder, f"cannot be made: {error.strerror}") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)  # it is the folder by now, or nothing is to be left of it
    return tuple(sorted(folder.iterdir()))


def _side_name(role: Role, paths: Sequence[Path], system: str) -> str:
    """Return the name of a side's copies; the source's keeps its language, which nothing else tells."""
    language = language_in_name(paths[0]) if role == "source" else None
    if role == "mt":
        return f"mt.{system}"
    return role if language is None else f"{role}.{language}"
