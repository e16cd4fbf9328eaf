"""Two files of units: joined by id or by source, in the translation's order, with no unit dropped."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.errors import InputError
from audit.texts import parse_columns, read_files, read_submissions


@pytest.fixture
def files(tmp_path):
    """Return a function that writes a translation and a reference, and reads them as one text."""

    def make(mt: tuple[str, str], reference: tuple[str, str], columns: str = "", **options):
        paths = []
        for name, text in (mt, reference):
            path = tmp_path / name
            path.write_text(text, encoding="utf-8")
            paths.append(path)
        return read_files(*paths, layout=parse_columns(columns), **options)

    return make


def xliff(*units: tuple[str, str, str], attributes: str = "") -> str:
    body = "\n".join(
        f'<trans-unit id="{identity}"{attributes}><source>{source}</source><target>{target}</target></trans-unit>'
        for identity, source, target in units
    )
    return f'<xliff version="1.2"><file original="a" source-language="de" target-language="en"><body>\n{body}</body></file></xliff>'


def tmx(*units: tuple[str, str]) -> str:
    body = "".join(
        f'<tu><tuv xml:lang="de"><seg>{source}</seg></tuv><tuv xml:lang="en"><seg>{target}</seg></tuv></tu>\n'
        for source, target in units
    )
    return f'<tmx version="1.4"><header srclang="de"/><body>{body}</body></tmx>'


def shown(submission) -> list[tuple]:
    return [(one.id, one.mt, one.reference, one.source) for one in submission.pairs]


MT = xliff(("a", "Eins", "One"), ("b", "Zwei", "To"), ("c", "Drei", ""), ("d", "Vier", "Four"))
REFERENCE = xliff(("z", "Null", "Zero"), ("b", "Zwei", "Two"), ("x", "Neu", "New"), ("a", "Eins", "One"), ("c", "Drei", "Three"))  # fmt: skip


def test_units_are_joined_by_their_ids(files):
    submission = files(("mt.deepl.xliff", MT), ("reference.xlf", REFERENCE), default_language="fr")
    assert shown(submission) == [
        ("z", None, "Zero", "Null"),
        ("a", "One", "One", "Eins"),
        ("b", "To", "Two", "Zwei"),
        ("x", None, "New", "Neu"),
        ("c", None, "Three", "Drei"),
        ("d", "Four", None, "Vier"),
    ]
    assert (submission.text, submission.system, submission.languages.target, submission.languages.source) == (
        "mt.deepl", "deepl", "en", "de"
    )  # fmt: skip
    pair = submission.pairs[2]
    assert (pair.mt_at.line, pair.reference_at.line, pair.confidence, submission.mt) == (3, 3, 1.0, None)


def test_units_without_ids_are_joined_by_their_sources(files):
    mt = tmx(("Ja", "Yes"), ("Nein", "No"), ("Ja", "Yeah"), ("Nie", "Never"))
    reference = tmx(("Nein", "Nope"), ("Ja", "Yes!"), ("Ja", "Yes, yes"))
    assert shown(files(("a.tmx", mt), ("b.tmx", reference))) == [
        ("1", "Yes", "Yes!", "Ja"),
        ("2", "No", "Nope", "Nein"),
        ("3", "Yeah", "Yes, yes", "Ja"),
        ("4", "Never", None, "Nie"),
    ]


def test_ids_whose_sources_differ_are_not_believed(files):
    mt = xliff(("1", "Eins", "One"), ("2", "Zwei", "Two"), ("3", "Drei", "Three"))
    reference = xliff(("1", "Drei", "THREE"), ("2", "Eins", "ONE"), ("3", "Vier", "FOUR"))
    assert shown(files(("a.xlf", mt), ("b.xlf", reference))) == [
        ("1", "One", "ONE", "Eins"),
        ("3", None, "FOUR", "Vier"),
        ("2", "Two", None, "Zwei"),
        ("3 (2)", "Three", "THREE", "Drei"),
    ]


def test_files_of_two_formats_are_joined_by_their_sources(files):
    po = 'msgctxt "menu"\nmsgid "Eins"\nmsgstr "Uno"\n\nmsgid "Zwei"\nmsgstr "Dos"\n'
    assert [(one.mt, one.reference) for one in files(("a.po", po), ("b.tmx", tmx(("Zwei", "Two")))).pairs] == [
        ("Uno", None),
        ("Dos", "Two"),
    ]


def test_entries_of_one_text_are_told_by_their_contexts(files):
    entries = ['msgctxt "a"\nmsgid "Auf"\nmsgstr "{}"\n', 'msgctxt "b"\nmsgid "Auf"\nmsgstr "{}"\n']
    mt = "\n".join(one.format(text) for one, text in zip(entries, ("Open", "Up"), strict=True))
    reference = "\n".join(one.format(text) for one, text in zip(entries[::-1], ("Upwards", "Opened"), strict=True))
    assert [(one.mt, one.reference) for one in files(("a.po", mt), ("b.po", reference)).pairs] == [
        ("Open", "Opened"),
        ("Up", "Upwards"),
    ]


def test_what_waits_for_somebody_is_a_translation_and_no_reference(files):
    fuzzy = '#, fuzzy\nmsgid "Eins"\nmsgstr "{}"\n\nmsgid "Zwei"\nmsgstr "Two"\n'
    assert shown(files(("a.po", fuzzy.format("Won")), ("b.po", fuzzy.format("One")))) == [
        ("1", "Won", None, "Eins"),
        ("2", "Two", "Two", "Zwei"),
    ]


def test_files_without_a_unit_in_common_are_aligned_as_texts(files):
    submission = files(("a.xlf", xliff(("a", "Eins", "One"))), ("b.xlf", xliff(("b", "Zwei", "Two"))))
    assert (submission.pairs, submission.mt.segments[0].text, submission.reference.segments[0].text) == (
        (),
        "One",
        "Two",
    )


def test_units_are_aligned_as_a_text_with_a_file_of_another_kind(files):
    submission = files(("a.xlf", MT), ("b.txt", "One. Two. Three. Four."))
    assert (submission.pairs, [one.text for one in submission.mt.segments]) == ((), ["One", "To", "Four"])


def test_two_tables_are_joined_by_their_ids(files):
    submission = files(
        ("a.csv", "Key,DE,Engine\nk1,Eins,Won\nk2,Zwei,Two\n"),
        ("b.tsv", "Key\tHuman\nk2\tTwo\nk1\tOne\n"),
        "id=Key,mt=Engine,reference=Human",
    )
    assert shown(submission) == [("k1", "Won", "One", None), ("k2", "Two", "Two", None)]


def test_a_folder_joins_each_system(tmp_path):
    for name, text in {"mt.x.xlf": MT, "mt.y.po": 'msgid "Eins"\nmsgstr "I"\n', "reference.xliff": REFERENCE}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    x, y = read_submissions(tmp_path)
    assert (x.system, len(x.pairs), y.system) == ("x", 6, "y")
    assert ("I", "One") in [(one.mt, one.reference) for one in y.pairs]


def test_a_column_that_is_not_there_is_told_with_its_file(files, tmp_path):
    with pytest.raises(InputError) as caught:
        files(("a.xlf", MT), ("b.xlf", REFERENCE), "reference=human")
    assert (
        str(caught.value)
        == f"{tmp_path / 'b.xlf'}: has no column 'human' for reference; its columns are id, source, target"
    )


UNITS = st.lists(
    st.tuples(st.integers(0, 9), st.sampled_from(["", "x", "y"])), max_size=8, unique_by=lambda unit: unit[0]
)


@given(UNITS, UNITS)
@settings(max_examples=60, deadline=None)
def test_every_text_is_in_one_pair_in_its_order(tmp_path_factory, mt, reference):
    folder = tmp_path_factory.mktemp("join")
    sides = []
    for name, units in (("a.xlf", mt), ("b.xlf", reference)):
        (folder / name).write_text(
            xliff(*((str(n), f"s{n}", text and f"{text}{n}") for n, text in [*units, (99, "z")])), encoding="utf-8"
        )
        sides.append([f"{text}{n}" for n, text in [*units, (99, "z")] if text])
    pairs = read_files(folder / "a.xlf", folder / "b.xlf").pairs
    assert [one.mt for one in pairs if one.mt] == sides[0]
    assert sorted(one.reference for one in pairs if one.reference) == sorted(sides[1])
    assert all(one.mt is None or one.reference is None or one.mt[1:] == one.reference[1:] for one in pairs)
    alone = [one.reference for one in pairs if one.mt is None]
    assert all(first != second for first, second in itertools.combinations(alone, 2))


@pytest.mark.parametrize("part", ["source", "system"])
def test_a_column_that_neither_file_has_is_not_passed_over(files, part):
    with pytest.raises(InputError) as caught:
        files(("mt.csv", "id,mt,german\n1,One,Eins\n"), ("ref.csv", "id,reference\n1,One\n"), f"{part}=Germann")
    assert str(caught.value).partition("mt.csv: ")[2] == (
        f"has no column 'Germann' for {part}, nor has the other file; their columns are id, mt, german; id, reference"
    )


def test_a_column_that_one_of_the_files_has_is_enough(files):
    submission = files(("mt.csv", "id,mt,german\n1,One,Eins\n"), ("ref.csv", "id,reference\n1,One\n"), "source=German")
    assert shown(submission) == [("1", "One", "One", "Eins")]


def test_a_third_table_is_refused_because_the_second_would_be_taken_for_the_trusted_one(tmp_path):
    vendors = [tmp_path / name for name in ("a.xliff", "b.xliff", "human.xliff")]
    for path in vendors:
        path.write_text(MT, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_files(*vendors)
    assert str(caught.value) == (
        f"{vendors[2]}: is a third table, and would be the source of a.xliff, held against b.xliff; "
        "name two files: audit run TRANSLATION REFERENCE"
    )


@pytest.fixture
def folder(tmp_path):
    """Return a function that makes a text's folder of files with what is in them."""

    def make(**contents: str):
        for name, text in contents.items():
            (tmp_path / name.replace("_", ".")).write_text(text, encoding="utf-8")
        return tmp_path

    return make


