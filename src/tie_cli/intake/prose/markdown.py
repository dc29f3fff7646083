"""Markdown and plain text as prose: without front matter, code, addresses, tags and the signs of emphasis."""

import re
from html import unescape
from itertools import pairwise

from tie_cli.intake.prose.prose import Prose, ProseWriter
from tie_cli.text.lines import split_lines
from tie_cli.text.quotation_marks import is_quotation_mark

FRONT_MATTER = re.compile(r"\A---[^\S\n]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[^\S\n]*(?:\r?\n|\Z)", re.S | re.M)
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}(?=[^`]*$)|~{3,})")
_INDENTED = re.compile(r"(?: {4}| {0,3}\t)\s*\S")
_QUOTED = re.compile(r" {0,3}>[^\S\n]?")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])[^\S\n]+(?=\S)")
_HEADING = re.compile(r" {0,3}#{1,6}[^\S\n]+")
_RULE = re.compile(r"\s*(?:(?:[-*_=][^\S\n]*){2,}|\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?|:{3,}.*)$")
_DEFINITION = re.compile(r" {0,3}\[[^\]^][^\]]*\]:\s*\S+(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^)]*\)))?\s*$")
_NOTE = re.compile(r" {0,3}\[\^[^\]\s]+\]:[^\S\n]*")
_QUOTATION_TAG = re.compile(r"\s*<(?P<close>/?)blockquote\b[^<>]*>\s*", re.I)
_CALLOUT = re.compile(r"\s*(?:\[!|(?P<mark>\*\*|__)(?:[^\n*_]+:(?P=mark)|[^\n*_]+(?P=mark):))")
_ASCRIPTION = re.compile(r"\s*(?:[—–―]|--)")

# behind a name in a sentence: `@id [p. 3]`
_LOCATOR = r"(?: \[(?P<locator>[^\[\]@^\"“”]{1,80})\](?![(\[:]))?"
KEY = r"@(?:\{[^{}\s]+\}|[^\W_](?:[\w]|[:.#$%&+?<>~/-](?=\w))*)"
_BRACKETED = rf"(?<!\^)\[(?=[^\[\]]*(?<![\w@]){KEY})[^\[\]]*\]"
_DESTINATION = r"(?:<[^<>\n]*>|(?:[^\s()<>]|\([^\s()]*\))*)(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*"
_ADDRESS = r"\b(?:https?://|ftp://|mailto:|www\.)[^\s<>\"“”«»]+"
# as pandoc has it: no space inside of the signs, and no digit behind, so that $5 and $6 are prices
_MATH = r"(?<![\w\\$])(?:\$\$(?:(?!\n\n|\$\$).)+\$\$|\$(?=[^\s$])(?:\\.|(?!\n\n)[^$\\])*?(?<=[^\s\\])\$(?![\d$]))"
_CODE = r"(?<![\w`])`(?=[^\s`])[^`\n]*(?<=[^\s`])`(?![\w`'])"
_TEXT = re.compile(
    rf"(?P<cited>{_BRACKETED})|(?P<bare>(?<![\w@./]){KEY}(?!\w*@)){_LOCATOR}|(?P<left_out>{_ADDRESS}|{_MATH}|{_CODE})", re.S
)
_MARKDOWN = re.compile(
    "|".join(
        (
            r"(?P<opening><q\b[^<>]*>)|(?P<closing></q\s*>)",
            rf"(?P<left_out>{_MATH}",
            r"(?P<ticks>`+)(?!`)(?:(?!\n\n).)*?(?<!`)(?P=ticks)(?!`)",
            r"<(?:https?|mailto):[^<>\s]*>",
            r"</?[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>",
            rf"!\[[^\[\]]*\]\({_DESTINATION}\)",
            rf"\[(?=[^\[\]]{{0,500}}\](?:\({_DESTINATION}\)|\[[^\[\]]*\]|\{{))",
            rf"\]\({_DESTINATION}\)",
            r"\]\[[^\[\]]*\]",
            r"\]?\{[.#:=][^{}\n]*\}",
            r"\[\^[^\]\s]+\]",
            rf"{_ADDRESS}",
            r"(?<=\S)(?<!\\)\*{1,3}|(?<!\\)\*{1,3}(?=\S)|(?<![\w\\])_{1,3}(?=\S)|(?<=\S)(?<!\\)_{1,3}(?!\w)|~~",
            r"\\(?=\n))",
            rf"(?P<cited>{_BRACKETED})",
            rf"(?P<bare>(?<![\w@./]){KEY}(?!\w*@)){_LOCATOR}",
            r"\\(?P<escaped>[!-/:-@\[-`{-~])",
            r"(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,32});)",
        )
    ),
    re.S | re.I,
)

