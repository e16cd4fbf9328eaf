"""The report on a terminal: verdict, worst findings, scores. Plain characters, so that it can be piped and searched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from audit.language import load_language
from audit.model import Audit, Finding, Pair, Place, Run, Score, Severity, Span
from audit.report.fitting import count_columns, cut, cut_around, fit, wrap
from audit.report.summary import (
    Entry,
    clock,
    describe_unchecked,
    list_entries,
    part_number,
    place_of,
    verdict_key,
    verdict_sentence,
)
from audit.report.visible import show_controls
from audit.report.words import Words, load_words
from audit.tokens import count_words

_ROWS = 25
_UNPLACED_ROWS = 5
_GAP = "  "
_MOST_WHERE = 16
_MIN_WIDTH = 60
_MAX_WIDTH = 160
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
    entries = list_entries(audit)
    heading = cut(f"{submission.title} · {submission.system}", width)
    lines = [
        _styled(heading, "heading", color),
        _styled(verdict_sentence(audit, entries, words), verdict_key(audit), color),
    ]
    reasons = filter(None, map(words.translate, audit.verdict.reasons))
    lines += [f"{_GAP}{cut(reason, width - len(_GAP))}" for reason in reasons]
    lines += [line for sentence in describe_unchecked(audit, words) for line in wrap(sentence, width)]
    if entries:
        lines += ["", *_table(entries[:_ROWS], audit, width, words, color=color)]
    if len(entries) > _ROWS:
        lines.append(words.say("terminal_more", n=len(entries) - _ROWS))
    if audit.dismissed:
        lines.append(words.say("dismissed", n=len(audit.dismissed)))
    lines += _unplaced(audit, width, words)
    if audit.scores:
        lines += ["", *_scores(audit.scores, width, words)]
    return "\n".join(lines) + "\n"


def _table(entries: Sequence[Entry], audit: Audit, width: int, words: Words, *, color: bool) -> Iterable[str]:
    """Yield the head and a row an entry; the words of either side share the room that the other columns leave."""
    pairs, titles = {pair.id: pair for pair in audit.pairs}, {rule.code: words.rule_title(rule) for rule in audit.rules}
    head = [words.say(f"terminal_{name}") for name in ("severity", "where", "translation", "reference", "what")]
    rows = [_row(entry, pairs[entry.lead.pair], titles, words) for entry in entries]
    natural = [max(count_columns(row[i]) for row in (head, *rows)) for i in range(len(head))]
    severity, where, what = min(natural[0], 10), min(natural[1], _MOST_WHERE), min(natural[4], width // 3)
    room = (width - severity - where - what - len(_GAP) * 4) // 2
    widths = [severity, where, min(natural[2], room), min(natural[3], room), what]
    yield _styled(_line(head, widths), "label", color)
    for entry, row in zip(entries, rows, strict=True):
        word, rest = fit(row[0], widths[0]), _line(row[1:], widths[1:])
        yield f"{_styled(word, entry.lead.severity, color)}{_GAP}{rest}"
        source = _source(entry.lead, pairs[entry.lead.pair], width - widths[0] - len(_GAP), words)
        if source:
            yield _styled(f"{' ' * widths[0]}{_GAP}{source}", "label", color)


def _row(entry: Entry, pair: Pair, titles: dict[str, str], words: Words) -> list[str]:
    """Return an entry's cells: severity, where, words of either side, what is wrong."""
    lead, nothing = entry.lead, words.say("nothing_there")
    count = len(entry.findings)
    what = titles.get(lead.check, lead.check) + (f", {words.say('places', n=count)}" if count > 1 else "")
    where = _place(place_of(lead, pair), pair, words)
    return [words.say(lead.severity), where, _words(lead.mt, nothing), _words(lead.reference, nothing), what]


def _place(place: Place | None, pair: Pair, words: Words) -> str:
    """Return the second of the recording in a timed text, the line in others; the pair's id where neither is known."""
    if place is None:
        return f"#{pair.id}"
    if place.start is not None:
        told = clock(place.start)
    else:
        told = str(place.line) if place.line == place.end_line else f"{place.line}–{place.end_line}"
    part = part_number(place)
    return told if part is None else words.say("in_part", n=part, place=told)


def _source(finding: Finding, pair: Pair, width: int, words: Words) -> str:
    """Return what the source says where the finding stands, in `width` columns; nothing where no source is known.

    In a long passage it is what stands around the words that the finding cites, else what lies as far into the source as the
    finding's words into the translation.
    """
    if not pair.source:
        return ""
    label = f"{words.say('source')}: "
    share = finding.mt.start / len(pair.mt) if finding.mt is not None and pair.mt else 0.0
    at = round(share * len(pair.source))
    start, end = (finding.source.start, finding.source.end) if finding.source else (at, at)
    return label + cut_around(pair.source, start, end, width - count_columns(label))


def _unplaced(audit: Audit, width: int, words: Words) -> Iterable[str]:
    """Yield what has no counterpart: how much of each side, and the first passages of the translation."""
    languages = audit.submission.languages
    target, source = load_language(languages.target), load_language(languages.source or "und")
    alone = [pair for pair in audit.pairs if pair.reference is None]
    untold = [pair.reference for pair in audit.pairs if pair.mt is None]
    sides = (
        ("translation", target, [pair.mt or "" for pair in alone]),
        ("reference", target, [text or "" for text in untold]),
        ("source", source, [unplaced.text for unplaced in audit.unplaced_source]),
    )
    parts = [
        words.say(
            "terminal_unplaced_part",
            side=words.say(side).lower(),
            passages=words.say("amount_pairs", n=len(texts)),
            words=words.say("amount_count", n=sum(count_words(text, language) for text in texts)),
        )
        for side, language, texts in sides
        if texts
    ]
    if not parts:
        return
    yield ""
    yield cut(words.say("terminal_unplaced", parts=", ".join(parts)), width)
    where = [_place(pair.mt_at, pair, words) for pair in alone[:_UNPLACED_ROWS]]
    room = max(map(count_columns, where), default=0)
    for place, pair in zip(where, alone, strict=False):
        yield f"{_GAP}{fit(place, room)}{_GAP}{cut(pair.mt or '', width - 2 * len(_GAP) - room)}"
    if len(alone) > _UNPLACED_ROWS:
        yield _GAP + words.say("terminal_more", n=len(alone) - _UNPLACED_ROWS)


def _words(span: Span | None, nothing: str) -> str:
    return span.text if span is not None and span.text else nothing


def _scores(scores: Sequence[Score], width: int, words: Words) -> Iterable[str]:
    """Yield the scores with their intervals, as many on a line as fit."""
    label = words.say("terminal_scores")
    line = label
    for score in scores:
        interval = f" [{score.low:.1f}–{score.high:.1f}]" if score.low is not None and score.high is not None else ""
        item = f"{show_controls(words.name_score(score.name))} {score.value:.1f}{interval}"
        if line.strip() != label.strip() and count_columns(line) + len(_GAP) + count_columns(item) > width:
            yield line
            line = " " * len(label)
        line += item if not line.strip() or line == label else _GAP + item
    yield line


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return _GAP.join(fit(cell, width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _styled(text: str, style: Severity | str, color: bool) -> str:
    return f"{_STYLES[style]}{text}{_RESET}" if color else text
