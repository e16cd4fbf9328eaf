"""Which requests are let in: the one place where the page decides whom it trusts.

A server on this machine is reachable by every web page that its user opens. So a request must name this server itself
(against DNS rebinding), must not come from another site, and must carry this run's token when it changes something. Apart
from the web framework, so that the rules are functions over plain values.
"""

from __future__ import annotations

import hmac
import ipaddress
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

MAX_BODY = 64 * 2**10
"""The largest body in bytes; the longest form that the page sends has a few hundred."""
TOKEN_HEADER = "X-Audit-Token"  # noqa: S105 - the name of a header
_READING = frozenset({"GET", "HEAD"})
_METHODS = _READING | {"POST"}
_LOCAL = frozenset({"127.0.0.1", "::1", "localhost"})
_EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 - recognised here, bound only when the user says so


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not let in."""

    status: int
    """The HTTP status to answer with."""
    reason: str
    """One line that says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Guard:
    """The rules of one running server."""

    host: str
    """The address that it listens on."""
    port: int
    token: str
    """What the page of this run sends with every write."""

    def refuse(self, method: str, path: str, headers: Mapping[str, str]) -> Refusal | None:
        """Return why a request is refused; None lets it in. `headers` are named as in ``Sec-Fetch-Site``, each word with a capital."""
        if method not in _METHODS:
            return Refusal(405, f"the method {method} is not known here")
        if not self.is_own_host(headers.get("Host", "")):
            return Refusal(421, f"the host '{headers.get('Host', '')}' is not this server")
        if ".." in path.replace("\\", "/").split("/") or "\0" in path:
            return Refusal(400, "the path leads out of its folder")
        return self._refuse_foreign(method, headers) or (None if method in _READING else self._refuse_write(headers))

    def is_own_host(self, host: str) -> bool:
        """Tell whether a Host header names this server: by the address it listens on or, of an address of its own, by that.

        A site that points its own name at this machine is not told apart by the address that the request arrives at, only by
        this name (DNS rebinding).
        """
        try:
            parts = urlsplit(f"//{host}")
            name, port = parts.hostname or "", parts.port or 80
        except ValueError:  # a port that is no number, brackets that do not close
            return False
        if port != self.port or parts.username is not None or parts.path or parts.query or parts.fragment:
            return False
        if self.host not in _EVERYWHERE:
            return name == self.host.lower() or (self.host in _LOCAL and name in _LOCAL)
        return name in _LOCAL or name == socket.gethostname().lower() or _is_address(name)

    def _refuse_foreign(self, method: str, headers: Mapping[str, str]) -> Refusal | None:
        """Refuse what another site sends; following a link to a page is what browsers say is no danger."""
        origin, site = headers.get("Origin"), headers.get("Sec-Fetch-Site", "none")
        if origin is not None and origin != f"http://{headers['Host']}":
            return Refusal(403, f"the request comes from another site, {origin}")
        follows_link = method in _READING and headers.get("Sec-Fetch-Dest") == "document"
        if site not in ("same-origin", "none") and not follows_link:
            return Refusal(403, f"the request comes from another site (Sec-Fetch-Site: {site})")
        return None

    def _refuse_write(self, headers: Mapping[str, str]) -> Refusal | None:
        given = headers.get(TOKEN_HEADER, "")
        if not hmac.compare_digest(given.encode("utf-8", "replace"), self.token.encode()):
            what = "another run's token" if given else "no token"
            return Refusal(403, f"the request carries {what}; reload the page")
        if headers.get("Content-Type", "").partition(";")[0].strip().lower() != "application/json":
            return Refusal(415, "the body is not JSON")
        try:
            size = int(headers.get("Content-Length", ""))
        except ValueError:
            return Refusal(411, "the body does not say how long it is")
        return Refusal(413, f"the body has {size:,} bytes; at most {MAX_BODY:,} are read") if size > MAX_BODY else None


def _is_address(name: str) -> bool:
    """Tell whether a name is an address itself, which no other site can own."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
