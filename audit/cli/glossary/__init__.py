"""``audit glossary``: one file a command; ``group.py`` brings them together."""

from audit.cli.glossary.group import glossary

__all__ = ["glossary"]
