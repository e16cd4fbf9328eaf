"""The report's own words, from one catalogue a language, so that no sentence stands in code or templates.

The catalogue is ``audit/data/words.<language>.toml``. A missing key or value is a mistake of ours and raises KeyError.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from audit.errors import AuditError
from audit.language import load_language

_DATA = resources.files("audit.data")


@dataclass(frozen=True, slots=True)
class Words:
    """One language's catalogue."""

    language: str
    """BCP 47."""
    entries: Mapping[str, str | Mapping[str, str]]

    def say(self, key: str, /, **values: object) -> str:
        """Return the entry `key` with `values` filled in; one with a singular and a plural is chosen by the value ``n``.

        Whole numbers get separators between thousands.
        """
        entry = self.entries[key]
        if not isinstance(entry, str):
            entry = entry.get("one", entry["other"]) if values["n"] == 1 else entry["other"]
        if not values:
            return entry
        return entry.format(**{name: f"{value:,}" if type(value) is int else value for name, value in values.items()})

    def look_up(self, table: str, key: str) -> str:
        """Return the entry `key` of a table of the catalogue, or its entry ``other``."""
        entries = self.entries[table]
        return entries.get(key, entries["other"]) if isinstance(entries, Mapping) else entries

    def name_language(self, code: str) -> str:
        """Return the name of the language `code`, BCP 47; where the catalogue has none, the English one."""
        names = self.entries["languages"]
        language = load_language(code)
        return names.get(language.code, language.name) if isinstance(names, Mapping) else language.name


@lru_cache(maxsize=8)
def load_words(language: str = "en") -> Words:
    """Return the catalogue of `language`; raises AuditError naming the languages there are."""
    source = _DATA / f"words.{language}.toml"
    known = sorted(entry.name.split(".")[1] for entry in _DATA.iterdir() if entry.name.startswith("words."))
    if language not in known:
        raise AuditError(f"there is no report in the language '{language}'; the languages are {', '.join(known)}")
    return Words(language, tomllib.loads(source.read_text(encoding="utf-8")))
