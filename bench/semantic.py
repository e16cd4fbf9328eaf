"""How much the sentence encoder helps to align loose tellings: python bench/semantic.py.

Aligns the texts of tests/align/comparable*.yaml without and with the optional encoder and counts the sentences that stand
where a person would put them, then times the encoder alone. Needs pip install 'translation-audit[semantic]'.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from audit.align import align_passages
from audit.language import load_language
from audit.model import Passage, Place, Segment
from audit.semantics import SentenceEncoder, load_encoder

TEXTS = Path(__file__).parent.parent / "tests/align"


def main() -> None:
    """Print a line for each text, then how long the encoder takes."""
    encoder = load_encoder()
    for file in sorted(TEXTS.glob("comparable*.yaml")):
        texts = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
        print(f"{file.name}: of sentences, right without, right with {encoder.name}")
        rows = [(len(judged(text)), right(text, None), right(text, encoder)) for text in texts]
        for text, row in zip(texts, rows, strict=True):
            print(f"  {text['name']:<24}{row[0]:>3}  {row[1]:>3}  {row[2]:>3}")
        print(f"  {'all':<24}{'  '.join(f'{sum(column):>3}' for column in zip(*rows, strict=True))}")
    sentences = [
        f"The widow Sander founded the brewery in {year}, and two hundred people work there." for year in range(500)
    ]
    began = time.process_time()
    encoder.encode(sentences)
    print(f"encoder: {(time.process_time() - began) / len(sentences) * 1000:.1f} ms a sentence of 13 words")


def judged(text: dict[str, Any]) -> list[tuple[str, str | None]]:
    """Return the beginnings of the sentences that a person has judged, each with words of its counterpart, if it has one."""
    return [*map(tuple, text["pairs"]), *((beginning, None) for beginning in text["alone"])]


def right(text: dict[str, Any], encoder: SentenceEncoder | None) -> int:
    """Return how many sentences of a text stand where a person would put them."""
    language = load_language(text.get("language", "en"))
    pairs = align_passages(passage(text["mt"]), passage(text["reference"]), language, encoder)
    count = 0
    for beginning, words in judged(text):
        references = [pair.reference for pair in pairs if pair.mt is not None and pair.mt.startswith(beginning)]
        count += len(references) == 1 and (references[0] is None if words is None else words in (references[0] or ""))
    return count


def passage(paragraphs: list[str]) -> Passage:
    """Return paragraphs as a passage."""
    return Passage("text", tuple(Segment(text, Place(line, line)) for line, text in enumerate(paragraphs, 1)))


if __name__ == "__main__":
    main()
