"""XML, read within limits: elements one at a time in little memory, with their lines and what they stand in."""

import tracemalloc

import pytest

from audit.malformed import MalformedError
from audit.xml_tree import end_line_of, line_of, local_name, parse_xml, stream_elements

DOCUMENT = b'<a xmlns="urn:x">\n<b><c n="1">one\n</c></b>\n<b n="2"/><d/></a>'


def stream(data: bytes, *names: str) -> list:
    return list(stream_elements(data, frozenset(names), root="a", kind="an A"))


def test_elements_come_as_they_end_with_their_lines_and_what_they_stand_in():
    found = stream(DOCUMENT, "c", "b")
    assert [(local_name(one), line_of(one), end_line_of(one), [local_name(up) for up in above]) for one, above in found] == [
        ("c", 2, 3, ["a", "b"]),
        ("b", 2, 3, ["a"]),
        ("b", 4, 4, ["a"]),
    ]  # fmt: skip


def test_the_tree_knows_its_lines():
    assert [(local_name(one), line_of(one)) for one in parse_xml(DOCUMENT).iter()] == [
        ("a", 1), ("b", 2), ("c", 2), ("b", 4), ("d", 4)
    ]  # fmt: skip


def test_memory_holds_one_element_at_a_time():
    data = b"<a>" + b"<b><c>words</c><c>words</c></b>\n" * 20_000 + b"</a>"
    tracemalloc.start()
    try:
        count = sum(1 for _ in stream_elements(data, frozenset({"b"}), root="a", kind="an A"))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    # A tree of it has 30 MB.
    assert (count, peak < 4 * 2**20) == (20_000, True)


PROBLEMS = [
    (b"<x/>", "begins with <x>: it is not an A; give the file the suffix of what it is, or name another", 1),
    (b"<a><b>", "is not well-formed XML: no element found at column 7; mend it there, or export the file anew", 1),
    (b"<a>" + b"<b>" * 200, "has more than 200 elements inside each other, the most that are read; take some out", 1),
    (b'<!DOCTYPE a [<!ENTITY e "ee">]>\n<a>&e;</a>', "declares entities, which can make a small file endless; remove the declarations and write the characters", 1),
    (b"<?xml version='1.0' encoding='none-such'?><a/>", "names an encoding that cannot be read; convert the file to UTF-8", 1),
]  # fmt: skip


@pytest.mark.parametrize(("data", "problem", "line"), PROBLEMS, ids=[problem[:30] for _, problem, _ in PROBLEMS])
def test_what_cannot_be_read_is_said_with_its_line(data, problem, line):
    with pytest.raises(MalformedError) as caught:
        stream(data, "b")
    assert (caught.value.problem, caught.value.line) == (problem, line)
