"""Numbers, ages, dates and durations: another value, another owner, left out, added.

A quantity is compared by value and unit, however it is written. Its owner is the name that it stands nearest to.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from audit.checks.base import ABSENT, Check, Claim, DocumentView, PairView
from audit.checks.capitals import is_name
from audit.model import Message, Rule, Severity
from audit.numbers import Quantity, QuantityKind, converted, same_quantity

_PLAIN = frozenset({QuantityKind.CARDINAL, QuantityKind.ORDINAL, QuantityKind.DAY, QuantityKind.YEAR})
"""Kinds that a slip turns into one another: the 14th of March, the 84."""


class NumberDifferent(Check):
    """A number of the reference stands in the translation with another value, is missing, or is new."""

    rule = Rule(
        "number-different",
        "accuracy/mistranslation",
        "Different number",
        "A number, date, age or amount in the translation is not the one that the reference gives at this place.",
    )

    def in_pair(self, view: PairView, document: DocumentView) -> Iterable[Claim]:  # noqa: ARG002
        """Yield the quantities of either side that have no equal on the other, those that face each other together."""
        ours, theirs = _unmatched(view.mt_numbers, view.reference_numbers)
        for quantity in list(ours):
            facing = _facing(view, quantity, theirs)
            if facing is not None:
                ours.remove(quantity)
                theirs.remove(facing)
                yield self._pair_claim(view, quantity, facing)
        for quantity in ours:
            yield self.claim(
                view, (quantity.first, quantity.last), None, Severity.MAJOR,
                Message("“{said}” has no counterpart in the reference.", said=view.mt_span(quantity.first, quantity.last).text),
                added=1.0, **_kind(view, quantity, reference=False),
            )  # fmt: skip
        for quantity in theirs:
            at = _counterpart(view, quantity.first)
            text = view.reference_span(quantity.first, quantity.last).text
            claim = self.claim(
                view, (at, at), (quantity.first, quantity.last), Severity.MAJOR,
                Message("The reference gives “{right}” here; the translation does not.", right=text),
                missing=1.0, **_kind(view, quantity, reference=True),
            )  # fmt: skip
            yield replace(claim, suggestion=text, weighty_from=ABSENT)

    def _pair_claim(self, view: PairView, ours: Quantity, theirs: Quantity) -> Claim:
        said = view.mt_span(ours.first, ours.last).text
        right = view.reference_span(theirs.first, theirs.last).text
        claim = self.claim(
            view, (ours.first, ours.last), (theirs.first, theirs.last), Severity.MAJOR,
            Message("The translation says “{said}”, the reference “{right}”.", said=said, right=right),
            replaced=1.0, same_kind=float(ours.kind == theirs.kind or {ours.kind, theirs.kind} <= _PLAIN),
            other_unit=float(_is_other_unit(ours, theirs)), **_kind(view, ours, reference=False),
        )  # fmt: skip
        return replace(claim, suggestion=right)


class NumberOwner(Check):
    """A number that belongs to one person in the reference and to another in the translation."""

    rule = Rule(
        "number-owner",
        "accuracy/mistranslation",
        "Number given to somebody else",
        "The number is right, but the translation gives it to another person than the reference does.",
    )

    def in_pair(self, view: PairView, document: DocumentView) -> Iterable[Claim]:  # noqa: ARG002
        """Yield the quantities whose nearest name is another one on the other side."""
        if not view.language.capitals:
            return
        ours, theirs = _owners(view, reference=False), _owners(view, reference=True)
        if len(set(theirs.values())) < 2:
            return
        for quantity, owner in theirs.items():
            for other, wrong in ours.items():
                link = view.forward.get(other.first)
                if link is None or not quantity.first <= link.reference < quantity.last:
                    continue
                rivals = {
                    name
                    for q, name in theirs.items()
                    if name != owner and (q.kind, q.unit) == (quantity.kind, quantity.unit)
                }
                if _stand_for_each_other(view, wrong, owner) or not _is_distinct(view, wrong, owner, rivals):
                    continue
                number = view.mt_span(other.first, other.last).text
                said, right = view.mt[wrong].text, view.reference[owner].text
                yield self.claim(
                    view, (other.first, other.last), (quantity.first, quantity.last), Severity.MAJOR,
                    Message(
                        "“{number}” belongs to “{right}” in the reference; the translation gives it to “{said}”.",
                        number=number, right=right, said=said,
                    ),
                    agreement=view.agreement, distributed=float(_is_distributed(view, reference=True)),
                )  # fmt: skip


def _unmatched(ours: Iterable[Quantity], theirs: Iterable[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """Return the quantities of both sides that have no equal on the other; one may be matched by several."""
    ours, theirs = list(ours), list(theirs)

    def lone(these: list[Quantity], others: list[Quantity]) -> list[Quantity]:
        return [q for q in these if not any(same_quantity(q, o) or converted(q, o) for o in others)]

    return lone(ours, theirs), lone(theirs, ours)


def _facing(view: PairView, quantity: Quantity, candidates: list[Quantity]) -> Quantity | None:
    """Return the candidate that stands where `quantity` does: linked with it, in the same gap, of the same unit, or the only one left."""
    linked = {link.reference for at in range(quantity.first, quantity.last) if (link := view.forward.get(at))}
    for other in candidates:
        if linked.intersection(range(other.first, other.last)) and (
            other.kind == quantity.kind or _is_other_unit(quantity, other)
        ):
            return other
    for gap in view.linked.gaps:
        if quantity.first in gap.mt or quantity.last - 1 in gap.mt:
            for other in candidates:
                if other.first in gap.reference or other.last - 1 in gap.reference:
                    return other
    alike = [
        other for other in candidates if other.kind == quantity.kind and other.unit == quantity.unit and not other.weak
    ]
    return alike[0] if len(alike) == 1 and not quantity.weak else None


def _is_other_unit(ours: Quantity, theirs: Quantity) -> bool:
    """Tell whether two quantities are as many of different things: four months, four years."""
    return ours.value == theirs.value and None not in (ours.unit, theirs.unit) and ours.unit != theirs.unit


def _counterpart(view: PairView, reference_at: int) -> int:
    """Return the position of the translation after the counterpart of the nearest linked word before `reference_at`."""
    for at in range(reference_at - 1, -1, -1):
        if at in view.backward:
            return view.backward[at].mt + 1
    return 0


def _kind(view: PairView, quantity: Quantity, *, reference: bool) -> dict[str, float]:
    """Return the features of a quantity: how sure it is one, and how it is written."""
    tokens = view.reference if reference else view.mt
    others = view.mt if reference else view.reference
    keys = {token.key for token in others}
    words = [token.key for token in tokens[quantity.first : quantity.last]]
    return {
        "weak": float(quantity.weak),
        "digits": float(any(word[:1].isdigit() for word in words)),
        "ordinal": float(quantity.kind == "ordinal"),
        "small": float(abs(quantity.value) <= 2),
        "shared": float(any(word in keys for word in words)),
        "agreement": view.agreement,
    }


def _names(view: PairView, *, reference: bool) -> list[int]:
    """Return the positions of one side's names that may be people's."""
    tokens = view.reference if reference else view.mt
    faces_name = set() if reference else _facing_a_name(view)
    return [
        at
        for at in range(len(tokens))
        if at in faces_name or (is_name(view, at, reference=reference) and _is_person(view, at, reference=reference))
    ]


def _facing_a_name(view: PairView) -> set[int]:
    """Return the positions of the translation's capitalised words that stand where the reference has a person's name."""
    return {
        at
        for gap in view.linked.gaps
        if any(is_name(view, k, reference=True) and _is_person(view, k, reference=True) for k in gap.reference)
        for at in gap.mt
        if view.mt[at].text[:1].isupper() and view.mt[at].key not in view.language.stop_words
    }


def _is_person(view: PairView, at: int, *, reference: bool) -> bool:
    """Tell whether the name at `at` may be a person's: a glossary person, after a title, or unknown to the lexicon."""
    tokens = view.reference if reference else view.mt
    terms = view.reference_terms if reference else view.mt_terms
    for match in terms:
        if match.start <= tokens[at].start < match.end:
            return match.term.kind == "person"
    before = [token.key for token in tokens[max(0, at - 2) : at]]
    return any(word in view.language.titles for word in before) or not (
        view.lexicon and tokens[at].lemma in view.lexicon
    )


