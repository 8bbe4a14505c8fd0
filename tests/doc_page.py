"""Reads a hand-written page: its headings, tables, fenced blocks, and the files that it shows."""

import re
from collections.abc import Mapping
from pathlib import Path

from mkdocs_metastasis.diagnostics import Severity
from mkdocs_metastasis.loader import load
from mkdocs_metastasis.model import Options
from tests.build.harness import write

_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.S | re.M)
_FILE = re.compile(r"(?:#|%|<!--) (\S+\.\w+)(?: -->)?\n")
_BAR = re.compile(r"\|(?=(?:[^`]*`[^`]*`)*[^`]*$)")
"""A bar outside code."""


def text(path: Path) -> str:
    return path.read_text("utf-8")


def fences(source: str) -> list[tuple[str, str]]:
    """Language and content of each fenced block."""
    return [(found[1], found[2]) for found in _FENCE.finditer(source)]


def without_fences(source: str) -> str:
    return _FENCE.sub("", source)


def files(path: Path) -> dict[str, str]:
    """The blocks whose first line names a file, by that name."""
    named = ((_FILE.match(content), content) for _, content in fences(text(path)))
    pairs = [(found[1], content) for found, content in named if found]
    assert len(dict(pairs)) == len(pairs), "a file is shown twice"
    # A page must begin with its heading; in all other files the line is a comment.
    return {n: c.split("\n", 1)[1] if n.endswith(".md") else c for n, c in pairs}


def sections(path: Path) -> dict[str, str]:
    """The text under each heading, as far as the next heading of whatever level."""
    bare = _FENCE.sub(lambda found: found[0].replace("\n#", "\n\0"), text(path))
    _, *parts = re.split(r"^#+ (.+)$", bare, flags=re.M)
    found = dict(zip(parts[::2], parts[1::2], strict=True))
    assert len(found) == len(parts) / 2, "a heading stands twice"
    return {title: content.replace("\0", "#") for title, content in found.items()}


def table(source: str) -> list[list[str]]:
    """The rows of the tables of a text, without their heads."""
    lines = [line for line in source.splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in _BAR.split(line)[1:-1]] for line in lines]
    rules = [number for number, row in enumerate(rows) if set(row) == {"---"}]
    heads = {number - 1 for number in rules}
    return [row for number, row in enumerate(rows) if number not in heads.union(rules)]


def codes(cell: str) -> list[str]:
    """What stands in a cell as code."""
    return re.findall(r"`([^`]+)`", cell)


def column(source: str, number: int = 0) -> list[str]:
    """The code in one column of the tables of a text, from above."""
    return [code for row in table(source) for code in codes(row[number])]


def problems(folder: Path, shown: Mapping[str, str]) -> list[str]:
    """What the check says of shown files, put into a folder, but for notes."""
    write(folder, shown)
    found = load(folder / "docs", Options()).diagnostics
    return [str(problem) for problem in found if problem.severity is not Severity.NOTE]
