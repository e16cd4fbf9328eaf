"""``audit glossary import`` and ``export``: what is printed, written and refused."""

import pytest

GLOSSARY = """\
# the desk's own
glossary: 1
terms:
  - preferred: Kyiv  # not Kiev
    forbidden: [Kiiu]
    severity: minor
"""


@pytest.fixture
def desk(here):
    (here / "glossary").mkdir()
    (here / "glossary" / "g.yaml").write_text(GLOSSARY, "utf-8")
    return here


def test_export_to_a_file_and_back(desk, audit):
    done = audit("glossary", "export", "--out", "out.tbx")
    assert (done.status, done.out) == (0, "")
    assert done.err == "out.tbx: 1 terms\nnot carried: severity\n  glossary/g.yaml:4: kyiv: minor\n"
    done = audit("glossary", "import", "out.tbx", "--into", "glossary/g.yaml")
    assert (done.status, done.out) == (0, "")
    assert done.err == "glossary/g.yaml: 0 added, 0 replaced, 1 the same already, 0 left out\n"
    assert (desk / "glossary" / "g.yaml").read_text() == GLOSSARY


def test_a_table_on_standard_output_has_no_byte_order_mark_and_a_file_has_one(desk, audit):
    done = audit("glossary", "export", "--to", "csv")
    assert done.out.startswith("id,preferred,")
    assert audit("glossary", "export", "--to", "csv", "--out", "t.csv").status == 0
    assert (desk / "t.csv").read_bytes().startswith(b"\xef\xbb\xbfid,preferred,")
    assert audit("glossary", "import", "t.csv", "--into", "glossary/g.yaml").err.endswith(
        "1 the same already, 0 left out\n"
    )


def test_several_glossaries_with_their_own_source_languages(desk, audit):
    (desk / "glossary" / "h.yaml").write_text(
        "glossary: 1\nsource_language: uk\nterms: [{preferred: Lviv, source: [Львів]}]\n"
    )
    done = audit("glossary", "export", "--to", "tsv")
    assert [line.split("\t")[-1] for line in done.out.splitlines()] == ["source_language", "", "uk"]


def test_import_adds_below_the_comments(desk, audit):
    (desk / "t.csv").write_text("preferred,forbidden\nLviv,Lwow\nKyiv,Kijew\n")
    done = audit("glossary", "import", "t.csv", "--into", "glossary/g.yaml")
    assert done.status == 0
    assert done.err == (
        "t.csv:3: 'Kyiv' is in glossary/g.yaml already as 'kyiv': left as it is; --replace takes this one\n"
        "glossary/g.yaml: 1 added, 0 replaced, 0 the same already, 1 left out\n"
    )
    assert (desk / "glossary" / "g.yaml").read_text() == GLOSSARY + "  - preferred: Lviv\n    forbidden: [Lwow]\n"


def test_replace_and_a_dry_run(desk, audit):
    (desk / "t.csv").write_text("preferred,forbidden\nKyiv,Kijew\n")
    done = audit("glossary", "import", "t.csv", "--into", "glossary/g.yaml", "--replace", "--dry-run")
    assert done.out.splitlines()[-2:] == ["+    forbidden: [Kijew]", "     severity: minor"]
    assert done.err.splitlines() == [
        "t.csv:2: 'Kyiv' is in glossary/g.yaml already as 'kyiv': replaced",
        "glossary/g.yaml: 0 added, 1 replaced, 0 the same already, 0 left out (nothing is written)",
    ]
    assert (desk / "glossary" / "g.yaml").read_text() == GLOSSARY
    assert audit("glossary", "import", "t.csv", "--into", "glossary/g.yaml", "--replace").status == 0
    assert "preferred: Kyiv  # not Kiev\n    forbidden: [Kijew]\n" in (desk / "glossary" / "g.yaml").read_text()


def test_without_a_glossary_a_new_one_is_printed_and_a_new_file_made(desk, audit):
    (desk / "t.csv").write_text("preferred,source,source_language\nLviv,Львів,uk\n")
    expected = "glossary: 1\nlanguage: en\nsource_language: uk\nterms:\n  - id: lviv\n    preferred: Lviv\n    source: [Львів]\n"
    done = audit("glossary", "import", "t.csv")
    assert done.out == expected
    assert done.err == "glossary.yaml: 1 added, 0 replaced, 0 the same already, 0 left out (nothing is written)\n"
    assert audit("glossary", "import", "t.csv", "--into", "glossary/new.yaml").status == 0
    assert (desk / "glossary" / "new.yaml").read_text("utf-8") == expected


def test_the_glossarys_own_source_language_is_taken_where_the_file_has_several(desk, audit):
    (desk / "glossary" / "g.yaml").write_text("glossary: 1\nsource_language: uk\nterms: []\n")
    sections = "".join(
        f'<langSec xml:lang="{code}"><termSec><term>{term}</term></termSec></langSec>'
        for code, term in (("en", "Lviv"), ("de", "Lemberg"), ("uk", "Львів"))
    )
    (desk / "t.tbx").write_text(
        f"<tbx><text><body><conceptEntry>{sections}</conceptEntry></body></text></tbx>", "utf-8"
    )
    done = audit("glossary", "import", "t.tbx", "--into", "glossary/g.yaml")
    assert done.err == (
        "not carried: terms in de\n  t.tbx:1: Lviv: Lemberg\nglossary/g.yaml: 1 added, 0 replaced, 0 the same already, 0 left out\n"
    )
    assert "source: [Львів]\n" in (desk / "glossary" / "g.yaml").read_text("utf-8")


def test_a_row_that_stands_twice(desk, audit):
    (desk / "t.csv").write_text("preferred\nLviv\nLviv\n")
    assert (
        "t.csv:3: 'Lviv' is in t.csv already as 'Lviv' (it stands twice): left as it is"
        in audit("glossary", "import", "t.csv").err
    )


def test_a_long_list_of_losses_is_cut_and_counted(desk, audit):
    (desk / "t.csv").write_text("preferred,language\nLviv,en\n" + "".join(f"Ort {n},de\n" for n in range(12)))
    done = audit("glossary", "import", "t.csv", "--language", "en")
    assert done.err.count("  t.csv:") == 10
    assert "not carried: entries in de (12)\n" in done.err
    assert "  and 2 more; --verbose lists them\n" in done.err
    assert audit("glossary", "import", "t.csv", "--language", "en", "-v").err.count("  t.csv:") == 12


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["export"], "say the format: --to tbx, --to csv, --to tsv"),
        (["export", "--to", "xls"], "unknown format 'xls'; the formats are tbx, csv, tsv"),
        (["export", "--out", "g.yaml"], "unknown format 'yaml'; the formats are tbx, csv, tsv"),
        (["export", "--to", "csv", "none.yaml"], "none.yaml: no such file"),
        (["import", "none.tbx"], "none.tbx: no such file"),
        (
            ["import", "glossary/g.yaml"],
            "glossary/g.yaml: is of no known format; the suffixes are .tbx, .xml, .csv, .tsv",
        ),
    ],
)
def test_wrong_arguments(desk, audit, arguments, message):
    done = audit("glossary", *arguments)
    assert (done.status, done.out, done.err) == (2, "", f"audit: {message}\n")


def test_no_glossary_to_export(here, audit):
    done = audit("glossary", "export", "--to", "tbx")
    assert done.err == "audit: glossary: no glossary found; name a FILE, or start a project with: audit init\n"
