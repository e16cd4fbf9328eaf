#!/usr/bin/env python3
"""Say what the confidence that `bench/calibrate.py` fits is worth on sentences that it was not fitted on.

The data are calibrate.py's. They are cut into its folds by sentence; each fold is judged by coefficients fitted on the
others, with the priors of bench/priors.toml. The checks themselves and their constants are the same throughout, so that
what was chosen while looking at these data flatters these figures too. Files given as unseen are judged by coefficients
fitted on all the others; nothing should have been chosen by them. A minute or two.

usage: bench/held_out.py --planted FILE [FILE ...] --marked FILE [--documents FILE ...] [--unseen FILE ...]
"""

from __future__ import annotations

import argparse
import collections
import pathlib
import tomllib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import calibrate

from audit.checks.base import Claim
from audit.checks.confidence import Coefficients
from audit.checks.findings import SURE, judge, make_claims
from audit.model import Finding, Severity

Judge = Callable[[Claim], float]


def main() -> None:
    """Fit, judge and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--planted", required=True, type=pathlib.Path, nargs="+")
    parser.add_argument("--marked", required=True, type=pathlib.Path)
    parser.add_argument("--documents", default=[], type=pathlib.Path, nargs="+")
    parser.add_argument(
        "--unseen", default=[], type=pathlib.Path, nargs="+", help="planted errors that nothing is fitted on"
    )
    args = parser.parse_args()
    planted, marked = [calibrate.read_planted(path) for path in args.planted], calibrate.read_lines(args.marked)
    documents = [calibrate.read_document(path) for path in args.documents]
    examples = calibrate.examples_of(planted, marked, documents)
    judges = [judge_of(calibrate.split(examples, fold)[0]) for fold in range(calibrate.FOLDS)]
    for path, items in zip(args.planted, planted, strict=True):
        print(path.name)
        print_planted(items, judges)
    print(args.marked.name)
    print_marked(marked, judges)
    for path in args.unseen:
        print(f"{path.name}, unseen")
        print_planted(calibrate.read_planted(path), [judge_of(examples)])


def judge_of(examples: Mapping[str, Sequence[calibrate.Example]]) -> Judge:
    """Return the confidence that the examples and the priors teach."""
    table = calibrate.fit_all(examples)
    calibrate.merge_priors(table, tomllib.loads((calibrate.HERE / "priors.toml").read_text(encoding="utf-8")))
    models = {check: Coefficients(entry["bias"], entry["weights"]) for check, entry in table.items()}
    return lambda claim: round(models[claim.check].probability(claim.features), 4)


def findings(
    sides: Sequence[tuple[str, str, str]], folds: Mapping[str, int], judges: Sequence[Judge]
) -> Mapping[str, list[Finding]]:
    """Return the findings on (id, mt, reference), audited as one text, by id; each pair by the judge that has not seen it."""
    document = calibrate.view(sides)
    found: dict[str, list[Finding]] = collections.defaultdict(list)
    for finding in judge(document, make_claims(document), lambda claim: judges[folds[claim.pair]](claim)):
        found[finding.pair].append(finding)
    return found


def is_severe(finding: Finding) -> bool:
    """Tell whether readers are shown a finding as major or critical."""
    return finding.severity.rank >= Severity.MAJOR.rank and finding.confidence >= SURE


def print_planted(items: Sequence[Mapping[str, Any]], judges: Sequence[Judge]) -> None:
    """Print how many good translations have a severe finding, and how many errors of each kind have one at their place."""
    folds = {item["id"]: number % len(judges) for number, item in enumerate(items)}
    good = findings([(item["id"], item["mt"], item["reference"]) for item in items], folds, judges)
    alarmed = sum(any(map(is_severe, good[item["id"]])) for item in items)
    print(f"good translations with a severe finding: {alarmed / len(items):.3f} of {len(items)}")
    for kind in sorted(
        {kind for item in items for kind in item["planted"] if not calibrate.WITHOUT_PLACE.search(kind)}
    ):
        with_kind = [item for item in items if kind in item["planted"]]
        found = findings([(item["id"], item["planted"][kind], item["reference"]) for item in with_kind], folds, judges)
        hits = 0
        for item in with_kind:
            known = {calibrate.signature(finding) for finding in good[item["id"]]}
            regions = calibrate.changed(item["mt"], item["planted"][kind])
            hits += any(
                is_severe(finding)
                and calibrate.signature(finding) not in known
                and calibrate.points_at(finding, regions)
                for finding in found[item["id"]]
            )
        print(f"found as major or critical: {kind}: {hits / len(with_kind):.3f} of {len(with_kind)}")


def print_marked(items: Sequence[Mapping[str, Any]], judges: Sequence[Judge]) -> None:
    """Print precision, recall and F1 of the characters of major and critical findings, of whatever confidence."""
    sources = sorted({item["source"] for item in items})
    folds = {item["id"]: sources.index(item["source"]) % calibrate.FOLDS for item in items}
    hit = claimed = marked = 0
    for system in sorted({item["system"] for item in items}):
        of_system = [item for item in items if item["system"] == system]
        found = findings([(item["id"], item["mt"], item["reference"]) for item in of_system], folds, judges)
        for item in of_system:
            ours = {
                at
                for finding in found[item["id"]]
                if finding.mt and finding.severity.rank >= Severity.MAJOR.rank
                for at in range(finding.mt.start, finding.mt.end)
            }
            for spans in item["annotators"].values():
                theirs = {at for at in range(len(item["mt"])) if calibrate.is_marked(at, at + 1, spans)}
                hit, claimed, marked = hit + len(ours & theirs), claimed + len(ours), marked + len(theirs)
    precision, recall = hit / claimed, hit / marked
    f1 = 2 * precision * recall / (precision + recall)
    print(f"marked characters: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")


if __name__ == "__main__":
    main()
