"""Names that a pair shows wrong: one that is replaced, misspelled, cut short, left out or added.

A name is known by its capital where the language has capitals and the word does not merely begin a sentence, or by the
glossary. The reference is the authority: what it calls somebody, the translation should too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from audit.checks.base import ABSENT, Check, Claim, DocumentView, PairView, content_positions, span
from audit.checks.capitals import has_capital, is_name
from audit.checks.settled import Settled, known_from_elsewhere
from audit.checks.whole_names import whole_name
from audit.model import Gap, LinkKind, Message, Rule, Severity, Token, TokenKind
from audit.names import SAME_SOUND, is_variant, name_similarity, same_letters

ABSENT_PART = 0.85
"""ABSENT for what is missing of a name whose other words are there: readers still know who is meant."""


class NameDifferent(Check):
    """A name of the reference stands in the translation as another one."""

    rule = Rule(
        "name-different",
        "accuracy/mistranslation",
        "Different name",
        "Where the reference names somebody or something, the translation has another name or another spelling of it.",
    )

    def in_pair(self, view: PairView, document: DocumentView) -> Iterable[Claim]:
        """Yield the names that are spelled otherwise and those that face another name."""
        if not view.language.capitals:
            return
        for link in view.linked.links:
            ours, theirs = view.mt[link.mt], view.reference[link.reference]
            if link.kind not in (LinkKind.NAME, LinkKind.SPELLING) or are_one(ours, theirs, view):
                continue
            if is_name(view, link.reference, reference=True):
                yield from self._respelled(view, ours, theirs, link.mt, link.reference, document)
        for gap in view.linked.gaps:
            yield from self._replaced(view, gap, document)

    def in_document(self, document: DocumentView) -> Iterable[Claim]:
        """Yield the names that stand for another where their own pair does not tell so, with the evidence of a pair that does."""
        if not document.language.capitals:
            return
        for place, settled in known_from_elsewhere(document):
            told = next(self._at(settled, document), None)
            if told is None:
                continue
            name = settled.view.reference[settled.reference]
            free = place.view.reference_free if place.view else ()
            named = next((at for at in free if place.view and place.view.reference[at].key == name.key), None)
            said = place.tokens[place.at]
            yield replace(
                told,
                pair=place.pair.id,
                mt=span(place.pair.mt or "", place.tokens, place.at, place.at + 1),
                reference=place.view.reference_span(named, named + 1) if place.view and named is not None else None,
                message=Message(
                    "“{said}” stands for “{right}” elsewhere in this text.", said=said.text, right=name.text
                ),
            )

    def _at(self, settled: Settled, document: DocumentView) -> Iterator[Claim]:
        """Yield what is claimed of the place that settles a name."""
        view = settled.view
        for claim in self.in_pair(view, document):
            start = view.mt[settled.mt].start
            if claim.mt is not None and claim.mt.start <= start < claim.mt.end:
                yield claim

    def _respelled(
        self, view: PairView, ours: Token, theirs: Token, at: int, reference_at: int, document: DocumentView
    ) -> Iterator[Claim]:
        alike = name_similarity(ours.key, theirs.key)
        known = ours.key in document.reference_words
        sound = alike >= SAME_SOUND and not is_variant(ours.key, theirs.key)
        said, named = whole_name(view, at, at + 1), whole_name(view, reference_at, reference_at + 1, reference=True)
        if _same_but_for_spaces(view.mt_span(*said).text, view.reference_span(*named).text):
            return
        claim = self.claim(
            view, said, named, Severity.MINOR if sound else Severity.MAJOR,
            Message(
                "The reference writes the name “{right}”, the translation “{said}”.",
                right=view.reference_span(*named).text, said=view.mt_span(*said).text,
            ),
            respelled=1.0, alike=alike, known=float(known), agreement=view.agreement,
            unheard=float(not known and not view.language.is_known_word(ours.key)),
        )  # fmt: skip
        yield replace(claim, suggestion=view.reference_span(*named).text, group=f"name/{theirs.key}/{ours.key}")

    def _replaced(self, view: PairView, gap: Gap, document: DocumentView) -> Iterator[Claim]:
        theirs = [at for at in gap.reference if is_name(view, at, reference=True)]
        if not theirs or not gap.mt:
            return
        ours = [at for at in gap.mt if has_capital(view, at)]
        if not ours:
            return
        start, stop = whole_name(view, ours[0], ours[-1] + 1)
        first, last = whole_name(view, theirs[0], theirs[-1] + 1, reference=True)
        said, named = view.mt_span(start, stop).text, view.reference_span(first, last).text
        if _same_but_for_spaces(said, named):
            return
        initials = _are_initials([view.mt[at] for at in ours], [view.reference[at] for at in theirs])
        claim = self.claim(
            view, (start, stop), (first, last), Severity.MINOR if initials else Severity.MAJOR,
            Message("Where the reference has “{right}”, the translation has “{said}”.", right=named, said=said),
            replaced=1.0,
            known=float(any(view.mt[at].key in document.reference_words for at in ours)),
            elsewhere=float(all(view.reference[at].key in document.mt_words for at in theirs)),
            words=float(len(ours) + len(theirs)),
            initials=float(initials),
            single=float(len(view.mt_free) == len(ours) and len(view.reference_free) == len(theirs)),
            partial=(partial := _share_linked(view, first, last)),
            proper_partial=float(partial > 0 and _are_proper(view, ours, theirs)),
            agreement=view.agreement,
        )  # fmt: skip
        yield replace(claim, suggestion=named, group=f"name/{named.casefold()}/{said.casefold()}")


class NameMissing(Check):
    """A name of the reference has no counterpart in the translation of its pair."""

    rule = Rule(
        "name-missing",
        "accuracy/omission",
        "Name left out",
        "The reference names somebody or something at this place; the translation does not, and has no other name there.",
    )

    def in_pair(self, view: PairView, document: DocumentView) -> Iterable[Claim]:
        """Yield the reference's names that face no name of the translation."""
        if not view.language.capitals:
            return
        for gap in view.linked.gaps:
            theirs = [at for at in gap.reference if is_name(view, at, reference=True)]
            if not theirs or any(has_capital(view, at) for at in gap.mt):
                continue
            first, last = theirs[0], theirs[-1] + 1
            pronoun = any(
                view.mt[at].key in view.language.genders or view.mt[at].key in view.language.stop_words for at in gap.mt
            )
            content = sum(at in view.mt_free for at in gap.mt)
            start, stop = (gap.mt.start, gap.mt.stop) if content else (gap.mt.start, gap.mt.start)
            named = view.reference_span(first, last).text
            partial = _share_linked(view, first, last)
            claim = self.claim(
                view, (start, stop), (first, last), Severity.MAJOR,
                Message("The reference names “{right}” here; the translation does not.", right=named),
                pronoun=float(pronoun), content=float(content > 0),
                again=float(any(view.reference[at].key in _linked_keys(view) for at in theirs)),
                elsewhere=float(all(view.reference[at].key in document.mt_words for at in theirs)),
                words=float(len(theirs)), mt_free=float(len(view.mt_free)), common=float(_is_common(view, theirs)),
                agreement=view.agreement, partial=partial,
            )  # fmt: skip
            sure = 0.0 if content else ABSENT_PART if partial else ABSENT
            yield replace(claim, suggestion=named, group=f"name/{named.casefold()}/", weighty_from=sure)


