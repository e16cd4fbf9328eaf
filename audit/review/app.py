"""The page's addresses: each takes apart a request, asks the desk, and answers; refusals and errors are one line each.

Nothing is decided here but who gets in (`guard.py`) and how an error is told. What changes something is below ``/api/`` and
sent by POST; everything else only reads.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any

from flask import Flask, Response, g, jsonify, redirect, request
from flask.typing import ResponseReturnValue

from audit.errors import AuditError
from audit.files import read_bytes
from audit.history import write_decisions
from audit.report.html.naming import INDEX
from audit.review.deciding import MAX_AUTHOR, read_choice, read_text
from audit.review.desk import Desk
from audit.review.entry_form import EntryDesk, OvertakenWriteError, read_wish
from audit.review.errors import MissingError, OvertakenError, RequestError
from audit.review.guard import Guard, Refusal
from audit.review.page import Access, describe, render_index, render_text
from audit.review.server import one_line
from audit.review.wording import describe_decision, load_review_words

_API = "/api/"
_POLICY = (
    "default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# A written report is somebody's file: it may run the script that it brings, and has no access to this server with it.
_FILE_POLICY = "sandbox allow-scripts allow-popups allow-downloads; frame-ancestors 'none'"
_SERVED = {
    ".html": "text/html",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".csv": "text/csv",
    ".sarif": "application/sarif+json",
    ".xml": "application/xml",
}
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def make_app(
    desk: Desk, entries: EntryDesk, guard: Guard, *, say: Callable[[str], None], report_bug: Callable[[], str]
) -> Flask:
    """Return the application. `say` gets one line for each refusal; `report_bug` logs the exception at hand and tells where."""
    app = Flask(__name__, static_folder=None, template_folder=None)
    # Two slashes would be answered with a redirect otherwise; no address of ours has them.
    app.url_map.merge_slashes = False
    _guard(app, guard, say, report_bug)
    _add_pages(app, desk, guard)
    _add_writes(app, desk, entries)
    return app


# --------------------------------------------------------------------------- who gets in, and what every answer carries


def _guard(app: Flask, guard: Guard, say: Callable[[str], None], report_bug: Callable[[], str]) -> None:
    def refused(refusal: Refusal) -> ResponseReturnValue:
        line = f"refused {request.method} {request.path} from {request.remote_addr}: {refusal.status}, {refusal.reason}"
        say(one_line(line))
        return tell(refusal.reason, refusal.status)

    def tell(problem: str, status: int) -> ResponseReturnValue:
        """Answer the page's script, or a person who opened an address."""
        if request.path.startswith(_API):
            return jsonify(error=problem), status
        return Response(f"{problem}\n", status, mimetype="text/plain")

    @app.before_request
    def let_in() -> ResponseReturnValue | None:
        g.nonce = secrets.token_urlsafe(16)
        refusal = guard.refuse(request.method, request.path, dict(request.headers))
        return refused(refusal) if refusal is not None else None

    @app.after_request
    def add_headers(response: Response) -> Response:
        response.headers.update(_HEADERS)
        response.headers.setdefault("Content-Security-Policy", _POLICY.format(nonce=g.get("nonce", "")))
        return response

    for status in (HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.BAD_REQUEST):
        app.register_error_handler(status, lambda _, known=status: refused(Refusal(known, known.phrase.lower())))

    # What the page itself would not ask for is worth a line; mistakes of a person at the page are told there.
    app.register_error_handler(RequestError, lambda error: refused(Refusal(HTTPStatus.BAD_REQUEST, str(error))))
    app.register_error_handler(MissingError, lambda error: refused(Refusal(HTTPStatus.NOT_FOUND, str(error))))
    app.register_error_handler(AuditError, lambda error: tell(str(error), HTTPStatus.UNPROCESSABLE_ENTITY))

    @app.errorhandler(Exception)
    def own_up(error: Exception) -> ResponseReturnValue:  # noqa: ARG001
        line = f"a bug in audit; please report it with the log at {report_bug()}"
        say(line)
        return tell(line, HTTPStatus.INTERNAL_SERVER_ERROR)


# --------------------------------------------------------------------------- what is read


