"""A run as the stages would make it of the interview, built by hand, for the report's tests and for looking at it."""

from __future__ import annotations

from dataclasses import replace

from audit.model import (
    Audit,
    Finding,
    Form,
    Glossary,
    Languages,
    Pair,
    Passage,
    Place,
    Rule,
    Run,
    Score,
    Segment,
    Severity,
    Span,
    Submission,
    Term,
    TermStatus,
    Verdict,
)

CAMP_NOTE = (
    "A concentration camp is a crime; a prisoner-of-war camp is a lawful place of detention. "
    "The word accuses Ukraine of something that nobody claims."
)

TEXTS = (
    (
        (
            "We recently met with two North Korean prisoners of war sent to Russia by the Ukrainian military captured alive "
            "on the 9th of last month at a concentration camp in Ukraine."
        ),
        (
            "Two North Korean prisoners of war, captured by Ukrainian forces last month, have spoken exclusively to the "
            "Chosunilbo at a prisoner-of-war (POW) camp in Ukraine."
        ),
        0.97,
    ),
    (
        "It is the world’s first media interview of a North Korean prisoner dispatched to Russia.",
        "This marks the first time North Korean soldiers deployed to fight in Russia have been interviewed by the media.",
        0.95,
    ),
    (
        (
            "Limo (26), a reconnaissance and sniper who served in the North Korean military for 10 years and 4 years, and "
            "Baek (21), a rifleman, were staying in solitary confinement deep in the detention facility, respectively."
        ),
        (
            "Mr. Ri (26), a reconnaissance sniper, and Mr. Baek (21), a rifleman, each served in the North Korean military "
            "for 10 and 4 years before they were deployed to Kursk, Russia, in October and November last year."
        ),
        0.94,
    ),
    (
        (
            "Both North Korean troops were known to be members of the Storm Corps, but both said in interviews that they "
            "were soldiers belonging to the Reconnaissance General Bureau."
        ),
        "Ri stated their unit was under North Korea’s Reconnaissance General Bureau rather than the elite Storm Corps.",
        0.93,
    ),
    (
        (
            "In an interview, Lee and Bae revealed for the first time that the prisoners are growing hostility by lying that "
            "North Korean security agents are monitoring and controlling the North Korean military in Kursk and that “South "
            "Korean troops sent to Ukraine are attacking the North Korean military with drones.”"
        ),
        (
            "Both soldiers said North Korean security agents monitored the troops, spreading false claims that South Korean "
            "forces were operating Ukrainian drones."
        ),
        0.96,
    ),
    (
        (
            "Lee said, “(The people of the Security Department) said that all the Ukrainian military drone pilots are South "
            "Korean soldiers.”"
        ),
        "“They told us all Ukrainian military drone operators were actually South Korean soldiers,” Ri said.",
        0.96,
    ),
    ("Both of them are only sons.", None, 0.62),
    (
        (
            "“I came here on October 10 last year after hearing that I was going to study abroad for training,” said Lee, "
            "who is from Pyongyang."
        ),
        None,
        0.71,
    ),
    (
        (
            "“My father died in the year I joined the army, leaving only my single mother (50) as a result of my death,” "
            "Baek said."
        ),
        None,
        0.9,
    ),
    (
        "“I want to go to Korea,” Lee said.",
        (
            "Asked about his next steps, Ri hesitated before stating: “I’m planning to apply for asylum and go to South "
            "Korea. Do you think they’ll accept me?”"
        ),
        0.83,
    ),
    (
        "/Kiiu (Ukraine) = Reporter Chung Chul-hwan",
        (
            "Exclusive: Captured North Korean soldiers speak out on deployment to Russia By Jung Chul-hwan (Kyiv), The "
            "Chosun Daily."
        ),
        0.88,
    ),
    (
        None,
        (
            "Captured in January 2025, Ri suffered severe injuries to his right arm and jaw. “There were six of us, and all "
            "five of them died,” he recalled."
        ),
        0.97,
    ),
    (
        None,
        (
            "Ukrainian officials have not commented on the fate of the POWs, saying their future will depend on diplomatic "
            "decisions."
        ),
        0.98,
    ),
)

RULES = (
    Rule(
        "term-forbidden",
        "terminology/wrong-term",
        "Forbidden term",
        "The translation uses a wording that the glossary lists as a known mistranslation.",
    ),
    Rule(
        "name-differs",
        "accuracy/mistranslation",
        "Another name",
        "Where the reference names someone or something, the translation has a name that is not one of its spellings.",
    ),
    Rule(
        "number-owner",
        "accuracy/mistranslation",
        "Number of someone else",
        "A number is right in itself but belongs to another person or thing in the reference.",
    ),
    Rule(
        "polarity",
        "accuracy/mistranslation",
        "Statement turned round",
        "The translation affirms what the reference denies, or gives one person's deed to another.",
    ),
    Rule(
        "unsupported",
        "accuracy/addition",
        "Not in the reference",
        "The reference has no counterpart for these words. They may be right; nobody can tell from this reference.",
    ),
    Rule(
        "term-missing",
        "terminology/wrong-term",
        "Term missing",
        "The reference uses a term of the glossary, and the translation has none of its admitted forms.",
    ),
    Rule("doubled", "fluency/grammar", "Doubled words", "The same words stand twice in a row or in one sentence."),
)

