"""The text of a new translation: every text with its fingerprint, and its source as a comment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import wrap

import yaml

from mkdocs_metastasis.loader.languages.sources import PAGES, TEXT, SourcePart
from mkdocs_metastasis.loader.languages.units import Path, Unit
from mkdocs_metastasis.model.translation import fingerprint

UNFINISHED = "unfinished"
"""Stands for the fingerprint of a page that is still its source."""
_WIDTH = 110


def begun(source: SourcePart, there: frozenset[str] = frozenset(), name: str = "") -> str:
    """Return the file of a part, or what the fields that are `there` leave to be added.

    In a file of many parts the whole stands below the part's `name`.
    """
    if source.kind == PAGES:
        meta = {**source.meta, "of": UNFINISHED}
        front = yaml.safe_dump(meta, allow_unicode=True, sort_keys=False)
        return f"---\n{front}---\n\n{source.units[TEXT].text}\n"
    units = {path: unit for path, unit in source.units.items() if path[0] not in there}
    if not name:
        return "\n".join(_fields(units, ""))
    return "\n".join([f"{name}:", *_fields(units, "  ")]) if units else ""


def _fields(units: Mapping[Path, Unit], indent: str) -> Iterator[str]:
    for name in dict.fromkeys(path[0] for path in units):
        below = {path[1:]: unit for path, unit in units.items() if path[0] == name}
        unit = below.get(())
        if unit is None:
            yield f"{indent}{name}:"
            yield from _fields(below, f"{indent}  ")
            continue
        text = unit.text if isinstance(unit.text, str) else ", ".join(unit.text)
        for line in text.strip().split("\n"):
            yield from (f"{indent}# {part}" for part in wrap(line, _WIDTH - len(indent)) or [""])
        yield f"{indent}{name}:"
        yield f"{indent}  text: {'>-' if isinstance(unit.text, str) else '[]'}"
        yield from [""] if isinstance(unit.text, str) else ()
        yield f"{indent}  of: {fingerprint(unit.text)}"
