"""What becomes of findings from one audit of a text to the next."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from audit.history import Changes, compare, match_findings
from audit.model import Audit, Pair, Span

from .values import audit, decision, finding, ids


def kinds(changes: Changes) -> dict[str, list[str]]:
    """Return the names of the findings by what became of them, kinds without any left out."""
    named = {kind: ids(getattr(changes, kind)) for kind in ("new", "returned", "unchanged", "fixed", "dismissed")}
    return {kind: names for kind, names in named.items() if names}


def course(*audits: Audit) -> list[dict[str, list[str]]]:
    return [kinds(changes) for changes in compare(audits)]


A, B, C = finding("a", "1", "Lee"), finding("b", "2", "camp"), finding("c", "3", "concentration camp")


def test_new_fixed_returned_and_unchanged() -> None:
    assert course(audit(A, B), audit(A), audit(B, C), audit(B, C, A)) == [
        {"new": ["a", "b"]},
        {"unchanged": ["a"], "fixed": ["b"]},
        {"new": ["c"], "returned": ["b"], "fixed": ["a"]},
        {"unchanged": ["b", "c"], "returned": ["a"]},
    ]


def test_only_the_first_has_no_audit_before() -> None:
    assert [changes.is_first for changes in compare([audit(A), audit(A), audit()])] == [True, False, False]
    assert list(compare([])) == []


def test_a_finding_that_readers_no_longer_see_is_not_unchanged() -> None:
    doubtful = replace(A, confidence=0.3)
    dismissed = replace(B, decision=decision("b"))
    assert course(audit(A, B), audit(doubtful, dismissed), audit(A, B)) == [
        {"new": ["a", "b"]},
        {"fixed": ["a"], "dismissed": ["b"]},
        {"returned": ["a", "b"]},
    ]


def test_what_was_doubtful_and_is_sure_is_new() -> None:
    assert course(audit(replace(A, confidence=0.3)), audit(A)) == [{}, {"new": ["a"]}]


# --------------------------------------------------------------------------- what ids do not tell


def written(texts: Sequence[str], words: str, name: str, at: int = 0) -> Audit:
    """Return an audit whose finding stands on words of one of the texts."""
    start = texts[at].index(words)
    pairs = tuple(Pair(str(number), text, None, 1.0) for number, text in enumerate(texts))
    placed = replace(A, id=name, pair=str(at), mt=Span(start, start + len(words), words))
    return replace(audit(placed), pairs=pairs)


def test_an_edit_beside_the_words_keeps_the_finding() -> None:
    before = written(["The guards told Lee to wait in the yard until noon."], "Lee", "old")
    after = written(["The two guards asked Lee to wait in the yard until noon."], "Lee", "new")
    assert match_findings(before, after) == {"new": "old"}
    assert course(before, after)[1] == {"unchanged": ["new"]}


def test_a_wider_claim_on_the_same_place_is_the_same_finding() -> None:
    text = ["They were held at a concentration camp near the border with Russia."]
    before, after = written(text, "concentration camp", "old"), written(text, "a concentration camp near", "new")
    assert match_findings(before, after) == {"new": "old"}


def test_the_same_words_elsewhere_are_another_finding() -> None:
    before = written(["The guards told Lee to wait in the yard until noon."], "Lee", "old")
    after = written(["His father died when Lee had just begun to study abroad."], "Lee", "new")
    assert match_findings(before, after) == {}
    assert course(before, after)[1] == {"new": ["new"], "fixed": ["old"]}


def test_other_words_in_the_same_place_are_another_finding() -> None:
    before = written(["The guards told Lee to wait in the yard until noon."], "Lee", "old")
    after = written(["The guards told Kim to wait in the yard until noon."], "Kim", "new")
    assert match_findings(before, after) == {}


def test_of_several_the_likest_place_is_the_same() -> None:
    near, far = "He said that Lee was ill.", "She said that Lee was well."
    before = written([near, far], "Lee", "near", 0)
    other = written([near, far], "Lee", "far", 1)
    before = replace(before, findings=(*before.findings, *other.findings))
    after = written(["", "She had said that Lee was well."], "Lee", "new", 1)
    assert match_findings(before, after) == {"new": "far"}


def test_what_returns_may_have_another_id() -> None:
    first = written(["The guards told Lee to wait in the yard until noon."], "Lee", "old")
    back = written(["The guards had told Lee to wait in the yard until noon."], "Lee", "new")
    clean = replace(first, findings=())
    assert course(first, clean, back)[2] == {"returned": ["new"]}


# --------------------------------------------------------------------------- among many

PLACES = st.lists(
    st.builds(lambda before, words, after: (before, words, after), *[st.text("abc", min_size=n, max_size=6) for n in (0, 1, 0)]),
    max_size=12,
)  # fmt: skip


def placed(places: Sequence[tuple[str, str, str]], name: str) -> Audit:
    """Return an audit with a sentence for each place, and a finding on its words."""
    pairs = tuple(Pair(f"{at}", f"{''.join(place)}.", None, 1.0) for at, place in enumerate(places))
    findings = tuple(
        replace(A, id=f"{name}{at}", pair=f"{at}", mt=Span(len(before), len(before + words), words))
        for at, (before, words, _) in enumerate(places)
    )
    return replace(audit(*findings), pairs=pairs)


@settings(max_examples=200, deadline=None)
@given(PLACES, PLACES)
def test_findings_are_matched_as_if_each_were_compared_with_each(
    before: list[tuple[str, str, str]], after: list[tuple[str, str, str]]
) -> None:
    candidates = sorted(
        (-Indel.normalized_similarity("".join(ours), "".join(theirs)), at, other)
        for at, ours in enumerate(after)
        for other, theirs in enumerate(before)
        if ours[1] in theirs[1] or theirs[1] in ours[1]
    )
    same: dict[int, int] = {}
    for like, at, other in candidates:
        if -like >= 0.6 and at not in same and other not in same.values():
            same[at] = other
    assert match_findings(placed(before, "old"), placed(after, "new")) == {
        f"new{at}": f"old{other}" for at, other in sorted(same.items())
    }
