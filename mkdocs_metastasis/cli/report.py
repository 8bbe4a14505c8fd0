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
    yield from _table(part.coverage)
    if part.unsaid:
        yield f"words of the site that are said in another language: {len(part.unsaid)}"
        yield from wrap(", ".join(part.unsaid), _WIDTH, break_on_hyphens=False)


_COLUMNS = ("current", "stale", "held", "untranslated")


def _table(coverage: Sequence[Coverage]) -> Iterator[str]:
    """How many texts and words of each kind are translated, and in which state the others are."""
    if not coverage:
        return
    names = "".join(f"{name:>16}" for name in (*_COLUMNS, "unreviewed"))
    yield f"{'texts (words)':14}{names}{'words shown':>13}"
    for row in coverage:
        counts = (f"{row.texts[state]} ({row.words[state]})" for state in map(TextState, _COLUMNS))
        cells = "".join(f"{cell:>16}" for cell in (*counts, row.unreviewed))
        yield f"{row.kind or 'all':14}{cells}{row.share:>13.0%}"


def _summary(report: Report) -> str:
    named = counts_of(report).items()
    counts = ", ".join(f"{n} {name if n == 1 else f'{name}s'}" for name, n in named)
    others = sum(part.others for part in report)
    told = f"{counts} here; {others} in other files" if others else counts
    hidden = sum(part.hidden for part in report)
    return f"{told} (the notes are not shown; --notes shows them)" if hidden else told


def _told(root: Path, problem: Diagnostic) -> Iterator[str]:
    yield visible(str(problem))
    yield from _excerpt(_line(root, problem), problem.span.column)


def _line(root: Path, problem: Diagnostic) -> str:
    """The line that a problem stands on, or nothing where it is about the file as a whole."""
    if problem.code.startswith("file-"):
        return ""
    lines = _lines(root, problem.span.path)
    return lines[problem.span.line - 1] if problem.span.line <= len(lines) else ""


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


def _excerpt(line: str, column: int) -> Iterator[str]:
    """The line, cut to the width of a screen, and the caret below it."""
    if not line.strip():
        return
    start = max(0, min(column - _WIDTH // 2, len(line) - _WIDTH))
    shown = line[start : start + _WIDTH]
    # The bar also keeps GitHub from reading a line of a file as a workflow command.
    yield f"  | {visible(shown.replace(chr(9), ' '))}".rstrip()
    yield "  | " + " " * sum(map(_cells, shown[: column - 1 - start])) + "^"


def _cells(character: str) -> int:
    """How many cells of a terminal a character takes."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _covered(row: Coverage) -> Mapping[str, object]:
    texts, words = ({str(s): counts[s] for s in TextState} for counts in (row.texts, row.words))
    return {"kind": row.kind, "texts": texts, "words": words, "unreviewed": row.unreviewed}


_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def github(report: Report) -> str:
    """Workflow commands, which GitHub shows on the lines of a pull request."""
    lines = [_command(part.root, p) for part in report for p in part.problems]
    return "\n".join([*lines, _summary(report)])


def _command(root: Path, problem: Diagnostic) -> str:
    span = problem.span
    properties = {
        "file": f"{_above(root)}{span.path}", "line": span.line, "col": span.column,
        "title": problem.code,
    }
    given = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    message = f"{_sentence(problem)}\n{HELP}#{problem.code}"
    return f"::{_GITHUB[problem.severity]} {given}::{_escaped(message)}"


def _above(root: Path) -> str:
    """The project's folder as the repository sees it, where a workflow says where that is."""
    workspace = os.environ.get("GITHUB_WORKSPACE")
    if not workspace or not root.is_relative_to(Path(workspace).resolve()):
        return ""
    inner = root.relative_to(Path(workspace).resolve()).as_posix()
    return "" if inner == "." else f"{inner}/"


def _escaped(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _escaped(visible(value)).replace(":", "%3A").replace(",", "%2C")


def _sentence(problem: Diagnostic) -> str:
    hint = f"; {problem.suggestion}" if problem.suggestion else ""
    return visible(" ".join(f"{problem.message}{hint}".split()))


def as_json(report: Report) -> str:
    """One document for programs; its fields stay as they are while `version` does."""
    problems = [_entry(problem) for part in report for problem in part.problems]
    counts = {str(severity): number for severity, number in counts_of(report).items()}
    others = sum(part.others for part in report)
    document: dict[str, object] = {
        "version": 1, "problems": problems, "counts": counts, "elsewhere": others,
    }
    covered = [_covered(row) for part in report for row in part.coverage]
    unsaid = [key for part in report for key in part.unsaid]
    document |= {"coverage": covered, "missing_words": unsaid} if covered else {}
    return json.dumps(document, indent=2)


def _entry(problem: Diagnostic) -> Mapping[str, object]:
    return {
        "path": problem.span.path, "line": problem.span.line, "column": problem.span.column,
        "severity": str(problem.severity), "code": problem.code, "message": problem.message,
        "suggestion": problem.suggestion, "help": f"{HELP}#{problem.code}",
    }


FORMS: Mapping[str, Callable[[Report], str]] = {"text": text, "github": github, "json": as_json}
"""By the names that `--format` takes."""
