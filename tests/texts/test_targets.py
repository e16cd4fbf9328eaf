"""Targets: folders, folders of folders, files of pairs, two files; systems and languages."""

from pathlib import Path

import pytest

from audit.errors import AuditError, InputError
from audit.model import Languages
from audit.texts import read_files, read_submissions

PAIR = '{"id": "1", "mt": "a", "reference": "b"}'


@pytest.fixture
def tree(tmp_path):
    """Return a function that writes files below a folder, given as NAME or NAME=CONTENT, and returns the folder."""

    def make(*files: str) -> Path:
        for file in files:
            name, _, content = file.partition("=")
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content or f"The words of {path.name}.", encoding="utf-8")
        return tmp_path

    return make


def error_of(target: Path, **kwargs) -> str:
    with pytest.raises(InputError) as caught:
        read_submissions(target, **kwargs)
    return str(caught.value)


def test_a_folder_gives_one_submission_a_system(tree):
    folder = (
        tree("a/reference.md", "a/mt.x.txt", "a/mt.big.v2.md", "a/mt.txt", "a/source.txt", "a/README.md", "a/mt.x.txt~")
        / "a"
    )
    submissions = read_submissions(folder)
    assert [submission.system for submission in submissions] == ["big.v2", "mt", "x"]
    first = submissions[0]
    assert (first.text, first.title, first.languages, first.pairs) == ("a", "a", Languages("en", None), ())
    assert first.mt.path == str(folder / "mt.big.v2.md")
    assert first.reference.segments[0].text == "The words of reference.md."
    assert first.source.segments[0].text == "The words of source.txt."


def test_text_yaml_names_the_text(tree):
    folder = (
        tree(
            "a/reference.txt",
            "a/mt.x.txt",
            "a/text.yaml=title: T\nlanguages: {source: ko, target: de}\nurl: https://e.org",
        )
        / "a"
    )
    (submission,) = read_submissions(folder, default_language="fr")
    assert (submission.title, submission.languages, dict(submission.details)) == (
        "T",
        Languages("de", "ko"),
        {"url": "https://e.org"},
    )
    assert read_submissions(folder, language="fr")[0].languages == Languages("fr", "ko")


def test_the_current_folder_has_a_name_too(tree, monkeypatch):
    monkeypatch.chdir(tree("a/reference.txt", "a/mt.x.txt") / "a")
    assert read_submissions(Path())[0].text == "a"


def test_texts_below_a_folder_are_found_in_order(tree):
    root = tree(
        "b/reference.txt",
        "b/mt.x.txt",
        "a/deep/reference.txt",
        "a/deep/mt.x.txt",
        ".hidden/mt.x.txt",
        f"c.jsonl={PAIR}",
        "empty/notes.md",
    )
    (root / "b" / "loop").symlink_to(root)
    (root / "a" / "loop").symlink_to(root)
    assert [submission.text for submission in read_submissions(root)] == ["deep", "b", "c"]


def test_one_system_of_all(tree):
    root = tree("a/reference.txt", "a/mt.x.txt", "a/mt.y.txt", "b/reference.txt", "b/mt.y.txt", f"c.jsonl={PAIR}")
    found = read_submissions(root, system="y")
    assert [(submission.text, submission.system) for submission in found] == [("a", "y"), ("b", "y"), ("c", "y")]
    assert error_of(root / "a", system="z") == f"{root / 'a'}: has no translation by 'z'; there are x, y"


