"""The pages as a site, and links and paths in the texts at the top of the repository, which the site does not have."""

import importlib.util
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from conftest import ROOT

from tie_cli.index.tables import TABLES

needs_zensical = pytest.mark.skipif(
    importlib.util.find_spec("zensical") is None, reason="zensical is not installed: the extra docs has it"
)
TOP = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")


def build(folder: Path) -> "subprocess.CompletedProcess[str]":
    """Build the site in a folder that has docs/, as the README says."""
    shutil.copy(ROOT / "zensical.toml", folder)
    command = [str(Path(sys.executable).with_name("zensical")), "build", "--strict"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=600)


@needs_zensical
def test_the_site_builds_strictly_and_can_be_searched(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    done = build(tmp_path)
    assert done.returncode == 0, done
    assert "TextQuoteSelector" in (tmp_path / "site" / "search.json").read_text(encoding="utf-8")
    page = (tmp_path / "site" / "commands" / "timeline" / "index.html").read_text(encoding="utf-8")
    assert "galwan-clash" in page
    assert not re.search(r'<(?:script|img|link)[^>]* (?:src|href)="https?:', page)  # nothing is fetched from elsewhere


@needs_zensical
@pytest.mark.parametrize("link", ["nothing.md", "dates.md#nothing"])
def test_a_dead_link_fails_the_site(tmp_path: Path, link: str) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    page = tmp_path / "docs" / "index.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\n[here]({link})\n", encoding="utf-8")
    assert build(tmp_path).returncode == 1


@pytest.mark.parametrize("name", TOP)
def test_links_at_the_top_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)]+)\)", text):
        path, _, anchor = target.partition("#")
        linked = ROOT / (path or name)
        assert linked.exists(), target
        headings = re.findall(r"^#+ (.*)$", linked.read_text(encoding="utf-8"), re.M) if anchor else []
        assert not anchor or anchor in {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}, target


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md"])
def test_every_path_that_is_named_exists(name: str) -> None:
    text = re.sub(r"^```.*?^```$", "", (ROOT / name).read_text(encoding="utf-8"), flags=re.M | re.S)
    named = {
        path
        for path in re.findall(r"`([^`\s]+)`", text)
        if re.fullmatch(r"[\w./-]+(?:\.(?:py|md|toml|yaml|css|js|jinja|lock)|/)", path)
    }
    places = (ROOT, ROOT / "src" / "tie_cli")
    made = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    rooms = [path for path in (ROOT / "src" / "tie_cli").rglob("*") if path.is_dir()]  # a section names what is in its room
    missing = [path for path in sorted(named - set(made)) if not any((place / path).exists() for place in (*places, *rooms))]
    assert not missing
    assert named


def test_the_rooms_are_those_of_the_import_contract_in_its_order() -> None:
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"][0]
    rooms, _, _ = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").partition("## From YAML")
    named = [re.findall(r"`(\w+)`", cell) for cell in re.findall(r"^\| (`[^|]+) \|", rooms, re.M)]
    assert named == [layer.split(" : ") for layer in contract["layers"]]


def test_the_tables_of_the_index_are_all_named() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for table in re.findall(r"CREATE (?:VIRTUAL )?(?:TABLE|VIEW) (\w+)", TABLES):
        assert f"`{table}`" in text
