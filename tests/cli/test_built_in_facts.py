"""The built-in fact file stands on its article: excerpts exactly, summaries in other words, dates no more exact."""

import re
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, Tie

ARTICLE = ROOT.parent / "shared" / "source" / "japan-india-security-ties.txt"
FACTS = yaml.load((ROOT / "facts.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
RECORDS = [record for section in ("events", "quotes", "positions") for record in FACTS[section]]
EXCERPTS = [citation["excerpt"] for record in RECORDS for citation in record["sources"]]
with_article = pytest.mark.skipif(not ARTICLE.exists(), reason="the article is not kept in the repository")


def words(text: str) -> list[str]:
    return re.findall(r"[\w’']+", text.lower().replace("'", "’"))


def article() -> str:
    return ARTICLE.read_text(encoding="utf-8")


@with_article
@pytest.mark.parametrize("excerpt", sorted(set(EXCERPTS)))
def test_each_excerpt_stands_in_the_article(excerpt: str) -> None:
    assert excerpt in article()


@with_article
def test_no_text_of_the_article_is_in_the_summaries() -> None:
    theirs = words(article())
    runs = {tuple(theirs[start : start + 6]) for start in range(len(theirs) - 5)}
    for record in RECORDS:
        own = words(record.get("summary", record.get("text", "")))
        assert not {tuple(own[start : start + 6]) for start in range(len(own) - 5)} & runs, record["id"]


def test_excerpts_are_fragments_of_at_most_ten_words() -> None:
    assert len(EXCERPTS) >= len(RECORDS)
    assert all(len(words(excerpt)) <= 10 and not excerpt.endswith(".") for excerpt in EXCERPTS)


def test_both_statements_are_reported_speech() -> None:
    assert [(quote["speaker"], quote["speech"]) for quote in FACTS["quotes"]] == [
        ("yoko-kamikawa", "indirect"),
        ("rajnath-singh", "indirect"),
    ]
    assert not re.search('[“”"\']{2}|[“”"]', " ".join(quote["text"] for quote in FACTS["quotes"]))


def test_dates_are_no_more_exact_than_the_article() -> None:
    dates = {record["date"] for record in RECORDS if record.get("dated") != "inferred"}
    assert dates == {"2020-06", "2020-06/..", "2022-08", "/.."}
    assert all(record["note"] for record in RECORDS if record.get("dated") == "inferred")


def test_the_wheel_carries_the_file(tmp_path: Path, tie: Tie) -> None:
    import subprocess
    import sys
    import zipfile

    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--wheel-dir", tmp_path, ROOT], check=True, timeout=300
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        assert archive.read("tie_cli/facts.yaml") == (ROOT / "facts.yaml").read_bytes()
    assert tie("info", "--json").json["events"] >= 12
