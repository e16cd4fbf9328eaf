#!/usr/bin/env python3
"""Fit the coefficients of audit/data/confidence.json on development data, and print how well they are calibrated.

Three kinds of data teach what a claim's evidence is worth:

--planted   JSON Lines of {"id", "mt", "reference", "planted": {kind: text}}: good translations and versions of each with one
            error; or YAML like those below planted/, which name the words to replace. A claim on a version is right when it
            points at what was changed and the good translation does not raise it; a claim on a good translation is wrong.
--marked    JSON Lines of {"id", "system", "mt", "reference", "annotators": {name: [[start, end, severity, category]]}}: real
            translations with the spans that professionals marked. A claim is as right as the share of annotators who marked
            an accuracy or terminology error on its words.

--documents YAML of {"reference", "translation", "errors": [{"mt", "reference"}]}: whole texts of our own that are not aligned, with
            every error in them. A claim is right when it meets one.

A ridge-penalised logistic regression a check, by Newton's method, on the named features of its claims. Weights: a claim on a good
translation counts GOOD_WEIGHT times for each of its versions, since it stands for as many sentences, a marked claim
MARKED_WEIGHT times, since several systems translate one sentence, and one on a document DOCUMENT_WEIGHT times. What the data can't teach is taken from bench/priors.toml.

usage: bench/calibrate.py --planted FILE [FILE ...] --marked FILE [--documents FILE ...] [--write] [--diagram FILE.svg]
"""

from __future__ import annotations

import argparse
import collections
import json
import pathlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from ruamel.yaml import YAML

from audit.align import align_passages
from audit.checks.base import Claim, DocumentView
from audit.checks.findings import make_claims
from audit.difference import EditKind, diff_words
from audit.language import load_language
from audit.model import Finding, Glossary, Pair, Passage
from audit.pipeline import view_document
from audit.texts.plain import read_plain

HERE = pathlib.Path(__file__).parent
TABLE = HERE.parent / "audit" / "data" / "confidence.json"
TOKEN = re.compile(r"\w+|[^\w\s]")
# Both weights and the ridge were chosen by the figures of development sentences that the model was not fitted on.
GOOD_WEIGHT = 0.45
MARKED_WEIGHT = 1.0
DOCUMENT_WEIGHT = 5.0
RIDGE = 0.5
FOLDS = 6
"""Parts of the data, each judged by what the others teach."""
WITHOUT_PLACE = re.compile(r"^base_|shuffled|tokenized")
"""Planted kinds whose change is at no word: another text altogether, all words in another order, spaces before marks."""


class Example(NamedTuple):
    """A claim's evidence with how right it was."""

    features: Mapping[str, float]
    right: float
    weight: float
    fold: int
    """The part of the data that it belongs to: all claims on one sentence are in one."""


def main() -> None:
    """Fit, print, and write when asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--planted", required=True, type=pathlib.Path, nargs="+")
    parser.add_argument("--marked", required=True, type=pathlib.Path)
    parser.add_argument("--documents", default=[], type=pathlib.Path, nargs="+")
    parser.add_argument("--write", action="store_true", help=f"write {TABLE.relative_to(HERE.parent)}")
    parser.add_argument("--diagram", type=pathlib.Path, help="draw confidence against the share that was right")
    args = parser.parse_args()
    planted, marked = [read_planted(path) for path in args.planted], read_lines(args.marked)
    examples = examples_of(planted, marked, [read_document(path) for path in args.documents])
    table = fit_all(examples)
    reliability = list(reliability_rows((examples, table)))
    parts = [split(examples, fold) for fold in range(FOLDS)]
    unseen = list(reliability_rows(*((rest, fit_all(others)) for others, rest in parts)))
    for title, rows in (("fitted on all", reliability), ("fitted on the other sentences", unseen)):
        for low, high, count, said, right in rows:
            print(
                f"{title}: said {low:.1f} to {high:.1f}: {count:6.0f} claims, mean said {said:.3f}, right {right:.3f}"
            )
    if args.diagram:
        args.diagram.write_text(draw(reliability), encoding="utf-8")
    merge_priors(table, tomllib.loads((HERE / "priors.toml").read_text(encoding="utf-8")))
    if args.write:
        document = {
            "command": "bench/calibrate.py --planted FILE ... --marked FILE --write",
            "good_weight": GOOD_WEIGHT,
            "marked_weight": MARKED_WEIGHT,
            "document_weight": DOCUMENT_WEIGHT,
            "ridge": RIDGE,
            "reliability": [
                {"from": low, "to": high, "weight": round(count), "said": round(said, 3), "right": round(right, 3)}
                for low, high, count, said, right in reliability
            ],
            "checks": table,
        }
        TABLE.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def examples_of(
    planted: Iterable[Sequence[Mapping[str, Any]]],
    marked: Sequence[Mapping[str, Any]],
    documents: Sequence[Mapping[str, Any]],
) -> dict[str, list[Example]]:
    """Return the examples that all data give, by check; each file of planted errors is a text of its own."""
    examples: dict[str, list[Example]] = collections.defaultdict(list)
    for found in (*map(planted_examples, planted), marked_examples(marked), document_examples(documents)):
        for check, example in found:
            examples[check].append(example)
    return examples


def split(
    examples: Mapping[str, Sequence[Example]], fold: int
) -> tuple[dict[str, list[Example]], dict[str, list[Example]]]:
    """Return the examples outside a fold, and those in it."""
    others = {check: [example for example in found if example.fold != fold] for check, found in examples.items()}
    return others, {check: [example for example in found if example.fold == fold] for check, found in examples.items()}


def fit_all(examples: Mapping[str, Sequence[Example]]) -> dict[str, Any]:
    """Return the coefficients of each check; of none that has no example."""
    return {check: fit(found) for check, found in sorted(examples.items()) if found}


def read_lines(path: pathlib.Path) -> list[dict[str, Any]]:
    """Return the objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read_planted(path: pathlib.Path) -> list[dict[str, Any]]:
    """Return the items of a file of planted errors."""
    return read_lines(path) if path.suffix == ".jsonl" else [*_read_replacements(path)]


