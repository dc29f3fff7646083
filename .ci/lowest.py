"""Prints constraints that hold every dependency of the program at the lowest version that pyproject.toml allows."""

import re
import tomllib
from pathlib import Path

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
extras = [needs for extra, needs in PROJECT["optional-dependencies"].items() if extra != "dev"]
for need in sorted({need for needs in (PROJECT["dependencies"], *extras) for need in needs}):
    if found := re.match(r"([A-Za-z0-9_-]+)>=([0-9.]+)", need):
        print(f"{found[1]}=={found[2]}")
