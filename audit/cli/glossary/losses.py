"""What an exchange cannot carry, on standard error: one way of saying it for imports and exports."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from audit.glossary.exchange import Loss

_SHOWN = 10
"""Entries of one kind that are listed; more are counted, and --verbose lists them."""


def print_losses(losses: Iterable[Loss], *, verbose: bool) -> None:
    """Print each loss below its kind, in the order in which kinds first come up."""
    by_kind: dict[str, list[Loss]] = {}
    for loss in losses:
        by_kind.setdefault(loss.what, []).append(loss)
    for kind, found in by_kind.items():
        click.echo(f"not carried: {kind}" + (f" ({len(found):,})" if len(found) > 1 else ""), err=True)
        for loss in found if verbose else found[:_SHOWN]:
            if loss.entry or loss.value:
                click.echo(f"  {_said(loss)}", err=True)
        if len(found) > _SHOWN and not verbose:
            click.echo(f"  and {len(found) - _SHOWN:,} more; --verbose lists them", err=True)


def _said(loss: Loss) -> str:
    place = loss.file if loss.line is None else f"{loss.file}:{loss.line}"
    what = ": ".join(part for part in (loss.entry, loss.value) if part)
    return f"{place}: {what}"
