"""Who did what: two words that keep their meaning and change their parts.

Without a parser, the parts are read off the order. In a clause the doer stands before what it does, unless a passive and its
"by" say otherwise. So a doer that stands before its deed in the reference and after it in the translation, with no passive
on either side, has changed its part; so has a "by" that follows another deed than in the reference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from audit.checks.base import Check, Claim, DocumentView, PairView
from audit.model import Link, LinkKind, Message, Rule, Severity, Token, TokenKind

_TRUSTED = frozenset(
    {LinkKind.SAME, LinkKind.INFLECTED, LinkKind.ROOT, LinkKind.NAME, LinkKind.SYNONYM, LinkKind.SPELLING}
)
_REACH = 6
"""Words within which a doer is looked for before its deed."""


class Roles(Check):
    """Somebody else does, says or suffers what the reference tells."""

    rule = Rule(
        "who-did-what",
        "accuracy/mistranslation",
        "Who did what is turned round",
        "The translation has the right words and gives them other parts: another person does, says or suffers what is told.",
    )

    def in_pair(self, view: PairView, document: DocumentView) -> Iterable[Claim]:  # noqa: ARG002
        """Yield claims whose author changes, deeds whose doer changes behind a "by", and doers who change places."""
        if not view.language.agent_markers and not view.language.claims:
            return
        yield from self._authors(view)
        yield from self._agents(view)
        yield from self._swapped(view)
        yield from self._pronouns(view)

    def _authors(self, view: PairView) -> Iterator[Claim]:
        """Yield untrue sayings whose author in the reference is, in the translation, within what is said."""
        claims = view.language.claims
        for at, token in enumerate(view.mt):
            truth = claims.get(token.key)
            if truth != "false":
                continue
            there = [k for k, other in enumerate(view.reference) if claims.get(other.key) == truth]
            if not there:
                continue
            deed = min(there, key=lambda k: abs(k - at))
            for link in view.linked.links:
                is_author = link.reference < deed and link.kind in _TRUSTED and _is_doer(view, link.reference)
                if is_author and link.mt > at and not _has_doer_between(view, at, link.mt):
                    yield self._claim(view, at, link, deed, Severity.CRITICAL, author=1.0)
                    break

    def _agents(self, view: PairView) -> Iterator[Claim]:
        """Yield the words behind a "by" that the reference puts behind another deed, which the translation has too."""
        for link in view.linked.links:
            if link.kind not in _TRUSTED or view.mt[link.mt].key in view.language.stop_words:
                continue
            deed, other = (
                _deed_before_agent(view, link.mt, reference=False),
                _deed_before_agent(view, link.reference, reference=True),
            )
            if deed is None or other is None or deed == other:
                continue
            counterpart = view.forward.get(deed)
            if counterpart is not None and counterpart.reference == other:
                continue
            if other not in view.backward and not any(t.lemma == view.reference[other].lemma for t in view.mt):
                continue
            yield self._claim(view, deed, link, other, Severity.MAJOR, agent=1.0)
            return

    def _swapped(self, view: PairView) -> Iterator[Claim]:
        """Yield a deed around which doer and sufferer, both linked, have changed places, with no passive to explain it."""
        if any(token.key in view.language.agent_markers for token in (*view.mt, *view.reference)):
            return
        for deed in view.linked.links:
            if (
                deed.kind not in _TRUSTED
                or not _is_verb(view, view.mt[deed.mt])
                or not _is_verb(view, view.reference[deed.reference])
            ):
                continue
            before, after = _nearest_doer(view, deed.mt, -1), _nearest_doer(view, deed.mt, +1)
            if before is None or after is None:
                continue
            if (
                before.reference > deed.reference > after.reference
                and max(before.reference - deed.reference, deed.reference - after.reference) <= _REACH
            ):
                yield self._claim(view, deed.mt, before, deed.reference, Severity.CRITICAL, swapped=1.0)
                return

    def _pronouns(self, view: PairView) -> Iterator[Claim]:
        """Yield a deed of which a pronoun is the doer on one side and the sufferer on the other: I rang him, he rang me."""
        if not view.language.pronoun_cases:
            return
        for deed in view.linked.links:
            ours, theirs = view.mt[deed.mt], view.reference[deed.reference]
            if deed.kind not in _TRUSTED or not (_may_be_verb(view, ours) and _may_be_verb(view, theirs)):
                continue
            parts, parts_there = _parts(view, deed.mt, view.mt), _parts(view, deed.reference, view.reference)
            if parts is None or parts_there is None:
                continue
            (doer, sufferer), (right_doer, right_sufferer) = parts, parts_there
            is_kept = (doer is not None and doer == right_doer) or (sufferer is not None and sufferer == right_sufferer)
            is_turned = (doer is not None and doer == right_sufferer) or (
                sufferer is not None and sufferer == right_doer
            )
            if is_turned and not is_kept:
                place, there = (
                    _with_pronouns(view, deed.mt, view.mt),
                    _with_pronouns(view, deed.reference, view.reference),
                )
                said, told = view.mt_span(*place).text, view.reference_span(*there).text
                message = Message(
                    "The parts are changed: the translation has “{said}”, the reference “{told}”.", said=said, told=told
                )
                yield self.claim(view, place, there, Severity.CRITICAL, message, agreement=view.agreement, pronoun=1.0)
                return

    def _claim(
        self, view: PairView, deed: int, doer: Link, reference_deed: int, severity: Severity, **evidence: float
    ) -> Claim:
        """Return a claim on the words from the deed to its doer, on either side, with a message for each kind of evidence."""
        ours, theirs = _phrase(view, doer.mt, reference=False), _phrase(view, doer.reference, reference=True)
        place = min(deed, ours[0]), max(deed + 1, ours[1])
        there = min(reference_deed, theirs[0]), max(reference_deed + 1, theirs[1])
        said, told = view.mt_span(*place).text, view.reference_span(*there).text
        if "author" in evidence:
            somebody = view.reference_span(*theirs).text
            message = Message(
                "In the reference it is “{somebody}” who say what is false (“{told}”); in the translation somebody else does, "
                "and they are what is said: “{said}”.",
                somebody=somebody,
                told=told,
                said=said,
            )
        else:
            message = Message(
                "The parts are changed: the translation has “{said}”, the reference “{told}”.", said=said, told=told
            )
        return self.claim(view, place, there, severity, message, agreement=view.agreement, **evidence)


def _phrase(view: PairView, at: int, *, reference: bool) -> tuple[int, int]:
    """Return the run of words that name the doer at `at`: capitals before it, and what may act within two words after it."""
    tokens = view.reference if reference else view.mt
    start = at
    while start > 0 and tokens[start - 1].kind is TokenKind.WORD and tokens[start - 1].text[:1].isupper():
        start -= 1
    stop = at + 1
    for position in range(at + 1, min(at + 4, len(tokens))):
        token = tokens[position]
        if token.kind is not TokenKind.WORD or token.key in view.language.stop_words or _is_verb(view, token):
            break
        if _may_act(view, token):
            stop = position + 1
    return start, stop


def _is_doer(view: PairView, at: int) -> bool:
    """Tell whether the reference's word at `at` may be somebody who acts: a person, a group, a name."""
    token = view.reference[at]
    return _may_act(view, token)


