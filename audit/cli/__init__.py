"""The command line: one file a command; ``main.py`` brings them together."""

from audit.cli.main import main

__all__ = ["main"]
