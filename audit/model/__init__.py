"""The values that the stages exchange: frozen, picklable, without behaviour beyond small derived facts.

They stand apart from the stages so that no stage needs to import another. The names are those of the field and of
``audit.json`` (see ``docs/json.md``). Offsets are Unicode code points of the pair's text on the side they speak of.
"""

from audit.model.audits import Audit, Run, Score, Verdict
from audit.model.decisions import AsFound, Decision, DecisionVerdict, DismissalReason
from audit.model.findings import Finding, Message, Rule, Span
from audit.model.glossary import NAME_KINDS, TERM_KINDS, Form, Glossary, Term, TermMatch, TermStatus
from audit.model.severity import PENALTY_POINTS, Severity
from audit.model.texts import Languages, Pair, Passage, Place, Segment, Submission, UnplacedSource, WordTime
from audit.model.words import Gap, Link, LinkedPair, LinkKind, Token, TokenKind

__all__ = [
    "NAME_KINDS",
    "PENALTY_POINTS",
    "TERM_KINDS",
    "AsFound",
    "Audit",
    "Decision",
    "DecisionVerdict",
    "DismissalReason",
    "Finding",
    "Form",
    "Gap",
    "Glossary",
    "Languages",
    "Link",
    "LinkKind",
    "LinkedPair",
    "Message",
    "Pair",
    "Passage",
    "Place",
    "Rule",
    "Run",
    "Score",
    "Segment",
    "Severity",
    "Span",
    "Submission",
    "Term",
    "TermMatch",
    "TermStatus",
    "Token",
    "TokenKind",
    "UnplacedSource",
    "Verdict",
    "WordTime",
]
