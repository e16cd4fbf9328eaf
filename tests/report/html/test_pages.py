"""The pages as a browser parses them: the text is text, the page is complete in itself, its structure is sound."""

import base64
import hashlib
import itertools
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from audit.checks import rules
from audit.model import Audit, Decision, DecisionVerdict, Languages, Message, Place, Span, UnplacedSource
from audit.report import write_reports
from audit.report.visible import show_controls

from ..arabic import build_arabic_audit
from ..example import build_audit, build_hostile_audit, build_run
from ..gold import assert_matches_gold
from ..large import build_large_audit

HOSTILE = (
    "</mark></p><script>alert(1)</script>{{ 7 * 7 }}{% raw %}<img src=x onerror=alert(2)>\"'`&amp;&#60; "
    "\x00\x1b[31m\u202edne\ud800 --> ]]> </style></title>"
)


def render(folder: Path, *audits: Audit) -> list[str]:
    """The pages' text, the index first."""
    return [path.read_text(encoding="utf-8") for path in write_reports(build_run(*audits), folder, ["html"])]


def parse(page: str) -> Any:
    return html.document_fromstring(page)


@pytest.fixture
def pages(tmp_path: Path) -> list[Any]:
    return [parse(page) for page in render(tmp_path)]


def text_of(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_the_pages_are_the_gold_ones(tmp_path: Path) -> None:
    index, page = render(tmp_path)
    assert_matches_gold("index.html", index)
    assert_matches_gold("pow-interview.youtube.html", page)


def test_hostile_text_appears_as_text(tmp_path: Path) -> None:
    for page in render(tmp_path, build_hostile_audit(HOSTILE)):
        root = parse(page)
        assert len(root.xpath("//script")) == len(root.xpath("//style")) == 1
        assert root.xpath("//img | //@*[starts-with(name(), 'on')] | //@href[starts-with(., 'javascript')]") == []
        assert " ".join(show_controls(HOSTILE).split()) in text_of(root.find("body"))
        assert not set(page) & set("\x00\x1b\u202e\ud800")
    passages = root.xpath("//table[@class='text']/tbody//td")
    for passage in passages:
        for beside in passage.xpath(".//a | .//small"):
            beside.drop_tree()
    assert [passage.text_content() for passage in passages] == [show_controls(HOSTILE)] * 2


def test_nothing_is_fetched_and_only_the_page_s_own_style_and_script_run(pages: list[Any]) -> None:
    for root in pages:
        assert root.xpath("//link | //img | //iframe | //object | //@src | //@style | //@srcset") == []
        style, script = root.xpath("//style")[0].text, root.xpath("//script")[0].text
        assert not re.search(r"url\(|@import|@font-face", style)
        assert not re.search(r"fetch|XMLHttpRequest|import\b|innerHTML|eval", script)
        policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        hashes = [base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in (style, script)]
        assert policy == (
            f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
            "base-uri 'none'; form-action 'none'"
        )


def test_every_link_within_the_page_arrives_and_ids_are_unique(pages: list[Any]) -> None:
    for root in pages:
        ids = root.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert {href[1:] for href in root.xpath("//@href") if href.startswith("#")} <= set(ids)
        assert set(" ".join(root.xpath("//@aria-labelledby")).split()) <= set(ids)


def test_headings_descend_one_level_at_a_time_within_landmarks(pages: list[Any]) -> None:
    for root in pages:
        levels = [int(heading.tag[1]) for heading in root.xpath("//h1 | //h2 | //h3 | //h4")]
        assert levels.count(1) == 1
        assert all(below <= above + 1 for above, below in itertools.pairwise(levels))
        assert len(root.xpath("//main")) == len(root.xpath("//body/footer")) == 1


def test_an_entry_shows_both_sides_the_words_the_reason_and_the_remedy(pages: list[Any]) -> None:
    (entry,) = pages[1].xpath("//article[@id='f1']")
    assert [text_of(mark) for mark in entry.xpath(".//mark")] == ["concentration camp", "prisoner-of-war (POW) camp"]
    sign, what = entry.xpath("./p")
    assert text_of(sign) == "Critical almost certain 98 % Forbidden term, Term missing"
    assert sign.xpath("./a/@href") == ["#rule-term-forbidden", "#rule-term-missing"]
    assert text_of(what).endswith("the glossary forbids it. Write “prisoner-of-war camp”.")
    facts = dict(zip(map(text_of, entry.xpath("./dl/dt")), map(text_of, entry.xpath("./dl/dd")), strict=True))
    assert list(facts) == ["Translation, line 1, 0:07", "Reference, lines 2–3", "Why it matters"]
    assert facts["Why it matters"].startswith("A concentration camp is a crime;")
    assert text_of(entry.find(".//summary")) == "Glossary: prisoner-of-war camp"
    assert entry.xpath(".//details/p/text()")[0] == "glossary/pow-interview.yaml:3"


def test_a_finding_leads_to_its_own_second_and_shows_its_source(tmp_path: Path) -> None:
    audit = build_audit()
    camp, *others = audit.findings
    camp = replace(camp, mt_at=Place(1, 1, 12.4, 13.0), source=Span(4, 9, "포로수용소"), source_at=Place(3, 3))
    first = replace(audit.pairs[0], source="그들은 포로수용소에 있었다.", source_at=Place(3, 3))
    unplaced = UnplacedSource("번역되지 않은 말.", Place(4, 4), after="1")
    audit = replace(audit, findings=(camp, *others), pairs=(first, *audit.pairs[1:]), unplaced_source=(unplaced,))
    page = parse(render(tmp_path, audit)[1])
    labels, (_, _, source, _) = page.xpath("//article[@id='f1']/dl/dt"), page.xpath("//article[@id='f1']/dl/dd")
    assert labels[0].xpath("./a/@href") == ["#p1", "https://www.youtube.com/watch?v=example&t=12s"]
    assert (text_of(labels[2]), text_of(source)) == ("Source, line 3", "그들은 포로수용소에 있었다.")
    assert source.get("lang") == "ko"
    assert text_of(source.find(".//mark")) == "포로수용소"
    assert page.xpath("//table[@class='text']//th/text()") == ["Translation", "Reference", "Source"]
    rows = page.xpath("//table[@class='text']/tbody/tr")
    assert [text_of(cell) for cell in rows[1].xpath("./td")] == [
        "No counterpart in the translation", "No counterpart in the reference", "번역되지 않은 말.line 4",
    ]  # fmt: skip
    assert text_of(rows[2].xpath("./td")[2]) == "No counterpart in the source"


def test_the_videos_of_the_parts_are_numbered(tmp_path: Path) -> None:
    audit = build_audit()
    details = {"video.1": "https://youtu.be/one", "video.2": "https://youtu.be/two"}
    page = parse(render(tmp_path, replace(audit, submission=replace(audit.submission, details=details)))[1])
    labels = [text_of(label) for label in page.xpath("//dl[@class='facts']//dt")]
    assert labels == ["Translation", "Reference", "Video 1", "Video 2", "How much text"]


def test_the_notes_on_a_text_keep_their_paragraphs(tmp_path: Path) -> None:
    audit = build_audit()
    for notes, paragraphs in (
        ("The interview,\nin full.\n \n\nTwo sources.\n", ["The interview, in full.", "Two sources."]),
        ("\n", []),
    ):
        told = replace(audit, submission=replace(audit.submission, details={"notes": notes}))
        page = parse(render(tmp_path, told)[1])
        heading = page.xpath("//h3[text()='About the text and its sources']")
        assert len(heading) == bool(paragraphs)
        assert [
            text_of(part)
            for part in page.xpath(
                "//h3[text()='About the text and its sources']/following-sibling::p[following-sibling::h2]"
            )
        ] == paragraphs


def test_one_mistake_in_four_places_is_one_entry(pages: list[Any]) -> None:
    (entry,) = [entry for entry in pages[1].xpath("//article") if "Lee" in text_of(entry.find(".//h4"))]
    assert len(entry.xpath(".//dl")) == 4
    assert text_of(entry.find(".//summary")) == "3 more places"


def test_the_whole_text_is_there_with_what_stands_alone_labelled(pages: list[Any]) -> None:
    rows = pages[1].xpath("//table[@class='text']/tbody/tr")
    assert len(rows) == 13
    absent = [text_of(cell) for row in rows for cell in row.xpath("./td[@class='absent']")]
    assert absent.count("No counterpart in the reference") == 3
    assert absent.count("No counterpart in the translation") == 2


def test_long_runs_of_the_reference_alone_fold_into_a_line_and_stay_readable(tmp_path: Path) -> None:
    audit = build_audit()
    last = audit.pairs[-1]
    more = tuple(replace(last, id=f"more-{n}", reference=f"Only the reference tells this, part {n}.") for n in range(9))
    page = parse(render(tmp_path, replace(audit, pairs=audit.pairs + more, pair_scores=dict.fromkeys(
        [pair.id for pair in audit.pairs + more], 50.0)))[1])  # fmt: skip
    (folded,) = page.xpath("//table[@class='text']//details")
    assert text_of(folded.find("summary")) == "11 passages of the reference without a counterpart in the translation"
    assert folded.xpath("./p/@id") == [f"p{number}" for number in range(12, 23)]
    assert text_of(folded.xpath("./p")[-1]) == "Only the reference tells this, part 8. lines 26–27"


def test_something_missing_is_shown_where_it_would_stand(pages: list[Any]) -> None:
    row = pages[1].xpath("//table[@class='text']/tbody/tr")[2]
    assert [text_of(missing) for missing in row.xpath("./td[1]//mark/small")] == ["missing here"]


@pytest.mark.parametrize(
    ("language", "direction"),
    [("en-GB", None), ("ar", "rtl"), ("he", "rtl"), ("fa-IR", "rtl"), ("ur", "rtl"), ("tlh", "auto")],
)
def test_passages_say_their_language_and_direction(tmp_path: Path, language: str, direction: str | None) -> None:
    audit = build_audit()
    audit = replace(audit, submission=replace(audit.submission, languages=Languages(language)))
    page = parse(render(tmp_path, audit)[1])
    passages = page.xpath("//article//dd[mark] | //table[@class='text']//td/p")
    assert len(passages) > 40
    assert {(passage.get("lang"), passage.get("dir")) for passage in passages} == {(language, direction)}
    assert set(page.xpath("//h4/@lang | //ol//a/@lang")) == {language}


def test_words_that_read_from_the_right_keep_their_order_in_a_sentence_of_the_report(tmp_path: Path) -> None:
    audit = build_arabic_audit()
    (finding,) = audit.findings
    message = Message("The translation says “{said}”, the reference “{right}”.", said="54 مليون يورو", right="45")
    audit = replace(audit, findings=(replace(finding, message=message, suggestion="45 مليون يورو"),))
    page = parse(render(tmp_path, audit)[1])
    (said,) = page.xpath("//article/p[2]")
    assert text_of(said) == (
        "The translation says “\u200f54 مليون يورو\u200f”, the reference “45”. Write “\u200f45 مليون يورو\u200f”."
    )


def test_passages_in_the_page_s_own_language_need_not_say_it(pages: list[Any]) -> None:
    assert pages[1].xpath("//main//*[@lang or @dir]") == []


def test_the_index_lists_every_audit_worst_first_with_its_verdict_and_leads_to_its_page(tmp_path: Path) -> None:
    audit = build_audit()
    good = replace(
        audit,
        submission=replace(audit.submission, system="a/b ü"),
        findings=(),
        verdict=replace(audit.verdict, passed=True),
    )
    unknown = replace(good, verdict=replace(audit.verdict, passed=None))
    root = parse(render(tmp_path, audit, good, unknown)[0])
    rows = root.xpath("//tbody/tr")
    assert rows[0].xpath(".//a/@href") == ["pow-interview.youtube.html"]
    assert rows[2].xpath(".//a/@href") == ["pow-interview.a-b-%C3%BC.html"]
    assert "Not fit to publish: 2 errors change the meaning." in text_of(rows[0])
    assert "No verdict" in text_of(rows[1])
    assert [text_of(row.xpath("./td")[2]) for row in rows[:3]] == ["Points 31.2", "Points –", "Points 31.2"]
    assert "Fit to publish: no error was found." in text_of(rows[2])
    assert (
        text_of(root.find(".//header/p")) == "3 translations audited; 1 is not fit to publish; 1 could not be judged."
    )


def test_a_text_without_findings_or_scores_says_so(tmp_path: Path) -> None:
    audit = replace(build_audit(), findings=(), scores=(), verdict=replace(build_audit().verdict, passed=True))
    root = parse(render(tmp_path, audit)[1])
    assert "No check found anything wrong in the passages that could be compared." in text_of(root.find(".//main"))
    assert root.xpath("//article | //form | //table[@class='scores'] | //*[@class='bands']") == []


def test_what_could_not_be_judged_has_no_points_and_nothing_compared_is_not_found_right(tmp_path: Path) -> None:
    audit = build_audit()
    alone = tuple(replace(pair, reference=None, reference_at=None) for pair in audit.pairs)
    why = "only 0 % of the translation's words have a counterpart in the reference"
    verdict = replace(audit.verdict, passed=None, score=100.0, reasons=(why,))
    page = parse(render(tmp_path, replace(audit, pairs=alone, findings=(), verdict=verdict))[1])
    assert text_of(page.find(".//p[@class='points']")) == f"Because: {why}."
    assert text_of(page.xpath("//section[@class='notes']//dd")[-1]).startswith(f"Because: {why}.mqm-style")
    main = text_of(page.find(".//main"))
    assert "of 100 points" not in main
    assert "No check found anything wrong" not in main


def test_a_run_without_texts_has_an_index(tmp_path: Path) -> None:
    (path,) = write_reports(replace(build_run(), audits=()), tmp_path, ["html"])
    assert "No text was audited." in text_of(parse(path.read_text(encoding="utf-8")).find(".//header"))


def test_the_first_screen_says_how_sure_it_is_and_on_how_much_text(pages: list[Any]) -> None:
    assert text_of(pages[1].find(".//p[@class='evidence']")) == (
        "14 findings (6 almost certain, 4 likely, 4 possible), of which 7 to 13 should be errors, in 249 words of "
        "translation; 77 % of it could be compared with the reference."
    )


def test_the_worst_of_it_says_what_is_wrong_where_nothing_is_to_be_written_instead(tmp_path: Path) -> None:
    audit = build_audit()
    camp, turned, *others = (replace(finding, suggestion=None) for finding in audit.findings)
    assert camp.mt
    assert turned.mt
    audit = replace(audit, findings=(replace(camp, reference=None), replace(turned, reference=turned.mt), *others))
    lines = [text_of(line) for line in parse(render(tmp_path, audit)[1]).xpath("//ol[@class='worst']/li")]
    assert lines[:2] == [
        f"{camp.mt.text} Critical almost certain · Forbidden term",
        f"{turned.mt.text} Critical almost certain · Statement turned round",
    ]


@pytest.mark.parametrize(
    ("least", "said"),
    [
        (0.1, None),
        (
            0.5,
            (
                "3 findings below 50 % confidence are neither shown nor counted. "
                "“audit run --min-confidence 0.2” shows 3 of them; audit.json holds them all."
            ),
        ),
    ],
)
def test_what_is_too_doubtful_is_counted_with_the_way_to_see_it(tmp_path: Path, least: float, said: str | None) -> None:
    page = parse(render(tmp_path, replace(build_audit(), min_confidence=least))[1])
    told = [text_of(aside) for aside in page.xpath("//section[@id='findings']/p[@class='aside']")]
    assert told == ([said] if said else [])


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_page_is_at_most_half_as_large_again_as_its_data_however_dense_the_findings(
    tmp_path: Path, language: str
) -> None:
    """A finding in every 20 words is the worst case: each passage stands in the list and in the text."""
    _, page, data = write_reports(build_run(build_large_audit()), tmp_path, ["html", "json"], language=language)
    assert page.stat().st_size < 1.5 * data.stat().st_size


def test_pages_lead_to_the_self_test_where_it_was_run(tmp_path: Path) -> None:
    assert not any("selftest" in page for page in render(tmp_path))
    (tmp_path / "selftest.html").write_text("")
    for page in render(tmp_path):
        assert set(parse(page).xpath("//a[text()='How far to trust a clean report']/@href")) == {"selftest.html"}


def test_what_editors_dismissed_is_counted_and_not_shown(tmp_path: Path) -> None:
    audit = build_audit()
    decision = Decision(
        "pow-interview", "youtube", audit.findings[0].id, "", DecisionVerdict.NOT_AN_ERROR, "Ed", "2026-11-22T12:00:00Z"
    )
    audit = replace(audit, findings=(replace(audit.findings[0], decision=decision), *audit.findings[1:]))
    page = parse(render(tmp_path, audit)[1])
    assert len(page.xpath("//article")) == 13
    assert "1 finding was dismissed by an editor; audit.json holds it." in text_of(
        page.find(".//section[@id='findings']")
    )


def test_a_korean_page_says_no_english_sentence_of_the_program(tmp_path: Path) -> None:
    audit = build_audit()
    camp, *others = audit.findings
    known = Message(
        "“{said}” is listed as a mistranslation; the glossary wants “{right}”.", said="camp", right="POW camp"
    )
    audit = replace(
        audit,
        findings=(replace(camp, message=known), *others),
        verdict=replace(
            audit.verdict, reasons=(Message("{mistakes} critical findings", mistakes=2), "an old sentence")
        ),
        rules=(*rules(), *audit.rules[4:]),
    )
    page = parse(write_reports(build_run(audit), tmp_path, ["html"], language="ko")[1].read_text(encoding="utf-8"))
    first, second, *_ = page.xpath("//article")
    assert text_of(first.xpath("./p")[1]) == (
        "“camp”: 용어집에 오역으로 적힌 말입니다. 용어집의 용어: “POW camp”. “prisoner-of-war camp”(으)로 쓰세요."
    )
    assert text_of(second.xpath("./p")[1]).startswith(
        "뒤집힌 진술: 번역은 “the prisoners are growing hostility by lying”, 기준 글은 “spreading false claims”입니다."
    )
    assert "알려진 오역" in text_of(page.find(".//section[@class='notes']"))
    assert text_of(page.xpath("//section[@class='notes']//dd")[-1]).startswith(
        "100점 만점에 31.2점, 통과 기준은 95점입니다. 이유: 치명적인 지적이 2개 있습니다."
    )


def test_the_page_s_own_words_are_in_the_language_asked_for(tmp_path: Path) -> None:
    paths = write_reports(build_run(), tmp_path, ["html"], language="ko")
    index, page = (parse(path.read_text(encoding="utf-8")) for path in paths)
    assert page.get("lang") == index.get("lang") == "ko"
    assert text_of(page.find(".//p[@id='verdict']")) == "게시 불가: 오류 2개가 뜻을 바꿉니다."
    assert text_of(page.find(".//p[@class='byline']")) == "번역 시스템 youtube · 영어, 한국어에서 번역"
    assert {passage.get("lang") for passage in page.xpath("//article//dd[mark] | //table[@class='text']//td/p")} == {
        "en"
    }
