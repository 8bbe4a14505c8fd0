"""The same bytes with any hash seed, and with other Pythons where they are installed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = """
import hashlib, sys
sys.path[:0] = sys.argv[1:]
from diagram_atlases import random_atlas, sample, AWKWARD
from diagram_drawing import link, views
from mkdocs_metastasis import diagram
from mkdocs_metastasis.graph import Graph
digest = hashlib.sha256()
for atlas in (sample(), random_atlas(7, 40, 120, AWKWARD)):
    for view in views(Graph(atlas)):
        digest.update((repr(diagram.draw(view, link)) + diagram.standalone(view)).encode())
print(digest.hexdigest())
"""


def digest(python: str, seed: str) -> str:
    command = [python, "-c", SCRIPT, str(ROOT), str(Path(__file__).parent)]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    return done.stdout


def test_hash_seeds() -> None:
    assert len({digest(sys.executable, seed) for seed in ("0", "1", "4711")}) == 1


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13"])
def test_other_pythons(version: str) -> None:
    python = shutil.which(f"python{version}")
    needs = "import pydantic, hypothesis"
    if not python or subprocess.run([python, "-c", needs], capture_output=True).returncode:
        pytest.skip(f"no python{version} with pydantic and hypothesis")
    assert digest(python, "0") == digest(sys.executable, "0")
