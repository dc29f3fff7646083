"""Read files from a git repository, which may be anyone's: nothing of it is run, and nothing is fetched.

Names in a tree are data: those that would lead out of the folder that files are written to are refused. Git is told to use no
network, no hooks and no helpers; the commands used here run no filters.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
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
# Where a hook's own repository is, which a submodule is not.
_OF_REPOSITORY = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX", "GIT_COMMON_DIR")
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
_DEEPEST = 20  # folders in which a submodule is
_MOST_LINKS = 40  # that lead from one to the next


class NoRevision(Problem):
    """Something that is neither a fact file nor a revision of one, or that can't be read; the text names it."""


class Tree(NamedTuple):
    """The files and links of a commit: by name, the object that has their content or the target of the link.

    `submodules` are the names of those folders whose objects are in a repository of their own.
    """

    revision: str
    files: Mapping[str, str]
    links: Mapping[str, str]
    submodules: Sequence[str] = ()

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
    """Return the top folder of the repository that a folder is in, of a bare one itself. Raises `NoRevision` if it is in none."""
    bare = _run(folder, "rev-parse", "--is-bare-repository", what=what).strip() == b"true"
    option = "--absolute-git-dir" if bare else "--show-toplevel"
    return Path(os.fsdecode(_run(folder, "rev-parse", option, what=what).removesuffix(b"\n")))


def read_tree(top: Path, revision: str, what: str) -> Tree:
    """Return the files and links of a revision, with those of the submodules that are checked out. Raises `NoRevision`."""
    commit = _run(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", what=what)
    tree = _read_commit(top, top, "", commit.decode().strip(), Tree(revision, {}, {}), what)
    targets = dict(_contents(top, tree, tree.links))
    return tree._replace(links={name: os.fsdecode(target) for name, target in targets.items()})


def earlier_name(top: Path, revision: str, name: str) -> str | None:
    """Return the name that a file of the last commit, or of the index, had in a revision, if it was renamed since."""
    arguments = ("--cached", "-M", "--diff-filter=R", "--name-status", "-z", "--no-ext-diff", "--no-textconv")
    try:
        found = _run(top, "diff", *arguments, "--end-of-options", revision, what=revision).decode(errors="replace").split("\0")
    except NoRevision:
        return None
    names = dict(zip(found[2::3], found[1::3], strict=False))
    return names.get(name)


def _read_commit(top: Path, folder: Path, prefix: str, commit: str, tree: Tree, what: str) -> Tree:
    """Return the tree with the files and links of a commit of the repository in a folder, whose names begin with a prefix."""
    files, links, submodules = dict(tree.files), dict(tree.links), list(tree.submodules)
    below = []
    listed = _run(folder, "ls-tree", "-r", "-z", "--full-tree", commit, what=what, of_submodule=bool(prefix))
    for line in listed.split(b"\0"):
        about, _, raw = line.partition(b"\t")
        mode, kind, blob = about.decode().split(" ") if about else ("", "", "")
        name = f"{prefix}{_safe_name(raw, tree.revision)}" if kind else ""
        if kind == "blob":
            (links if mode == "120000" else files)[name] = blob
        elif kind == "commit":
            below.append((name, blob))
    tree = tree._replace(files=files, links=links, submodules=submodules)
    for name, its_commit in below:
        its_folder = top / name
        is_here = (its_folder / ".git").exists() and is_inside(its_folder, [os.path.realpath(top)])
        if is_here and name.count("/") < _DEEPEST:
            submodules.append(name)
            tree = _read_commit(top, its_folder, f"{name}/", its_commit, tree, f"{name} in {tree.revision}")
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
    """Yield names with the contents of their objects, read by one process for each repository."""
    by_repository: dict[str, list[str]] = {}
    for name in objects:
        inside = [folder for folder in tree.submodules if name.startswith(f"{folder}/")]
        by_repository.setdefault(max(inside, key=len, default=""), []).append(name)
    for folder, names in by_repository.items():
        yield from _contents_in(top, folder, tree, {name: objects[name] for name in names})


def _contents_in(top: Path, folder: str, tree: Tree, objects: Mapping[str, str]) -> Iterable[tuple[str, bytes]]:
    with tempfile.TemporaryFile() as wanted, tempfile.TemporaryFile() as errors:
        wanted.write("".join(f"{blob}\n" for blob in objects.values()).encode())
        wanted.seek(0)
        command = _command("cat-file", "--batch", what=tree.revision)
        with subprocess.Popen(  # noqa: S603 - git, with data on standard input
            command,
            cwd=top / folder,
            env=_environment(of_submodule=bool(folder)),
            stdin=wanted,
            stdout=subprocess.PIPE,
            stderr=errors,
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


def _run(folder: Path, *arguments: str, what: str, of_submodule: bool = False) -> bytes:
    done = subprocess.run(  # noqa: S603 - git, and a revision after --end-of-options
        _command(*arguments, what=what),
        cwd=folder,
        env=_environment(of_submodule=of_submodule),
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


def _environment(*, of_submodule: bool) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not (of_submodule and name in _OF_REPOSITORY)}
    return {**own, **_ENVIRONMENT}