# Pair, check, severity, confidence, words of the translation, words of the reference, message, suggestion, note, term, also.
CLAIMS = (
    (1, "term-forbidden", "critical", 0.98, "concentration camp", "prisoner-of-war (POW) camp",
     "“concentration camp” stands where the reference says “prisoner-of-war (POW) camp”; the glossary forbids it.",
     "prisoner-of-war camp", CAMP_NOTE, "pow-camp", ("term-missing",)),
    (5, "polarity", "critical", 0.93, "the prisoners are growing hostility by lying", "spreading false claims",
     "In the translation the prisoners lie; in the reference the security agents lie to them.",
     "the security agents are stirring up hostility by lying", "It makes liars of the men who were lied to.", None, ()),
    (3, "name-differs", "major", 0.97, "Limo", "Ri",
     "The reference names “Mr. Ri” here; “Limo” is none of his spellings.", "Ri",
     "Mr. Ri is a surname given in place of a real name, to protect the man.", "mr-ri", ()),
    (5, "name-differs", "major", 0.95, "Lee", "", "The reference names “Ri”; the translation calls him “Lee”.", "Ri",
     "Mr. Ri is a surname given in place of a real name, to protect the man.", "mr-ri", ()),
    (6, "name-differs", "major", 0.96, "Lee", "Ri", "The reference names “Ri”; the translation calls him “Lee”.", "Ri",
     "Mr. Ri is a surname given in place of a real name, to protect the man.", "mr-ri", ()),
    (8, "name-differs", "major", 0.74, "Lee", None, "The translation calls Mr. Ri “Lee”.", "Ri",
     "Mr. Ri is a surname given in place of a real name, to protect the man.", "mr-ri", ()),
    (10, "name-differs", "major", 0.96, "Lee", "Ri", "The reference names “Ri”; the translation calls him “Lee”.", "Ri",
     "Mr. Ri is a surname given in place of a real name, to protect the man.", "mr-ri", ()),
    (11, "name-differs", "major", 0.97, "Kiiu", "Kyiv", "“Kiiu” stands where the reference says “Kyiv”.", "Kyiv", None, "kyiv", ()),
    (5, "name-differs", "major", 0.91, "Bae", "", "“Bae” is “Baek” two sentences earlier and in the reference.", "Baek", None, "mr-baek", ()),
    (3, "number-owner", "major", 0.66, "10 years and 4 years", "10 and 4 years",
     "The reference gives 10 years to the one man and 4 to the other; the translation gives both to “Limo”.", None, None, None, ()),
    (10, "term-missing", "major", 0.78, "Korea", "South Korea", "The reference says “South Korea”; “Korea” leaves open which.",
     "South Korea", "For a North Korean soldier, which Korea is the whole point.", "south-korea", ()),
    (9, "unsupported", "major", 0.41, "as a result of my death", None,
     "Nothing in the reference speaks of the speaker's death, and the speaker is alive.", None, None, None, ()),
    (11, "name-differs", "minor", 0.7, "Chung Chul-hwan", "Jung Chul-hwan",
     "“Chung Chul-hwan” is another romanisation of “Jung Chul-hwan”.", "Jung Chul-hwan", None, "jung", ()),
    (3, "doubled", "minor", 0.62, "reconnaissance and sniper", "reconnaissance sniper", "One role was made two.",
     "reconnaissance sniper", None, "recon-sniper", ()),
    (6, "term-missing", "minor", 0.55, "The people of the Security Department", "They",
     "The glossary's name for the office is “Ministry of State Security”.", "Ministry of State Security", None, "mss", ()),
    (3, "term-missing", "minor", 0.35, "", "Kursk", "The reference says where they were deployed; the translation leaves it out here.",
     None, None, None, ()),
    (7, "unsupported", "neutral", 0.2, "only sons", None, "The reference does not settle this.", None, None, None, ()),
)  # fmt: skip

SCORES = (
    Score("BLEU", 17.84631, 12.1, 24.3, 8, 241, "nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0"),
    Score("chrF", 44.95, 39.2, 50.8, 8, 241, "nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|version:2.6.0"),
    Score("chrF++", 41.377, 35.5, 47.0, 8, 241, "nrefs:1|case:mixed|eff:yes|nc:6|nw:2|space:no|version:2.6.0"),
    Score("TER", 88.235, 74.5, 103.2, 8, 241, "nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no|version:2.6.0"),
    Score("term accuracy", 57.142857, None, None, 7, 241, "occurrences:pooled|version:0.1.0"),
    Score("name accuracy", 33.333333, 8.3, 66.7, 12, 241, "occurrences:pooled|version:0.1.0"),
)

