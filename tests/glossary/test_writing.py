"""A change is written whole or not at all, and never over somebody else's."""

import fcntl
import os
import random
from pathlib import Path

import pytest

from audit.errors import GlossaryError
from audit.glossary import Change, ChangedMeanwhileError, NewEntry, add_entry, new_document, read_document, write_change
from tests.work import count_calls, kill_after, spread, start

TEXT = "glossary: 1\nterms:\n  - preferred: Ri\n"
KILLS = 100


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "g.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def adding(path: Path, *, preferred: str = "Baek") -> Change:
    return add_entry(read_document(path), NewEntry(preferred))


def test_a_change_is_written_and_the_mode_stays(path: Path) -> None:
    path.chmod(0o640)
    write_change(adding(path))
    assert path.read_text(encoding="utf-8") == TEXT + "  - preferred: Baek\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in path.parent.iterdir()] == ["g.yaml"]


def test_a_link_stays_one(path: Path) -> None:
    link = path.with_name("link.yaml")
    link.symlink_to(path)
    write_change(adding(link))
    assert link.is_symlink()
    assert "Baek" in path.read_text(encoding="utf-8")


def test_a_file_that_somebody_changed_meanwhile_is_left_alone(path: Path) -> None:
    change = adding(path)
    theirs = TEXT + "  # a comment\n"
    path.write_text(theirs, encoding="utf-8")
    with pytest.raises(ChangedMeanwhileError) as refused:
        write_change(change)
    assert str(refused.value) == (
        f"{path}: has changed meanwhile; nothing is written: look at it, and do the change again"
    )
    assert (refused.value.expected, refused.value.found) == (TEXT.encode(), theirs.encode())
    assert path.read_text(encoding="utf-8") == theirs


def test_a_file_that_is_gone_is_not_made_again(path: Path) -> None:
    change = adding(path)
    path.unlink()
    with pytest.raises(ChangedMeanwhileError):
        write_change(change)
    assert not path.exists()


def test_a_new_file_is_made_but_not_over_one_that_came_meanwhile(path: Path) -> None:
    change = add_entry(new_document(path.with_name("new.yaml"), "en"), NewEntry("Baek"))
    write_change(change)
    assert change.path.read_bytes() == change.after
    with pytest.raises(ChangedMeanwhileError):
        write_change(change)


def test_two_changes_are_written_as_one(path: Path) -> None:
    first = adding(path)
    second = add_entry(first.document, NewEntry("Kyiv"))
    write_change(first.then(second))
    assert path.read_text(encoding="utf-8") == TEXT + "  - preferred: Baek\n  - preferred: Kyiv\n"
    assert first.then(second).term_ids == ("baek", "kyiv")


def test_who_waits_too_long_for_the_lock_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audit.glossary.writing._PATIENCE", 0.02)
    change = adding(path)
    folder = os.open(path.parent, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    with pytest.raises(GlossaryError) as refused:
        write_change(change)
    assert str(refused.value) == f"{path}: another program has been writing here for 0.02 seconds; end it and try again"
    os.close(folder)
    write_change(change)


def test_a_folder_that_is_not_there(path: Path) -> None:
    change = add_entry(new_document(path.parent / "none" / "g.yaml", "en"), NewEntry("Baek"))
    with pytest.raises(GlossaryError) as refused:
        write_change(change)
    assert str(refused.value) == f"{change.path}: cannot be written: No such file or directory"


def test_killed_at_any_moment_the_file_is_old_or_new_and_the_next_one_can_write(path: Path) -> None:
    there = adding(path)
    back = Change(path, there.after, there.before, there.term_ids, read_document(path))

    was_written = set()
    for at in spread(count_calls(lambda: write_change(there)), KILLS):
        made = there if path.read_bytes() == there.before else back
        child = start(lambda made=made, at=at: count_calls(lambda: write_change(made), at))  # type: ignore[misc]
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status)
        assert path.read_bytes() in (made.before, made.after)
        was_written.add(path.read_bytes() == made.after)
    assert was_written == {True, False}, "killed before the change only, or after it only"
    write_change(there if path.read_bytes() == there.before else back)
    assert [one.name for one in path.parent.iterdir()] == ["g.yaml"], "the parts of the killed are gone"


def test_killed_after_any_time_of_writing_again_and_again(path: Path) -> None:
    there = adding(path)
    back = Change(path, there.after, there.before, there.term_ids, read_document(path))

    def write_on() -> None:
        while True:
            write_change(there if path.read_bytes() == there.before else back)

    chance = random.Random(20_251)
    for _ in range(KILLS):
        assert kill_after(chance.uniform(0, 0.004), start(write_on))
        assert path.read_bytes() in (there.before, there.after)
    write_change(there if path.read_bytes() == there.before else back)
    assert [one.name for one in path.parent.iterdir()] == ["g.yaml"], "the parts of the killed are gone"
