"""The problems of the check, as a build says them and as its pages show them; nothing more."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from mkdocs_metastasis.diagnostics import Diagnostic, Severity
from mkdocs_metastasis.website import Note


def root_of(config: MkDocsConfig) -> Path:
    """The project's folder, to which paths in messages are relative."""
    if config.config_file_path:
        return Path(config.config_file_path).resolve().parent
    return Path(config.docs_dir).parent


def reported(problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Notes are for the check command and the page of gaps, not for a build."""
    return tuple(p for p in problems if p.severity is not Severity.NOTE)


def notes_of(problems: Iterable[Diagnostic], config: MkDocsConfig) -> list[Note]:
    """The notes of the check, with paths as the records have them."""
    docs = Path(os.path.relpath(config.docs_dir, root_of(config))).as_posix()
    return [
        Note(problem.code, problem.message, problem.span.path.removeprefix(f"{docs}/"))
        for problem in problems if problem.severity is Severity.NOTE
    ]


def summary(problems: Iterable[Diagnostic]) -> str:
    """The last line of a build that problems have ended."""
    severities = [problem.severity for problem in problems]
    errors, warnings = (severities.count(s) for s in (Severity.ERROR, Severity.WARNING))
    counts = [
        f"{number} {name}{'' if number == 1 else 's'}"
        for number, name in ((errors, "error"), (warnings, "warning")) if number
    ]
    return f"The atlas was not built: {' and '.join(counts)}. The last site is left as it was."
