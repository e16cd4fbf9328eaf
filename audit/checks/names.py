"""Names: one that is replaced, misspelled, cut short, left out or added, and one person under several names.

A name is known by its capital where the language has capitals and the word does not merely begin a sentence, or by the
glossary. The reference is the authority: what it calls somebody, the translation should too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from audit.checks.base import ABSENT, Check, Claim, DocumentView, PairView, content_positions, span
from audit.checks.capitals import begins_sentence, is_name
from audit.checks.settled import Settled, known_from_elsewhere
from audit.checks.whole_names import whole_name
from audit.language import Language
from audit.model import Gap, Link, LinkKind, Message, Rule, Severity, Span, Token, TokenKind
from audit.names import SAME_SOUND, is_variant, name_similarity, same_letters, sound_key
from audit.tokens import tokenize

NEAR = 0.8
"""Similarity from which an unknown name is taken for a known one: Bae for Baek is 0.81, Johnson for Jackson 0.64."""
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
            if link.kind not in (LinkKind.NAME, LinkKind.SPELLING) or _are_one(ours, theirs, view):
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
        ours = [at for at in gap.mt if _is_capitalised(view, at)]
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
            if not theirs or any(_is_capitalised(view, at) for at in gap.mt):
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


class NameNear(Check):
    """A name that nobody knows, close to one that the reference or the glossary knows."""

    rule = Rule(
        "name-near",
        "accuracy/mistranslation",
        "Misspelled name",
        "Neither the reference nor the glossary knows this name; they know one that looks or sounds much like it.",
    )

    def in_document(self, document: DocumentView) -> Iterable[Claim]:
        """Yield the translation's unknown names, in pairs and in passages without counterpart, with the name they resemble."""
        if not document.language.capitals:
            return
        known = _by_beginning(document.known_names.values())
        heard = document.known_words
        for view in document.pairs:
            for at, token in enumerate(view.mt):
                if token.key in heard or not _is_capitalised(view, at):
                    continue
                if not is_name(view, at, reference=False) and document.language.is_known_word(token.key):
                    continue
                link = view.forward.get(at)
                if link is not None and link.kind not in (LinkKind.NAME, LinkKind.SPELLING):
                    continue  # Argentine for Argentina: another word of one root
                near = _nearest(token, known, document.language)
                if near is not None and not _are_one(token, near, view) and _may_stand_for(view, link, near, document):
                    place = view.reference_span(link.reference, link.reference + 1) if link else None
                    yield self._near(
                        view.id, view.mt_span(at, at + 1), place, token, near, comparable=document.comparable
                    )
        for pair in document.unplaced:
            tokens = tokenize(pair.mt or "", document.language)
            for at, token in enumerate(tokens):
                if token.key in heard or token.kind is not TokenKind.WORD or not token.text[:1].isupper():
                    continue
                if begins_sentence(tokens, at) and document.language.is_known_word(token.key):
                    continue
                near = _nearest(token, known, document.language)
                if near is not None:
                    where = span(pair.mt or "", tokens, at, at + 1)
                    yield self._near(pair.id, where, None, token, near, comparable=document.comparable)

    def _near(
        self, pair: str, mt: Span, reference: Span | None, token: Token, near: Token, *, comparable: bool
    ) -> Claim:
        alike = name_similarity(token.key, near.key)
        same_sound = alike >= SAME_SOUND and not is_variant(token.key, near.key)
        return Claim(
            self.rule.code, pair, mt, reference, Severity.MINOR if same_sound else Severity.MAJOR,
            Message("“{said}” is a name that neither the reference nor the glossary knows; they have “{right}”.", said=token.text, right=near.text),
            # In aligned texts name-different sees the two names too, and data tell how often that is an error.
            {"alike": alike, "linked": float(reference is not None), "aligned": float(reference is not None and not comparable)},
            suggestion=near.text,
            group=f"name/{near.key}/{token.key}",
        )  # fmt: skip


class NameInconsistent(Check):
    """One person or place of the reference goes by several names in the translation."""

    rule = Rule(
        "name-inconsistent",
        "terminology/inconsistent-use",
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
                spelled = link.kind in (LinkKind.SAME, LinkKind.NAME, LinkKind.SPELLING)
                if spelled and view.mt[link.mt].text[:1].isupper() and is_name(view, link.reference, reference=True):
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
                    named = whole_name(view, reference_at, reference_at + 1, reference=True)
                    name = view.reference_span(*named).text
                    claim = self.claim(
                        view, whole_name(view, at, at + 1), named, Severity.MAJOR,
                        Message(
                            "The reference has one name, “{right}”; the translation has {count}: {variants}.",
                            right=name, count=len(spellings), variants=variants,
                        ),
                        spellings=float(len(spellings)),
                    )  # fmt: skip
                    yield replace(claim, suggestion=name, group=f"name/{view.reference[reference_at].key}/{spelling}")


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


def _is_capitalised(view: PairView, at: int) -> bool:
    """Tell whether the translation's word at `at` may be a name, as far as its capital tells."""
    token = view.mt[at]
    return (
        token.kind is TokenKind.WORD
        and token.text[:1].isupper()
        and not view.language.is_function_word(token.text, token.key)
    )


def _are_one(a: Token, b: Token, view: PairView) -> bool:
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


def _may_stand_for(view: PairView, link: Link | None, near: Token, document: DocumentView) -> bool:
    """Tell whether an unknown name may stand for a known one: linked with it, or free where it is free.

    In texts that are not aligned with each other it may be free in any pair.
    """
    if link is not None:
        return view.reference[link.reference].key == near.key
    return document.comparable or any(view.reference[at].key == near.key for at in view.reference_free)


def _by_beginning(names: Iterable[Token]) -> Mapping[str, Sequence[Token]]:
    """Return names by the first two sounds, which spellings of one name share, so that not all need be compared with all."""
    table: dict[str, list[Token]] = defaultdict(list)
    for name in names:
        table[sound_key(name.key)[:2]].append(name)
    return table


def _nearest(token: Token, known: Mapping[str, Sequence[Token]], language: Language) -> Token | None:
    """Return the known name that `token` is likeliest meant for, if one is near enough and not its plural."""
    candidates = known.get(sound_key(token.key)[:2], ())
    best = max(candidates, key=lambda name: (name_similarity(token.key, name.key), name.key), default=None)
    if best is None or abs(len(best.key) - len(token.key)) > 3 or language.stem(best.key) == language.stem(token.key):
        return None
    return best if NEAR <= name_similarity(token.key, best.key) < 1 and not same_letters(token.key, best.key) else None


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
