"""What nothing stands for: words of the reference that the translation leaves out, words that it adds, words that differ.

The last resort after the checks that know something: a gap that no other check claims is reported here with what can be
measured about it, and mostly with little confidence, since a paraphrase leaves gaps too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import log1p

from audit.checks.base import Check, Claim, DocumentView, PairView, content_positions
from audit.checks.capitals import is_name
from audit.checks.grammar import seam_oddness, word_oddness
from audit.language import Language
from audit.model import Gap, Link, LinkKind, Message, Pair, Rule, Severity, Span, Token
from audit.tokens import tokenize

WEIGHTY = 0.8
"""The confidence from which what a last resort claims has its severity. Of .7 and .8 the one with fewer good translations
severe, on items that the confidence was not fitted on."""
ADDED = 0.95
"""The same of what is added. In professionals' annotations it is mostly the reference that is short: from .8 to .95 the marked
spans' F1 rises from .221 to .233, on sentences that the confidence was not fitted on."""
FREE = 0.5
"""The looseness of a document beyond which a passage without counterpart costs nothing: from an eighth of the texts on."""
ODD = 4.0
"""Log odds from which a place counts as fully odd."""


class Omission(Check):
    """Words of the reference without a counterpart."""

    rule = Rule(
        "omission",
        "accuracy/omission",
        "Left out",
        "The reference says something at this place that the translation does not.",
    )

    def in_pair(self, view: PairView, document: DocumentView) -> Iterable[Claim]:
        """Yield the runs of content words of the reference that face no content word of the translation."""
        for gap in view.linked.gaps:
            theirs = [at for at in gap.reference if at in view.reference_free]
            if not theirs or any(at in view.mt_free for at in gap.mt) or _denies_alike(view, theirs, view.reference):
                continue
            first, last = theirs[0], theirs[-1] + 1
            text = view.reference_span(first, last).text
            claim = self.claim(
                view, (gap.mt.start, gap.mt.start), (first, last), Severity.MAJOR,
                Message("The reference says “{right}” here; the translation does not.", right=text),
                **_run_features(view, theirs, view.reference, document.mt_words),
                **_pair_features(view), others=float(min(len(view.mt_free), 5)), seam=float(_is_seam(view, gap)),
                odd=_odd_seam(view, gap.mt.start),
            )  # fmt: skip
            yield replace(claim, suggestion=text, weighty_from=WEIGHTY)


class Addition(Check):
    """Words of the translation without a counterpart."""

    rule = Rule(
        "addition",
        "accuracy/addition",
        "Not in the reference",
        "The translation says something at this place that the reference does not.",
    )

    def in_pair(self, view: PairView, document: DocumentView) -> Iterable[Claim]:
        """Yield the runs of content words of the translation that face no content word of the reference."""
        for gap in view.linked.gaps:
            ours = [at for at in gap.mt if at in view.mt_free]
            if not ours or any(at in view.reference_free for at in gap.reference) or _denies_alike(view, ours, view.mt):
                continue
            start, stop = ours[0], ours[-1] + 1
            text = view.mt_span(start, stop).text
            claim = self.claim(
                view, (start, stop), None, Severity.MAJOR if len(ours) > 1 else Severity.MINOR,
                Message("The reference does not say “{said}”.", said=text),
                **_run_features(view, ours, view.mt, document.reference_words),
                **_pair_features(view), others=float(min(len(view.reference_free), 5)), seam=float(_is_seam(view, gap)),
                odd=_odd_words(view, ours),
            )  # fmt: skip
            yield replace(claim, weighty_from=ADDED)


class Wording(Check):
    """Words that stand where the reference has others, and that nothing known relates to them."""

    rule = Rule(
        "wording",
        "accuracy/mistranslation",
        "Says something else",
        "The translation uses other words here than the reference, and no dictionary relates the two. It may be a paraphrase.",
    )

    def in_pair(self, view: PairView, document: DocumentView) -> Iterable[Claim]:
        """Yield the gaps with content words on both sides, and the links that rest on a loose relation of meaning."""
        for gap in view.linked.gaps:
            ours = [at for at in gap.mt if at in view.mt_free]
            theirs = [at for at in gap.reference if at in view.reference_free]
            if ours and theirs:
                yield self._differ(view, ours, theirs, document)
        for link in view.linked.links:
            if link.kind in (LinkKind.RELATED, LinkKind.SYNONYM, LinkKind.ROOT):
                yield self._loosely_linked(view, link)

    def _differ(self, view: PairView, ours: Sequence[int], theirs: Sequence[int], document: DocumentView) -> Claim:
        start, stop, first, last = ours[0], ours[-1] + 1, theirs[0], theirs[-1] + 1
        said, right = view.mt_span(start, stop).text, view.reference_span(first, last).text
        evidence = _run_features(view, ours, view.mt, document.reference_words)
        claim = self.claim(
            view, (start, stop), (first, last), Severity.MAJOR,
            Message("The translation says “{said}” where the reference has “{right}”.", said=said, right=right),
            **evidence, **_pair_features(view), gap=1.0,
            reference_words=float(min(len(theirs), 6)), same_class=float(_share_class(view, ours, theirs)),
            one_to_one=float(len(ours) == len(theirs) == 1), odd=_odd_words(view, ours),
        )  # fmt: skip
        return replace(claim, suggestion=right, weighty_from=WEIGHTY)

    def _loosely_linked(self, view: PairView, link: Link) -> Claim:
        ours, theirs = view.mt[link.mt], view.reference[link.reference]
        claim = self.claim(
            view, (link.mt, link.mt + 1), (link.reference, link.reference + 1), Severity.MINOR,
            Message("The translation says “{said}” where the reference has “{right}”.", said=ours.text, right=theirs.text),
            **_pair_features(view), **{link.kind.value: 1.0},
            same_class=float(_share_class(view, [link.mt], [link.reference])), odd=_odd_words(view, [link.mt]),
        )  # fmt: skip
        return replace(claim, suggestion=theirs.text, weighty_from=WEIGHTY)


