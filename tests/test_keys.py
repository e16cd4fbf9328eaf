"""Keys of settings files: the nearest known one, and the line of a key."""

import pytest

from audit.keys import toml_key_line, unknown_key, yaml_key_line


def test_a_slip_names_the_key_that_was_meant():
    assert unknown_key("tresholds", ("threshold", "formats")) == "unknown key 'tresholds'; did you mean 'threshold'?"
    assert unknown_key("Title", ("title", "notes")) == "unknown key 'Title'; did you mean 'title'?"


def test_another_word_names_all_keys():
    assert unknown_key("colour", ("title", "notes")) == "unknown key 'colour'; known keys are notes, title"
    assert unknown_key(7, ("title",)) == "unknown key '7'; known keys are title"


YAML = """\
notes: |
  title: not this one
  languages: nor this
'title': this one
languages:
  source: ko
  "target" : en
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("notes",), 1),
        (("title",), 4),
        (("languages", "source"), 6),
        (("languages", "target"), 7),
        (("x",), None),
        (("languages", "y"), None),
    ],
)
def test_lines_of_yaml_keys(path, line):
    assert yaml_key_line(YAML, *path) == line


TOML = """\
# minor = 3
threshold = 3
minor = "not this one"
tables.inline = 1
one = {two = 2, three = 3}
[other]
minor = "nor this"
[ severities ]
"minor" = 2

[[list]]
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("threshold",), 2),
        (("minor",), 3),
        (("severities", "minor"), 9),
        (("severities",), 8),
        (("tables", "inline"), 4),
        (("one", "three"), 5),
        (("list",), 11),
        (("nothing",), None),
        (("nothing", "minor"), None),
    ],
)
def test_lines_of_toml_keys(path, line):
    assert toml_key_line(TOML, *path) == line
