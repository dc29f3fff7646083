"""Which importer reads a file, by the file's name and by what is in it."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from tie_cli.importers.input_files import decode, read_bytes
from tie_cli.importers.records import BadInput, ImportItem
from tie_cli.importers.table_mapping import TableMapping
from tie_cli.importers.text_files import TextFiles
from tie_cli.text.json_text import find_repeated_key

# One of the two parts in which JSON may write a character beyond U+FFFF, without the other.
_HALF_PAIR = re.compile(r"\\u[dD][89abAB]\w\w(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB]\w\w)\\u[dD][c-fC-F]\w\w")
_TABLES = (".csv", ".tsv", ".tab")


def read_input(
    file: Path, mapping: TableMapping | None, texts: TextFiles | None, encoding: str | None = None, delimiter: str | None = None
) -> Iterator[ImportItem]:
    """Return what the importer for this kind of file yields. Raises `BadInput`, also while it is read."""
    suffix = file.suffix.lower()
    if mapping is not None:
        from tie_cli.importers import csv_table

        return csv_table.read(file, mapping)
    if suffix in _TABLES:
        from tie_cli.importers.timelinejs_other import read_spreadsheet

        timeline = read_spreadsheet(file, encoding, delimiter)
        if timeline is None:
            raise BadInput(f"{file}: say which column is what with --map FILE, or --kind and --column FIELD=COLUMN")
        return timeline
    if suffix in (".dna", ".sqlite", ".db"):
        from tie_cli.importers import dna

        return dna.read(file, texts)
    if suffix in (".json", ".jsonld"):
        return _read_json(file, encoding)
    raise BadInput(f"{file}: a file named *{suffix} can't be imported; .csv, .tsv, .dna, .json and .jsonld can")


def _read_json(file: Path, encoding: str | None) -> Iterator[ImportItem]:
    """Tell TimelineJS, a Data Package and Wikidata by the lists or entities that they have, and JSON-LD from these."""
    try:
        text = decode(read_bytes(file), file, encoding)
        content = msgspec.json.decode(text)
        repeated = find_repeated_key(text.encode(), content)
    except msgspec.DecodeError as error:
        half = _HALF_PAIR.search(text)
        raise BadInput(f"{file} is not JSON: {f'`{half[0]}` is half of a character' if half else error}") from None
    except RecursionError:
        raise BadInput(f"{file} is nested too deeply") from None
    if repeated is not None:
        raise BadInput(f"{file} has an object with the key `{repeated}` twice; keep one of them")
    if isinstance(content, dict) and isinstance(content.get("events"), list):
        from tie_cli.importers import timelinejs

        return timelinejs.read(content, file)
    if isinstance(content, dict) and isinstance(content.get("timeline"), dict):
        from tie_cli.importers import timelinejs, timelinejs_other

        return timelinejs.read(timelinejs_other.version_1(content), file)
    if isinstance(content, dict) and isinstance(content.get("resources"), list):
        from tie_cli.importers import datapackage

        return datapackage.read(content, file)
    if isinstance(content, dict) and isinstance(content.get("entities"), dict):
        from tie_cli.importers import wikidata

        return wikidata.read(content, file)
    from tie_cli.importers import schema_org

    return schema_org.read(content, file)
