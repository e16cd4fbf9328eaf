"""The server over its socket: what is refused before it is read, how it is stopped, and what killing it leaves behind."""

import contextlib
import http.client
import json
import multiprocessing
import random
import signal
import socket
import sqlite3
import threading
import time
from pathlib import Path

import pytest

from audit.errors import AuditError
from audit.history import FILE_NAME, History
from audit.review import EntryDesk, Guard, listen, make_app, serve, url_of
from audit.review.guard import MAX_BODY
from tests.review.conftest import GLOSSARY, NEW
from tests.review.running import Server, start_server

PAGE = "/bridge.demo.html"


@contextlib.contextmanager
def forked_server(desk, sources):
    """The server in a process of its own, with the audit that this one has made: it is ready in a moment."""
    errors = Path("errors.txt").absolute()

    def say(line):
        with errors.open("a", encoding="utf-8") as out:
            out.write(f"{line}\n")

    with listen("127.0.0.1", 0, usual=0) as bound:
        guard = Guard("127.0.0.1", bound.getsockname()[1], "the-token")
        app = make_app(desk, EntryDesk(sources, [Path("glossary")]), guard, say=say, report_bug=str)
        process = multiprocessing.get_context("fork").Process(target=serve, args=(app, bound, say))
        process.start()
        url = url_of(bound)
    try:
        yield Server(process, url, errors)
    finally:
        process.kill()
        process.join()
        process.close()


@pytest.fixture
def server(desk, sources):
    with forked_server(desk, sources) as running:
        yield running


def files_of(project):
    """Return what every file holds but the server's own lines."""
    files = (path for path in project.rglob("*") if path.is_file() and path.name != "errors.txt")
    return {path: path.read_bytes() for path in files}


def test_refused_requests_are_one_line_each_and_change_nothing(server, project):
    token = server.token(PAGE)
    before = files_of(project)
    own = {"X_Audit_Token": token, "Content_Type": "application/json"}
    refused = [
        server.request("GET", PAGE, Host="evil.example"),
        server.request("POST", "/api/undo", b"{}", Content_Type="application/json"),
        server.request("GET", "/reports/../audit.toml"),
        server.request("GET", "/reports/%2e%2e/glossary/bridge.yaml"),
        server.request("POST", "/api/undo", b"{}", **own, Origin="http://evil.example"),
        server.request("DELETE", PAGE, **own),
        server.request("POST", "/api/undo", b" " * (MAX_BODY + 1), **own),
    ]
    assert [status for status, _ in refused] == [421, 403, 400, 400, 403, 405, 413]
    assert server.lines == [
        f"refused GET {PAGE} from 127.0.0.1: 421, the host 'evil.example' is not this server",
        "refused POST /api/undo from 127.0.0.1: 403, the request carries no token; reload the page",
        "refused GET /reports/../audit.toml from 127.0.0.1: 400, the path leads out of its folder",
        "refused GET /reports/../glossary/bridge.yaml from 127.0.0.1: 400, the path leads out of its folder",
        "refused POST /api/undo from 127.0.0.1: 403, the request comes from another site, http://evil.example",
        f"refused DELETE {PAGE} from 127.0.0.1: 405, the method DELETE is not known here",
        "refused a request from 127.0.0.1: 413 Request Entity Too Large, exceeds max_body of 65537",
    ]
    assert files_of(project) == before


def test_a_body_of_100_megabytes_is_refused_before_it_is_sent(server):
    head = f"POST /api/undo HTTP/1.1\r\nHost: {server.address}\r\nContent-Length: 104857600\r\n\r\n"
    host, port = server.address.split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(head.encode())
        assert connection.recv(4096).startswith(b"HTTP/1.1 413 ")
    assert server.lines == ["refused a request from 127.0.0.1: 413 Request Entity Too Large, exceeds max_body of 65537"]


def test_a_body_that_does_not_say_how_long_it_is_is_read_no_further_than_others(server):
    host, port = server.address.split(":")
    chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(
            f"POST /api/undo HTTP/1.1\r\nHost: {server.address}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
        )
        # The server hangs up on who goes on sending.
        with contextlib.suppress(ConnectionError):
            connection.sendall(chunk * 1600)
        answer = b""
        with contextlib.suppress(ConnectionError):
            answer = connection.recv(4096)
    assert answer == b"" or answer.startswith(b"HTTP/1.1 413 ")
    assert [line for line in server.lines if "413" in line]


