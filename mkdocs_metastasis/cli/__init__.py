"""The `metastasis` command: options of a command line, translated. The only room with click."""

from mkdocs_metastasis.cli.main import main

__all__ = ["main"]
