"""`audit run` on tables and units: columns and sheets by option and by configuration, files joined by unit."""

import openpyxl

from audit.cli import exits

from .ferry import FAITHFUL, REFERENCE, WRONG, audits, captions, pairs_of, refused, write_pairs, write_text

UNIT = '<trans-unit id="{}"><source>Quelle</source><target>{}</target></trans-unit>'


def pairs(made) -> list[tuple]:
    return [(one["mt"], one["reference"], one["source"]) for one in made["pairs"]]


def test_columns_and_sheet_are_named(audit, here):
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Words")
    for row in (["Ziel", "Mensch", "Quelle"], ["It rained.", "It rained.", "Es regnete."]):
        sheet.append(row)
    book.save(here / "words.xlsx")
    columns = ("--columns", "mt=Ziel,reference=B,source=quelle", "--no-history", "--quiet")
    audit("run", "words.xlsx", "--sheet", "Words", *columns)
    assert [pairs(one) for one in audits()] == [[("It rained.", "It rained.", "Es regnete.")]]
    assert audit("run", "words.xlsx", "--sheet", "Wrods", *columns) == (
        exits.USAGE,
        "",
        "audit: words.xlsx: has no sheet 'Wrods'; its sheets are Sheet, Words\n",
    )


def test_columns_of_the_configuration_are_those_of_every_table(audit, here):
    (here / "audit.toml").write_text(
        'history = false\n[columns]\nmt = ["A", "B"]\nreference = "Mensch"\n', encoding="utf-8"
    )
    (here / "words.csv").write_text("A,B,Mensch\nOne.,Two.,Three.\n", encoding="utf-8")
    audit("run", "words.csv", "--quiet")
    assert [(one["system"], one["pairs"][0]["mt"]) for one in audits()] == [("A", "One."), ("B", "Two.")]
    audit("run", "words.csv", "--quiet", "--columns", "mt=B,reference=A")
    assert [(one["system"], pairs(one)) for one in audits()] == [("mt", [("Two.", "One.", None)])]


def test_two_files_of_units_are_joined(audit, here):
    for name, text in (("mt.xliff", "It rained."), ("ref.xliff", "It snowed.")):
        (here / name).write_text(f"<xliff>{UNIT.format(7, text)}{UNIT.format(name, text)}</xliff>", encoding="utf-8")
    audit("run", "mt.xliff", "ref.xliff", "--no-history", "--quiet")
    assert [pairs(one) for one in audits()] == [
        [
            ("It rained.", "It snowed.", "Quelle"),
            (None, "It snowed.", "Quelle"),
            ("It rained.", None, "Quelle"),
        ]
    ]


def test_a_wrong_option_is_one_line(audit, here):
    (here / "words.csv").write_text("mt,reference\na,b\n", encoding="utf-8")
    assert audit("run", "words.csv", "--columns", "hyp=a").err == (
        "audit: --columns has no part 'hyp'; parts are id, mt, reference, source, system, and header=no\n"
    )


def test_an_option_that_nothing_takes_is_refused(audit, here):
    write_text(here / "texts" / "ferry")
    (here / "mt.txt").write_text(FAITHFUL, encoding="utf-8")
    (here / "ref.srt").write_text(captions(REFERENCE), encoding="utf-8")
    (here / "words.csv").write_text("mt,reference\na,b\n", encoding="utf-8")
    write_pairs(here / "news.jsonl", *pairs_of(WRONG))
    columns = ("--columns", "mt=Ziel")
    no_sheets = "no sheets, as only Excel workbooks have them; leave out --sheet"
    assert refused(audit, "mt.txt", "ref.srt", *columns) == "mt.txt, ref.srt: have no columns; leave out --columns"
    assert refused(audit, *columns) == "texts: has no columns; leave out --columns"
    assert refused(audit, "texts/ferry", "--sheet", "1") == f"texts/ferry: has {no_sheets}"
    assert refused(audit, "texts", "words.csv", "--sheet", "1") == f"texts, words.csv: have {no_sheets}"
    assert refused(audit, "news.jsonl", "--sheet", "1") == f"news.jsonl: has {no_sheets}"
    assert not (here / "reports").exists()
    # What cannot be read at all is told first.
    assert refused(audit, "mt.txt", "gone.srt", *columns) == "gone.srt: no such file"


def test_an_option_that_one_of_several_files_takes_is_used(audit, here):
    write_text(here / "texts" / "ferry")
    write_text(here / "texts" / "boat")
    (here / "texts" / "boat" / "mt.two.csv").write_text("A,B\nIt rained.,It snowed.\n", encoding="utf-8")
    quiet = ("--no-history", "--quiet")
    audit("run", "--columns", "mt=B", *quiet)
    assert [(one["text"], one["system"]) for one in audits()] == [("boat", "one"), ("boat", "two"), ("ferry", "one")]
    assert [pair["mt"] for pair in audits()[1]["pairs"] if pair["mt"]] == ["It snowed."]
    write_pairs(here / "news.jsonl", {"id": 1, "ours": "It rained.", "reference": "It rained."})
    audit("run", "news.jsonl", "--columns", "mt=ours", *quiet)
    assert [pairs(one) for one in audits()] == [[("It rained.", "It rained.", None)]]


def test_columns_of_the_configuration_may_go_unused(audit, here):
    (here / "audit.toml").write_text('history = false\n[columns]\nmt = "A"\n', encoding="utf-8")
    write_text(here / "texts" / "ferry")
    assert audit("run", "--quiet") == (exits.PASSED, "", "")
