"""Grammatical person and gender: he for she, her for his, an actress for an actor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from audit.checks.base import Check, Claim, DocumentView, PairView
from audit.model import LinkKind, Message, Rule, Severity


class Gender(Check):
    """A person of one gender in the reference and of another in the translation."""

    rule = Rule(
        "gender",
        "accuracy/mistranslation",
        "Different gender",
        "The reference speaks of a man or boy where the translation speaks of a woman or girl, or the other way round.",
    )

    def in_pair(self, view: PairView, document: DocumentView) -> Iterable[Claim]:  # noqa: ARG002
        """Yield the gendered words of the translation that no word of the reference of that gender supports."""
        genders = view.language.genders
        if not genders:
            return
        ours = [at for at, token in enumerate(view.mt) if token.key in genders]
        theirs = [at for at, token in enumerate(view.reference) if token.key in genders]
        if not ours or not theirs:
            return
        wanted = Counter(genders[view.reference[at].key] for at in theirs)
        found = Counter(genders[view.mt[at].key] for at in ours)
        for at in ours:
            gender = genders[view.mt[at].key]
            link = view.forward.get(at)
            if link is not None and link.kind in (LinkKind.SAME, LinkKind.INFLECTED):
                continue
            facing = _facing(view, at, theirs)
            if facing is None:
                continue
            right = genders[view.reference[facing].key]
            if right == gender or found[right] >= wanted[right]:
                continue  # all who are of that gender in the reference are so here too: this one replaces none
            yield self.claim(
                view, (at, at + 1), (facing, facing + 1), Severity.MAJOR,
                Message("The translation says “{said}”, the reference “{right}”.", said=view.mt[at].text, right=view.reference[facing].text),
                unsupported=float(not wanted[gender]), surplus=float(found[gender] > wanted[gender]),
                agreement=view.agreement, linked=float(link is not None),
            )  # fmt: skip


def _facing(view: PairView, at: int, candidates: list[int]) -> int | None:
    """Return which gendered word of the reference stands where position `at` of the translation does, if one does."""
    for gap in view.linked.gaps:
        if at in gap.mt:
            inside = [k for k in candidates if k in gap.reference]
            if inside:
                return inside[0]
    link = view.forward.get(at)
    if link is not None and link.reference in candidates:
        return link.reference
    free = [k for k in candidates if k not in view.backward]
    return free[0] if len(free) == 1 else None
