"""The addresses: what each answers, what every answer carries, and that a refusal is one line and changes nothing."""

import re
import tomllib
from pathlib import Path

import pytest

from audit import review
from audit.model import DecisionVerdict, DismissalReason
from audit.review.guard import MAX_BODY


def test_one_text_is_opened_at_once(client):
    response = client.get("/")
    assert (response.status_code, response.location) == (303, "/bridge.demo.html")


def test_several_texts_are_listed_with_what_is_left_to_decide(client, desk, project, finding_of):
    folder = project / "texts" / "bridge"
    (folder / "mt.a-human.txt").write_text((folder / "reference.txt").read_text())
    desk.audit_all()
    assert client.get("/").location == "/index.html"
    rows = re.findall(r'href="bridge\.([\w-]+)\.html".*?(\d+) to decide', client.get("/index.html").text, re.DOTALL)
    assert sorted(rows) == [("a-human", "0"), ("demo", "3")]


@pytest.mark.parametrize(
    "page", ["/bridge.demo.html", "/index.html", "/decisions.jsonl", "/nothing.html", "/api/state/bridge.demo.html"]
)
def test_every_answer_is_fenced_in(client, page):
    headers = client.get(page).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "Server" not in headers


def test_only_the_page_s_own_styles_and_scripts_run_and_under_a_new_name_each_time(client):
    first, second = client.get("/bridge.demo.html"), client.get("/bridge.demo.html")
    (nonce,) = set(re.findall(r"'nonce-([\w-]{20,})'", first.headers["Content-Security-Policy"]))
    assert nonce not in second.headers["Content-Security-Policy"]
    tags = re.findall(r"<(?:style|script)\b[^>]*>", first.text)
    assert len(tags) == 7
    assert [tag for tag in tags if f'nonce="{nonce}"' not in tag] == [
        '<script type="application/json" id="review-data">'
    ]


def test_what_a_text_says_can_t_end_the_page_s_data(client, desk, project):
    (project / "texts" / "bridge" / "text.yaml").write_text("title: </script><script>alert(1)</script>\n")
    desk.audit_all()
    html = client.get("/bridge.demo.html").text
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_a_written_report_is_served_without_access_to_the_server(client, project):
    (project / "reports").mkdir(exist_ok=True)
    (project / "reports" / "index.html").write_text("<h1>The report</h1>")
    response = client.get("/reports/index.html")
    assert response.text == "<h1>The report</h1>"
    assert (
        response.headers["Content-Security-Policy"]
        == "sandbox allow-scripts allow-popups allow-downloads; frame-ancestors 'none'"
    )
    assert 'href="reports/index.html"' in client.get("/bridge.demo.html").text


def test_nothing_but_reports_is_served_from_their_folder(client, project, tmp_path, lines):
    reports = project / "reports"
    reports.mkdir(exist_ok=True)
    (tmp_path / "secret.html").write_text("secret")
    (reports / "linked.html").symlink_to(tmp_path / "secret.html")
    (reports / "linked").symlink_to(project / "texts")
    (reports / ".hidden.html").write_text("secret")
    client.get("/decisions.jsonl")  # makes the history
    for name in ("audit.sqlite", "linked.html", "linked/bridge/text.html", ".hidden.html", "nothing.html", "", "."):
        assert client.get(f"/reports/{name}").status_code == 404
    for name in (
        "../audit.toml",
        "..",
        "%2e%2e/glossary/bridge.yaml",
        "..%2fglossary/bridge.yaml",
        "a/../../texts/bridge/reference.txt",
    ):
        assert client.get(f"/reports/{name}").status_code in (400, 404), name
    assert all(line.startswith("refused GET /") for line in lines)


REFUSED = [
    ("a foreign host", "post", {"headers": {"Host": "evil.example"}}, 421, "the host 'evil.example' is not this server"),
    ("no token", "post", {"headers": {"X-Audit-Token": ""}}, 403, "the request carries no token; reload the page"),
    ("another run's token", "post", {"headers": {"X-Audit-Token": "old"}}, 403, "the request carries another run's token; reload the page"),
    ("a foreign origin", "post", {"headers": {"Origin": "http://evil.example"}}, 403, "the request comes from another site, http://evil.example"),
    ("a foreign site", "post", {"headers": {"Sec-Fetch-Site": "cross-site"}}, 403, "the request comes from another site (Sec-Fetch-Site: cross-site)"),
    ("a form", "post", {"headers": {"Content-Type": "text/plain"}, "data": "{}"}, 415, "the body is not JSON"),
    ("a large body", "post", {"data": b" " * (MAX_BODY + 1), "headers": {"Content-Type": "application/json"}}, 413, "the body has 65,537 bytes; at most 65,536 are read"),
    ("no JSON", "post", {"data": b"{", "headers": {"Content-Type": "application/json"}}, 400, "the body is not a JSON object"),
    ("a list", "post", {"json": [1]}, 400, "the body is not a JSON object"),
    ("a write by GET", "get", {}, 405, "method not allowed"),
    ("another method", "put", {"json": {}}, 405, "the method PUT is not known here"),
]  # fmt: skip


