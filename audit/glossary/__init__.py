"""Glossaries: read them from YAML, say what is wrong with them, and change them in place."""

from audit.glossary.documents import Change, GlossaryDocument, find_document, new_document, read_document
from audit.glossary.editing import add_entries, add_entry, edit_entries, edit_entry, entry_yaml, remove_entry
from audit.glossary.lint import lint_glossary
from audit.glossary.loading import load_glossary, read_glossary
from audit.glossary.meaning import EntryChange, ForbiddenForm, NewEntry
from audit.glossary.problems import Level, Problem, sort_problems
from audit.glossary.writing import ChangedMeanwhileError, write_change

__all__ = [
    "Change",
    "ChangedMeanwhileError",
    "EntryChange",
    "ForbiddenForm",
    "GlossaryDocument",
    "Level",
    "NewEntry",
    "Problem",
    "add_entries",
    "add_entry",
    "edit_entries",
    "edit_entry",
    "entry_yaml",
    "find_document",
    "lint_glossary",
    "load_glossary",
    "new_document",
    "read_document",
    "read_glossary",
    "remove_entry",
    "sort_problems",
    "write_change",
]
