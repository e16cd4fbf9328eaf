"""Garbage is looked for again after work on a large glossary, and left alone where the caller wants it so."""

import gc
from collections.abc import Iterator

import pytest

from audit.glossary.collecting import no_collecting


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    yield
    gc.enable()


def test_nothing_is_collected_meanwhile() -> None:
    @no_collecting()
    def work() -> bool:
        with no_collecting():
            pass
        return gc.isenabled()

    assert not work()
    assert gc.isenabled()


def test_collecting_goes_on_after_an_error() -> None:
    with pytest.raises(ValueError, match="wrong"), no_collecting():
        raise ValueError("wrong")
    assert gc.isenabled()


def test_who_has_switched_it_off_finds_it_so() -> None:
    gc.disable()
    with no_collecting():
        pass
    assert not gc.isenabled()
