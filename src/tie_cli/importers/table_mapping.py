"""Which column of a table is what: a mapping kept in a YAML file or given by options."""

from pathlib import Path
from typing import Any

import msgspec

from tie_cli.editing.field_order import ORDER
from tie_cli.importers.dates import ORDERS
from tie_cli.importers.records import BadInput
from tie_cli.model.records import FACTS

LISTS = {"event": {"actor": "actors", "topic": "topics"}, "quote": {"topic": "topics"}, "position": {}}
NAMED_KINDS = {"speaker": "actor", "actor": "actor", "topic": "topic", "source": "source"}
OFFICE_DATES = {"actor": ("since", "until")}  # of the office in `role` and `of`
DATE_PARTS = ("date.year", "date.month", "date.day")
# What tables of roll calls have where a side votes, in small letters.
_YES = ("yes", "y", "yea", "aye", "for", "in favour", "in favor", "oui", "sí", "ja")
_NO = ("no", "n", "nay", "noe", "against", "non", "nein")
_ABSTENTION = ("abstain", "abstains", "abstained", "abstaining", "abstention")
# What is said of who cast no vote, by the words that tables have for it; it is no abstention that was cast.
_NO_VOTE = {
    "present": "Present, but did not vote.",
    **dict.fromkeys(("absent", "absence", "not present"), "Absent from the vote."),
    **dict.fromkeys(("not voting", "non-voting", "nonvoting", "did not vote", "no vote"), "Did not vote."),
}
_OTHER_LISTS = ("disputes", "evidence", "aliases")


class Join(msgspec.Struct, forbid_unknown_fields=True):
    """A second table, whose rows are found by a column that both tables have."""

    file: str
    key: str
    delimiter: str | None = None
    encoding: str | None = None


class TableMapping(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """How a table becomes facts. `columns` and `constants` are by field; `translate` by field and then by value.

    A field that takes several values, such as the actors of an event, can have several columns.
    """

    kind: str
    columns: dict[str, str | list[str]] = {}
    constants: dict[str, str] = {}
    translate: dict[str, dict[str, str]] = {}
    join: Join | None = None
    delimiter: str | None = None
    encoding: str | None = None
    date_order: str | None = None

    def columns_by_field(self) -> dict[str, list[str]]:
        """Return the columns of each field; `actors` is another word for `actor` where there can be several."""
        found: dict[str, list[str]] = {}
        for field, columns in self.columns.items():
            names = [columns] if isinstance(columns, str) else columns
            found.setdefault(self.field(field), []).extend(name.strip() for name in names)
        return found

    def field(self, name: str) -> str:
        """Return the name of a field under which its values are collected: `actor` for `actors`."""
        head, stop, rest = name.partition(".")
        singular = {plural: one for one, plural in LISTS[self.kind].items()}
        return f"{singular.get(head, head)}{stop}{rest}"

    @property
    def is_roll_call(self) -> bool:
        """Whether the stances of the table are votes cast: yes and no in any of the usual words, and abstentions."""
        votes = {word.strip().lower() for word in self.translate.get("stance", {})}
        return self.kind == "position" and bool(votes & {*_YES, *_NO}) and votes <= {*_YES, *_NO, *_ABSTENTION, *_NO_VOTE, ""}

    def abstention_note(self, word: str, basis: str | None) -> str | None:
        """Return how a side abstains, by the word that its own row has for the stance; None where that is not known."""
        vote = word.strip().lower()
        if not (self.is_roll_call or (basis == "action" and "stance" in self.translate)):
            return None
        return "Abstained in the vote." if vote in _ABSTENTION else _NO_VOTE.get(vote)

    def check(self) -> None:
        """Raise `BadInput` where the mapping asks for what a fact does not have."""
        if self.kind not in FACTS:
            raise BadInput(f"kind: `{self.kind}` is not one of {', '.join(FACTS)}")
        if self.date_order not in (None, *ORDERS):
            raise BadInput(f"the order of a date is one of {', '.join(ORDERS)}, not `{self.date_order}`")
        own = {*ORDER[self.kind], "source", "excerpt", "prefix", "suffix", "locator", *LISTS[self.kind]} - {"sources", "roles"}
        for field in (*self.columns, *self.constants, *self.translate):
            head, stop, rest = self.field(field).partition(".")
            kind = NAMED_KINDS.get(head, "")
            fits = head in own and (not stop or (rest in (*ORDER.get(kind, ()), *OFFICE_DATES.get(kind, ())) and rest != "roles"))
            if (
                fits
                and rest in OFFICE_DATES["actor"]
                and not {f"{head}.role"} & {*map(self.field, (*self.columns, *self.constants))}
            ):
                raise BadInput(f"`{field}` is the time in an office: map `{head}.role` too")
            if not fits and field not in DATE_PARTS:
                raise BadInput(f"a {self.kind} has no field `{field}`")
        self._check_columns()

    def _check_columns(self) -> None:
        columns = self.columns_by_field()
        if "date" in columns and any(part in columns for part in DATE_PARTS):
            raise BadInput("a date has one column, or columns for `date.year`, `date.month` and `date.day`, not both")
        for field, names in columns.items():
            head, _, rest = field.partition(".")
            if len(names) > 1 and head not in LISTS[self.kind] and (rest or head) not in _OTHER_LISTS:
                raise BadInput(f"`{field}` takes one column, and {len(names)} are named: {', '.join(names)}")
            if rest and rest not in _OTHER_LISTS and len(names) != len(columns.get(head, [""])):
                counts = f"{len(columns.get(head, ['']))} columns of `{head}`, and {len(names)} of `{field}`"
                raise BadInput(f"there are {counts}: name as many, in the same order")


def read_map(path: Path) -> TableMapping:
    """Read a mapping kept as YAML, every value of which is text. Raises `BadInput`."""
    import yaml

    from tie_cli.importers.input_files import read_bytes

    loader = yaml.CBaseLoader if hasattr(yaml, "CBaseLoader") else yaml.BaseLoader  # text only
    try:
        data = read_bytes(path)
        if repeated := _repeated_key(yaml.compose(data, loader)):
            raise BadInput(
                f"{path}, line {repeated.start_mark.line + 1}: the key `{repeated.value}` is given twice; keep one of them"
            )
        return msgspec.convert(yaml.load(data, loader), TableMapping)  # noqa: S506 - text only
    except (yaml.YAMLError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: {error}") from None
    except RecursionError:
        raise BadInput(f"{path} is nested too deeply to be a mapping") from None


def _repeated_key(root: Any) -> Any | None:
    """Return the node of a key that a mapping of a YAML document has twice, at any depth."""
    pending, seen_nodes = [root], set()
    while pending:
        node = pending.pop()
        if not isinstance(getattr(node, "value", None), list) or id(node) in seen_nodes:
            continue
        seen_nodes.add(id(node))
        entries = [entry if isinstance(entry, tuple) else (None, entry) for entry in node.value]
        keys: set[str] = set()
        for key, value in entries:
            if key is not None and isinstance(key.value, str):
                if key.value in keys:
                    return key
                keys.add(key.value)
            pending.append(value)
    return None
