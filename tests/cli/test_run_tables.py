"""`audit run` on tables and units: columns and sheets by option and by configuration, files joined by unit."""

import openpyxl

from audit.cli import exits

from .ferry import audits

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
