"""The model's values as JSON and back, for the store; apart because it knows types only, and no single value of them.

Dataclasses become objects by field name, named tuples lists, enumerations their values. What was stored before a field came
to be gets the field's default, and what is stored of a field that is gone is passed over.
"""

from __future__ import annotations

import json
import types
import zlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from audit.model import Message

T = TypeVar("T")


def pack(value: object) -> bytes:
    """Return `value`, made of the model's types, as compressed JSON: the same bytes for equal values."""
    # Escaped to ASCII, so that half a surrogate pair, which UTF-8 can't hold, comes back as it was.
    text = json.dumps(_kept(value), separators=(",", ":"), ensure_ascii=True, allow_nan=False, default=_plain)
    return zlib.compress(text.encode("ascii"))


def unpack(kind: type[T], data: bytes) -> T:
    """Return the value of type `kind` that `pack` made `data` of. Raises ValueError for data that holds none."""
    try:
        value: T = _restored(kind, json.loads(zlib.decompress(data)))
    except (zlib.error, ValueError, TypeError, KeyError, AttributeError) as error:
        raise ValueError("holds something that cannot be read") from error
    return value


def _plain(value: Any) -> Any:
    """Return what the JSON encoder, which knows tuples and texts of any kind, can't write itself."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _kept(getattr(value, name)) for name in _hints(type(value))}
    return dict(value)


def _kept(value: Any) -> Any:
    """Return a value with the parts of its sentences, which the encoder would take for mere texts."""
    if isinstance(value, Message):
        return {"template": value.template, "parts": dict(value.parts)}
    if type(value) is tuple and any(isinstance(each, Message) for each in value):
        return [_kept(each) for each in value]
    return value


def _restored(kind: Any, value: Any) -> Any:
    if kind is str and isinstance(value, dict):
        return Message(value["template"], **value["parts"])
    if value is None or kind in (str, int, float, bool):
        return value
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        (kind,) = (each for each in get_args(kind) if each is not type(None))
        return _restored(kind, value)
    if origin is tuple:
        item, *_ = get_args(kind)
        return tuple(_restored(item, each) for each in value)
    if origin is not None and issubclass(origin, Mapping):
        item = get_args(kind)[1]
        return {key: _restored(item, each) for key, each in value.items()}
    if hasattr(kind, "__dataclass_fields__"):
        known = _hints(kind)
        return kind(**{name: _restored(known[name], each) for name, each in value.items() if name in known})
    if issubclass(kind, tuple):
        return kind(*(_restored(hint, each) for hint, each in zip(_hints(kind).values(), value, strict=True)))
    return kind(value)


@lru_cache(maxsize=64)
def _hints(kind: Any) -> dict[str, Any]:
    """Return the types of a dataclass's or named tuple's fields, by name in their order."""
    names = [field.name for field in fields(kind)] if is_dataclass(kind) else list(kind._fields)
    hints = get_type_hints(kind)
    return {name: hints[name] for name in names}
