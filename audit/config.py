"""``audit.toml``: a project's own defaults, and where a project begins; apart because the command line overrides it all."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from audit.errors import AuditError, ConfigError
from audit.files import files_below, read_text
from audit.keys import toml_key_line, unknown_key
from audit.malformed import NESTED
from audit.model import PENALTY_POINTS, Severity

FILE_NAME = "audit.toml"
SEVERITIES: Mapping[str, float] = {severity.value: points for severity, points in PENALTY_POINTS.items()}
"""Penalty points of an error where the file gives none."""
DIMENSIONS = (
    "terminology",
    "accuracy",
    "linguistic-conventions",
    "style",
    "locale-conventions",
    "audience-appropriateness",
    "design-and-markup",
)
"""The dimensions of the MQM core typology."""
PARTS = ("id", "mt", "reference", "source", "system")
"""The parts of a pair that a table's columns hold."""


@dataclass(frozen=True, slots=True)
class Config:
    """What an audit goes by where the command line says nothing."""

    path: Path | None = None
    """The file that was read, if there is one."""
    threshold: float = 95.0
    """The lowest score, 0 to 100, with which a translation passes."""
    formats: tuple[str, ...] = ("html", "json")
    """Names of the reports to write."""
    min_confidence: float = 0.5
    """Findings below it, 0 to 1, are in audit.json only: neither shown to readers nor counted for the verdict."""
    min_words: int = 50
    """A shorter translation gets no verdict: in fewer words one major error alone takes more than 10 points."""
    min_coverage: float = 0.5
    """The least share of the translation's words, 0 to 1, with a counterpart in the reference for a text to pass."""
    language: str | None = None
    """BCP 47 code of the translations whose text.yaml names none."""
    glossary: tuple[Path, ...] = ()
    """Glossary files; where there are none, the project's own."""
    out: Path = Path("reports")
    """The folder that receives the reports."""
    history: bool = True
    """Whether audits are recorded in the folder's history, and its editors' decisions respected."""
    semantic: bool = False
    """Whether sentences are compared by meaning with the optional encoder, where texts are aligned."""
    severities: Mapping[str, float] = field(default_factory=lambda: dict(SEVERITIES))
    """Penalty points by severity."""
    weights: Mapping[str, float] = field(default_factory=dict)
    """Weights by MQM dimension (``accuracy``) or category (``accuracy/mistranslation``); 1 where none is given."""
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Names of the columns of tables, by the part of a pair that they hold; several for mt."""
    seed: int = 12345
    """Of the bootstrap and of the significance tests; sacrebleu's default."""
    resamples: int = 1000
    """Of the bootstrap; sacrebleu's default."""


def load_config(start: Path, explicit: Path | None = None) -> Config:
    """Return the configuration in the file `explicit`, or in the nearest audit.toml from `start` upwards, or the defaults.

    Paths in the file are relative to the file. Raises ConfigError with the line for a file that is not TOML, an unknown
    key or a value of the wrong kind; InputError when the file can't be read.
    """
    path = explicit or _find_upwards(start, lambda folder: (folder / FILE_NAME).is_file(), FILE_NAME)
    if path is None:
        return Config()
    text = read_text(path)
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problem, _, where = str(error).partition(" (at ")
        line = re.match(r"line (\d+)", where)
        last = text.rstrip("\n").count("\n") + 1
        raise ConfigError(path, f"is not TOML: {problem}; mend it there", line=int(line[1]) if line else last) from None
    except RecursionError:
        raise ConfigError(path, NESTED) from None
    return Config(path=path, **_Reader(path, text).read(values))


def find_project(start: Path) -> Path | None:
    """Return the folder of the project that holds `start`, a file or a folder; None where there is none.

    It is the nearest folder upwards with an audit.toml; without one, the nearest that holds a folder glossary/ or texts/.
    """
    file = _find_upwards(start, lambda folder: (folder / FILE_NAME).is_file(), FILE_NAME)
    if file is not None:
        return file.parent
    return _find_upwards(start, lambda folder: (folder / "glossary").is_dir() or (folder / "texts").is_dir())


def project_glossaries(root: Path) -> tuple[Path, ...]:
    """Return the YAML files below ``glossary/`` of the project at `root`, sorted; hidden ones are left out.

    Raises InputError when a folder of them can't be read.
    """
    folder = root / "glossary"
    files = files_below(folder) if folder.is_dir() else ()
    return tuple(path for path in files if path.suffix.lower() in (".yaml", ".yml"))


def _find_upwards(start: Path, is_there: Callable[[Path], bool], name: str = "") -> Path | None:
    """Return the nearest folder from `start` upwards where `is_there`, with `name` added."""
    first = start.resolve()
    for folder in (first, *first.parents):
        if is_there(folder):
            return folder / name
    return None


