"""What is suggested to a glossary's editor, with its evidence."""

from __future__ import annotations

from dataclasses import dataclass

from audit.glossary import EntryChange, ForbiddenForm, NewEntry


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place where a translation has something else than the reference."""

    text: str
    """The text's name."""
    system: str
    right: str
    """What the reference says, in the form that a glossary has: without brackets, in the singular."""
    wrong: str
    """What the translation says, in the same form."""
    said: tuple[str, str]
    """The words themselves, of the translation and of the reference."""
    mt: str
    """The translation's passage."""
    reference: str | None
    """The reference's passage; None where the translation's has no counterpart."""
    weight: float
    """Penalty points of the severity times the probability that it is an error."""
    is_name: bool
    entry: str | None = None
    """Id of the glossary's entry that it is about, if there is one."""
    admitted: tuple[str, ...] = ()
    """What the reference says in the same place in other words: an abbreviation in brackets."""


@dataclass(frozen=True, slots=True)
class Variant:
    """What translations say instead of the right form."""

    form: str
    count: int
    """Places in the translations."""
    systems: tuple[tuple[str, str], ...]
    """The texts and the systems that say so."""
    example: Sighting


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An entry to make, or one to extend."""

    id: str
    """What it goes by on the command line, and in a glossary whose entries have ids."""
    preferred: str
    admitted: tuple[str, ...]
    variants: tuple[Variant, ...]
    """The most frequent first."""
    entry: str | None
    """Id of the entry that is there already and should forbid the variants too; None for a new one."""
    kind: str | None
    match_case: bool | None
    in_references: int
    """Places in the references that say it in one of the right forms."""
    in_translations: int
    """Places in the translations that say it right."""
    weight: float
    """What the variants cost, times how well the right form is established; suggestions are ordered by it."""

    @property
    def new_entry(self) -> NewEntry:
        """The entry to add."""
        forbidden = tuple(ForbiddenForm(variant.form) for variant in self.variants)
        return NewEntry(self.preferred, self.admitted, forbidden, kind=self.kind, match_case=self.match_case)

    @property
    def change(self) -> EntryChange:
        """The change of the entry that is there already."""
        return EntryChange(forbid=tuple(ForbiddenForm(variant.form) for variant in self.variants))
