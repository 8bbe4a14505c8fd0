"""MkDocs' options and events, translated; nothing is decided here. The only room that knows it."""

from mkdocs_metastasis.plugin.plugin import MetastasisPlugin

__all__ = ["MetastasisPlugin"]
