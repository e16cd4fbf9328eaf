"""`audit review` up to the moment at which it serves; what it serves is tested in tests/review/ and tests/browser/."""

import socket
import subprocess

import pytest

from audit import review
from audit.cli.review import _user_name


@pytest.fixture
def served(monkeypatch):
    """The applications that were served, and the addresses that were opened; serving ends at once."""
    served, opened = [], []

    def serve(app, bound, say):
        served.append((app, bound.getsockname()))

    monkeypatch.setattr(review, "serve", serve)
    monkeypatch.setattr("webbrowser.open", opened.append)
    return served, opened


def test_it_prints_the_address_and_opens_it(project, audit, served):
    result = audit("review", "--port", "0")
    ((_, (host, port)),), opened = served
    assert (result.status, result.out, result.err) == (
        0,
        f"Review: http://127.0.0.1:{port}/\n",
        "audit review: stop with Ctrl+C\n",
    )
    assert host == "127.0.0.1"
    assert opened == [f"http://127.0.0.1:{port}/"]


def test_no_browser_is_opened_where_none_is_wanted(project, audit, served):
    assert audit("review", "--port", "0", "--no-browser").status == 0
    assert served[1] == []


def test_it_serves_the_texts_that_were_named(project, audit, served):
    assert audit("review", "texts/example", "--port", "0", "--no-browser").status == 0
    (app, (_, port)) = served[0][0]
    page = app.test_client().get("/", base_url=f"http://127.0.0.1:{port}")
    assert page.location == "/example.example.html"


def test_decisions_are_kept_in_the_folder_of_the_reports(project, audit, served):
    assert audit("review", "--port", "0", "--no-browser", "--out", "elsewhere", "--author", "Ana").status == 0
    (app, (_, port)) = served[0][0]
    page = app.test_client().get("/example.example.html", base_url=f"http://127.0.0.1:{port}").text
    assert '"author": "Ana"' in page
    assert (project / "elsewhere" / "audit.sqlite").is_file()


def test_a_taken_port_is_said_in_one_line(project, audit, served):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = audit("review", "--port", port)
    assert result.status == 2
    assert result.err == (
        f"audit: cannot listen on 127.0.0.1, port {port}: Address already in use; choose another --port, or 0 for any free one\n"
    )
    assert served == ([], [])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["texts/nothing"], "audit: texts/nothing: no such file or folder"),
        (
            ["--port", "70000"],
            "audit: Invalid value for '--port': '70000' is not a whole number from 0 to 65535; see 'audit review --help'",
        ),
        (["--host", "no.such.host.invalid"], "audit: there is no address 'no.such.host.invalid' to listen on; "),
    ],
)
def test_wrong_arguments_are_said_in_one_line(project, audit, served, arguments, message):
    result = audit("review", "--no-browser", *arguments)
    assert result.status == 2
    assert result.err.startswith(message)
    assert result.err.count("\n") == 1


def test_without_texts_it_says_what_to_do(here, audit, served):
    assert audit("review", "--port", "0").err == (
        "audit: there is no folder texts/ here: name a TEXT, or make a project with 'audit init'\n"
    )
    (here / "texts").mkdir()
    result = audit("review", "--port", "0")
    assert result.status == 2
    assert result.err.count("\n") == 1


def test_a_broken_glossary_stops_it_with_the_line(project, audit, served):
    (project / "glossary" / "second.yaml").write_text("glossary: 1\nterms: wrong\n")
    result = audit("review", "--port", "0")
    assert result.status == 2
    assert result.err.startswith("audit: glossary/second.yaml:2: ")


def test_the_author_is_the_name_that_git_knows_else_the_account_s(here, monkeypatch):
    subprocess.run(["git", "init", "--quiet"], check=True)
    subprocess.run(["git", "config", "user.name", "Ana Tellier"], check=True)
    assert _user_name() == "Ana Tellier"
    monkeypatch.setenv("LOGNAME", "ana")
    monkeypatch.setenv("PATH", "")
    assert _user_name() == "ana"