class Unplaced(Check):
    """A passage of either side for which the other has no counterpart."""

    rule = Rule(
        "unplaced",
        "accuracy/omission",
        "No counterpart",
        "A whole passage of one text has nothing on the other side to be held against. Where the texts are aligned line by "
        "line, or run side by side, it was left out or added; where they only tell the same story, the comparison cannot "
        "settle it.",
    )

    def in_document(self, document: DocumentView) -> Iterable[Claim]:
        """Yield the one-sided pairs: major where the texts run side by side, neutral where either may rightly say more."""
        severity = Severity.NEUTRAL if document.looseness > FREE else Severity.MAJOR
        views = {view.id: view for view in document.pairs}
        pairs = document.all_pairs
        for at, pair in enumerate(pairs):
            if pair.id in views:
                continue
            if pair.mt is None:
                text = pair.reference or ""
                message, mt, reference = (
                    Message("The translation has nothing for this passage."),
                    None,
                    Span(0, len(text), text),
                )
            else:
                message, mt, reference = (
                    Message("The reference has nothing for this passage."),
                    Span(0, len(pair.mt), pair.mt),
                    None,
                )
            neighbours = [
                views[one.id] for one in (*pairs[max(at - 1, 0) : at], *pairs[at + 1 : at + 2]) if one.id in views
            ]
            # What people aligned line by line, no neighbour holds.
            evidence = _passage_features(pair, neighbours, document.language) if document.comparable else {}
            yield Claim(
                self.rule.code, pair.id, mt, reference, severity, message, evidence, group=f"unplaced/{pair.id}"
            )


def _denies_alike(view: PairView, run: Sequence[int], tokens: Sequence[Token]) -> bool:
    """Tell whether a run is one negation and both sides deny as often: without a warning, no warning."""
    negations = view.language.negations
    ours, theirs = (sum(token.key in negations for token in side) for side in (view.mt, view.reference))
    return len(run) == 1 and tokens[run[0]].key in negations and ours == theirs


def _passage_features(pair: Pair, neighbours: Sequence[PairView], language: Language) -> dict[str, float]:
    """Return what can be measured of a passage without counterpart: whether a neighbour's has room for it, and what it says."""
    words = sum(1 for _ in content_positions(tokenize(pair.mt or pair.reference or "", language), language))
    free = [len(view.mt_free if pair.mt is None else view.reference_free) for view in neighbours]
    return {"room": min(max(free, default=0) / max(words, 1), 1.0), "slight": float(words < 2)}


def _run_features(
    view: PairView, run: Sequence[int], tokens: Sequence[Token], other_side: frozenset[str]
) -> dict[str, float]:
    """Return what can be measured of a run of free content words: its length, word classes, how common its words are."""
    words = [tokens[at] for at in run]
    classes = "".join(_word_class(view, token) for token in words)
    return {
        "words": float(min(len(run), 6)),
        "noun": float("n" in classes),
        "verb": float("v" in classes),
        "modifier": float("a" in classes or "r" in classes),
        "unknown": float("?" in classes),
        "name": float(any(is_name(view, at, reference=tokens is view.reference) for at in run)),
        "common": max(log1p(view.lexicon.frequency(token.lemma)) for token in words) if view.lexicon else 0.0,
        "elsewhere": float(all(token.key in other_side for token in words)),
        "hyphened": float(any(at + 1 < len(tokens) and tokens[at + 1].text == "-" for at in run)),
    }


def _pair_features(view: PairView) -> dict[str, float]:
    """Return what can be measured of the whole pair: how much of it agrees, how much is free on either side."""
    ours, theirs = len(view.mt_content), len(view.reference_content)
    return {
        "agreement": view.agreement,
        "shorter": float(max(theirs - ours, 0)) / max(theirs, 1),
        "longer": float(max(ours - theirs, 0)) / max(ours, 1),
    }


def _odd_seam(view: PairView, at: int) -> float:
    """Return how odd the words around a place are without the word that may be missing there, from -1 to 1."""
    return max(-1.0, min(seam_oddness(view, at) / ODD, 1.0))


def _odd_words(view: PairView, run: Sequence[int]) -> float:
    """Return how odd the oddest word of a run stands where it does, from -1 to 1."""
    return max(-1.0, min(max(word_oddness(view, at) for at in run) / ODD, 1.0))


def _word_class(view: PairView, token: Token) -> str:
    """Return the commonest part of speech of a word: n, v, a, r, or ? where no lexicon knows it."""
    return (view.lexicon.parts_of_speech(token.lemma)[:1] if view.lexicon else "") or "?"


def _share_class(view: PairView, ours: Sequence[int], theirs: Sequence[int]) -> bool:
    """Tell whether both runs may be of one part of speech."""
    if not view.lexicon:
        return False
    classes = [
        {*view.lexicon.parts_of_speech(token.lemma)} for token in (view.mt[ours[-1]], view.reference[theirs[-1]])
    ]
    return bool(classes[0] & classes[1])


def _is_seam(view: PairView, gap: Gap) -> bool:
    """Tell whether the words on both sides of a gap are linked with words that touch: nothing stands in its place."""
    run, linked, other_is_empty = (
        (gap.mt, view.forward, not gap.reference) if gap.mt else (gap.reference, view.backward, True)
    )
    if not other_is_empty:
        return False
    before, after = linked.get(run.start - 1), linked.get(run.stop)
    if before is None or after is None:
        return False
    if gap.mt:
        return after.reference - before.reference == 1
    return after.mt - before.mt == 1
