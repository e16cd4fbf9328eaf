"""How results are shown: paths as they are found from here, any character in any encoding, colours where they are wanted."""

import io
import os
from pathlib import Path

import pytest

from audit.cli.output import shown, wants_color, width, write_any_character


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("{here}/reports/index.html", "reports/index.html"),
        ("{here}", "."),
        ("reports/index.html", "reports/index.html"),
        ("../other/file", "../other/file"),
        ("{above}/other/file", "{above}/other/file"),
    ],
)
def test_a_path_below_the_working_folder_is_shown_from_there(here, path, expected):
    places = {"here": here, "above": here.parent}
    assert shown(Path(path.format(**places))) == Path(expected.format(**places))


def test_what_an_encoding_lacks_is_written_as_an_escape(monkeypatch):
    written = io.BytesIO()
    output = io.TextIOWrapper(written, encoding="cp1252")
    monkeypatch.setattr("sys.stdout", output)
    write_any_character()
    output.write("“Рi” \udce9")
    output.flush()
    assert written.getvalue() == b"\x93\\u0420i\x94 \\udce9"


def test_an_output_of_another_kind_is_left_alone(monkeypatch):
    monkeypatch.setattr("sys.stdout", io.StringIO())
    write_any_character()
    assert not wants_color()
    assert width() == 100


def test_a_terminal_tells_its_own_width(monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr("os.get_terminal_size", lambda *_: os.terminal_size((72, 40)))
    assert width() == 72
