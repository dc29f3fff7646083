"""Persons whose office is named by that of another: "Foreign Minister Quill and her Norlandic counterpart, Jon Aske"."""

import re
from collections.abc import Sequence

from tie_cli.drafting.actors.registry import ActorRegistry

_NAME = r"(?P<name>[A-Z][\w’'-]+(?: (?:[A-Z]\.|[A-Z][\w’'-]+|bin|al-\w+|de|von|van|der|den|da|di|del|dos)){1,3})"
_SIDE = r"(?:the )?(?P<side>[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+)?)"
_WHOSE = r"\b(?:his|her|their)(?: (?:new|then|former))?"
_PATTERNS = [
    re.compile(rf"{_WHOSE} {_SIDE} counterpart,? {_NAME}"),
    re.compile(rf"{_WHOSE} counterpart (?:from|of|in) {_SIDE}, {_NAME}"),
    re.compile(rf"{_NAME}, (?P<whose>{_WHOSE} {_SIDE} counterpart)"),
]


def add_counterparts(registry: ActorRegistry, sentence: str, subjects: Sequence[str]) -> None:
    """Give each counterpart that a sentence names the office of whose counterpart they are, and the side that it names.

    `subjects` are those of the sentences before, of whom "her" may be said.
    """
    for pattern in _PATTERNS:
        for found in pattern.finditer(sentence):
            identity, _ = registry.find_or_add(found["name"])
            record = registry.new_actors.get(identity)
            if record is None or record["type"] != "person" or record.get("role", "counterpart") != "counterpart":
                continue  # the file or the article says more
            record.pop("role", None)
            words = found[0][: -len(found["name"])].rstrip(" ,") if found[0].endswith(found["name"]) else found["whose"]
            before = reversed(registry.find_actors_in(sentence[: found.start()]))
            holder = next((other for other in [*before, *reversed(subjects)] if other != identity and registry.role(other)), None)
            if holder and (role := registry.role(holder)):
                record["role"] = role
            if side := registry.find_side(found["side"]):
                record["of"] = side
            fields = " and ".join(f"`{key}: {record[key]}`" for key in ("role", "of") if key in record)
            missing_side = "" if side else f"of which side? The article says “{words}”"
            verb = "are" if " and " in fields else "is"
            doubts = [f"{fields} {verb} taken from “{words}”" if fields else "", missing_side]
            registry.unsure[identity] = [doubt for doubt in doubts if doubt]
