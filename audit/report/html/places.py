"""Where a passage stands, for readers: its lines, and its second in the recording with a link to it."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from audit.model import Place
from audit.report.html.view import Link
from audit.report.summary import clock
from audit.report.words import Words

# These hosts take the second as a query parameter; other players understand a media fragment, W3C Media Fragments 4.2.1.
_QUERY_HOSTS = ("youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be")


def describe_lines(place: Place | None, words: Words) -> str:
    """Return the lines in words; empty without a place."""
    if place is None:
        return ""
    if place.line == place.end_line:
        return words.say("line", line=place.line)
    return words.say("lines", line=place.line, end=place.end_line)


def link_time(place: Place | None, video: str | None) -> Link | None:
    """Return the second at which the passage begins, as h:mm:ss, linked to the recording where there is one."""
    if place is None or place.start is None:
        return None
    url = safe_url(video)
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