def test_what_is_no_http_is_one_line(server):
    host, port = server.address.split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(b"\x16\x03\x01\x02\x00\x01\r\n\r\n")
        assert connection.recv(4096).startswith(b"HTTP/1.0 400 ")
    (line,) = server.lines
    assert line.startswith("refused a request from 127.0.0.1: 400 Bad Request, ")


def test_ctrl_c_stops_it_without_a_complaint(project):
    with start_server(project) as server:
        assert server.request("GET", PAGE)[0] == 200
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(timeout=10) == 0
        assert server.lines == ["audit review: stop with Ctrl+C"]


def test_a_port_that_is_taken_is_said_before_anything_is_audited():
    with listen("127.0.0.1", 0, usual=0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(AuditError) as refused:
            listen("127.0.0.1", port, usual=0)
        assert str(refused.value) == (
            f"cannot listen on 127.0.0.1, port {port}: Address already in use; choose another --port, or 0 for any free one"
        )
        with listen("127.0.0.1", None, usual=port) as other:
            assert other.getsockname()[1] not in (0, port)


def test_an_address_that_is_not_this_machine_s_is_refused():
    with pytest.raises(AuditError) as refused:
        listen("no.such.host.invalid", 0, usual=0)
    assert str(refused.value) == (
        "there is no address 'no.such.host.invalid' to listen on; leave --host out to listen on this machine only"
    )
    with pytest.raises(AuditError, match=r"^cannot listen on 192\.0\.2\.1, port 0: "):
        listen("192.0.2.1", 0, usual=0)


def test_the_address_to_open_is_one_that_a_browser_on_this_machine_reaches():
    with listen("0.0.0.0", 0, usual=0) as bound:
        assert url_of(bound) == f"http://127.0.0.1:{bound.getsockname()[1]}/"
    with listen("::1", 0, usual=0) as bound:
        assert url_of(bound) == f"http://[::1]:{bound.getsockname()[1]}/"


# --------------------------------------------------------------------------- killed

KILLED = 60
WISH = {**NEW, "note": ""}
WRITTEN = f"{GLOSSARY}  - preferred: Tellier\n    forbidden:\n      - Teller\n    kind: person\n    severity: major\n"


def keep_writing(server, finding, answered):
    """Decide, write to the glossary and take that back, without a pause, until the server is gone; count the answers."""
    with contextlib.suppress(OSError, http.client.HTTPException):
        state = json.loads(server.request("GET", f"/api/state{PAGE}")[1])
        while True:
            seen = state["state"]["entries"][finding]["seen"]
            _, state = server.post(
                "/api/decide", "the-token", page=PAGE[1:], finding=finding, verdict="later", seen=seen
            )
            answered.release()
            _, shown = server.post("/api/preview", "the-token", **WISH)
            answered.release()
            _, written = server.post("/api/write", "the-token", page=PAGE[1:], change=shown["change"])
            answered.release()
            server.post("/api/write", "the-token", page=PAGE[1:], change=written["back"])
            answered.release()


def test_killing_the_server_at_any_moment_leaves_every_file_whole(project, finding_of, desk, sources, visitor):
    """Old or new, never half: the server is killed again and again while it writes decisions and the glossary."""
    # Once here, so that the processes forked below have nothing left to load.
    visitor.post("preview", **WISH)
    finding = finding_of("Teller")
    history, glossary = project / "reports" / FILE_NAME, project / "glossary" / "bridge.yaml"
    chance = random.Random(6)
    kept, seen = 0, set()
    for number in range(KILLED):
        with forked_server(desk, sources) as server:
            answered = threading.Semaphore(0)
            writer = threading.Thread(target=keep_writing, args=(server, finding, answered))
            writer.start()
            # At each step, however slow the machine is, and then at any moment of the next.
            for _ in range(number % 5):
                assert answered.acquire(timeout=30)
            time.sleep(chance.uniform(0, 0.02))
            server.process.kill()
            writer.join()
        text = glossary.read_text()
        assert text in (GLOSSARY, WRITTEN)
        seen.add(text)
        glossary.write_text(GLOSSARY)
        with contextlib.closing(sqlite3.connect(history)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        with History.open(history) as opened:
            decisions = opened.all_decisions()
        assert len(decisions) >= kept
        kept = len(decisions)
    assert seen == {GLOSSARY, WRITTEN}, "no server was killed between the two states"
    assert kept > KILLED / 10
