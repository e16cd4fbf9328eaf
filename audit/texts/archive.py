"""Files that are ZIP archives inside, such as those of word processors: one member, read within bounds."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from xml.etree.ElementTree import Element

from audit.files import MAX_BYTES
from audit.malformed import MalformedError
from audit.xml_tree import parse_xml

_SAVE_AGAIN = "open it in its program and save it again"


def read_member(data: bytes, name: str, kind: str) -> bytes:
    """Return the content of the member `name` of the archive `data`; `kind` says in messages what the file should be.

    Raises MalformedError for what is no such archive, is encrypted or broken, and for a member of more than `MAX_BYTES`,
    whatever size the archive claims: a few bytes can unpack to gigabytes.
    """
    with _problems(kind), zipfile.ZipFile(io.BytesIO(data)) as archive:
        try:
            with archive.open(name) as member:
                content = member.read(MAX_BYTES + 1)
        except KeyError:
            raise MalformedError(f"is not {kind}: it holds no {name}; {_SAVE_AGAIN}") from None
    _refuse_large(len(content))
    return content


def parse_member(data: bytes, name: str, kind: str) -> Element:
    """Return the root of the XML document that `read_member` returns; raises MalformedError too where it cannot be read as such."""
    content = read_member(data, name, kind)
    try:
        return parse_xml(content, remedy=_SAVE_AGAIN)
    except MalformedError as error:
        # The line is the member's: nobody finds it in the file that they know.
        where = f"{name}, line {error.line}:" if error.line is not None else f"{name}"
        raise MalformedError(f"{where} {error.problem}") from None


def check_size(data: bytes, kind: str) -> None:
    """Raise MalformedError where `data` is no archive, or unpacks as a whole to more than `MAX_BYTES`.

    For libraries that open archives themselves: no member gives them more than the archive claims, for the rest is cut off.
    """
    with _problems(kind), zipfile.ZipFile(io.BytesIO(data)) as archive:
        _refuse_large(sum(member.file_size for member in archive.infolist()))


@contextmanager
def _problems(kind: str) -> Iterator[None]:
    """Turn what the library raises for broken and encrypted archives into a MalformedError."""
    try:
        yield
    except RuntimeError:  # what the library raises for a missing password
        raise MalformedError(f"is encrypted; save {kind} without a password") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError):
        raise MalformedError(f"is not {kind}, or is damaged; {_SAVE_AGAIN}") from None


def _refuse_large(size: int) -> None:
    if size > MAX_BYTES:
        raise MalformedError(
            f"unpacks to more than {MAX_BYTES / 2**20:,.0f} MiB, the most that is read; split the file"
        )