def _read_replacements(path: pathlib.Path) -> Iterator[dict[str, Any]]:
    """Yield the items of a YAML file, with the whole text of each version; raises ValueError where words stand not once."""
    for number, item in enumerate(YAML(typ="safe", pure=True).load(path), 1):
        versions = {}
        for kind, (old, new) in item["planted"].items():
            if item["translation"].count(old) != 1:
                raise ValueError(f"{path}: item {number}, {kind}: {old!r} stands not once in the translation")
            versions[kind] = " ".join(item["translation"].replace(old, new).split())
        yield {"id": str(number), "mt": item["translation"], "reference": item["reference"], "planted": versions}


def view(sides: Iterable[tuple[str, str, str]]) -> DocumentView:
    """Return (id, mt, reference) as one text, ready to be checked."""
    pairs = tuple(Pair(number, mt, reference, 1.0) for number, mt, reference in sides)
    return view_document(pairs, Glossary(), load_language("en"), comparable=False)


def claims_by_pair(sides: Iterable[tuple[str, str, str]]) -> Mapping[str, list[Claim]]:
    """Return the claims on (id, mt, reference), audited as one text, by pair."""
    claims: dict[str, list[Claim]] = collections.defaultdict(list)
    for claim in make_claims(view(sides)):
        claims[claim.pair].append(claim)
    return claims


def planted_examples(items: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Example]]:
    """Yield an example for each claim on a good translation, and for each new claim on a version with an error."""
    good = claims_by_pair((item["id"], item["mt"], item["reference"]) for item in items)
    folds = {item["id"]: number % FOLDS for number, item in enumerate(items)}
    versions = {item["id"]: sum(not WITHOUT_PLACE.search(kind) for kind in item["planted"]) for item in items}
    for pair, claims in good.items():
        for claim in claims:
            yield claim.check, Example(claim.features, 0.0, GOOD_WEIGHT * versions[pair], folds[pair])
    kinds = sorted({kind for item in items for kind in item["planted"] if not WITHOUT_PLACE.search(kind)})
    for kind in kinds:
        with_kind = [item for item in items if kind in item["planted"]]
        found = claims_by_pair((item["id"], item["planted"][kind], item["reference"]) for item in with_kind)
        for item in with_kind:
            known = {signature(claim) for claim in good[item["id"]]}
            regions = changed(item["mt"], item["planted"][kind])
            for claim in found[item["id"]]:
                if signature(claim) not in known:
                    yield claim.check, Example(claim.features, float(points_at(claim, regions)), 1.0, folds[item["id"]])


def marked_examples(items: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Example]]:
    """Yield an example for each claim on words of a translation that annotators have read."""
    sources = sorted({item["source"] for item in items})
    folds = {source: number % FOLDS for number, source in enumerate(sources)}
    systems: dict[str, list[Mapping[str, Any]]] = collections.defaultdict(list)
    for item in items:
        systems[item["system"]].append(item)
    for of_system in systems.values():
        found = claims_by_pair((item["id"], item["mt"], item["reference"]) for item in of_system)
        for item in of_system:
            for claim in found[item["id"]]:
                if claim.mt is not None and claim.mt.text:
                    right = np.mean(
                        [is_marked(claim.mt.start, claim.mt.end, spans) for spans in item["annotators"].values()]
                    )
                    yield claim.check, Example(claim.features, float(right), MARKED_WEIGHT, folds[item["source"]])


