"""Finds the project that a path belongs to, and what its settings say of the atlas."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pathspec.gitignore import GitIgnoreSpec

from mkdocs_metastasis.errors import MetastasisError
from mkdocs_metastasis.loader.files import EVERYTHING, Scope
from mkdocs_metastasis.loader.settings import plugin_options, settings_of
from mkdocs_metastasis.model import Options

NAMES = ("mkdocs.yml", "mkdocs.yaml")
_PLUGIN = "metastasis"
WORDS = Path(_PLUGIN, "words.toml")
"""The file of a site's own words, in the folder of its theme."""
ALL_WORDS = "words*.toml"
"""That file and those of other languages."""
_NEVER = (".*", "/templates/")
"""What MkDocs leaves out of every site."""


class NoAtlas(MetastasisError):
    """Settings that do not name the plugin."""


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
    scope: Scope = EVERYTHING
    """What in the folder of sources is no part of the site or of the atlas."""

    @property
    def base(self) -> Path:
        """The folder of the atlas, to which its paths are relative."""
        return self.docs / self.options.folder


def whole_path(place: Path) -> Path:
    """A whole path whose last name may be a link; the folders above it are real ones."""
    place = Path(os.path.abspath(place))
    return place.parent.resolve() / place.name


def find_project(start: Path) -> Project:
    """The project that holds `start`, a folder or file. Raises MetastasisError where none does."""
    start = start.resolve()
    for folder in (start, *start.parents):
        for name in NAMES:
            if (folder / name).is_file():
                return read_project(folder / name)
    raise MetastasisError(f"no mkdocs.yml in '{start}' or in a folder above it")


def require_docs(project: Project) -> None:
    """Raise MetastasisError where the folder of sources is missing, which ends a build too."""
    if not project.docs.exists():
        raise MetastasisError(
            f"there is no atlas here: '{project.docs}', where docs_dir leads, is not there"
        )


def read_project(config: Path, read: Callable[[Path], bytes] = Path.read_bytes) -> Project:
    """The project of a configuration file. Raises NoAtlas where it does not name the plugin."""
    values = settings_of(config, read)
    given = plugin_options(config, values.get("plugins"), _PLUGIN)
    if given is None:
        raise NoAtlas(
            f"there is no atlas here: '{config}' does not name the plugin; "
            f"add '{_PLUGIN}' to its list 'plugins'"
        )
    return project_of(config, values, Options.from_mapping(given))


def project_of(config: Path, values: Mapping[str, Any], options: Options) -> Project:
    """The project of settings that were read."""
    docs, theme = values.get("docs_dir") or "docs", values.get("theme")
    if not isinstance(docs, str):
        raise MetastasisError(f"docs_dir in '{config}' must be text")
    folder = Path(os.path.normpath(config.parent / docs))
    # One that is missing is an empty one. What cannot be read is said by the loader.
    if folder.exists() and not folder.is_dir():
        raise MetastasisError(f"'{folder}' must be a folder, since docs_dir leads to it")
    own = theme.get("custom_dir") if isinstance(theme, dict) else None
    words = config.parent / own / WORDS if isinstance(own, str) else None
    scope = scope_of(config, folder, values, options)
    return Project(config.parent, config, folder, options, values, words, scope)


def scope_of(
    config: Path, docs: Path, values: Mapping[str, Any], options: Options, drafts: bool = False
) -> Scope:
    """What MkDocs keeps out of the site, and what the site says is no record.

    Drafts are out too, unless asked for: a preview has them.
    """
    names = ["exclude_docs"] if drafts else ["exclude_docs", "draft_docs"]
    specs = [_patterns(name, values.get(name)) for name in names]
    # The settings and the built site are out, where they lie within the folder of sources.
    site = values.get("site_dir")
    places = [config, config.parent / (site if isinstance(site, str) else "site")]
    below = [Path(os.path.relpath(place, docs)).as_posix() for place in places]
    own = [f"/{path}" for path in below if not path.startswith("../")]
    specs[0] = GitIgnoreSpec.from_lines([*_NEVER, *own]) + specs[0]
    other = _patterns("other_yaml", options.other_yaml)
    return Scope(lambda path: any(spec.match_file(path) for spec in specs), other.match_file)


def tells_dead_links(values: Mapping[str, Any]) -> bool:
    """Tell whether a build warns of links that lead to no file, as it does by default."""
    given = values.get("validation")
    validation = given if isinstance(given, dict) else {}
    links = validation.get("links")
    level = (links if isinstance(links, dict) else validation).get("not_found", "warn")
    return bool(level == "warn")


def _patterns(name: str, given: object) -> GitIgnoreSpec:
    """Patterns as MkDocs reads them; in a build it has read them already."""
    if isinstance(given, GitIgnoreSpec):
        return given
    if given is not None and not isinstance(given, str):
        raise MetastasisError(f"{name} must be text, a pattern a line, not {given!r}")
    try:
        return GitIgnoreSpec.from_lines((given or "").splitlines())
    except ValueError as error:
        raise MetastasisError(f"{name} cannot be read: {error}") from None