_HIDDEN = re.compile(r"(?P<span>`[^`\n]+`)|<!--|<(?P<tag>script|style|pre|code|kbd|samp)\b[^<>]{0,1000}>", re.I)


def read_markdown(raw: str) -> Prose:
    """Return the prose of a text in Markdown."""
    return _inline(_without_hidden(_blocks(raw)), _MARKDOWN)


def read_plain_text(raw: str) -> Prose:
    """Return the prose of a plain text."""
    return read_inline_text(Prose.of(raw))


def read_inline_text(source: Prose) -> Prose:
    """Return a text without addresses, and with its citations noted."""
    return _inline(source, _TEXT)


def _without_hidden(source: Prose) -> Prose:
    """Return a text without comments and elements that are code, in time in proportion to its length."""
    text = source.text
    writer = ProseWriter(source)
    done, absent = 0, set[str]()
    for found in _HIDDEN.finditer(text):
        closing = "-->" if found[0] == "<!--" else f"</{(found['tag'] or '').lower()}>"
        if found.start() < done or found["span"] or closing in absent:
            continue
        ends = [end for end in (text.find(sign, found.end()) for sign in {closing, closing.upper()}) if end >= 0]
        if not ends:
            absent.add(closing)
            continue
        writer.copy(done, found.start())
        done = min(ends) + len(closing)
    writer.copy(done, len(text))
    return writer.finish()


def _inline(source: Prose, pattern: "re.Pattern[str]") -> Prose:
    """Return a text without what its reader does not see inside of lines."""
    writer = ProseWriter(source)
    done = 0
    for found in pattern.finditer(source.text):
        writer.copy(done, found.start())
        done = found.end()
        groups = found.groupdict()
        if groups["cited"]:
            writer.cite(*found.span())
        elif groups["bare"]:
            writer.cite(*found.span(), is_bare=True)
            writer.copy(*found.span("bare"))
        elif groups.get("opening") or groups.get("closing"):
            writer.insert("“" if groups["opening"] else "”", found.start())
        elif groups.get("escaped"):
            writer.copy(found.end() - 1, found.end())
        elif groups.get("entity"):
            writer.insert(unescape(found[0]), found.start())
    writer.copy(done, len(source.text))
    return writer.finish()


def _blocks(raw: str) -> Prose:
    """Return a text without the signs at the beginning of lines, and without blocks of code."""
    writer = ProseWriter(Prose.of(raw))
    front = FRONT_MATTER.match(raw)
    at = front.end() if front else 0
    reader = _BlockReader(writer)
    for line in split_lines(raw[at:], keep_ends=True):
        for part in _split_at_tags(line):
            reader.read(part, at)
            at += len(part)
    reader.close_quotation(at)
    return writer.finish()


def _split_at_tags(line: str) -> list[str]:
    """Return the parts of a line before, between and behind the tags of block quotations, with each tag as a part."""
    places = [place for found in _QUOTATION_TAG.finditer(line) for place in found.span()]
    return [line[start:end] for start, end in pairwise([0, *places, len(line)]) if end > start]