class NameAdded(Check):
    """A name of the translation that the reference does not have."""

    rule = Rule(
        "name-added",
        "accuracy/addition",
        "Name not in the reference",
        "The translation names somebody or something here that the reference does not name.",
    )

    def in_pair(self, view: PairView, document: DocumentView) -> Iterable[Claim]:
        """Yield the translation's names that face no name of the reference, each with all its words."""
        if not view.language.capitals:
            return
        gaps = {at: gap for gap in view.linked.gaps for at in gap.mt}
        known = document.known_words if document.comparable else document.term_words
        ours = [
            at
            for at in gaps
            if is_name(view, at, reference=False)
            and view.mt[at].key not in known
            and view.mt[at].key not in view.language.units
            and not any(is_name(view, other, reference=True) for other in gaps[at].reference)
        ]
        for words in _phrases(view, ours):
            start, stop = whole_name(view, words[0], words[-1] + 1)
            reference = gaps[words[0]].reference
            faces = any(at in view.reference_free for at in reference)
            said = view.mt_span(start, stop).text
            again = all(view.mt[at].key in _linked_keys(view) for at in words)
            code = all(len(view.mt[at].text) > 1 and view.mt[at].text.isupper() for at in words)
            claim = self.claim(
                view, (start, stop), (reference.start, reference.stop) if faces else None,
                # The initials of what is named beside them mislead nobody.
                Severity.MINOR if code else Severity.MAJOR,
                Message("“{said}” is named here; the reference does not mention it.", said=said),
                facing=float(faces), words=float(len(words)), reference_free=float(len(view.reference_free)),
                common=float(_is_common(view, words, reference=False)), agreement=view.agreement,
                elsewhere=float(all(view.mt[at].key in document.reference_words for at in words)),
                again=float(again), code=float(code),
                joined=float(stop - start > words[-1] + 1 - words[0]),
            )  # fmt: skip
            yield replace(claim, group=f"name//{said.casefold()}")


