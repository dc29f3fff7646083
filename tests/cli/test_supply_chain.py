"""What the program is made of: bounds that are tested, locks that are up to date, and no network unless an address is given."""

import re
import subprocess
import sys
import tomllib
from typing import Any

import pexpect
import pytest
from conftest import PROGRAM, ROOT, Tie
from packaging.requirements import Requirement
from test_terminal import spawn

from tie_cli.cli.command_table import COMMANDS

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# Put on the program's path: whatever it does with a network ends it. A pair of sockets inside the process, by which the
# event loop of the full-screen commands wakes itself, is none.
OFFLINE = """
import os, sys
if sys.argv[0].endswith("tie"):
    def hook(event, args):
        if event == "socket.__new__" and args[1] == 1:  # AF_UNIX
            return
        if event.startswith("socket.") or event in ("urllib.Request", "http.client.connect", "ftplib.connect", "smtplib.connect"):
            os.write(2, f"NETWORK: {event}\\n".encode())
            os._exit(99)
    sys.addaudithook(hook)
"""
CALLS = {
    "draft": [["draft", name] for name in ("news.txt", "yomiuri-2024-08.html")],
    "init": [["init"]],
    "add": [
        ["add", "event", "--date", "2024", "--summary", "S", "--source", "yomiuri", "--facts", "copy.yaml"],
        ["add", "source", "page.html", "--facts", "copy.yaml"],
        ["add", "source", "mail.eml", "--facts", "copy.yaml"],
    ],
    "fmt": [["fmt", "copy.yaml"]],
    "import": [
        ["import", "rows.csv", "--kind", "event", "--column", "date=a", "--column", "summary=b", "--constant", "source=s"]
    ],
    "export": [["export", style, "-o", f"out-{style}"] for style in ("ics", "jsonld", "csv", "parquet", "sqlite", "bibtex")],
    "network": [["network", "affiliation", "--format", style] for style in ("graphml", "gexf", "dot")],
    "completion": [["completion", "bash"]],
    "diff": [["diff", "copy.yaml", "copy.yaml"]],
    "rename": [["rename", "galwan-clash", "clash", "--facts", "copy.yaml"]],
    "merge": [["merge", "ukraine", "sri-lanka", "--keep", "into", "--dry-run", "--facts", "copy.yaml"]],
    "list": [["list", "actors"]],
    "show": [["show", "galwan-clash", "--texts", "."]],
    "search": [["search", "oil"]],
    "check": [["check", "copy.yaml", "--texts", "."]],
    "proofread": [["proofread", "page.html", "--texts", "."]],
    "timeline": [["timeline"], ["timeline", "--chart"], ["timeline", "--svg", "t.svg"]],
    "report": [["report", "-o", "report.html"]],
}


FULL_SCREEN = {"browse": [], "review": ["news.txt", "--facts", "copy.yaml"]}

# The exception: these two are given an address, which is to be fetched.
WITH_ADDRESS = [["add", "source", "http://127.0.0.1:9/news", "--facts", "copy.yaml"], ["draft", "http://127.0.0.1:9/news"]]
# All that a page may ask for; none of it is fetched.
PAGE = """<html><head><base href="https://example.org/"><link rel="stylesheet" href="x.css"><script src="x.js"></script>
<link rel="canonical" href="https://example.org/news"><meta http-equiv="refresh" content="0; url=https://example.org/y">
</head><body><article><h1>News</h1><img src="https://example.org/x.png"><iframe src="https://example.org/y"></iframe>
<p>“We agree,” Jane Doe said on Tuesday, after the talks in the harbour had ended.</p></article></body></html>"""


# what reads documents or shows them in a browser; the others are tried with the recorded tests
READERS = ("add", "check", "draft", "page", "review")


@pytest.mark.parametrize("name", [pytest.param(name, marks=() if name in READERS else pytest.mark.recorded) for name in COMMANDS])
def test_no_command_uses_a_network(tie: Tie, name: str) -> None:
    if name == "mcp":
        pytest.importorskip("mcp", reason="needs the extra mcp")
    if name == "lsp":
        pytest.importorskip("pygls", reason="needs the extra editor")
    tie.write("copy.yaml", (ROOT / "facts.yaml").read_bytes())
    tie.write("rows.csv", "a,b\n2020,X\n")
    tie.write("page.html", PAGE)
    tie.write(
        "mail.eml", f"From: a@b.example\nSubject: S\nDate: Wed, 21 Aug 2024 10:00:00 +0000\nContent-Type: text/html\n\n{PAGE}"
    )
    tie.write("news.txt", "TOKYO — “We agree,” Jane Doe said on Tuesday.\n")
    tie.write(
        "yomiuri-2024-08.html",
        '<html><body><img src="https://example.org/x.png"><p>clashed in the Galwan Valley</p></body></html>',
    )
    if name in FULL_SCREEN:
        tie.write("offline/sitecustomize.py", OFFLINE)
        tie.env["PYTHONPATH"] = str(tie.folder / "offline")
        child = spawn(tie, str(PROGRAM), [name, *FULL_SCREEN[name]])
        child.expect(" q ")  # a picture with the key that ends it
        child.send("q")
        child.expect(pexpect.EOF)
        assert "NETWORK" not in (child.before or "")
        assert child.wait() == 0
        return
    for call in CALLS.get(name, [[name]]):
        result = tie.run(tuple(call), ok=False, before=OFFLINE)
        assert "NETWORK" not in result.err
        assert result.status in ((0, 1) if name in ("check", "proofread") else (0,)), result


