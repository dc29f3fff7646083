"""The fact files that a server answers from, opened anew for each question, so that an answer has what they say now."""

import re
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from tie_cli.diagnostics.diagnostics import Diagnostic, FaultyFacts
from tie_cli.edtf.parser import DateError
from tie_cli.errors import Problem, os_error_text
from tie_cli.evidence.source_texts import Texts, folder_of_texts
from tie_cli.factfile.locate import FactFiles, locate
from tie_cli.index.cache import connect
from tie_cli.index.opening import discard_damaged, unusable_index
from tie_cli.journal import finish_interrupted
from tie_cli.text.escape import visible, visible_line
from tie_cli.text.wording import count_phrase, shown_path, without_middle

_MOST_FAULTS = 10
_OPTION = re.compile(r"--(since|until|as-of)\b")
T = TypeVar("T")


class Failure(Exception):
    """A question that can't be answered; the text says why and what to do."""

    def __init__(self, text: str) -> None:
        super().__init__(without_middle(text))


class ServedFacts:
    """The fact files and the folder of texts that the user named, or those that are found without."""

    def __init__(self, paths: Sequence[Path], texts: Path | None) -> None:
        self._paths = paths
        self._texts = texts

    def locate(self) -> FactFiles:
        """Find the fact files as they are now. Raises `BadPath`."""
        return locate(self._paths)

    def texts(self) -> Texts:
        """Return the texts of the sources. Raises `BadPath`."""
        return Texts(folder_of_texts(self._texts))

    def ask(self, question: Callable[[sqlite3.Connection, Texts], T]) -> T:
        """Return the answer to a question. Raises `Failure`."""
        try:
            return self._ask(question)
        except Failure:
            raise
        except Exception as error:
            if discard_damaged():  # the index is built again, and the question asked once more
                return self.ask(question)
            if not isinstance(error, sqlite3.DatabaseError):
                raise
            raise Failure(unusable_index(error)) from error

    def _ask(self, question: Callable[[sqlite3.Connection, Texts], T]) -> T:
        try:
            located = self.locate()
            if not located.built_in:
                finish_interrupted(located.files)
            with closing(connect(located.files)) as connection:
                return question(connection, self.texts())
        except FaultyFacts as faulty:
            raise Failure(_faults(faulty.diagnostics)) from faulty
        except Problem as problem:
            raise Failure(str(problem)) from problem
        except DateError as error:
            raise Failure(_OPTION.sub(lambda found: found[1].replace("-", "_"), error.with_hint)) from error
        except UnicodeEncodeError as error:
            raise Failure(f"`{visible(error.object)}` is not valid Unicode") from error
        except OSError as error:
            raise Failure(os_error_text(error, "the fact files")) from error


def _faults(diagnostics: Sequence[Diagnostic]) -> str:
    lines = [
        visible_line(f"{shown_path(each.path)}:{each.line}:{each.column}: {each.severity}: {each.message} [{each.code}]")
        + (f"\n  {visible(each.hint)}" if each.hint else "")
        for each in diagnostics[:_MOST_FAULTS]
    ]
    left = len(diagnostics) - len(lines)
    lines += [f"and {left} more"] if left else []
    return "\n".join([f"the facts can't be used: {count_phrase(error=len(diagnostics))} must be corrected first", *lines])
