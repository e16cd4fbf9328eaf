"""Files made to do harm, for every format that could: refused in one line, before they take memory or time."""

import io
import json
import tracemalloc
import zipfile

import pytest

from audit.errors import InputError
from audit.texts import archive, cues, read_passage, table

LONG = "word " * 200_000


def caption(suffix: str, texts: list[str]) -> str:
    """Return a file of a caption format with a cue for each text."""
    if suffix == ".json3":
        return json.dumps(
            {"events": [{"tStartMs": 1000, "dDurationMs": 1000, "segs": [{"utf8": text}]} for text in texts]}
        )
    head, cue, foot = {
        ".srt": ("", "1\n00:00:01,000 --> 00:00:02,000\n{}\n\n", ""),
        ".vtt": ("WEBVTT\n\n", "00:01.000 --> 00:02.000\n{}\n\n", ""),
        ".ass": ("[Events]\n", "Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{}\n", ""),
        ".ttml": ("<tt><body><div>", '<p begin="1s" dur="1s">{}</p>', "</div></body></tt>"),
        ".srv1": ("<transcript>", '<text start="1" dur="1">{}</text>', "</transcript>"),
        ".srv2": ("<timedtext>", '<text t="1000" d="1000">{}</text>', "</timedtext>"),
        ".srv3": ("<timedtext><body>", '<p t="1000" d="1000">{}</p>', "</body></timedtext>"),
    }[suffix]
    return head + "".join(cue.format(text) for text in texts) + foot


CAPTIONS = [".srt", ".vtt", ".ass", ".ttml", ".json3", ".srv1", ".srv2", ".srv3"]
TREES = [".ttml", ".srv1", ".srv3", ".xlf", ".tmx"]


def refusal(tmp_path, suffix: str, data: str | bytes) -> str:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    with pytest.raises(InputError) as caught:
        read_passage(path)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)
    return caught.value.problem


@pytest.mark.parametrize("suffix", CAPTIONS)
def test_the_formats_are_well_made(tmp_path, suffix):
    path = tmp_path / f"a{suffix}"
    path.write_text(caption(suffix, ["The ferry left.", "Nobody waved."]), encoding="utf-8")
    assert [one.text for one in read_passage(path).segments] == ["The ferry left.", "Nobody waved."]


@pytest.mark.parametrize("suffix", CAPTIONS)
def test_byte_order_mark_and_line_ends_do_not_matter(tmp_path, suffix):
    path = tmp_path / f"a{suffix}"
    text = caption(suffix, ["The ferry left.", "Nobody waved."])
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert [one.text for one in read_passage(path).segments] == ["The ferry left.", "Nobody waved."]


@pytest.mark.parametrize("suffix", CAPTIONS)
def test_cues_without_end(tmp_path, suffix, monkeypatch):
    monkeypatch.setattr(cues, "MAX_CUES", 1_000)
    texts = [f"word {number}" for number in range(1_001)]
    assert refusal(tmp_path, suffix, caption(suffix, texts)) == (
        "has more than 1,000 cues, the most that are read; split the file"
    )


@pytest.mark.parametrize("suffix", CAPTIONS)
def test_a_cue_of_a_million_characters(tmp_path, suffix):
    problem = refusal(tmp_path, suffix, caption(suffix, [LONG]))
    assert problem.endswith(" characters, and at most 20,000 are read; cut it")