TERMS = (
    ("pow-camp", "prisoner-of-war camp", "place", Severity.CRITICAL, CAMP_NOTE),
    ("mr-ri", "Mr. Ri", "person", Severity.MAJOR, None),
    ("mr-baek", "Mr. Baek", "person", Severity.MAJOR, None),
    ("kyiv", "Kyiv", "place", Severity.MAJOR, None),
)


def build_pairs() -> tuple[Pair, ...]:
    return tuple(
        Pair(
            str(number),
            mt,
            reference,
            confidence,
            Place(number, number, 7.0 * number, 7.0 * number + 6.5) if mt else None,
            Place(2 * number, 2 * number + 1) if reference else None,
        )
        for number, (mt, reference, confidence) in enumerate(TEXTS, start=1)
    )


def find_span(text: str | None, words: str | None) -> Span | None:
    if text is None or words is None:
        return None
    start = text.index(words) if words else len(text) - 1
    return Span(start, start + len(words), words)


def build_findings(pairs: tuple[Pair, ...]) -> tuple[Finding, ...]:
    category = {rule.code: rule.category for rule in RULES}
    findings = []
    for number, (pair, check, severity, confidence, mt, reference, message, suggestion, note, term, also) in enumerate(
        CLAIMS
    ):
        passage = pairs[pair - 1]
        findings.append(
            Finding(
                f"{number:08x}",
                str(pair),
                check,
                category[check],
                Severity(severity),
                confidence,
                find_span(passage.mt, mt),
                find_span(passage.reference, reference),
                message,
                f"{term or check}/{(mt or reference or '').lower()}",
                term,
                suggestion,
                note,
                also,
            )
        )
    return tuple(findings)


def build_audit() -> Audit:
    pairs = build_pairs()
    submission = Submission(
        text="pow-interview",
        system="youtube",
        languages=Languages("en", "ko"),
        title="Interview with two North Korean prisoners of war",
        mt=Passage(
            "texts/pow-interview/mt.youtube.txt", tuple(Segment(p.mt, p.mt_at) for p in pairs if p.mt and p.mt_at)
        ),
        reference=Passage("texts/pow-interview/reference.txt", ()),
        details={
            "video": "https://www.youtube.com/watch?v=example",
            "published": "2025-02-21",
            "publisher": "The Chosun Daily",
            "notes": "Comparable, not parallel.",
        },
    )
    return Audit(
        submission=submission,
        pairs=pairs,
        pair_scores={pair.id: 100.0 - 7.123456789 * int(pair.id) for pair in pairs},
        findings=build_findings(pairs),
        scores=SCORES,
        verdict=Verdict(
            False, 31.2, 95.0, ("2 critical findings", "the score 31.2 is below 95"), "mqm-style|words:241"
        ),
        rules=RULES,
        min_confidence=0.1,
    )


def build_run(*audits: Audit) -> Run:
    terms = tuple(
        Term(
            term,
            (Form(preferred, TermStatus.PREFERRED),),
            kind,
            severity,
            note,
            file="glossary/pow-interview.yaml",
            line=3 + 6 * n,
        )
        for n, (term, preferred, kind, severity, note) in enumerate(TERMS)
    )
    glossary = Glossary(terms, ("glossary/pow-interview.yaml",), "sha256:" + "0f" * 32, "en", "ko")
    return Run(audits or (build_audit(),), glossary, "2026-11-22T11:00:00Z", "0.1.0")


def build_hostile_audit(hostile: str) -> Audit:
    """An audit whose every text is `hostile`: its title, passages, messages, names, rules and scores."""
    audit = build_audit()
    pair = Pair("1", hostile, hostile, 0.9, Place(1, 1, 0.0, 1.0), Place(1, 1))
    half = len(hostile) // 2
    words = Span(0, half, hostile[:half])
    finding = replace(
        audit.findings[0], id=hostile, pair="1", mt=words, reference=words, message=hostile, group=hostile, note=hostile,
        suggestion=hostile, check="term-forbidden", term=None,
    )  # fmt: skip
    return replace(
        audit,
        submission=replace(
            audit.submission, text=hostile, system=hostile, title=hostile, details={"video": "javascript:alert(1)"}
        ),
        pairs=(pair,),
        pair_scores={"1": 0.0},
        findings=(finding,),
        scores=(replace(SCORES[0], name=hostile, signature=hostile),),
        verdict=replace(audit.verdict, reasons=(hostile,), signature=hostile),
        rules=(replace(RULES[0], title=hostile, explanation=hostile),),
    )
