"""Small changes to the text of a fact file: a scalar written anew, an entry put into a list or mapping, or taken out."""

import json
import re
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from tie_cli.editing.field_order import ORDER
from tie_cli.editing.inserting import NoPlace
from tie_cli.editing.layout import RecordComments, fields
from tie_cli.editing.nodes import TextNode
from tie_cli.editing.scalars import on_one_line
from tie_cli.text.escape import visible_json

_TO_COMMA = re.compile(r"\s*,")
_COMMENT = re.compile(r"[ \t]+(#[^\r\n]*)")
_DASH = re.compile(r"[ \t]*-[ \t]+(?:&\S+\s+)?")


class Patch(NamedTuple):
    """A text that takes the place of the characters from `start` to `end`."""

    start: int
    end: int
    text: str


def apply_patches(text: str, patches: Collection[Patch]) -> str:
    """Return the text with all patches; those at one place come in their order."""
    parts, place = [], 0
    for patch in sorted(patches, key=lambda patch: patch[:2]):
        if patch.start < place:
            raise NoPlace("two changes meet at one place: run `tie fmt`, then try again")
        parts += [text[place : patch.start], patch.text]
        place = patch.end
    return "".join([*parts, text[place:]])


def identity_patch(text: str, node: TextNode, identity: str) -> Patch:
    """Return a patch that writes an id in the place of another, in the same quotation marks."""
    raw = text[node.start : node.end]
    if node.style in ("'", '"'):
        return Patch(node.start, node.end, f"{node.style}{identity}{node.style}")
    if node.style:
        before, found, after = raw.rpartition(str(node.value))
        if not found:
            raise NoPlace(f"the id `{node.value}` is written in several lines: run `tie fmt`, then try again")
        return Patch(node.start, node.end, before + identity + after)
    return Patch(node.start, node.end, identity)