@pytest.mark.parametrize("address", ["decide", "undo", "audit", "preview", "write"])
@pytest.mark.parametrize(("_", "method", "request_", "status", "reason"), REFUSED, ids=[case[0] for case in REFUSED])
def test_a_refused_request_changes_nothing_and_is_one_line(
    client, lines, untouched, address, _, method, request_, status, reason
):
    given = {"json": {}, **request_} if "data" not in request_ and method == "post" else request_
    headers = {"X-Audit-Token": "the-token", **given.get("headers", {})}
    response = getattr(client, method)(f"/api/{address}", **{**given, "headers": headers})
    assert (response.status_code, response.json) == (status, {"error": reason})
    assert lines == [f"refused {method.upper()} /api/{address} from 127.0.0.1: {status}, {reason}"]


def test_a_line_stays_one_line_whatever_was_asked(client, lines):
    client.get("/a%0Aaudit review: all is well%1b[31m" + "x" * 500)
    (line,) = lines
    assert line.startswith("refused GET /a audit review: all is well␛[31mxxx")
    assert line.endswith("…")
    assert len(line) == 301


def test_a_page_that_is_not_there_is_refused_in_the_same_way(client, lines):
    assert client.get("/nothing.html").text == "there is no page 'nothing.html'\n"
    assert client.get("/a/b/c").text == "not found\n"
    assert client.get("/api/state/nothing.html").json == {"error": "there is no page 'nothing.html'"}
    assert lines == [
        "refused GET /nothing.html from 127.0.0.1: 404, there is no page 'nothing.html'",
        "refused GET /a/b/c from 127.0.0.1: 404, not found",
        "refused GET /api/state/nothing.html from 127.0.0.1: 404, there is no page 'nothing.html'",
    ]


def test_a_bug_is_owned_up_to_and_the_server_goes_on(client, desk, lines, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(desk, "decisions", lambda: 1 / 0)
        response = client.get("/decisions.jsonl")
    assert (response.status_code, response.text) == (500, "a bug in audit; please report it with the log at bug.log\n")
    assert lines == ["a bug in audit; please report it with the log at bug.log"]
    assert client.get("/decisions.jsonl").status_code == 200


def test_a_text_that_is_gone_keeps_its_last_audit(visitor, project):
    (project / "texts" / "bridge" / "mt.demo.txt").rename(project / "texts" / "bridge" / "mt.second.txt")
    refused = visitor.post("audit")
    assert (refused["status"], refused["error"]) == (404, "the text 'bridge' by 'demo' is no longer there")
    assert visitor.client.get("/bridge.demo.html").status_code == 200


def test_a_changed_glossary_is_noticed(visitor, project):
    assert visitor.get(f"api/state/{visitor.page}")["state"]["stale"] == ""
    (project / "glossary" / "second.yaml").write_text("glossary: 1\nterms: []\n")
    stale = "The glossary has changed since this audit was made."
    assert visitor.get(f"api/state/{visitor.page}")["state"]["stale"] == stale
    assert visitor.post("audit")["state"]["stale"] == ""


def test_a_damaged_history_is_said_in_words(client, project):
    (project / "reports").mkdir(exist_ok=True)
    (project / "reports" / "audit.sqlite").write_bytes(b"nothing of the kind" * 100)
    response = client.get("/bridge.demo.html")
    assert response.status_code == 422
    assert response.text.startswith("reports/audit.sqlite: is not a history of audit; ")


def test_every_word_of_the_catalogue_is_said_somewhere():
    folder = Path(review.__file__).parent
    places = [*folder.rglob("*.py"), *folder.rglob("*.j2"), *folder.rglob("*.js")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in places)
    own = tomllib.loads((folder / "words.en.toml").read_text(encoding="utf-8"))
    made = {*(f"state_{verdict}" for verdict in DecisionVerdict), *(f"filter_{verdict}" for verdict in DecisionVerdict)}
    made |= {*DismissalReason, "filter_open", "footer", "state_not-an-error_reason"}
    assert {key for key in own if f'"{key}"' not in code and f"'{key}'" not in code} <= made
