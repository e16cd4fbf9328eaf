"""The surface: misspelled words, lost capitals, marks of punctuation lost or strewn, spaces before them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from audit.checks.base import Check, Claim, DocumentView, PairView
from audit.checks.capitals import begins_sentence
from audit.language import Language
from audit.model import Link, LinkKind, Message, Rule, Severity, Token, TokenKind
from audit.names import SAME_SOUND, name_similarity, same_letters

LONG_BASE = 5
"""Letters from which a word is long enough for another that begins with it to be made of it."""
_FINAL = ".!?。！？…؟।"
_CLOSING = "\"'”’»)]）」』"
_NEVER_SPACED = frozenset(".,;:!?)]}%")


class Spelling(Check):
    """A word that no dictionary has, and that neither the reference nor the glossary uses."""

    rule = Rule(
        "spelling",
        "linguistic-conventions/spelling",
        "Misspelled",
        "No dictionary of the language has this word, and neither the reference nor the glossary uses it.",
    )

    def in_pair(self, view: PairView, document: DocumentView) -> Iterable[Claim]:
        """Yield the unknown words, with the word of the reference that each may be meant for."""
        known = document.known_words
        counts = Counter(token.key for token in view.mt)
        facing = {
            at: (gap.reference.start, gap.reference.stop) for gap in view.linked.gaps if gap.reference for at in gap.mt
        }
        for at, token in enumerate(view.mt):
            if token.kind is not TokenKind.WORD or token.key in known or len(token.key) < 3 or not token.key.isalpha():
                continue
            if view.language.is_known_word(token.key) is not False or (view.lexicon and token.lemma in view.lexicon):
                continue
            link = view.forward.get(at)
            if _is_compound(token, view.language) or _is_name_part(view.mt, at) or _is_derived(view, at, link):
                continue
            if any(same_letters(token.key, other.key) for other in view.reference):
                continue
            meant = (link.reference, link.reference + 1) if link and link.kind is LinkKind.SPELLING else None
            faces = meant or facing.get(at)
            message = (
                Message(
                    "“{said}” is in no dictionary; the reference has “{right}”.",
                    said=token.text,
                    right=view.reference_span(*meant).text,
                )
                if meant
                else Message("“{said}” is in no dictionary.", said=token.text)
            )
            capital = token.text[:1].isupper() and not view.language.capital_nouns
            # Where nothing of the reference tells what is meant, the reader can't know it either. Of names it is seldom sure.
            severity = Severity.MINOR if link is not None else Severity.MAJOR
            yield self.claim(
                view, (at, at + 1), faces, severity, message,
                meant=float(meant is not None), capital=float(capital), linked=float(link is not None),
                facing=float(faces is not None), hyphened=float(_touches_hyphen(view.mt, at)),
                again=float(counts[token.key] > 1),
            )  # fmt: skip


def _is_compound(token: Token, language: Language) -> bool:
    """Tell whether an unknown noun may be made of two known words, as German makes them at will: Straßenbahn|haltestelle."""
    if not language.capital_nouns or not token.text[:1].isupper():
        return False
    key = token.key
    for cut in range(4, len(key) - 3):
        head, tail = key[:cut], key[cut:]
        joints = (head, head.removesuffix("s"), head.removesuffix("n"), head.removesuffix("en"))
        if language.is_known_word(tail) and any(language.is_known_word(part) for part in joints if len(part) > 2):
            return True
    return False


def _is_name_part(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a word in small letters is tied to one with a capital, as in Sang-chul: checks of names judge it."""
    return (
        at >= 2
        and tokens[at - 1].text in "-–"
        and tokens[at].start - tokens[at - 2].end == 1
        and tokens[at - 2].text[:1].isupper()
    )


def _is_derived(view: PairView, at: int, link: Link | None) -> bool:
    """Tell whether an unknown word is the reference's, made longer by an ending, or a name in other letters or of the same sound."""
    if link is None:
        return False
    word, base = view.mt[at].key, view.reference[link.reference].key
    if link.kind in (LinkKind.NAME, LinkKind.SPELLING) and view.reference[link.reference].text[:1].isupper():
        return name_similarity(word, base) >= SAME_SOUND
    return len(base) >= LONG_BASE and len(word) >= len(base) + 2 and word.startswith(base)


