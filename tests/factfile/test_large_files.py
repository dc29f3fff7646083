"""A syntax error at the end of a large file is found before anything of the file is made."""

from pathlib import Path

import pytest

from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.factfile import large_files, reader

HEAD = "tie: 1\nactors:\n  a: {name: Norland, type: state}\nsources:\n  s: {title: T}\n"
EVENT = "  - id: e%d\n    date: 2024\n    summary: The %dth ship sails.\n    actors: [a]\n    sources: [{id: s}]\n"
EVENTS = "events:\n" + "".join(EVENT % (number, number) for number in range(3000))
OPEN = '  - id: z\n    date: 2024\n    summary: "never closed\n    sources: [{id: s}]\n'


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (HEAD + EVENTS + OPEN, 15011),
        (HEAD + EVENTS + 'topics:\n  t: {name: "never closed\n', 15009),
        (HEAD + EVENTS + OPEN + "topics:\n  t: {name: Trade}\n", 15013),
        (
            "tie: 1\nactors:\n" + "".join(f"  a{n}: {{name: A, type: state}}\n" for n in range(9000)) + '  b: {name: "never\n',
            9004,
        ),
    ],
)
def test_nothing_is_read_before_the_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, line: int) -> None:
    monkeypatch.setattr(large_files, "LARGE", 100_000)
    monkeypatch.setattr(reader, "LARGE", 100_000)
    file = tmp_path / "facts.yaml"
    file.write_text(text)
    (only,) = reader.read(file)
    assert isinstance(only, Diagnostic)
    assert (only.code, only.line) == ("yaml-syntax", line)


def test_a_sound_file_needs_no_look() -> None:
    assert not large_files.may_be_broken((HEAD + EVENTS).encode())
    assert not large_files.may_be_broken((HEAD + EVENTS + "topics:\n  t: {name: Trade}\n").encode())
