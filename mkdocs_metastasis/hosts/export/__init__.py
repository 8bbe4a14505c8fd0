"""The whole site as plain Markdown, pictures, data and a configuration, for another engine.

It makes the files and writes none.
"""

from mkdocs_metastasis.hosts.export.build import export_files

__all__ = ["export_files"]
