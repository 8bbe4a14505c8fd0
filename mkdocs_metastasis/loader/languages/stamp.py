"""Writes the fingerprints of the sources of now beside texts that were looked at again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from mkdocs_metastasis.loader.languages.edit import edited, fields_in
from mkdocs_metastasis.loader.languages.sources import GLOSSARY, PAGES, SourcePart
from mkdocs_metastasis.loader.languages.units import Path
from mkdocs_metastasis.model.translation import fingerprint

_OF = re.compile(r"^of:.*$", re.M)


def way_to(source: SourcePart, path: Path) -> Path:
    """The way to a text in its file: terms stand there by their ids."""
    id = (source.key.partition("/")[2],) if source.kind == GLOSSARY else ()
    return (*id, *path)


def stamped(text: str, sources: Mapping[str, SourcePart], field: str = "") -> tuple[str, list[str]]:
    """Return a file with new fingerprints, and the names of the texts that have them.

    Those of the parts given, or of one field of them; texts that are still empty are left.
    """
    pages = [source for source in sources.values() if source.kind == PAGES]
    if pages:
        new = f"of: {pages[0].page_fingerprint}"
        head, mark, rest = text.removeprefix("---\n").partition("\n---")
        if not mark or not text.startswith("---\n"):
            return f"---\n{new}\n---\n\n{text}", [pages[0].key]
        front = _OF.sub(new, head, count=1) if _OF.search(head) else f"{new}\n{head}"
        return f"---\n{front}{mark}{rest}", [pages[0].key] if front != head else []
    fields_in(text)  # says where it cannot be read
    data = yaml.load(text, yaml.BaseLoader)
    changes: dict[str, Any] = {}
    done = []
    for source in sources.values():
        for path, unit in source.units.items():
            leaf, now = _leaf(data, way_to(source, path)), fingerprint(unit.text)
            wanted = field in ("", ".".join(path))
            if wanted and leaf.get("text") and leaf.get("of") != now:
                put(changes, way_to(source, path), {"of": now})
                done.append(f"{source.key}#{'.'.join(path)}")
    return (edited(text, changes) if done else text), done


def put(changes: dict[str, Any], way: Path, leaf: Mapping[str, Any]) -> None:
    """Add what is to be written at a way to a mapping of all that is."""
    for name in way:
        changes = changes.setdefault(name, {})
    changes.update(leaf)


def _leaf(data: Any, way: Path) -> Mapping[str, Any]:
    for name in way:
        data = data.get(name) if isinstance(data, dict) else None
    return data if isinstance(data, dict) else {}
