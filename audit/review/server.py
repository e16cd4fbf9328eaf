"""The page's place in the network: a socket, and waitress with the limits that hold before a request is read.

Apart from the application because bodies that are too large, and requests that are no HTTP, never reach it.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from audit.errors import AuditError
from audit.report.visible import show_controls
from audit.review.guard import MAX_BODY

if TYPE_CHECKING:
    from flask import Flask

# Answers are made from memory; a few threads keep one long audit from holding up the page of another editor.
_THREADS = 6
_MAX_HEADERS = 32 * 2**10
_LONGEST_LINE = 300


def listen(host: str, port: int | None, *, usual: int) -> socket.socket:
    """Return a socket bound to `host` and `port`; where no port is given, the `usual` one or, if it is taken, any free one.

    Raises AuditError where the address is not one of this machine's or the port is taken.
    """
    wanted = usual if port is None else port
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, wanted, type=socket.SOCK_STREAM)[0]
    except (socket.gaierror, UnicodeError):
        remedy = "leave --host out to listen on this machine only"
        raise AuditError(f"there is no address '{host}' to listen on; {remedy}") from None
    try:
        return _bound(family, kind, address)
    except PermissionError:
        raise AuditError(f"port {wanted} is reserved; choose a --port above 1023, or 0 for any free one") from None
    except OSError as error:
        if port is None:
            return _bound(family, kind, (address[0], 0))
        problem = f"cannot listen on {host}, port {port}: {error.strerror}"
        raise AuditError(f"{problem}; choose another --port, or 0 for any free one") from None


def _bound(family: int, kind: int, address: tuple[Any, ...]) -> socket.socket:
    bound = socket.socket(family, kind)
    try:
        # A port that the run before has just left is free; one that another process listens on is taken all the same.
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen()
    except OSError:
        bound.close()
        raise
    return bound


def url_of(bound: socket.socket) -> str:
    """Return the address to open in a browser on this machine."""
    host, port = bound.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{host}:{port}/"


def serve(app: Flask, bound: socket.socket, say: Callable[[str], None]) -> None:
    """Answer requests until the process is interrupted; `say` gets one line for each that is refused unread."""
    from waitress import create_server  # noqa: PLC0415 - only a server needs it

    # It warns when seven ask at once, which harms nobody.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server = create_server(
        app,
        sockets=[bound],
        threads=_THREADS,
        ident=None,
        # Larger bodies are refused by their announced length, before a byte of them is read.
        max_request_body_size=MAX_BODY + 1,
        max_request_header_size=_MAX_HEADERS,
    )
    server.channel_class = _channel(say)
    server.run()


def one_line(text: str) -> str:
    """Return `text` fit for a log: one line of bounded length without control characters, whatever a request held."""
    flat = show_controls(" ".join(text.split()))
    return flat if len(flat) <= _LONGEST_LINE else f"{flat[:_LONGEST_LINE]}…"


def _channel(say: Callable[[str], None]) -> type:
    """Return waitress's channel, with errors said in one line."""
    from waitress.channel import HTTPChannel  # noqa: PLC0415
    from waitress.task import ErrorTask  # noqa: PLC0415

    class SaidErrorTask(ErrorTask):  # type: ignore[misc]
        """The answer to a request that was not read to its end."""

        def execute(self) -> None:
            error = self.request.error
            say(one_line(f"refused a request from {self.channel.addr[0]}: {error.code} {error.reason}, {error.body}"))
            super().execute()

    class SaidChannel(HTTPChannel):  # type: ignore[misc]
        """A connection."""

        error_task_class = SaidErrorTask

    return SaidChannel
