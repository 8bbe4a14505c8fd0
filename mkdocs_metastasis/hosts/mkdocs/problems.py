"""The problems of the check as a build says them, and as a preview lays them over a page."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from mkdocs_metastasis.diagnostics import HELP, Diagnostic, Severity


def reported(problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Leave out notes: they are for the check command and the page of gaps, not for a build."""
    return tuple(p for p in problems if p.severity is not Severity.NOTE)


def summary(problems: Iterable[Diagnostic]) -> str:
    """Return the last line of a build that problems have ended."""
    severities = [problem.severity for problem in problems]
    errors, warnings = (severities.count(s) for s in (Severity.ERROR, Severity.WARNING))
    counts = [
        f"{number} {name}{'' if number == 1 else 's'}"
        for number, name in ((errors, "error"), (warnings, "warning")) if number
    ]
    return f"The atlas was not built: {' and '.join(counts)}. The last site is left as it was."


def overlay(problems: Iterable[Diagnostic]) -> str:
    """Lay the problems of the records over whatever page is open; a code leads to its section."""
    lines = ""
    for problem in problems:
        message = escape(str(problem)).removesuffix(f"[{problem.code}]")
        lines += f'<li>{message}<a href="{HELP}#{problem.code}">[{problem.code}]</a></li>'
    return (
        '<div class="mts-problems" role="alert"><details open><summary>The records have problems; '
        f"this is the last good atlas.</summary><ul>{lines}</ul></details></div>"
    )