def _may_act(view: PairView, token: Token) -> bool:
    if token.kind is not TokenKind.WORD or token.key in view.language.stop_words:
        return False
    if token.text[:1].isupper() and not (view.lexicon and token.lemma in view.lexicon):
        return True
    lexicon = view.lexicon
    return lexicon is not None and (lexicon.is_person(token.lemma) or lexicon.supersense(token.lemma) == "noun.group")


def _is_verb(view: PairView, token: Token) -> bool:
    return view.lexicon is not None and view.lexicon.parts_of_speech(token.lemma)[:1] == "v"


def _may_be_verb(view: PairView, token: Token) -> bool:
    return (
        view.lexicon is not None
        and token.key not in view.language.stop_words
        and "v" in view.lexicon.parts_of_speech(token.lemma)
    )


def _parts(view: PairView, at: int, tokens: Sequence[Token]) -> tuple[str | None, str | None] | None:
    """Return the pronouns that do and suffer the deed at `at`, as doers, each None where none does; None of what may be passive."""
    language = view.language
    doers = {pair[0] for pair in language.pronoun_cases}
    doer_of = {pair[1]: pair[0] for pair in language.pronoun_cases}
    doer = None
    for before in reversed(tokens[max(at - _REACH, 0) : at]):
        if before.key in language.passive_auxiliaries:
            return None
        if (
            before.kind is TokenKind.PUNCTUATION
            or before.key in doers
            or _may_act(view, before)
            or _may_be_verb(view, before)
        ):
            doer = before.key if before.key in doers else None
            break
    after = tokens[at + 1 : at + 3]
    sufferer = doer_of.get(after[0].key) if after else None
    if sufferer is not None and after[0].key in language.possessives and len(after) > 1 and _is_content(view, after[1]):
        sufferer = None  # her coat
    return doer, sufferer


def _is_content(view: PairView, token: Token) -> bool:
    return token.kind is TokenKind.WORD and token.key not in view.language.stop_words


def _with_pronouns(view: PairView, at: int, tokens: Sequence[Token]) -> tuple[int, int]:
    """Return the range of a deed with the pronouns around it."""
    pronouns = {word for pair in view.language.pronoun_cases for word in pair}
    start = next((k for k in range(at - 1, max(at - _REACH, -1), -1) if tokens[k].key in pronouns), at)
    stop = at + 2 if at + 1 < len(tokens) and tokens[at + 1].key in pronouns else at + 1
    return start, stop


def _has_doer_between(view: PairView, start: int, stop: int) -> bool:
    """Tell whether another possible doer stands between two positions of the translation."""
    return any(_may_act(view, view.mt[at]) and at in view.forward for at in range(start + 1, stop))


def _nearest_doer(view: PairView, at: int, step: int) -> Link | None:
    """Return the link of the nearest possible doer before or after position `at` of the translation, within reach."""
    position = at + step
    while 0 <= position < len(view.mt) and abs(position - at) <= _REACH:
        link = view.forward.get(position)
        if link is not None and link.kind in _TRUSTED and _may_act(view, view.mt[position]):
            return link
        if view.mt[position].kind is TokenKind.PUNCTUATION and view.mt[position].text in ".;:!?":
            return None
        position += step
    return None


def _deed_before_agent(view: PairView, at: int, *, reference: bool) -> int | None:
    """Return the position of the verb whose agent, introduced by a word such as "by", is the word at `at`; None if none is."""
    tokens = view.reference if reference else view.mt
    start = at - 1
    while start >= 0 and at - start <= 4 and tokens[start].key not in view.language.agent_markers:
        if tokens[start].kind is TokenKind.PUNCTUATION:
            return None
        start -= 1
    if start < 0 or tokens[start].key not in view.language.agent_markers:
        return None
    for position in range(start - 1, max(-1, start - 1 - _REACH), -1):
        if _is_verb(view, tokens[position]) and tokens[position].key not in view.language.stop_words:
            return position
    return None
