"""The HTML report: views built from a run, and the templates, style and script that show them."""

from audit.report.html.pages import write_html

__all__ = ["write_html"]
