"""Begins files of a language, and writes the fingerprints of the sources of now into them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import Any

import yaml

from mkdocs_metastasis.loader.languages.edit import edited, fields_in
from mkdocs_metastasis.loader.languages.sources import PAGES, TEXT, Path, SourcePart, Unit
from mkdocs_metastasis.model.translation import fingerprint, texts_in

_OF = re.compile(r"^of:.*$", re.M)
_WIDTH = 110


def begun(source: SourcePart, there: frozenset[str] = frozenset()) -> str:
    """Return the file of a part: every text with its fingerprint, and its source as a comment.

    Fields that are `there` are left out. In a file of many parts each stands below its name.
    """
    if source.kind == PAGES:  # what is still the source has no fingerprint yet
        meta = {**source.meta, "of": "unfinished"}
        front = yaml.safe_dump(meta, allow_unicode=True, sort_keys=False)
        return f"---\n{front}---\n\n{source.units[TEXT].text}\n"
    if source.name:
        return "\n".join([f"{source.name}:", *_fields(source.units, "  ")])
    units = {path: unit for path, unit in source.units.items() if path[0] not in there}
    return "\n".join(_fields(units, ""))


def _fields(units: Mapping[Path, Unit], indent: str) -> Iterator[str]:
    for name in dict.fromkeys(path[0] for path in units):
        below = {path[1:]: unit for path, unit in units.items() if path[0] == name}
        unit = below.get(())
        if unit is None:
            yield f"{indent}{name}:"
            yield from _fields(below, f"{indent}  ")
            continue
        for line in ", ".join(texts_in(unit.text)).strip().split("\n"):
            yield from (f"{indent}# {part}" for part in wrap(line, _WIDTH - len(indent)) or [""])
        yield f"{indent}{name}:"
        yield f"{indent}  text: {'>-' if isinstance(unit.text, str) else '[]'}"
        yield from [""] if isinstance(unit.text, str) else ()
        yield f"{indent}  of: {fingerprint(unit.text)}"


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
            leaf, now = data, fingerprint(unit.text)
            for name in source.way_to(path):
                leaf = leaf.get(name) if isinstance(leaf, dict) else None
            wanted = field in ("", ".".join(path)) and isinstance(leaf, dict)
            if wanted and leaf.get("text") and leaf.get("of") != now:
                put(changes, source.way_to(path), {"of": now})
                done.append(f"{source.key}#{'.'.join(path)}")
    return (edited(text, changes) if done else text), done


def put(changes: dict[str, Any], way: Path, leaf: Mapping[str, Any]) -> None:
    """Add what is to be written at a way to a mapping of all that is."""
    for name in way:
        changes = changes.setdefault(name, {})
    changes.update(leaf)