class Capitals(Check):
    """A sentence or a name that lost its capital."""

    rule = Rule(
        "capitals",
        "linguistic-conventions/spelling",
        "Capital lost",
        "A sentence begins with a small letter, or a name is written with one, and not so in the reference.",
    )

    def in_pair(self, view: PairView, document: DocumentView) -> Iterable[Claim]:
        """Yield the first word of the pair and the names that are written small where the reference writes them large."""
        if document.is_recognised_speech or not view.language.capitals or not view.mt or not view.reference:
            return
        first = next((at for at, token in enumerate(view.mt) if token.kind is not TokenKind.PUNCTUATION), None)
        theirs = next((token for token in view.reference if token.kind is not TokenKind.PUNCTUATION), None)
        if (
            first is not None
            and theirs is not None
            and view.mt[first].text[:1].islower()
            and theirs.text[:1].isupper()
            and not _is_placeholder(view.mt, first)
        ):
            yield self.claim(
                view, (first, first + 1), None, Severity.MINOR, Message("The sentence begins with a small letter: “{said}”.", said=view.mt[first].text),
                sentence=1.0, first=float(first == 0),
            )  # fmt: skip
        small = sum(token.text[:1].isupper() for token in view.mt[1:]) == 0
        for link in view.linked.links:
            ours, right = view.mt[link.mt], view.reference[link.reference]
            lost = link.kind is LinkKind.SAME and ours.text[:1].islower() and right.text[:1].isupper()
            if lost and link.mt != first and not begins_sentence(view.reference, link.reference):
                yield self.claim(
                    view, (link.mt, link.mt + 1), (link.reference, link.reference + 1), Severity.MINOR,
                    Message("The reference writes “{right}” with a capital, the translation “{said}”.", right=right.text, said=ours.text),
                    name=1.0, common=float(bool(view.lexicon and view.lexicon.frequency(right.lemma) > 0)),
                    all_small=float(small), in_dictionary=float(bool(view.language.is_known_word(right.key))),
                )  # fmt: skip


def _is_placeholder(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a sign that begins placeholders of programs stands right before a word: %s, {name}, $user."""
    return at > 0 and tokens[at - 1].end == tokens[at].start and tokens[at - 1].text[-1] in "%{$<@#"


class Punctuation(Check):
    """Marks lost, doubled, strewn or set off by a space."""

    rule = Rule(
        "punctuation",
        "linguistic-conventions/punctuation",
        "Punctuation",
        "The final mark is missing, a mark stands where none belongs, or a space stands before one.",
    )

    def in_pair(self, view: PairView, document: DocumentView) -> Iterable[Claim]:
        """Yield a lost final mark, marks after a space, marks side by side that do not go together, and stray signs."""
        if not view.mt:
            return
        if not document.is_recognised_speech:
            yield from self._final(view)
        yield from self._spaced(view)
        yield from self._strewn(view)

    def _final(self, view: PairView) -> Iterator[Claim]:
        ours, theirs = _end(view.mt), _end(view.reference)
        if theirs in _FINAL and ours not in _FINAL + ":;—–-":
            last = len(view.mt)
            yield self.claim(
                view,
                (last - 1, last),
                None,
                Severity.MINOR,
                Message("The sentence has no final mark; the reference has one."),
                final=1.0,
            )

    def _spaced(self, view: PairView) -> Iterator[Claim]:
        if view.language.spaced_marks or not view.language.spaced:
            return
        reference = view.linked.pair.reference or ""
        for before, token, at in zip(view.mt, view.mt[1:], range(1, len(view.mt)), strict=False):
            if token.text in _NEVER_SPACED and token.start > before.end and f" {token.text}" not in reference:
                yield self.claim(
                    view,
                    (at, at + 1),
                    None,
                    Severity.MINOR,
                    Message("A space stands before “{said}”.", said=token.text),
                    spaced=1.0,
                )

    def _strewn(self, view: PairView) -> Iterator[Claim]:
        """Yield marks that the reference never uses and that stand against a word, and pairs of marks that never go together."""
        used = Counter(token.text for token in view.reference)
        amounts = {at for quantity in view.mt_numbers for at in range(quantity.first, quantity.last)}
        for at, token in enumerate(view.mt):
            if token.kind is not TokenKind.PUNCTUATION:
                continue
            after = view.mt[at + 1] if at + 1 < len(view.mt) else None
            sign = token.text in "^@_#*~|\\<>=+{}§¤¬`&$" and not used[token.text] and at not in amounts
            clash = (
                after is not None
                and after.start == token.end
                and token.text in ".,;:"
                and after.text in ",;:"
                and token.text + after.text not in ".,"
            )
            ends_inside = after is not None and token.text in "?!" and after.text[:1].islower() and not used[token.text]
            opens = at == 0 and token.text in ",.;:!?)" and token.text not in [t.text for t in view.reference[:1]]
            if sign or clash or ends_inside or opens:
                yield self.claim(
                    view, (at, at + 1), None, Severity.MINOR, Message("“{said}” does not belong here.", said=token.text),
                    sign=float(sign), clash=float(clash), inside=float(ends_inside), opens=float(opens),
                )  # fmt: skip


def _end(tokens: tuple[Token, ...]) -> str:
    """Return the last mark of a text before any closing quote or bracket; a letter stands for a word."""
    for token in reversed(tokens):
        if token.text not in _CLOSING:
            return token.text[-1] if token.kind is TokenKind.PUNCTUATION or token.text.endswith(".") else "x"
    return "x"


def _touches_hyphen(tokens: tuple[Token, ...], at: int) -> bool:
    return any(0 <= k < len(tokens) and tokens[k].text in "-–" for k in (at - 1, at + 1))
