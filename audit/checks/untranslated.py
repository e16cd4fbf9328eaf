"""Words that are not in the language of the translation: another script, or letters that the language does not use."""

from __future__ import annotations

from collections.abc import Iterable

from audit.checks.base import Check, Claim, DocumentView, PairView
from audit.language import Language
from audit.model import Message, Pair, Rule, Severity, Span, TokenKind
from audit.scripts import is_foreign
from audit.tokens import tokenize


class Untranslated(Check):
    """Words left in another language."""

    rule = Rule(
        "untranslated",
        "accuracy/untranslated",
        "Not translated",
        "The translation holds words in another script, or in letters that its language does not use, and the reference does not.",
    )

    def in_pair(self, view: PairView, document: DocumentView) -> Iterable[Claim]:
        """Yield the runs of words in a foreign script, and words with foreign letters that nothing in the reference supports."""
        known = document.known_words
        scripts = document.scripts
        at = 0
        while at < len(view.mt):
            token = view.mt[at]
            if token.kind is not TokenKind.WORD or token.key in known:
                at += 1
                continue
            if is_foreign(token.text, scripts):
                stop = at + 1
                while stop < len(view.mt) and is_foreign(view.mt[stop].text, scripts):
                    stop += 1
                yield self.claim(
                    view, (at, stop), _facing(view, at), Severity.MAJOR,
                    Message("“{said}” is not written in the script of the translation's language.", said=view.mt_span(at, stop).text),
                    script=1.0,
                )  # fmt: skip
                at = stop
                continue
            if _has_foreign_letter(token.key, view.language) and at not in view.forward:
                yield self.claim(
                    view, (at, at + 1), _facing(view, at), Severity.MAJOR,
                    Message("“{said}” has letters that the translation's language does not use; the reference lacks the word.", said=token.text),
                    letters=1.0, capital=float(token.text[:1].isupper()),
                )  # fmt: skip
            at += 1

    def in_document(self, document: DocumentView) -> Iterable[Claim]:
        """Yield the passages without counterpart that are mostly in a foreign script."""
        for pair in document.unplaced:
            if pair.mt is None:
                continue
            words = [token for token in tokenize(pair.mt, document.language) if token.kind is TokenKind.WORD]
            foreign = [token for token in words if is_foreign(token.text, document.scripts)]
            if foreign and len(foreign) * 2 > len(words):
                yield _whole(self.rule.code, pair)


def _whole(code: str, pair: Pair) -> Claim:
    text = pair.mt or ""
    return Claim(
        code, pair.id, Span(0, len(text), text), None, Severity.MAJOR,
        Message("This passage is not in the language of the translation."), {"script": 1.0},
    )  # fmt: skip


def _facing(view: PairView, at: int) -> tuple[int, int] | None:
    """Return the run of the reference that position `at` of the translation faces."""
    for gap in view.linked.gaps:
        if at in gap.mt and gap.reference:
            return gap.reference.start, gap.reference.stop
    return None


def _has_foreign_letter(key: str, language: Language) -> bool:
    """Tell whether a folded word has a letter outside the language's own alphabet, where that is known."""
    return bool(language.letters) and any(letter.isalpha() and letter not in language.letters for letter in key)
