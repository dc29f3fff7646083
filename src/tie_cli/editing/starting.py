"""A new fact file in a folder: a small, commented, valid example in the user's own words, with all that goes with it."""

import os
from collections.abc import Sequence
from pathlib import Path

import msgspec

from tie_cli.atomic_write import create_file
from tie_cli.editing.ids import suggest_id
from tie_cli.editing.layout import lay_out, scalar
from tie_cli.errors import BadPath
from tie_cli.model.schema import schema

_SCHEMA = ".tie-schema.json"


def start_fact_file(folder: Path, title: str, actors: Sequence[str]) -> list[Path]:
    """Write facts.yaml, the schema beside it and a folder for texts; gives what was made.

    Nothing is ever overwritten: raises `BadPath` where facts.yaml is there already.
    """
    facts = folder / "facts.yaml"
    texts = folder / "texts"
    made = []
    if os.path.lexists(facts):
        raise BadPath(f"{facts} is there already; nothing was written")
    _create(facts, _facts(title, actors or ["Japan", "India"]))
    made.append(facts)
    if not texts.exists():
        texts.mkdir()
        made.append(texts)
    path = folder / _SCHEMA
    if not os.path.lexists(path):
        _create(path, msgspec.json.format(msgspec.json.encode(schema()), indent=2).decode() + "\n")
        made.append(path)
    return made


def _create(path: Path, text: str) -> None:
    try:
        create_file(path, text.encode())
    except FileExistsError:
        raise BadPath(f"{path} is there already; nothing was written") from None


def _facts(title: str, names: Sequence[str]) -> str:
    taken: set[str] = set()
    ids = []
    for name in names:
        ids.append(suggest_id("actor", {"name": name}, taken))
        taken.add(ids[-1])
    actors = [line for key, name in zip(ids, names, strict=True) for line in lay_out("actor", _actor(key, name))]
    source = {"id": "my-source", "title": "The title of a document", "publisher": "Who published it", "published": "2024-08"}
    event = {
        "id": "first-event",
        "date": "2024-08",
        "summary": "What happened, in your own words.",
        "actors": ids,
        "topics": ["first-topic"],
        "sources": [{"id": "my-source", "excerpt": "a few words exactly as they stand there"}],
    }
    topic = {"id": "first-topic", "name": "A topic", "proposition": "What one can support or oppose"}
    return "\n".join(
        [
            f"# yaml-language-server: $schema={_SCHEMA}",
            "# Facts, each with the source that it stands on. `tie check` proves them, `tie timeline` shows them.",
            "tie: 1",
            f"title: {scalar(title)}",
            "",
            "# Who acts: states, organisations, persons (`of` a state, with a `role`), groups.",
            "actors:",
            *actors,
            "",
            "# What positions are about, each put so that one can support or oppose it.",
            "topics:",
            *lay_out("topic", topic),
            "",
            "# Documents. Put the text of one at texts/my-source.txt, and `tie check --texts texts` searches it.",
            "sources:",
            *lay_out("source", source),
            "",
            "# What happened. A date is as exact as its source: 2024-08-20, 2024-08, 2024, 2024/.. (since), 2019~ (about).",
            "events:",
            *lay_out("event", event),
            "",
            "# Who said what: `speech` is direct (the speaker's words) or indirect (as reported). `tie add quote` asks for one.",
            "quotes: []",
            "",
            "# Where each side stands: supports, opposes, abstains or mixed. `tie add position` asks for one.",
            "positions: []",
            "",
        ]
    )


def _actor(identity: str, name: str) -> dict[str, str]:
    return {"id": identity, "name": name, "type": "state"}
