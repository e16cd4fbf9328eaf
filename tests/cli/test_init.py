"""`audit init`: what it writes, and that it never touches what is there."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from audit.cli.init import STARTER, init, write_starter
from audit.config import Config, find_project, load_config, project_glossaries
from audit.errors import InputError
from audit.texts import read_submissions


def files_below(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_it_writes_a_project_and_says_what_to_do_next(tmp_path):
    result = CliRunner().invoke(init, [str(tmp_path / "new")])
    assert result.exit_code == 0, result.output
    assert files_below(tmp_path / "new") == set(STARTER)
    assert f"Next: cd {tmp_path / 'new'} && audit run" in result.output


def test_the_next_command_can_be_copied_into_a_shell(tmp_path):
    result = CliRunner().invoke(init, [str(tmp_path / "our desk")])
    assert f"Next: cd '{tmp_path / 'our desk'}' && audit run" in result.output


def test_without_a_folder_it_writes_here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(init)
    assert files_below(tmp_path) == set(STARTER)
    assert "\nNext: audit run\n" in result.output


def test_the_project_is_readable_and_long_enough_for_a_verdict(tmp_path):
    write_starter(tmp_path)
    (submission,) = read_submissions(tmp_path / "texts")
    assert (submission.text, submission.system, submission.languages.source) == ("example", "example", "da")
    words = sum(len(segment.text.split()) for segment in submission.mt.segments)
    assert words > Config().min_words
    assert find_project(tmp_path / "texts" / "example") == tmp_path.resolve()
    assert [path.name for path in project_glossaries(tmp_path)] == ["example.yaml"]


def test_the_settings_file_shows_the_defaults(tmp_path):
    write_starter(tmp_path)
    file = tmp_path / "audit.toml"
    as_written = load_config(tmp_path)
    file.write_text(file.read_text().replace("\n# ", "\n").replace("Settings of", "# Settings of", 1))
    uncommented = load_config(tmp_path)
    assert as_written == Config(path=file, out=tmp_path / "reports")
    for field in (
        "threshold",
        "formats",
        "min_confidence",
        "min_words",
        "min_coverage",
        "severities",
        "seed",
        "resamples",
        "out",
    ):
        assert getattr(uncommented, field) == getattr(as_written, field), field
    assert uncommented.glossary == (tmp_path / "glossary" / "example.yaml",)


def test_an_existing_file_stops_it_before_anything_is_written(tmp_path):
    (tmp_path / "texts" / "example").mkdir(parents=True)
    mine = tmp_path / "texts" / "example" / "mt.example.txt"
    mine.write_text("mine")
    with pytest.raises(InputError) as caught:
        write_starter(tmp_path)
    assert str(caught.value) == f"{mine}: exists already; name another folder or move it away"
    assert files_below(tmp_path) == {"texts/example/mt.example.txt"}
    assert mine.read_text() == "mine"


def test_a_failure_half_way_leaves_nothing_behind(tmp_path):
    (tmp_path / "texts").write_text("a file where a folder must be")
    with pytest.raises(InputError, match="cannot be written"):
        write_starter(tmp_path)
    assert files_below(tmp_path) == {"texts"}
    assert not (tmp_path / "glossary").exists()
