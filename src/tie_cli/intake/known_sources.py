"""Whether a document is a source that the fact files have: by its address, its file, or its text; and what a new text lacks."""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from tie_cli.evidence.source_texts import SUFFIXES, Snapshot
from tie_cli.intake.snapshots import sha256_of, snapshot_bytes
from tie_cli.queries.sources import SourceInFile, facts_of_source, sources_in_files

# What newsletters and social networks add to an address; the document is the same without it.
_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "ref_src")


def source_at(connection: sqlite3.Connection, addresses: Iterable[str]) -> SourceInFile | None:
    """Return the source at one of these addresses, or with its copy there; None where there is none."""
    wanted = {_plain(address) for address in addresses}
    for source in sources_in_files(connection):
        own = {_plain(address) for address in (source.record.url, source.record.archived) if address}
        if own & wanted:
            return source
    return None


def source_of_file(connection: sqlite3.Connection, path: Path, texts: Path | None) -> SourceInFile | None:
    """Return the source whose text is this very file: where it says, or in the folder of texts by its id."""
    if not path.exists():
        return None
    for source in sources_in_files(connection):
        named = [source.file.parent / source.record.text] if source.record.text else []
        in_folder = [texts / f"{source.record.id}{suffix}" for suffix in SUFFIXES] if texts else []
        if any(place.exists() and place.samefile(path) for place in (*named, *in_folder)):
            return source
    return None


def source_with_text(connection: sqlite3.Connection, text: str, data: bytes) -> SourceInFile | None:
    """Return the source whose pinned text is this one, as a snapshot or as the document itself."""
    pins = {sha256_of(snapshot_bytes(text)), sha256_of(data)}
    return next((each for each in sources_in_files(connection) if (each.record.sha256 or "").lower() in pins), None)


def facts_without_excerpt(connection: sqlite3.Connection, identity: str, snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """Yield the id of each fact of a source, and the excerpt or words, that a text does not have."""
    from tie_cli.evidence.proof import verify_fact  # not needed to open an article
    from tie_cli.evidence.verdicts import Verdict  # not needed to open an article
    from tie_cli.queries.actor_names import actor_names

    names = actor_names(connection)
    for _, fact in facts_of_source(connection, identity):
        for verdict in verify_fact(fact, identity, snapshot, names):
            if isinstance(verdict, Verdict) and verdict.is_missing:
                yield fact.id, verdict.exact
                break


def _plain(address: str) -> str:
    """Return an address as it is compared: without scheme, fragment, tracking, and a slash at the end."""
    parts = urlsplit(address.strip())
    query = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not key.startswith(_TRACKING)]
    host = (parts.netloc or "").lower().removeprefix("www.").removesuffix(":80").removesuffix(":443")
    return f"{host}{parts.path.rstrip('/')}?{urlencode(query)}"
