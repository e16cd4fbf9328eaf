"""Compile the valences that `audit/valence.py` reads from VADER's lexicon (Hutto & Gilbert 2014).

Usage: python tools/compile_valence.py WHEEL

WHEEL is that of the PyPI package vaderSentiment: `pip download --no-deps vaderSentiment==3.3.2`. Two runs write the same
bytes. What is kept, and what it is good for, is told in docs/decisions/valence.md.
"""

from __future__ import annotations

import argparse
import re
import zipfile
from pathlib import Path

TABLE = Path(__file__).parent.parent / "audit" / "data" / "valence.en.tsv"
LEXICON = "vaderSentiment/vader_lexicon.txt"
WORD = re.compile("[a-z]{2,}(-[a-z]+)*")
"""What is kept; the rest is smileys, abbreviations with digits and slang in capitals."""


def main() -> None:
    """Read the wheel and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheel", type=Path)
    wheel = parser.parse_args().wheel
    with zipfile.ZipFile(wheel) as packed:
        lines = packed.read(LEXICON).decode("utf-8").splitlines()
    valences = dict(line.split("\t")[:2] for line in lines if WORD.fullmatch(line.split("\t")[0]))
    TABLE.write_text("".join(f"{word}\t{valences[word]}\n" for word in sorted(valences)), encoding="utf-8")
    print(f"{TABLE.name}: {len(valences)} words")


if __name__ == "__main__":
    main()
