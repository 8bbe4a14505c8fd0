"""Which problems `metastasis check` shows: all of a project, or those of some files alone."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from mkdocs_metastasis.cli.guard import Failure, visible
from mkdocs_metastasis.cli.report import Part
from mkdocs_metastasis.cli.translate import require_language
from mkdocs_metastasis.hosts.words import words_of
from mkdocs_metastasis.loader import Project, find_project, load_project, require_docs
from mkdocs_metastasis.loader.project import whole_path
from mkdocs_metastasis.model.urls import TRANSLATIONS


def problems_of(paths: tuple[str, ...], language: str) -> list[Part]:
    """Return the problems of the projects that hold the paths, each of which is read once."""
    found: dict[Path, tuple[Project, list[Path]]] = {}
    for path in paths or (".",):
        if not os.path.lexists(path):
            raise Failure(f"there is no '{visible(path)}'")
        place = whole_path(Path(path))
        project = find_project(place if place.is_dir() else place.parent)
        found.setdefault(project.config, (project, []))[1].append(place)
    return [_part(project, places if paths else [], language) for project, places in found.values()]


def _part(project: Project, wanted: list[Path], language: str) -> Part:
    """The problems of a project, or those of the wanted files and folders alone."""
    require_docs(project)
    counted = bool(language) and not wanted  # who asks for a file wants to see its problems
    if language:
        require_language(project, language)
        wanted = wanted or [whole_path(project.base / TRANSLATIONS / language)]
    loaded = load_project(project, dt.date.today(), language)
    problems = loaded.diagnostics
    places = {p.span.path: whole_path(project.root / p.span.path) for p in problems}
    inside = {name for name, place in places.items() if any(map(place.is_relative_to, wanted))}
    shown = tuple(p for p in problems if not wanted or p.span.path in inside)
    others = len(problems) - len(shown)
    if not counted:
        return Part(project.root, shown, others)
    covered = loaded.translations[language].coverage()
    unsaid = words_of(project, loaded.atlas, language, problems).missing
    return Part(project.root, shown, others, coverage=covered, unsaid=unsaid)