def read_document(path: pathlib.Path) -> dict[str, Any]:
    """Return a document with the errors in it; raises ValueError where the words of one do not stand there once."""
    document: dict[str, Any] = YAML(typ="safe", pure=True).load(path)
    for side, key in (("translation", "mt"), ("reference", "reference")):
        document[side] = document[side].strip() + "\n"
        text = " ".join(document[side].split())
        for error in document["errors"]:
            error[key] = " ".join(error[key].split())
            if error[key] and (error[key] not in text or (key == "mt" and text.count(error[key]) > 1)):
                raise ValueError(f"{path}: {error[key]!r} does not stand once in the {side}")
    return document


def document_examples(documents: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Example]]:
    """Yield an example for each claim on a text that is aligned first."""
    for number, document in enumerate(documents):
        mt, reference = (Passage(side, tuple(read_plain(document[side]))) for side in ("translation", "reference"))
        pairs = align_passages(mt, reference, load_language("en"))
        text = view_document(pairs, Glossary(), load_language("en"), comparable=True)
        places = Places(document, pairs)
        for claim in make_claims(text):
            right = any(places.meets(claim, error) for error in document["errors"])
            yield claim.check, Example(claim.features, float(right), DOCUMENT_WEIGHT, number % FOLDS)


class Places:
    """Where the pairs of an aligned document stand in its two texts."""

    def __init__(self, document: Mapping[str, Any], pairs: Iterable[Pair]) -> None:
        """Find every pair in the texts, whose white space is one space each."""
        self._texts = [" ".join(document[side].split()) for side in ("translation", "reference")]
        self._starts: dict[str, list[int]] = {}
        at = 0
        for pair in pairs:
            mt, reference = (" ".join((side or "").split()) for side in (pair.mt, pair.reference))
            at = self._texts[0].index(mt, at) if mt else at
            self._starts[pair.id] = [at, self._texts[1].find(reference)]

    def meets(self, claim: Claim | Finding, error: Mapping[str, str]) -> bool:
        """Tell whether the words of a claim or finding meet those of an error, on either side."""
        for side, (span, words) in enumerate(((claim.mt, error["mt"]), (claim.reference, error["reference"]))):
            first = self._texts[side].index(words)
            begin = self._starts[claim.pair][side]
            if span is not None and words and begin >= 0:
                start, end = begin + span.start, begin + max(span.end, span.start + 1)
                if start < first + len(words) and end > first:
                    return True
        return False


def is_marked(first: int, last: int, spans: Sequence[Sequence[Any]]) -> bool:
    """Tell whether an annotator marked an error of meaning on characters from `first` up to `last`."""
    return any(
        start < last and end > first and severity in ("major", "minor")
        for start, end, severity, category in spans
        if start >= 0 and (not category or category.startswith(("Accuracy", "Terminology", "Non-tr")))
    )


def changed(before: str, after: str) -> list[tuple[int, int, str]]:
    """Return where `after` differs from `before`: start and end in `after`, and the words that were there."""
    old, new = list(TOKEN.finditer(before)), list(TOKEN.finditer(after))
    regions = []
    for kind, ours, theirs in diff_words([t.group() for t in old], [t.group() for t in new]):
        if kind is EditKind.EQUAL or not new:
            continue
        # Where words were taken out, the words on both sides of the gap stand for the place.
        first, last = (
            (theirs.start, theirs.stop) if theirs else (max(theirs.start - 1, 0), min(theirs.start + 1, len(new)))
        )
        regions.append((new[first].start(), new[last - 1].end(), " ".join(old[at].group() for at in ours)))
    return regions


def points_at(claim: Claim | Finding, regions: Iterable[tuple[int, int, str]]) -> bool:
    """Tell whether the words of a claim or finding meet a changed place, or its reference the words that are gone."""
    for start, end, removed in regions:
        if claim.mt is not None and claim.mt.start <= end and claim.mt.end >= start:
            return True
        lost = {word.lower() for word in TOKEN.findall(removed) if len(word) > 3 or word.isdigit()}
        if claim.reference is not None and lost & {word.lower() for word in TOKEN.findall(claim.reference.text)}:
            return True
    return False


def signature(claim: Claim | Finding) -> tuple[str, str | None, str | None]:
    """Return what a claim or finding says, by which two versions of a translation are compared."""
    return claim.check, claim.mt.text if claim.mt else None, claim.reference.text if claim.reference else None


