"""Reads MkDocs' settings as MkDocs does, without running anything, and writes them for an export.

MkDocs itself is not asked: the command line must work, and fast, in editors and hooks too.
"""

from __future__ import annotations

import math
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag

from mkdocs_metastasis.errors import MetastasisError

_GROUPS = ("group", "material/group")
"""Material's plugin that holds others in its option `plugins`."""


def settings_of(
    config: Path, read: Callable[[Path], bytes], above: tuple[Path, ...] = ()
) -> dict[str, Any]:
    """The settings in a file, laid over those that it inherits. Raises MetastasisError.

    The files `above` have inherited it: in a ring of files the first is not read again.
    """
    try:
        values = yaml.load(read(config).decode("utf-8-sig"), Loader=_Tolerant)
    except OSError as error:
        raise MetastasisError(f"'{config}' cannot be read: {error.strerror}") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f" in line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        what = ", ".join(filter(None, (error.problem, error.context)))
        raise MetastasisError(f"'{config}' cannot be read{where}: {what}") from error
    except (UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        raise MetastasisError(f"'{config}' cannot be read: {error}") from error
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise MetastasisError(f"'{config}' must be a mapping")
    parent = values.pop("INHERIT", None)
    if not isinstance(parent, str) or config in above:
        return values
    place = Path(os.path.normpath(config.parent / parent))
    return _merged(settings_of(place, read, (*above, config)), values)


def _merged(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """As MkDocs merges: mappings within mappings, all else replaced."""
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        both = isinstance(below, dict) and isinstance(value, dict)
        merged[key] = _merged(below, value) if both else value  # type: ignore[arg-type]
    return merged


def plugin_options(config: Path, plugins: object, plugin: str) -> Mapping[str, object] | None:
    """The options of a plugin in `plugins`, also in one of Material's groups; None without it.

    Whether it is enabled is for MkDocs alone: the records are the same.
    """
    for name, given in _entries(plugins):
        if name.removeprefix("/") == plugin:
            if given is not None and not isinstance(given, dict):
                raise MetastasisError(f"plugins: {plugin} in '{config}' must be a mapping")
            options = dict(given or {})
            enabled = options.pop("enabled", True)
            if not isinstance(enabled, bool):
                raise MetastasisError(f"option 'enabled' must be true or false, not {enabled!r}")
            return options
        if name.split(" #")[0] in _GROUPS and isinstance(given, dict):
            found = plugin_options(config, given.get("plugins"), plugin)
            if found is not None:
                return found
    return None


def _entries(plugins: object) -> list[tuple[str, object]]:
    """Names and options in a list of names and mappings, or in a mapping."""
    entries = plugins if isinstance(plugins, list) else [plugins]
    found: list[tuple[str, object]] = []
    for entry in entries:
        if isinstance(entry, dict):
            found += [(str(name), given) for name, given in entry.items()]
        elif isinstance(entry, str):
            found.append((entry, None))
    return found


class _Tolerant(yaml.SafeLoader):
    """Reads MkDocs' own tags without running anything."""


def _ignored(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> object:
    """Any other tag: its plain content, or its name where it has none."""
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return node.value or suffix


_Tolerant.add_constructor("!ENV", construct_env_tag)
_Tolerant.add_multi_constructor("", _ignored)


_PYTHON = re.compile(r"tag:yaml\.org,2002:(python/name:[\w.]+)")


class _Reference(str):
    """A name in Python code, which an extension wants as such."""


def settings_text(values: Mapping[str, Any], spelled: str = "") -> str:
    """Settings as they stand in a file, with names in Python code as `settings_of` found them.

    An engine that replaces a word in that text wherever it stands does not find it if `spelled`.
    """

    class Dumper(yaml.SafeDumper):
        def represent_reference(self, name: str) -> yaml.ScalarNode:
            return self.represent_scalar(f"tag:yaml.org,2002:{name}", "")

        def represent_str(self, text: str) -> yaml.ScalarNode:
            style = '"' if spelled and spelled in text else None
            return self.represent_scalar("tag:yaml.org,2002:str", text, style)

    Dumper.add_representer(_Reference, Dumper.represent_reference)
    Dumper.add_representer(str, Dumper.represent_str)
    text = yaml.dump(
        _referring(values), Dumper=Dumper, sort_keys=False, allow_unicode=True, width=math.inf
    )
    written = f"{spelled[:-1]}\\x{ord(spelled[-1]):02x}" if spelled else ""
    return text.replace(spelled, written) if spelled else text


def _referring(value: Any) -> Any:
    """The settings with names in Python code told from text; the reader has their tags as text."""
    if isinstance(value, dict):
        return {key: _referring(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_referring(inner) for inner in value]
    named = _PYTHON.fullmatch(value) if isinstance(value, str) else None
    return _Reference(named[1]) if named else value
