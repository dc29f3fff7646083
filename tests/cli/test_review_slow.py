"""`tie review` as installed, of an address whose server does not answer: keys wait visibly, and `q` ends it at once."""

import socket
from collections.abc import Iterator

import pexpect
import pytest
from conftest import BASE, PROGRAM, Tie
from test_terminal import spawn


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of a server that takes a call and says nothing."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/news.html"


def test_q_does_not_wait_for_a_server_that_is_silent(tie: Tie, silent: str) -> None:
    tie.write("facts.yaml", BASE)
    child = spawn(tie, str(PROGRAM), ["review", silent])
    child.expect("Reading the article")
    child.send("k")
    child.expect("1 key ")
    child.send("?")
    child.expect("these keys")
    child.send("?")  # closes them
    child.send("q")
    child.expect(pexpect.EOF, timeout=15)  # the server is given up after 30 seconds
    child.wait()
    assert child.exitstatus == 0
