"""The problems of the check as a build says them."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs_metastasis.diagnostics import Diagnostic, Severity


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