class Patcher:
    """Makes patches for the mappings and lists of one text; `is_json`: of JSON Lines."""

    def __init__(self, text: str, *, is_json: bool) -> None:
        self.text = text
        self.is_json = is_json
        self.newline = "\r\n" if "\r\n" in text else "\n"

    def field(self, kind: str, record: TextNode, key: str, value: Any) -> list[Patch]:
        """Return patches that give a record a field, or its field another value; a list is only added to."""
        record = record.referent
        old = record.child(key)
        if old is None:
            return [self._add_pair(record, key, value, ("id", *ORDER[kind]))]
        if isinstance(value, list):
            added = [entry for entry in value if entry not in old.plain()]
            return self._add_items(key, old.referent, added)
        if self.is_json or record.style or (old.referent.style not in ("|", ">") and "\n" not in self._raw(old)):
            return [Patch(old.start, old.end, self._value_text(key, value, in_flow=bool(record.style)))]
        return [self._rewrite_lines(record, key, value)]

    def remove_items(self, node: TextNode, places: Collection[int]) -> list[Patch]:
        """Return patches that take some, not all, of the items out of a list."""
        items = node.items or []
        return self._remove(items, items, places, in_brackets=bool(node.style))

    def remove_pairs(self, node: TextNode, keys: Collection[str]) -> list[Patch]:
        """Return patches that take some, not all, of the keys out of a mapping, with their values."""
        pairs = node.pairs or []
        places = [place for place, (key, _) in enumerate(pairs) if key.value in keys]
        return self._remove([key for key, _ in pairs], [value for _, value in pairs], places, in_brackets=bool(node.style))

    def remove_all(self, node: TextNode) -> Patch:
        """Return a patch that takes all out of a list or mapping in brackets."""
        return Patch(node.start + 1, node.end - 1, "")

    # --- taking out ---

    def _remove(
        self, starts: Sequence[TextNode], ends: Sequence[TextNode], places: Collection[int], *, in_brackets: bool
    ) -> list[Patch]:
        patches: list[Patch] = []
        for place in sorted(places):
            start, end = starts[place].start, ends[place].end
            if not in_brackets:
                patches.append(self._remove_lines(starts[place], ends[place]))
            elif all(before in places for before in range(place)):  # with the comma behind it
                following = starts[place + 1].start
                patches += [self._remove_text(start, following)]
            else:
                before = ends[place - 1].end
                comma = _TO_COMMA.match(self.text, before)
                if comma and "\n" in self.text[comma.end() : start]:  # what is between may be a comment
                    patches += [Patch(before, comma.end(), ""), Patch(start, end, "")]
                else:
                    patches.append(Patch(before, end, ""))
        return patches

    def _remove_lines(self, first: TextNode, last: TextNode) -> Patch:
        """Return a patch that takes out the lines of an entry; a comment behind it stays."""
        start, end = self._line_start(first.start), self._end_of_lines(last)
        margin = self.text[start : first.start]
        if margin.strip() and not _DASH.fullmatch(margin):
            raise NoPlace("an entry to be removed shares its line with others: run `tie fmt`, then try again")
        own_end = min(last.last().referent.end if not last.target else last.end, end)
        comment = _COMMENT.match(self.text, own_end) if last.last().style not in ("|", ">") else None
        body = self.text[start : comment.start() if comment else end]
        if re.search(r"(?:^|\s)#", body):
            raise NoPlace("an entry to be removed has comments in it: move them, then try again")
        indent = re.match(r"[ \t]*", margin)
        kept = f"{indent[0] if indent else ''}{comment[1]}{self.newline}" if comment else ""
        return Patch(start, end, kept)

    def _remove_text(self, start: int, end: int) -> Patch:
        if re.search(r"\s#", self.text[start:end]):
            raise NoPlace("an entry to be removed has a comment behind it: move it, then try again")
        return Patch(start, end, "")

    # --- putting in ---

    def _add_pair(self, record: TextNode, key: str, value: Any, order: Sequence[str]) -> Patch:
        pairs = record.pairs or []
        if self.is_json or record.style:
            name = json.dumps(key) if self.is_json else key
            end = pairs[-1][1].end
            colon = ":" if self.is_json and self._is_compact(record) else ": "
            return Patch(end, end, f"{self._comma(record)}{name}{colon}{self._value_text(key, value, in_flow=True)}")
        earlier = order[: order.index(key)] if key in order else order
        before = next((pair for pair in reversed(pairs) if pair[0].value in earlier), pairs[0])
        return self._lines_after(before[1], self._lines(record, key, value))

    def _add_items(self, key: str, node: TextNode, entries: Sequence[Any]) -> list[Patch]:
        if not entries:
            return []
        items = node.items or []
        if self.is_json or node.style:
            comma = self._comma(node) or ", "
            written = comma.join(self._value_text(key, entry, in_flow=True) for entry in entries)
            end = items[-1].end if items else node.start + 1
            return [Patch(end, end, comma * bool(items) + written)]
        margin = self.text[self._line_start(items[0].start) : items[0].start].partition("-")[0]
        lines = [f"{margin}- {self._value_text(key, entry, in_flow=isinstance(entry, dict))}" for entry in entries]
        return [self._lines_after(items[-1], lines)]

    def _rewrite_lines(self, record: TextNode, key: str, value: Any) -> Patch:
        name, old = next(pair for pair in record.pairs or () if pair[0].value == key)
        start, end = self._line_start(name.start), self._end_of_lines(old)
        if self.text[start : name.start].strip():
            raise NoPlace(f"`{key}` shares its line with other keys: run `tie fmt`, then try again")
        return Patch(start, end, "".join(line + self.newline for line in self._lines(record, key, value)))

    def _lines(self, record: TextNode, key: str, value: Any) -> list[str]:
        first = (record.pairs or [])[0][0].start
        return fields({key: value}, RecordComments(), first - self._line_start(first))

    def _lines_after(self, node: TextNode, lines: Sequence[str]) -> Patch:
        end = self._end_of_lines(node)
        ended = self.text[:end].endswith(("\n", "\r"))
        if ended:
            return Patch(end, end, "".join(line + self.newline for line in lines))
        return Patch(end, end, "".join(self.newline + line for line in lines))

    def _value_text(self, key: str, value: Any, *, in_flow: bool) -> str:
        if not self.is_json:
            return on_one_line(value, key, flow=in_flow)
        written = json.dumps(value, ensure_ascii=False)
        return visible_json(written.encode()).decode()

    # --- places in the text ---

    def _raw(self, node: TextNode) -> str:
        return self.text[node.start : node.end]

    def _line_start(self, at: int) -> int:
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1

    def _end_of_lines(self, node: TextNode) -> int:
        """Return the place after the line on which a node ends, without blank lines behind a text in a block."""
        last = node if node.target else node.last()
        end = last.start + len(self._raw(last).rstrip())
        found = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?").match(self.text, end)
        return found.end() if found else end

    def _comma(self, node: TextNode) -> str:
        return "," if self.is_json and self._is_compact(node) else ", "

    def _is_compact(self, node: TextNode) -> bool:
        """Return whether JSON is written without spaces behind colons and commas."""
        return re.search(r'"[:,] ', self._raw(node)) is None
