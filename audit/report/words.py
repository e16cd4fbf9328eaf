"""The report's own words, from one catalogue a language, so that no sentence stands in code or templates.

The catalogue is ``audit/data/words.<language>.toml``. A missing key or value is a mistake of ours and raises KeyError.
What the checks and the scores say is English where they say it; ``checks.<language>.toml`` has it in another language.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any

from audit.errors import AuditError
from audit.language import load_language
from audit.model import Message, Rule

_DATA = resources.files("audit.data")
# The language of the checks' own messages and rules.
_WRITTEN_IN = "en"


@dataclass(frozen=True, slots=True)
class Words:
    """One language's catalogue."""

    language: str
    """BCP 47."""
    entries: Mapping[str, str | Mapping[str, str]]
    rules: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Title and explanation of the rules, by their codes; none in English, in which they are written."""
    messages: Mapping[str, str] = field(default_factory=dict)
    """The program's sentences by their English templates; none in English."""

    def say(self, key: str, /, **values: object) -> str:
        """Return the entry `key` with `values` filled in; one with a singular and a plural is chosen by the value ``n``.

        Whole numbers get separators between thousands, and no line ends between a number and its percent sign.
        """
        entry = self.entries[key]
        if not isinstance(entry, str):
            entry = entry.get("one", entry["other"]) if values["n"] == 1 else entry["other"]
        entry = entry.replace(" %", "\N{NO-BREAK SPACE}%")
        if not values:
            return entry
        return entry.format(**{name: f"{value:,}" if type(value) is int else value for name, value in values.items()})

    def translate(self, message: str) -> str | None:
        """Return a message of the checks or the scores in this language; None where there is no translation of it."""
        if self.language == _WRITTEN_IN:
            return message
        template = self.messages.get(message.template) if isinstance(message, Message) else None
        return template.format(**message.parts) if template and isinstance(message, Message) else None

    def rule_title(self, rule: Rule) -> str:
        """Return the title of a rule; the English one where this language has none."""
        return self.rules.get(rule.code, {}).get("title", rule.title)

    def rule_explanation(self, rule: Rule) -> str:
        """Return the explanation of a rule; the English one where this language has none."""
        return self.rules.get(rule.code, {}).get("explanation", rule.explanation)

    def look_up(self, table: str, key: str) -> str:
        """Return the entry `key` of a table of the catalogue, or its entry ``other``; raises KeyError where it has neither."""
        entries = self.entries[table]
        return (entries[key] if key in entries else entries["other"]) if isinstance(entries, Mapping) else entries

    def name_category(self, category: str) -> str:
        """Return a category of the MQM core typology; where the catalogue has no name for its parts, theirs without signs."""
        parts = (part for part in category.split("/") if part)
        return ": ".join(self._named("categories", part, part.replace("-", " ")) for part in parts)

    def name_score(self, name: str) -> str:
        """Return the name of a score; its own where the catalogue has none."""
        return self._named("score_names", name.casefold(), name)

    def name_language(self, code: str) -> str:
        """Return the name of the language `code`, BCP 47; where the catalogue has none, the English one."""
        language = load_language(code)
        return self._named("languages", language.code, language.name)

    def _named(self, table: str, key: str, otherwise: str) -> str:
        names = self.entries[table]
        return names.get(key, otherwise) if isinstance(names, Mapping) else otherwise


@lru_cache(maxsize=8)
def load_words(language: str = "en") -> Words:
    """Return the catalogue of `language`; raises AuditError naming the languages there are."""
    known = sorted(entry.name.split(".")[1] for entry in _DATA.iterdir() if entry.name.startswith("words."))
    if language not in known:
        raise AuditError(f"there is no report in the language '{language}'; the languages are {', '.join(known)}")
    checks = {} if language == _WRITTEN_IN else _read(f"checks.{language}.toml")
    return Words(language, _read(f"words.{language}.toml"), checks.get("rules", {}), checks.get("messages", {}))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / name).read_text(encoding="utf-8"))
