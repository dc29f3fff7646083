"""Rename a record: give it another id, in its own place and wherever the fact files refer to it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from tie_cli.editing.patches import apply_patches
from tie_cli.editing.planning import Plan, plan_file
from tie_cli.editing.redirecting import Ids, Redirection, TextRedirector, ids_in_use, kind_of_reference, redirect
from tie_cli.editing.text_document import TextDocument
from tie_cli.errors import Problem
from tie_cli.index.cache import connect
from tie_cli.index.lookups import ids_by_kind
from tie_cli.index.mentions import files_with_text
from tie_cli.model.records import FACTS, Id
from tie_cli.model.references import REFERRED_KINDS
from tie_cli.text.slug import slug
from tie_cli.text.wording import with_article


class BadId(Problem):
    """An id that a record can't have; the text says why."""


def plan_renaming(files: Sequence[Path], kind: str, old: str, new: str) -> Plan:
    """Return what renaming a record would change. Raises `BadId` and `NoPlace`."""
    connection = connect(files)
    redirection = Redirection(kind, old, new)
    known = ids_by_kind(connection)
    _refuse_bad(redirection, known)
    references = 0

    def change(path: str, text: str) -> str:
        nonlocal references
        redirector = TextRedirector(TextDocument(path, text), redirection, known)
        text = apply_patches(text, redirector.collect())
        references += redirector.count
        return text

    def expect(kind_of_record: str, data: dict[str, Any]) -> dict[str, Any]:
        found = redirect(kind_of_record, data, redirection, known).data
        is_old = kind_of_record == kind and data["id"] == old
        return {**found, "id": new} if is_old else found

    _refuse_changed_meaning(redirection, known)
    mentioning = files_with_text(connection, old)
    planned = [plan_file(files, path, partial(change, path), expect) for path in mentioning]
    return Plan([each for each in planned if each.old != each.new], references)


def _refuse_bad(redirection: Redirection, known: Ids) -> None:
    kind, old, new, _ = redirection
    try:
        msgspec.convert(new, Id)
    except msgspec.ValidationError:
        suggestion = slug(new)
        rule = "an id has only letters, digits, full stops, hyphens and underscores"
        raise BadId(f"`{new}` can't be an id: " + (f"did you mean `{suggestion}`?" if suggestion else rule)) from None
    if new == old:
        raise BadId(f"the {kind} is called `{old}` already")
    if new in ids_in_use(kind, known):
        holder = next(other for other in (kind, *FACTS) if new in known[other])
        hint = f"if they mean the same, `tie merge {old} {new}` makes one of them" if holder == kind else "choose another id"
        raise BadId(f"there is {with_article(holder)} `{new}` already; {hint}")


def _refuse_changed_meaning(redirection: Redirection, known: Ids) -> None:
    """Refuse an id that would make a reference mean another record, as `according_to` takes an actor or a source."""
    kind, old, new, _ = redirection
    after = {**known, kind: known[kind] - {old} | {new}}
    for wanted, kinds in REFERRED_KINDS.items():
        if kind in FACTS or kind not in kinds:
            continue
        referent = kind_of_reference(wanted, new, known)  # by references that are there now
        changes = referent is not None and referent != kind_of_reference(wanted, new, after)
        if changes or (kind_of_reference(wanted, old, known) == kind != kind_of_reference(wanted, new, after)):
            other = with_article(referent or "record")
            raise BadId(f"{other} has the id `{new}`, and `according_to` could mean both; choose another id")
