"""Runs the fuzz targets with Atheris, which looks for inputs that reach new code: `python tools/fuzz/fuzz.py --inputs 1000000`.

It prints a table of how many inputs each target had. An input that is answered wrongly is kept in the corpus, and the run
fails; `tests/tools/test_fuzz.py` replays the corpus.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
CORPUS = HERE / "corpus"
_MOST_BYTES = 4096


def main() -> None:
    """Run all targets, or one, and print what they had."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--inputs", type=int, default=100_000, help="over all targets")
    parser.add_argument("--only", help="one target")
    parser.add_argument("--keep", type=int, default=0, help="so many of the inputs that reach new code, in the corpus")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    arguments, rest = parser.parse_known_args()
    if arguments.child:
        fuzz(arguments.child, rest)
        return
    sys.path.append(str(HERE))
    from targets import TARGETS

    names = [arguments.only] if arguments.only else list(TARGETS)
    print("| target | inputs | seconds | answered wrongly |\n| --- | --- | --- | --- |", flush=True)
    total, failed = 0, 0
    for name in names:
        count, seconds, faults = run(name, -(-arguments.inputs // len(names)), arguments.keep)
        total, failed = total + count, failed + faults
        print(f"| {name} | {count:,} | {seconds:.0f} | {faults} |", flush=True)
    print(f"| all | {total:,} | | {failed} |")
    raise SystemExit(bool(failed))


def run(name: str, inputs: int, keep: int) -> tuple[int, float, int]:
    """One target in a process of its own: how many inputs, how long, and how many were answered wrongly."""
    from targets import seeds

    began = time.monotonic()
    own = CORPUS / name
    own.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        found, start = Path(folder) / "found", Path(folder) / "seeds"
        found.mkdir()
        start.mkdir()
        for number, seed in enumerate(seeds(name)):
            (start / str(number)).write_bytes(seed[:_MOST_BYTES])
        command = [sys.executable, __file__, "--child", name, f"-runs={inputs}", f"-max_len={_MOST_BYTES}", "-timeout=20"]
        command += [f"-artifact_prefix={own}/wrong-", "-rss_limit_mb=4096", "-seed=1", str(found), str(own), str(start)]
        done = subprocess.run(
            command, capture_output=True, text=True, errors="replace", check=False, env={**os.environ, "PYTHONUTF8": "1"}
        )
        largest = sorted(found.iterdir(), key=lambda file: (-file.stat().st_size, file.name))[:keep]
        for file in largest:
            shutil.copy(file, own / f"new-{file.name[:12]}")
    counted = re.search(r"Done (\d+) runs", done.stderr) or re.findall(r"^#(\d+)", done.stderr, re.M)
    count = int(counted[1]) if isinstance(counted, re.Match) else int(counted[-1]) if counted else 0
    if done.returncode:
        print(done.stdout[-3000:], done.stderr[-3000:], file=sys.stderr)
    return count, time.monotonic() - began, int(done.returncode != 0)


def fuzz(name: str, arguments: list[str]) -> None:
    """What the child process does: instrument the package and hand over to libFuzzer."""
    import atheris

    sys.path.append(str(HERE))
    with atheris.instrument_imports(include=["tie_cli"]):
        import targets

    atheris.Setup([sys.argv[0], *arguments], targets.TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
