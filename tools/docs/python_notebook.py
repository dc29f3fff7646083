"""Writes docs/python.ipynb, the page on Python as a notebook: `python tools/docs/python_notebook.py`.

Text becomes cells of Markdown, and each `>>>` statement of a block of Python a code cell. A notebook has the outputs of whoever
runs it, so it is kept without any.
"""

import doctest
import json
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "python.md"
NOTEBOOK = PAGE.with_suffix(".ipynb")
_CODE = re.compile(r"^```python\n(.*?)^```$\n?", re.M | re.S)


def notebook_of(page: str) -> str:
    """Return a page in Markdown as a notebook of version 4.5, whose cells have their numbers as ids."""
    cells: list[dict[str, Any]] = []
    for place, part in enumerate(_CODE.split(page)):
        if place % 2:
            code: dict[str, Any] = {"cell_type": "code", "execution_count": None, "outputs": []}
            cells += [{**code, "source": statement} for statement in statements(part)]
        elif part.strip():
            cells.append({"cell_type": "markdown", "source": part.strip()})
    for place, cell in enumerate(cells):
        cell |= {"id": f"cell-{place}", "metadata": {}, "source": cell["source"].splitlines(keepends=True)}
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    notebook = {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def statements(block: str) -> list[str]:
    """Return the statements of a block of examples, without prompts and outputs: a cell shows only its last value."""
    return [example.source.rstrip("\n") for example in doctest.DocTestParser().get_examples(block)]


if __name__ == "__main__":
    NOTEBOOK.write_text(notebook_of(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
