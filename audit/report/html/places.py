"""Where a passage stands, for readers: its lines, and its second in the recording with a link to it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from audit.model import Place
from audit.report.html.view import Link
from audit.report.summary import clock, part_number
from audit.report.words import Words

# These hosts take the second as a query parameter; other players understand a media fragment, W3C Media Fragments 4.2.1.
_QUERY_HOSTS = ("youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be")


def describe_lines(place: Place | None, words: Words) -> str:
    """Return the lines in words, and which part of a recording in parts they are in; empty without a place."""
    if place is None:
        return ""
    if place.line == place.end_line:
        lines = words.say("line", line=place.line)
    else:
        lines = words.say("lines", line=place.line, end=place.end_line)
    part = part_number(place)
    return lines if part is None else words.say("in_part", n=part, place=lines)


def link_time(place: Place | None, details: Mapping[str, str]) -> Link | None:
    """Return the second at which the passage begins, as h:mm:ss, linked to the recording where there is one.

    `details` are those of the text: ``video``, or ``video.1`` and so on where each part of the recording has its own.
    """
    if place is None or place.start is None:
        return None
    part = part_number(place)
    # Of one recording of all parts nobody knows at which second a part begins in it.
    url = safe_url(details.get("video" if part is None else f"video.{part}"))
    return Link(clock(place.start), _at_second(url, int(place.start)) if url else None)


def safe_url(text: str | None) -> str | None:
    """Return `text` if it is a web address, None otherwise: a link must not run a script."""
    if not text:
        return None
    try:
        parts = urlsplit(text.strip())
    except ValueError:  # an address with a broken host, which no browser could open either
        return None
    return text.strip() if parts.scheme in ("http", "https") and parts.netloc else None


def _at_second(url: str, second: int) -> str:
    parts = urlsplit(url)
    if parts.hostname not in _QUERY_HOSTS:
        return urlunsplit(parts._replace(fragment=f"t={second}"))
    query = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if key != "t"]
    return urlunsplit(parts._replace(query=urlencode([*query, ("t", f"{second}s")])))
