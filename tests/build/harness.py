"""Builds a small atlas with MkDocs in a temporary folder, under a theme that adds nothing."""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

THEME = Path(__file__).parent / "theme"


@dataclass(frozen=True)
class Built:
    """A built site: its folder and what the build said, a line a message."""

    folder: Path
    messages: list[str]

    def page(self, address: str) -> str:
        """The HTML at an address such as `factors/hypoxia/`."""
        path = self.folder / address
        return (path / "index.html" if path.is_dir() else path).read_text("utf-8")

    def files(self) -> dict[str, bytes]:
        """Every file of the site by its path."""
        found = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in found}


class Listener(logging.Handler):
    """Keeps what is logged from INFO on."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(f"{record.levelname}: {record.getMessage()}")


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Put text files into a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")


def build_atlas(
    folder: Path,
    files: Mapping[str, str],
    options: Mapping[str, Any] | None = None,
    strict: bool = True,
    **config: Any,
) -> Built:
    """Build `files` (paths from the project's folder) strictly; problems raise MkDocs' Abort.

    The atlas is one of medicine if the options do not say otherwise.
    """
    write(folder, files)
    (folder / "docs").mkdir(exist_ok=True)
    settings: dict[str, Any] = {
        "site_name": "Test",
        "theme": {"name": None, "custom_dir": str(THEME)},
        "plugins": [{"metastasis": {"medical": True, **(options or {})}}],
        "docs_dir": str(folder / "docs"),
        "site_dir": str(folder / "site"),
        "strict": strict,
        **config,
    }
    (folder / "mkdocs.yml").write_text("site_name: Test\n", "utf-8")
    listener = Listener()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(listener)
    logger.setLevel(logging.INFO)
    try:
        build(load_config(str(folder / "mkdocs.yml"), **settings))
    finally:
        logger.removeHandler(listener)
    return Built(folder / "site", listener.messages)


def nav_of(
    tmp_path: Path, files: dict[str, str], options: Mapping[str, Any] | None = None, **config: Any
) -> list[Any]:
    """Titles of the navigation, nested."""
    template = '{% macro items(list) %}[{% for i in list %}{% if i.children %}[{{ i.title | tojson }}, {{ items(i.children) }}]{% else %}{{ (i.title or "") | tojson }}{% endif %}{% if not loop.last %},{% endif %}{% endfor %}]{% endmacro %}<main>{{ page.content }}</main><!--NAV{{ items(nav.items) }}NAV-->'
    write(tmp_path, {"theme/main.html": template})
    theme = {"name": None, "custom_dir": str(tmp_path / "theme")}
    built = build_atlas(tmp_path, files, options, theme=theme, **config)
    found: list[Any] = json.loads(built.page("index.html").split("NAV")[1])
    return found


STEP = "title: Leaving\nsummary: Cells leave.\norder: 1\n"
MECHANISM = "title: Moving\nsummary: Cells move.\nstep: leave\n"
FACTOR = """\
title: Low air
summary: Cells lack air. They move on.
group: microenvironment
effects:
  - on: move
    effect: promotes
    how: Cells that lack air move more [@a2020].
    evidence: [{ref: a2020, study: animal, setting: mouse}]
"""
REFERENCES = "@article{a2020, title = {Air and motion}, author = {Doe, Jane}, year = {2020}}\n"

MINIMAL = {
    "docs/steps/leave.yml": STEP,
    "docs/mechanisms/move.yml": MECHANISM,
    "docs/factors/air.yml": FACTOR,
    "docs/references.bib": REFERENCES,
}
"""The smallest atlas with an arrow: a step, its mechanism, a factor, a source."""
