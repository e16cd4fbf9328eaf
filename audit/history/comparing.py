"""Which findings of two audits of a text are the same, and what has come, gone and come back from one to the next.

Apart from the store, since it compares values. A finding's id is the same as long as the words around it are; what is left
is matched by its words and by how like the words around them are, so that an edit beside a mistake does not make it a new one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from audit.difference import alike
from audit.language import load_language
from audit.model import Audit, Finding
from audit.surroundings import Surroundings

WIDTH = 40
"""Letters on either side of a finding's words that are compared."""
LIKE_ENOUGH = 0.6
"""The least likeness of two places that are taken for one, 0 to 1, set by hand: one side may be another one altogether."""
_START = 4
"""First letters that words are looked up by: few findings share four, and a word has few stretches of up to four."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The findings that readers see in an audit or saw in the one before, by what became of them, each worst first."""

    new: tuple[Finding, ...] = ()
    returned: tuple[Finding, ...] = ()
    """Not shown in the audit before, but in an earlier one."""
    unchanged: tuple[Finding, ...] = ()
    fixed: tuple[Finding, ...] = ()
    """Shown in the audit before, as they were there, and found no more, or not with enough confidence."""
    dismissed: tuple[Finding, ...] = ()
    """Shown in the audit before, and dismissed by an editor since."""
    is_first: bool = False
    """Whether there is no audit before; all findings are new then."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A finding with what it is matched by."""

    finding: Finding
    words: str
    around: str


def compare(audits: Iterable[Audit]) -> Iterable[Changes]:
    """Yield for each audit of a text by a system, oldest first, what has changed since the one before; at first, all is new."""
    before: Sequence[_Place] = ()
    gone: Sequence[_Place] = ()
    for number, audit in enumerate(audits):
        now = _places(audit, audit.shown)
        same = _match(before, now)
        left = _without(before, same.values())
        others = _without(now, same)
        back = _match(gone, others)
        dismissed = _match(left, _places(audit, audit.dismissed)) if left else {}
        yield Changes(
            new=_findings(_without(others, back)),
            returned=_findings(others[at] for at in back),
            unchanged=_findings(now[at] for at in same),
            fixed=_findings(_without(left, dismissed.values())),
            dismissed=_findings(left[at] for at in dismissed.values()),
            is_first=not number,
        )
        before, gone = now, [*_without(gone, back.values()), *left]


def match_findings(before: Audit, after: Audit) -> dict[str, str]:
    """Return the ids of the findings of `before` that are the same mistake in the same place, by those of `after`.

    Findings of one id are the same. Of the others, two are where the words of one are the other's or among them and the
    places are alike, the likest first.
    """
    theirs, ours = _places(before, before.findings), _places(after, after.findings)
    return {ours[at].finding.id: theirs[other].finding.id for at, other in _match(theirs, ours).items()}


def _places(audit: Audit, findings: Sequence[Finding]) -> list[_Place]:
    language = load_language(audit.submission.languages.target)
    surroundings = Surroundings(audit.pairs, language)
    places = []
    for finding in findings:
        in_mt = finding.mt is not None and (finding.mt.text or finding.reference is None)
        span, around = (finding.mt, surroundings.of_mt) if in_mt else (finding.reference, surroundings.of_reference)
        before, after = around(finding.pair, span, WIDTH) if span else ("", "")
        words = "".join(language.fold(span.text).split()) if span else ""
        places.append(_Place(finding, words, f"{before}{words}{after}"))
    return places


def _match(before: Sequence[_Place], after: Sequence[_Place]) -> dict[int, int]:
    """Return positions in `before` by positions in `after`, in the order of `after`."""
    by_id = {place.finding.id: at for at, place in enumerate(before)}
    matched = {at: by_id[place.finding.id] for at, place in enumerate(after) if place.finding.id in by_id}
    taken = set(matched.values())
    ours = {at: place for at, place in enumerate(after) if at not in matched}
    theirs = {at: place for at, place in enumerate(before) if at not in taken}
    candidates = sorted((-like, at, other) for at, other, like in _alike(ours, theirs))
    for _, at, other in candidates:
        if at not in matched and other not in taken:
            matched[at] = other
            taken.add(other)
    return dict(sorted(matched.items()))


def _alike(ours: Mapping[int, _Place], theirs: Mapping[int, _Place]) -> Iterator[tuple[int, int, float]]:
    """Yield the positions of each two places that may be one, and how like they are."""
    ours_by_words, theirs_by_words = _by_words(ours), _by_words(theirs)
    related: defaultdict[str, set[str]] = defaultdict(set)
    for words, wider in _contained(ours_by_words, theirs_by_words):
        related[words].add(wider)
    for words, wider in _contained(theirs_by_words, ours_by_words):
        related[wider].add(words)
    for words, others_words in related.items():
        others = [other for each in others_words for other in theirs_by_words[each]]
        around = [theirs[other].around for other in others]
        for at in ours_by_words[words]:
            yield from ((at, others[n], like) for n, like in alike(ours[at].around, around, LIKE_ENOUGH))


def _by_words(places: Mapping[int, _Place]) -> dict[str, list[int]]:
    by_words: defaultdict[str, list[int]] = defaultdict(list)
    for at, place in places.items():
        by_words[place.words].append(at)
    return by_words


def _contained(parts: Iterable[str], wholes: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each of the parts with each of the wholes that it is in; only what has a part's first letters is looked at."""
    by_start: defaultdict[str, list[str]] = defaultdict(list)
    for part in parts:
        by_start[part[:_START]].append(part)
    for whole in wholes:
        starts = {whole[at : at + length] for at in range(len(whole) + 1) for length in range(_START + 1)}
        yield from ((part, whole) for start in starts for part in by_start.get(start, ()) if part in whole)


def _without(places: Sequence[_Place], positions: Iterable[int]) -> list[_Place]:
    left_out = set(positions)
    return [place for at, place in enumerate(places) if at not in left_out]


def _findings(places: Iterable[_Place]) -> tuple[Finding, ...]:
    return tuple(place.finding for place in places)
