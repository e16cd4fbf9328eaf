"""Making a text's folder: all of it or nothing."""

import shutil

import pytest

from audit.texts import make_folder


def test_an_interrupted_copy_leaves_nothing_behind(tmp_path, monkeypatch):
    (tmp_path / "mt.txt").write_text("The ferry left at noon.")
    (tmp_path / "reference.txt").write_text("The ferry left at two.")

    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(shutil, "copyfile", interrupt)
    sides = {"mt": [tmp_path / "mt.txt"], "reference": [tmp_path / "reference.txt"]}
    with pytest.raises(KeyboardInterrupt):
        make_folder(tmp_path / "texts" / "ferry", sides, {}, system="mt")
    assert not list((tmp_path / "texts").iterdir())
