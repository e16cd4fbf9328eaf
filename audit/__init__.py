"""Translation-quality audit: holds a machine translation against a reference and a glossary."""

__version__ = "0.1.0"
