"""What can be wrong with a translation: one module a kind of error, listed in ``registry.py``."""

from audit.checks.base import DocumentView, PairView
from audit.checks.findings import find_errors, worst_first
from audit.checks.registry import rules

__all__ = ["DocumentView", "PairView", "find_errors", "rules", "worst_first"]
