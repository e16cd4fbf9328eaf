"""The glossary's terms: a form that is known to be wrong, and a term of the reference that the translation does not use.

Two checks in one module, since both rest on the same occurrences. They are gated by sense: a forbidden form is wrong where
the reference speaks of the term; elsewhere it is a word like any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from audit.checks.base import Check, Claim, DocumentView, PairView
from audit.model import LinkKind, Message, Rule, Severity, Span, Term, TermMatch, TermStatus

_KEPT = frozenset({LinkKind.SAME, LinkKind.INFLECTED, LinkKind.ROOT, LinkKind.ABBREVIATION})
"""Links that keep a term's own word."""


class TermForbidden(Check):
    """A form that the glossary lists as a mistranslation."""

    rule = Rule(
        "term-forbidden",
        "terminology/wrong-term",
        "Known mistranslation",
        "The translation uses words that the glossary lists as a mistranslation of a term, and the reference uses the term "
        "itself at this place, or has nothing there that would make the words right.",
    )

    def in_pair(self, view: PairView, document: DocumentView) -> Iterable[Claim]:  # noqa: ARG002
        """Yield the forbidden forms of the pair, unless the reference itself uses the words there."""
        reference_text = view.language.fold(view.linked.pair.reference or "")
        for match in view.mt_terms:
            if match.form.status is not TermStatus.FORBIDDEN:
                continue
            theirs = [other for other in view.reference_terms if other.term.id == match.term.id]
            used_well = [other for other in theirs if other.form.status is not TermStatus.FORBIDDEN]
            if not used_well and (theirs or view.language.fold(match.form.text) in reference_text):
                continue  # the reference says it too, and not of the term
            yield self._claim(view, match, used_well[0] if used_well else None)

    def in_document(self, document: DocumentView) -> Iterable[Claim]:
        """Yield the forbidden forms of passages that have no counterpart in the reference."""
        for pair in document.unplaced:
            for match in document.unplaced_terms.get(pair.id, ()) if pair.mt is not None else ():
                if match.form.status is TermStatus.FORBIDDEN:
                    yield Claim(
                        self.rule.code, pair.id, _span(pair.mt or "", match), None, severity_of(match),
                        _forbidden_message(match), {"unplaced": 1.0}, group=_group(match), term=match.term.id,
                        suggestion=match.term.preferred, note=match.form.note or match.term.note,
                    )  # fmt: skip

    def _claim(self, view: PairView, match: TermMatch, counterpart: TermMatch | None) -> Claim:
        text = view.linked.pair.reference or ""
        return Claim(
            self.rule.code, view.id, _span(view.linked.pair.mt or "", match), _span(text, counterpart) if counterpart else None,
            severity_of(match), _forbidden_message(match),
            {"in_reference": 1.0} if counterpart else {"not_in_reference": 1.0},
            group=_group(match), term=match.term.id, suggestion=match.term.preferred, note=match.form.note or match.term.note,
        )  # fmt: skip


class TermMissing(Check):
    """A term that the reference uses and the translation does not."""

    rule = Rule(
        "term-missing",
        "terminology/wrong-term",
        "Term not used",
        "The reference uses a term of the glossary at this place; the translation uses none of the forms that the glossary "
        "accepts for it.",
    )

    def in_pair(self, view: PairView, document: DocumentView) -> Iterable[Claim]:  # noqa: ARG002
        """Yield the reference's terms that the translation lacks, with the words that stand in their place."""
        accepted = Counter(match.term.id for match in view.mt_terms if match.form.status is not TermStatus.FORBIDDEN)
        forbidden = {match.term.id for match in view.mt_terms if match.form.status is TermStatus.FORBIDDEN}
        for match in view.reference_terms:
            if match.form.status is TermStatus.FORBIDDEN or match.term.id in forbidden:
                continue
            if accepted[match.term.id]:
                continue  # one mention is enough: a translation may say "it" the second time
            yield self._claim(view, match)

    def _claim(self, view: PairView, match: TermMatch) -> Claim:
        start, stop = facing_words(view, match)
        said = view.mt_span(start, stop)
        term = match.term
        right, forms = match_text(view, match), accepted_forms(term)
        message = (
            Message(
                "The translation says “{said}”; the reference has “{right}”, for which the glossary accepts {forms}.",
                said=said.text, right=right, forms=forms,
            )
            if said.text
            else Message(
                "The translation does not name it; the reference has “{right}”, for which the glossary accepts {forms}.",
                right=right, forms=forms,
            )
        )  # fmt: skip
        claim = self.claim(
            view, (start, stop), None, term.severity, message,
            **_evidence(view, match, start, stop),
        )  # fmt: skip
        text = view.linked.pair.reference or ""
        return replace(
            claim, reference=_span(text, match), term=term.id, suggestion=term.preferred, note=term.note,
            group=f"{term.id}/{view.language.fold(said.text)}",
        )  # fmt: skip


