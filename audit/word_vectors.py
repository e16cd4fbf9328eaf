"""Reads the tables of word vectors that the package ships; apart because what is near and what is opposed both come so."""

from __future__ import annotations

import zlib
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy.typing as npt


def read_word_vectors(name: str) -> tuple[list[str], dict[str, npt.NDArray[Any]]] | None:
    """Return the words of `audit/data/<name>.npz`, a row each, and its other arrays by name; None where there is no such table."""
    import numpy as np  # noqa: PLC0415 - its import costs more than all of `audit --help`

    source = resources.files("audit.data") / f"{name}.npz"
    if not source.is_file():
        return None
    with source.open("rb") as file, np.load(file, allow_pickle=False) as table:
        arrays = dict(table)
    return zlib.decompress(arrays.pop("words").tobytes()).decode().split("\n"), arrays
