"""YAML events to a tree of nodes with positions; a scalar stays the text that it is, but `null`.

Built from the parser's events, since PyYAML's own loaders guess types, forget positions, keep
the last of duplicate keys and crash on deep nesting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NoReturn

import yaml

from mkdocs_metastasis.diagnostics import Diagnostic
from mkdocs_metastasis.loader.nodes import Hole, Mapping, Node, Scalar, Sequence
from mkdocs_metastasis.loader.scalars import Lines, Segments, segments
from mkdocs_metastasis.loader.yamltrouble import ADVICE, TROUBLE, Broken, explain
from mkdocs_metastasis.source import File, Span, Text

MAX_DEPTH = 20
"""Collections in collections; the record itself is 1."""
MAX_PARTS = 200_000
"""Keys, values and ends of collections in a file, as in a glossary of thirty thousand terms."""

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: [^\n]*)?\r?$", re.M)
"""The marks that git leaves where it could not join two versions of a file."""
_PROPERTY = re.compile(r"[&!]\S*\s*")
_COMMENT = re.compile(r"[ \t]+(?=#)")
_NOTHING = ("null", "~")
"""Unquoted, the value of an empty field; all else is its characters."""


@dataclass(frozen=True, slots=True)
class Tree:
    """What a file holds: `root` is None where it is empty or could not be read."""

    root: Node | None
    problems: tuple[Diagnostic, ...] = ()
    readable: bool = True


def decode(path: str, data: bytes) -> str | Diagnostic:
    """The text of a file without its UTF-8 mark, or why it cannot be read."""
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix("\ufeff")
        message = "the file is not UTF-8 text; save it as UTF-8"
        return Diagnostic(Lines(before).place(path, len(before)), "yaml-encoding", message)
    if bad := _CONTROL.search(text):
        message = f"the file holds the control character U+{ord(bad[0]):04X}; take it out"
        return Diagnostic(Lines(text).place(path, bad.start()), "yaml-encoding", message)
    return merge_conflict(path, text) or text


def merge_conflict(path: str, text: str, visible: str = "") -> Diagnostic | None:
    """Say where the first mark of git stands; `visible` is what of the text may be looked at."""
    found = _CONFLICT.search(visible or text)
    if not found:
        return None
    message = "two versions of this file were joined, and git left both here"
    hint = "keep what is right of the two, and delete the lines <<<<<<<, ======= and >>>>>>>"
    return Diagnostic(File(path, text).at(found.start()), "merge-conflict", message, hint)


def parse(path: str, data: bytes) -> Tree:
    """The tree of one file. `path` is for the positions; never raises."""
    text = decode(path, data)
    if isinstance(text, Diagnostic):
        return Tree(None, (text,), readable=False)
    return _Builder(path, text).build()


class _Stop(Exception):
    """Reading on makes no sense."""


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come yet."""

    span: Span
    is_mapping: bool
    items: list[Node]


