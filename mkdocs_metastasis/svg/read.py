"""Text → tree of a drawing, or problems with line and column; only what is listed here gets in."""

from __future__ import annotations

import re
from collections.abc import Set
from contextlib import suppress
from dataclasses import dataclass, field
from xml.parsers import expat

from mkdocs_metastasis.svg.tree import REFERENCE, Element

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
MOST_BYTES = 500_000
MOST_DEPTH = 40
MOST_ELEMENTS = 10_000
MOST_PROBLEMS = 50

_TAGS = """
svg g defs path circle ellipse rect line polyline polygon use
clipPath mask linearGradient radialGradient pattern stop title desc
"""
_PLACE = """
d x y x1 y1 x2 y2 cx cy r rx ry fx fy width height points transform viewBox offset pathLength
preserveAspectRatio gradientUnits gradientTransform spreadMethod patternUnits patternTransform
patternContentUnits clipPathUnits maskUnits maskContentUnits
"""
_PAINT = """
fill fill-opacity fill-rule stroke stroke-width stroke-linecap stroke-linejoin stroke-dasharray
stroke-dashoffset stroke-miterlimit stroke-opacity opacity stop-color stop-opacity clip-path
clip-rule mask color display visibility paint-order vector-effect
"""
PAINT = frozenset(_PAINT.split())
_ATTRIBUTES = PAINT | frozenset(_PLACE.split()) | {"id"}
# They say nothing that is drawn: who wrote the file, and what a drawing program remembers.
_SILENT = frozenset({"version", "baseProfile", "lang", "enable-background"})
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,63}")
_FETCHES = re.compile(r"url\(|image\(|image-set\(|src\(|@import|expression\(|javascript:", re.I)


@dataclass(frozen=True, order=True)
class SvgProblem:
    """Something in a drawing that cannot be, at a 1-based place."""

    line: int
    column: int
    message: str
    suggestion: str = ""


class _StopError(Exception):
    """The rest of the file is not worth reading."""


