"""Ask for the fields of a new record on a terminal, with completion, and show what each answer means."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from shutil import get_terminal_size
from textwrap import wrap
from typing import Any, Literal, get_args, get_origin

import msgspec

from tie_cli.cli.output import write_text
from tie_cli.editing.field_order import ORDER
from tie_cli.edtf.date_hints import FORMS
from tie_cli.edtf.dates import meaning, parse
from tie_cli.edtf.parser import DateError
from tie_cli.model.field_types import describe_field, layers_of
from tie_cli.model.records import KINDS, Edtf
from tie_cli.model.references import REFERS
from tie_cli.queries import candidates
from tie_cli.queries.names import NameProblem, resolve

# Asked for last, or not at all.
_LATER = (
    *("id", "sources", "dated", "inferred", "judged", "placed", "disputes", "archived", "retrieved", "sha256", "roles", "note"),
    *("original", "language"),
)
_ID_OR_NAME = "An id, or a part of a name; Tab completes ids."


def is_note_needed(data: Mapping[str, Any]) -> bool:
    """Return whether a record has to say in its note how something was inferred."""
    return "inferred" in (data.get("dated"), data.get("placed"), data.get("judged"))


class Prompter:
    """Asks for the fields that a record lacks. Raises EOFError or KeyboardInterrupt if the user gives up."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def fill(self, kind: str, data: dict[str, Any]) -> None:
        """Ask for every field without a value; an empty answer leaves out an optional one."""
        fields = {field.name: field for field in msgspec.structs.fields(KINDS[kind])}
        for name in ORDER[kind]:
            if name in fields and name not in data and name not in _LATER:
                self._fill_one(name, fields[name], data)
        if "sources" in fields and "sources" not in data:
            self._fill_sources(data)
        self.fill_fields(kind, ["note"], data)

    def fill_fields(self, kind: str, names: Sequence[str], data: dict[str, Any]) -> None:
        """Ask for those of the named fields that have no value yet."""
        fields = {field.name: field for field in msgspec.structs.fields(KINDS[kind])}
        for name in names:
            if name not in data:
                self._fill_one(name, fields[name], data, needs_reason=name == "note" and is_note_needed(data))

    def fill_again(self, kind: str, name: str, data: dict[str, Any]) -> None:
        """Ask for a field that has a value, which can be changed; `excerpt` is that of the first source."""
        if name == "excerpt":
            first, *rest = data["sources"]
            excerpt = self._excerpt(first.get("excerpt", ""))
            kept = {key: value for key, value in first.items() if key != "excerpt"}
            data["sources"] = [{**kept, **({"excerpt": excerpt} if excerpt else {})}, *rest]
            return
        field = next(each for each in msgspec.structs.fields(KINDS[kind]) if each.name == name)
        self._fill_one(name, field, data, before=str(data.pop(name, "")))

    def confirm(self, question: str, *, default: bool = True) -> bool:
        """Ask a question that Enter answers with the default; return the answer."""
        answer = self._line(f"{question} [{'Y/n' if default else 'y/N'}] ", []).lower()
        return answer in ("y", "yes") if answer else default

    def _fill_one(self, name: str, field: Any, data: dict[str, Any], *, needs_reason: bool = False, before: str = "") -> None:
        base = layers_of(field.type)[-1]
        several = get_origin(base) is list
        _explain(f"{describe_field(field.type)}" + (" Separate several with commas." if several else ""), _form(name, field.type))
        hint = " (required: say how you know what is inferred)" if needs_reason else "" if field.required else " (optional)"
        while True:
            answer = self._line(f"{name}{hint}: ", self._choices(name, field.type), before)
            if not answer and needs_reason:
                continue
            if not answer and not field.required:
                return
            parts = [part.strip() for part in answer.split(",") if part.strip()] if several else [answer]
            values = [value for part in parts if (value := self._interpret(name, field.type, part)) is not None]
            if values and len(values) == len(parts):
                data[name] = values if several else values[0]
                return

    def _fill_sources(self, data: dict[str, Any]) -> None:
        _explain("The source of this fact.", _ID_OR_NAME)
        while not (source := self._resolve_name("source", self._line("source: ", self._ids("source")))):
            pass
        citation = {"id": source}
        excerpt = self._excerpt("")
        data["sources"] = [{**citation, "excerpt": excerpt} if excerpt else citation]

    def _excerpt(self, before: str) -> str:
        _explain("A few words of the source, copied exactly.", "")
        return self._line("excerpt (optional): ", [], before)

    def _interpret(self, name: str, wanted: Any, answer: str) -> str | None:
        """Show and return the value that an answer means; show why and return None if it means none."""
        base = layers_of(wanted)[-1]
        if not answer:
            return None
        if Edtf in layers_of(wanted):
            try:
                parse(answer)
            except DateError as error:
                write_text(f"  {error}; {error.hint}")
                return None
            write_text(f"  → {meaning(answer)}")
        elif get_origin(base) is Literal and answer not in get_args(base):
            close = [choice for choice in get_args(base) if choice.startswith(answer.lower())]
            if len(close) != 1:
                write_text(f"  choose one of {', '.join(get_args(base))}")
                return None
            write_text(f"  → {close[0]}")
            return str(close[0])
        elif name in REFERS:
            return self._resolve_name(REFERS[name], answer)
        return answer

    def _resolve_name(self, kind: str, answer: str) -> str | None:
        try:
            identity, shown = resolve(self.connection, kind, answer)
        except NameProblem as problem:
            write_text(f"  {problem}")
            return None
        write_text(f"  → {shown}")
        return identity

    def _choices(self, name: str, wanted: Any) -> Sequence[str]:
        base = layers_of(wanted)[-1]
        if get_origin(base) is Literal:
            return [str(choice) for choice in get_args(base)]
        if Edtf in layers_of(wanted):
            return self._dates()
        return self._ids(REFERS[name]) if name in REFERS else []

    def _dates(self) -> list[str]:
        """Return today and the dates in the file, latest first: a new fact often has one of them."""
        import datetime as dt

        return list(dict.fromkeys([f"{dt.datetime.now(tz=dt.UTC).astimezone():%Y-%m-%d}", *candidates.dates(self.connection)]))

    def _ids(self, kind: str) -> list[str]:
        return candidates.ids(self.connection, kind)

    def _line(self, prompt: str, choices: Sequence[str], before: str = "") -> str:
        with _completion(choices, before):
            return input(prompt).strip()


