"""The forms in which the check command tells its problems."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from textwrap import wrap

from mkdocs_metastasis.cli.guard import visible
from mkdocs_metastasis.diagnostics import HELP, Diagnostic, Severity
from mkdocs_metastasis.model.translation import Coverage, TextState

_WIDTH = 100
_LARGEST = 1024 * 1024
"""Bytes. From larger files no line is shown."""


@dataclass(frozen=True)
class Part:
    """The problems to show of one project, and how many others it has. `root` holds their paths."""

    root: Path
    problems: tuple[Diagnostic, ...]
    others: int = 0
    hidden: int = 0
    """Notes that were not asked for."""
    coverage: tuple[Coverage, ...] = ()
    """How much of a language there is, if that was asked."""
    unsaid: tuple[str, ...] = ()
    """The keys of the site's words that the language does not have."""


Report = Sequence[Part]
"""Mostly of one part; paths of several projects may be asked for at once."""


def counts_of(report: Report) -> dict[Severity, int]:
    """How many of each severity, in the order of severities."""
    found = [problem.severity for part in report for problem in part.problems]
    hidden = {Severity.NOTE: sum(part.hidden for part in report)}
    return {severity: found.count(severity) + hidden.get(severity, 0) for severity in Severity}


def without_notes(report: Report) -> Report:
    """The same with its notes counted only."""
    return [
        replace(part, problems=shown, hidden=len(part.problems) - len(shown))
        for part in report
        for shown in [tuple(p for p in part.problems if p.severity is not Severity.NOTE)]
    ]


def fails(report: Report, strict: bool) -> bool:
    counts = counts_of(report)
    return bool(counts[Severity.ERROR] or (strict and counts[Severity.WARNING]))


def text(report: Report) -> str:
    """Each problem with its line and a caret, for a terminal."""
    lines = [line for part in report for p in part.problems for line in _told(part.root, p)]
    if fails(report, strict=True):
        lines.append(f"Each code is explained at {HELP}")
    covered = (line for part in report for line in _covering(part))
    return "\n".join([*lines, *covered, _summary(report)])


def _covering(part: Part) -> Iterator[str]:
    """How many texts and words of each kind are translated, and in which state the others are."""
    if part.coverage:
        names = "".join(f"{name:>16}" for name in (*TextState, "unreviewed"))
        yield f"{'texts (words)':14}{names}{'words shown':>13}"
    for row in part.coverage:
        counts = (f"{row.texts[state]} ({row.words[state]})" for state in TextState)
        cells = "".join(f"{cell:>16}" for cell in (*counts, row.unreviewed))
        yield f"{row.kind or 'all':14}{cells}{row.share:>13.0%}"
    if part.unsaid:
        yield f"words of the site that are said in another language: {len(part.unsaid)}"
        yield from wrap(", ".join(part.unsaid), _WIDTH, break_on_hyphens=False)


def _summary(report: Report) -> str:
    named = counts_of(report).items()
    counts = ", ".join(f"{n} {name if n == 1 else f'{name}s'}" for name, n in named)
    others = sum(part.others for part in report)
    told = f"{counts} here; {others} in other files" if others else counts
    hidden = sum(part.hidden for part in report)
    return f"{told} (the notes are not shown; --notes shows them)" if hidden else told


def _told(root: Path, problem: Diagnostic) -> Iterator[str]:
    """A problem with its line, cut to the width of a screen, and the caret below it."""
    yield visible(str(problem))
    about_file = problem.code.startswith("file-")
    lines = [] if about_file else _lines(root, problem.span.path)
    line = lines[problem.span.line - 1] if problem.span.line <= len(lines) else ""
    if not line.strip():
        return
    column = problem.span.column
    start = max(0, min(column - _WIDTH // 2, len(line) - _WIDTH))
    shown = line[start : start + _WIDTH]
    # The bar also keeps GitHub from reading a line of a file as a workflow command.
    yield f"  | {visible(shown.replace(chr(9), ' '))}".rstrip()
    yield "  | " + " " * sum(map(_cells, shown[: column - 1 - start])) + "^"


@cache
def _lines(root: Path, path: str) -> list[str]:
    """The lines of a plain file of the project, as an editor counts them."""
    place = root / path
    inside = Path(os.path.realpath(place)).is_relative_to(os.path.realpath(root))
    try:
        if not (inside and place.is_file() and place.stat().st_size <= _LARGEST):
            return []
        data = place.read_bytes()
    except OSError:  # gone since it was checked: its problems are told without their lines
        return []
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _cells(character: str) -> int:
    """How many cells of a terminal a character takes."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def github(report: Report) -> str:
    """Workflow commands, which GitHub shows on the lines of a pull request."""
    lines = []
    for part in report:
        for problem in part.problems:
            span = problem.span
            file = _escaped(visible(f"{_above(part.root)}{span.path}"))
            file = file.replace(":", "%3A").replace(",", "%2C")
            given = f"file={file},line={span.line},col={span.column},title={problem.code}"
            hint = f"; {problem.suggestion}" if problem.suggestion else ""
            sentence = visible(" ".join(f"{problem.message}{hint}".split()))
            message = _escaped(f"{sentence}\n{HELP}#{problem.code}")
            lines.append(f"::{_GITHUB[problem.severity]} {given}::{message}")
    return "\n".join([*lines, _summary(report)])


def _above(root: Path) -> str:
    """The project's folder as the repository sees it, where a workflow says where that is."""
    workspace = os.environ.get("GITHUB_WORKSPACE")
    if not workspace or not root.is_relative_to(Path(workspace).resolve()):
        return ""
    inner = root.relative_to(Path(workspace).resolve()).as_posix()
    return "" if inner == "." else f"{inner}/"


def _escaped(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def as_json(report: Report) -> str:
    """One document for programs; its fields stay as they are while `version` does."""
    problems = [
        {
            "path": problem.span.path, "line": problem.span.line, "column": problem.span.column,
            "severity": problem.severity, "code": problem.code, "message": problem.message,
            "suggestion": problem.suggestion, "help": f"{HELP}#{problem.code}",
        }
        for part in report for problem in part.problems
    ]
    document: dict[str, object] = {
        "version": 1, "problems": problems, "counts": counts_of(report),
        "elsewhere": sum(part.others for part in report),
    }
    covered = [
        {
            "kind": row.kind, "texts": {state: row.texts[state] for state in TextState},
            "words": {state: row.words[state] for state in TextState},
            "unreviewed": row.unreviewed,
        }
        for part in report for row in part.coverage
    ]
    if covered:
        document["coverage"] = covered
        document["missing_words"] = [key for part in report for key in part.unsaid]
    return json.dumps(document, indent=2)


FORMS: Mapping[str, Callable[[Report], str]] = {"text": text, "github": github, "json": as_json}
"""By the names that `--format` takes."""
