"""Names: one that is replaced, misspelled, cut short, left out or added, and one person under several names.

A name is known by its capital where the language has capitals and the word does not merely begin a sentence, or by the
glossary. The reference is the authority: what it calls somebody, the translation should too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from audit.checks.base import Check, Claim, DocumentView, PairView
from audit.model import Gap, LinkKind, Rule, Severity, Token, TokenKind
from audit.names import SAME_SOUND, is_variant, name_similarity

_SENTENCE_ENDS = frozenset('.!?:"“”‘—–•/(')


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
            if link.kind in (LinkKind.NAME, LinkKind.SPELLING) and is_name(view, link.reference, reference=True):
                yield self._respelled(view, ours, theirs, link.mt, link.reference, document)
        for gap in view.linked.gaps:
            yield from self._replaced(view, gap, document)

    def _respelled(
        self, view: PairView, ours: Token, theirs: Token, at: int, reference_at: int, document: DocumentView
    ) -> Claim:
        alike = name_similarity(ours.key, theirs.key)
        known = ours.key in document.reference_words
        sound = alike >= SAME_SOUND and not is_variant(ours.key, theirs.key)
        claim = self.claim(
            view, (at, at + 1), (reference_at, reference_at + 1), Severity.MINOR if sound else Severity.MAJOR,
            f"The reference writes the name “{theirs.text}”, the translation “{ours.text}”.",
            respelled=1.0, alike=alike, known=float(known), agreement=view.agreement,
        )  # fmt: skip
        return replace(claim, suggestion=theirs.text, group=f"name/{theirs.key}/{ours.key}")

    def _replaced(self, view: PairView, gap: Gap, document: DocumentView) -> Iterator[Claim]:
        theirs = [at for at in gap.reference if is_name(view, at, reference=True)]
        if not theirs or not gap.mt:
            return
        ours = [at for at in gap.mt if is_name(view, at, reference=False)]
        if not ours:
            return
        start, stop, first, last = ours[0], ours[-1] + 1, theirs[0], theirs[-1] + 1
        said, named = view.mt_span(start, stop).text, view.reference_span(first, last).text
        claim = self.claim(
            view, (start, stop), (first, last), Severity.MAJOR,
            f"Where the reference has “{named}”, the translation has “{said}”.",
            replaced=1.0,
            known=float(any(view.mt[at].key in document.reference_words for at in ours)),
            elsewhere=float(all(view.reference[at].key in document.mt_words for at in theirs)),
            words=float(len(ours) + len(theirs)),
            initials=float(_are_initials(view.mt[start : stop], view.reference[first:last])),
            single=float(len(view.mt_free) == len(ours) and len(view.reference_free) == len(theirs)),
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
            if not theirs or any(is_name(view, at, reference=False) for at in gap.mt):
                continue
            first, last = theirs[0], theirs[-1] + 1
            pronoun = any(view.mt[at].key in view.language.genders or view.mt[at].key in view.language.stop_words for at in gap.mt)
            content = sum(at in view.mt_free for at in gap.mt)
            start, stop = (gap.mt.start, gap.mt.stop) if content else (gap.mt.start, gap.mt.start)
            named = view.reference_span(first, last).text
            claim = self.claim(
                view, (start, stop), (first, last), Severity.MAJOR,
                f"The reference names “{named}” here; the translation does not.",
                pronoun=float(pronoun), content=float(content > 0),
                again=float(any(view.reference[at].key in _linked_keys(view) for at in theirs)),
                elsewhere=float(all(view.reference[at].key in document.mt_words for at in theirs)),
                words=float(len(theirs)), mt_free=float(len(view.mt_free)), common=float(_is_common(view, theirs)),
                agreement=view.agreement,
            )  # fmt: skip
            yield replace(claim, suggestion=named, group=f"name/{named.casefold()}/")


class NameAdded(Check):
    """A name of the translation that the reference has nowhere."""

    rule = Rule(
        "name-added",
        "accuracy/addition",
        "Name not in the reference",
        "The translation names somebody or something that the whole reference never mentions.",
    )

    def in_pair(self, view: PairView, document: DocumentView) -> Iterable[Claim]:
        """Yield the translation's names that face no name and occur nowhere in the reference."""
        if not view.language.capitals:
            return
        for gap in view.linked.gaps:
            ours = [at for at in gap.mt if is_name(view, at, reference=False)]
            ours = [at for at in ours if view.mt[at].key not in document.reference_words | document.term_words]
            if not ours or any(is_name(view, at, reference=True) for at in gap.reference):
                continue
            start, stop = ours[0], ours[-1] + 1
            said = view.mt_span(start, stop).text
            faces = [at for at in gap.reference if at in view.reference_free]
            claim = self.claim(
                view, (start, stop), (gap.reference.start, gap.reference.stop) if faces else None, Severity.MAJOR,
                f"“{said}” is named here; the reference does not mention it.",
                facing=float(bool(faces)), words=float(len(ours)), reference_free=float(len(view.reference_free)),
                common=float(_is_common(view, ours, reference=False)), agreement=view.agreement,
            )  # fmt: skip
            yield replace(claim, group=f"name//{said.casefold()}")


