"""What the tests of the exchange share: glossaries of every shape, and a file's path."""

import string

from hypothesis import strategies as st

from audit.model import TERM_KINDS, Form, Glossary, Severity, Term, TermStatus

# Letters, spaces, marks that mean something in XML, CSV, YAML or spreadsheets, and characters that XML cannot write.
CHARACTERS = string.ascii_letters + string.digits + " \t\n\r'\"=+-@|\\;,:<>&]{}[]#_.xü한글𐍈é\u0301\u200b\x07\x85\u2028"
texts = st.text(st.sampled_from(CHARACTERS), max_size=12)
forms = texts.map(lambda text: f"{text}a")
severities = st.sampled_from([None, Severity.MINOR, Severity.MAJOR, Severity.CRITICAL])
forbidden = st.builds(Form, forms, st.just(TermStatus.FORBIDDEN), severities, st.none() | forms)
admitted = st.builds(Form, forms, st.just(TermStatus.ADMITTED))


@st.composite
def terms(draw: st.DrawFn) -> Term:
    """Return an entry with any forms, notes and settings."""
    preferred = Form(draw(forms), TermStatus.PREFERRED)
    more = (*draw(st.lists(admitted, max_size=3)), *draw(st.lists(forbidden, max_size=3)))
    return Term(
        id=draw(forms),
        forms=(preferred, *more),
        kind=draw(st.sampled_from(TERM_KINDS)),
        severity=draw(severities) or Severity.MAJOR,
        note=draw(st.none() | forms),
        source=tuple(draw(st.lists(forms, max_size=2))),
        match_case=draw(st.booleans()),
        match_inflected=draw(st.booleans()),
        file="g.yaml",
        line=1,
    )


def glossaries() -> st.SearchStrategy[Glossary]:
    """Return glossaries of one file, English with sources in Korean or in a language that is not said."""
    entries = st.lists(terms(), min_size=1, max_size=4, unique_by=lambda term: " ".join(term.id.split()))
    return st.builds(lambda found: Glossary(tuple(found), ("g.yaml",), "", "en"), entries)
