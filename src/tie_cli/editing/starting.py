"""Start a fact file in a folder: the user's own title and actors, and an example of the rest in comments."""

import os
from collections.abc import Sequence
from pathlib import Path

import msgspec

from tie_cli.atomic_write import create_file
from tie_cli.editing.ids import suggest_id
from tie_cli.editing.layout import lay_out
from tie_cli.editing.scalars import scalar
from tie_cli.errors import BadPath
from tie_cli.model.schema import schema
from tie_cli.text.wording import FROM_INIT

_SCHEMA = ".tie-schema.json"


def start_fact_file(folder: Path, title: str, actors: Sequence[str]) -> list[Path]:
    """Write facts.yaml, a schema beside it and a folder for texts; return what was created.

    Overwrites nothing: raises `BadPath` if facts.yaml exists already.
    """
    facts = folder / "facts.yaml"
    texts = folder / "texts"
    created = []
    if os.path.lexists(facts):
        raise BadPath(f"{facts} already exists; nothing was written")
    _create(facts, _facts(title, actors))
    created.append(facts)
    if not texts.exists():
        texts.mkdir()
        created.append(texts)
    path = folder / _SCHEMA
    if not os.path.lexists(path):
        _create(path, msgspec.json.format(msgspec.json.encode(schema()), indent=2).decode() + "\n")
        created.append(path)
    return created


def _create(path: Path, text: str) -> None:
    try:
        create_file(path, text.encode())
    except FileExistsError:
        raise BadPath(f"{path} already exists; nothing was written") from None


def _facts(title: str, names: Sequence[str]) -> str:
    ids: list[str] = []
    for name in names:
        ids.append(suggest_id("actor", {"name": name}, set(ids)))
    laid_out = [lay_out("actor", _actor(key, name)) for key, name in zip(ids, names, strict=True)]
    actors = [line for first, *more in laid_out for line in (f"{first}  {FROM_INIT}", *more)]
    example = [line for key, name in (("japan", "Japan"), ("india", "India")) for line in lay_out("actor", _actor(key, name))]
    source = {"id": "my-source", "title": "The title of a document", "publisher": "Its publisher", "published": "2024-08"}
    event = {
        "id": "first-event",
        "date": "2024-08",
        "summary": "What happened, in your own words.",
        "actors": ids or ["japan", "india"],
        "topics": ["first-topic"],
        "sources": [{"id": "my-source", "excerpt": "a few words, copied exactly"}],
    }
    topic = {"id": "first-topic", "name": "A topic", "proposition": "A sentence that one can support or oppose"}
    return "\n".join(
        [
            f"# yaml-language-server: $schema={_SCHEMA}",
            "# Facts, each with its source. `tie check` finds faults, `tie timeline` shows the events.",
            "# Lines that begin with # are examples: write your own in their place, or let `tie add` and `tie draft` do it.",
            "tie: 1",
            f"title: {scalar(title)}",
            "",
            "# Actors: states, organisations, persons (`of` a state, with a `role`) and groups.",
            *(["actors:", *actors] if actors else _comment_out(["actors:", *example])),
            "",
            "# Topics that actors take positions on, each put so that one can support or oppose it.",
            *_comment_out(["topics:", *lay_out("topic", topic)]),
            "",
            "# Sources. Save the text of one as texts/my-source.txt, and `tie check --texts texts` looks up its excerpts.",
            *_comment_out(["sources:", *lay_out("source", source)]),
            "",
            "# Events. A date is no more exact than its source: 2024-08-20, 2024-08, 2024, 2024/.. (since), 2019~ (about).",
            *_comment_out(["events:", *lay_out("event", event)]),
            "",
            "# Quotes: `speech` is direct (the speaker's own words) or indirect (as reported). `tie add quote` asks you for one.",
            "# Positions: an actor supports or opposes a topic, abstains, or is mixed. `tie add position` asks you for one.",
            "",
        ]
    )


def _comment_out(lines: Sequence[str]) -> list[str]:
    return [f"# {line}" for line in lines]


def _actor(identity: str, name: str) -> dict[str, str]:
    return {"id": identity, "name": name, "type": "state"}
