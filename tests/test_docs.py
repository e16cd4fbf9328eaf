"""What the documentation says is held against the program: its commands run, its tables are complete, its links lead somewhere."""

import re
import shlex
import shutil
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click
import openpyxl
import pytest

from audit import errors
from audit.checks import rules
from audit.cli import exits, main
from audit.cli.main import cli
from audit.config import Config, load_config
from audit.glossary import load_glossary
from audit.language import language_codes, load_language
from audit.report import FORMATS
from audit.shortfall import Shortfall, find_shortfalls
from audit.texts import READERS
from tests.checks.cases import Case, read_cases

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "tests").rglob("*.md")])
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]


def read(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def section(page: str, heading: str) -> str:
    """Return the text below a second-level heading, up to the next."""
    (found,) = re.findall(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", read(page), re.MULTILINE | re.DOTALL)
    return found


def rows(text: str) -> list[list[str]]:
    """Return the cells of the tables in a text, without heads."""
    lines = re.findall(r"^\|(.*)\|$", text, re.MULTILINE)
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)] for line in lines]
    rules_at = {at for at, row in enumerate(cells) if all(re.fullmatch(r":?-+:?", cell) for cell in row)}
    return [row for at, row in enumerate(cells) if at not in rules_at and at + 1 not in rules_at]


# --------------------------------------------------------------------------- commands


class Example(NamedTuple):
    """A command in a page, with what it prints, or "" where the page does not say."""

    page: str
    command: str
    output: str


