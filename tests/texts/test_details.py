"""text.yaml: what it may say, and the line of what it may not."""

from pathlib import Path

import pytest

from audit.errors import InputError
from audit.texts.details import Details, read_details


@pytest.fixture
def file(tmp_path):
    def make(text: str) -> Path:
        path = tmp_path / "text.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return make


def test_all_that_it_may_say(file):
    path = file(
        "title: 1984\nlanguages: {source: no, target: pt-BR}\nurl: https://example.org/a\nvideo: film.mp4\n"
        "publisher: The Desk\npublished: 2026-01-02\nnotes: |\n  Two\n  lines.\n"
    )
    assert read_details(path) == Details(
        title="1984",
        source="no",  # Norwegian; YAML 1.1 would read false
        target="pt-BR",
        more={
            "url": "https://example.org/a",
            "video": "film.mp4",
            "publisher": "The Desk",
            "published": "2026-01-02",
            "notes": "Two\nlines.",
        },
    )


def test_each_part_of_a_recording_may_have_its_video(file):
    path = file("video:\n  - https://example.org/1\n  - two.mp4\n")
    assert read_details(path).more == {"video.1": "https://example.org/1", "video.2": "two.mp4"}


@pytest.mark.parametrize("text", ["", "# nothing\n", "languages:\ntitle:\n", "{}"])
def test_it_may_say_nothing(file, text):
    assert read_details(file(text)) == Details()


PROBLEMS = [
    ("title: a\ntitel: b\n", "2: unknown key 'titel'; did you mean 'title'?"),
    ("languages:\n  from: ko\n", "2: unknown key 'from'; known keys are source, target"),
    ("languages:\n  taget: ko\n", "2: unknown key 'taget'; did you mean 'target'?"),
    (
        "languages:\n  source: Korean language\n",
        "2: language 'Korean language' is not a BCP 47 code; write for example en, ko or pt-BR",
    ),
    (
        "title: a\nlanguages: ko\n",
        "2: 'languages' must have the keys source and target, as in languages: {source: ko, target: en}",
    ),
    ("languages:\n  source: [ko]\n", "2: 'languages.source' must be text; put it in quotes"),
    ("notes: |\n  title: x\ntitle: [a]\n", "3: 'title' must be text; put it in quotes"),
    ("published: 1.5\n", "1: 'published' must be text; put it in quotes"),
    ("url: javascript:alert(1)\n", "1: 'url' must begin with https:// or http://, not javascript:"),
    (
        "title: a\nvideo: [a.mp4, 'javascript:alert(1)']\n",
        "2: 'video.2' must begin with https:// or http://, not javascript:",
    ),
    ("title: a\nvideo: [{a: b}]\n", "2: 'video.1' must be text; put it in quotes"),
    (
        "title: b\nnotes: c: d\n",
        (
            "2: is not YAML: mapping values are not allowed in this context; "
            "put a text with a colon and a space in quotation marks, or mend the indentation"
        ),
    ),
    ("languages:\n\ttarget: en\n", "2: is not YAML: the line is indented with a tab; YAML takes spaces only"),
    ("title: a\ntitle: b\n", " is not YAML: duplicate mapping key: 'title'; keep one of the two"),
    (
        "- title\n",
        " must have lines of the form 'key: value'; known keys are title, languages, url, video, publisher, published, notes",
    ),
]


@pytest.mark.parametrize(("text", "problem"), PROBLEMS)
def test_problems_are_told_with_their_line(file, text, problem):
    path = file(text)
    with pytest.raises(InputError) as caught:
        read_details(path)
    assert str(caught.value) == f"{path}:{problem}"
