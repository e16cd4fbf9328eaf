"""The report on a terminal: verdict, worst findings, scores. Plain characters, so that it can be piped and searched."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from audit.model import Audit, Finding, Pair, Place, Run, Score, Severity, Span
from audit.report.summary import Entry, clock, group_findings, verdict_key, verdict_sentence
from audit.report.visible import show_controls
from audit.report.words import Words, load_words

_ROWS = 25
_GAP = "  "
_MIN_WIDTH = 60
_MAX_WIDTH = 160
_ELLIPSIS = "…"
_RESET = "\x1b[0m"
_STYLES = {
    Severity.CRITICAL: "\x1b[1;31m",
    Severity.MAJOR: "\x1b[31m",
    Severity.MINOR: "\x1b[33m",
    Severity.NEUTRAL: "\x1b[2m",
    "heading": "\x1b[1m",
    "label": "\x1b[2m",
    "fit": "\x1b[1;32m",
    "unfit": "\x1b[1;31m",
    "unjudged": "\x1b[1;33m",
}


def render_terminal(run: Run, *, width: int, color: bool, language: str = "en") -> str:
    """Return the report of `run` for a terminal of `width` columns, with ANSI colours if `color`; ends with a newline.

    Lines keep to `width` between 60 and 160 columns, with wide characters counted as two.
    """
    words = load_words(language)
    width = max(_MIN_WIDTH, min(width, _MAX_WIDTH))
    parts = [_render_audit(audit, width, color, words) for audit in run.audits]
    return "\n".join(parts) if parts else words.say("index_nothing") + "\n"


def _render_audit(audit: Audit, width: int, color: bool, words: Words) -> str:
    """Return one audit's heading, verdict, table and scores."""
    submission = audit.submission
    entries = group_findings(audit.shown, {pair.id: position for position, pair in enumerate(audit.pairs)})
    heading = _cut(f"{submission.title} · {submission.system}", width)
    lines = [
        _styled(heading, "heading", color),
        _styled(verdict_sentence(audit, entries, words), verdict_key(audit), color),
    ]
    lines += [f"{_GAP}{_cut(reason, width - len(_GAP))}" for reason in audit.verdict.reasons]
    if entries:
        lines += ["", *_table(entries[:_ROWS], audit, width, words, color=color)]
    if len(entries) > _ROWS:
        lines.append(words.say("terminal_more", n=len(entries) - _ROWS))
    if audit.scores:
        lines += ["", *_scores(audit.scores, width, words)]
    return "\n".join(lines) + "\n"


def _table(entries: Sequence[Entry], audit: Audit, width: int, words: Words, *, color: bool) -> Iterable[str]:
    """Yield the head and a row an entry; the words of either side share the room that the other columns leave."""
    pairs, titles = {pair.id: pair for pair in audit.pairs}, {rule.code: rule.title for rule in audit.rules}
    head = [words.say(f"terminal_{name}") for name in ("severity", "where", "translation", "reference", "what")]
    rows = [_row(entry, pairs[entry.lead.pair], titles, words) for entry in entries]
    natural = [max(_columns(row[i]) for row in (head, *rows)) for i in range(len(head))]
    severity, where, what = min(natural[0], 10), min(natural[1], 11), min(natural[4], width // 3)
    room = (width - severity - where - what - len(_GAP) * 4) // 2
    widths = [severity, where, min(natural[2], room), min(natural[3], room), what]
    yield _styled(_line(head, widths), "label", color)
    for entry, row in zip(entries, rows, strict=True):
        word, rest = _fit(row[0], widths[0]), _line(row[1:], widths[1:])
        yield f"{_styled(word, entry.lead.severity, color)}{_GAP}{rest}"


def _row(entry: Entry, pair: Pair, titles: dict[str, str], words: Words) -> list[str]:
    """Return an entry's cells: severity, where, words of either side, what is wrong."""
    lead, nothing = entry.lead, words.say("nothing_there")
    count = len(entry.findings)
    what = titles.get(lead.check, lead.check) + (f", {words.say('places', n=count)}" if count > 1 else "")
    where = _where(pair, lead)
    return [words.say(lead.severity), where, _words(lead.mt, nothing), _words(lead.reference, nothing), what]


def _where(pair: Pair, finding: Finding) -> str:
    """Return where the finding's words stand in the translation, or in the reference where nothing is translated.

    It is the second of the recording in a timed text, the line in others; the pair's id where neither is known.
    """
    place: Place | None = finding.reference_at or pair.reference_at
    if finding.mt is not None and pair.mt_at:
        place = finding.mt_at or pair.mt_at
    if place is None:
        return f"#{pair.id}"
    if place.start is not None:
        return clock(place.start)
    return str(place.line) if place.line == place.end_line else f"{place.line}–{place.end_line}"


def _words(span: Span | None, nothing: str) -> str:
    return span.text if span is not None and span.text else nothing


def _scores(scores: Sequence[Score], width: int, words: Words) -> Iterable[str]:
    """Yield the scores with their intervals, as many on a line as fit."""
    label = words.say("terminal_scores")
    line = label
    for score in scores:
        interval = f" [{score.low:.1f}–{score.high:.1f}]" if score.low is not None and score.high is not None else ""
        item = f"{show_controls(score.name)} {score.value:.1f}{interval}"
        if line.strip() != label.strip() and _columns(line) + len(_GAP) + _columns(item) > width:
            yield line
            line = " " * len(label)
        line += item if not line.strip() or line == label else _GAP + item
    yield line


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return _GAP.join(_fit(cell, width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _fit(text: str, width: int) -> str:
    """Return `text` cut or filled with spaces to `width` columns."""
    text = _cut(text, width)
    return text + " " * (width - _columns(text))


def _cut(text: str, width: int) -> str:
    """Return `text` on one line, without control characters, in at most `width` columns."""
    text = show_controls(" ".join(text.split()))
    if _columns(text) <= width:
        return text
    room, end = width - 1, 0
    while end < len(text) and (room := room - _columns(text[end])) >= 0:
        end += 1
    return text[:end].rstrip() + _ELLIPSIS


def _columns(text: str) -> int:
    """Return how many columns a terminal gives to `text`, after Unicode Standard Annex 11."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _styled(text: str, style: Severity | str, color: bool) -> str:
    return f"{_STYLES[style]}{text}{_RESET}" if color else text
