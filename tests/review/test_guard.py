"""Who is let in: functions over plain values, so every case is a line."""

import pytest

from audit.review.guard import MAX_BODY, TOKEN_HEADER, Guard

GUARD = Guard("127.0.0.1", 8765, "the-token")
OWN = {"Host": "127.0.0.1:8765"}
WRITE = {**OWN, TOKEN_HEADER: "the-token", "Content-Type": "application/json", "Content-Length": "2"}


def refused(method="GET", path="/", headers=OWN, guard=GUARD):
    refusal = guard.refuse(method, path, headers)
    return (refusal.status, refusal.reason) if refusal is not None else None


def test_the_page_s_own_requests_are_let_in():
    assert refused() is None
    assert refused("HEAD") is None
    assert refused("POST", "/api/decide", WRITE) is None
    assert (
        refused("POST", "/api/decide", {**WRITE, "Origin": "http://127.0.0.1:8765", "Sec-Fetch-Site": "same-origin"})
        is None
    )


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "LOCALHOST:8765", "[::1]:8765"])
def test_this_machine_s_names_are_its_own(host):
    assert refused(headers={"Host": host}) is None


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example:8765",
        "127.0.0.1.evil.example:8765",
        "localhost.evil.example:8765",
        "127.0.0.1",
        "127.0.0.1:80",
        "127.0.0.1:99999",
        "127.0.0.1:port",
        "evil.example@127.0.0.1:8765",
        "127.0.0.1:8765/evil",
        "[::1:8765",
        "192.168.1.5:8765",
    ],
)
def test_a_foreign_host_is_refused(host):
    assert refused(headers={"Host": host}) == (421, f"the host '{host}' is not this server")


def test_without_a_host_nobody_is_let_in():
    assert refused(headers={}) == (421, "the host '' is not this server")


def test_a_server_for_others_answers_to_the_address_that_it_was_told():
    guard = Guard("192.168.1.5", 80, "")
    assert refused(headers={"Host": "192.168.1.5"}, guard=guard) is None
    assert refused(headers={"Host": "127.0.0.1"}, guard=guard) is not None
    assert refused(headers={"Host": "evil.example"}, guard=guard) is not None


@pytest.mark.parametrize("everywhere", ["0.0.0.0", "::"])
def test_a_server_on_all_addresses_answers_to_any_address_and_to_no_foreign_name(everywhere, monkeypatch):
    monkeypatch.setattr("socket.gethostname", lambda: "desk-7")
    guard = Guard(everywhere, 8765, "")
    for host in ("192.168.1.5:8765", "[fe80::1]:8765", "localhost:8765", "desk-7:8765"):
        assert refused(headers={"Host": host}, guard=guard) is None
    assert refused(headers={"Host": "evil.example:8765"}, guard=guard) is not None


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "null", "https://127.0.0.1:8765", "http://127.0.0.1:9999", "http://localhost:8765"],
)
def test_another_site_s_origin_is_refused_even_with_the_token(origin):
    """A page served under another name of this machine is another site, too."""
    assert refused("POST", "/api/decide", {**WRITE, "Origin": origin}) == (
        403,
        f"the request comes from another site, {origin}",
    )
    assert refused("GET", "/", {**OWN, "Origin": origin}) is not None


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_the_browser_says_comes_from_another_site_is_refused(site):
    reason = f"the request comes from another site (Sec-Fetch-Site: {site})"
    assert refused(headers={**OWN, "Sec-Fetch-Site": site}) == (403, reason)
    assert refused("POST", "/api/undo", {**WRITE, "Sec-Fetch-Site": site, "Sec-Fetch-Dest": "document"}) == (
        403,
        reason,
    )


def test_a_link_from_elsewhere_may_open_the_page():
    assert refused(headers={**OWN, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "document"}) is None


@pytest.mark.parametrize(
    "path", ["/../etc/passwd", "/reports/../audit.toml", "/reports/..", "/reports\\..\\audit.toml", "/a\0b"]
)
def test_a_path_that_leads_out_is_refused(path):
    assert refused(path=path) == (400, "the path leads out of its folder")


@pytest.mark.parametrize("path", ["/a..b.html", "/...", "/reports/x..html"])
def test_two_dots_in_a_name_lead_nowhere(path):
    assert refused(path=path) is None


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get"])
def test_other_methods_are_refused(method):
    assert refused(method, "/", WRITE) == (405, f"the method {method} is not known here")


@pytest.mark.parametrize(
    ("change", "status", "reason"),
    [
        ({TOKEN_HEADER: ""}, 403, "the request carries no token; reload the page"),
        ({TOKEN_HEADER: "the-toke"}, 403, "the request carries another run's token; reload the page"),
        ({TOKEN_HEADER: "thé-token\udcff"}, 403, "the request carries another run's token; reload the page"),
        ({"Content-Type": "text/plain"}, 415, "the body is not JSON"),
        ({"Content-Length": ""}, 411, "the body does not say how long it is"),
        ({"Content-Length": "-1x"}, 411, "the body does not say how long it is"),
        ({"Content-Length": "100000000"}, 413, f"the body has 100,000,000 bytes; at most {MAX_BODY:,} are read"),
    ],
)
def test_a_write_needs_the_token_and_a_body_of_the_page_s_kind(change, status, reason):
    assert refused("POST", "/api/decide", {**WRITE, **change}) == (status, reason)


def test_the_token_alone_does_not_open_a_foreign_host():
    assert refused("POST", "/api/decide", {**WRITE, "Host": "evil.example:8765"})[0] == 421
