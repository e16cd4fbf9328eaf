"""Names held against those that the whole document knows: one that is nearly a known one, and one person under several names.

Apart from the other checks of names because these look beyond the pair.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from audit.checks.base import Check, Claim, DocumentView, PairView, span
from audit.checks.capitals import begins_sentence, has_capital, is_name
from audit.checks.names import are_one
from audit.checks.whole_names import whole_name
from audit.language import Language
from audit.model import Link, LinkKind, Message, Rule, Severity, Span, Token, TokenKind
from audit.names import SAME_SOUND, is_variant, name_similarity, same_letters, sound_key
from audit.tokens import tokenize

NEAR = 0.8
"""Similarity from which an unknown name is taken for a known one: Bae for Baek is 0.81, Johnson for Jackson 0.64."""


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
                if token.key in heard or not has_capital(view, at):
                    continue
                if not is_name(view, at, reference=False) and document.language.is_known_word(token.key):
                    continue
                link = view.forward.get(at)
                if link is not None and link.kind not in (LinkKind.NAME, LinkKind.SPELLING):
                    continue  # Argentine for Argentina: another word of one root
                near = _nearest(token, known, document.language)
                if near is not None and not are_one(token, near, view) and _may_stand_for(view, link, near, document):
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