def test_parts_that_are_tables_are_joined_part_by_part(folder):
    path = folder(
        mt_x_1_xliff=xliff(("1", "Eins", "One")),
        mt_x_2_xliff=xliff(("1", "Zwei", "To"), ("2", "Drei", "Three")),
        reference_1_xliff=xliff(("1", "Eins", "One")),
        reference_2_xliff=xliff(("2", "Drei", "Three"), ("1", "Zwei", "Two")),
    )
    (submission,) = read_submissions(path)
    assert submission.languages.source == "de"
    assert shown(submission) == [
        ("1/1", "One", "One", "Eins"),
        ("2/1", "To", "Two", "Zwei"),
        ("2/2", "Three", "Three", "Drei"),
    ]
    assert [(pair.mt_at.line, pair.mt_at.file) for pair in submission.pairs] == [
        (2, "mt.x.1.xliff"), (2, "mt.x.2.xliff"), (3, "mt.x.2.xliff"),
    ]  # fmt: skip
    assert submission.pairs[1].reference_at.file == "reference.2.xliff"


def test_tables_in_more_parts_on_one_side_are_refused(folder):
    one = xliff(("1", "Eins", "One"))
    with pytest.raises(InputError) as caught:
        read_submissions(folder(mt_x_1_xliff=one, mt_x_2_xliff=one, reference_xliff=one))
    assert str(caught.value).endswith(
        "mt.x.1.xliff: the translation is in 2 parts and the reference in 1 part, but units are joined part by part; "
        "make as many of both"
    )


def test_parts_of_which_some_are_no_tables_are_aligned_as_texts(folder):
    one = xliff(("1", "Eins", "One"))
    (submission,) = read_submissions(folder(mt_x_1_xliff=one, mt_x_2_txt="Two.\n", reference_xliff=one))
    assert not submission.pairs
    assert [(segment.text, segment.place.file) for segment in submission.mt.segments] == [
        ("One", "mt.x.1.xliff"), ("Two.", "mt.x.2.txt"),
    ]  # fmt: skip