class NameInconsistent(Check):
    """One person or place of the reference goes by several names in the translation."""

    rule = Rule(
        "name-inconsistent",
        "terminology/inconsistent-with-terminology-resource",
        "Several names for one",
        "The reference uses one name throughout; the translation uses several, as if they were several people or places.",
    )

    def in_document(self, document: DocumentView) -> Iterable[Claim]:
        """Yield, for each name of the reference with two or more other spellings, the places of all but the most frequent."""
        if not document.language.capitals:
            return
        places: dict[str, dict[str, list[tuple[PairView, int, int]]]] = defaultdict(lambda: defaultdict(list))
        for view in document.pairs:
            for link in view.linked.links:
                if is_name(view, link.reference, reference=True) and view.mt[link.mt].text[:1].isupper():
                    if link.kind in (LinkKind.SAME, LinkKind.NAME, LinkKind.SPELLING):
                        ours, theirs = view.mt[link.mt].key, view.reference[link.reference].key
                        places[theirs][ours].append((view, link.mt, link.reference))
        for spellings in places.values():
            if len(spellings) < 2:
                continue
            counts = Counter({spelling: len(found) for spelling, found in spellings.items()})
            variants = ", ".join(f"“{found[0][0].mt[found[0][1]].text}”" for found in spellings.values())
            for spelling, _ in counts.most_common()[1:]:
                for view, at, reference_at in spellings[spelling]:
                    if view.mt[at].key == view.reference[reference_at].key:
                        continue
                    name = view.reference[reference_at].text
                    claim = self.claim(
                        view, (at, at + 1), (reference_at, reference_at + 1), Severity.MAJOR,
                        f"The reference has one name, “{name}”; the translation has {len(spellings)}: {variants}.",
                        spellings=float(len(spellings)),
                    )  # fmt: skip
                    yield replace(claim, suggestion=name, group=f"name/{view.reference[reference_at].key}/{spelling}")


def is_name(view: PairView, at: int, *, reference: bool) -> bool:
    """Tell whether the word at position `at` of one side is, or is part of, a proper name.

    A capital counts where the word does not begin a sentence, or the word has a capital inside a sentence elsewhere in
    the pair, or no dictionary knows it in lower case. Function words are never names.
    """
    tokens = view.reference if reference else view.mt
    token = tokens[at]
    if token.kind is not TokenKind.WORD or not token.text[:1].isupper() or token.key in view.language.stop_words:
        return False
    if token.key in view.language.titles:
        return False
    if (len(token.text) > 1 and token.text.isupper()) or not begins_sentence(tokens, at):
        return not view.language.capital_nouns or not view.language.is_known_word(token.key)
    others = view.mt if reference else view.reference
    if any(other.key == token.key and other.text[:1].isupper() and not begins_sentence(others, k) for k, other in enumerate(others)):
        return True
    return not (view.lexicon and token.lemma in view.lexicon) and not view.language.is_known_word(token.key)


def begins_sentence(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether position `at` is the first word of a sentence, a quotation or a parenthesis."""
    return at == 0 or (tokens[at - 1].text[0] in _SENTENCE_ENDS and not _is_initial(tokens, at - 1))


def _is_initial(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether the mark at `at` is the full stop of an initial or a title, as in J. Smith, Mr. Ri."""
    if tokens[at].text != "." or at == 0:
        return False
    before = tokens[at - 1]
    return before.end == tokens[at].start and (len(before.text) == 1 or before.text[0].isupper()) and len(before.text) <= 4


def _are_initials(ours: tuple[Token, ...], theirs: tuple[Token, ...]) -> bool:
    """Tell whether one side is the initials of the other: UN and United Nations."""
    for short, long in ((ours, theirs), (theirs, ours)):
        if len(short) == 1 and len(long) > 1 and short[0].text.isupper():
            initials = "".join(token.key[0] for token in long if token.kind is TokenKind.WORD)
            if short[0].key == initials:
                return True
    return False


def _linked_keys(view: PairView) -> set[str]:
    """Return the folded words of the reference that are linked."""
    return {view.reference[link.reference].key for link in view.linked.links}


def _is_common(view: PairView, positions: list[int], *, reference: bool = True) -> bool:
    """Tell whether all these capitalised words are words of the dictionary too."""
    tokens = view.reference if reference else view.mt
    return all(bool(view.lexicon and view.lexicon.frequency(tokens[at].lemma)) for at in positions)
