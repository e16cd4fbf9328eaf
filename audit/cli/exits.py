"""The exit statuses, documented in the README; scripts act on them."""

PASSED = 0
"""The audit passed, or the command did what it was told."""
FAILED = 1
"""The audit ran and its verdict is fail, or there is too little to judge; `glossary check` found errors."""
USAGE = 2
"""The command or its input is wrong."""
BUG = 3
"""The program is wrong; a log was written."""
INTERRUPTED = 130
"""Stopped from the keyboard."""
