"""Generated files whose content is made when MkDocs writes them, so that memory holds it once."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

Maker = Callable[[], str]
"""Gives the content of a file, the same each time."""


class MadeLater(File):
    """A generated file of MkDocs; its content can be asked for and replaced like that of others."""

    make: Maker | None = None

    @classmethod
    def of(cls, config: MkDocsConfig, path: str, make: Maker) -> MadeLater:
        """The file at a path of the site."""
        file = cls.generated(config, path, content=b"")
        assert isinstance(file, cls)  # MkDocs' types know only its own class.
        file.make = make
        return file

    def keep(self, content: str) -> None:
        """What `make` would give, because it was made on the way."""
        if self.make:
            self.make = packed(content)

    @property
    def content_bytes(self) -> bytes:
        # Not left to MkDocs, which would write text with the line ends of the machine.
        return self.make().encode("utf-8") if self.make else super().content_bytes

    @content_bytes.setter
    def content_bytes(self, value: bytes) -> None:
        self.make, self._content, self.abs_src_path = None, value, None

    @property
    def content_string(self) -> str:
        return self.make() if self.make else super().content_string

    @content_string.setter
    def content_string(self, value: str) -> None:
        self.make, self._content, self.abs_src_path = None, value, None

    def copy_file(self, dirty: bool = False) -> None:
        if self.make is None:
            super().copy_file(dirty)
            return
        os.makedirs(os.path.dirname(self.abs_dest_path), exist_ok=True)
        Path(self.abs_dest_path).write_bytes(self.content_bytes)


def packed(content: str) -> Maker:
    """A maker that holds its content compressed, quickly rather than well."""
    return partial(_unpacked, zlib.compress(content.encode("utf-8"), 1))


def _unpacked(content: bytes) -> str:
    return zlib.decompress(content).decode("utf-8")