class _BlockReader:
    """Reads lines one after another, knowing what they go on with."""

    def __init__(self, writer: ProseWriter) -> None:
        self.writer = writer
        self.fence = ""
        self.after_blank = True
        self.last_closing_tag = writer.source.raw.lower().rfind("</blockquote")
        self.tags = 0  # of block quotations that are open
        self.in_list = False  # or in a note, whose further paragraphs are indented as well
        self.quotation_lines: list[tuple[int, int]] = []  # the lines of a paragraph in a block quotation

    def read(self, line: str, at: int) -> None:
        prefix = _QUOTED.match(line)
        start = prefix.end() if prefix else 0
        while prefix and (prefix := _QUOTED.match(line, start)):
            start = prefix.end()
        is_quoted, body = start > 0 or self.tags > 0, line[start:]
        if not self.fence and (tag := _QUOTATION_TAG.fullmatch(body)) and (tag["close"] or at < self.last_closing_tag):
            self.close_quotation(at)
            self.writer.break_paragraph(at)
            self.tags = max(0, self.tags - 1) if tag["close"] else self.tags + 1
            return
        if self.quotation_lines and not is_quoted and (self.fence or not body.strip() or not self._continues_quotation(body)):
            self.close_quotation(at)
        if self.fence:
            if body.strip().startswith(self.fence) and not body.strip().strip(self.fence[0]):
                self.fence = ""
        elif fence := _FENCE.match(body):
            self.fence = fence["fence"]
            self.close_quotation(at)
            self.writer.break_paragraph(at)
        elif not body.strip():
            self.close_quotation(at)
            self.writer.break_paragraph(at)
            self.after_blank = True
        elif is_quoted or self.quotation_lines:
            self.quotation_lines.append((at + start, at + len(line)))
        else:
            self._read_paragraph_line(body, at)

    def _continues_quotation(self, body: str) -> bool:
        """Return whether a line without a sign goes on with the paragraph of a block quotation, as Markdown has it."""
        return not (_ITEM.match(body) or _HEADING.match(body) or _RULE.match(body) or _FENCE.match(body))

    def _read_paragraph_line(self, body: str, at: int) -> None:
        """Copy a line of a paragraph, without the sign of a list, a heading or a note that begins it."""
        if _RULE.match(body) or _DEFINITION.match(body):
            self.writer.break_paragraph(at)
            return
        item, note = _ITEM.match(body), _NOTE.match(body)
        if _INDENTED.match(body) and self.after_blank and not self.in_list and not item:
            return  # code
        if item or note or (self.after_blank and not body[0].isspace()):
            self.in_list = item is not None or note is not None
        self.after_blank = self.after_blank and _INDENTED.match(body) is not None and not self.in_list
        sign = item or _HEADING.match(body) or note
        if sign:
            self.writer.break_paragraph(at)
        self.writer.copy(at + (sign.end() if sign else 0), at + len(body))
        if _HEADING.match(body):
            self.writer.break_paragraph(at + len(body))

    def close_quotation(self, at: int) -> None:
        """Write a paragraph of a block quotation, in quotation marks if it has none around it."""
        lines, self.quotation_lines = self.quotation_lines, []
        if not lines:
            return
        text = self.writer.source.text
        words = [span for span in lines if not _ASCRIPTION.match(text, *span)]
        first = text[lines[0][0] : lines[0][1]]
        is_bare = len(words) > 0 and not (is_quotation_mark(first.lstrip(" \t*_")[:1]) or _CALLOUT.match(first))
        self.writer.break_paragraph(lines[0][0])
        for start, end in lines:
            if is_bare and (start, end) == words[0]:
                self.writer.insert("“", start)
            ends = is_bare and (start, end) == words[-1]
            last = len(text[start:end].rstrip()) + start if ends else end
            self.writer.copy(start, last)
            if ends:
                self.writer.insert("”", last - 1)
                self.writer.copy(last, end)
        self.writer.break_paragraph(at)
