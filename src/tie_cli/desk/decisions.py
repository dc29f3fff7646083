"""What was decided about the proposals of an article and can't be read from the fact file: dropped ones, and "same as".

It is kept in a small file in the user's state folder, named after the SHA-256 of the article's text.
"""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from tie_cli.atomic_write import write_file
from tie_cli.evidence.excerpts import SearchableText

if TYPE_CHECKING:
    from tie_cli.drafting.proposals import Proposal


class Decisions(msgspec.Struct, kw_only=True):
    """The ids by which merged proposals go now, by the keys of the proposals; None for one that was dropped."""

    article: str = ""
    source: str | None = None
    made: dict[str, str | None] = {}


class DecisionFile:
    """The decisions about one article, written after each change."""

    def __init__(self, article: Path, text: SearchableText, folder: Path | None = None) -> None:
        digest = hashlib.sha256(text.plain.encode()).hexdigest()
        self.path = (folder or _state_folder()) / f"review-{digest[:32]}.json"
        self.content = self._read()
        self.content.article = str(article)

    def _read(self) -> Decisions:
        try:
            return msgspec.json.decode(self.path.read_bytes(), type=Decisions)
        except (OSError, msgspec.DecodeError):  # none yet, or not readable: the proposals are open again
            return Decisions()

    def write(self) -> str | None:
        """Write the file; return why it can't be written, or None."""
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_file(self.path, msgspec.json.format(msgspec.json.encode(self.content), indent=1))
        except OSError as error:
            return f"{self.path}: {error.strerror}; dropped proposals will come back next time"
        return None


def key_of(proposal: "Proposal") -> str:
    """Return a key that stays the same when the article is read again, whatever ids the proposals get then."""
    record: dict[str, Any] = {key: value for key, value in proposal.record.items() if key in ("name", "text", "summary", "date")}
    parts = [proposal.kind, proposal.passage, *(f"{key}={value}" for key, value in sorted(record.items()))]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]


def _state_folder() -> Path:
    from platformdirs import user_state_path

    return user_state_path("tie", appauthor=False)
