"""Merge a record into another of its kind: its fields, and every reference to it in the fact files."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from tie_cli.editing.inserting import NoPlace
from tie_cli.editing.merged_record import Conflict, merge_records
from tie_cli.editing.merged_text import FromRecord, merge_text, refuse_lost_comments
from tie_cli.editing.planning import Plan, plan_file
from tie_cli.editing.redirecting import Ids, Redirection, redirect
from tie_cli.editing.text_document import TextDocument
from tie_cli.errors import Problem
from tie_cli.index.cache import connect
from tie_cli.index.lookups import ids_by_kind
from tie_cli.index.mentions import PositionSubject, acting_for, files_with_text, subjects_of_positions
from tie_cli.model.validation import convert
from tie_cli.text.wording import first_names, with_article


class Conflicts(Problem):
    """Fields in which two records differ, about which nothing was decided."""

    status = 1

    def __init__(self, conflicts: Sequence[Conflict], old: str, new: str) -> None:
        self.conflicts = conflicts
        listed = "".join(
            f"\n  {each.field}: into {_value_in_words(each.into)}, from {_value_in_words(each.other)}" for each in conflicts
        )
        count = "1 field" if len(conflicts) == 1 else f"{len(conflicts)} fields"
        hint = "say which to keep with --keep into, --keep from, or --keep FIELD=from for one field"
        super().__init__(f"`{old}` (from) and `{new}` (into) differ in {count}; {hint}:{listed}")


class CannotMerge(Problem):
    """Two records that can't be merged as they are; the text says why."""

    status = 1


def plan_merging(files: Sequence[Path], kind: str, old: str, new: str, keep: Mapping[str, str]) -> Plan:
    """Return what merging the record `old` into `new` would change. Raises `Conflicts`, `CannotMerge` and `NoPlace`."""
    if old == new:
        raise CannotMerge(f"`{old}` can't be merged into itself")
    connection = connect(files)
    known = ids_by_kind(connection)
    redirection = Redirection(kind, old, new, merging=True)
    _refuse_meaning(redirection, known)
    if kind == "actor":
        _refuse_circle(acting_for(connection), old, new)
    if kind in ("actor", "topic"):
        _refuse_repeated_positions(subjects_of_positions(connection), redirection)
    paths = list(dict.fromkeys([*files_with_text(connection, old), *files_with_text(connection, new)]))
    documents = {path: TextDocument(path, Path(path).read_bytes().decode("utf-8-sig")) for path in paths}
    gone, kept = (_find(documents, kind, identity) for identity in (old, new))
    merged = _merge(redirection, known, documents[gone], documents[kept], keep)
    from_record = FromRecord(documents[gone], kind, old)
    references = 0

    def change(path: str, text: str) -> str:
        nonlocal references
        document = documents[path] if documents[path].text == text else TextDocument(path, text)
        text, count = merge_text(document, redirection, known, from_record, merged, is_gone=path == gone, is_kept=path == kept)
        references += count
        return text

    def expect(kind_of_record: str, data: dict[str, Any]) -> dict[str, Any] | None:
        if kind_of_record == kind and data["id"] in (old, new):
            return merged if data["id"] == new else None
        found = redirect(kind_of_record, data, redirection, known)
        if found.changed:
            _refuse_faulty(kind_of_record, found.data)
        return found.data

    _refuse_faulty(kind, merged)
    plan = Plan([plan_file(files, path, partial(change, path), expect) for path in paths], references)
    plan = Plan([each for each in plan.files if each.old != each.new], references)
    refuse_lost_comments(plan)
    return plan


def _find(documents: Mapping[str, TextDocument], kind: str, identity: str) -> str:
    for path, document in documents.items():
        if any(record.kind == kind and record.id.referent.value == identity for record in document.records):
            return path
    raise NoPlace(f"there is no {kind} `{identity}` any more")


