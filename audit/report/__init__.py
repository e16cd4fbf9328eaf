"""Reports: one module a format, from a finished run to what people and programs read."""

from audit.report.formats import FORMATS, write_reports
from audit.report.terminal import render_terminal

__all__ = ["FORMATS", "render_terminal", "write_reports"]
