"""The text of a fact file in which one record was merged into another; no comment is lost."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from tie_cli.editing.field_order import ORDER
from tie_cli.editing.inserting import NoPlace
from tie_cli.editing.outline import Outline, find_comments
from tie_cli.editing.patches import Patcher, apply_patches
from tie_cli.editing.planning import Plan
from tie_cli.editing.record_text import RecordName, lines_of_record, text_without
from tie_cli.editing.redirecting import Ids, Redirection, TextRedirector
from tie_cli.editing.text_document import TextDocument
from tie_cli.text.wording import shown_path


class FromRecord:
    """The record that goes: its name, and the comments on its lines, which go to the record that it is merged into."""

    def __init__(self, document: TextDocument, kind: str, identity: str) -> None:
        self.name = RecordName(kind, identity)
        self.comments: list[str] = []
        if not document.is_json and not document.section(kind).style and "#" in document.text:
            outline = Outline(document.text)
            _, start, end = lines_of_record(document.path, outline, self.name)
            self.comments = [comment.text for comment in outline.comments if start <= comment.line < end]


def merge_text(
    document: TextDocument,
    redirection: Redirection,
    known: Ids,
    from_record: FromRecord,
    merged: Mapping[str, Any],
    *,
    is_gone: bool,
    is_kept: bool,
) -> tuple[str, int]:
    """Return a file's text with the change, and the number of references that were changed in it."""
    redirector = TextRedirector(document, redirection, known)
    text = apply_patches(document.text, redirector.collect())
    if is_kept:
        text = _with_fields(TextDocument(document.path, text), redirection, merged)
    if is_gone:
        text = _without_record(document, text, from_record.name)
    if is_kept and from_record.comments:
        text = _with_comments(document.path, text, redirection, from_record.comments)
    return text, redirector.count


def refuse_lost_comments(plan: Plan) -> None:
    """Raise `NoPlace` if the new texts of a plan have not all the comments of the old ones."""
    lost: Counter[str] = Counter()
    for path, old, new in plan.files:
        if path.suffix != ".jsonl":
            lost += Counter(_comments(old))
            lost.subtract(_comments(new))
    if found := next((comment for comment, number in lost.items() if number > 0), None):
        raise NoPlace(f"the comment `{found}` would be lost: move it to a line of its own above the record, then try again")


def _comments(data: bytes) -> Iterable[str]:
    return (comment.text for comment in find_comments(data.decode("utf-8-sig"))) if b"#" in data else ()


def _with_fields(document: TextDocument, redirection: Redirection, merged: Mapping[str, Any]) -> str:
    """Return the text with the fields of the merged record; those that stay as they are are not touched."""
    kind = redirection.kind
    record = document.record(kind, redirection.new)
    node, old = record.node.referent, record.data
    patcher = Patcher(document.text, is_json=document.is_json)
    patches = patcher.remove_pairs(node, {key for key in old if key not in merged})
    for key in sorted(merged, key=lambda key: ORDER[kind].index(key) if key in ORDER[kind] else -1):
        if old.get(key) != merged[key]:
            patches += patcher.field(kind, node, key, merged[key])
    return _without_citations(TextDocument(document.path, apply_patches(document.text, patches)), redirection, merged)


def _without_citations(document: TextDocument, redirection: Redirection, merged: Mapping[str, Any]) -> str:
    """Return the text without the entries of `sources` that the merged record does not have: others have all that they have."""
    record = document.record(redirection.kind, redirection.new)
    places = {place for place, entry in enumerate(record.data.get("sources", ())) if entry not in merged.get("sources", ())}
    node = record.node.referent.child("sources")
    if not node or not places:
        return document.text
    patcher = Patcher(document.text, is_json=document.is_json)
    return apply_patches(document.text, patcher.remove_items(node.referent, places))


def _without_record(document: TextDocument, text: str, name: RecordName) -> str:
    """Return the text without a record; `document` is how the text was before other changes."""
    if document.is_json or not document.section(name.kind).style:
        return text_without(document.path, text, name)
    document = TextDocument(document.path, text)
    section = document.section(name.kind)
    patcher = Patcher(text, is_json=False)
    if len(section.pairs or section.items or ()) == 1:
        return apply_patches(text, [patcher.remove_all(section)])
    if section.pairs is not None:
        return apply_patches(text, patcher.remove_pairs(section, {name.id}))
    places = [place for place, item in enumerate(section.items or ()) if item.referent is document.record(*name).node.referent]
    return apply_patches(text, patcher.remove_items(section, places))


def _with_comments(path: str, text: str, redirection: Redirection, lines: Iterable[str]) -> str:
    """Return the text with comments above the record that stays."""
    document = TextDocument(path, text)
    if document.is_json or document.section(redirection.kind).style:
        where = f"`{redirection.new}` in {shown_path(path)}"
        raise NoPlace(f"`{redirection.old}` has comments, for which there is no place above {where}: remove them first")
    outline = Outline(text)
    _, start, _ = lines_of_record(path, outline, RecordName(redirection.kind, redirection.new))
    first = outline.lines[start]
    margin = first[: len(first) - len(first.lstrip(" "))]
    newline = "\r\n" if "\r\n" in text else "\n"
    return "".join([*outline.lines[:start], *(f"{margin}{line}{newline}" for line in lines), *outline.lines[start:]])
