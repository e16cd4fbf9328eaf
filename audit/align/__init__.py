"""What belongs together: passages to pairs, their source to the pairs, words to words; and where and in what words it stands."""

from audit.align.citations import cite_source
from audit.align.passages import align_passages
from audit.align.places import locate_citations, locate_findings
from audit.align.source import SourceAlignment, align_source
from audit.align.words import link_words

__all__ = [
    "SourceAlignment",
    "align_passages",
    "align_source",
    "cite_source",
    "link_words",
    "locate_citations",
    "locate_findings",
]
