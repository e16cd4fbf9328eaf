"""What belongs together: passages to pairs, and within a pair words to words."""

from audit.align.passages import align_passages
from audit.align.places import locate_findings
from audit.align.words import link_words

__all__ = ["align_passages", "link_words", "locate_findings"]
