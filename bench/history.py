"""Time what `audit history` does with two audits of a long text: to tell which of their findings are the same.

    python bench/history.py --findings 10000

makes up two audits with as many findings each, one in each sentence. In the second, every second sentence has been edited, and
no finding has the id that it had, so that all are told by their words and by the words around them: the slowest case.
With --same all of them are about the same words, so that no index helps.
"""

from __future__ import annotations

import argparse
import random
import sys
import time

SEED = 20_251
SYLLABLES = ["ka", "ri", "mo", "ten", "sol", "ver", "na", "dor", "in", "est", "pol", "gra", "um", "chi", "wen", "ost"]
WORDS = 5_000
SENTENCE = 14
"""Words in a sentence."""


def make_sentences(count: int, generator: random.Random) -> list[list[str]]:
    """Return sentences of made-up words."""
    words = ["".join(generator.choices(SYLLABLES, k=generator.randint(1, 3))) for _ in range(WORDS)]
    return [generator.choices(words, k=SENTENCE) for _ in range(count)]


def main() -> int:
    """Print the seconds of the processor and how many findings are the same."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--findings", type=int, default=10_000, help="findings of each audit (default 10000)")
    parser.add_argument("--same", action="store_true", help="all findings are about the same words")
    args = parser.parse_args()
    from audit.history import match_findings  # noqa: PLC0415
    from audit.model import Audit, Finding, Languages, Message, Pair, Severity, Span, Submission, Verdict  # noqa: PLC0415

    def audited(sentences: list[list[str]], name: str) -> Audit:
        pairs, findings = [], []
        for number, words in enumerate(sentences):
            start = sum(len(word) + 1 for word in words[: SENTENCE // 2])
            said = words[SENTENCE // 2]
            pairs.append(Pair(f"{number}", " ".join(words) + ".", None, 1.0))
            findings.append(
                Finding(
                    f"{name}-{number}",
                    f"{number}",
                    "name-near",
                    "accuracy/mistranslation",
                    Severity.MAJOR,
                    0.9,
                    Span(start, start + len(said), said),
                    None,
                    Message("no name"),
                    "",
                )
            )
        verdict = Verdict(False, 0.0, 95.0, (), "MQM-style")
        return Audit(
            Submission("text", "mt", Languages("en"), "Text"), tuple(pairs), {}, tuple(findings), (), verdict, ()
        )

    generator = random.Random(SEED)
    sentences = make_sentences(args.findings, generator)
    if args.same:
        sentences = [[*words[: SENTENCE // 2], "katen", *words[SENTENCE // 2 + 1 :]] for words in sentences]
    edited = [list(words) for words in sentences]
    for words in edited[::2]:
        at = generator.choice([place for place in range(SENTENCE) if place != SENTENCE // 2])
        words[at] = generator.choice(generator.choice(sentences))
    before, after = audited(sentences, "before"), audited(edited, "after")
    started = time.process_time()
    same = match_findings(before, after)
    print(f"{args.findings:,} findings in each audit: {len(same):,} the same, {time.process_time() - started:.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