def _is_distributed(view: PairView, *, reference: bool) -> bool:
    """Tell whether a side shares several things out among several people: each, respectively."""
    tokens = view.reference if reference else view.mt
    return any(token.key in view.language.distributives for token in tokens)


def _owners(view: PairView, *, reference: bool) -> dict[Quantity, int]:
    """Return the position of the name that each quantity belongs to.

    That is the nearest name before it in the sentence; where the side shares things out (each, respectively) and there are as many
    quantities of one unit after the last name as names before them, the first belongs to the first and so on.
    """
    tokens, numbers = (view.reference, view.reference_numbers) if reference else (view.mt, view.mt_numbers)
    names = _names(view, reference=reference)
    owners: dict[Quantity, int] = {}
    if not names:
        return owners
    for quantity in numbers:
        before = [at for at in names if at < quantity.first]
        if not quantity.weak and before:
            owners[quantity] = before[-1]
    if _is_distributed(view, reference=reference):
        late = [q for q in numbers if q.first > names[-1] and not q.weak]
        # A list such as "10 and 4 years": as many as there are names, joined by function words only.
        for first in range(len(late) - len(names) + 1):
            run = late[first : first + len(names)]
            between = [t for a, b in pairwise(run) for t in tokens[a.last : b.first]]
            if len(run) > 1 and all(
                t.key in view.language.stop_words or not t.key.isalnum() or t.key == run[0].unit for t in between
            ):
                owners.update(zip(run, names, strict=True))
                break
    return owners


def _stand_for_each_other(view: PairView, at: int, reference_at: int) -> bool:
    link = view.forward.get(at)
    if link is not None:
        return link.reference == reference_at or view.reference[link.reference].key == view.reference[reference_at].key
    return any(at in gap.mt and reference_at in gap.reference for gap in view.linked.gaps)


def _is_distinct(view: PairView, wrong: int, owner: int, rivals: Iterable[int]) -> bool:
    """Tell whether the translation's name `wrong` stands for one of `rivals`, who have such a number too, and `owner` is named."""
    named_too = owner in view.backward or any(owner in gap.reference and gap.mt for gap in view.linked.gaps)
    return named_too and any(_stand_for_each_other(view, wrong, rival) for rival in rivals)
