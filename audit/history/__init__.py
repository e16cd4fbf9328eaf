"""Past audits and editors' decisions, kept in one file beside the reports."""

from audit.history.comparing import Changes, compare, match_findings
from audit.history.decisions import decide_findings, read_decisions, write_decisions
from audit.history.store import FILE_NAME, History, PastAudit

__all__ = [
    "FILE_NAME",
    "Changes",
    "History",
    "PastAudit",
    "compare",
    "decide_findings",
    "match_findings",
    "read_decisions",
    "write_decisions",
]
