"""The prose of a manuscript is what its reader sees, and each character knows where it was written."""

import io

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tie_cli.evidence.marked_quotations import find_quotations, keep_outermost
from tie_cli.intake.prose.citations import find_citations
from tie_cli.intake.prose.manuscript import Manuscript, read_manuscript


def quotations(manuscript: Manuscript) -> list[str]:
    text = manuscript.prose.text
    return [" ".join(text[start:end].split()).strip('“”„«»「」" ') for start, end in keep_outermost(find_quotations(text))]


def read(text: str, name: str = "story.md") -> Manuscript:
    return read_manuscript(text.encode(), name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quill said: “We *will* pay.”", ["We will pay."]),
        ("Quill said: “We **will\npay** the _price_.”", ["We will pay the price."]),
        ("Quill said: „Wir zahlen den Preis“, und ging.", ["Wir zahlen den Preis"]),
        ("Quill a dit : « Nous paierons le prix » hier.", ["Nous paierons le prix"]),
        ("クイルは「代償を払う」と述べた。", ["代償を払う"]),
        ('Quill said "We \\"will\\" pay" today.', ['We "will" pay']),
        ("Quill said &ldquo;We &amp; they will pay&rdquo;.", ["We & they will pay"]),
        ("“We [will pay](https://example.org/a 'title')”", ["We will pay"]),
        ('See [the pact](pact.html "The whole text of it") and ![A “map”](map.png).', []),
        ('See [the pact][pact].\n\n[pact]: pact.html "The whole text"\n', []),
        ('Run `tie quotes --match "price"` or\n\n```\nprint("We will pay")\n```\n\nand “go”.', ["go"]),
        ('Code:\n\n    print("We will pay")\n\nand “go”.', ["go"]),
        ("- One\n\n    He said “we go on”.\n", ["we go on"]),
        ('<p title="We will pay">“Yes”</p><!-- "no" --><script>say("no")</script>', ["Yes"]),
        ('---\ntitle: "We will pay"\ndate: 2024-05-02\n---\n\n“Yes”', ["Yes"]),
        ('He wrote <https://example.org/?q="x"> and https://example.org/‘x’ “Yes”', ["Yes"]),
        (
            "> We will pay the price,\n> and pay it together.\n>\n> — Peter Quill\n",
            ["We will pay the price, and pay it together."],
        ),
        ("> “We will pay,” Quill said.\n", ["We will pay,"]),
        ("> We will pay\nthe price.\n\nNo.", ["We will pay the price."]),
        ("> [!NOTE]\n> Read “this”.\n", ["this"]),
        ("“We will pay” [@q-price] and “go”[^1].\n\n[^1]: He said “no”.", ["We will pay", "go", "no"]),
        ('| “one” | “two” |\n|---|---|\n| “three” | 5" |\n', ["one", "two", "three"]),
        ('a = ["x"]{.note title="y"}', ["x"]),
        ("<blockquote>\nWe will *pay*,\nall of it.\n</blockquote>\n“Yes”", ["We will pay, all of it.", "Yes"]),
        ("<blockquote>We will pay.</blockquote> Then he left.", ["We will pay."]),
        ("<blockquote>\n\nWe will pay.\n\nAll of it.\n\n</blockquote>\n\nHe left.", ["We will pay.", "All of it."]),
        ("<blockquote>“We will pay.”</blockquote>", ["We will pay."]),
        ("He wrote <q>we will pay</q>.", ["we will pay"]),
        ("So $“x” + y$ and $$“z”$$ cost $5, “we” paid $6.", ["we"]),
        ("It cost $5 “or so” ($6 in all).", ["or so"]),
    ],
)
def test_markdown_without_what_is_no_prose(text: str, expected: list[str]) -> None:
    assert quotations(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>Quill said: &ldquo;We <em>will</em>\n pay.&rdquo;</p>", ["We will pay."]),
        ("<p>He wrote <q>we will pay</q>.</p>", ["we will pay"]),
        ("<blockquote><p>We will pay.</p>\n<p>“All of it.”</p></blockquote>", ["We will pay.", "All of it."]),
        ('<p title="a">x</p><script>"b"</script><pre>"c"</pre><p hidden>"d"</p><!-- "e" -->"f"', ["f"]),
        ("<p>“One</p><p>“Two”</p>", ["One", "Two"]),
    ],
)
def test_html_without_what_is_no_prose(text: str, expected: list[str]) -> None:
    assert quotations(read(text, "story.html")) == expected


