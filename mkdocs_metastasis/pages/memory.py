"""Pages of an earlier build, kept by a preview that outlives many; nothing more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import jinja2

from mkdocs_metastasis.pages.page import Written
from mkdocs_metastasis.pages.sheet import Answers, Question
from mkdocs_metastasis.pictures import Drawing


@dataclass(frozen=True)
class _Kept:
    """A page, what it was made of, and what it was told when it asked."""

    written: Written
    made_of: tuple[Any, ...]
    given: Mapping[Question, Any]


class Memory:
    """Keeps up to `most` pages and files of pictures, and the templates as they were compiled."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._setting: object = None
        self._environment: jinja2.Environment | None = None
        self._pages: dict[str, _Kept] = {}
        self._files: dict[str, tuple[Drawing, str]] = {}

    def environment(
        self, setting: object, make: Callable[[], jinja2.Environment]
    ) -> jinja2.Environment:
        """The templates; `setting` is all that is the same for every page, and must compare."""
        if self._environment is None or setting != self._setting:
            self._pages.clear()
            self._setting, self._environment = setting, make()
        return self._environment

    def page(self, path: str, made_of: tuple[Any, ...], ask: Answers) -> Written | None:
        """The page as it was, if it would be the same today."""
        kept = self._pages.get(path)
        same = kept is not None and kept.made_of == made_of and ask.agree(kept.given)
        return kept.written if kept and same else None

    def keep(self, path: str, made_of: tuple[Any, ...], ask: Answers, written: Written) -> None:
        if path in self._pages or len(self._pages) < self._most:
            self._pages[path] = _Kept(written, made_of, ask.given)

    def file(self, view: Drawing, draw: Callable[[], str]) -> str:
        """A picture as a file, drawn anew where anything of it has changed."""
        before = self._files.get(view.name)
        if before and before[0] == view:
            return before[1]
        drawn = draw()
        if before or len(self._files) < self._most:
            self._files[view.name] = view, drawn
        return drawn
