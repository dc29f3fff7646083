"""Citations and quotations in the notes of a manuscript, and in sentences with a page, held against what pandoc reads."""

import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import Tie

MANUSCRIPTS = Path(__file__).parents[1] / "manuscripts"
NOTES = """\
It was signed.^[As @post [p. 3] says.] It holds.^[@post] And holds.[^1] And again.[^2] Said @post [p. 4].

[^1]: [see @post, p. 5]

[^2]: Not all agree [@herald; @speech].

    A second paragraph [@wire].
"""


@pytest.fixture
def desk(tie: Tie) -> Tie:
    """The program in a folder with the fact file and the texts of the manuscripts."""
    shutil.copytree(MANUSCRIPTS, tie.folder, dirs_exist_ok=True)
    return tie


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="needs pandoc")
@pytest.mark.parametrize("style", ["chicago", "mla", "apa"])
def test_a_citation_in_a_note_is_written_there(desk: Tie, style: str) -> None:
    """Pandoc has no notes in notes: it would print the sign of one and lose what it says."""
    desk.write("story.md", NOTES)
    cited = desk("proofread", "story.md", "--cite", style).out
    shown = subprocess.run(["pandoc", "-t", "plain", "--wrap=none"], input=cited, capture_output=True, check=True, text=True)
    assert "tie-" not in shown.stdout + shown.stderr
    assert "@" not in shown.stdout
    text, _, notes = shown.stdout.replace("\xa0", " ").partition("\n[1] ")
    assert text.count("[") == 5
    for page in ("p. 3", "p. 5", "p. 4"):
        assert page in notes
    for title in ("Brandt answers his critics", "Speech by the Fisheries Minister in the Assembly", "Boats return to the banks"):
        assert notes.count(title) == 1
    assert ".;" not in notes
    assert ".." not in notes


def test_notes_are_cited_in_words(desk: Tie) -> None:
    desk.write("story.md", NOTES)
    out = desk("proofread", "story.md", "--cite", "chicago").out
    post = "Ida Holm, “Two coasts sign,” *The Norhaven Post*, 3 May 2024"
    assert f"It was signed.^[As Ida Holm ({post}, p. 3, <https://post.example/two-coasts>) says.]" in out
    assert f"[^1]: See {post}, p. 5, <https://post.example/two-coasts>" in out
    assert "Said Ida Holm[^tie-1]." in out


def test_all_paragraphs_of_a_note_are_read(desk: Tie) -> None:
    desk.write(
        "story.md", "It holds.[^1]\n\n[^1]: A note.\n\n    “We will pay it alone,” Quill said [@nobody].\n\n    A third.\n"
    )
    report = desk("proofread", "story.md", "--json", status=1).json
    assert [(fault["line"], fault["code"]) for fault in report["faults"]] == [(5, "quotation-altered"), (5, "citation-unknown")]


def test_a_page_behind_a_name_ends_no_sentence(desk: Tie) -> None:
    desk.write(
        "story.md", "@herald [p. 3] says “We will pay it together”.\n\nAs @herald [says](x.html), “it rained for days here”.\n"
    )
    report = desk("proofread", "story.md", "--json", status=1).json
    assert [fault["code"] for fault in report["faults"]] == ["quotation-citation", "quotation-nowhere"]
