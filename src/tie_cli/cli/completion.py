"""Completion for bash, zsh and fish, with names, ids and codes from the facts. Only this module uses Typer's private Click."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tie_cli.cli.output import write_text
from tie_cli.factfile.locate import locate
from tie_cli.index.cache import connect

Candidates = list[tuple[str, str]]

# Each script passes the words up to the cursor as arguments; the last one is still being typed.
SCRIPTS = {
    "bash": """\
_tie() {
    local form=bash-values found
    # only where bash lists the candidates does it not insert them too
    case $COMP_TYPE in 33 | 63 | 64) form=bash ;; esac
    COMPREPLY=()
    while IFS= read -r found; do
        COMPREPLY+=("$found")
    done < <(_TIE_COMPLETE=$form tie "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -o nosort -F _tie tie 2>/dev/null || complete -o default -F _tie tie
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
    """Write the candidates for the last of the words, in the form that a shell's script reads."""
    if len(words) <= 1 and not "".join(words).startswith("-"):
        found = [(name, summary) for name, summary in commands.items() if name.startswith("".join(words))]
    else:
        found = _candidates(command, words)
    for value, text in found:
        if shell == "zsh":
            name = value.replace(":", "\\:")
            write_text(f"{name}:{text}" if text else name)
        elif shell == "fish":
            write_text(f"{value}\t{text}" if text else value)
        else:
            # bash has no place for descriptions but in what it lists, and it inserts a single candidate
            write_text(f"{value}  ({text})" if shell == "bash" and text and len(found) > 1 else value)


def _candidates(command: Any, words: Sequence[str]) -> Candidates:
    # Typer has no public way to ask for candidates without its own scripts and their environment variables
    try:
        from typer._click.shell_completion import ShellComplete
    except ImportError:  # Typer before 0.26 has Click beside it
        from click.shell_completion import ShellComplete  # type: ignore[import-not-found,no-redef,assignment,unused-ignore]

    class Words(ShellComplete):
        """A completion whose words come as arguments, not in a shell's variables."""

        def source_vars(self) -> dict[str, Any]:
            return {}

        def get_completion_args(self) -> tuple[list[str], str]:
            return list(words[:-1]), words[-1] if words else ""

        def format_completion(self, item: Any) -> str:
            return str(item.value)

    shell = Words(command, {}, "tie", "_TIE_COMPLETE")
    items = shell.get_completions(*shell.get_completion_args())
    return [(item.value, " ".join((item.help or "").split())) for item in items if item.type == "plain"]


def ids_of(what: str) -> Callable[[Any, str], Candidates]:
    """Return a function that completes ids of an actor, speaker, topic, source, event, fact, or any record."""

    def complete(ctx: Any, incomplete: str) -> Candidates:
        from tie_cli.queries.candidates import candidates

        named = [Path(path) for path in ctx.params.get("facts") or ()]
        try:
            connection = connect(locate(named).files)
            return [(identity, _shorten(text)) for identity, text in candidates(connection, what, incomplete)]
        except Exception:  # noqa: BLE001 - a shell's prompt is no place for an error
            return []

    return complete


def codes(incomplete: str) -> Candidates:
    """Return the codes of diagnostics that begin so."""
    from tie_cli.diagnostics.codes import CODES

    return [(code, known.title) for code, known in CODES.items() if code.startswith(incomplete)]


def choices(values: Sequence[str]) -> Callable[[str], list[str]]:
    """Return a function that completes a few fixed values."""
    return lambda incomplete: [value for value in values if value.startswith(incomplete)]


def _shorten(text: str) -> str:
    return text if len(text) <= 60 else text[:59].rpartition(" ")[0] + "…"
