"""Read files from a git repository, which may be anyone's: nothing of it is run, and nothing is fetched.

Names in a tree are data: those that would lead out of the folder that files are written to are refused. Git is told to use no
network, no hooks and no helpers; the commands used here run no filters.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, NamedTuple

from tie_cli.errors import Problem
from tie_cli.text.paths import is_inside

_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_SETTINGS = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.pager": "cat",
    "core.sshCommand": "false",
    "credential.helper": "",
    "gc.auto": "0",
    "maintenance.auto": "false",
    "protocol.allow": "never",
}
_MOST_LINKS = 40  # that lead from one to the next


class NoRevision(Problem):
    """Something that is neither a fact file nor a revision of one, or that can't be read; the text names it."""


class Tree(NamedTuple):
    """The files and links of a commit: by name, the object that has their content or the target of the link."""

    revision: str
    files: Mapping[str, str]
    links: Mapping[str, str]

    def resolve(self, name: str) -> str | None:
        """Return where a name leads, through links in the tree; None if out of it or in circles."""
        left, done, followed = name.split("/"), list[str](), 0
        while left:
            part = left.pop(0)
            if part == "..":
                if not done:
                    return None
                done.pop()
            elif part not in ("", "."):
                done.append(part)
            target = self.links.get("/".join(done))
            if target is not None:
                followed += 1
                if followed > _MOST_LINKS or target.startswith("/"):
                    return None
                done.pop()
                left = target.split("/") + left
        return "/".join(done)


def top_folder(folder: Path, what: str) -> Path:
    """Return the top folder of the repository that a folder is in. Raises `NoRevision` if it is in none."""
    return Path(os.fsdecode(_run(folder, "rev-parse", "--show-toplevel", what=what).removesuffix(b"\n")))


def read_tree(top: Path, revision: str, what: str) -> Tree:
    """Return the files and links of a revision. Raises `NoRevision`."""
    commit = (
        _run(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", what=what).decode().strip()
    )
    objects: dict[str, str] = {}
    links: dict[str, str] = {}
    for line in _run(top, "ls-tree", "-r", "-z", "--full-tree", commit, what=what).split(b"\0"):
        about, _, raw = line.partition(b"\t")
        mode, _, blob = about.partition(b" blob ")
        if blob:
            (links if mode == b"120000" else objects)[_safe_name(raw, revision)] = blob.decode()
    tree = Tree(revision, objects, {})
    if links:
        targets = dict(_contents(top, tree, links))
        tree = tree._replace(links={name: os.fsdecode(target) for name, target in targets.items()})
    return tree


def write_files(top: Path, tree: Tree, names: Iterable[str], folder: Path) -> None:
    """Write files and links of a tree below a folder. Raises `NoRevision` for what can't be read or written."""
    names = sorted(names)
    files = {name: tree.files[name] for name in names if name in tree.files}
    try:
        for name, content in _contents(top, tree, files):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        for name in names:
            if name not in tree.links:
                continue
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if target := tree.resolve(name):
                path.symlink_to(os.path.relpath(folder / target, path.parent))
            elif not is_inside(place := os.path.normpath(top / Path(name).parent / tree.links[name]), [os.path.realpath(top)]):
                path.symlink_to(place)  # whoever includes it is told that it leads outside, as for the files on the disk
    except OSError as error:
        raise NoRevision(f"{tree.revision} can't be read: {error.filename}: {error.strerror}") from None


def _safe_name(raw: bytes, revision: str) -> str:
    name = os.fsdecode(raw)
    parts = name.split("/")
    if any(part in ("", ".", "..") for part in parts) or (os.name == "nt" and set(name) & set("\\:")):
        raise NoRevision(f"{revision} has a file with the name `{name}`, which leads out of its folder; tie doesn't read it")
    return name


def _contents(top: Path, tree: Tree, objects: Mapping[str, str]) -> Iterable[tuple[str, bytes]]:
    """Yield names with the contents of their objects, read by one process."""
    with tempfile.TemporaryFile() as wanted, tempfile.TemporaryFile() as errors:
        wanted.write("".join(f"{blob}\n" for blob in objects.values()).encode())
        wanted.seek(0)
        command = _command("cat-file", "--batch", what=tree.revision)
        with subprocess.Popen(  # noqa: S603 - git, with data on standard input
            command, cwd=top, env=_environment(), stdin=wanted, stdout=subprocess.PIPE, stderr=errors
        ) as process:
            assert process.stdout is not None  # noqa: S101 - it is a pipe
            for name in objects:
                yield name, _next_content(process.stdout, name, tree.revision, errors)


def _next_content(stream: IO[bytes], name: str, revision: str, errors: IO[bytes]) -> bytes:
    head = stream.readline().split()
    if len(head) != 3 or head[1] != b"blob":
        errors.seek(0)
        said = errors.read().decode(errors="replace").strip().splitlines()
        why = said[0].removeprefix("fatal: ").removeprefix("error: ") if said else "its content is missing from the repository"
        raise NoRevision(f"{name} in {revision} can't be read: {why}")
    size = int(head[2])
    content = stream.read(size)
    if len(content) != size or stream.read(1) != b"\n":
        raise NoRevision(f"{name} in {revision} can't be read: git ended early")
    return content


def _run(folder: Path, *arguments: str, what: str) -> bytes:
    done = subprocess.run(  # noqa: S603 - git, and a revision after --end-of-options
        _command(*arguments, what=what),
        cwd=folder,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        raise NoRevision(f"there is no file and no revision {what}{f' ({said})' if said else ''}")
    return done.stdout


def _command(*arguments: str, what: str) -> list[str]:
    program = shutil.which("git")
    if program is None:
        raise NoRevision(f"there is no file {what}, and git, which knows revisions, isn't installed")
    settings = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
    return [program, "--no-pager", *settings, *arguments]


def _environment() -> dict[str, str]:
    return {**os.environ, **_ENVIRONMENT}
