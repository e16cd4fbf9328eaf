"""From files to passages and pairs: one reader a format family."""

from audit.texts.formats import READERS, read_passage, read_segments
from audit.texts.making import make_folder
from audit.texts.targets import is_target, read_files, read_submissions

__all__ = ["READERS", "is_target", "make_folder", "read_files", "read_passage", "read_segments", "read_submissions"]
