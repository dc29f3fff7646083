"""Whether a text is a fact file, and which fact files around it may have it among them."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from tie_cli.model.records import KINDS

_YAML = re.compile(r"(?:\ufeff|---[^\n]*\n|%[^\n]*\n|[ \t]*(?:#[^\n]*)?\n)*tie[ \t]*:")
_JSON_LINES = re.compile(rf'\ufeff?\s*\{{.*"kind"\s*:\s*"(?:{"|".join(KINDS)})"')


def is_fact_text(path: str, text: str) -> bool:
    """Return whether the text of a file says of itself that it is a fact file."""
    return (_JSON_LINES if path.endswith(".jsonl") else _YAML).match(text) is not None


def fact_files_above(path: Path, roots: Collection[str]) -> Iterator[Path]:
    """Yield each facts.yaml beside a file and in folders above, up to one of `roots`; outside of these only the one beside it."""
    for folder in path.parents:
        if (folder / "facts.yaml").is_file():
            yield folder / "facts.yaml"
        if str(folder) in roots or not any(folder.is_relative_to(root) for root in roots):
            break