def test_systems_of_a_file_of_pairs(tree):
    named = PAIR.replace("}", ', "system": "x"}')
    root = tree(
        f"plain.jsonl={PAIR}", f"mixed.jsonl={PAIR}\n{named}", f"taken.jsonl={PAIR}\n{named.replace('x', 'mt')}"
    )
    assert [submission.system for submission in read_submissions(root / "plain.jsonl")] == ["mt"]
    assert [submission.system for submission in read_submissions(root / "plain.jsonl", system="own")] == ["own"]
    assert [submission.system for submission in read_submissions(root / "mixed.jsonl")] == ["mt", "x"]
    assert (
        error_of(root / "mixed.jsonl", system="own")
        == f"{root / 'mixed.jsonl'}: has no translation by 'own'; there are mt, x"
    )
    assert error_of(root / "taken.jsonl") == (
        f"{root / 'taken.jsonl'}: some pairs name the system 'mt' and others name none; name it in all of them"
    )
    submission = read_submissions(root / "plain.jsonl", default_language="de")[0]
    assert (submission.languages, submission.mt, len(submission.pairs)) == (Languages("de"), None, 1)


FOLDER_PROBLEMS = [
    (["a/mt.x.txt"], "a", "has no reference; add reference.txt with the text that the translation is held against"),
    (["a/reference.txt"], "a", "has no translation; add it as mt.SYSTEM.txt, SYSTEM being who or what made it"),
    (
        ["a/text.yaml=title: T"],
        "a",
        "has no reference; add reference.txt with the text that the translation is held against",
    ),
    (
        ["a/reference.txt", "a/reference.md", "a/mt.x.txt"],
        "a",
        "has two reference files, reference.md and reference.txt; keep one",
    ),
    (
        ["a/reference.txt", "a/source.md", "a/source.txt", "a/mt.x.txt"],
        "a",
        "has two source files, source.md and source.txt; keep one",
    ),
    (
        ["a/reference.txt", "a/mt.x.txt", "a/mt.x.md"],
        "a",
        "mt.x.md and mt.x.txt are of one system; keep one or rename it",
    ),
    (
        ["b/notes.md"],
        "",
        "has no text: no folder in it holds a reference.txt and an mt.SYSTEM.txt; audit init makes an example",
    ),
    ([], "none", "no such file or folder"),
    (
        ["a.txt"],
        "a.txt",
        "is neither a folder nor a file of pairs; to audit two files write: audit run --mt TRANSLATION --reference REFERENCE",
    ),
]


@pytest.mark.parametrize(("names", "target", "problem"), FOLDER_PROBLEMS)
def test_problems_of_folders_are_told_with_a_remedy(tree, names, target, problem):
    path = tree(*names) / target
    assert error_of(path) == f"{path}: {problem}"


def test_an_unreadable_part_is_not_passed_over(tree):
    root = tree("a/reference.txt", "a/mt.x.txt", "a/mt.y.xyz")
    message = error_of(root / "a")
    assert message.startswith(f"{root / 'a' / 'mt.y.xyz'}: files of type '.xyz' cannot be read; readable are ")
    assert message.endswith(": convert, rename or remove it")


def test_two_texts_of_one_name_are_refused(tree):
    root = tree("a/t/reference.txt", "a/t/mt.x.txt", "b/t/reference.txt", "b/t/mt.x.txt")
    assert (
        error_of(root)
        == f"{root / 'b' / 't'}: is named 't' like {root / 'a' / 't'}; rename one, for reports go by the name"
    )


def test_a_malformed_language_is_refused(tree):
    folder = tree("a/reference.txt", "a/mt.x.txt") / "a"
    with pytest.raises(AuditError) as caught:
        read_submissions(folder, language="Deutsch!")
    assert str(caught.value) == "language 'Deutsch!' is not a BCP 47 code; write for example en, ko or pt-BR"


def test_two_files(tree):
    root = tree("captions.txt", "article.md", "mt.x.txt", "original.txt")
    submission = read_files(root / "captions.txt", root / "article.md")
    assert (submission.text, submission.system, submission.languages, submission.source) == (
        "captions",
        "mt",
        Languages("en"),
        None,
    )
    assert submission.reference.path == str(root / "article.md")
    assert read_files(root / "mt.x.txt", root / "article.md").system == "x"
    named = read_files(root / "mt.x.txt", root / "article.md", root / "original.txt", system="y", language="ko")
    assert (named.system, named.languages.target, named.source.segments[0].text) == (
        "y",
        "ko",
        "The words of original.txt.",
    )