def fit(examples: Sequence[Example]) -> dict[str, Any]:
    """Return bias and weights of a logistic regression with a ridge penalty on all weights but the bias."""
    names = sorted({name for example in examples for name in example.features})
    rows = np.array([[1.0, *(example.features.get(name, 0.0) for name in names)] for example in examples])
    right = np.array([example.right for example in examples])
    weight = np.array([example.weight for example in examples])
    penalty = np.full(rows.shape[1], RIDGE)
    penalty[0] = 1e-3
    beta = np.zeros(rows.shape[1])
    for _ in range(50):
        said = 1 / (1 + np.exp(-rows @ beta))
        gradient = rows.T @ (weight * (said - right)) + penalty * beta
        curvature = (rows * (weight * said * (1 - said))[:, None]).T @ rows + np.diag(penalty)
        step = np.linalg.solve(curvature, gradient)
        beta -= step
        if np.abs(step).max() < 1e-6:
            break
    weights = {name: round(float(value), 3) for name, value in zip(names, beta[1:], strict=True)}
    return {"bias": round(float(beta[0]), 3), "weights": weights, "examples": len(examples)}


def reliability_rows(
    *judged: tuple[Mapping[str, Sequence[Example]], Mapping[str, Mapping[str, Any]]],
) -> Iterator[tuple[float, float, float, float, float]]:
    """Yield, for each tenth of confidence, its ends, the claims' weight, the mean confidence and the share that was right.

    Each of `judged` is examples by check with the coefficients that judge them; checks without coefficients are passed over.
    """
    said, right, weight = [], [], []
    for check, found, table in (
        (check, found, table) for examples, table in judged for check, found in examples.items()
    ):
        for example in found if check in table else ():
            total = table[check]["bias"] + sum(
                table[check]["weights"].get(n, 0.0) * v for n, v in example.features.items()
            )
            said.append(1 / (1 + np.exp(-total)))
            right.append(example.right)
            weight.append(example.weight)
    all_said, all_right, all_weight = np.array(said), np.array(right), np.array(weight)
    for tenth in range(10):
        inside = (all_said >= tenth / 10) & (all_said < (tenth + 1) / 10 + (tenth == 9))
        if inside.any():
            share = all_weight[inside]
            yield (
                tenth / 10, (tenth + 1) / 10, float(share.sum()),
                float(np.average(all_said[inside], weights=share)), float(np.average(all_right[inside], weights=share)),
            )  # fmt: skip


def draw(rows: Sequence[tuple[float, float, float, float, float]]) -> str:
    """Return an SVG of the share that was right over the mean confidence of each tenth; a dot's area is the claims' weight."""
    side, margin = 300, 40
    most = max(count for _, _, count, _, _ in rows)
    ticks = "".join(
        f'<text x="{margin + side * t / 10}" y="{margin + side + 16}" text-anchor="middle">.{t}</text>'
        f'<text x="{margin - 8}" y="{margin + side - side * t / 10 + 4}" text-anchor="end">.{t}</text>'
        for t in range(2, 10, 2)
    )
    dots = "".join(
        f'<circle cx="{margin + side * said:.1f}" cy="{margin + side - side * right:.1f}" r="{3 + 7 * (count / most) ** 0.5:.1f}">'
        f"<title>said {said:.2f}, right {right:.2f}, {count:.0f} claims</title></circle>"
        for _, _, count, said, right in rows
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side + 2 * margin} {side + 2 * margin}" width="380" '
        'font-family="sans-serif" font-size="11" role="img" aria-label="Share of claims that were right over confidence">'
        f'<rect width="100%" height="100%" fill="white"/><rect x="{margin}" y="{margin}" width="{side}" height="{side}" fill="none" '
        f'stroke="#999"/><path d="M{margin} {margin + side}L{margin + side} {margin}" stroke="#999" stroke-dasharray="4 4"/>'
        f'<g fill="#1f4e79" fill-opacity=".8">{dots}</g>{ticks}'
        f'<text x="{margin + side / 2}" y="{side + 2 * margin - 4}" text-anchor="middle">confidence</text>'
        f'<text x="12" y="{margin + side / 2}" text-anchor="middle" transform="rotate(-90 12 {margin + side / 2})">right</text></svg>\n'
    )


def merge_priors(table: dict[str, Any], priors: Mapping[str, Any]) -> None:
    """Put what was set by hand into the table of what was fitted; weights of features that are fitted too are added up."""
    for check, prior in priors["checks"].items():
        table[check] = {"bias": prior["bias"], "weights": prior.get("weights", {}), "why": prior["why"]}
    for section in ("comparable", "features"):
        for check, weights in priors[section].items():
            fitted = table[check]["weights"]
            for name, value in weights.items():
                if name != "why":
                    fitted[name] = round(fitted.get(name, 0.0) + value, 3)


if __name__ == "__main__":
    main()
