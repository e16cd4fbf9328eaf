"""Why a request of the page can't be done, apart from mistakes in files: each kind has its HTTP status."""

from __future__ import annotations

from audit.errors import AuditError


class RequestError(AuditError):
    """What was sent is not what the page sends."""


class MissingError(AuditError):
    """What was asked for is not there."""


class OvertakenError(AuditError):
    """Somebody else was faster; nothing was changed."""