class _Reader:
    """Holds the values of one file to the format; knows the file for the messages."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text

    def read(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return the values of `Config`'s fields that the file gives, and its own `out` where it gives none."""
        readers: dict[str, Callable[[str, Any], Any]] = {
            "threshold": lambda key, value: self.number(value, key, low=0, high=100),
            "formats": lambda key, value: self.strings(value, key),
            "min_confidence": lambda key, value: self.number(value, key, low=0, high=1),
            "min_words": lambda key, value: self.whole(value, key, low=0),
            "min_coverage": lambda key, value: self.number(value, key, low=0, high=1),
            "language": self.language,
            "glossary": lambda key, value: tuple(self.path.parent / name for name in self.strings(value, key)),
            "out": lambda key, value: self.path.parent / self.string(value, key),
            "history": lambda key, value: self.truth(value, key),
            "semantic": lambda key, value: self.truth(value, key),
            "severities": self.severities,
            "weights": self.weights,
            "columns": self.columns,
            "seed": lambda key, value: self.whole(value, key, low=0),
            "resamples": lambda key, value: self.whole(value, key, low=100),
        }
        self.refuse_unknown(values, readers)
        read = {key: readers[key](key, value) for key, value in values.items()}
        return {"out": self.path.parent / "reports", **read}

    def problem(self, problem: str, *at: str) -> ConfigError:
        """Return the error of the value at a key."""
        return ConfigError(self.path, problem, line=toml_key_line(self.text, *at))

    def refuse_unknown(self, values: Mapping[str, Any], known: Iterable[str], *at: str) -> None:
        """Raise for the first key that is not one of the known ones."""
        names = tuple(known)
        for key in values:
            if key not in names:
                raise self.problem(unknown_key(key, names), *at, key)

    def number(self, value: Any, *at: str, low: float, high: float = math.inf) -> float:
        """Return a finite number between two bounds."""
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or not low <= value <= high
            or value == math.inf
        ):
            bounds = f"from {low:g} to {high:g}" if high < math.inf else f"of {low:g} or more"
            raise self.problem(f"'{'.'.join(at)}' must be a number {bounds}", *at)
        return float(value)

    def whole(self, value: Any, *at: str, low: int) -> int:
        """Return a whole number that is not below a bound."""
        if isinstance(value, bool) or not isinstance(value, int) or value < low:
            raise self.problem(f"'{'.'.join(at)}' must be a whole number of {low} or more", *at)
        return value

    def truth(self, value: Any, *at: str) -> bool:
        """Return true or false."""
        if not isinstance(value, bool):
            raise self.problem(f"'{'.'.join(at)}' must be true or false", *at)
        return value

    def string(self, value: Any, *at: str) -> str:
        """Return a text that is not empty."""
        if not isinstance(value, str) or not value.strip() or "\0" in value:
            raise self.problem(f"'{'.'.join(at)}' must be text in quotes", *at)
        return value

    def strings(self, value: Any, *at: str) -> tuple[str, ...]:
        """Return the texts of a list that is not empty."""
        if (
            not isinstance(value, list)
            or not value
            or not all(isinstance(item, str) and item.strip() for item in value)
        ):
            raise self.problem(f'\'{".".join(at)}\' must be a list of texts, as in ["one", "two"]', *at)
        return tuple(self.string(item, *at) for item in value)

    def language(self, key: str, value: Any) -> str:
        """Return a BCP 47 code."""
        from audit.language import load_language  # noqa: PLC0415 - its regex library costs time that a help text need not

        code = self.string(value, key)
        try:
            load_language(code)
        except AuditError as error:
            raise self.problem(str(error), key) from None
        return code

    def table(self, value: Any, key: str) -> dict[str, Any]:
        """Return a table."""
        if not isinstance(value, dict):
            raise self.problem(f"'{key}' must be a table: write [{key}] and its keys below", key)
        return value

    def severities(self, key: str, value: Any) -> dict[str, float]:
        """Return the penalty points of every severity, the standard's where the file gives none."""
        given = self.table(value, key)
        self.refuse_unknown(given, tuple(Severity), key)
        return {**SEVERITIES, **{name: self.number(points, key, name, low=0) for name, points in given.items()}}

    def weights(self, key: str, value: Any) -> dict[str, float]:
        """Return the weights by dimension or by category."""
        given = self.table(value, key)
        for name in given:
            dimension = name.partition("/")[0]
            if dimension not in DIMENSIONS:
                raise self.problem(unknown_key(dimension, DIMENSIONS), key, name)
        return {name: self.number(weight, key, name, low=0) for name, weight in given.items()}

    def columns(self, key: str, value: Any) -> dict[str, tuple[str, ...]]:
        """Return the names of columns by the part of a pair."""
        given = self.table(value, key)
        self.refuse_unknown(given, PARTS, key)
        return {
            part: self.strings(names, key, part)
            if part == "mt" and isinstance(names, list)
            else (self.string(names, key, part),)
            for part, names in given.items()
        }
