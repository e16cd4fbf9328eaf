"""Whether a glossary file follows its format, and if not, what an editor needs to be told about it.

Apart from `loading.py`, which makes values out of a file that is right: what stands here runs fast on a right file and
takes its time on a wrong one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

import jsonschema_rs
import yaml_rs

from audit.glossary.positions import duplicate_key, node_at
from audit.glossary.problems import KeyPath, Level, Problem, dotted
from audit.keys import nearest, yaml_problem

_PARSE_ERROR = re.compile(r"YAML parse error at line (\d+)")
_NAMES = {"term": "a term", "forbidden": "a forbidden form", "match": "match", "": "a glossary"}
_LANGUAGE_KEYS = ("language", "source_language")


def schema_text() -> str:
    """Return the published JSON Schema of a glossary, draft 2020-12."""
    return (resources.files("audit.data") / "glossary.schema.json").read_text(encoding="utf-8")


def follows_format(document: Mapping[str, Any]) -> bool:
    """Tell whether a document with keys that are words follows the schema."""
    return bool(_validator().is_valid(document))


def parse(text: str, file: str) -> tuple[Mapping[str, Any] | None, tuple[Problem, ...]]:
    """Return the document and no problems, or None and all that is wrong with it, in the order of the file."""
    try:
        document = yaml_rs.loads(text, parse_datetime=False)
    except yaml_rs.YAMLDecodeError as error:
        return None, (_syntax_problem(text, file, str(error)),)
    if not isinstance(document, dict):
        if isinstance(document, list) and len(document) > 1 and re.search(r"^---", text, re.MULTILINE):
            return None, (
                Problem(file, 1, "", Level.ERROR, "holds several documents (lines of ---); make each a file"),
            )
        found = "is empty" if document is None else f"holds {_describe(document)}, not keys with values"
        problem = Problem(file, 1, "", Level.ERROR, f"{found}; a glossary begins with the line: glossary: 1")
        return None, (problem,)
    try:
        if _validator().is_valid(document):
            return document, ()
        errors = list(_validator().iter_errors(document))
    except ValueError:
        # The validator speaks JSON, which has no keys that are numbers or truth values.
        return None, tuple(_problem(text, file, path, _key_is_no_text(path[-1])) for path in _odd_keys(document, ()))
    # A misspelt key is not missing too: it is reported once.
    misspelt = {
        (tuple(error.instance_path), known)
        for error in errors
        for cause in ([error] if error.kind.name != "anyOf" else error.kind.context[-1])
        if cause.kind.name == "additionalProperties"
        for key in cause.kind.unexpected
        if (known := _nearest(key, tuple(error.instance_path)))
    }
    problems = {problem: None for error in errors for problem in _explain(error, text, file, misspelt)}
    return None, tuple(sorted(problems, key=lambda problem: problem.line or 0))


def _odd_keys(value: Any, path: KeyPath) -> Iterator[KeyPath]:
    """Yield the path of each key that is no text."""
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        if isinstance(value, dict) and not isinstance(key, str):
            yield (*path, str(key))
        else:
            yield from _odd_keys(child, (*path, key))


def _key_is_no_text(key: str | int) -> str:
    return f"the key {key} is not a word; known keys are words such as preferred"


@lru_cache(maxsize=1)
def _validator() -> Any:
    """Return the compiled schema."""
    return jsonschema_rs.validator_for(json.loads(schema_text()))


def _syntax_problem(text: str, file: str, message: str) -> Problem:
    """Say where a file that is no YAML breaks off."""
    if message.startswith("duplicate mapping key") and (found := duplicate_key(text)):
        path, line, first = found
        return Problem(
            file, line, dotted(path), Level.ERROR, f"the key stands here and on line {first}; keep one of the two"
        )
    at = _PARSE_ERROR.match(message)
    return Problem(file, int(at[1]) if at else None, "", Level.ERROR, yaml_problem(message))


def _explain(error: Any, text: str, file: str, misspelt: set[tuple[KeyPath, str]]) -> Iterator[Problem]:
    """Yield what one error of the validator means to an editor."""
    path: KeyPath = tuple(error.instance_path)
    kind = error.kind
    if kind.name == "anyOf":
        # A forbidden form is a word or a mapping; what was meant is told by what was written.
        is_mapping = isinstance(error.instance, dict)
        branch = kind.context[1 if is_mapping else 0]
        for cause in branch:
            yield from _explain(cause, text, file, misspelt)
        return
    if kind.name == "additionalProperties":
        for key in kind.unexpected:
            yield _problem(text, file, (*path, key), _unknown_key(key, path))
        return
    if kind.name == "required":
        key = str(kind.as_dict()["property"])
        if (path, key) not in misspelt:
            yield _problem(text, file, path, _missing_key(key, path))
        return
    yield _problem(text, file, path, _wrong_value(error, text, path))


def _problem(text: str, file: str, path: KeyPath, message: str) -> Problem:
    node = node_at(text, path)
    return Problem(file, node[1] if node else None, dotted(path), Level.ERROR, message)


def _unknown_key(key: str, path: KeyPath) -> str:
    """Say that a key is unknown there, with the known one that it resembles."""
    near = _nearest(key, path)
    remedy = f"did you mean '{near}'?" if near else f"known are {_listed(list(_properties(path)), 'and')}"
    return f"'{key}' is not a key of {_NAMES[_part(path)]}; {remedy}"


def _nearest(key: str, path: KeyPath) -> str | None:
    """Return the known key that an unknown one resembles."""
    return nearest(key, _properties(path))


def _missing_key(key: str, path: KeyPath) -> str:
    """Say which key is missing, with what to write."""
    if key == "glossary":
        return "'glossary' is missing; begin the file with the line: glossary: 1"
    return f"'{key}' is missing; {_NAMES[_part(path)]} needs it"


def _wrong_value(error: Any, text: str, path: KeyPath) -> str:
    """Say what was expected in place of a value."""
    value, kind = error.instance, error.kind
    written = _as_written(text, path, value)
    if kind.name == "const":
        return f"this program reads format 1, not {written}; write: glossary: 1"
    if kind.name == "enum":
        options = [str(option) for option in kind.as_dict()["options"]]
        near = nearest(str(value), options)
        remedy = f"; did you mean {near}?" if near else ""
        return f"{written} is not a {path[-1]}; expected {_listed(options, 'or')}{remedy}"
    if kind.name == "pattern":
        if path[-1] in _LANGUAGE_KEYS:
            return f"{written} is not a BCP 47 code; write for example en, ko or pt-BR"
        return "is blank; write a form or remove the line"
    expected = str(kind.as_dict()["types"][0])
    if expected == "string":
        if value is None:
            return "is empty; write a form or remove the line"
        if isinstance(value, (bool, int, float)):
            return f'expected text, found {_describe(value)}; quote it: "{written}"'
        if path[-2:-1] == ("forbidden",):
            return f"expected text or a mapping with 'form', found {_describe(value)}"
        return f"expected text, found {_describe(value)}"
    if expected == "array":
        example = f": [{written}]" if isinstance(value, str) else ""
        return f"expected a list, found {_describe(value)}; write{example or ' one item a line, each after a dash'}"
    if expected == "boolean":
        return f"expected true or false, found {_describe(value)}"
    return f"expected keys with values, found {_describe(value)}"


def _as_written(text: str, path: KeyPath, value: Any) -> str:
    """Return a scalar as the file has it: 012345 where the parser made 12345 of it."""
    if isinstance(value, str):
        return f"'{value}'"
    node = node_at(text, path)
    written = node[0].value if node else None
    return written if isinstance(written, str) and written else str(value)


def _describe(value: Any) -> str:
    """Name a value's type in an editor's words."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "a truth value"
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, str):
        return "a text"
    return "a list" if isinstance(value, list) else "a mapping"


def _part(path: KeyPath) -> str:
    """Return which part of a glossary holds the keys at `path`: the top, a term, a forbidden form or match."""
    if not path:
        return ""
    if path[-1] == "match":
        return "match"
    return "forbidden" if "forbidden" in path else "term"


def _properties(path: KeyPath) -> Mapping[str, Any]:
    """Return the schema's keys for that part of a glossary."""
    schema = json.loads(schema_text())
    term = schema["$defs"]["term"]["properties"]
    parts = {
        "": schema["properties"],
        "term": term,
        "match": term["match"]["properties"],
        "forbidden": schema["$defs"]["forbidden"]["anyOf"][1]["properties"],
    }
    properties: Mapping[str, Any] = parts[_part(path)]
    return properties


def _listed(words: list[str], joint: str) -> str:
    """Return the words as a sentence lists them."""
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"
