"""Rewrites what the README and the pages in docs/ show, by running it: `python tools/docs/pages.py`.

A page is written by hand but for three things, which are made here and compared by a test:

- the output of each command in a `console` block, and of each `>>>` line in a `python` block;
- what stands between `<!-- generated: NAME -->` and `<!-- end -->`: `PARTS` in generated.py has the names.

The blocks of a page share a desk: an empty folder with a shell. A block with `title="FILE"` is written to that file.
`<!-- desk: NAME -->` copies the files of tests/docs/desks/NAME there, and `<!-- run: COMMAND -->` runs what is not shown.
"""

import doctest
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from generated import PARTS

ROOT = Path(__file__).parents[2]
DESKS = ROOT / "tests" / "docs" / "desks"
PROGRAM = Path(sys.executable).with_name("tie")
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
_PIECES = re.compile(
    r"<!-- (?P<verb>desk|run): (?P<rest>.+?) -->"
    r'|^```(?P<kind>\w+) title="(?P<file>[^"]+)"\n(?P<content>.*?)^```$'
    r"|^```console\n(?P<console>.*?)^```$"
    r"|^```python\n(?P<python>.*?)^```$"
    r"|^<!-- generated: (?P<part>\w+)(?: (?P<argument>\S+))? -->\n.*?^<!-- end -->$",
    re.M | re.S,
)
_COMMAND = re.compile(r"^\$ ((?:.*\\\n)*.*)\n", re.M)
_RUN_EXAMPLES = """
import contextlib, io, json, sys
outputs, names = [], {"__name__": "__main__"}
for source in json.load(sys.stdin):
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(source, "<example>", "single"), names)
    outputs.append(printed.getvalue())
json.dump(outputs, sys.stdout)
"""


class CommandFailed(Exception):
    """A shown command that failed; the text has its output."""


class Desk:
    """A shell in a folder of its own, 80 columns wide; `cd` holds from one command to the next."""

    def __init__(self, home: Path, cache: Path) -> None:
        self.folder = home / "desk"
        self.folder.mkdir()
        self._where = home / "where"
        self._statements: list[str] = []
        self.env = {
            "PATH": f"{PROGRAM.parent}:{os.environ['PATH']}",
            "HOME": str(home),
            "ROOT": str(ROOT),
            "LANG": "C.UTF-8",
            "COLUMNS": "80",
            "XDG_CACHE_HOME": str(cache),
            "PYTHONDONTWRITEBYTECODE": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            **{f"GIT_{who}_{what}": "desk@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
        }

    def run(self, command: str) -> str:
        """Return what a command prints, standard error included. Raises `CommandFailed`."""
        script = f'{command}\nstatus=$?; pwd >"{self._where}"; exit $status'
        shell = ["bash", "-o", "pipefail", "-c", script]
        done = subprocess.run(
            shell,
            cwd=self.folder,
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=600,
        )
        output = done.stdout.decode()
        if done.returncode:
            raise CommandFailed(f"$ {command}\n{output}exit status {done.returncode}")
        self.folder = Path(self._where.read_text(encoding="utf-8").strip())
        return output

    def run_python(self, sources: list[str]) -> list[str]:
        """Return what each of these statements prints at Python's prompt, after all that were run before."""
        self._statements += sources
        done = subprocess.run(
            [sys.executable, "-c", _RUN_EXAMPLES],
            cwd=self.folder,
            env=self.env,
            input=json.dumps(self._statements),
            capture_output=True,
            text=True,
            check=False,
            timeout=600,
        )
        if done.returncode:
            raise CommandFailed(done.stderr)
        outputs: list[str] = json.loads(done.stdout)
        return outputs[-len(sources) :]


def rewrite(text: str, desk: Desk) -> str:
    """Return a page with its shown outputs and generated parts as they are now."""

    def piece(found: re.Match[str]) -> str:
        if found["verb"] == "desk":
            shutil.copytree(DESKS / found["rest"], desk.folder, dirs_exist_ok=True)
        elif found["verb"] == "run":
            desk.run(found["rest"])
        elif found["file"]:
            path = desk.folder / found["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(found["content"], encoding="utf-8")
        elif found["console"] is not None:
            return f"```console\n{_console(found['console'], desk)}```"
        elif found["python"] is not None:
            return f"```python\n{_python(found['python'], desk)}```"
        elif found["part"]:
            argument = found["argument"]
            content = PARTS[found["part"]](*[argument] if argument else [])
            name = " ".join(filter(None, (found["part"], argument)))
            return f"<!-- generated: {name} -->\n\n{content.strip()}\n\n<!-- end -->"
        return found[0]

    return _PIECES.sub(piece, text)


def _console(block: str, desk: Desk) -> str:
    return "".join(f"$ {command}\n{desk.run(command)}" for command in _COMMAND.findall(block))


def _python(block: str, desk: Desk) -> str:
    examples = doctest.DocTestParser().get_examples(block)
    if not examples:
        return block
    outputs = desk.run_python([example.source for example in examples])
    lines, shown, place = block.splitlines(keepends=True), [], 0
    for example, output in zip(examples, outputs, strict=True):
        after_source = example.lineno + example.source.count("\n")
        shown += [*lines[place:after_source], output]
        place = after_source + example.want.count("\n")
    return "".join([*shown, *lines[place:]])


def main() -> None:
    """Rewrite all pages."""
    with tempfile.TemporaryDirectory() as cache:
        for page in PAGES:
            with tempfile.TemporaryDirectory() as home:
                text = page.read_text(encoding="utf-8")
                try:
                    new = rewrite(text, Desk(Path(home), Path(cache)))
                except CommandFailed as failure:
                    raise SystemExit(f"{page.relative_to(ROOT)}:\n{failure}") from None
            if new != text:
                page.write_text(new, encoding="utf-8")
                sys.stdout.write(f"{page.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
