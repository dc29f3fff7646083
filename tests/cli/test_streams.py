"""What goes to which stream: no page of HTML on a terminal, and each message whole, with its line end."""

import socket
import subprocess

import pexpect
import pytest
from conftest import PROGRAM, Tie


def test_a_page_goes_to_a_file_or_a_pipe_but_not_over_a_terminal(tie: Tie) -> None:
    child = pexpect.spawn(str(PROGRAM), ["report"], cwd=str(tie.folder), env=tie.env, encoding="utf-8", timeout=20)
    said = child.read()
    child.close()
    assert (said.strip(), child.exitstatus) == ("tie: the page's HTML would fill the terminal: name a file with -o FILE", 2)
    assert tie("report").out.endswith("</html>\n")


def test_a_message_is_written_at_once_with_its_line_end(tie: Tie) -> None:
    # another program that writes to the same terminal can't come between a message and the end of its line
    ours, theirs = socket.socketpair(type=socket.SOCK_DGRAM)  # keeps each write apart
    with ours:
        with theirs:
            command = [str(PROGRAM), "export", "ics", "-o", "out.ics"]
            subprocess.run(command, cwd=tie.folder, env=tie.env, stderr=theirs.fileno(), check=True, timeout=60)
        message = ours.recv(65536)
        ours.setblocking(False)
        with pytest.raises(BlockingIOError):
            ours.recv(65536)
    assert message.startswith(b"tie: 18 events as iCalendar\n")
    assert message.endswith(b"\n")
