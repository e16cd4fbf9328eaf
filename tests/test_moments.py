"""Moments: one way to keep them and one to show them, whatever the time zone they come in."""

from datetime import datetime

from audit.moments import now, show_moment, write_moment


def test_a_moment_is_kept_in_utc_to_the_second():
    assert write_moment(datetime.fromisoformat("2026-11-22T12:00:00.9+09:00")) == "2026-11-22T03:00:00Z"
    assert abs((datetime.fromisoformat(now()) - datetime.now().astimezone()).total_seconds()) < 60


def test_a_moment_is_shown():
    assert show_moment("2026-11-22T03:00:00Z") == "2026-11-22 03:00:00 UTC"
