"""A language code in a file's name is one, and other parts of names are not."""

from pathlib import Path

import pytest

from audit.texts.file_language import language_in_name


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("talk.ko.vtt", "ko"),
        ("source.pt-BR.srt", "pt-BR"),
        ("talk.zh-Hant-TW.json3", "zh-Hant-TW"),
        ("talk.es-419.vtt", "es-419"),
        ("Evening talk. Part one.ko-orig.vtt", "ko"),
        ("source.ko.2.txt", "ko"),
        ("source.txt", None),
        ("ko.vtt", None),
        ("talk.en-ko.vtt", None),
        ("talk.new.vtt", None),
        ("talk.hd.vtt", None),
        ("talk.KO.vtt", None),
        ("talk.v2.final.docx", None),
        ("talk", None),
    ],
)
def test_the_language_in_a_name(name: str, code: str | None) -> None:
    assert language_in_name(Path("folder.de") / name) == code
