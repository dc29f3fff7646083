"""Where the cache is: what platformdirs says, which is imported only where it must be."""

import sys
from pathlib import Path

import pytest
from platformdirs import user_cache_path

from tie_cli.index.cache import cache_folder


@pytest.mark.parametrize("named", [None, "", "{}/cache", "{}//cache/", "{}/a/../b", "cache"])
@pytest.mark.parametrize("home", ["{}/home", "{}/home/"])
def test_the_folder_is_that_of_platformdirs(
    named: str | None, home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", home.format(tmp_path))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    if named is not None:
        monkeypatch.setenv("XDG_CACHE_HOME", named.format(tmp_path))
    folder = cache_folder()
    assert folder == user_cache_path("tie", appauthor=False)
    assert folder is not None
    assert folder.is_dir()


@pytest.mark.skipif(sys.platform != "linux", reason="platformdirs is left out on Linux")
def test_on_linux_it_takes_no_import(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "platformdirs", None)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert cache_folder() == tmp_path / "cache" / "tie"
