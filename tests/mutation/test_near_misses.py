"""Near misses: one a kind, always the same, and none that is another word."""

import pytest

from audit.language import load_language
from audit.mutation.near_misses import NEAR_MISSES, NearMiss


@pytest.mark.parametrize(
    ("near_miss", "code", "form", "variant"),
    [
        (NearMiss.MISSPELLED, "en", "Rostock", "Rosotck"),
        (NearMiss.MISSPELLED, "en", "night watch", "nihgt watch"),
        (NearMiss.MISSPELLED, "en", "Ri", None),
        (NearMiss.MISSPELLED, "en", "aaaa", None),
        (NearMiss.MISSPELLED, "en", "", None),
        (NearMiss.ROMANISED, "en", "Jung Min-su", "Chung Min-su"),
        (NearMiss.ROMANISED, "en", "Kharkiv", "Kharkov"),
        (NearMiss.ROMANISED, "en", "song of the sea", None),
        (NearMiss.INFLECTED, "en", "harbour master", "harbour masters"),
        (NearMiss.INFLECTED, "en", "dock boss", "dock bosses"),
        (NearMiss.INFLECTED, "en", "UAV", None),
        (NearMiss.INFLECTED, "ko", "선장", "선장에게서는"),
        (NearMiss.HYPHENATED, "en", "prisoner-of-war camp", "prisoner of war camp"),
        (NearMiss.HYPHENATED, "en", "night watch", "night-watch"),
        (NearMiss.HYPHENATED, "en", "captain", None),
        (NearMiss.CAPITALISED, "en", "ship's captain", "Ship's Captain"),
        (NearMiss.CAPITALISED, "en", "Elbe", "ELBE"),
        (NearMiss.CAPITALISED, "ko", "선장", None),
        (NearMiss.CAPITALISED, "en", "11", None),
    ],
)
def test_a_near_miss(near_miss, code, form, variant):
    if code == "ko" and near_miss is NearMiss.INFLECTED:
        bent = NEAR_MISSES[near_miss](form, load_language(code))
        assert bent is not None
        assert bent.startswith(form)
        assert len(bent) > len(form)
        return
    assert NEAR_MISSES[near_miss](form, load_language(code)) == variant
