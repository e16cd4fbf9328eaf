"""Files that are ZIP archives inside, such as those of word processors: one member, read within bounds."""

from __future__ import annotations

import io
import zipfile
import zlib

from audit.files import MAX_BYTES
from audit.malformed import MalformedError


def read_member(data: bytes, name: str, kind: str) -> bytes:
    """Return the content of the member `name` of the archive `data`; `kind` says in messages what the file should be.

    Raises MalformedError for what is no such archive, is encrypted or broken, and for a member of more than `MAX_BYTES`,
    whatever size the archive claims: a few bytes can unpack to gigabytes.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(name) as member:
            content = member.read(MAX_BYTES + 1)
    except KeyError:
        raise MalformedError(f"is not {kind}: it holds no {name}") from None
    except RuntimeError:  # what the library raises for a missing password
        raise MalformedError(f"is encrypted; save {kind} without a password") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError):
        raise MalformedError(f"is not {kind}, or is damaged; open it in its program and save it again") from None
    if len(content) > MAX_BYTES:
        raise MalformedError(
            f"unpacks to more than {MAX_BYTES / 2**20:,.0f} MiB, the most that is read; split the file"
        )
    return content
