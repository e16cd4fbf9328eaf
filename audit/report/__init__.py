"""Reports: one module a format, from a finished run to what people and programs read."""

from audit.report.formats import FORMATS, check_formats, write_reports
from audit.report.terminal import render_terminal
from audit.report.words import load_words

__all__ = ["FORMATS", "check_formats", "load_words", "render_terminal", "write_reports"]
