"""Lines, seconds and links to a recording."""

import pytest

from audit.model import Place
from audit.report.html.places import describe_lines, link_time, safe_url
from audit.report.html.view import Link
from audit.report.words import load_words


@pytest.mark.parametrize(
    ("place", "expected"),
    [(None, ""), (Place(3, 3), "line 3"), (Place(3, 5), "lines 3–5"), (Place(1200, 1200), "line 1,200")],
)
def test_lines(place: Place | None, expected: str) -> None:
    assert describe_lines(place, load_words()) == expected


@pytest.mark.parametrize(
    ("video", "expected"),
    [
        (None, None),
        ("javascript:alert(1)", None),
        ("https://www.youtube.com/watch?v=x&t=5", "https://www.youtube.com/watch?v=x&t=3725s"),
        ("https://youtu.be/x", "https://youtu.be/x?t=3725s"),
        ("https://example.org/film.mp4", "https://example.org/film.mp4#t=3725"),
    ],
)
def test_a_time_leads_to_its_second_of_the_recording(video: str | None, expected: str | None) -> None:
    details = {} if video is None else {"video": video}
    assert link_time(Place(1, 1, 3725.9, 3730.0), details) == Link("1:02:05", expected)


def test_each_part_of_a_recording_has_its_own_video() -> None:
    place = Place(3, 3, 66.0, 70.0, file="mt.youtube.2.srt")
    details = {"video.1": "https://youtu.be/one", "video.2": "https://youtu.be/two"}
    assert link_time(place, details) == Link("1:06", "https://youtu.be/two?t=66s")
    assert link_time(place, {"video": "https://youtu.be/all"}) == Link("1:06", None)
    assert describe_lines(place, load_words()) == "part 2, line 3"


def test_an_untimed_passage_has_no_time() -> None:
    assert link_time(Place(1, 1), {"video": "https://example.org"}) is None


@pytest.mark.parametrize(
    "text", [None, "", "see the site", "javascript:alert(1)", "data:text/html,x", "https://", "http://[", "//x"]
)
def test_only_web_addresses_become_links(text: str | None) -> None:
    assert safe_url(text) is None
