"""What is written down when the program itself is wrong; apart because a server does so too, and goes on."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback

from audit import __version__


def write_log() -> str:
    """Write the traceback of the exception at hand with what is needed to repeat it, and return the log's path."""
    handle, path = tempfile.mkstemp(prefix="audit-", suffix=".log", text=True)
    with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as log:
        log.write(f"audit {__version__}, Python {platform.python_version()}, {platform.platform()}\n")
        log.write(f"command: {sys.argv}\n\n{traceback.format_exc()}")
    return path
