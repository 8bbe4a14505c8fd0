"""Puts texts into a YAML file, and leaves everything else in it as it is, comments too."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from mkdocs_metastasis.errors import MetastasisError
from mkdocs_metastasis.text import replaced

_PLAIN = re.compile(r"[A-Za-z0-9][\w./-]*")
_BREAKS = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


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
