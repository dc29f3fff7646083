"""Measures how the time of reading fact files and texts, of the search for excerpts and of drafts grows with hostile input.

    python tools/bench/growing.py            # each input at 1, 2, 4 and 8 times its size
    python tools/bench/growing.py --small    # at 1 and 2 times, to see that it works

Times are processor time, of this program and of what it starts.
Where time grows in proportion to the input, the last column is about 1: the time per size, at the largest against the smallest.
"""

import argparse
import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tie_cli.drafting.dates.relative_dates import Calendar
from tie_cli.evidence.excerpts import SearchableText
from tie_cli.evidence.html_text import html_to_text
from tie_cli.evidence.marked_quotations import find_quotations
from tie_cli.evidence.outcomes import TextSpan
from tie_cli.evidence.proof import find_copied_run
from tie_cli.evidence.quotations import verify_words
from tie_cli.evidence.reading import UnreadableText, read_text
from tie_cli.evidence.source_texts import Snapshot
from tie_cli.evidence.speakers.mentions import ActorNames
from tie_cli.evidence.speakers.quote_speakers import find_speaker, is_other_speaker
from tie_cli.factfile.large_files import may_be_broken
from tie_cli.model.records import Actor, Event

Run = Callable[[], object]
TIE = str(Path(sys.executable).with_name("tie"))
WORK = Path(tempfile.mkdtemp(prefix="tie-growing-"))
ACTORS = "tie: 1\nactors:\n"
EVENT = """sources:
  s: {title: S, publisher: P, published: 2024, text: s.txt}
events:
  - {id: e, date: 2024, summary: They meet., actors: [a0], sources: [{id: s, excerpt: They met}]}
"""
NEAR = "the ministers met on Monday in Tokyo. "


class Row(NamedTuple):
    """An input that grows: `prepare` makes it at a size, and returns what is measured."""

    name: str
    size: int
    unit: str
    prepare: Callable[[int], Run]


