"""Fact files that no one should make, each with what is told of it: `file:line:column: error[code]: message`."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HEAD = b"tie: 1\n"
BASE = HEAD + b"sources:\n  paper: {title: P}\n"
ALIASES = b"".join(b"  t%d: {name: *n}\n" % number for number in range(20000))
NESTED = b"".join(b"%c: &%c [%s]\n" % (letter, letter, b", ".join([b"*%c" % (letter - 1)] * 9)) for letter in range(98, 110))
# A file's bytes, and what is told: `file:line:column: error[code]: message`, with the file's name left out.
FAULTS = {
    "a bomb of aliases": (
        HEAD + b"topics:\n  t: {name: &n " + b"x" * 100_000 + b"}\n" + ALIASES,
        "13:14: error[yaml-syntax]: the aliases expand to more than the file itself",
    ),
    "aliases of aliases": (
        HEAD + b"title:\n  a: &a [x]\n" + b"".join(b"  " + line + b"\n" for line in NESTED.splitlines()),
        "7:10: error[yaml-syntax]: the alias `*d` expands to more than 1000 values",
    ),
    "an alias of itself": (HEAD + b"title: &a [*a]\n", "2:12: error[yaml-syntax]: no anchor `&a` comes before the alias `*a`"),
    "lists 100,000 deep": (
        HEAD + b"events: " + b"[" * 100_000,
        # libyaml may be first to say so, from version 0.2.5
        "2:(25: error.yaml-syntax.: nested more than 16 levels|1008: error.yaml-syntax.: exceeded maximum nesting depth)",
    ),
    "mappings 100,000 deep": (HEAD + b"title: " + b"{a: " * 100_000, "2:72: error[yaml-syntax]: nested more than 16 levels deep"),
    "blocks 3,000 deep": (
        HEAD + b"title:\n" + b"".join(b" " * depth + b"a:\n" for depth in range(1, 3000)),
        "19:18: error[yaml-syntax]: nested more than 16 levels deep",
    ),
    "a key of 10 MB": (HEAD + b"? " + b"k" * 10_000_000 + b"\n: v\n", "2:3: error[unknown-key]: `kkkk"),
    "NUL": (HEAD + b"title: a\0b\n", "2:9: error[bad-character]: the control character U+0000 can't be in a fact file"),
    "an escape": (
        HEAD + b"title: \x1b[2J\n",
        "2:8: error[bad-character]: the control character U+001B can't be in a fact file",
    ),
    "bad UTF-8": (HEAD + b"title: \xff\n", "2:8: error[bad-encoding]: the byte 0xff is not UTF-8"),
    "an overlong form": (HEAD + b"title: \xc0\xaf\n", "2:8: error[bad-encoding]: the byte 0xc0 is not UTF-8"),
    "a surrogate": (HEAD + b"title: \xed\xa0\x80\n", "2:8: error[bad-encoding]: the byte 0xed is not UTF-8"),
    "UTF-16": ("tie: 1\n".encode("utf-16"), "1:1: error[bad-encoding]: the file is UTF-16, not UTF-8"),
    "UTF-16 without a mark": (
        "tie: 1\n".encode("utf-16-le"),
        "1:2: error[bad-character]: the control character U+0000 can't be in a fact file",
    ),
    "a tab": (
        HEAD + b"actors:\n\tjapan: {name: Japan}\n",
        "3:1: error[yaml-syntax]: found character that cannot start any token (while scanning for the next token)",
    ),
    "a tag": (
        HEAD + b"title: !!python/object/apply:os.system ['touch owned']\n",
        "2:8: error[yaml-tag]: fact files have no YAML tags such as `tag:yaml.org,2002:python/object/apply:os.system`",
    ),
    "a key twice": (HEAD + b"tie: 1\n", "2:1: error[duplicate-key]: the key `tie` is given twice"),
    "a merge key": (
        HEAD + b"actors:\n  a: &a {name: A, type: state}\n  b: {<<: *a, name: B, type: state}\n",
        "4:7: error[unknown-key]: an actor has no key `<<`",
    ),
    "two documents": (HEAD + b"---\n" + HEAD, "2:1: error[yaml-syntax]: a fact file must be a single YAML document"),
    "nothing": (b"", "1:1: error[not-a-fact-file]: the file is empty"),
    "only a comment": (b"# nothing\n", "1:1: error[not-a-fact-file]: the file is empty"),
    "a list": (b"- tie: 1\n", "1:1: error[not-a-fact-file]: a fact file must be a mapping of keys to values"),
    "a binary": (bytes(range(256)) * 10, "3:115: error[bad-encoding]: the byte 0x80 is not UTF-8"),
    "a key that is no text": (HEAD + b"? [a, b]\n: c\n", "2:3: error[wrong-type]: a key must be text"),
    "a date that no calendar has": (
        BASE + b"events: [{id: e, date: 2023-02-29, summary: S, sources: [{id: paper}]}]\n",
        "4:32: error[bad-date]: there is no day 29 in February 2023",
    ),
    "a year of 16 digits": (
        BASE + b"events: [{id: e, date: Y1234567890123456, summary: S, sources: [{id: paper}]}]\n",
        "4:25: error[bad-date]: a year can have at most 15 digits",
    ),
}
LINES = {
    "a broken last line": (
        b'{"kind":"actor","id":"a","name":"A","type":"state"}\n{"kind":"acto',
        "2:9: error[json-syntax]: Unterminated string starting at",
    ),
    "lists 100,000 deep": (
        b'{"kind":"event","id":' + b"[" * 100_000 + b"\n",
        "1:1: error[json-syntax]: maximum recursion depth exceeded",
    ),
    "a key of 10 MB": (b'{"' + b"k" * 10_000_000 + b'": 1}\n', "1:1: error[missing-key]: `kind` is missing"),
    "bad UTF-8": (b'{"kind":"actor","id":"\xff"}\n', "1:23: error[bad-encoding]: the byte 0xff is not UTF-8"),
    "a key twice": (b'{"kind":"actor","id":"a","id":"b"}\n', "1:1: error[duplicate-key]: the key `id` is given twice"),
    "a list": (b"[1, 2]\n", "1:1: error[wrong-type]: each line must be a JSON object"),
    "an infinite number": (b'{"kind":"actor","id":1e999}\n', "1:1: error[json-syntax]"),
    "NUL": (b'{"kind":"actor"\0}\n', "1:16: error[bad-character]: the control character U+0000 can't be in a fact file"),
}


_MEASURE = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)
"""


def measured(command: Sequence[str | Path], folder: Path, env: dict[str, str]) -> tuple[float, float]:
    """Seconds of processor and peak memory in bytes of a call.

    It is run by a process between, as a child counts what its parent held when it was forked.
    """
    own = [sys.executable, "-c", _MEASURE, *map(str, command)]
    done = subprocess.run(own, cwd=folder, env=env, capture_output=True, text=True, check=True)
    seconds, memory = map(float, done.stdout.split())
    return seconds, memory


def most_memory(size: int) -> int:
    """Return the most memory, in bytes, that a file of this size may take."""
    return 150_000_000 + 60 * size