def _add_pages(app: Flask, desk: Desk, guard: Guard) -> None:
    def access() -> Access:
        return Access(guard.token, g.nonce)

    @app.get("/")
    def start() -> ResponseReturnValue:
        sheets = desk.sheets
        return redirect(f"/{sheets[0].name if len(sheets) == 1 else INDEX}", HTTPStatus.SEE_OTHER)

    @app.get(f"/{INDEX}")
    def index() -> ResponseReturnValue:
        return render_index(desk, access())

    @app.get("/<name>")
    def text(name: str) -> ResponseReturnValue:
        return render_text(desk, desk.sheet(name), access())

    @app.get("/decisions.jsonl")
    def decisions() -> ResponseReturnValue:
        return Response(write_decisions(desk.decisions()), mimetype="application/jsonl")

    @app.get("/reports/<path:name>")
    def report(name: str) -> ResponseReturnValue:
        path = _served(desk.config.out, name)
        headers = {"Content-Security-Policy": _FILE_POLICY}
        return Response(read_bytes(path), headers=headers, mimetype=_SERVED[path.suffix])

    @app.get("/api/state/<name>")
    def state(name: str) -> ResponseReturnValue:
        return _answer(desk, name)


def _served(folder: Path, name: str) -> Path:
    """Return a written report; raises MissingError for what is none, or lies outside the folder once links are followed."""
    root = folder.resolve()
    path = (root / name).resolve()
    hidden = any(part.startswith(".") for part in Path(name).parts)
    if hidden or path.suffix not in _SERVED or not path.is_relative_to(root) or not path.is_file():
        raise MissingError(f"there is no report '{name}'")
    return path


# --------------------------------------------------------------------------- what is written


def _add_writes(app: Flask, desk: Desk, entries: EntryDesk) -> None:
    words = load_review_words()

    @app.post("/api/decide")
    def decide() -> ResponseReturnValue:
        given = _body()
        name, finding = _named(given, "page"), _named(given, "finding")
        seen = read_text(given, "seen", MAX_AUTHOR)
        desk.decide(name, finding, read_choice(given), author=_author(given, desk), seen=seen)
        return _answer(desk, name, said="")

    @app.errorhandler(OvertakenError)
    def overtaken(error: OvertakenError) -> ResponseReturnValue:
        return _answer(desk, _named(_body(), "page"), error=str(error)), HTTPStatus.CONFLICT

    @app.errorhandler(OvertakenWriteError)
    def overtaken_write(error: OvertakenWriteError) -> ResponseReturnValue:
        return jsonify(error=str(error), yours=error.yours, theirs=error.theirs), HTTPStatus.CONFLICT

    @app.post("/api/undo")
    def undo() -> ResponseReturnValue:
        given = _body()
        author = _author(given, desk)
        undone = desk.undo(author)
        if not undone:
            return _answer(desk, _named(given, "page"), said=words.say("nothing_to_undo", author=author), finding=None)
        said = words.say("undone", state=describe_decision(undone[0], words))
        return _answer(desk, _named(given, "page"), said=said, finding=undone[0].finding)

    @app.post("/api/audit")
    def audit() -> ResponseReturnValue:
        name = _named(_body(), "page")
        desk.audit_again(name)
        return _answer(desk, name)

    @app.get("/api/draft/<name>/<finding>")
    def draft(name: str, finding: str) -> ResponseReturnValue:
        return jsonify(entries.draft(desk.sheet(name), finding))

    @app.get("/api/entries")
    def known() -> ResponseReturnValue:
        return jsonify(entries=entries.search(request.args.get("q", "")))

    @app.post("/api/preview")
    def preview() -> ResponseReturnValue:
        return jsonify(entries.preview(read_wish(_body())))

    @app.post("/api/write")
    def write() -> ResponseReturnValue:
        given = _body()
        said, back = entries.write(_named(given, "change"))
        return _answer(desk, _named(given, "page"), said=said, back=back)


def _answer(desk: Desk, name: str, **more: Any) -> Response:
    """Return where a text stands now, with what else is to be told."""
    return jsonify(state=describe(desk.decided(desk.sheet(name))), **more)


def _body() -> Mapping[str, Any]:
    given = request.get_json(silent=True)
    if not isinstance(given, dict):
        raise RequestError("the body is not a JSON object")
    return given


def _named(given: Mapping[str, Any], key: str) -> str:
    value = given.get(key)
    if not isinstance(value, str):
        raise RequestError(f"'{key}' is missing")
    return value


def _author(given: Mapping[str, Any], desk: Desk) -> str:
    return read_text(given, "author", MAX_AUTHOR) or desk.author
