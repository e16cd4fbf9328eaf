"""What the parts of one text's page share, and the sides of a passage, which the list and the whole text both show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from audit.language import Language
from audit.model import Audit, Place, Rule, Term
from audit.report.html.places import describe_lines, link_time
from audit.report.html.view import Piece, Side
from audit.report.summary import Entry
from audit.report.words import Words


@dataclass(frozen=True, slots=True)
class Context:
    """The audit with what is looked up in it more than once."""

    audit: Audit
    terms: Mapping[str, Term]
    rules: Mapping[str, Rule]
    words: Words
    language: Language
    """Of the translation and the reference."""
    entries: tuple[Entry, ...]
    positions: Mapping[str, int]
    """Of the pairs, by their ids."""

    def side(self, pieces: tuple[Piece, ...], place: Place | None) -> Side:
        """Return a passage, or a part of one, with its lines and its second in the recording."""
        return Side(pieces, describe_lines(place, self.words), link_time(place, self.audit.submission.details))


def passage_anchor(position: int) -> str:
    """Return the id of a pair in the whole text by its position, from 0."""
    return f"p{position + 1}"


def finding_anchor(number: int) -> str:
    """Return the id of an entry of the list."""
    return f"f{number}"
