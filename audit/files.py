"""Reading and writing whole files safely; apart because every stage that touches a disk needs the same care."""

from __future__ import annotations

import os
import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from audit.errors import InputError

MAX_BYTES = 64 * 2**20
"""The largest file read at once. A 30,000-word transcript has 0.2 MB; beyond this, memory is what gives."""
PART_SUFFIX = ".part"
"""Of the file beside the one that is being written; its name begins with a point, that one's name and the writer's process."""
_WRITER = re.compile(rf"\.(\d+)-[^.]*{re.escape(PART_SUFFIX)}$")
_DAY = 86_400.0


def read_text(path: Path, *, max_bytes: int = MAX_BYTES) -> str:
    """Return the file's text with ``\\n`` line ends and without a byte order mark.

    Raises InputError when the file can't be read, is too large, holds a NUL byte or is not UTF-8; the message names
    the first offending byte and how to convert the file.
    """
    return decode(read_bytes(path, max_bytes=max_bytes), path)


def read_bytes(path: Path, *, max_bytes: int = MAX_BYTES) -> bytes:
    """Return the file's bytes; raises InputError when it can't be read or is too large."""
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            # A pipe or a device does not tell its size before it is read.
            data = file.read(max_bytes + 1) if size <= max_bytes else b""
        if max(size, len(data)) > max_bytes:
            raise InputError(path, f"has more than {max_bytes / 2**20:,.0f} MiB, the most that is read; split the file")
    except FileNotFoundError:
        raise InputError(path, "no such file") from None
    except IsADirectoryError:
        raise InputError(path, "is a folder; name a file") from None
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror}") from error
    except ValueError:
        raise InputError(path, "is not a file name: it holds a NUL character") from None
    return data


def visible_entries(folder: Path) -> list[Path]:
    """Return what stands in `folder` and is not hidden, in the order of the names; raises InputError when it can't be read."""
    try:
        return sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError as error:
        raise InputError(folder, f"cannot be read: {error.strerror}") from error


def files_below(folder: Path, above: frozenset[Path] = frozenset()) -> Iterator[Path]:
    """Yield the files below `folder`, in the order of their names; hidden files and folders are left out.

    Links are followed, but those that lead back to a folder `above`. Raises InputError when a folder can't be read: what is
    in it would be missed in silence.
    """
    real = folder.resolve()
    if real in above:
        return
    for entry in visible_entries(folder):
        if entry.is_dir():
            yield from files_below(entry, above | {real})
        elif entry.is_file():
            yield entry


def decode(data: bytes, path: Path) -> str:
    """Return UTF-8 `data` as text with ``\\n`` line ends and without a byte order mark; see `read_text` for errors."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(
            path, f"is UTF-16, not UTF-8; convert it: iconv -f UTF-16 -t UTF-8 {path.name} > utf8-{path.name}"
        )
    if b"\0" in data:
        at = data.index(b"\0")
        raise InputError(
            path,
            f"has a NUL byte at byte {at:,}: it is no text in UTF-8; save it as such or name another file",
            line=data.count(b"\n", 0, at) + 1,
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            path,
            f"byte {error.start:,} (0x{data[error.start]:02x}) is not UTF-8; convert the file, for example: "
            f"iconv -f WINDOWS-1252 -t UTF-8 {path.name} > utf8-{path.name}",
            line=data.count(b"\n", 0, error.start) + 1,
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def write_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8 with ``\\n`` line ends; see `write_bytes`."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, data: bytes) -> None:
    """Write `data` beside `path`, then rename, so that a reader sees the old file or the new one, never half.

    A file that is there keeps its mode. Raises InputError when the folder can't be made or written to.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.{os.getpid()}-", suffix=PART_SUFFIX)
    except OSError as error:
        raise InputError(path, f"cannot be written: {error.strerror}") from error
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        Path(beside).chmod(mode)
        Path(beside).replace(path)
    except OSError as error:
        Path(beside).unlink(missing_ok=True)
        raise InputError(path, f"cannot be written: {error.strerror}") from error
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def remove_abandoned(folder: Path) -> None:
    """Remove from `folder` the files that writers who were killed left beside those they were writing."""
    for path in folder.glob(f".*{PART_SUFFIX}"):
        try:
            if _is_abandoned(path):
                path.unlink()
        except OSError:
            continue  # somebody else removed it, or may


def _is_abandoned(path: Path) -> bool:
    writer = _WRITER.search(path.name)
    # Only POSIX can ask for a process without touching it; elsewhere, as on another machine's folder, age tells.
    if writer is not None and os.name == "posix" and not _is_running(int(writer[1])):
        return True
    return time.time() - path.stat().st_mtime > _DAY


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True  # somebody else's
    return True


def _umask() -> int:
    """Return the process's umask, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
