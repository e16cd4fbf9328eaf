"""``audit init``: a commented example project that ``audit run`` finds something in."""

from __future__ import annotations

import shlex
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from audit.cli.inputs import PATH
from audit.cli.output import print_results
from audit.errors import InputError
from audit.files import write_text

STARTER = {
    "audit.toml": "audit.toml",
    "glossary/example.yaml": "glossary/example.yaml",
    "texts/example/text.yaml": "texts/example/text.yaml",
    "texts/example/reference.txt": "texts/example/reference.txt",
    "texts/example/mt.example.txt": "texts/example/mt.example.txt",
    ".gitignore": "gitignore",  # in the package without its dot, or git would obey it there
}
"""The files of a new project, each with its name in the package."""


@click.command()
@click.argument("folder", default=".", type=PATH)
def init(folder: Path) -> None:
    """Start a project in FOLDER (here, if none is named): settings, a glossary and an example text with mistakes in it.

    Nothing is overwritten: if one of the files exists, none is written.
    """
    for path in write_starter(folder):
        print_results(f"wrote {path}")
    change = "" if folder.resolve() == Path.cwd() else f"cd {shlex.quote(str(folder))} && "
    print_results(f"\nNext: {change}audit run")
    print_results("Then put your own text beside the example: a folder in texts/ with reference.txt and mt.SYSTEM.txt.")


def write_starter(folder: Path) -> tuple[Path, ...]:
    """Write the starter project into `folder`, which is made if need be, and return its files.

    Raises InputError when a file exists already or can't be written; the folder is then as it was before.
    """
    paths = {folder / name: _starter_text(inside) for name, inside in STARTER.items()}
    for path in paths:
        if path.exists() or path.is_symlink():
            raise InputError(path, "exists already; name another folder or move it away")
    missing_folders = _missing_folders(paths)
    written: list[Path] = []
    try:
        for path, text in paths.items():
            write_text(path, text)
            written.append(path)
    except BaseException:
        for path in written:
            path.unlink()
        for made in missing_folders:
            if made.is_dir():
                made.rmdir()
        raise
    return tuple(paths)


def _missing_folders(paths: dict[Path, str]) -> list[Path]:
    """Return the folders that writing `paths` will make, the deepest first."""
    missing = {parent for path in paths for parent in path.parents if not parent.exists()}
    return sorted(missing, key=lambda folder: len(folder.parts), reverse=True)


def _starter_text(name: str) -> str:
    source: Traversable = resources.files("audit.data") / "starter"
    return source.joinpath(*name.split("/")).read_text(encoding="utf-8")