def _merge(
    redirection: Redirection, known: Ids, gone: TextDocument, kept: TextDocument, keep: Mapping[str, str]
) -> dict[str, Any]:
    kind, old, new, _ = redirection
    into = redirect(kind, kept.record(kind, new).data, redirection, known).data
    other = redirect(kind, {**gone.record(kind, old).data, "id": new}, redirection, known).data
    other = redirect(kind, other, Redirection(kind, new, new, merging=True), known).data  # no record refers to itself
    into, other = ({key: value for key, value in data.items() if value is not None} for data in (into, other))
    if kind == "actor" and (into.get("type") == "person") != (other.get("type") == "person"):
        types = [f"`{identity}` is {with_article(str(data.get('type')))}" for identity, data in ((old, other), (new, into))]
        raise CannotMerge(f"{' and '.join(types)}; correct the `type` of one first if they are the same")
    merged = merge_records(kind, into, other, keep)
    if merged.conflicts:
        raise Conflicts(merged.conflicts, old, new)
    return merged.data


def _refuse_meaning(redirection: Redirection, known: Ids) -> None:
    """Refuse to merge a source into one with the id of an actor, which `according_to` would mean then."""
    if redirection.kind == "source" and redirection.new in known["actor"]:
        raise CannotMerge(
            f"an actor has the id `{redirection.new}` too, and `according_to` would mean it; rename the source first"
        )


def _refuse_circle(of: Mapping[str, Sequence[str]], old: str, new: str) -> None:
    """Refuse to merge two actors if one acts for the other through a third one, who would act for itself."""
    for start, end in ((old, new), (new, old)):
        chains = [[side] for side in of.get(start, ()) if side != end]
        seen = {start, *(side for (side,) in chains)}
        for between in chains:  # which grows meanwhile
            for side in of.get(between[-1], ()):
                if side == end:
                    raise CannotMerge(f"`{start}` acts for `{end}` through {first_names(between)}, which would act for itself")
                if side not in seen:
                    seen.add(side)
                    chains.append([*between, side])


def _refuse_repeated_positions(positions: Sequence[PositionSubject], redirection: Redirection) -> None:
    """Refuse to make two positions those of one actor on one topic, date and word, unless one disputes the other."""
    seen: dict[tuple[str | None, ...], list[PositionSubject]] = {}
    repeated, contradicting = [], []
    for position in positions:
        actor, word = (_redirected("actor", each, redirection) for each in (position.actor, position.word))
        earlier = seen.setdefault((actor, _redirected("topic", position.topic, redirection), position.date, word), [])
        others = [other for other in earlier if other[1:3] != position[1:3]]
        if same := next((other for other in others if other.stance == position.stance), None):
            repeated.append(f"tie merge {position.id} {same.id} --keep into")
        contradicting += [
            f"{position.id} ({position.stance}) and {other.id} ({other.stance})"
            for other in others
            if other.stance != position.stance and position.id not in other.disputes and other.id not in position.disputes
        ]
        earlier.append(position)
    subject = "of one actor on one topic at one date"
    if contradicting:
        hint = "correct or remove the one that is wrong, or add `disputes` to one of them if the sources disagree"
        raise CannotMerge(f"two positions {subject} would contradict one another; {hint}:{_listed(contradicting)}")
    if repeated:
        raise CannotMerge(f"two positions would be {subject}; merge them first, or remove one:{_listed(repeated)}")


def _redirected(kind: str, identity: str | None, redirection: Redirection) -> str | None:
    return redirection.new if (kind, identity) == (redirection.kind, redirection.old) else identity


def _listed(lines: Sequence[str]) -> str:
    return "".join(f"\n  {line}" for line in lines[:20])


def _refuse_faulty(kind: str, data: Mapping[str, Any]) -> None:
    found = convert(kind, dict(data))
    if isinstance(found, list):
        raise CannotMerge(f"the {kind} `{data['id']}` would have a fault: {found[0].message}; change it first")


def _value_in_words(value: Any) -> str:
    return "nothing" if value is None else f"`{value}`"
