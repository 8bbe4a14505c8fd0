"""Finds the project that a path belongs to, reads its settings, and writes them for an export.

MkDocs itself is not asked: the command line must work, and fast, in editors and hooks too.
"""

from __future__ import annotations

import math
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from mkdocs_metastasis.errors import MetastasisError
from mkdocs_metastasis.model import Options

_NAMES = ("mkdocs.yml", "mkdocs.yaml")
_PLUGIN = "metastasis"
WORDS = Path(_PLUGIN, "words.toml")
"""The file of a site's own words, in the folder of its theme."""


@dataclass(frozen=True)
class Project:
    """A site: its folder, configuration, folder of sources, and the plugin's options."""

    root: Path
    config: Path
    docs: Path
    options: Options
    settings: Mapping[str, Any] = field(default_factory=dict)
    """The whole configuration, with what it inherits; tags other than !ENV are plain text."""
    words: Path | None = None
    """The file of the site's own words, which need not be there."""


def find_project(start: Path) -> Project:
    """The project that holds `start`, a folder or file. Raises MetastasisError where none does."""
    start = start.resolve()
    for folder in (start, *start.parents):
        for name in _NAMES:
            if (folder / name).is_file():
                return read_project(folder / name)
    raise MetastasisError(f"no mkdocs.yml in '{start}' or in a folder above it")


def read_project(config: Path) -> Project:
    """The project of a configuration file."""
    config = config.resolve()
    values = _values(config)
    docs = values.get("docs_dir") or "docs"
    if not isinstance(docs, str):
        raise MetastasisError(f"docs_dir in '{config}' must be text")
    given = _plugin(config, values.get("plugins"))
    options = Options.from_mapping(given)
    folder = _folder(config.parent / docs)
    return Project(config.parent, config, folder, options, values, _words(config, values))


def _words(config: Path, values: Mapping[str, Any]) -> Path | None:
    """The file of words in the folder that the theme takes from the site."""
    theme = values.get("theme")
    folder = theme.get("custom_dir") if isinstance(theme, dict) else None
    return config.parent / folder / WORDS if isinstance(folder, str) else None


def _folder(docs: Path) -> Path:
    """A folder that is missing is an empty one. What cannot be read is said by the loader."""
    if docs.exists() and not docs.is_dir():
        raise MetastasisError(f"'{docs}' must be a folder, since docs_dir leads to it")
    return docs


def _values(config: Path, seen: tuple[Path, ...] = ()) -> dict[str, Any]:
    """The configuration as a mapping, laid over the one that it inherits from."""
    try:
        values = yaml.load(config.read_text("utf-8-sig"), Loader=_Tolerant)
    except OSError as error:
        raise MetastasisError(f"'{config}' cannot be read: {error.strerror}") from error
    except (UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        raise MetastasisError(f"'{config}' cannot be read: {error}") from error
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise MetastasisError(f"'{config}' must be a mapping")
    parent = values.pop("INHERIT", None)
    if not isinstance(parent, str) or config in seen:
        return values
    return _merged(_values((config.parent / parent).resolve(), (*seen, config)), values)


def _merged(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """As MkDocs merges: mappings within mappings, all else replaced."""
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        both = isinstance(below, dict) and isinstance(value, dict)
        merged[key] = _merged(below, value) if both else value  # type: ignore[arg-type]
    return merged


def _plugin(config: Path, plugins: object) -> Mapping[str, object]:
    """The plugin's own part of `plugins`, which is a list of names and mappings, or a mapping."""
    entries = plugins if isinstance(plugins, list) else [plugins]
    for entry in entries:
        if isinstance(entry, dict) and _PLUGIN in entry:
            given = entry[_PLUGIN]
            if given is not None and not isinstance(given, dict):
                raise MetastasisError(f"plugins: {_PLUGIN} in '{config}' must be a mapping")
            return given or {}
    return {}


class _Tolerant(yaml.SafeLoader):
    """Reads MkDocs' own tags without running anything."""


def _environment(loader: yaml.SafeLoader, node: yaml.Node) -> object:
    """`!ENV NAME` and `!ENV [NAME, …, default]`."""
    if isinstance(node, yaml.ScalarNode):
        return os.environ.get(str(node.value))
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        return None
    *names, default = loader.construct_sequence(node)
    found = (os.environ[str(name)] for name in names if str(name) in os.environ)
    return next(found, default)


def _ignored(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> object:
    """Any other tag: its plain content, or its name where it has none."""
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return node.value or suffix


_Tolerant.add_constructor("!ENV", _environment)
_Tolerant.add_multi_constructor("", _ignored)


_PYTHON = re.compile(r"tag:yaml\.org,2002:(python/name:[\w.]+)")


class _Reference(str):
    """A name in Python code, which an extension wants as such."""


class _Dumper(yaml.SafeDumper):
    """Writes such names with their tag, as the settings had them."""


_Dumper.add_representer(
    _Reference, lambda dumper, name: dumper.represent_scalar(f"tag:yaml.org,2002:{name}", "")
)


def settings_text(values: Mapping[str, Any]) -> str:
    """Settings as they stand in a file, with names in Python code as `read_project` found them."""
    return yaml.dump(
        _referring(values), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=math.inf
    )


def _referring(value: Any) -> Any:
    """The settings with names in Python code told from text; the reader has their tags as text."""
    if isinstance(value, dict):
        return {key: _referring(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_referring(inner) for inner in value]
    named = _PYTHON.fullmatch(value) if isinstance(value, str) else None
    return _Reference(named[1]) if named else value