def _explain(about: str, form: str) -> None:
    """Say what a field is and in which form it is read, between words in as many columns as the terminal has."""
    width = max(20, get_terminal_size().columns)
    indent = "  "
    write_text("\n" + "\n".join([*wrap(about, width), *wrap(form, width, initial_indent=indent, subsequent_indent=indent)]))


def _form(name: str, wanted: Any) -> str:
    """Return in which form an answer is read, with an example; an empty string where any text will do."""
    layers = layers_of(wanted)
    if Edtf in layers:
        return f"Write {FORMS}."
    if name in REFERS:
        return "The id of a fact; Tab completes ids." if REFERS[name] in ("event", "fact") else _ID_OR_NAME
    if get_origin(layers[-1]) is Literal:
        return f"One of {', '.join(get_args(layers[-1]))}."
    examples = [example for layer in layers for data in getattr(layer, "__metadata__", ()) for example in data.examples or ()]
    return f"Such as {', '.join(examples[0]) if isinstance(examples[0], list) else examples[0]}." if examples else ""


@contextlib.contextmanager
def _completion(choices: Sequence[str], before: str) -> Iterator[None]:
    """Complete the words of an answer with Tab, and begin with an answer to change, if this Python has readline."""
    try:
        import readline
    except ImportError:
        yield
        return

    def complete(text: str, state: int) -> str | None:
        found = [choice for choice in choices if text.lower() in choice.lower()] if text else list(choices)
        starting = [choice for choice in found if choice.lower().startswith(text.lower())]
        matches = starting or found
        return matches[state] if state < len(matches) else None

    completer: Callable[[str, int], str | None] | None = readline.get_completer()
    readline.set_startup_hook(lambda: readline.insert_text(before))
    readline.set_completer(complete)
    readline.set_completer_delims(" ,\t\n")
    readline.parse_and_bind("bind ^I rl_complete" if "libedit" in (readline.__doc__ or "") else "tab: complete")
    try:
        yield
    finally:
        readline.set_startup_hook(None)
        readline.set_completer(completer)
