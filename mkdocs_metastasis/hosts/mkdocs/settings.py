"""MkDocs' settings as a host has them, and the options of the plugin as MkDocs has them."""

from __future__ import annotations

import errno
import socket
import warnings
from pathlib import Path

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.base import ConfigErrors, ConfigWarnings, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from mkdocs_metastasis.errors import MetastasisError, OptionError
from mkdocs_metastasis.hosts.host import FOLDER, Host, publication
from mkdocs_metastasis.hosts.mkdocs.search import require_pagefind
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


class MetastasisConfig(base.Config):
    """The options as given; what they mean and may be stands in `model.options`."""

    _schema = tuple((name, c.Optional(c.Type(object))) for name in Options.model_fields)

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        """Check the options; a wrong or unknown one ends the run with one message."""
        errors, _ = super().validate()
        try:
            self.options()
        except OptionError as error:
            name = str(error).split("'")[1]  # MkDocs says it before the message
            told = str(error).removeprefix(f"option '{name}'").lstrip(": ")
            errors.append((name, ValidationError(told)))
        return errors, []

    def options(self) -> Options:
        """Return the checked options; raises `OptionError`."""
        return Options.from_mapping(dict(self.data))


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
    place, docs = Path(config.config_file_path or "mkdocs.yml"), Path(config.docs_dir)
    # Paths in messages are relative to the project's folder.
    root = place.resolve().parent if config.config_file_path else docs.parent
    folders = [Path(folder, FOLDER) for folder in theme.dirs]
    words = next((folder / WORDS.name for folder in folders if any(folder.glob(ALL_WORDS))), None)
    scope = scope_of(place, docs, config, options, drafts)
    return Host(
        project=Project(root, place, docs, options, config, words, scope),
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


def require_port(host: str, port: int) -> None:
    """Abort with a sentence where another program listens there, before a site is built in vain."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        family, kind, protocol, _, address = found[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            other = port + 1 if port < 65_535 else port - 1
            raise Abort(
                f"Port {port} of {host} is taken, perhaps by another preview: end that one, or "
                f"take another port: make serve PORT={other} "
                f"(mkdocs serve --dev-addr {host}:{other})"
            ) from None
