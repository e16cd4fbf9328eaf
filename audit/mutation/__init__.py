"""The mutation test of a glossary: wrong forms and near misses put into the references, to see which entries do their work."""

from audit.mutation.as_json import mutations_as_json
from audit.mutation.problems import mutation_problems
from audit.mutation.running import Clash, MutationTest, Outcome, run_mutations
from audit.mutation.sentences import Sentence, split_reference

__all__ = [
    "Clash",
    "MutationTest",
    "Outcome",
    "Sentence",
    "mutation_problems",
    "mutations_as_json",
    "run_mutations",
    "split_reference",
]
