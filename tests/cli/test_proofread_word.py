"""`tie proofread` on Word documents through the installed program: notes, tracked changes, tables, quotations by their style."""

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import docx
import pytest
from conftest import Tie
from docx.oxml import parse_xml

MANUSCRIPTS = Path(__file__).parents[1] / "manuscripts"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture
def desk(tie: Tie) -> Tie:
    """The program in a folder with the fact file and the texts of the manuscripts."""
    shutil.copytree(MANUSCRIPTS, tie.folder, dirs_exist_ok=True)
    return tie


def faults(desk: Tie, content: bytes) -> list[tuple[int, str]]:
    (desk.folder / "story.docx").write_bytes(content)
    report = desk("proofread", "story.docx", "--json", ok=False).json
    return [(fault["line"], fault["code"]) for fault in report["faults"]]


def saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def paragraph(inside: str) -> Any:
    return parse_xml(f"<w:p {W}>{inside}</w:p>")


def run(text: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="needs pandoc")
def test_footnotes_and_block_quotations_of_pandoc_are_read(desk: Tie) -> None:
    text = """\
The pact was signed.^[Quill said: “We will pay it alone” [@q-price].] It holds.[^2]

> The harbour was full when I came, and nobody sang.

[^2]: “Vesta has waited long enough,” Lund said. See [@signing].

    “I did not sign away a single mile of our sea,” Quill said.
"""
    made = subprocess.run(["pandoc", "-t", "docx", "-o", "-"], input=text.encode(), capture_output=True, check=True)
    found = faults(desk, made.stdout)
    assert found == [(2, "quotation-nowhere"), (3, "quotation-altered"), (5, "quotation-speaker")]
    assert "3 | Quill said: “We will pay it alone” [@q-price]." in desk("proofread", "story.docx", status=1).out


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="needs pandoc")
def test_code_and_formulas_are_no_prose(desk: Tie) -> None:
    text = """\
It prints `print("no such words at all")`, and $“no such words” + x$.

    print("nor these words at all")

“We will pay it alone,” Quill said.
"""
    made = subprocess.run(["pandoc", "-t", "docx", "-o", "-"], input=text.encode(), capture_output=True, check=True)
    assert faults(desk, made.stdout) == [(3, "quotation-altered")]


def test_endnotes_are_read(desk: Tie) -> None:
    made = docx.Document()
    made.add_paragraph("It was signed.")
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    note = f'<w:endnote w:id="1"><w:p>{run("“We will pay it alone,” Quill said.")}</w:p></w:endnote>'
    line = f'<w:endnote w:type="separator" w:id="0"><w:p>{run("“No such words at all were said,” Quill said.")}</w:p></w:endnote>'
    blob = f"<w:endnotes {W}>{line}{note}</w:endnotes>".encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
    part = Part(PackURI("/word/endnotes.xml"), kind, blob, made.part.package)
    made.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/endnotes")
    assert faults(desk, saved(made)) == [(2, "quotation-altered")]


def test_a_document_is_read_with_its_changes_accepted(desk: Tie) -> None:
    made = docx.Document()
    inserted = f'<w:ins w:id="1" w:author="x">{run("it together")}</w:ins>'
    deleted = f'<w:del w:id="2" w:author="x">{run("the bill", "delText")}</w:del>'
    moved = f'<w:moveFrom w:id="3" w:author="x">{run("alone ")}</w:moveFrom>'
    control = f"<w:sdt><w:sdtContent>{run('Quill')}</w:sdtContent></w:sdt>"
    body = made.element.body
    body.insert(0, paragraph(run("“We will pay ") + moved + deleted + inserted + run(",” ") + control + run(" said.")))
    body.insert(1, paragraph(f'<w:ins w:id="4" w:author="x">{run("“We will pay it alone,” Quill said.")}</w:ins>'))
    assert faults(desk, saved(made)) == [(2, "quotation-altered")]


def test_tables_and_text_boxes_are_read(desk: Tie) -> None:
    made = docx.Document()
    row = made.add_table(rows=1, cols=2).rows[0]
    row.cells[0].text, row.cells[1].text = "Quill", "“We will pay it alone”"
    box = f"<w:txbxContent><w:p>{run('“We will pay the bill together,” Quill said.')}</w:p></w:txbxContent>"
    drawn = f'<w:r><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml">{box}</v:textbox></w:pict></w:r>'
    made.element.body.insert(1, paragraph(run("A picture.") + drawn))
    assert faults(desk, saved(made)) == [(1, "quotation-altered"), (3, "quotation-altered")]
