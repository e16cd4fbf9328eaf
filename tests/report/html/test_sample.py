"""The sample's page, as `audit run` writes it: its weight, and that in Korean the program says no English sentence."""

import re
from pathlib import Path

import pytest
from lxml import html

from audit.config import Config
from audit.glossary import load_glossary
from audit.model import Run
from audit.pipeline import audit_submission, make_run
from audit.report import write_reports
from audit.texts import read_submissions

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def sample() -> Run:
    glossary = load_glossary([ROOT / "glossary" / "pow-interview.yaml"])
    (submission,) = read_submissions(ROOT / "texts" / "pow-interview")
    return make_run((audit_submission(submission, glossary, Config()),), glossary)


def test_the_sample_s_page_is_at_most_half_as_large_again_as_its_data(sample: Run, tmp_path: Path) -> None:
    _, page, data = write_reports(sample, tmp_path, ["html", "json"])
    assert page.stat().st_size < 1.5 * data.stat().st_size


def test_in_korean_only_what_people_wrote_and_codes_are_not_korean(sample: Run, tmp_path: Path) -> None:
    _, path = write_reports(sample, tmp_path, ["html"], language="ko")
    page = html.document_fromstring(path.read_text(encoding="utf-8"))
    messages = [
        re.sub("“[^”]*”", "", paragraph.text_content()) for paragraph in page.xpath("//article/p[position() = 2]")
    ]
    assert len(messages) > 10
    assert [message for message in messages if re.search("[A-Za-z]{3,}", message)] == []
    rules = [part.text_content() for part in page.xpath("//section[@class='notes'][1]/dl[1]/dd")]
    assert [rule for rule in rules if re.search("[A-Za-z]{3,}", rule)] == []
