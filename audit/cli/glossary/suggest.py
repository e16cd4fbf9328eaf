"""``audit glossary suggest``: entries for what translations get wrong, with the evidence, printed or taken into a glossary."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from audit.cli.inputs import PATH, NamedTexts, read_glossary, read_texts, search_from
from audit.cli.output import print_results, shown
from audit.errors import AuditError

if TYPE_CHECKING:
    from audit.glossary import Change
    from audit.model import Glossary
    from audit.suggesting import Suggestion

_EXCERPT = 100
"""Characters of an example's passage, around the words."""


@click.command()
@click.argument("targets", metavar="[TEXT]...", nargs=-1, type=PATH)
@click.option("--add", "chosen", metavar="ID|NUMBER", multiple=True, help="Take this suggestion into the glossary; may be repeated.")  # fmt: skip
@click.option("--all", "take_all", is_flag=True, help="Take all suggestions into the glossary.")
@click.option("--ask", is_flag=True, help="Show one suggestion after the other and ask whether to take it.")
@click.option("--into", type=PATH, metavar="FILE", help="The glossary that new entries go into. [default: the project's only one]")  # fmt: skip
@click.option("--glossary", "glossaries", type=PATH, metavar="FILE", multiple=True, help="A glossary; may be repeated. [default: those of the project]")  # fmt: skip
@click.option("--language", metavar="CODE", help="Language of the translations, BCP 47. [default: the text's, or en]")
@click.option("--json", "as_json", is_flag=True, help="Print the suggestions as JSON.")
def suggest(
    targets: tuple[Path, ...],
    chosen: tuple[str, ...],
    take_all: bool,
    ask: bool,
    into: Path | None,
    glossaries: tuple[Path, ...],
    language: str | None,
    as_json: bool,
) -> None:
    """Suggest entries for names and terms that the references use and translations get wrong.

    A TEXT is what `audit run` takes; without one, every text below texts/ is audited. The suggestions are printed as YAML with
    their evidence, the costliest and best established first; --add, --all and --ask take them into a glossary.
    """
    from audit.config import find_project, load_config
    from audit.glossary import write_change
    from audit.suggesting import suggest_entries

    if ask and not sys.stdin.isatty():
        raise click.UsageError("--ask needs a terminal; without one, take suggestions with --add or --all")
    if sum((bool(chosen), take_all, ask)) > 1:
        raise click.UsageError("give one of --add, --all and --ask")
    start = search_from(targets)
    config = load_config(start)
    project = find_project(start)
    glossary = read_glossary(glossaries, config, project)
    named = NamedTexts(targets, language=language)
    submissions = read_texts(
        named, project, config, glossary, otherwise="name a TEXT, or make a project with 'audit init'"
    )
    suggestions = suggest_entries(submissions, glossary, config)
    if as_json:
        print_results(json.dumps(_as_json(suggestions), ensure_ascii=False, indent=2))
    elif not suggestions:
        click.echo("nothing to suggest: the translations have no name or term that the references contradict", err=True)
    if not (chosen or take_all or ask):
        if not as_json:
            _print(suggestions)
        return
    taken = _asked(suggestions) if ask else _chosen(suggestions, chosen) if chosen else suggestions
    for change in _changes(taken, glossary, into) if taken else ():
        write_change(change)
        click.echo(f"{change.path}: {', '.join(change.term_ids)}", err=True)
        if not as_json:
            print_results(change.diff().removesuffix("\n"))


def _print(suggestions: Sequence[Suggestion]) -> None:
    """Print the suggestions as YAML that can be pasted below `terms:`."""
    for number, suggestion in enumerate(suggestions, start=1):
        print_results("\n".join(_lines(number, suggestion)))


def _lines(number: int, suggestion: Suggestion) -> Iterator[str]:
    """Yield a suggestion's evidence as comments, and its entry."""
    from audit.glossary import entry_yaml

    right = f"“{suggestion.preferred}”"
    yield f"  # {number}. The references say {right} {_times(suggestion.in_references)}, the translations {_times(suggestion.in_translations)}."
    for variant in suggestion.variants:
        example = variant.example
        systems = ", ".join(sorted({f"{text} by {system}" for text, system in variant.systems}))
        yield f"  #    “{variant.form}” {_times(variant.count)} in {systems}:"
        yield f"  #      {_excerpt(example.mt, example.said[0])}"
        if example.reference is not None:
            yield f"  #      reference: {_excerpt(example.reference, example.said[1])}"
    if suggestion.entry is None:
        yield entry_yaml(suggestion.new_entry).rstrip("\n")
    else:
        forbids = " ".join(f"--forbid {shlex.quote(variant.form)}" for variant in suggestion.variants)
        yield f"  #    the entry is there: audit glossary edit {suggestion.entry} {forbids}"


