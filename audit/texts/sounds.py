"""Sound labels in captions, such as [Music] and (APPLAUSE): nobody says them, so that they are told from the words."""

from __future__ import annotations

import re
from collections.abc import Iterator

_GROUP = re.compile(r"\[[^\[\]]{1,80}\]|\([^()]{1,80}\)|（[^（）]{1,80}）|【[^【】]{1,80}】")
_MARKS = " \t♪♫♬♩#*_-–—.…:,"

LABELS = frozenset(
    """
    music|applause|laughter|laughs|laughing|chuckles|cheering|cheers|cheering and applause|applause and cheering|
    laughter and applause|silence|noise|singing|foreign|gasps|gasp|sighs|sigh|crying|sobbing|coughs|coughing|
    inaudible|unintelligible|indistinct|crosstalk|background noise|
    musik|applaus|gelächter|beifall|lachen|musique|applaudissements|rires|música|aplausos|risas|risos|musica|applausi|
    risate|muziek|gelach|muzyka|brawa|oklaski|śmiech|музыка|аплодисменты|смех|музика|оплески|сміх|müzik|alkış|gülüşmeler|
    موسيقى|تصفيق|ضحك|संगीत|तालियाँ|हँसी|âm nhạc|vỗ tay|cười|音楽|拍手|笑い|笑|音乐|掌声|笑声|音樂|掌聲|笑聲|음악|박수|웃음|환호
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)
"""What automatic captions and transcribers write in brackets, in small letters."""


def split_sounds(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the ranges of `text` that are said and those that tell a sound, in order, each with whether it is a sound.

    A bracket is a sound label where it holds one of `LABELS`, and square brackets or capitals in round ones also where
    nothing else is in the text; so "[the president]" inside a sentence is said. Notes of music alone are a sound, and so are
    the brackets that automatic captions put for a word.
    """
    if not any(map(str.isalnum, text)):
        yield 0, len(text), any(mark in text for mark in "♪♫♬[")
        return
    groups = list(_GROUP.finditer(text))
    is_alone = bool(groups) and not _GROUP.sub("", text).strip(_MARKS)
    at = 0
    for group in groups:
        if is_label(group[0]) or (is_alone and (group[0][0] in "[【" or group[0].isupper())):
            if text[at : group.start()].strip(_MARKS):
                yield at, group.start(), False
            yield group.start(), group.end(), True
            at = group.end()
    if text[at:].strip(_MARKS) or at == 0:
        yield at, len(text), False


def is_label(group: str) -> bool:
    """Tell whether the text in brackets `group` is one of `LABELS`."""
    return group[1:-1].strip(_MARKS).casefold() in LABELS
