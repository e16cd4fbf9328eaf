"""A project's glossary as git has it at a revision; apart because nothing else asks git."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from audit.errors import AuditError, InputError
from audit.glossary import load_glossary
from audit.model import Glossary


def glossary_at(revision: str, project: Path, named: Sequence[Path]) -> Glossary:
    """Return the glossary at a revision: of the files named, or else of all below ``glossary/`` of the project.

    A file that is not there at the revision is left out. Raises AuditError where there is no git, no repository, no such
    revision or no glossary in it, and where a file breaks the format.
    """
    # Asked by status: what git prints is in the user's language.
    if not _git(project, "rev-parse", "--git-dir"):
        raise AuditError(
            f"'{revision}' is no file, and {project} is not in a git repository; name a FILE that is there"
        )
    commit = (
        _git(project, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
    )
    if not commit:
        raise AuditError(f"'{revision}' is neither a file nor a revision of the git repository at {project}")
    wanted = [str(path.resolve()) for path in named] or [str(project.resolve() / "glossary")]
    listed = _git(project, "ls-tree", "-r", "-z", "--name-only", "--full-name", commit, "--", *wanted)
    names = sorted(name for name in os.fsdecode(listed).split("\0") if _is_glossary(name))
    if not names:
        raise AuditError(f"there is no glossary at the revision '{revision}'")
    with tempfile.TemporaryDirectory(prefix="audit-") as folder:
        paths = [Path(folder) / name for name in names]
        for path, name in zip(paths, names, strict=True):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_git(project, "show", f"{commit}:{name}"))
        try:
            return load_glossary(paths)
        except InputError as error:
            name = str(Path(error.path).relative_to(folder))
            raise InputError(f"{revision}:{name}", error.problem, line=error.line) from error


def _is_glossary(name: str) -> bool:
    """Tell whether a path in the repository is a YAML file that is not hidden."""
    path = Path(name)
    return path.suffix.lower() in (".yaml", ".yml") and not any(part.startswith(".") for part in path.parts)


def _git(project: Path, *arguments: str) -> bytes:
    """Return what a git command prints; nothing where it fails."""
    program = shutil.which("git")
    if program is None:
        raise AuditError("git is not installed; name a FILE to hold the glossary against")
    command = [program, "-C", str(project), *arguments]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - arguments, and no shell
    return done.stdout if not done.returncode else b""
