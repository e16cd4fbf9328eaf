"""From files to passages and pairs: one reader a format family."""

from audit.texts.formats import READERS, read_passage
from audit.texts.targets import read_files, read_submissions

__all__ = ["READERS", "read_files", "read_passage", "read_submissions"]
