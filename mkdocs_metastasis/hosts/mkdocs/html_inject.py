"""What is put into a finished page: the problems of a preview, among others."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from mkdocs_metastasis.diagnostics import HELP, Diagnostic


def inserted(html: str, before: str, new: str) -> str:
    """Return a page with something new before the last `before`, or at its end."""
    head, mark, tail = html.rpartition(before)
    return f"{head}{new}{mark}{tail}" if mark else html + new


def overlay(problems: Iterable[Diagnostic]) -> str:
    """Lay the problems of the records over whatever page is open."""
    lines = "".join(f"<li>{_explained(problem)}</li>" for problem in problems)
    return (
        '<div class="mts-problems" role="alert"><details open><summary>The records have problems; '
        f"this is the last good atlas.</summary><ul>{lines}</ul></details></div>"
    )


def _explained(problem: Diagnostic) -> str:
    """A problem whose code leads to its explanation."""
    message = escape(str(problem)).removesuffix(f"[{problem.code}]")
    return f'{message}<a href="{HELP}#{problem.code}">[{problem.code}]</a>'
