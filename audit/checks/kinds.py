"""Another thing of the same kind: an uncle for a brother, a canal for a strait.

Dictionaries have such words as near in meaning, and so they are: that is how they come to be mistaken for each other. A list of
kinds in the language's file tells which exclude each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from audit.checks.base import Check, Claim, DocumentView, PairView
from audit.checks.places import links_around, neighbours_linked
from audit.language import places_in_kinds
from audit.model import LinkKind, Message, Rule, Severity, Token

Places = frozenset[tuple[int, int]]
"""The kinds of which a word names a thing, and which."""

_LOOSE = frozenset({LinkKind.RELATED, LinkKind.NAME, LinkKind.SYNONYM})


class OtherKind(Check):
    """A thing of the reference that stands in the translation as another of its kind."""

    rule = Rule(
        "other-kind",
        "accuracy/mistranslation",
        "Another thing of its kind",
        "The translation names something else here than the reference, of the same kind: an uncle for a brother.",
    )

    def in_pair(self, view: PairView, document: DocumentView) -> Iterable[Claim]:  # noqa: ARG002
        """Yield the words that stand where the reference has another thing of their kind; each stands for one at most."""
        table = places_in_kinds(view.language.code)
        if not table:
            return
        ours, theirs = ([_places(token, table) for token in side] for side in (view.mt, view.reference))
        shared = frozenset().union(*ours) & frozenset().union(*theirs)
        lone, lone_there = (
            [at for at, places in enumerate(side) if places and places.isdisjoint(shared)] for side in (ours, theirs)
        )
        used: set[int] = set()
        for at in lone:
            facing = [
                there
                for there in lone_there
                if there not in used and _exclude_each_other(ours[at], theirs[there]) and _may_face(view, at, there)
            ]
            if facing:
                there = min(facing, key=lambda there: (not _is_here(view, at, there), -links_around(view, at, there)))
                used.add(there)
                yield self._claim(view, at, there, alone=len(facing) == 1)

    def _claim(self, view: PairView, at: int, there: int, *, alone: bool) -> Claim:
        said, right = view.mt[at].text, view.reference[there].text
        claim = self.claim(
            view, (at, at + 1), (there, there + 1), Severity.MAJOR,
            Message("The translation says “{said}”, the reference “{right}”.", said=said, right=right),
            agreement=view.agreement, alone=float(alone), here=float(_is_here(view, at, there)),
            near=float(neighbours_linked(view, at, there, reach=3, slack=1)), around=links_around(view, at, there) / 4,
        )  # fmt: skip
        return replace(claim, suggestion=right)


def _places(token: Token, table: Mapping[str, Places]) -> Places:
    """Return the kinds of which a word names a thing, in whatever form it stands."""
    return table.get(token.key) or table.get(token.lemma) or frozenset()


def _exclude_each_other(ours: Places, theirs: Places) -> bool:
    """Tell whether two words name different things of one kind, and never the same."""
    return ours.isdisjoint(theirs) and not {kind for kind, _ in ours}.isdisjoint(kind for kind, _ in theirs)


def _may_face(view: PairView, at: int, there: int) -> bool:
    """Tell whether two words are free, or loosely linked with each other."""
    link, back = view.forward.get(at), view.backward.get(there)
    if link is None and back is None:
        return True
    return link is not None and link.reference == there and link.kind in _LOOSE


def _is_here(view: PairView, at: int, there: int) -> bool:
    """Tell whether two words stand in one place: linked with each other, or in one gap."""
    return at in view.forward or any(at in gap.mt and there in gap.reference for gap in view.linked.gaps)
