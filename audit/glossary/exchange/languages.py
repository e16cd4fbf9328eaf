"""Which of a file's languages a glossary's forms are in, and which one they translate; apart because TBX and tables both ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from audit.errors import InputError
from audit.glossary.exchange.carried import UNKNOWN_LANGUAGE
from audit.language import load_language

_ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Choice:
    """The languages that an import takes."""

    language: str
    source: str | None
    """As the file writes it; None where no other language is taken."""

    @property
    def source_language(self) -> str | None:
        """The source's BCP 47 code; None where the file does not say what it is."""
        return None if self.source in (None, "", UNKNOWN_LANGUAGE) else self.source

    def is_source(self, code: str) -> bool:
        """Tell whether terms in `code` are source forms."""
        return self.source is not None and (code == self.source or speaks(code, self.source))


def speaks(code: str, wanted: str) -> bool:
    """Tell whether BCP 47 `code` is `wanted` or a variety of it, as en-GB is of en (RFC 4647, basic filtering)."""
    given, asked = (one.replace("_", "-").lower() for one in (code, wanted))
    return bool(asked) and (given == asked or given.startswith(asked + "-"))


def choose_languages(
    path: Path,
    counts: Mapping[str, int],
    language: str | None,
    source_language: str | None,
    *,
    default: str | None,
    usual_source: str | None = None,
) -> Choice:
    """Return the language of the forms and that of the source forms, out of the codes that a file has, with their counts.

    Where `language` is not given it is the file's `default`, else its only one, else English; where `source_language` is not given it
    is `usual_source` if the file has that, else the only other one. Raises InputError where the file has nothing in a language that was asked for, or where the choice is open.
    """
    for code in (language, source_language):
        if code is not None:
            load_language(code)
    found = sorted(counts, key=lambda code: (-counts[code], code))
    if not found:
        raise InputError(path, "has no terms; export it with them, or name another file")
    listed = ", ".join(code or "no language" for code in found)
    target = language
    if target is None:
        likely = [code for code in (default, found[0] if len(found) == 1 else None, _ENGLISH) if code]
        target = next((code for code in likely if any(speaks(one, code) for one in found)), None)
        if target is None:
            raise InputError(path, f"has terms in {listed}; say which are the translation's: --language CODE")
    if not any(speaks(one, target) for one in found):
        raise InputError(path, f"has no terms in {target}, but in {listed}; name one with --language")
    others = [code for code in found if not speaks(code, target)]
    if source_language is not None:
        if not any(speaks(code, source_language) for code in others):
            raise InputError(
                path, f"has no terms in {source_language}, but in {listed}; name one with --source-language"
            )
        return Choice(target, source_language)
    if usual_source is not None and any(speaks(code, usual_source) for code in others):
        return Choice(target, usual_source)
    return Choice(target, others[0] if len(others) == 1 else None)
