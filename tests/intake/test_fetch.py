"""Fetching from a local server: redirects, limits, and every error in one line."""

import gzip
import socket
from collections.abc import Iterator

import pytest
from local_server import LocalServer, running_server

from tie_cli.intake.fetch import FetchProblem, fetch


@pytest.fixture
def server() -> Iterator[LocalServer]:
    with running_server() as served:
        yield served


def message_for(url: str, **limits: float) -> str:
    with pytest.raises(FetchProblem) as problem:
        fetch(url, **limits)  # type: ignore[arg-type]  # numbers of both kinds
    assert "\n" not in str(problem.value)
    return str(problem.value)


def test_a_document_comes_with_its_type_and_address(server: LocalServer) -> None:
    url = server.serve("/news", "Grüße", "text/plain; charset=utf-8")
    found = fetch(f"{url}#part")
    assert (found.data.decode(), found.content_type, found.redirects) == ("Grüße", "text/plain; charset=utf-8", ())
    assert server.headers["User-Agent"].startswith("tie/")
    assert "Cookie" not in server.headers


def test_redirects_are_followed_and_kept(server: LocalServer) -> None:
    target = server.serve("/there", "text", "text/plain")
    middle = server.serve("/middle", "", status=302, headers={"Location": "/there"})
    start = server.serve("/start", "", status=301, headers={"Location": middle})
    found = fetch(start)
    assert found.redirects == (middle, target)
    assert found.url == target


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "data:text/plain,x"])
def test_a_redirect_to_anything_but_http_is_refused(server: LocalServer, target: str) -> None:
    start = server.serve("/start", "", status=302, headers={"Location": target})
    assert f"redirects to {target}, which is not an http or https address" in message_for(start)


def test_a_circle_of_redirects_ends(server: LocalServer) -> None:
    start = server.serve("/round", "", status=302, headers={"Location": "/round"})
    assert "redirects more than 10 times" in message_for(start)
    assert len(server.requests) <= 12


def test_what_is_too_large_is_not_read_to_its_end(server: LocalServer) -> None:
    large = server.serve("/large", b"x" * 3_000_000, "text/plain")
    packed = server.serve("/packed", gzip.compress(b"x" * 3_000_000), "text/plain", headers={"Content-Encoding": "gzip"})
    assert "more than 1 MB" in message_for(large, most=1_000_000)
    assert "more than 1 MB" in message_for(packed, most=1_000_000)
    assert fetch(packed).data == b"x" * 3_000_000


def test_errors_say_what_happened(server: LocalServer) -> None:
    assert message_for(server.url("/none")).endswith("the server answered 404 Not Found")
    gone = server.serve("/broken", "x", status=503)
    assert "the server answered 503" in message_for(gone)
    short = server.serve("/short", "x", headers={"Content-Length": "10", "Connection": "close"})
    assert "the connection ended before the document did" in message_for(short, timeout=0.5) or "no answer" in message_for(
        short, timeout=0.5
    )
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    assert "no connection: Connection refused" in message_for(f"http://127.0.0.1:{port}/")
    assert "the address names no host" in message_for("http:///path")
    assert "leave them out" in message_for("http://me:secret@127.0.0.1/")
    assert "secret" not in message_for("http://me:secret@127.0.0.1/")


def test_a_server_that_does_not_answer_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert "no answer within 0.1 seconds" in message_for(f"http://127.0.0.1:{silent.getsockname()[1]}/", timeout=0.1)