def facing_words(view: PairView, match: TermMatch) -> tuple[int, int]:
    """Return the positions of the translation's words that stand where the reference has `match`; an empty run if none.

    They are the words linked with the term's words, and the free words that face or directly touch them.
    """
    inside = set(_positions(view, match))
    places = {
        link.mt
        for link in view.linked.links
        if link.reference in inside and view.reference[link.reference].kind != "punctuation"
    }
    stop_words = view.language.stop_words
    content = {at for at in places if view.mt[at].key not in stop_words} or places
    for gap in view.linked.gaps:
        if gap.mt and inside.intersection(gap.reference):
            content.update(at for at in gap.mt if view.mt[at].key not in stop_words)
    content = {at for at in content if view.mt[at].kind != "punctuation"}
    for at in sorted(content):
        for near in (at - 1, at + 1):
            if 0 <= near < len(view.mt) and near not in view.forward and near in view.mt_free:
                content.add(near)
    if not content:
        before = max((link.mt for link in view.linked.links if link.reference < min(inside, default=0)), default=-1)
        return before + 1, before + 1
    first = min(content)
    last = max(at for at in content if at - first <= 2 * len(inside) + 1)
    return first, last + 1


def severity_of(match: TermMatch) -> Severity:
    """Return the severity of a forbidden form: its own, or its term's."""
    return match.form.severity or match.term.severity


def accepted_forms(term: Term) -> str:
    """Return the preferred and the first admitted forms, quoted, for a message."""
    forms = [form.text for form in term.forms if form.status is not TermStatus.FORBIDDEN]
    return ", ".join(f"“{form}”" for form in forms[:3]) + (", …" if len(forms) > 3 else "")


def match_text(view: PairView, match: TermMatch) -> str:
    """Return the words of a match in the reference."""
    return (view.linked.pair.reference or "")[match.start : match.end]


def _forbidden_message(match: TermMatch) -> Message:
    return Message(
        "“{said}” is listed as a mistranslation; the glossary wants “{right}”.",
        said=match.form.text,
        right=match.term.preferred,
    )


def _group(match: TermMatch) -> str:
    return f"{match.term.id}/{match.form.text}"


def _span(text: str, match: TermMatch) -> Span:
    return Span(match.start, match.end, text[match.start : match.end])


def _evidence(view: PairView, match: TermMatch, start: int, stop: int) -> dict[str, float]:
    """Return the features of a missing term: is it a name, what stands in its place, how well the pair agrees.

    ``kept`` is the share of the term's own words that the translation has too, if in another form: Ukraine for Ukrainian.
    """
    stop_words = view.language.stop_words
    inside = [at for at in _positions(view, match) if view.reference[at].key not in stop_words]
    linked = [view.backward[at] for at in inside if at in view.backward]
    pronouns = view.language.genders
    return {
        "name": float(match.term.is_name),
        "absent": float(stop == start),
        "kept": sum(link.kind in _KEPT for link in linked) / len(inside) if inside else 0.0,
        "related": float(any(link.kind not in _KEPT for link in linked)),
        "pronoun": float(any(view.mt[at].key in pronouns for at in range(start, stop))),
        "agreement": view.agreement,
    }


def _positions(view: PairView, match: TermMatch) -> list[int]:
    """Return the positions of the reference's tokens that `match` covers."""
    return [at for at, token in enumerate(view.reference) if token.start >= match.start and token.end <= match.end]
