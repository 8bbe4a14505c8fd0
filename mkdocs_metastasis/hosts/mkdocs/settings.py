"""MkDocs' settings as a host has them."""

from __future__ import annotations

import warnings
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from mkdocs_metastasis.errors import MetastasisError
from mkdocs_metastasis.hosts.host import FOLDER, Host, publication
from mkdocs_metastasis.hosts.mkdocs.pagefind import require_pagefind
from mkdocs_metastasis.loader import Project
from mkdocs_metastasis.loader.project import ALL_WORDS, WORDS, scope_of
from mkdocs_metastasis.model import Options

_ONE_LANGUAGE = (
    "the plugin 'i18n' builds no generated pages, so it cannot stand beside an atlas, which knows "
    "languages itself: put translations into docs/translations, and build each language as a site "
    "of its own"
)
_ONE_SEARCH = ("mkdocs", "readthedocs")
"""MkDocs' own themes, which know no other search than its own."""


def host_of(config: MkDocsConfig, options: Options, drafts: bool = False) -> Host:
    """Return the host of a build, or of a preview, which has the drafts. Raises MetastasisError."""
    if "i18n" in config.plugins:
        raise MetastasisError(_ONE_LANGUAGE)
    # A preview is quick and has no index; a copy has no server.
    if drafts or is_copy(config) or config.theme.name in _ONE_SEARCH:
        options = options.model_copy(update={"search": "lunr"})
    if options.search == "pagefind":
        require_pagefind()
    theme = config.theme
    language = str(theme["language"]) if "language" in theme else theme.locale.language
    place = Path(config.config_file_path or "mkdocs.yml")
    folders = [Path(folder, FOLDER) for folder in theme.dirs]
    words = next((folder / WORDS.name for folder in folders if any(folder.glob(ALL_WORDS))), None)
    docs = Path(config.docs_dir)
    scope = scope_of(place, docs, config, options, drafts)
    return Host(
        project=Project(_root_of(config), place, docs, options, config, words, scope),
        about=publication(config, options, language, is_copy(config)),
        folders=tuple(folder for folder in folders if folder.is_dir()),
    )


def is_copy(config: MkDocsConfig) -> bool:
    """Tell whether this is a copy for a folder, where Material's plugin changes the addresses."""
    return any(name.split("/")[-1] == "offline" for name in config.plugins)


def says_anchors(config: MkDocsConfig) -> bool:
    """Tell whether the site itself says what a dead anchor is, in either form of the setting."""
    with warnings.catch_warnings():  # `validation` itself does not tell what is given
        warnings.simplefilter("ignore", DeprecationWarning)
        given = [settings.get("validation") for settings in config.user_configs]
    given += [value.get("links") for value in given if isinstance(value, dict)]
    return any(isinstance(value, dict) and "anchors" in value for value in given)


def _root_of(config: MkDocsConfig) -> Path:
    """The project's folder, to which paths in messages are relative."""
    if config.config_file_path:
        return Path(config.config_file_path).resolve().parent
    return Path(config.docs_dir).parent
