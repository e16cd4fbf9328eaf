"""A text about a ferry, right and wrong, in the forms that people have it in; and what a run of it leaves behind."""

import json
import re
from pathlib import Path

from audit.cli import exits

REFERENCE = """The ferry Sigrun ran aground outside Lindhavn on Tuesday evening with 212 passengers on board, and nobody was hurt.

Captain Petra Voss said that the northern channel had been closed since noon and that she had not been told.

The shipping company will pay for the passengers' journey home, and the ferry will be towed to Lindhavn on Friday.
"""
FAITHFUL = REFERENCE
WRONG = REFERENCE.replace("212", "112").replace("Petra Voss", "Peter Fuchs").replace("had not been", "had been")


def write_text(folder, mt=FAITHFUL, reference=REFERENCE, system="one"):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"mt.{system}.txt").write_text(mt, encoding="utf-8")
    (folder / "reference.txt").write_text(reference, encoding="utf-8")
    return folder


def write_pairs(path, *pairs):
    path.write_text("".join(json.dumps(pair) + "\n" for pair in pairs), encoding="utf-8")
    return path


def pairs_of(mt, system=None, repeat=1):
    sides = zip(mt.split("\n\n") * repeat, REFERENCE.split("\n\n") * repeat, strict=True)
    named = {} if system is None else {"system": system}
    return [{"id": str(n), "mt": a.strip(), "reference": b.strip(), **named} for n, (a, b) in enumerate(sides, start=1)]


def read_json(folder="reports"):
    return json.loads((Path(folder) / "audit.json").read_text(encoding="utf-8"))


def audits(folder="reports"):
    return read_json(folder)["audits"]


def files_below(folder="reports"):
    """Return the names of the reports; the history stands beside them whatever is written."""
    names = {str(path.relative_to(folder)) for path in Path(folder).rglob("*") if path.is_file()}
    return names - {"audit.sqlite"}


def refused(audit, *args):
    """Return the one line that refuses a command, without the name of the program."""
    status, out, err = audit("run", *args)
    assert (status, out) == (exits.USAGE, ""), err
    assert re.fullmatch(r"audit: [^\n]+\n", err)
    return err.removeprefix("audit: ").removesuffix("\n")


def captions(text):
    """Return the sentences of a text as SubRip, ten seconds each, from the first minute on."""
    sentences = re.findall(r"[^.]+[.]", " ".join(text.split()))
    stamps = [f"00:0{1 + at // 6}:{at % 6}0,000" for at in range(len(sentences) + 1)]
    return "".join(
        f"{at + 1}\n{stamps[at]} --> {stamps[at + 1]}\n{sentence.strip()}\n\n" for at, sentence in enumerate(sentences)
    )
