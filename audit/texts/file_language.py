"""The language that a file's name tells, as downloaders write it: talk.ko.vtt; apart because names are a habit, not a format."""

from __future__ import annotations

import re
from pathlib import Path

_PART = re.compile(r"([a-z]{2})(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?(?:-orig)?")
# ISO 639-1. Codes of three letters are left out: too many are words that people put into names, such as new and old.
_CODES = frozenset(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et
    eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl
    km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj
    om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to
    tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split()  # noqa: SIM905 - two hundred strings in quotes are harder to read
)


def language_in_name(path: Path) -> str | None:
    """Return the BCP 47 code that stands before the suffix of a file's name, or before the number of its part; None without one.

    ``-orig``, which downloaders add to the language of the recording, is left off.
    """
    for part in reversed(path.name.split(".")[1:-1]):
        match = _PART.fullmatch(part)
        if match is not None and match[1] in _CODES:
            return part.removesuffix("-orig")
    return None