def _times(number: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(number, f"{number:,} times")


def _excerpt(passage: str, words: str) -> str:
    """Return what stands around the words in a passage."""
    at = max(passage.find(words), 0)
    start = max(0, min(at - (_EXCERPT - len(words)) // 2, len(passage) - _EXCERPT))
    end = start + _EXCERPT
    return ("…" if start else "") + passage[start:end].strip() + ("…" if end < len(passage) else "")


def _chosen(suggestions: Sequence[Suggestion], chosen: tuple[str, ...]) -> list[Suggestion]:
    """Return the suggestions of those numbers and ids, in the order they were given."""
    by_name = {suggestion.id: suggestion for suggestion in suggestions}
    numbered = {str(number): suggestion for number, suggestion in enumerate(suggestions, start=1)}
    found = []
    for name in dict.fromkeys(chosen):
        suggestion = by_name.get(name) or numbered.get(name)
        if suggestion is None:
            known = f"there are {', '.join(by_name)}" if by_name else "there is none"
            raise AuditError(f"no suggestion '{name}'; {known}")
        found.append(suggestion)
    return list(dict.fromkeys(found))


def _asked(suggestions: Sequence[Suggestion]) -> list[Suggestion]:
    """Return the suggestions that the reader at the terminal says yes to."""
    taken = []
    for number, suggestion in enumerate(suggestions, start=1):
        print_results("\n".join(_lines(number, suggestion)))
        if click.confirm("Take it?", default=False):
            taken.append(suggestion)
    return taken


def _changes(taken: Sequence[Suggestion], glossary: Glossary, into: Path | None) -> list[Change]:
    """Return one change for each glossary file: new entries go into `into`, others are where they are."""
    from audit.glossary import add_entries, edit_entry
    from audit.glossary.exchange import open_document

    files = {term.id: Path(term.file) for term in glossary.terms}
    together = tuple(Path(file) for file in glossary.files)
    changes: dict[Path, Change] = {}

    def apply(path: Path, suggestions: Sequence[Suggestion]) -> None:
        earlier = changes.get(path)
        language, source = glossary.language or "en", glossary.source_language
        document = earlier.document if earlier is not None else open_document(path, together, language, source)
        entry = suggestions[0].entry
        change = (
            edit_entry(document, entry, suggestions[0].change)
            if entry is not None
            else add_entries(document, [one.new_entry for one in suggestions])
        )
        changes[path] = earlier.then(change) if earlier is not None else change

    for suggestion in taken:
        if suggestion.entry is not None:
            apply(files[suggestion.entry], [suggestion])
    fresh = [suggestion for suggestion in taken if suggestion.entry is None]
    if fresh:
        apply(shown(into) if into is not None else _only(together), fresh)
    return list(changes.values())


def _only(files: tuple[Path, ...]) -> Path:
    """Return the only glossary there is."""
    if len(files) != 1:
        which = f"there are {', '.join(map(str, files))}" if files else "there is none yet"
        raise AuditError(f"say which glossary the entries go into, with --into FILE; {which}")
    return files[0]


def _as_json(suggestions: Sequence[Suggestion]) -> dict[str, Any]:
    """Return the suggestions as one JSON object."""
    return {
        "format": 1,
        "suggestions": [
            {
                "number": number,
                "id": one.id,
                "entry": one.entry,
                "preferred": one.preferred,
                "admitted": list(one.admitted),
                "kind": one.kind,
                "in_references": one.in_references,
                "in_translations": one.in_translations,
                "weight": round(one.weight, 2),
                "variants": [
                    {
                        "form": variant.form,
                        "count": variant.count,
                        "systems": [{"text": text, "system": system} for text, system in variant.systems],
                        "example": {"mt": variant.example.mt, "reference": variant.example.reference},
                    }
                    for variant in one.variants
                ],
            }
            for number, one in enumerate(suggestions, start=1)
        ],
    }
