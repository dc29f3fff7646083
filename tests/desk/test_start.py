"""What a full-screen command leaves out until the first picture is drawn is there when it is needed."""

import subprocess
import sys

SCRIPT = """
import sys
from tie_cli.desk.terminal import require_screen
require_screen("tie review", "")
import asyncio.sslproto
assert asyncio.sslproto.ssl is None
from tie_cli.intake import fetch  # which reads pages from their addresses
import http.client
assert fetch.ssl.create_default_context().verify_mode == fetch.ssl.CERT_REQUIRED
assert http.client.HTTPSConnection
asyncio.run(asyncio.sleep(0))
"""


def test_asyncio_comes_without_ssl_and_pages_are_read_with_it() -> None:
    program = f"import os, pty, sys\nsys.exit(os.waitstatus_to_exitcode(pty.spawn([sys.executable, '-c', {SCRIPT!r}])))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env={"TERM": "xterm"}, check=False)
    assert (done.returncode, done.stdout) == (0, "")
