"""Recordings in several parts: one side, each part with its own lines and seconds; and what is wrong with their numbers."""

import pytest

from audit.errors import InputError
from audit.texts import read_submissions


def caption(*words: str) -> str:
    return "WEBVTT\n\n" + "".join(f"00:0{at}.000 --> 00:0{at + 1}.000\n{word}\n\n" for at, word in enumerate(words))


@pytest.fixture
def folder(tmp_path):
    def make(*names: str):
        path = tmp_path / "talk"
        path.mkdir()
        for name in names:
            (path / name).write_text(caption(name) if name.endswith(".vtt") else f"Words of {name}.", encoding="utf-8")
        return path

    return make


def test_parts_are_one_side_in_their_natural_order(folder):
    names = [f"mt.youtube.{number}.vtt" for number in range(1, 12)]
    (submission,) = read_submissions(
        folder(*names, "reference.1.txt", "reference.2.md", "source.01.txt", "source.02.txt")
    )
    assert submission.system == "youtube"
    assert [one.text for one in submission.mt.segments] == names
    assert [one.place.file for one in submission.mt.segments] == names
    assert {(one.place.line, one.place.start) for one in submission.mt.segments} == {(4, 0.0)}
    assert [(one.text, one.place.line, one.place.file) for one in submission.reference.segments] == [
        ("Words of reference.1.txt.", 1, "reference.1.txt"),
        ("Words of reference.2.md.", 1, "reference.2.md"),
    ]
    assert len(submission.source.segments) == 2


def test_one_file_needs_no_name_in_its_places(folder):
    (submission,) = read_submissions(folder("mt.youtube.1.vtt", "reference.1.txt"))
    assert (submission.system, submission.mt.segments[0].place.file) == ("youtube.1", None)


def test_numbers_that_do_not_begin_with_one_are_of_systems(folder):
    path = folder("mt.model.4.txt", "mt.model.5.txt", "mt.1.txt", "mt.2.txt", "reference.txt")
    assert [one.system for one in read_submissions(path)] == ["1", "2", "model.4", "model.5"]


PROBLEMS = [
    (["mt.x.1.vtt", "mt.x.3.vtt", "reference.txt"], "has mt.x.1.vtt, mt.x.3.vtt, but no part 2; add it, or number the parts anew"),
    (["mt.x.1.vtt", "mt.x.01.vtt", "reference.txt"], "mt.x.01.vtt and mt.x.1.vtt are both part 1; keep one or rename it"),
    (["mt.x.1.vtt", "mt.x.2.vtt", "mt.x.vtt", "reference.txt"], "mt.x.1.vtt and mt.x.vtt are of one system; keep one or rename it"),
    (["mt.x.vtt", "reference.1.txt", "reference.2.txt", "reference.txt"], "has two reference files, reference.1.txt and reference.txt; keep one"),
    (["mt.x.vtt", "reference.1.txt", "reference.5.txt"], "has reference.1.txt, reference.5.txt, but no part 2; add it, or number the parts anew"),
]  # fmt: skip


@pytest.mark.parametrize(("names", "problem"), PROBLEMS, ids=[problem[:40] for _, problem in PROBLEMS])
def test_what_is_wrong_with_the_parts_is_said_in_one_line(folder, names, problem):
    path = folder(*names)
    with pytest.raises(InputError) as caught:
        read_submissions(path)
    assert str(caught.value) == f"{path}: {problem}"
