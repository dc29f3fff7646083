"""Words that have quotation marks of their own are between one pair of them, wherever they are shown."""

from conftest import BASE, Tie

FACTS = """\
quotes:
  - id: sail
    date: 2024-08
    speaker: yoko
    speech: direct
    text: “We sail the same water.”
    sources: [{id: paper, excerpt: "“We sail the same water,” she"}]
"""


def test_marks_of_a_quote_are_not_doubled(tie: Tie) -> None:
    tie.write("facts.yaml", BASE + FACTS)
    assert "Yoko Kamikawa, Foreign Minister of Japan: “We sail the same water.”" in tie("quotes").out
    shown = tie("show", "sail").out
    assert "“We sail the same water.”" in shown
    assert "“‘We sail the same water,’ she”" in shown
    assert "““" not in shown
    tie("report", "-o", "page.html")
    page = (tie.folder / "page.html").read_text()
    assert "<blockquote>“We sail the same water.”</blockquote>" in page
    assert '<span class="excerpt">“‘We sail the same water,’ she”</span>' in page


def test_marks_of_an_excerpt_are_not_doubled_in_an_export(tie: Tie) -> None:
    event = """events: [{id: sail, date: 2024, summary: They sail., sources: [{id: paper, excerpt: "“We sail,” she"}]}]"""
    tie.write("facts.yaml", BASE + event)
    assert "“‘We sail\\,’ she”" in tie("export", "ics").out.replace("\r\n ", "")