@pytest.mark.parametrize("call", WITH_ADDRESS)
def test_only_an_address_that_is_given_is_asked_for(tie: Tie, call: list[str]) -> None:
    tie.write("offline/sitecustomize.py", OFFLINE)
    tie.env["PYTHONPATH"] = str(tie.folder / "offline")
    tie.write("copy.yaml", (ROOT / "facts.yaml").read_bytes())
    result = tie(*call, ok=False)
    assert result.status == 99
    assert "NETWORK" in result.err


def test_one_module_alone_can_use_a_network() -> None:
    networked = re.compile(
        r"^\s*(?:import|from) (?:socket|ssl|ftplib|smtplib|http\b|urllib\.request|urllib\.error|urllib3|httpx|requests)", re.M
    )
    package = ROOT / "src" / "tie_cli"
    users = [path.relative_to(package).as_posix() for path in package.rglob("*.py") if networked.search(path.read_text("utf-8"))]
    assert users == ["intake/fetch.py"]
    assert not [path for path in package.rglob("*.py") if "fetch_url" in path.read_text("utf-8")]  # trafilatura's own


def test_the_guard_against_a_network_works(tie: Tie) -> None:
    tie.write("offline/sitecustomize.py", OFFLINE)
    code = "import sys, socket; sys.argv = ['tie']; exec(open('offline/sitecustomize.py').read()); "
    code += "socket.create_connection(('127.0.0.1', 9))"
    done = subprocess.run([sys.executable, "-c", code], cwd=tie.folder, capture_output=True, check=False)
    assert (done.returncode, done.stderr[:8]) == (99, b"NETWORK:")


def needs(*extras: str) -> list[Requirement]:
    """What the project asks for, with these extras, without what is its own."""
    own = [PROJECT["dependencies"], *(PROJECT["optional-dependencies"][extra] for extra in extras)]
    return [found for each in own for text in each if (found := Requirement(text)).name != "tie-cli"]


@pytest.mark.parametrize(
    ("lock", "extras"),
    [
        ("all", ["editor", "mcp", "network", "parquet"]),
        ("dev", ["dev", "editor", "mcp", "network", "parquet"]),
    ],
)
def test_the_locks_are_up_to_date_and_hashed(lock: str, extras: list[str]) -> None:
    text = (ROOT / "tools" / "requirements" / f"{lock}.lock").read_text(encoding="utf-8")
    locked = {
        name.lower().replace("_", "-"): version for name, version in re.findall(r"^([A-Za-z0-9_.-]+)==([^ ;\\]+)", text, re.M)
    }
    for need in needs(*extras):
        assert need.specifier.contains(locked[need.name.lower().replace("_", "-")]), f"{need}: run .ci/lock"
    entries = re.split(r"^(?=\S)", text, flags=re.M)
    assert all("--hash=sha256:" in entry for entry in entries if entry.strip())


def test_every_dependency_has_a_lower_bound_that_ci_tests() -> None:
    done = subprocess.run([sys.executable, ROOT / ".ci" / "lowest.py"], capture_output=True, text=True, check=True)
    lowest = dict(line.split("==") for line in done.stdout.split())
    for need in needs("editor", "mcp", "network", "parquet"):
        assert need.name in lowest
        assert need.specifier.contains(lowest[need.name])


def test_a_start_reads_nothing_that_only_one_command_needs() -> None:
    heavy = ("jinja2", "pyarrow", "networkx", "lxml", "inscriptis", "pypdfium2", "dateparser", "sentencex", "numpy", "pandas")
    heavier = (
        *heavy,
        "trafilatura",
        "docx",
        "urllib.request",
        "http.client",
        "mcp",
        "mcp_types",
        "pydantic",
        "anyio",
        "pygls",
        "lsprotocol",
        "attrs",
    )
    code = "import sys, tie_cli.cli.app, tie_cli.cli.commands.timeline, tie_cli.cli.commands.mcp, tie_cli.cli.commands.lsp\n"
    code += f"assert not set({heavier}) & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