@dataclass
class _OpenElement:
    """An element whose end has not come yet."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    line: int
    column: int
    children: list[Element] = field(default_factory=list)
    text: str = ""


class _Reader:
    def __init__(self, tags: Set[str], attributes: Set[str]) -> None:
        self._tags = {*_TAGS.split(), *tags}
        self._names = {*_ATTRIBUTES, *attributes}
        self._written = {"title", "desc", *(tags & {"text", "tspan"})}
        self.problems: list[SvgProblem] = []
        self._stack: list[_OpenElement] = []
        self._left_out = 0
        self._count = 0
        self.root: Element | None = None
        self._parser = expat.ParserCreate("utf-8", " ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.ProcessingInstructionHandler = self._instruction

    def read(self, text: str) -> None:
        data = text.encode("utf-8", "replace")
        if len(data) > MOST_BYTES:
            self._say(f"the drawing is larger than {MOST_BYTES // 1000} KB", place=(1, 1))
            return
        with suppress(_StopError):
            try:
                self._parser.Parse(data, True)
            except expat.ExpatError as error:
                said = expat.ErrorString(error.code)
                place = error.lineno, error.offset + 1
                self._say(f"the drawing is no well-formed XML: {said}", place=place)

    def _say(
        self, message: str, suggestion: str = "", place: tuple[int, int] | None = None
    ) -> None:
        self.problems.append(SvgProblem(*(place or self._place()), message, suggestion))
        if len(self.problems) >= MOST_PROBLEMS:
            raise _StopError

    def _place(self) -> tuple[int, int]:
        """Line and column, from 1."""
        return self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1

    def _doctype(self, *_: object) -> None:
        self._say("a drawing has no document type", "delete the line <!DOCTYPE …>")
        raise _StopError

    def _instruction(self, target: str, _: str) -> None:
        self._say(f"<?{target}?> could fetch or act", "delete it")

    def _start(self, name: str, given: dict[str, str]) -> None:
        self._count += 1
        if self._count > MOST_ELEMENTS or len(self._stack) + self._left_out >= MOST_DEPTH:
            deep = "is nested too deep" if self._count <= MOST_ELEMENTS else "has too many elements"
            self._say(f"the drawing {deep}")
            raise _StopError
        space, _, tag = name.rpartition(" ")
        known = space == SVG and tag in self._tags
        if not known and not self._left_out and not _remembers(space, tag):
            self._refuse(space, tag)
        if self._left_out or not known:
            self._left_out += 1
            return
        if not self._stack and tag != "svg":
            self._say(f"the drawing begins with <{tag}>", "begin it with <svg>")
        attributes = tuple(self._attributes(tag, given).items())
        self._stack.append(_OpenElement(tag, attributes, *self._place()))

    def _refuse(self, space: str, tag: str) -> None:
        if space != SVG and tag == "svg" and not self._stack:
            self._say("<svg> is in no namespace of SVG", f'write <svg xmlns="{SVG}">')
        else:
            self._say(f"<{tag}> is not allowed in a drawing", "draw with shapes and groups alone")

    def _end(self, _: str) -> None:
        if self._left_out:
            self._left_out -= 1
            return
        done = self._stack.pop()
        node = Element(
            done.tag, done.attributes, tuple(done.children),
            " ".join(done.text.split()), done.line, done.column,
        )
        if self._stack:
            self._stack[-1].children.append(node)
        else:
            self.root = node

    def _characters(self, text: str) -> None:
        if self._stack and not self._left_out and self._stack[-1].tag in self._written:
            self._stack[-1].text += text

    def _attributes(self, tag: str, given: dict[str, str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for name, value in given.items():
            space, _, local = name.rpartition(" ")
            if local == "href" and space in ("", XLINK):
                self._reference(tag, value, found)
            elif space or local in _SILENT:
                continue
            elif local == "style":
                self._style(value, found)
            elif local not in self._names:
                self._say(f"the attribute '{local}' is not allowed on <{tag}>", "delete it")
            elif self._is_harmless(local, value):
                found[local] = value
        return found

    def _reference(self, tag: str, value: str, found: dict[str, str]) -> None:
        if tag in ("use", "linearGradient", "radialGradient", "pattern") and value[:1] == "#":
            found["xlink:href"] = value
        else:
            self._say(f"<{tag}> leads out of the drawing to '{value}'",
                      "use a shape of the same file")

    def _style(self, value: str, found: dict[str, str]) -> None:
        """Turn declarations into attributes, which pages that forbid inline style draw too."""
        for declaration in value.split(";"):
            name, _, given = (part.strip() for part in declaration.partition(":"))
            if name in PAINT and self._is_harmless(name, given):
                found[name] = given
            elif name not in PAINT and _FETCHES.search(given):
                self._say(f"'{name}' in a style fetches", "delete it")

    def _is_harmless(self, name: str, value: str) -> bool:
        if name == "id" and not _ID.fullmatch(value):
            self._say(f"'{value}' is no id", "use letters, digits, '-', '_' and '.'")
            return False
        rest = REFERENCE.sub("", value)
        if not name.startswith("data-") and ("\\" in rest or _FETCHES.search(rest)):
            self._say(f"the attribute '{name}' fetches '{value}'", "use a part of the same file")
            return False
        return True


def _remembers(space: str, tag: str) -> bool:
    """Whether an element is what a drawing program remembers for itself: it draws nothing."""
    return (space == SVG and tag == "metadata") or any(
        host in space for host in ("inkscape.org/namespaces", "sodipodi.sourceforge.net")
    )


def read(
    text: str, tags: Set[str] = frozenset(), attributes: Set[str] = frozenset()
) -> tuple[Element | None, tuple[SvgProblem, ...]]:
    """Read a drawing. With problems there is none.

    It may hold these tags and attributes beside shapes, groups and paint.
    """
    reader = _Reader(tags, attributes)
    reader.read(text)
    if reader.root and not reader.problems:
        reader.problems += _references(reader.root)
    if not reader.root and not reader.problems:
        reader.problems.append(SvgProblem(1, 1, "the drawing is empty"))
    problems = tuple(sorted(reader.problems))
    return (None if problems else reader.root), problems


def _references(root: Element) -> list[SvgProblem]:
    """Find ids that are there twice or not at all, and a use of a use, which could grow at will."""
    problems = []
    ids: dict[str, Element] = {}
    for node in root.walk():
        id = node.get("id")
        if id in ids:
            problems.append(SvgProblem(node.line, node.column, f"the id '{id}' is there twice"))
        elif id:
            ids[id] = node
    for node in root.walk():
        for name, value in node.attributes:
            wanted = [match[2] for match in REFERENCE.finditer(value)]
            for id in [value[1:]] if name == "xlink:href" else wanted:
                if id not in ids:
                    message = f"nothing in the drawing has the id '{id}'"
                elif node.tag == "use" and any(part.tag == "use" for part in ids[id].walk()):
                    message = f"'{id}' holds another <use>, so it cannot be used itself"
                else:
                    continue
                problems.append(SvgProblem(node.line, node.column, message))
    return problems
