"""Leads finished HTML past Markdown: an extension of Python-Markdown, which Zensical runs.

A generated page is HTML and nothing else; a hand-written one has pieces of it. Both are taken out
before any other extension sees them and put back after all others. So nothing in the text of a
record can open a file, run a macro, or become markup. Their headings join the table of contents.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable
from html import unescape
from typing import Any

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import Processor

from mkdocs_metastasis.text import Heading

_START, _END = "<!-- metastasis: finished ", "<!-- metastasis: end -->"
TITLE = "page_title"
"""The anchor of a generated page's title, to which themes lead who skips their menus."""
_BEFORE_ALL, _AFTER_ALL = 10_000, -10_000
_FINISHED = re.compile(rf"{_START}(\[[^\n]*\]) -->\n(.*?)\n{_END}", re.S)
_HEADING = re.compile(r'<h([1-6])(?=\s)[^>]*?\sid="([^"]+)"[^>]*>(.*?)</h\1>', re.S)
_PERMALINK = re.compile(r'<a class="headerlink".*?</a>', re.S)
_TAG = re.compile(r"<[^>]*>")
_BLANK = re.compile(r"\n\s*\n")
_CODE = re.compile(r"(<pre\b.*?</pre>)", re.S)


def finished(html: str, contents: Iterable[Heading] = ()) -> str:
    """Mark HTML as finished; `contents` are those of its headings that the contents list.

    Blank lines end HTML for an engine that looks for links in the source, so there are none.
    """
    pieces = _CODE.split(html.strip())
    for at, piece in enumerate(pieces):
        pieces[at] = piece.replace("\n\n", "\n&#10;") if at % 2 else _BLANK.sub("\n", piece)
    anchors = json.dumps([heading.anchor for heading in contents], ensure_ascii=False)
    return f"{_START}{anchors} -->\n{''.join(pieces)}\n{_END}"


class FinishedExtension(Extension):
    """Keeps the pieces of one page while Markdown runs over the rest."""

    def __init__(self) -> None:
        super().__init__()
        self.reset()

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the three places where a piece is met."""
        md.registerExtension(self)
        md.preprocessors.register(_Out(md, self), "metastasis", _BEFORE_ALL)
        md.treeprocessors.register(_Contents(md, self), "metastasis", _AFTER_ALL)
        md.postprocessors.register(_In(md, self), "metastasis", _AFTER_ALL)

    def reset(self) -> None:
        """Begin a page."""
        self.pieces: list[str] = []
        self.contents: list[dict[str, Any]] = []
        self.is_whole = False


def makeExtension(**_: Any) -> FinishedExtension:
    """Return the extension, as Python-Markdown asks a module for it."""
    return FinishedExtension()


def _token(number: int) -> str:
    return f"metastasisfinished{number}html"


class _Keeper(Processor):
    """Has the pieces of the page."""

    def __init__(self, md: Markdown, kept: FinishedExtension) -> None:
        super().__init__(md)
        self._kept = kept


class _Out(_Keeper, Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines).strip()
        rest = _FINISHED.sub(self._take, text)
        self._kept.is_whole = rest == _token(0)
        return rest.split("\n")

    def _take(self, found: re.Match[str]) -> str:
        anchors, html = found.groups()
        self._kept.pieces.append(html)
        self._kept.contents += _entries(html, {TITLE, *json.loads(anchors)})
        return _token(len(self._kept.pieces) - 1)


class _Contents(_Keeper, Treeprocessor):
    """Stands behind the extension `toc`, whose list is that of the Markdown alone."""

    def run(self, root: Any) -> None:
        if not self._kept.pieces:
            return
        found = self._kept.contents
        md: Any = self.md
        if self._kept.is_whole:
            md.toc_tokens = _nested(found)
            return
        items = md.toc_tokens = getattr(md, "toc_tokens", [])
        top = items[0]["children"] if len(items) == 1 and items[0]["level"] == 1 else items
        top += [entry for entry in found if entry["level"] == 2]


class _In(_Keeper, Postprocessor):
    def run(self, text: str) -> str:
        for number, piece in enumerate(self._kept.pieces):
            token = _token(number)
            text = text.replace(f"<p>{token}</p>", piece).replace(token, piece)
        return text


def _entries(html: str, anchors: Container[str]) -> list[dict[str, Any]]:
    """The headings of finished HTML, as entries of a table of contents."""
    entries = []
    for level, anchor, inner in _HEADING.findall(html):
        if unescape(anchor) in anchors:
            title = _TAG.sub("", _PERMALINK.sub("", inner)).strip()
            entries.append({
                "level": int(level), "id": unescape(anchor), "name": unescape(title),
                "html": title, "data-toc-label": "", "children": [],
            })
    return entries


def _nested(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    root: dict[str, Any] = {"level": 0, "children": []}
    stack = [root]
    for entry in entries:
        while stack[-1]["level"] >= entry["level"]:
            stack.pop()
        stack[-1]["children"].append(entry)
        stack.append(entry)
    children: list[dict[str, Any]] = root["children"]
    return children
