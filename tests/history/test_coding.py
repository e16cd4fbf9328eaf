"""Values of the model come back as they were, also from a version that knew other fields."""

import json
import zlib
from dataclasses import dataclass

import pytest

from audit.history.coding import pack, unpack
from audit.model import Audit, Message, Pair, Place, Severity, Submission, WordTime

from .values import audit, finding


def test_an_audit_comes_back() -> None:
    made = audit(finding("a"))
    assert unpack(Audit, pack(made)) == made
    assert pack(unpack(Audit, pack(made))) == pack(made)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Pair, Pair("1", None, "\udc80 \ud83d ü", 0.1)),
        (WordTime, WordTime(3, 1.5)),
        (tuple[Severity, ...], (Severity.MINOR, Severity.CRITICAL)),
        (dict[str, float], {"1": 0.5}),
        (str, Message("“{said}” is no name.", said="Lee")),
    ],
)
def test_every_kind_of_value_comes_back(kind: type, value: object) -> None:
    assert unpack(kind, pack(value)) == value


def test_a_sentence_keeps_its_parts() -> None:
    message = unpack(str, pack(Message("“{said}” is no name.", said="Lee")))
    assert isinstance(message, Message)
    assert (message.template, message.parts) == ("“{said}” is no name.", {"said": "Lee"})


def test_fields_that_came_later_get_their_defaults_and_those_that_went_are_passed_over() -> None:
    @dataclass(frozen=True, slots=True)
    class Place:
        line: int
        end_line: int
        column: int

    old = unpack(globals()["Place"], pack(Place(1, 2, 3)))
    assert old == globals()["Place"](1, 2)


@pytest.mark.parametrize(
    "data", [b"", b"no zlib", zlib.compress(b"{"), zlib.compress(b'{"text": "a"}'), zlib.compress(b"[1]")]
)
def test_what_is_no_such_value_is_an_error(data: bytes) -> None:
    with pytest.raises(ValueError, match="holds something that cannot be read"):
        unpack(Submission, data)


def test_the_same_value_has_the_same_bytes() -> None:
    assert pack(Place(1, 2)) == pack(Place(1, 2))
    assert json.loads(zlib.decompress(pack(Place(1, 2))))["line"] == 1
