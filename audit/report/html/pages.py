"""The pages as files: templates filled with views, style and script put into the page, nothing left to fetch.

Whatever a text holds comes out as text: jinja2 escapes every value, `show_controls` goes over every value first, and the
page's Content Security Policy allows no style and no script but its own two, named by their hashes.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup

from audit import files
from audit.model import Run
from audit.report.html.build import build_index_page, build_text_page
from audit.report.html.naming import INDEX, SELFTEST, page_names
from audit.report.html.view import IndexPage, TextPage
from audit.report.visible import show_controls
from audit.report.words import Words, load_words

_INDENTATION = re.compile(r"\n\s+")


def write_html(run: Run, out: Path, language: str = "en") -> tuple[Path, ...]:
    """Write the index and a page a text and system below `out`, with the words of `language`; return their paths, the index first.

    Raises InputError where `out` can't be written to.
    """
    words = load_words(language)
    names = page_names([(audit.submission.text, audit.submission.system) for audit in run.audits])
    selftest = SELFTEST if (out / SELFTEST).is_file() else None
    for audit, name in zip(run.audits, names, strict=True):
        files.write_text(out / name, render_text_page(build_text_page(run, audit, words, selftest=selftest), words))
    # The index comes last, so that it never leads to a page that is not there yet.
    files.write_text(out / INDEX, render_index_page(build_index_page(run, names, words, selftest=selftest), words))
    return (out / INDEX, *(out / name for name in names))


def render_text_page(page: TextPage, words: Words) -> str:
    """Return the HTML of one text's page."""
    return render_page("text.html.j2", page, words)


def render_index_page(page: IndexPage, words: Words) -> str:
    """Return the HTML of the index page."""
    return render_page("index.html.j2", page, words, script="sorting.js")


def render_page(
    template: str,
    page: object,
    words: Words,
    *,
    script: str = "script.js",
    package: str = __package__,
    values: Mapping[str, object] = MappingProxyType({}),
) -> str:
    """Return the HTML of `template`, which loops over `page` and says `words`; `page` has a `frame`.

    `package` is where the template lies, in a folder ``templates``; it can extend those of the report, whose blocks
    ``policy``, ``head``, ``tools``, ``decision`` and ``scripts`` are there to be filled. `values` are what it needs beside.
    """
    style, code = _asset("style.css"), _asset(script)
    return (
        _environment(package)
        .get_template(template)
        .render(
            page=page,
            say=words.say,
            report_language=words.language,
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(code),  # noqa: S704 - our own file
            style_hash=_hash(style),
            script_hash=_hash(code),
            index=INDEX,
            **values,
        )
    )


class _WithoutIndentation(Extension):
    """Takes the indentation out of the templates: of a page with a thousand findings it would be a tenth."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        """Return the template's source as it is compiled; the values that are put into it stay as they are."""
        return _INDENTATION.sub("\n", source)


@lru_cache(maxsize=2)
def _environment(package: str) -> Environment:
    return Environment(
        loader=ChoiceLoader([PackageLoader(name) for name in dict.fromkeys((package, __package__))]),
        extensions=[_WithoutIndentation],
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _finalize(value: Any) -> Any:
    """Make the control characters of a value visible; what a macro returned is done already."""
    return show_controls(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@lru_cache(maxsize=4)
def _asset(name: str) -> str:
    return (resources.files(__package__) / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Return the hash source of Content Security Policy Level 3, 2.3.1, for an element with `text`."""
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()
