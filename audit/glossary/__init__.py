"""Glossaries: read them from YAML, and say what is wrong with them."""

from audit.glossary.lint import lint_glossary
from audit.glossary.loading import load_glossary, read_glossary
from audit.glossary.problems import Level, Problem

__all__ = ["Level", "Problem", "lint_glossary", "load_glossary", "read_glossary"]
