"""Processes that draft for `tie draft`: they end with the one that started them."""

import subprocess
import sys
from pathlib import Path

WORKER = """
import sys
from multiprocessing import get_context
from tie_cli.cli.draft_processes import end_with_parent
if __name__ == "__main__":
    worker = get_context("spawn").Process(target=end_with_parent)
    worker.start()
    print(worker.pid, flush=True)
    sys.stdin.read()
    __import__("os")._exit(0)  # without a word to the worker
"""


def test_a_process_that_drafts_ends_when_its_parent_is_gone(tmp_path: Path) -> None:
    (tmp_path / "parent.py").write_text(WORKER)
    parent = subprocess.Popen([sys.executable, tmp_path / "parent.py"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert parent.stdin
    assert parent.stdout
    assert int(parent.stdout.readline())
    parent.stdin.close()
    # the worker has the pipe of the parent's output open as long as it is there
    assert parent.stdout.read() == b""
    assert parent.wait() == 0