def _phrases(view: PairView, positions: Iterable[int]) -> Iterator[list[int]]:
    """Yield the positions that belong to one name, in order."""
    phrase: list[int] = []
    reach = -1
    for at in sorted(positions):
        if phrase and at > reach:
            yield phrase
            phrase = []
        phrase.append(at)
        reach = whole_name(view, at, at + 1)[1] - 1
    if phrase:
        yield phrase


def are_one(a: Token, b: Token, view: PairView) -> bool:
    """Tell whether two words are alike but for signs on letters or the plural of initials, or variants of a common word."""
    variants = view.language.spellings
    short, long = sorted((a.text, b.text), key=len)
    if len(short) > 1 and short.isupper() and long == short + "s":
        return True  # MP, MPs
    return same_letters(a.key, b.key) or variants.get(a.key, a.key) == variants.get(b.key, b.key)


def _same_but_for_spaces(a: str, b: str) -> bool:
    """Tell whether two names differ in nothing but spaces and marks on letters: Viet Nam and Vietnam."""
    return same_letters("".join(a.casefold().split()), "".join(b.casefold().split()))


def _are_initials(ours: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Tell whether one side has the initials of the other's capitalised words: UN and United Nations."""
    for short, long in ((ours, theirs), (theirs, ours)):
        initials = "".join(token.key[0] for token in long if token.kind is TokenKind.WORD and token.text[0].isupper())
        if any(len(token.text) > 1 and token.text.isupper() and token.key in initials for token in short):
            return True
    return False


def _linked_keys(view: PairView) -> set[str]:
    """Return the folded words of the reference that are linked."""
    return {view.reference[link.reference].key for link in view.linked.links}


def _is_common(view: PairView, positions: list[int], *, reference: bool = True) -> bool:
    """Tell whether all these capitalised words are words of the dictionary too."""
    tokens = view.reference if reference else view.mt
    return all(bool(view.lexicon and view.lexicon.frequency(tokens[at].lemma)) for at in positions)


def _are_proper(view: PairView, ours: Iterable[int], theirs: Iterable[int]) -> bool:
    """Tell whether the capitalised words at these positions of both sides are names by themselves: Aral, no Clean or Water."""
    words = [*(view.mt[at] for at in ours), *(view.reference[at] for at in theirs)]
    return not any(
        view.lexicon and word.lemma in view.lexicon and not view.lexicon.is_capitalised(word.lemma) for word in words
    )


def _share_linked(view: PairView, first: int, last: int) -> float:
    """Return the share of the words of the reference's name from `first` to `last`, with what belongs to it, that are linked."""
    first, last = whole_name(view, first, last, reference=True)
    words = list(content_positions(view.reference[first:last], view.language))
    return sum(first + at in view.backward for at in words) / max(len(words), 1)
