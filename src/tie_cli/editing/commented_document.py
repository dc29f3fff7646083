"""The values at the top of a YAML fact file, and its comments by where they belong."""

from collections.abc import Sequence
from pathlib import Path

from tie_cli.editing.comments import PlacedComment, place_comments
from tie_cli.editing.inserting import NoPlace
from tie_cli.editing.layout import RecordComments
from tie_cli.editing.outline import Outline
from tie_cli.factfile.yaml_loader import compose
from tie_cli.model.faults import PartPath
from tie_cli.text.wording import shown_path


class CommentedDocument:
    """The values at the top of a file, and its comments by where they belong."""

    def __init__(self, path: Path, text: str) -> None:
        self.outline = Outline(text)
        root = compose(text)
        self.lines = {key.value: key.start_mark.line for key, _ in root.value}
        self.first_line = min(self.lines.values())
        self.values = {key.value: value for key, value in root.value}
        # by the name of a header, or the name of a section and the number of a record
        self.placed: dict[PartPath, list[PlacedComment]] = {}
        taken: set[PartPath] = set()
        for found in place_comments(self.outline, root):
            if found.side == "behind" and found.where in taken:
                place = f"{shown_path(str(path))}:{found.comment.line + 1}"
                raise NoPlace(f"{place}: tie fmt can't keep this comment where it is; put it on a line of its own")
            taken |= {found.where} if found.side == "behind" else set()
            self.placed.setdefault(found.where[:2], []).append(found)

    def comments(self, where: PartPath, side: str) -> list[str]:
        """Return the comments of a part, with the blank lines before them unless they are behind it."""
        lines: list[str] = []
        for found in self.placed.get(where[:2], ()):
            if found.where == where and found.side == side:
                alone = found.comment.alone and side != "behind"
                lines += [""] * (alone and self._is_blank(found.comment.line - 1)) + [found.comment.text]
        return lines

    def top(self) -> list[str]:
        """Return the comments at the top of the file, with a blank line after them if there is one."""
        lines = without_blanks_above(self.comments((), "above"), first=True)
        return [*lines, ""] if lines and self._is_blank(self.first_line - 1) else lines

    def above_section(self, name: str) -> list[str]:
        """Return the comments and blank lines above a section or header."""
        line = self.lines[name]
        return self.comments((name,), "above") + [""] * (line != self.first_line and self._is_blank(line - 1))

    def above_record(self, name: str, number: int, line: int) -> list[str]:
        """Return the comments and blank lines above a record."""
        return self.comments((name, number), "above") + [""] * self._is_blank(line - 1)

    def comments_of_header(self, name: str) -> RecordComments:
        """Return the comments inside a header, with paths that start with its name."""
        found = [placed for key, group in self.placed.items() if key[:1] == (name,) for placed in group]
        return _record_comments([placed for placed in found if placed.where != (name,) or placed.side != "above"], 0, {})

    def comments_of_record(self, name: str, number: int) -> RecordComments:
        """Return the comments inside a record, with paths that start with its fields."""
        where = (name, number)
        below = self.comments(where, "below")
        inside = [placed for placed in self.placed.get(where, ()) if len(placed.where) > 2 or placed.side == "behind"]
        return _record_comments(inside, 2, {(): below} if below else {})

    def _is_blank(self, line: int) -> bool:
        return line >= 0 and self.outline.is_blank(line)


def _record_comments(placed: Sequence[PlacedComment], start: int, below: dict[PartPath, list[str]]) -> RecordComments:
    above: dict[PartPath, list[str]] = {}
    behind: dict[PartPath, str] = {}
    for where, side, comment in placed:
        if side == "behind":
            behind[where[start:]] = comment.text
        else:
            (above if side == "above" else below).setdefault(where[start:], []).append(comment.text)
    return RecordComments(above, behind, below)


def without_blanks_above(lines: Sequence[str], *, first: bool) -> list[str]:
    """Return the lines without blank ones at the beginning if nothing comes before them."""
    start = 0
    while first and start < len(lines) and not lines[start]:
        start += 1
    return list(lines[start:])