def near_matches(size: int) -> Run:
    """An excerpt that is almost everywhere."""
    text = NEAR * (size // len(NEAR))
    return lambda: SearchableText(text).verify("the ministers met on Tuesday in Tokyo.")


def long_near_match(size: int) -> Run:
    """An excerpt half as long as the text, with one word that is another."""
    text = NEAR * (size // len(NEAR))
    return lambda: SearchableText(text).verify(text[: size // 2] + "Tuesday")


def cut_words(size: int) -> Run:
    """A periodic excerpt that is at each position, and nowhere whole."""
    text = "x" + "ab" * (size // 2)
    return lambda: SearchableText(text).verify("ab" * (size // 8))


def broken_words(size: int) -> Run:
    """The same, with each word broken at a line's end."""
    text = "minis-\nters met co-\noperate " * (size // 29)
    return lambda: SearchableText(text).verify("ministers met cooperate " * (size // 100) + "x")


def omissions(size: int) -> Run:
    """A quotation of many pieces, each of which is at many places."""
    text = SearchableText("“We will go on and they will not.” " * (size // 36))
    return lambda: verify_words(text, "We will … they will … we go … " * 10)


def omissions_by_a_speaker(size: int) -> Run:
    """The same words in each of many pieces; whether another speaker is between them is asked for each gap."""
    names = ActorNames([Actor(id="a", name="Ann Quill", type="person")])
    text = SearchableText("Gone. Ann Quill said: “" + "we will go " * (size // 11) + "”")
    return lambda: verify_words(text, "we … " * 40 + "Gone", lambda start, end: is_other_speaker(text, start, end, "a", names))


def many_omissions(size: int) -> Run:
    """A quotation of as many pieces as its text has words, with another speaker's name now and then."""
    names = ActorNames([Actor(id="a", name="Ann Quill", type="person")])
    text = SearchableText("Ann Quill said: “" + "we said, go " * (size // 12) + "”")
    return lambda: verify_words(
        text, "we … " * (size // 12) + "go", lambda start, end: is_other_speaker(text, start, end, "a", names)
    )


def brackets(size: int) -> Run:
    """A quotation with brackets in the place of each third word."""
    text = SearchableText("“" + "we will go " * (size // 11) + "”")
    return lambda: verify_words(text, "we [must] go " * (size // 44) + "Gone")


def dates_in_a_sentence(size: int) -> Run:
    """An article that is one sentence of dates."""
    text = "2 May 2024, " * (size // 12)
    return lambda: list(Calendar("2024-05-03").find(text))


def draft_of_one_word(size: int) -> Run:
    """An article that is one word, again and again."""
    return _draft("Norland " * (size // 8))


def draft_of_dates(size: int) -> Run:
    """An article of nothing but dates."""
    return _draft("On 2 May 2024 Norland said on 3 May 2024 that " * (size // 46))


def _draft(text: str) -> Run:
    _write("a.txt", text)
    return _tie("draft", "a.txt", "--facts", _write("facts.yaml", ACTORS + "  a0: {name: Norland, type: state}\n"))


def like_named(size: int) -> Run:
    """A check of a fact file with actors whose names are almost the same."""
    actors = "".join(f"  a{n}: {{name: Ann Quill {n}, type: person, aliases: [Quill {n}, Ann {n}]}}\n" for n in range(size))
    return _check(ACTORS + actors + EVENT)


def chain_of_actors(size: int) -> Run:
    """A check of actors of whom each acts for the next."""
    actors = "".join(f"  a{n}: {{name: N{n}, type: person, of: a{n + 1}}}\n" for n in range(size))
    return _check(ACTORS + actors + f"  a{size}: {{name: Norland, type: state}}\n" + EVENT)


def chains_of_actors(size: int) -> Run:
    """A check of chains of actors that are just short enough."""
    actors = "".join(
        f"  a{n}: {{name: N{n}, type: person" + (f", of: a{n + 1}" if n % 90 else "") + "}\n" for n in range(size + 1)
    )
    return _check(ACTORS + actors + EVENT)


def unknown_actors(size: int) -> Run:
    """A check of actors who act for others that are not there."""
    actors = "".join(f"  a{n}: {{name: N{n}, type: person, of: b{n}}}\n" for n in range(size))
    return _check(ACTORS + actors + EVENT)


def aliases(size: int) -> Run:
    """A check of an actor with many aliases, which each have an anchor of YAML too."""
    names = ", ".join(f"&x{n} Name {n}" for n in range(size))
    return _check(ACTORS + f"  a0: {{name: Norland, type: state, aliases: [{names}]}}\n" + EVENT)


def includes(size: int) -> Run:
    """A check of a fact file that includes many."""
    for number in range(size):
        _write(f"{size}/f{number}.yaml", "tie: 1\n")
    names = "".join(f"  - {size}/f{number}.yaml\n" for number in range(size))
    return _check(f"tie: 1\ninclude:\n{names}actors:\n  a0: {{name: Norland, type: state}}\n" + EVENT)


def glob_of_depths(size: int) -> Run:
    """A check of a fact file with a glob of any depth, as many times, over 200 folders."""
    for number in range(200):
        (WORK / f"g/{number % 20}/{number}/x").mkdir(parents=True, exist_ok=True)
    patterns = ", ".join(f'"g/{part * size}*.yaml"' for part in ("**/", "**/*/", "**/x/"))
    return _check(f"tie: 1\ninclude: [{patterns}]\nactors:\n  a0: {{name: Norland, type: state}}\n" + EVENT)


def _check(facts: str) -> Run:
    _write("s.txt", "They met in Norland.")
    return _tie("check", _write("facts.yaml", facts))


def _write(name: str, text: str) -> str:
    path = WORK / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


def _tie(*arguments: str) -> Run:
    """Return a run of the program with nothing in its cache."""
    command = [TIE, *arguments]

    def run() -> None:
        with tempfile.TemporaryDirectory() as cache:
            environment = os.environ | {"XDG_CACHE_HOME": cache}
            done = subprocess.run(command, cwd=WORK, env=environment, capture_output=True, check=False)
        if done.returncode not in (0, 1) or b"Traceback" in done.stderr:
            raise RuntimeError(done.stderr.decode(errors="replace"))

    return run


def last_quotation_mark(size: int) -> Run:
    """A large fact file with a quotation mark at its end that nothing closes."""
    entry = b"  - {id: e, date: 2024, summary: They meet., sources: [{id: s}]}\n"
    data = b"tie: 1\nevents:\n" + entry * (size // len(entry)) + b'  - {id: z, date: 2024, summary: "They\n'
    return lambda: may_be_broken(data)


def opening_marks(size: int) -> Run:
    """Quotation marks that open, of which nothing closes one."""
    text = "“We will go " * (size // 12)
    return lambda: find_quotations(text)


def distinct_excerpts(size: int) -> Run:
    """Many excerpts that are not in one text of 80 kB."""
    text = SearchableText(NEAR * (80_000 // len(NEAR)))
    return lambda: [text.verify(f"the ministers met on day {number} in Tokyo") for number in range(size)]


def excerpts_with_prefix(size: int) -> Run:
    """Many excerpts at many places of one text of 80 kB, told apart by what is before them."""
    text = SearchableText(" ".join(f"{number} the ministers met." for number in range(4000)))
    return lambda: [text.verify("the ministers", prefix=f"{number}") for number in range(size)]


def copied_summary(size: int) -> Run:
    """A long summary that shares no run of words with a text as long."""
    snapshot = Snapshot(Path("s.txt"), SearchableText(" ".join(f"w{number}" for number in range(size // 6))))
    summary = " ".join(f"v{number}" for number in range(size // 6))
    event = Event(id="e", date="2024", sources=[], summary=summary)
    return lambda: find_copied_run(event, "s", snapshot)


def speakers(size: int) -> Run:
    """A quotation of which the paragraph has no end, with a name in each sentence."""
    names = ActorNames(Actor(id=f"a{number}", name=f"Ann Quill{number % 7}", type="person") for number in range(1000))
    text = SearchableText("Quill1 told Quill2 on Monday that “we agree”, Quill3 said. " * (size // 60))
    spans = text.find("we agree")[:1]
    whole = [TextSpan(0, len(text.plain))]
    return lambda: (find_speaker(text, spans, "a1", names), find_speaker(text, whole, "a1", names))


def same_names(size: int) -> Run:
    """Actors who all have one name."""
    actors = [Actor(id=f"a{number}", name="Ann Quill", type="person") for number in range(size)]
    text = SearchableText("Quill said the pact was ready. " * 100)

    def run() -> None:
        names = ActorNames(actors)
        for span in text.find("the pact was ready"):
            find_speaker(text, [span], "a1", names)

    return run


def nested_padding(size: int) -> Run:
    """HTML with huge indents, one in another, and many lines."""
    page = b'<div style="padding-left:100000em">' * 200 + b"the words<br>" * (size // 13) + b"</div>" * 200
    return lambda: html_to_text(page)


def wide_table(size: int) -> Run:
    """HTML with a table of which one cell is as long as all others."""
    page = b"<table><tr><td>" + b"x" * (size // 2) + b"</td></tr>" + b"<tr><td>y</td></tr>" * (size // 38) + b"</table>"
    return lambda: html_to_text(page)


def styles(size: int) -> Run:
    """HTML with a style that calls for styles."""
    page = b'<p style="' + b"style:" * (size // 6) + b'">the words</p>'
    return lambda: html_to_text(page)


def pdf_pages(size: int) -> Run:
    """A PDF of many pages."""
    data = _pdf(size, 1)
    return lambda: read_text(Path("s.pdf"), data)


def pdf_page(size: int) -> Run:
    """A PDF with many pieces of text on one page."""
    data = _pdf(1, size)

    def run() -> None:
        try:
            read_text(Path("s.pdf"), data)
        except UnreadableText as problem:
            print(f"|   ({problem}) |")

    return run


def _pdf(pages: int, lines: int) -> bytes:
    """Return a PDF in which each page has the same content."""
    content = (
        b"BT /F 9 Tf "
        + b"".join(b"1 0 0 1 50 %d Tm (the words) Tj " % (9 + number * 11 % 780) for number in range(lines))
        + b"ET"
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, b" ".join(b"%d 0 R" % (5 + n) for n in range(pages))),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    ]
    objects += [
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 3 0 R >> >> >>"
    ] * pages
    file = io.BytesIO()
    file.write(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(file.tell())
        file.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    file.writelines(b"%010d 00000 n \n" % place for place in places)
    file.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return file.getvalue()


ROWS = [
    Row("an excerpt that is almost everywhere", 80_000, "characters", near_matches),
    Row("an excerpt half as long as its text, with another word", 80_000, "characters", long_near_match),
    Row("a periodic excerpt that cuts a word everywhere", 80_000, "characters", cut_words),
    Row("an excerpt of words broken at line ends", 80_000, "characters", broken_words),
    Row("a quotation with many omissions", 80_000, "characters", omissions),
    Row("a quotation with the same words between omissions", 20_000, "characters", omissions_by_a_speaker),
    Row("a quotation of as many pieces as its text has words", 20_000, "characters", many_omissions),
    Row("a quotation with brackets for each third word", 20_000, "characters", brackets),
    Row("a draft of one word", 20_000, "characters", draft_of_one_word),
    Row("a draft of dates", 20_000, "characters", draft_of_dates),
    Row("a check of like-named actors", 1_000, "actors", like_named),
    Row("a check of a chain of actors, each acting for the next", 2_000, "actors", chain_of_actors),
    Row("a check of chains of 90 actors", 2_000, "actors", chains_of_actors),
    Row("a check of actors acting for unknown ones", 2_000, "actors", unknown_actors),
    Row("a check of an actor with many aliases", 1_000, "aliases", aliases),
    Row("a check of many included files", 1_000, "files", includes),
    Row("a check of globs of any depth", 10, "parts", glob_of_depths),
    Row("a sentence of dates, as a draft reads it", 20_000, "characters", dates_in_a_sentence),
    Row("a quotation mark at the end of a large fact file", 8_000_000, "bytes", last_quotation_mark),
    Row("quotation marks that nothing closes", 80_000, "characters", opening_marks),
    Row("excerpts that one text of 80 kB does not have", 250, "excerpts", distinct_excerpts),
    Row("excerpts in one text of 100 kB, with prefixes", 250, "excerpts", excerpts_with_prefix),
    Row("a summary as long as its text", 80_000, "characters", copied_summary),
    Row("a speaker in a paragraph without an end", 80_000, "characters", speakers),
    Row("a speaker among actors of one name", 1_000, "actors", same_names),
    Row("HTML with huge indents", 200_000, "bytes", nested_padding),
    Row("HTML with a table of one wide column", 200_000, "bytes", wide_table),
    Row("HTML with a style of styles", 200_000, "bytes", styles),
    Row("a PDF of many pages", 250, "pages", pdf_pages),
    Row("a PDF page of many pieces", 5_000, "pieces", pdf_page),
]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--small", action="store_true", help="only once and twice the size")
    factors = (1, 2) if parser.parse_args().small else (1, 2, 4, 8)
    print(
        "| input | from | seconds at "
        + ", ".join(f"{factor}×" for factor in factors)
        + " | time per size |\n| --- | --- | --- | --- |"
    )
    for row in ROWS:
        times = []
        for factor in factors:
            run = row.prepare(row.size * factor)
            start = sum(os.times()[:4])
            run()
            times.append(sum(os.times()[:4]) - start)
        growth = times[-1] / times[0] / factors[-1]
        print(f"| {row.name} | {row.size:,} {row.unit} | {', '.join(f'{one:.3f}' for one in times)} | {growth:.1f} |", flush=True)


if __name__ == "__main__":
    main()