def examples() -> Iterator[Example]:
    """Yield the commands of `audit` in blocks of code; in console blocks what follows a command is its output."""
    for page in NAMES:
        text = read(page)
        for block in re.findall(r"^```console\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
            for command, output in re.findall(r"^\$ (audit .+)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
                yield Example(page, command, output)
        for line in re.findall(r"^    (audit (?:run|init|glossary check|--version)\b(?! {2}).*)$", text, re.MULTILINE):
            yield Example(page, line, "")
        for line in re.findall(r"`(audit (?:run|init|glossary check) [^`]*--[^`]*)`", text):
            yield Example(page, line, "")


@pytest.fixture
def sample(tmp_path, monkeypatch):
    """A copy of the sample project to work in, with the files that examples name beside it."""
    for name in ("texts", "glossary"):
        shutil.copytree(ROOT / name, tmp_path / name)
    text = tmp_path / "texts" / "pow-interview"
    shutil.copy(text / "mt.youtube.txt", tmp_path / "captions.txt")
    shutil.copy(text / "reference.txt", tmp_path / "article.md")
    (tmp_path / "talk.ko.txt").write_text("두 사람은 포로수용소에 있다. 둘 다 외아들이다.\n", encoding="utf-8")
    (tmp_path / "pairs.jsonl").write_text('{"id": "1", "mt": "It rains.", "reference": "It is raining."}\n')
    (tmp_path / "terms.csv").write_text("preferred,forbidden\nKharkiv,Kharkow\n")
    write_tables(tmp_path)
    monkeypatch.chdir(tmp_path)


def write_tables(folder: Path) -> None:
    """Write the tables and units that the pages name."""
    rows = [
        ["Key", "Quelle", "Target", "Human", "Engine", "Engine A", "Engine B"],
        ["k1", "Es regnet.", "It rains.", "It is raining.", "x", "Rain.", "It rains."],
    ]
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / "words.xlsx")
    (folder / "words.csv").write_text("".join(",".join(row) + "\n" for row in rows))
    (folder / "words.tsv").write_text("It rains.\tIt is raining.\n")
    texts = "<source>Es regnet.</source><target>It is raining.</target>"
    unit = f'<trans-unit id="1">{texts}<alt-trans origin="MT"><target>It rains.</target></alt-trans></trans-unit>'
    for name in ("mt", "reference", "postedited"):
        (folder / f"{name}.xliff").write_text(f'<xliff version="1.2"><file>{unit}</file></xliff>')
    variants = "".join(
        f'<tuv xml:lang="{code}" creationid="{who}"><seg>{text}</seg></tuv>'
        for code, who, text in (("de", "A", "Es regnet."), ("en", "Engine", "It rains."), ("en", "B", "It is raining."))
    )
    for name in ("memory", "reference"):
        (folder / f"{name}.tmx").write_text(f'<tmx><header srclang="de"/><body><tu>{variants}</tu></body></tmx>')
    (folder / "mt.po").write_text('msgid "Es regnet."\nmsgstr "It rains."\n')


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("example", [pytest.param(one, id=f"{one.page}: {one.command}") for one in examples()])
def test_every_command_in_the_pages_runs_and_prints_what_they_say(example, sample, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(shlex.split(example.command, comments=True)[1:])
    out, err = capsys.readouterr()
    assert stopped.value.code in (exits.PASSED, exits.FAILED), err
    assert not re.search(r"^audit: ", err, re.MULTILINE)
    pattern = ".*".join(re.escape(flat(part)) for part in re.split(r"\.\.\.\n", example.output))
    assert re.fullmatch(pattern + ("" if example.output else ".*"), flat(out))


def test_the_first_screen_of_the_readme_has_both_commands():
    first = "\n".join(read("README.md").splitlines()[:40])
    assert "\n    make audit " in first
    assert "\n    make test " in first
    assert "\n    pip install .\n    audit run\n" in first


# --------------------------------------------------------------------------- the command line


def commands() -> Iterator[tuple[str, click.Command]]:
    """Yield every command that does something, with its words."""
    context = click.Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        if isinstance(command, click.Group):
            for inner in command.list_commands(context):
                yield f"audit {name} {inner}", command.get_command(context, inner)
        else:
            yield f"audit {name}", command


@pytest.mark.parametrize(("name", "command"), list(commands()))
def test_every_option_is_described_and_every_option_described_exists(name, command):
    options = {opt for param in command.params if isinstance(param, click.Option) for opt in param.opts}
    table = rows(section("docs/command-line.md", f"`{name}`"))
    described = {opt for row in table for opt in re.findall(r"(?<!\w)--?[a-z][a-z-]*", row[0])}
    assert described == options


def test_every_command_is_listed():
    listed = re.findall(r"^    (audit [a-z ]+?) {2,}", read("docs/command-line.md"), re.MULTILINE)
    assert listed == [name for name, _ in commands()]


def test_the_values_and_defaults_that_options_name_are_the_programs():
    table = {row[0]: row for row in rows(section("docs/command-line.md", "`audit run`"))}
    config = Config()
    assert table["`--format NAME,...`"][1] == f"`{','.join(config.formats)}`"
    assert set(re.findall(r"`(\w+)`", table["`--format NAME,...`"][2])) == set(FORMATS)
    assert table["`--fail-under SCORE`"][1] == f"`{config.threshold:g}`"
    assert table["`--min-confidence P`"][1] == f"`{config.min_confidence:g}`"
    run = dict(commands())["audit run"]
    told = {param.name: param.help or "" for param in run.params if isinstance(param, click.Option)}
    assert f"[default: {config.threshold:g}]" in told["fail_under"]
    assert f"[default: {config.min_confidence:g}]" in told["min_confidence"]
    assert set(re.findall(r"\w+", told["formats"].partition(": ")[2].partition(".")[0])) == set(FORMATS)


@pytest.mark.parametrize("page", ["README.md", "docs/command-line.md"])
def test_the_exit_statuses_are_the_programs(page):
    statuses = {value for name, value in vars(exits).items() if name.isupper()}
    heading = "Try it" if page == "README.md" else "Exit status"
    assert {int(row[0]) for row in rows(section(page, heading)) if row[0].isdigit()} == statuses


# --------------------------------------------------------------------------- settings and formats


def test_every_setting_is_described_with_its_default(tmp_path):
    table = {row[0].strip("`"): row[1].strip("`") for row in rows(read("docs/configuration.md"))}
    (tmp_path / "audit.toml").write_text("__ = 1")
    with pytest.raises(errors.ConfigError) as refused:
        load_config(tmp_path)
    known = set(re.findall(r"\w+", str(refused.value).partition("known keys are ")[2]))
    assert set(table) == known - {"severities", "weights", "columns"}
    given = "".join(
        f"{key} = {default}\n" for key, default in table.items() if default and key not in ("glossary", "out")
    )
    (tmp_path / "audit.toml").write_text(given)
    read_back, defaults = load_config(tmp_path), Config()
    for key in set(table) - {"glossary", "out"}:
        assert getattr(read_back, key) == getattr(defaults, key), key


def test_every_format_of_texts_is_described():
    described = set(re.findall(r"`(\.\w+)`", section("docs/texts.md", "Formats")))
    assert set(READERS) <= described


def test_every_language_with_word_data_is_listed():
    before_sections = read("docs/languages.md").partition("\n## ")[0]
    listed = {code for row in rows(before_sections) for code in row[0].split(", ")}
    assert listed == {path.stem for path in (ROOT / "audit" / "data" / "languages").glob("*.toml")}


def test_what_each_language_leaves_unchecked_is_described_as_it_is():
    without_file = "languages without a file"
    for name, _, where in rows(section("docs/languages.md", "What cannot be checked")):
        shortfall = Shortfall(name.strip("`"))
        lacking = {code for code in language_codes() if shortfall in find_shortfalls(load_language(code), [])}
        first = where.split(";")[0]
        if first == "all but en":
            assert lacking == set(language_codes()) - {"en"}, name
        elif first == without_file:
            assert not lacking, name
        else:
            assert lacking == set(first.split(", ")), name
        assert shortfall in find_shortfalls(load_language("sw"), ["daraja"]), name


def glossaries() -> Iterator[tuple[str, str]]:
    """Yield the glossaries that pages show, whole ones only."""
    for page in ("README.md", "docs/glossary.md"):
        for block in re.findall(r"^( *)(glossary: 1\b.*\n(?:(?:\1.*)?\n)*)", read(page), re.MULTILINE):
            yield page, textwrap.dedent(block[0] + block[1]).partition("\n```")[0]


@pytest.mark.parametrize(("page", "text"), [pytest.param(*one, id=one[0]) for one in glossaries()])
def test_every_glossary_shown_is_one(page, text, tmp_path):
    file = tmp_path / "shown.yaml"
    file.write_text(text, encoding="utf-8")
    terms = load_glossary([file]).terms
    assert terms[0].preferred == "prisoner-of-war camp"
    assert "concentration camp" in {form.text for form in terms[0].forms}


# --------------------------------------------------------------------------- checks


def check_sections() -> dict[str, tuple[str, str]]:
    """Return the title and the text of each check's section by its code, in the page's order."""
    found = re.findall(r"^## `([\w-]+)`: ([^\n]+)\n(.*?)(?=^## |\Z)", read("docs/checks.md"), re.MULTILINE | re.DOTALL)
    return {code: (title, text) for code, title, text in found}


def test_every_check_is_described_in_the_order_in_which_they_speak():
    assert list(check_sections()) == [rule.code for rule in rules()]


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.code) for rule in rules()])
def test_a_check_is_described_as_it_describes_itself(rule):
    title, text = check_sections()[rule.code]
    assert title == rule.title
    assert f"{rule.explanation} *MQM {rule.category}.*" in flat(text)
    assert "*Does not see:*" in text
    reported, spared = (tuple(row[1:]) for row in rows(text))
    assert [row[0] for row in rows(text)] == ["Reported", "Not reported"]
    assert reported in {sides(case) for case in read_cases(rule.code) if case.finds}
    assert spared in {sides(case) for case in read_cases(rule.code) if not case.finds}


