"""MkDocs' options and events, translated; nothing is decided here. The only room that knows it."""

from mkdocs_metastasis.hosts.mkdocs.plugin import MetastasisPlugin

__all__ = ["MetastasisPlugin"]
