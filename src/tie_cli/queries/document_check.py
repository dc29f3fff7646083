"""A check of the facts that a document in an editor belongs to, as they are there, with the index of what is sound in them."""

from pathlib import Path

import msgspec

from tie_cli.diagnostics.diagnostics import Diagnostic, FaultyFacts
from tie_cli.errors import Problem, os_error_text
from tie_cli.evidence.source_texts import Texts, folder_of_texts
from tie_cli.factfile.unsaved import unsaved_texts
from tie_cli.index.cache import connect_even_if_faulty
from tie_cli.index.compiler import ends_early
from tie_cli.index.tables import files_of
from tie_cli.queries.check import check_index
from tie_cli.text.paths import file_key


class DocumentCheck(msgspec.Struct, frozen=True):
    """What to check: the first set of fact files of `candidates` that has the document in it; `unsaved` are texts by path."""

    document: str
    candidates: list[list[str]]
    unsaved: dict[str, bytes]
    texts: str | None


class DocumentFacts(msgspec.Struct, frozen=True):
    """What is wrong, the files that were read, and the index of what is sound in them; `problem` says why there is none.

    `is_whole`: every file was read to its end, so that the index has all ids.
    """

    named: list[str] = []
    files: list[str] = []
    diagnostics: list[Diagnostic] = []
    index: bytes = b""
    is_whole: bool = False
    problem: str = ""


def check_document(request: DocumentCheck) -> DocumentFacts:
    """Check the fact files that a document belongs to, with texts that are not saved yet."""
    try:
        texts = Texts(folder_of_texts(Path(request.texts) if request.texts else None))
        with unsaved_texts(request.unsaved):
            for named in request.candidates:
                connection, faults = connect_even_if_faulty([Path(path) for path in named])
                files = files_of(connection)
                if file_key(request.document) in map(file_key, files):
                    diagnostics = check_index(connection, faults, texts, list_excerpts=False).diagnostics
                    return DocumentFacts(
                        named, list(map(str, files)), diagnostics, bytes(connection.serialize()), not ends_early(faults)
                    )
    except FaultyFacts as faulty:  # in a file that is named for another purpose
        return DocumentFacts(problem=str(faulty))
    except Problem as problem:
        return DocumentFacts(problem=str(problem))
    except OSError as error:
        return DocumentFacts(problem=os_error_text(error, "the fact files"))
    return DocumentFacts()
