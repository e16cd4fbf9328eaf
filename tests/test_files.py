"""Whole files: what is refused and in which words, and that a failed write leaves the old file."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.errors import InputError
from audit.files import PART_SUFFIX, decode, read_text, remove_abandoned, write_text


def error_of(path: Path, **kwargs) -> str:
    with pytest.raises(InputError) as caught:
        read_text(path, **kwargs)
    return str(caught.value)


@pytest.fixture
def file(tmp_path):
    def make(data: bytes) -> Path:
        path = tmp_path / "text.txt"
        path.write_bytes(data)
        return path

    return make


def test_a_byte_order_mark_and_all_line_ends_are_understood(file):
    assert read_text(file("\ufeffà\r\nb\rc\nd".encode())) == "à\nb\nc\nd"


def test_other_encodings_are_refused_with_the_byte_and_the_way_to_convert(file):
    path = file(b"one\ncaf\xe9 noir")
    assert error_of(path) == (
        f"{path}:2: byte 7 (0xe9) is not UTF-8; convert the file, for example: "
        "iconv -f WINDOWS-1252 -t UTF-8 text.txt > utf8-text.txt"
    )


def test_utf_16_is_named(file):
    path = file("à b".encode("utf-16"))
    assert error_of(path) == (
        f"{path}: is UTF-16, not UTF-8; convert it: iconv -f UTF-16 -t UTF-8 text.txt > utf8-text.txt"
    )


def test_a_nul_byte_is_refused_with_its_line(file):
    path = file(b"one\ntwo\0")
    assert (
        error_of(path)
        == f"{path}:2: has a NUL byte at byte 7: it is no text in UTF-8; save it as such or name another file"
    )


def test_encoded_surrogates_are_refused(file):
    assert "byte 0 (0xed) is not UTF-8" in error_of(file(b"\xed\xa0\x80"))


def test_what_is_not_there_or_is_no_file(tmp_path):
    assert error_of(tmp_path / "none.txt") == f"{tmp_path / 'none.txt'}: no such file"
    assert error_of(tmp_path) == f"{tmp_path}: is a folder; name a file"
    assert error_of(Path("a\0b")) == "a\0b: is not a file name: it holds a NUL character"


def test_a_file_of_100_mb_without_line_breaks_is_refused_unread(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as out:
        out.truncate(100_000_000)  # sparse: takes no room on the disk
    assert error_of(path) == f"{path}: has more than 64 MiB, the most that is read; split the file"


def test_a_pipe_is_read_up_to_the_limit(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)

    def feed():
        try:
            path.write_bytes(b"x" * 200_000)
        except BrokenPipeError:
            fed.append("the reader stopped")

    fed: list[str] = []
    for limit, longer in ((2**20, False), (2**10, True)):
        writer = threading.Thread(target=feed)
        writer.start()
        if longer:
            assert "has more than" in error_of(path, max_bytes=limit)
        else:
            assert read_text(path, max_bytes=limit) == "x" * 200_000
        writer.join()
    assert fed == ["the reader stopped"]


def test_writing_makes_folders_and_keeps_the_mode(tmp_path):
    path = tmp_path / "a" / "b.txt"
    write_text(path, "one\n")
    path.chmod(0o640)
    write_text(path, "zwei ü\n")
    assert path.read_bytes() == "zwei ü\n".encode()
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(path.parent.iterdir()) == [path]


def test_a_failed_write_leaves_the_old_file_and_nothing_beside_it(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_text(path, "new \ud800")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    path = tmp_path / "file" / "a.txt"
    with pytest.raises(InputError) as caught:
        write_text(path, "x")
    assert str(caught.value).startswith(f"{path}: cannot be written: ")


def test_what_killed_writers_left_is_removed_and_nothing_else(tmp_path):
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    left = tmp_path / f".audit.json.{int(ended.stdout)}-x1{PART_SUFFIX}"
    old = tmp_path / f".index.html.x2{PART_SUFFIX}"
    kept = [
        tmp_path / f".audit.json.{os.getpid()}-x3{PART_SUFFIX}",  # being written
        tmp_path / f".index.html.x4{PART_SUFFIX}",  # nobody knows by whom, and new
        tmp_path / f"notes{PART_SUFFIX}",
        tmp_path / "audit.json",
    ]
    for path in (left, old, *kept):
        path.write_text("half")
    yesterday = time.time() - 100_000
    os.utime(old, (yesterday, yesterday))
    remove_abandoned(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted(kept)
    remove_abandoned(tmp_path / "nowhere")


@given(st.binary(max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_text_or_a_one_line_error(data):
    try:
        answer = decode(data, Path("x.txt"))
    except InputError as error:
        answer = str(error).replace("\n", "\r")
    assert "\r" not in answer
    assert "\0" not in answer
