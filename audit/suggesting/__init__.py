"""Suggestions for the glossary: names and terms that references use consistently and translations get wrong."""

from audit.suggesting.grouping import suggest_entries
from audit.suggesting.suggestion import Sighting, Suggestion, Variant

__all__ = ["Sighting", "Suggestion", "Variant", "suggest_entries"]
