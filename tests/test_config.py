"""audit.toml: where it is found, what it may hold, and the words for what it may not."""

from pathlib import Path

import pytest

from audit.config import SEVERITIES, Config, find_project, load_config, project_glossaries
from audit.errors import ConfigError, InputError


@pytest.fixture
def project(tmp_path):
    def make(text: str) -> Path:
        (tmp_path / "audit.toml").write_text(text, encoding="utf-8")
        return tmp_path

    return make


def test_without_a_file_the_defaults_hold(tmp_path):
    assert load_config(tmp_path) == Config()
    assert Config().severities == SEVERITIES


def test_a_file_is_found_upwards_from_a_text(project):
    folder = project("threshold = 90") / "texts" / "one"
    folder.mkdir(parents=True)
    file = folder / "mt.txt"
    file.write_text("x")
    for start in (folder, file):
        config = load_config(start)
        assert (config.threshold, config.path) == (90.0, (folder.parent.parent / "audit.toml").resolve())


def test_a_named_file_wins(project, tmp_path):
    project("threshold = 90")
    other = tmp_path / "strict.toml"
    other.write_text("threshold = 99.5")
    assert load_config(tmp_path, other).threshold == 99.5
    with pytest.raises(InputError) as caught:
        load_config(tmp_path, tmp_path / "none.toml")
    assert str(caught.value) == f"{tmp_path / 'none.toml'}: no such file"


def test_every_key_is_read_and_paths_are_relative_to_the_file(project):
    root = project(
        """
        threshold = 80
        formats = ["json", "csv"]
        min_confidence = 0.7
        min_words = 10
        min_coverage = 0.25
        language = "pt-BR"
        glossary = ["names.yaml", "more/terms.yaml"]
        out = "out/reports"
        history = false
        semantic = true
        seed = 7
        resamples = 200
        [severities]
        minor = 2
        [weights]
        terminology = 1.5
        "accuracy/omission" = 0
        [columns]
        mt = ["A", "B"]
        reference = "Human"
        """
    )
    assert load_config(root) == Config(
        path=root.resolve() / "audit.toml",
        threshold=80.0,
        formats=("json", "csv"),
        min_confidence=0.7,
        min_words=10,
        min_coverage=0.25,
        language="pt-BR",
        glossary=(root.resolve() / "names.yaml", root.resolve() / "more" / "terms.yaml"),
        out=root.resolve() / "out" / "reports",
        history=False,
        semantic=True,
        severities={"neutral": 0.0, "minor": 2.0, "major": 5.0, "critical": 25.0},
        weights={"terminology": 1.5, "accuracy/omission": 0.0},
        columns={"mt": ("A", "B"), "reference": ("Human",)},
        seed=7,
        resamples=200,
    )


def test_reports_go_beside_the_file(project):
    root = project("")
    assert load_config(root).out == root.resolve() / "reports"


PROBLEMS = [
    ("treshold = 3", "1: unknown key 'treshold'; did you mean 'threshold'?"),
    ("\n[severities]\nmjor = 3", "3: unknown key 'mjor'; did you mean 'major'?"),
    ("[weights]\nacuracy = 1", "2: unknown key 'acuracy'; did you mean 'accuracy'?"),
    ('[weights]\n"acuracy/omission" = 1', "2: unknown key 'acuracy'; did you mean 'accuracy'?"),
    ("threshold = '95'", "1: 'threshold' must be a number from 0 to 100"),
    ("threshold = 100.1", "1: 'threshold' must be a number from 0 to 100"),
    ("threshold = nan", "1: 'threshold' must be a number from 0 to 100"),
    ("min_confidence = true", "1: 'min_confidence' must be a number from 0 to 1"),
    ("min_words = 2.5", "1: 'min_words' must be a whole number of 0 or more"),
    ("seed = -1", "1: 'seed' must be a whole number of 0 or more"),
    ("resamples = 5", "1: 'resamples' must be a whole number of 100 or more"),
    ("formats = 'html'", '1: \'formats\' must be a list of texts, as in ["one", "two"]'),
    ("glossary = [1]", '1: \'glossary\' must be a list of texts, as in ["one", "two"]'),
    ('glossary = ["a\\u0000b"]', "1: 'glossary' must be text in quotes"),
    ("out = ''", "1: 'out' must be text in quotes"),
    ("history = 'no'", "1: 'history' must be true or false"),
    ("semantic = 1", "1: 'semantic' must be true or false"),
    ("language = 'English!'", "1: language 'English!' is not a BCP 47 code; write for example en, ko or pt-BR"),
    ("# one\nseverities = 3", "2: 'severities' must be a table: write [severities] and its keys below"),
    ("[severities]\nminor = inf", "2: 'severities.minor' must be a number of 0 or more"),
    ("[columns]\nhyp = 'a'", "2: unknown key 'hyp'; known keys are id, mt, reference, source, system"),
    ("columns = 'mt'", "1: 'columns' must be a table: write [columns] and its keys below"),
    ("columns.id = ['a']", "1: 'columns.id' must be text in quotes"),
    ("columns.mt = []", '1: \'columns.mt\' must be a list of texts, as in ["one", "two"]'),
    ("weights.style = -1", "1: 'weights.style' must be a number of 0 or more"),
    ("threshold = 1\nthreshold = 2", "2: is not TOML: Cannot overwrite a value; mend it there"),
    ("threshold = ", "1: is not TOML: Invalid value; mend it there"),
    ("seed = " + "[" * 5000, " has more brackets in brackets than can be read; take some out"),
]


@pytest.mark.parametrize(("text", "problem"), PROBLEMS)
def test_problems_are_told_with_their_line(project, text, problem):
    root = project(text)
    with pytest.raises(ConfigError) as caught:
        load_config(root)
    assert str(caught.value) == f"{root.resolve() / 'audit.toml'}:{problem}"


def test_a_project_begins_at_its_settings_or_at_its_glossary_or_texts(tmp_path):
    text = tmp_path / "desk" / "texts" / "one"
    text.mkdir(parents=True)
    assert find_project(text) == (tmp_path / "desk").resolve()
    (tmp_path / "desk" / "texts" / "glossary").mkdir()
    assert find_project(text) == (tmp_path / "desk" / "texts").resolve()
    (tmp_path / "audit.toml").write_text("")
    assert find_project(text / "mt.txt") == tmp_path.resolve()


def test_glossaries_of_a_project_are_found_below_it_in_order(tmp_path):
    for name in ("b.yaml", "a.yml", "sub/c.YAML", ".hidden.yaml", "readme.md", ".git/d.yaml"):
        path = tmp_path / "glossary" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    assert [path.name for path in project_glossaries(tmp_path)] == ["a.yml", "b.yaml", "c.YAML"]
    assert project_glossaries(tmp_path / "glossary") == ()


def test_glossaries_are_found_through_links_once(tmp_path):
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "desk.yaml").write_text("")
    (tmp_path / "glossary").mkdir()
    (tmp_path / "glossary" / "all").symlink_to(tmp_path / "shared", target_is_directory=True)
    (tmp_path / "shared" / "again").symlink_to(tmp_path / "glossary", target_is_directory=True)
    assert [path.relative_to(tmp_path).as_posix() for path in project_glossaries(tmp_path)] == [
        "glossary/all/desk.yaml"
    ]


def test_a_folder_of_glossaries_that_cannot_be_read_is_not_passed_over(tmp_path, monkeypatch):
    folder = tmp_path / "glossary"
    folder.mkdir()

    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(InputError) as caught:
        project_glossaries(tmp_path)
    assert str(caught.value) == f"{folder}: cannot be read: Permission denied"
