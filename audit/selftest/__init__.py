"""The self-test: errors planted into the user's own references, and what the checks find of them."""

from audit.selftest.material import Reference, sample_references
from audit.selftest.measuring import SelfTest, count_steps, run_selftest
from audit.selftest.planting import KINDS, Kind

__all__ = ["KINDS", "Kind", "Reference", "SelfTest", "count_steps", "run_selftest", "sample_references"]
