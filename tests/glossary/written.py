"""Glossary files in every style that people write them in, with where each entry stands: material for tests of editing."""

from dataclasses import dataclass

from hypothesis import strategies as st

WORDS = [
    "Ri",
    "Mr. Ri",
    "Lee: the man",
    "#1",
    "it's",
    'the "Storm"',
    "NO",
    "1.5",
    "리",
    "a, b",
    "{x}",
    "Kyiv",
    "camp - war",
    "yes?",
]


@dataclass(frozen=True)
class Written:
    """A file in pieces."""

    head: str
    entries: tuple[str, ...]
    """Without the line end of the last line of each."""
    gaps: tuple[str, ...]
    """Behind each entry: line ends, blank lines, comments, for brackets commas; behind the last one what closes the file."""
    newline: str
    mark: bool
    """Whether a byte order mark comes first."""

    def text(self, entries: tuple[str, ...] | None = None) -> str:
        return self.head + "".join(map("".join, zip(entries or self.entries, self.gaps, strict=True)))

    def encode(self, text: str) -> bytes:
        return (b"\xef\xbb\xbf" if self.mark else b"") + text.replace("\n", self.newline).encode()

    def before(self, number: int) -> str:
        """Return the text up to an entry."""
        return self.head + "".join(map("".join, zip(self.entries[:number], self.gaps[:number], strict=True)))

    def behind(self, number: int) -> str:
        """Return the text behind an entry."""
        return self.text()[len(self.before(number)) + len(self.entries[number]) :]


def quoted(word: str, quote: str) -> str:
    if quote == "'":
        return "'" + word.replace("'", "''") + "'"
    return '"' + word.replace('"', '\\"') + '"'


def in_lines(draw, number: int, dash: str, quote: str) -> str:
    """Return an entry of a block list, from its dash on; ids tell entries apart, and so do their preferred forms."""
    indent = "\n" + " " * len(dash.rpartition("\n")[2])
    remark = st.sampled_from(["", "", "  # why - not"])
    words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True)
    lines = [f"preferred: {quoted(f'{draw(st.sampled_from(WORDS))} {number}', quote)}{draw(remark)}"]
    if draw(st.booleans()):
        lines.insert(draw(st.integers(0, 1)), f"id: e{number}")
    if draw(st.booleans()):
        admitted = ", ".join(quoted(f"{word} x{number}", quote) for word in draw(words))
        lines.append(f"admitted: [{admitted}]{draw(remark)}")
    if draw(st.booleans()):
        lines.append(f"forbidden:{draw(remark)}")
        offset = draw(st.sampled_from(["", "  "]))
        for word in draw(words):
            form = quoted(f"{word} z{number}", quote)
            mapping = draw(
                st.sampled_from(
                    ["- {}", "- {{form: {}, severity: minor}}", "- form: {}" + indent + offset + "  note: so"]
                )
            )
            lines.append(offset + mapping.format(form) + draw(remark))
    if draw(st.booleans()):
        note = draw(st.sampled_from(["plain", "|\n~two - lines\n\n~# no comment", ">-\n~folded\n~text"]))
        lines.append(f"note: {note}")
    if draw(st.booleans()):
        lines.append("# its own comment")
    return dash + indent.join(line.replace("\n~", indent + "  ") for line in lines)


def in_brackets(draw, number: int, key: str, between: str) -> str:
    """Return an entry in braces; `key` is the quotation mark around keys."""
    quote = key or draw(st.sampled_from(["'", '"']))

    def pair(name: str, value: str) -> str:
        return f"{key}{name}{key}: {value}"

    word = st.sampled_from(WORDS)
    pairs = [pair("preferred", quoted(f"{draw(word)} {number}", quote))]
    if draw(st.booleans()):
        pairs.append(
            pair("forbidden", f"[{quoted(f'{draw(word)} z{number}', quote)}, {quoted(f'other z{number}', quote)}]")
        )
    if draw(st.booleans()):
        pairs.append(pair("kind", quoted("place", quote)))
    return "{" + f",{between}".join(pairs) + "}"


@st.composite
def written_glossaries(draw) -> Written:
    """Return a glossary of one to four entries in one of the styles."""
    count = draw(st.integers(1, 4))
    style = draw(st.sampled_from(["lines", "braces in lines", "brackets", "JSON"]))
    newline, mark = draw(st.sampled_from(["\n", "\r\n"])), draw(st.booleans())
    last = draw(st.sampled_from(["", "\n", "\n\n# the end\n", "\nlanguage: en\n", "\n\n\nlanguage: en"]))
    numbers = range(count)
    if style in ("brackets", "JSON"):
        key = '"' if style == "JSON" else ""
        between = draw(st.sampled_from([" ", "\n     "]))
        entries = tuple(in_brackets(draw, number, key, between) for number in numbers)
        gap = draw(st.sampled_from([", ", ",\n  ", ",\n\n  "]))
        head = '{"glossary": 1, "terms": [' if key else "glossary: 1\nterms: ["
        close = draw(st.sampled_from(["]", "\n]"])) + ("}" if key else last)
        return Written(head, entries, (*[gap] * (count - 1), close), newline, mark)
    indent = draw(st.sampled_from(["", "  ", "    "]))
    head = "# a glossary\n---\nglossary: 1\nterms:" + draw(
        st.sampled_from(["\n", "  # all\n", "\n\n" + indent + "# people\n"])
    )
    if style == "lines":
        dash = indent + draw(st.sampled_from(["- ", "-   ", "-\n" + indent + "  "]))
        quote = draw(st.sampled_from(["'", '"']))
        entries = tuple(in_lines(draw, number, dash, quote) for number in numbers)
    else:
        entries = tuple(f"{indent}- {in_brackets(draw, number, '', ' ')}" for number in numbers)
    between = st.sampled_from(["\n", "\n", "\n\n", f"\n\n{indent}# --- a heading\n", f"\n{indent}# of the next\n\n"])
    return Written(head, entries, (*(draw(between) for _ in numbers[1:]), last), newline, mark)
