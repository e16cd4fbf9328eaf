"""Controls become visible one for one; everything else stays."""

from hypothesis import given, settings
from hypothesis import strategies as st

from audit.report.visible import show_controls


def test_controls_overrides_and_surrogates() -> None:
    assert show_controls("a\x00\x1b\x7f\x85\u202e\u2066\ud800\r\n\tz") == "a␀␛␡����␍\n\tz"


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=())))
def test_the_length_stays_and_what_comes_out_fits_a_file_and_a_page(text: str) -> None:
    shown = show_controls(text)
    assert len(shown) == len(text)
    assert not any((ord(c) < 0x20 and c not in "\t\n") or 0x7F <= ord(c) < 0xA0 for c in shown)
    shown.encode("utf-8")