def sides(case: Case) -> tuple[str, str]:
    """Return the two texts of a case as the page writes them: only the pairs whose sides differ."""
    pairs = [pair for pair in case.pairs if pair[0] != pair[1]] or case.pairs
    mt, reference = (" … ".join(text or "(nothing)" for text in side) for side in zip(*pairs, strict=True))
    return mt, reference


# --------------------------------------------------------------------------- links


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_somewhere(name):
    page = ROOT / name
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if target.startswith("https://"):
            continue
        path, _, anchor = target.partition("#")
        place = (page.parent / path).resolve() if path else page
        assert place.is_relative_to(ROOT)
        assert place.exists(), target
        assert not anchor or anchor in anchors(place), target


def test_every_page_is_reached_from_the_index():
    """From docs/README.md by relative links; the pages of tests/ are their readers' own."""
    reached, open_pages = set(), [ROOT / "docs" / "README.md"]
    while open_pages:
        page = open_pages.pop()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        open_pages += [(page.parent / link).resolve() for link in links if not link.startswith("https://")]
    assert {page for page in PAGES if page.is_relative_to(ROOT / "docs")} <= reached


@pytest.mark.parametrize("name", NAMES)
def test_the_files_that_pages_name_exist(name):
    named = re.findall(r"`((?:audit|tests|bench|tools|docs)/[\w./-]+\.(?:py|json|toml|ya?ml|md|css|js))`", read(name))
    assert [path for path in named if not (ROOT / path).exists()] == []