@pytest.mark.parametrize(
    ("suffix", "cue"), [(".srt", "1\n00:01,000 --> 00:02,000\na\n\n"), (".vtt", "00:01.000 --> 00:02.000\na\n\n")]
)
def test_ten_million_cues_take_no_more_than_the_file(tmp_path, suffix, cue):
    path = tmp_path / f"a{suffix}"
    path.write_text("WEBVTT\n\n" + cue * 250_000, encoding="utf-8")
    tracemalloc.start()
    try:
        with pytest.raises(InputError):
            read_passage(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    # What is read at once has room for the largest file; the text and its bytes beside it are small.
    assert peak < 64 * 2**20 + 4 * path.stat().st_size


@pytest.mark.parametrize(
    ("suffix", "text", "problem"),
    [
        (".txt", "a\n" * 1_000_001, "has more than 1,000,000 lines, the most that are read; split the file"),
        (".txt", "word " * 4_000_001, "has more than 20,000,000 characters, the most that are read; split the file"),
        (".md", "a\n" * 200_001, "has more than 200,000 lines, the most that are read; split the file"),
        (
            ".md",
            "Words.\n\n" + "[" * 5_001,
            "has a paragraph with more than 5,000 opening brackets, the most that are read; part it in two",
        ),
        (".html", "<p>a" * 500_001, "has more than 500,000 tags, the most that are read; split the file"),
        (".csv", ",".join("a" * 201), "has more than 200 columns, the most that are read; remove some"),
    ],
)
def test_texts_without_end(tmp_path, suffix, text, problem):
    assert refusal(tmp_path, suffix, text) == problem


@pytest.mark.parametrize(
    ("suffix", "text"), [(".csv", "mt,reference\n" + "a,b\n" * 11), (".po", 'msgid "a"\nmsgstr "b"\n' * 11)]
)
def test_rows_without_end(tmp_path, suffix, text, monkeypatch):
    monkeypatch.setattr(table, "MAX_ROWS", 10)
    assert refusal(tmp_path, suffix, text) == "has more than 10 rows or units, the most that are read; split the file"


ROOTS = {".ttml": "tt", ".srv1": "transcript", ".srv3": "timedtext", ".xlf": "xliff", ".tmx": "tmx"}
ENTITIES = "declares entities, which can make a small file endless; remove the declarations and write the characters"


@pytest.mark.parametrize("suffix", TREES)
def test_a_billion_laughs(tmp_path, suffix):
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    root = ROOTS[suffix]
    text = f'<!DOCTYPE {root} [<!ENTITY l0 "ha">{laughs}]><{root}>&l9;</{root}>'
    assert refusal(tmp_path, suffix, text) == ENTITIES


@pytest.mark.parametrize("suffix", TREES)
def test_an_entity_that_is_another_file(tmp_path, suffix):
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    root = ROOTS[suffix]
    text = f'<!DOCTYPE {root} [<!ENTITY s SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]><{root}>&s;</{root}>'
    assert refusal(tmp_path, suffix, text) == ENTITIES


@pytest.mark.parametrize("suffix", TREES)
def test_elements_in_elements_without_end(tmp_path, suffix):
    text = f"<{ROOTS[suffix]}>" + "<a>" * 100_000
    assert (
        refusal(tmp_path, suffix, text)
        == "has more than 200 elements inside each other, the most that are read; take some out"
    )


@pytest.mark.parametrize(
    ("suffix", "member"), [(".docx", "word/document.xml"), (".odt", "content.xml"), (".xlsx", "xl/sharedStrings.xml")]
)
def test_an_archive_that_unpacks_to_gigabytes(tmp_path, suffix, member, monkeypatch):
    monkeypatch.setattr(archive, "MAX_BYTES", 2**20)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made, made.open(member, "w") as file:
        file.write(b" " * (2**20 + 1))
    assert (
        refusal(tmp_path, suffix, out.getvalue()) == "unpacks to more than 1 MiB, the most that is read; split the file"
    )


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".xlsx"])
def test_an_archive_that_claims_to_be_small(tmp_path, suffix):
    """The size that an archive claims for a member is what is read of it, and no more."""
    member = {".docx": "word/document.xml", ".odt": "content.xml", ".xlsx": "xl/workbook.xml"}[suffix]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(member, b" " * 2**20)
    data = out.getvalue().replace((2**20).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert "damaged; open it in its program and save it again" in refusal(tmp_path, suffix, data)


@pytest.mark.parametrize(
    ("module", "name", "text"),
    [
        ("ttml", "a.ttml", '<tt><body><div><p begin="1s">a</p><p begin="2s">b</p></div></body></tt>'),
        ("youtube", "a.srv3", '<timedtext><body><p t="1"><s>a</s></p><p t="2">b</p></body></timedtext>'),
    ],
)
def test_captions_in_xml_have_a_limit_on_elements_of_their_own(tmp_path, monkeypatch, module, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert len(read_passage(path).segments) == 2
    monkeypatch.setattr(f"audit.texts.{module}.MAX_ELEMENTS", 4)
    with pytest.raises(InputError, match="has more than 4 elements, the most that are read; split the file"):
        read_passage(path)
