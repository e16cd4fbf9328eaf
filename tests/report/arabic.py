"""An audit of a translation into Arabic beside its source, for looking at what reads from right to left."""

from __future__ import annotations

from dataclasses import replace

from audit.model import Audit, Languages, Pair, Place, Severity, Span, UnplacedSource

from .example import build_audit

_MT = "قال الوزير أحمد إن 12 شخصا قتلوا في الهجوم على مدينة حلب."
_REFERENCE = "قال الوزير أحمد إن 21 شخصا قتلوا في الهجوم على مدينة حلب."
_SOURCE = "Minister Ahmed said 21 people were killed in the attack on Aleppo."
_MORE = "وصل الوفد إلى دمشق يوم الثلاثاء."


def build_arabic_audit() -> Audit:
    """One pair with a wrong number, four passages that only the reference has, and a sentence that was not translated."""
    audit = build_audit()
    place = Place(1, 1)
    pairs = (
        Pair("1", _MT, _REFERENCE, 0.95, place, place, source=_SOURCE, source_at=place),
        *(Pair(str(n), None, f"{n} {_MORE}", 0.9, reference_at=Place(n, n)) for n in range(2, 6)),
    )
    at = _MT.index("12")
    finding = replace(
        audit.findings[0],
        pair="1",
        severity=Severity.MAJOR,
        mt=Span(at, at + 2, "12"),
        reference=Span(at, at + 2, "21"),
        source=Span(_SOURCE.index("21"), _SOURCE.index("21") + 2, "21"),
        message="The translation says “12”, the reference “21”.",
        suggestion="21",
        note=None,
        term=None,
    )
    return replace(
        audit,
        submission=replace(audit.submission, languages=Languages("ar", "en"), title="تقرير عن الهجوم"),
        pairs=pairs,
        pair_scores={pair.id: 90.0 for pair in pairs},
        findings=(finding,),
        unplaced_source=(UnplacedSource("This was not translated.", Place(2, 2), after="1"),),
    )
