"""Generated files whose content is made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File


class LazyFile(File):
    """A generated file of MkDocs; other plugins can ask for its content and replace it."""

    _make: Callable[[], str | bytes] | None = None
    _given: str | bytes | None = None

    @classmethod
    def of(cls, config: MkDocsConfig, path: str, make: Callable[[], str | bytes]) -> LazyFile:
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
        if self._make is None:
            return self._given
        made = self._make()
        return made.encode("utf-8") if isinstance(made, str) else made

    @_content.setter
    def _content(self, value: str | bytes | None) -> None:
        self._make, self._given = None, value
