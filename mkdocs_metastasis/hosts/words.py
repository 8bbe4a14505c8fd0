"""The words that a site says: the plugin's, those of its files, those of its options."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from typing import Any

from mkdocs_metastasis.diagnostics import Diagnostic
from mkdocs_metastasis.loader import Project
from mkdocs_metastasis.loader.project import WORDS
from mkdocs_metastasis.model import Atlas
from mkdocs_metastasis.words import Words, put_over


def words_of(
    project: Project, atlas: Atlas, language: str, problems: Iterable[Diagnostic] = ()
) -> Words:
    """Return the words of a site; none of its own where something is wrong with them."""
    options = project.options
    are_sound = not any(problem.code == "bad-word" for problem in problems)
    translated = None
    if atlas.translation:
        own = _own(project, f"{WORDS.stem}.{language}.toml") if are_sound else {}
        said = atlas.options.words.items()
        translated = put_over({k: v for k, v in said if v != options.words.get(k)}, own)
    site = _own(project, WORDS.name) if are_sound else {}
    return Words(options.words, site, options.medical, language, translated)


def _own(project: Project, name: str) -> dict[str, Any]:
    file = project.words and project.words.with_name(name)
    if file is None or not file.is_file():
        return {}
    return tomllib.loads(file.read_text("utf-8"))
