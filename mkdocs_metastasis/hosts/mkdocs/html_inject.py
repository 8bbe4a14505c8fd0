"""What is put into a finished page: a way on, and the problems of a preview."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from mkdocs_metastasis.diagnostics import Diagnostic


def inserted(html: str, before: str, new: str) -> str:
    """Return a page with something new before the last `before`, or at its end."""
    head, mark, tail = html.rpartition(before)
    return f"{head}{new}{mark}{tail}" if mark else html + new


def leads_to(address: str) -> str:
    """Leads the reader of a former address on; for the head of a page."""
    shown = escape(address)
    return (
        f'<meta http-equiv="refresh" content="0; url={shown}">'
        '<meta name="robots" content="noindex">'
    )


def overlay(problems: Iterable[Diagnostic]) -> str:
    """Lay the problems of the records over whatever page is open."""
    lines = "".join(f"<li>{escape(str(problem))}</li>" for problem in problems)
    return (
        '<div class="mts-problems" role="alert"><p>The records have problems; '
        f"this is the last good atlas.</p><ul>{lines}</ul></div>"
    )
