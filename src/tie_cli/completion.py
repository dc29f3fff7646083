"""Completion in bash, zsh and fish that knows the facts: names, ids, dates and codes, each with a description."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tie_cli.index import connect
from tie_cli.locate import locate

_MOST = 200  # more can't be read on a terminal
Candidates = list[tuple[str, str]]

# Each script hands over the words up to the cursor as arguments; the last one is what is being typed.
SCRIPTS = {
    "bash": """\
_tie() {
    local IFS=$'\\n'
    COMPREPLY=($(_TIE_COMPLETE=bash tie "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -o nosort -F _tie tie
""",
    "zsh": """\
#compdef tie
_tie() {
    local -a found
    found=("${(@f)$(_TIE_COMPLETE=zsh tie "${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
    if [[ -n "$found" ]]; then
        _describe -V tie found
    else
        _files
    fi
}
if [[ "$funcstack[1]" = _tie ]]; then
    _tie "$@"
else
    compdef _tie tie
fi
""",
    "fish": """\
function __tie
    set -l words (commandline -opc) (commandline -ct)
    set -l found (_TIE_COMPLETE=fish tie $words[2..] 2>/dev/null)
    if test -n "$found"
        printf '%s\\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete --command tie --no-files --keep-order --arguments '(__tie)'
""",
}


def complete(command: Any, shell: str, words: Sequence[str], commands: Mapping[str, str]) -> None:
    """Print what may stand in place of the last of the words, in the form that a shell's script takes."""
    if len(words) <= 1 and not "".join(words).startswith("-"):
        found = [(name, summary) for name, summary in commands.items() if name.startswith("".join(words))]
    else:
        found = _candidates(command, words)
    for value, text in found:
        if shell == "zsh":
            name = value.replace(":", "\\:")
            print(f"{name}:{text}" if text else name)
        elif shell == "fish":
            print(f"{value}\t{text}" if text else value)
        else:
            # bash shows no descriptions; as long as there are several, what it shows is not yet what it inserts
            print(f"{value}  ({text})" if text and len(found) > 1 else value)


def _candidates(command: Any, words: Sequence[str]) -> Candidates:
    try:
        from typer._click.shell_completion import ShellComplete
    except ImportError:  # Typer before 0.26 has Click beside it
        from click.shell_completion import ShellComplete  # type: ignore[import-not-found,no-redef,assignment,unused-ignore]

    class Words(ShellComplete):
        """Only the search for candidates is taken over; words come as arguments, not in a shell's variables."""

        def source_vars(self) -> dict[str, Any]:
            return {}

        def get_completion_args(self) -> tuple[list[str], str]:
            return list(words[:-1]), words[-1] if words else ""

        def format_completion(self, item: Any) -> str:
            return str(item.value)

    shell = Words(command, {}, "tie", "_TIE_COMPLETE")
    items = shell.get_completions(*shell.get_completion_args())
    return [(item.value, " ".join((item.help or "").split())) for item in items if item.type == "plain"]


def actors(ctx: Any, incomplete: str) -> Candidates:
    """Actors by id, with name and role."""
    return _query(ctx, incomplete, "SELECT id, name || coalesce(', ' || json_extract(record, '$.role'), '') FROM actor")


def speakers(ctx: Any, incomplete: str) -> Candidates:
    """Actors who have said something."""
    return _query(
        ctx,
        incomplete,
        """SELECT DISTINCT actor.id, name || coalesce(', ' || json_extract(actor.record, '$.role'), '')
        FROM actor JOIN fact_actor ON actor = actor.key JOIN fact ON fact.key = fact AND fact.kind = 'quote'""",
    )


def topics(ctx: Any, incomplete: str) -> Candidates:
    """Topics by id, with name."""
    return _query(ctx, incomplete, "SELECT id, name FROM topic")


def sources(ctx: Any, incomplete: str) -> Candidates:
    """Sources by id, with title."""
    return _query(ctx, incomplete, "SELECT id, name FROM source")


def facts(ctx: Any, incomplete: str) -> Candidates:
    """Events, quotes and positions by id, with what they say."""
    return _query(ctx, incomplete, _FACTS)


def events(ctx: Any, incomplete: str) -> Candidates:
    """Events by id, with what happened."""
    return _query(ctx, incomplete, f"{_FACTS} WHERE kind = 'event'")


def everything(ctx: Any, incomplete: str) -> Candidates:
    """All that has an id."""
    kinds = " UNION ALL ".join(f"SELECT id, name FROM {kind}" for kind in ("actor", "topic", "source"))
    return _query(ctx, incomplete, f"SELECT * FROM ({_FACTS}) UNION ALL {kinds}")


def codes(incomplete: str) -> Candidates:
    """The codes of diagnostics."""
    from tie_cli.codes import CODES

    return [(code, known.title) for code, known in CODES.items() if code.startswith(incomplete)]


def choices(values: Sequence[str]) -> Callable[[str], list[str]]:
    """A few fixed values."""
    return lambda incomplete: [value for value in values if value.startswith(incomplete)]


_FACTS = """SELECT id, coalesce(
    json_extract(record, '$.summary'), json_extract(record, '$.text'), json_extract(record, '$.stance')) FROM fact"""


def _query(ctx: Any, incomplete: str, sql: str) -> Candidates:
    """Rows whose first value begins as what is typed; none where the facts can't be used, which is not the time to tell."""
    named = [Path(path) for path in ctx.params.get("facts") or ()]
    try:
        connection = connect(locate(named).files)
        start = incomplete.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        # not sorted: in the order of the file, which its curator chose
        rows = connection.execute(f"SELECT * FROM ({sql}) WHERE id LIKE ? ESCAPE '\\' LIMIT ?", (f"{start}%", _MOST))
        return [(identity, _short(text or "")) for identity, text in rows]
    except Exception:  # noqa: BLE001 - a shell's prompt is no place for any error
        return []


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59].rpartition(" ")[0] + "…"
