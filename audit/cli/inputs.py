"""What several commands read alike: numbers on the command line, the project's glossaries, the texts that were named."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from audit.cli.output import shown
from audit.errors import AuditError, InputError

if TYPE_CHECKING:
    from audit.config import Config
    from audit.model import Glossary, Submission
    from audit.texts import Layout


class _NamedPath(click.Path):
    """A path that is not empty: a script's variable that was never set would name the working folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path that `value` says."""
        if value == "":
            self.fail("an empty name is no file and no folder", param, ctx)
        return super().convert(value, param, ctx)


PATH = _NamedPath(path_type=Path)


class Number(click.types.FloatParamType):
    """A number from one bound to another, with a complaint that needs no mathematics."""

    def __init__(self, least: float, most: float) -> None:
        """Take numbers from `least` to `most`, both among them."""
        self._least = least
        self._most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the number that `value` says."""
        try:
            number = float(value)
        except ValueError:
            number = math.nan
        if not self._least <= number <= self._most:
            self.fail(f"'{value}' is not a number from {self._least:g} to {self._most:g}", param, ctx)
        return number


class WholeNumber(click.types.IntParamType):
    """A whole number from a bound on, or up to another."""

    def __init__(self, least: int, most: int | None = None) -> None:
        """Take numbers from `least` on, to `most` where it is given."""
        self._least = least
        self._most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number that `value` says."""
        try:
            number = int(value)
        except ValueError:
            number = self._least - 1
        if number < self._least or (self._most is not None and number > self._most):
            bounds = f"from {self._least} on" if self._most is None else f"from {self._least} to {self._most}"
            self.fail(f"'{value}' is not a whole number {bounds}", param, ctx)
        return number


@dataclass(frozen=True, slots=True)
class NamedTexts:
    """Which texts a command line names, and what it says of how they are read."""

    targets: tuple[Path, ...] = ()
    """Texts' folders, folders of such folders, and files of pairs."""
    mt: Path | None = None
    """The file of a translation, which comes with that of its reference; then there are no targets."""
    reference: Path | None = None
    source: Path | None = None
    """The file in the source language, if there is one."""
    system: str | None = None
    """The system whose translations are read, or that made those of a file which names none."""
    language: str | None = None
    """BCP 47 code of the translations."""
    columns: str | None = None
    """Which columns of tables are which parts of a pair, as --columns has it."""
    sheet: str | None = None
    """The sheet of a workbook, by name or number."""

    @property
    def paths(self) -> tuple[Path, ...]:
        """Everything that is named, in its order."""
        return (*self.targets, *(path for path in (self.mt, self.reference, self.source) if path is not None))


def search_from(named: Sequence[Path]) -> Path:
    """Return where the project and its configuration are looked for, upwards: at the first path named if it is there, else here."""
    return named[0] if named and named[0].exists() else Path()


def glossary_paths(named: tuple[Path, ...], config: Config, project: Path | None) -> tuple[Path, ...]:
    """Return the glossaries to use: the files named, else those of the configuration, else the project's own; there may be none."""
    from audit.config import project_glossaries

    paths = named or config.glossary or (project_glossaries(project) if project is not None else ())
    return tuple(shown(path) for path in paths)


def read_glossary(named: tuple[Path, ...], config: Config, project: Path | None) -> Glossary:
    """Return the glossary that the files of `glossary_paths` make."""
    from audit.glossary import load_glossary

    return load_glossary(glossary_paths(named, config, project))


def read_layout(columns: str | None, sheet: str | None, config: Config) -> Layout:
    """Return how tables are to be read: as --columns and --sheet say it, else the configuration."""
    from audit.texts import Layout, parse_columns

    layout = parse_columns(columns) if columns is not None else Layout(config.columns)
    return replace(layout, sheet=sheet)


def refuse_unused(columns: str | None, sheet: str | None, named: Sequence[Path], files: Iterable[Path]) -> None:
    """Raise InputError for --columns or --sheet where none of `files`, which were read because of those `named`, takes it.

    One file that takes it is enough: the texts of a folder may be in several formats.
    """
    from audit.texts import has_columns, has_sheets

    read = tuple(files) if (columns, sheet) != (None, None) else ()
    for option, value, takes, lack in (
        ("--columns", columns, has_columns, "no columns"),
        ("--sheet", sheet, has_sheets, "no sheets, as only Excel workbooks have them"),
    ):
        if value is not None and not any(map(takes, read)):
            has = "has" if len(named) == 1 else "have"
            raise InputError(", ".join(map(str, named)), f"{has} {lack}; leave out {option}")


def glossary_files(named: tuple[Path, ...], project: Path | None) -> tuple[Path, ...]:
    """Return the files of `glossary_paths`, of which there must be one; raises InputError where there is none."""
    from audit.config import load_config

    paths = glossary_paths(named, load_config(Path()), project)
    if not paths:
        raise InputError(Path("glossary"), "no glossary found; name a FILE, or start a project with: audit init")
    return paths


def read_texts(
    named: NamedTexts, project: Path | None, config: Config, glossary: Glossary, *, otherwise: str
) -> tuple[Submission, ...]:
    """Return what there is to audit, in the order it was named; where nothing was, all below the project's texts/.

    Raises AuditError where there is no folder texts/ either; `otherwise` tells in its message what to do instead. Raises it
    for --columns and --sheet where no text takes them, and where two targets have a text of one name by one system, since the reports of one would overwrite the other's.
    """
    from audit.texts import files_at, read_files, read_submissions

    how: dict[str, Any] = {
        "system": named.system,
        "language": named.language,
        "default_language": config.language or glossary.language or "en",
        "layout": read_layout(named.columns, named.sheet, config),
    }
    if named.mt is not None and named.reference is not None:
        submission = read_files(named.mt, named.reference, named.source, **how)
        refuse_unused(named.columns, named.sheet, named.paths, named.paths)
        return (submission,)
    targets = named.targets
    if not targets:
        texts = (project or Path()) / "texts"
        if not texts.is_dir():
            raise AuditError(f"there is no folder texts/ here: {otherwise}")
        targets = (shown(texts),)
    found: dict[tuple[str, str], tuple[Path, Submission]] = {}
    for target in targets:
        for one in read_submissions(target, **how):
            other, _ = found.setdefault((one.text, one.system), (target, one))
            if other is not target:
                raise AuditError(
                    f"{other} and {target} both have a text '{one.text}' by '{one.system}'; "
                    "reports go by these names: rename one, or name it once"
                )
    refuse_unused(named.columns, named.sheet, targets, (path for target in targets for path in files_at(target)))
    return tuple(one for _, one in found.values())
