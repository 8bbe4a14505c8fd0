"""Writes files of a language: new ones, other texts in them, fingerprints of the sources of now.

What is not changed stays as it is, comments too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import Any

import yaml

from mkdocs_metastasis.errors import MetastasisError
from mkdocs_metastasis.loader.languages.sources import PAGES, TEXT, Path, SourcePart, Unit
from mkdocs_metastasis.model.translation import fingerprint, texts_in
from mkdocs_metastasis.text import replaced

_OF = re.compile(r"^of:.*$", re.M)
_WIDTH = 110
_PLAIN = re.compile(r"[A-Za-z0-9][\w./-]*")
_BREAKS = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


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


def edited(text: str, changes: Mapping[str, Any]) -> str:
    """Return a file with other values: mappings within mappings, down to texts and lists of texts.

    Raises MetastasisError where the file holds no mapping.
    """
    root = _composed(text)
    if root is None:
        before = f"{text.rstrip()}\n" if text.strip() else ""
        return before + "".join(f"{_key(k)}: {_flow(v)}\n" for k, v in changes.items())
    return replaced(text, list(_edits(text, root, changes, top=True)))


def _edits(
    text: str, node: yaml.MappingNode, changes: Mapping[str, Any], top: bool = False
) -> Iterator[tuple[int, int, str]]:
    there = {key.value: value for key, value in node.value}
    for name, new in changes.items():
        value = there.get(name)
        if isinstance(value, yaml.MappingNode) and isinstance(new, Mapping):
            yield from _edits(text, value, new)
        elif value is not None:
            start = value.start_mark.index
            blank = "" if text[start - 1 : start].isspace() else " "
            yield start, _end(text, value), blank + _flow(new)
    fields = [f"{_key(name)}: {_flow(new)}" for name, new in changes.items() if name not in there]
    start, end = node.start_mark.index, len(text)
    if not fields:
        return
    if node.flow_style:
        yield start + 1, start + 1, ", ".join(fields) + (", " if node.value else "")
    elif top:  # in a whole file behind the others, below in front of them
        yield end, end, "\n" * (not text.endswith("\n")) + "".join(f"{f}\n" for f in fields)
    else:
        indent = "\n" + " " * node.start_mark.column
        yield start, start, indent.join([*fields, ""])


def _end(text: str, node: yaml.Node) -> int:
    """Where a value ends; marks of blocks stand at what comes next, behind comments."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(text, last[1] if isinstance(last, tuple) else last)
    start = int(node.start_mark.index)
    return start + len(text[start : node.end_mark.index].rstrip())


def _key(name: str) -> str:
    return name if _PLAIN.fullmatch(name) else _quoted(name)


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(name)}: {_flow(v)}" for name, v in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_quoted, value)) + "]"
    return value if re.fullmatch(r"[0-9a-f]{12}", value) else _quoted(value)


def _quoted(text: str) -> str:
    """A text in double quotes, in which YAML has all escapes of JSON."""
    quoted = json.dumps(text, ensure_ascii=False)
    return _BREAKS.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def fields_in(text: str) -> frozenset[str]:
    """Return the names of the fields of a file."""
    root = _composed(text)
    return frozenset(str(key.value) for key, _ in root.value) if root else frozenset()


def _composed(text: str) -> yaml.MappingNode | None:
    """The nodes of a file with their places; nothing of one that holds nothing."""
    try:
        root = yaml.compose(text, yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        root = yaml.ScalarNode("", "")
    if root is None or (isinstance(root, yaml.ScalarNode) and root.tag.endswith(":null")):
        return None
    if not isinstance(root, yaml.MappingNode):
        raise MetastasisError("the file cannot be read: metastasis check says why")
    return root
