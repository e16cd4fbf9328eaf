"""``text.yaml``: what a text is, where it comes from and in which languages; apart because it describes and is not audited."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from audit.errors import AuditError, InputError
from audit.files import read_text
from audit.keys import unknown_key, yaml_key_line, yaml_problem
from audit.language import load_language
from audit.texts.cleaning import harmless

DETAILS = ("url", "video", "publisher", "published", "notes")
KEYS = ("title", "languages", *DETAILS)
LANGUAGE_KEYS = ("source", "target")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Details:
    """What a ``text.yaml`` says; all of it optional."""

    title: str | None = None
    source: str | None = None
    """BCP 47 code of the source language."""
    target: str | None = None
    """BCP 47 code of the translation and the reference."""
    more: Mapping[str, str] = field(default_factory=dict)
    """The other keys, as text; of several videos, one a part of the recording, ``video.1`` and so on."""


def read_details(path: Path) -> Details:
    """Return what the ``text.yaml`` at `path` says.

    Raises InputError with the line when it is not YAML, or has an unknown key or a value of the wrong kind.
    """
    text = read_text(path)
    values = _mapping(_load(text, path), path, text)
    languages = _mapping(values.get("languages"), path, text, "languages")
    _refuse_unknown(values, KEYS, path, text)
    _refuse_unknown(languages, LANGUAGE_KEYS, path, text, "languages")
    for key in LANGUAGE_KEYS:
        code = _text(languages, key, path, text, "languages")
        if code is not None:
            _check_language(code, path, yaml_key_line(text, "languages", key))
    values.update(_videos(values))
    for key in ("url", *(key for key in values if key.startswith("video"))):
        _check_address(key, _text(values, key, path, text), path, yaml_key_line(text, key.partition(".")[0]))
    return Details(
        title=_text(values, "title", path, text),
        source=_text(languages, "source", path, text, "languages"),
        target=_text(languages, "target", path, text, "languages"),
        more={
            key: value
            for key in (*DETAILS, *(key for key in values if key.startswith("video.")))
            if (value := _text(values, key, path, text)) is not None
        },
    )


def _videos(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the videos of a recording in parts by keys of their own, where there is a list of them."""
    videos = values.get("video")
    if not isinstance(videos, list):
        return {}
    return {"video": None, **{f"video.{number}": video for number, video in enumerate(videos, start=1)}}


def _load(text: str, path: Path) -> Any:
    import yaml_rs  # noqa: PLC0415 - only texts with a text.yaml need it

    try:
        return yaml_rs.loads(text, parse_datetime=False)
    except ValueError as error:  # yaml_rs.YAMLDecodeError is one
        where = re.search(r"at line (\d+)", str(error))
        raise InputError(path, yaml_problem(str(error)), line=int(where[1]) if where else None) from None


def _mapping(value: Any, path: Path, text: str, *at: str) -> dict[str, Any]:
    """Return `value`, the file's whole or what stands at the key `at`, if it is a mapping or empty."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        if at:
            problem = "'languages' must have the keys source and target, as in languages: {source: ko, target: en}"
            raise InputError(path, problem, line=yaml_key_line(text, *at))
        raise InputError(path, f"must have lines of the form 'key: value'; known keys are {', '.join(KEYS)}")
    return value


def _refuse_unknown(values: Mapping[str, Any], known: tuple[str, ...], path: Path, text: str, *at: str) -> None:
    for key in values:
        if key not in known:
            raise InputError(path, unknown_key(key, known), line=yaml_key_line(text, *at, str(key)))


def _text(values: Mapping[str, Any], key: str, path: Path, text: str, *at: str) -> str | None:
    """Return the value of `key` as one text without control characters, None where it is missing or empty."""
    value = values.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | None):
        problem = f"'{'.'.join((*at, key))}' must be text; put it in quotes"
        raise InputError(path, problem, line=yaml_key_line(text, *at, key.partition(".")[0]))
    if value is None:
        return None
    return "\n".join(harmless(line) for line in str(value).strip().split("\n")) or None


def _check_language(code: str, path: Path, line: int | None) -> None:
    try:
        load_language(code)
    except AuditError as error:
        raise InputError(path, str(error), line=line) from None


def _check_address(key: str, value: str | None, path: Path, line: int | None) -> None:
    """Refuse addresses that a report must not link to, such as javascript: ones."""
    scheme = _SCHEME.match(value or "")
    if scheme is not None and scheme[1].lower() not in ("http", "https"):
        raise InputError(path, f"'{key}' must begin with https:// or http://, not {scheme[1]}:", line=line)