class _Builder:
    """Turns the events of one file into nodes, with a stack of its own instead of recursion."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.lines = Lines(text)
        # Two breaks count as lines for YAML and for no editor; with them its marks are no use.
        self.marks_hold = "\u2028" not in text and "\u2029" not in text
        self.has_comments = " #" in text or "\t#" in text
        self.problems: list[Diagnostic] = []
        self.stack: list[_Open] = []
        self.root: Node | None = None
        self.documents = self.places = 0

    def build(self) -> Tree:
        try:
            # What yaml.parse does, without its detour at each of a million events.
            for number, event in enumerate(iter(_LOADER(self.text).get_event, None)):
                if number > MAX_PARTS:
                    message = f"the file holds more than {MAX_PARTS} keys and values; split it"
                    self._stop(self._span(event), "file-size", message)
                self._take(event)
        except _Stop:
            pass
        except yaml.MarkedYAMLError as error:
            return self._broken(error)
        except yaml.YAMLError as error:
            self._say(Span(self.path), "yaml-syntax", f"this is not valid YAML ({error})")
            return Tree(None, tuple(self.problems), readable=False)
        if self.stack:
            return Tree(None, tuple(self.problems), readable=False)
        root = self.root
        empty = isinstance(root, Scalar) and not root.value and root.style is None
        return Tree(None if empty else root, tuple(self.problems))

    def _say(self, span: Span, code: str, message: str, suggestion: str = "") -> None:
        self.problems.append(Diagnostic(span, code, message, suggestion))

    def _at(self, index: int) -> Span:
        return self.lines.place(self.path, index)

    def _span(self, event: yaml.Event) -> Span:
        mark: Any = event.start_mark
        if self.marks_hold:
            return Span(self.path, mark.line + 1, mark.column + 1)
        return self._at(mark.index)

    def _broken(self, error: yaml.MarkedYAMLError) -> Tree:
        mark = error.problem_mark or error.context_mark
        if error.context_mark and mark and mark.index >= len(self.text):
            mark = error.context_mark  # what is never closed, not the end of the file
        if mark and "nesting depth" in str(error.problem):
            # The parser gave up while it looked ahead: what it saw is surely too deep.
            return _Builder(self.path, self.text[: mark.index]).build()
        span = self._at(mark.index) if mark else Span(self.path)
        since = self._at(error.context_mark.index) if error.context_mark else None
        what = ", ".join(filter(None, (error.problem, error.context)))
        place, began = span[1:], since[1:] if since else None
        words = error.problem or "", error.context or ""
        if found := explain(Broken(self.lines, place, began, *words)):
            (line, column), message, hint = found
            self._say(Span(self.path, line, column), "yaml-syntax", message, hint)
        else:
            self._say(span, "yaml-syntax", f"this is not valid YAML ({what})")
        return Tree(None, tuple(self.problems), readable=False)

    def _stop(self, span: Span, code: str, message: str) -> NoReturn:
        self._say(span, code, message)
        raise _Stop

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._put(self._plain(event) or self._scalar(event))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._put(self._closed(self.stack.pop()))
        elif isinstance(event, yaml.CollectionStartEvent):
            _, span = self._start(event)
            if len(self.stack) >= MAX_DEPTH:
                self._stop(span, "yaml-depth", f"this is nested deeper than {MAX_DEPTH} levels")
            self.stack.append(_Open(span, isinstance(event, yaml.MappingStartEvent), []))
        elif isinstance(event, yaml.AliasEvent):
            span = self._span(event)
            message = f"an alias ('*{event.anchor}') stands here; write the value itself"
            self._say(span, "yaml-anchor", message, self._advice(span))
            self._put(Hole(span))
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                message = "a second document starts here; a file holds one"
                self._stop(self._span(event), "yaml-documents", message)

    def _advice(self, span: Span) -> str:
        return ADVICE if TROUBLE.match(self.lines.line(span.line)) else ""

    def _start(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> tuple[int, Span]:
        """Refuse anchor and tag; index and place where the value itself begins."""
        mark: Any = event.start_mark
        index: int = mark.index
        if event.anchor is None and event.tag is None:
            return index, self._span(event)
        for given in (event.anchor, event.tag):
            found = _PROPERTY.match(self.text, index) if given is not None else None
            if found:
                name, span = found[0].strip(), self._at(index)
                code, what, hint = "yaml-tag", "a tag", "every value is plain text"
                if name.startswith("&"):
                    code, what = "yaml-anchor", "an anchor"
                    hint = "write the value wherever it is needed"
                message = f"{what} ('{name}') stands here; {hint}"
                self._say(span, code, message, self._advice(span))
                index = found.end()
        return index, self._at(index)

    def _plain(self, event: yaml.ScalarEvent) -> Scalar | None:
        """An unquoted text on one line, without anchor and tag: what most scalars are."""
        start: Any = event.start_mark
        end: Any = event.end_mark
        one_line = self.marks_hold and start.line == end.line
        if event.style or event.anchor is not None or event.tag is not None or not one_line:
            return None
        line, column = start.line + 1, start.column + 1
        text = Text(event.value, Span(self.path, line, column), ((0, line, column),))
        scalar = Scalar(text, event.value.strip())
        if self.has_comments and scalar.value:
            self._comment(end.index)
        return scalar

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        start, span = self._start(event)
        mark: Any = event.end_mark
        end = mark.index
        style = event.style or None
        places: Segments = ()
        if self.places < MAX_PARTS:
            places = segments(event.value, style, self.text[start:end], self.lines, span)
            self.places += len(places)
        scalar = Scalar(Text(event.value, span, places), event.value.strip(), style)
        # Only an escape can bring in a control character here: those of the file were refused.
        if style == '"' and (bad := _CONTROL.search(event.value)):
            message = f"the text holds the control character U+{ord(bad[0]):04X}; take it out"
            self._say(scalar.text.at(bad.start()), "yaml-encoding", message)
        if style is None and self.has_comments and scalar.value:
            self._comment(end)
        return scalar

    def _comment(self, end: int) -> None:
        comment = _COMMENT.match(self.text, end)
        if comment:
            message = "YAML drops what follows ' #'; quote the whole value to keep it"
            self._say(self._at(comment.end()), "comment-in-text", message)

    def _put(self, node: Node) -> None:
        top = self.stack[-1] if self.stack else None
        names_field = top is not None and top.is_mapping and len(top.items) % 2 == 0
        if isinstance(node, Scalar) and node.value in _NOTHING and not (node.style or names_field):
            node = Scalar(Text("", node.span), "")
        if top:
            top.items.append(node)
        else:
            self.root = node

    def _closed(self, opened: _Open) -> Node:
        if not opened.is_mapping:
            return Sequence(tuple(opened.items), opened.span)
        fields: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(opened.items[::2], opened.items[1::2], strict=True):
            if not isinstance(key, Scalar):
                if not isinstance(key, Hole):
                    self._say(key.span, "wrong-type", "the name of a field must be plain text")
                continue
            name = key.text.value
            if name == "<<" and key.style is None:
                message = "'<<' merges another mapping into this one; write its fields instead"
                self._say(key.span, "yaml-anchor", message)
            elif name in fields:
                line = fields[name][0].span.line
                message = f"field '{name}' stands here a second time; the first is in line {line}"
                self._say(key.span, "yaml-duplicate-key", message)
            else:
                fields[name] = (key, value)
        return Mapping(fields, opened.span)
