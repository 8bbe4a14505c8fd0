"""Turns the data of a case into a folder and its problems into lines; used by the tests here."""

from __future__ import annotations

import base64
import os
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs_metastasis.diagnostics import Severity
from mkdocs_metastasis.loader import Loaded, load
from mkdocs_metastasis.model import Options

MINIMAL = {
    "docs/steps/invasion.yml": """\
title: Invasion
summary: Cells leave the tumour.
order: 1
reviewed: 2026-01-01
""",
    "docs/mechanisms/cell-motility.yml": """\
title: Cell motility
summary: Cells move.
step: invasion
reviewed: 2026-01-01
""",
    "docs/factors/hypoxia.yml": """\
title: Low oxygen
summary: Parts of a tumour run short of oxygen.
group: microenvironment
aliases: [oxygen deprivation]
effects:
  - on: cell-motility
    effect: promotes
    how: It does [@trial2020; @mouse2016].
    evidence: [trial2020, mouse2016]
reviewed: 2026-01-01
""",
    "docs/clinical/surgery.yml": """\
title: Surgery
summary: The tumour is cut out.
topic: treatment
effects:
  - on: invasion
    effect: inhibits
    how: It does.
    evidence: [trial2020, mouse2016]
reviewed: 2026-01-01
""",
    "docs/references.bib": """\
@article{trial2020, title = {A trial}, year = {2020}, keywords = {trial}}
@article{mouse2016, title = {Mice}, year = {2016}, keywords = {animal}}
@article{plain2017, title = {No kind of study}, year = {2017}}
""",
    "docs/cited.md": "All are cited here [@plain2017].\n",
}
"""A sound atlas with one record of each kind and not a single note."""


def build(folder: Path, case: dict[str, Any]) -> None:
    """Write the files of a case, over those of its base."""
    files: dict[str, Any] = dict(MINIMAL) if case.get("base") == "minimal" else {}
    files |= case.get("files") or {}
    for name, content in files.items():
        if content is not None:
            _write(folder / name, content)


def _write(path: Path, content: Any) -> None:
    """Text, or one of the special forms that `tests/loader/cases/README.md` lists."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, str):
        path.write_bytes(content.encode())
    elif "base64" in content:
        path.write_bytes(base64.b64decode(content["base64"]))
    elif "repeat" in content:
        path.write_text(content.get("start", "") + content["repeat"] * content["times"], "utf-8")
    elif "link" in content:
        path.symlink_to(content["link"])
    elif content.get("folder"):
        path.mkdir(exist_ok=True)
    elif content.get("pipe"):
        os.mkfifo(path)
    else:
        raise ValueError(f"unknown content of {path.name}: {content}")


def run(folder: Path, case: dict[str, Any]) -> Loaded:
    today = case.get("today")
    return load(
        folder / "docs",
        Options.from_mapping(case.get("options") or {}),
        today=today if isinstance(today, date) else None,
        words=folder / "overrides/metastasis/words.toml",
        page_links=case.get("page_links") is True,
        settings=case.get("settings") or {},
        all_languages=True,
    )


def lines(loaded: Loaded, notes: bool) -> list[str]:
    """The problems as a reader sees them; notes only where they are asked for."""
    shown = [d for d in loaded.diagnostics if notes or d.severity is not Severity.NOTE]
    return [str(diagnostic) for diagnostic in shown]
