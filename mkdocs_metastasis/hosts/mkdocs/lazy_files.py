"""Generated files whose content is made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File


class LazyFile(File):
    """A generated file of MkDocs; other plugins can ask for its content and replace it."""

    _make: Callable[[], str] | None = None
    _given: str | bytes | None = None

    @classmethod
    def of(cls, config: MkDocsConfig, path: str, make: Callable[[], str]) -> LazyFile:
        """Return the file at a path of the site."""
        file = cls.generated(config, path, content=b"")
        assert isinstance(file, cls)  # MkDocs' types know only its own class.
        file._make = make
        return file

    def keep(self, content: str) -> None:
        """Take what would be made, because it was made on the way."""
        if self._make:
            self._make = lambda: content

    @property
    def _content(self) -> str | bytes | None:
        """What MkDocs keeps here. As bytes: it writes text with the line ends of the machine."""
        return self._make().encode("utf-8") if self._make else self._given

    @_content.setter
    def _content(self, value: str | bytes | None) -> None:
        self._make, self._given = None, value
