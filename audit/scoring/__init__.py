"""From pairs and findings to numbers: standard metrics, term accuracy, penalty score and verdict.

Import from the modules: `metrics` (sacrebleu's BLEU, chrF, chrF++, TER), `accuracy` (terms and names), `penalty`
(pair scores, verdict), `intervals` (bootstrap). Nothing is re-exported here, because `metrics` loads sacrebleu and
numpy, which whoever only needs `penalty` should not pay for.
"""
