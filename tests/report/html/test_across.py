"""What is wrong across texts: forms are counted over all audits, and what is right beside them."""

from dataclasses import replace

from audit.report.html.across import count_terms
from audit.report.words import load_words

from ..example import build_audit, build_run

WORDS = load_words()


def test_names_are_listed_with_their_spellings_most_often_wrong_first() -> None:
    audit = build_audit()
    other = replace(audit, submission=replace(audit.submission, text="other"))
    _, names = count_terms(build_run(audit, other), WORDS)
    assert names[0].name == "Mr. Ri"
    assert names[0].wrong == (("Lee", "8 times"), ("Limo", "2 times"))
    assert (names[0].places, names[0].texts) == (10, 2)


def test_right_forms_are_counted_but_for_words_that_are_a_finding() -> None:
    run = build_run()
    baek = replace(run.glossary.terms[2], forms=(replace(run.glossary.terms[2].forms[0], text="Baek"),))
    camp = replace(run.glossary.terms[0], forms=(replace(run.glossary.terms[0].forms[0], text="camp"),))
    _, names = count_terms(replace(run, glossary=replace(run.glossary, terms=(baek, camp))), WORDS)
    rows = {row.name: row for row in names}
    assert (rows["Baek"].wrong, rows["Baek"].right) == ((("Bae", "once"),), (("Baek", "2 times"),))
    # "concentration camp" is a finding, so that its second word is no right use of "camp".
    assert rows["camp"].right == ()


def test_what_is_no_name_is_a_term_and_what_is_too_doubtful_is_not_counted() -> None:
    terms, _ = count_terms(build_run(), WORDS)
    assert "kursk" not in [
        row.name for row in count_terms(build_run(replace(build_audit(), min_confidence=0.5)), WORDS)[0]
    ]
    assert {"south-korea", "mss", "recon-sniper"} <= {row.name for row in terms}


def test_names_that_only_the_reference_tells_are_counted_by_its_spelling() -> None:
    audit = build_audit()
    unlisted = tuple(replace(finding, term=None) for finding in audit.findings if finding.suggestion == "Kyiv")
    terms, (row,) = count_terms(build_run(replace(audit, findings=unlisted)), WORDS)
    assert (terms, row.name, row.wrong) == ((), "Kyiv", (("Kiiu", "once"),))
