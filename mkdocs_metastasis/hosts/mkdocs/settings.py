"""MkDocs' settings as a host has them."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from mkdocs_metastasis.hosts.host import FOLDER, Host, publication
from mkdocs_metastasis.loader import Project
from mkdocs_metastasis.loader.project import WORDS
from mkdocs_metastasis.model import Options


def host_of(config: MkDocsConfig, options: Options) -> Host:
    """Return the host of a build."""
    theme = config.theme
    language = str(theme["language"]) if "language" in theme else theme.locale.language
    place = Path(config.config_file_path or "mkdocs.yml")
    folders = (Path(folder, FOLDER) for folder in theme.dirs)
    words = next((file for folder in theme.dirs if (file := Path(folder, WORDS)).is_file()), None)
    return Host(
        project=Project(_root_of(config), place, Path(config.docs_dir), options, config, words),
        about=publication(config, language, is_copy(config)),
        folders=tuple(folder for folder in folders if folder.is_dir()),
    )


def is_copy(config: MkDocsConfig) -> bool:
    """Tell whether this is a copy for a folder, where Material's plugin changes the addresses."""
    return any(name.split("/")[-1] == "offline" for name in config.plugins)


def _root_of(config: MkDocsConfig) -> Path:
    """The project's folder, to which paths in messages are relative."""
    if config.config_file_path:
        return Path(config.config_file_path).resolve().parent
    return Path(config.docs_dir).parent
