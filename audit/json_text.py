"""JSON, read so that every complaint tells where it is and what to do: the one module that parses what other programs wrote."""

from __future__ import annotations

import json
from typing import Any

from audit.malformed import MEND, NESTED, MalformedError


def parse_json(text: str, *, line: int | None = None, remedy: str = MEND, unique_keys: bool = False) -> Any:
    """Return the value that `text` holds: a whole file, or the 1-based `line` of one.

    Raises MalformedError with the line for what is not JSON, of which `remedy` says what to do, for brackets and digits beyond what
    can be read, and if `unique_keys` for an object with a key twice: JSON leaves open which value counts.
    """
    try:
        return json.loads(text, object_pairs_hook=_without_twins if unique_keys else None)
    except json.JSONDecodeError as error:
        problem = f"is not JSON: {error.msg} at column {error.colno}; {remedy}"
        raise MalformedError(problem, line=line or error.lineno) from None
    except _TwinKeyError as error:
        raise MalformedError(f"key '{error}' stands twice in one object; remove one", line=line) from None
    except RecursionError:
        raise MalformedError(NESTED, line=line) from None
    except ValueError:  # the interpreter's limit on the digits of a number
        raise MalformedError("has a number with too many digits; put it in quotes", line=line) from None


def parse_object(line: str, number: int, example: str) -> dict[str, Any]:
    """Return the object on the line `number` of a file in JSON Lines, of which `example` shows one.

    Raises MalformedError with the line for anything else, and for an object with a key twice.
    """
    remedy = f"write one object a line: {example}"
    entry = parse_json(line, line=number, remedy=remedy, unique_keys=True)
    if not isinstance(entry, dict):
        raise MalformedError(f"is not a JSON object; {remedy}", line=number)
    return entry


class _TwinKeyError(Exception):
    """A key that stands twice in one object."""


def _without_twins(items: list[tuple[str, Any]]) -> dict[str, Any]:
    entry = dict(items)
    if len(entry) != len(items):
        keys = [key for key, _ in items]
        raise _TwinKeyError(next(key for key in keys if keys.count(key) > 1))
    return entry