def test_plain_text_is_prose_but_for_addresses_math_and_code() -> None:
    assert quotations(read("“One” $“two”$, `say(“three”)`, ``Four,'' `five' and `six' for $7 “or” $8", "story.txt")) == [
        "One",
        "``Four,''",
        "or",
    ]
    assert quotations(read('“One *two*”\n\n    "three"\n\nhttps://example.org/‘x’', "story.txt")) == ["One *two*", "three"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_each_character_knows_its_line_and_column(end: str, mark: str) -> None:
    lines = ["---", "title: “no”", "---", "", "One *two* “three”", "", "> four", "> five [@six] “e\u0301té”"]
    prose = read(mark + end.join(lines)).prose

    for start, line, column, written in [
        ("three", 5, 12, "three"),
        ("four", 7, 3, "four"),
        ("été", 8, 16, "e\u0301té"),
    ]:
        place = prose.text.index(start)
        first, last = prose.span(place, place + len(start))
        assert prose.line_and_column(first) == (line, column)
        assert prose.raw[first:last] == written
    (citation,) = prose.citations
    assert prose.raw[citation.start : citation.end] == "[@six]"


def test_a_word_document_has_a_line_for_each_paragraph() -> None:
    document = docx.Document()
    document.add_paragraph("Quill on the pact", style="Title")
    document.add_paragraph("Quill said “we will pay” [@q-price].")
    document.add_paragraph("We will pay it together.", style="Quote")
    file = io.BytesIO()
    document.save(file)
    manuscript = read_manuscript(file.getvalue(), "story.docx")

    assert quotations(manuscript) == ["we will pay", "We will pay it together."]
    place = manuscript.prose.text.index("we will pay")
    assert manuscript.prose.line_and_column(manuscript.prose.origin(place)) == (2, 13)


def test_a_manuscript_may_say_its_date() -> None:
    assert read("---\ndate: 2024-05-02\n---\nText").date == "2024-05-02"
    assert read('<meta property="article:published_time" content="2024-05-02T10:00">', "a.html").date == "2024-05-02"
    assert read("date: 2024-05-02").date is None


PIECES = ["“", "”", '"', "'", "`", "```", "\n", "\n\n", "\r\n", "> ", "- ", "# ", "[", "]", "(", ")", "*", "_", "<", ">", "\\"]
PIECES += ["[@q, p. 3]", "@q", "<q>", "</q>", "<p>", "<blockquote>", "</blockquote>", "<!--", "-->", "<pre>", "</pre>"]
PIECES += ["&amp;", "&ldquo;", "e\u0301", "\u200b", "---"]
WRITTEN = st.lists(st.sampled_from(PIECES) | st.text("abé ", min_size=1, max_size=4), max_size=40).map("".join)


@given(WRITTEN, st.sampled_from(["story.md", "story.html", "story.txt"]))
def test_every_character_of_the_prose_comes_from_the_manuscript_in_order(text: str, name: str) -> None:
    prose = read(text, name).prose

    origins = [prose.origin(place) for place in range(len(prose.text))]
    assert origins == sorted(origins)
    for char, origin in zip(prose.text, origins, strict=True):
        written = prose.raw[origin : origin + 1]
        assert char == written or not char.isalpha() or written in "&e"  # an entity, or é of two characters
    for citation in prose.citations:
        assert "@q" in prose.raw[citation.start : citation.end]
    find_citations(prose)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He <!-- said “no”", "said"),
        ("He <pre> said “no”", "said"),
        ("He `said “no”", "said"),
        ("He [said](x “no”", "said"),
        ("He <!-- a --> said “no” <PRE>b</PRE>", "said"),
        ("He `<!--` said “no” `-->`", "said"),
    ],
)
def test_what_nothing_closes_is_prose(text: str, words: str) -> None:
    manuscript = read(text)
    assert words in manuscript.prose.text
    assert quotations(manuscript) == ["no"]
    assert not {"a", "b"} & set(manuscript.prose.text.split())
