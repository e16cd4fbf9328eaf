"""How sure a claim is: the probability that a careful reader would agree, from the claim's evidence.

A logistic model a check over its named features. The coefficients stand in ``audit/data/confidence.json`` with the command
and the figures that made them; ``docs/detection.md`` shows how well they are calibrated. A check that the development data can't
judge, such as the glossary's, has a prior there instead, with the reason.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from math import exp

from audit.checks.base import Claim


@dataclass(frozen=True, slots=True)
class Coefficients:
    """The model of one check."""

    bias: float
    weights: Mapping[str, float] = field(default_factory=dict)

    def probability(self, features: Mapping[str, float]) -> float:
        """Return the logistic function of the weighted features; features without a weight count nothing."""
        weights = self.weights
        total = self.bias + sum(weights.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + exp(-total)) if total > -60 else 0.0


def confidence(claim: Claim, *, looseness: float) -> float:
    """Return the probability, 0 to 1, that `claim` is an error; raises KeyError for a check without coefficients.

    `looseness` is the document's. Saying less or more than the other is no error by itself where two texts merely tell the
    same story, so the features ``comparable``, ``comparable_absent`` (nothing of the translation stands at the place) and
    ``comparable_extra`` (nothing of the reference does) are added, as strong as the texts are loose.
    """
    features: Mapping[str, float] = claim.features
    if looseness:
        absent = claim.mt is None or not claim.mt.text
        extra = claim.reference is None or not claim.reference.text
        loose = {
            "comparable": looseness,
            "comparable_absent": absent * looseness,
            "comparable_extra": extra * looseness,
        }
        features = {**features, **loose}
    return round(_coefficients()[claim.check].probability(features), 4)


@lru_cache(maxsize=1)
def _coefficients() -> Mapping[str, Coefficients]:
    table = json.loads((resources.files("audit.data") / "confidence.json").read_text(encoding="utf-8"))
    return {code: Coefficients(entry["bias"], entry.get("weights", {})) for code, entry in table["checks"].items()}
