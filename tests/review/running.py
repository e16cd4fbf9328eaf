"""The server as people start it: a process of its own, and requests to it over a socket."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


@dataclass
class Server:
    """A running server."""

    process: Any
    url: str
    errors: Path

    @property
    def address(self) -> str:
        return urlsplit(self.url).netloc

    @property
    def lines(self) -> list[str]:
        """What it said on standard error."""
        return self.errors.read_text(encoding="utf-8").splitlines() if self.errors.exists() else []

    def request(self, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, bytes]:
        """Send one request as it is, and return the status and the body of the answer."""
        connection = http.client.HTTPConnection(self.address, timeout=30)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, named)
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def token(self, page: str) -> str:
        """Return the token in a page, as its script finds it."""
        (data,) = re.findall(
            rb'<script type="application/json" id="review-data">(.*?)</script>', self.request("GET", page)[1]
        )
        return str(json.loads(data)["token"])

    def post(self, path: str, token: str, **body: Any) -> tuple[int, Any]:
        """Send what the page's script would send."""
        data = json.dumps(body).encode()
        status, answer = self.request("POST", path, data, X_Audit_Token=token, Content_Type="application/json")
        return status, json.loads(answer)


@contextmanager
def start_server(project: Path, *arguments: str) -> Iterator[Server]:
    """Run `audit review` in a project, on a free port, until the block ends."""
    errors = project.parent / f"{project.name}-errors.txt"
    # A shell starts what runs in the background deaf to Ctrl+C, and a child inherits that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    command = [sys.executable, "-m", "audit", "review", "--no-browser", "--port", "0", *arguments]
    with (
        errors.open("w", encoding="utf-8") as stderr,
        subprocess.Popen(
            command,
            cwd=project,
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        ) as process,
    ):
        try:
            assert process.stdout is not None
            ready = process.stdout.readline()
            found = re.fullmatch(r"Review: (http://\S+/)\n", ready)
            assert found, (ready, errors.read_text(encoding="utf-8"))
            yield Server(process, found[1], errors)
        finally:
            process.kill()
