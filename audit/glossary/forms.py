"""When two forms are one and the same to the matcher; apart because the linter and the editing must agree on it."""

from __future__ import annotations

from typing import NamedTuple

from audit.language import load_language
from audit.skeleton import Skeleton, folding


class FormKey(NamedTuple):
    """What two forms share that are found in the same places."""

    language: str
    words: tuple[str, ...]
    """As the matcher compares them; none where the form can never be found."""
    written: str
    """The form as it is written where capitals must agree, else empty."""


def form_key(form: str, language: str, *, match_case: bool) -> FormKey:
    """Return the key of a form of the language with this BCP 47 code."""
    code = load_language(language).code
    return FormKey(code, tuple(Skeleton(form, folding(code)).words), form if match_case else "")
