"""Where the records of one version are in the next: under their own id, under another, or in a record that they were merged into.

An id may be given to another record at once: when `post` became `post-1` and `post-2` became `post`, the `post` of the version
before and the one of the version after are two records.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from tie_cli.model.citations import is_in_another
from tie_cli.model.references import REFERRED_KINDS, references_in

Key = tuple[str, str]  # the kind and the id
Records = Mapping[Key, dict[str, Any]]  # without their ids
Path = tuple[str | int, ...]


class RecordMoves:
    """The records that were renamed and merged from one version to the next, by their keys before, with their keys after.

    `gone` are records of the version before that are nowhere, as far as is known, and `new` those of the version after that
    come from nowhere.
    """

    def __init__(self, before: Records, after: Records) -> None:
        self.before = before
        self.after = after
        self.renamed: dict[Key, Key] = {}
        self.merged: dict[Key, Key] = {}
        self.gone = {key: None for key in before if key not in after}
        self.new = {key: None for key in after if key not in before}
        self._former: dict[Key, Key] = {}  # `renamed` from the other side

    def rename(self, pairs: Mapping[Key, Key]) -> None:
        """Add records that were renamed, no two of them to one id."""
        for was, key in pairs.items():
            self.renamed[was] = key
            self._former[key] = was
            self.gone.pop(was, None)
            self.new.pop(key, None)
        for was in pairs:
            if was in self.after and was not in self._former:  # another record has the id now
                self.new[was] = None

    def merge(self, pairs: Mapping[Key, Key]) -> None:
        """Add records that were merged, each into one of the version after."""
        for was, into in pairs.items():
            self.merged[was] = into
            del self.gone[was]

    def key_after(self, was: Key) -> Key | None:
        """Return the key of a record in the version after; None if it is gone or was merged into another."""
        stays = was in self.after and was not in self._former
        return self.renamed.get(was) or (was if stays else None)

    def key_before(self, key: Key) -> Key | None:
        """Return the key of a record in the version before; None if it is new."""
        stays = key in self.before and key not in self.renamed
        return self._former.get(key) or (key if stays else None)

    def as_now(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """Return a record of the version before with its references to moved records as they would be now."""
        if not self.renamed and not self.merged:
            return dict(record)
        found = [(path, to) for path, key in self.references(record) if (to := self.renamed.get(key) or self.merged.get(key))]
        new = with_ids(record, ((path, identity) for path, (_, identity) in found))
        for field in {str(path[0]) for path, _ in found if len(path) > 1}:
            new[field] = [entry for place, entry in enumerate(new[field]) if entry not in new[field][:place]]
        if any(path[0] == "sources" and key in self.merged for path, key in self.references(record)):
            new["sources"] = [entry for entry in new["sources"] if not is_in_another(entry, new["sources"])]
        return new

    def references(self, record: Mapping[str, Any]) -> Iterator[tuple[Path, Key]]:
        """Yield where a record refers to others, and to which."""
        for path, wanted, identity in references_in(record):
            kinds = REFERRED_KINDS[wanted]
            kind = next((kind for kind in kinds if (kind, identity) in self.before or (kind, identity) in self.after), kinds[0])
            yield path, (kind, identity)


def with_ids(record: Mapping[str, Any], ids: Iterable[tuple[Path, str]]) -> dict[str, Any]:
    """Return a record with other ids at these places of it."""
    found = list(ids)
    if not found:
        return dict(record)
    new: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(record))
    for path, identity in found:
        inner: Any = new
        for part in path[:-1]:
            inner = inner[part]
        inner[path[-1]] = identity
    return new
