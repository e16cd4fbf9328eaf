"""What no link explains: runs of free words, each with what stands in its place on the other side.

Apart from the linking because it looks at the links when they are made, and again when they are complete.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.model import Gap, Token, TokenKind


def find_gaps(
    mt: Sequence[Token], reference: Sequence[Token], forward: Sequence[int], backward: Sequence[int]
) -> Iterator[Gap]:
    """Yield the runs of free words, each with the run of the other side that lies where it would be expected.

    `forward` and `backward` have the counterpart of each position of the translation and of the reference, or -1.
    """
    ours_before, ours_after = _linked_before(forward), _linked_after(forward)
    theirs_before, theirs_after = _linked_before(backward), _linked_after(backward)
    theirs = _free_runs(reference, backward)
    starts, ends = {run.start: run for run in theirs}, {run.stop: run for run in theirs}
    taken: set[int] = set()
    for run in _free_runs(mt, forward):
        before, after = ours_before[run.start], ours_after[run.stop]
        facing = None
        if before is not None:
            facing = starts.get(_skip_marks(reference, before + 1))
        if facing is None and after is not None:
            facing = ends.get(_skip_marks_back(reference, after))
        if facing is None and before is None and after is None and theirs:
            facing = theirs[0]
        if facing is None and before is None:  # both texts begin here
            facing = starts.get(_skip_marks(reference, 0))
        if facing is not None and facing.start not in taken:
            taken.add(facing.start)
            yield Gap(run, facing)
        else:
            at = before + 1 if before is not None else after if after is not None else 0
            yield Gap(run, range(at, at))
    for run in theirs:
        if run.start not in taken:
            before, after = theirs_before[run.start], theirs_after[run.stop]
            at = before + 1 if before is not None else after if after is not None else 0
            yield Gap(range(at, at), run)


def _free_runs(tokens: Sequence[Token], linked: Sequence[int]) -> list[range]:
    """Return the runs of words without a link; a mark of punctuation other than a hyphen ends a run."""
    runs: list[range] = []
    start = None
    for at, token in enumerate(tokens):
        is_free = linked[at] < 0 and (
            token.kind is not TokenKind.PUNCTUATION or (start is not None and token.text in "-'’")
        )
        if is_free and start is None:
            start = at
        elif not is_free and start is not None:
            runs.append(range(start, at))
            start = None
    if start is not None:
        runs.append(range(start, len(tokens)))
    return [_without_final_marks(tokens, run) for run in runs]


def _without_final_marks(tokens: Sequence[Token], run: range) -> range:
    """Return `run` without the hyphens at its end."""
    stop = run.stop
    while stop > run.start + 1 and tokens[stop - 1].kind is TokenKind.PUNCTUATION:
        stop -= 1
    return range(run.start, stop)


def _linked_before(linked: Sequence[int]) -> list[int | None]:
    """Return for each position, and the end, the counterpart of the nearest linked word before it."""
    nearest: list[int | None] = [None]
    for counterpart in linked:
        nearest.append(counterpart if counterpart >= 0 else nearest[-1])
    return nearest


def _linked_after(linked: Sequence[int]) -> list[int | None]:
    """Return for each position, and the end, the counterpart of the nearest linked word from it on."""
    nearest: list[int | None] = [None]
    for counterpart in reversed(linked):
        nearest.append(counterpart if counterpart >= 0 else nearest[-1])
    return nearest[::-1]


def _skip_marks(tokens: Sequence[Token], at: int) -> int:
    """Return the first position from `at` on that is no punctuation."""
    while at < len(tokens) and tokens[at].kind is TokenKind.PUNCTUATION:
        at += 1
    return at


def _skip_marks_back(tokens: Sequence[Token], at: int) -> int:
    """Return the position after the last word before `at`."""
    while at > 0 and tokens[at - 1].kind is TokenKind.PUNCTUATION:
        at -= 1
    return at
