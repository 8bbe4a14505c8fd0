"""An atlas in a repository: committed, changed, compared."""

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.build.harness import write
from tests.cli.process import project, run

HYPOXIA_FILE = "docs/factors/hypoxia.yml"


def git(folder: Path, *arguments: str) -> None:
    own = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main")
    environment = {n: v for n, v in os.environ.items() if not n.startswith("GIT_")}
    subprocess.run(["git", *own, *arguments], cwd=folder, check=True, capture_output=True, env=environment)


def committed(folder: Path, files: Mapping[str, str] = {}) -> Path:
    """The small atlas in a repository with one commit."""
    return in_git(project(folder, files))


def change(folder: Path, files: Mapping[str, str]) -> None:
    """Write files; an empty text removes one."""
    for name in (name for name, text in files.items() if not text):
        (folder / name).unlink()
    write(folder, {name: text for name, text in files.items() if text})


def after(folder: Path, files: Mapping[str, str], before: Mapping[str, str] = {}) -> dict[str, Any]:
    """The comparison, as JSON, once `files` were changed."""
    committed(folder, before)
    change(folder, files)
    done = run(folder, "diff", "HEAD", "--format", "json")
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def ids(entries: list[dict[str, str]]) -> list[str]:
    return [entry["id"] for entry in entries]


def in_git(folder: Path) -> Path:
    git(folder, "init")
    git(folder, "add", "-A")
    git(folder, "commit", "-m", "x")
    return folder
