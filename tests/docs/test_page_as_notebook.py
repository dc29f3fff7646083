"""The page on Python as a notebook: it is what the page says, and a kernel runs it."""

import os
from pathlib import Path

import pytest
import python_notebook as generator
from conftest import Tie


def test_the_notebook_is_the_page() -> None:
    current = generator.notebook_of(generator.PAGE.read_text(encoding="utf-8"))
    if os.environ.get("UPDATE_GOLDEN"):
        generator.NOTEBOOK.write_text(current, encoding="utf-8")
    assert generator.NOTEBOOK.read_text(encoding="utf-8") == current, "stale: UPDATE_GOLDEN=1 pytest tests/docs writes it anew"


def test_a_kernel_runs_the_notebook_and_shows_tables_and_drawings(tie: Tie, monkeypatch: pytest.MonkeyPatch) -> None:
    import nbformat
    from nbclient import NotebookClient

    monkeypatch.setenv("XDG_CACHE_HOME", tie.env["XDG_CACHE_HOME"])
    monkeypatch.setenv("HOME", str(tie.folder))
    notebook = nbformat.read(generator.NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    nbformat.validate(notebook)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tie.folder)}}).execute()
    shown = [output["data"] for cell in notebook.cells for output in cell.get("outputs", ()) if "data" in output]
    assert any("<table>" in data.get("text/html", "") for data in shown)
    assert any(data.get("image/svg+xml", "").startswith("<svg") for data in shown)


def test_examples_become_code_without_prompts_and_outputs() -> None:
    import nbformat

    page = "# Title\n\n```python\n>>> for each in range(2):\n...     print(each)\n0\n1\n>>> 1 + 1\n2\n```\n\nEnd.\n"
    cells = nbformat.reads(generator.notebook_of(page), as_version=4).cells  # type: ignore[no-untyped-call]
    assert [(cell.cell_type, cell.source) for cell in cells] == [
        ("markdown", "# Title"),
        ("code", "for each in range(2):\n    print(each)"),
        ("code", "1 + 1"),
        ("markdown", "End."),
    ]
    assert Path(generator.PAGE).is_file()
