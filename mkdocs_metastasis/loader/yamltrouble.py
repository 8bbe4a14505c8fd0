"""What a person did where YAML cannot be read: in plain words, at its place, with what to type.

The parser says what it looked for, and often one line too late. Here the lines around are read as
a person would read them; where nothing is found, the parser has the word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mkdocs_metastasis.loader.scalars import Lines, spaces
from mkdocs_metastasis.model import KINDS, Retraction, Term, slots_of

ADVICE = "put the text on the next line, indented, after '>-'"
INVISIBLE = re.compile(
    "[\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]"
)
TROUBLE = re.compile(r"\s*(?:- +)*(?:[\w-]+: +(?:[\[*@&!%`]|[^\"'|>#\s].*: )|(?<=- )[\[*@&!%`])")
"""A line whose value begins with a character that YAML keeps for itself, or holds `: `."""
_STRUCTURE = re.compile(rf"[ \t]*(?:-?[ \t]*)?[\w-]*:?(?={INVISIBLE.pattern})")
_TAB = re.compile(r"[ -]*(?=\t)")
_DASH = re.compile(r"[ ]*(?P<sign>[–—−‐‑‒―•·∙‣*+])[ ]+(?=\S)")
_COLON = re.compile(r"[ ]*(?:- +)?(?P<name>[\w-]+)[ ]*(?P<sign>[：﹕︓꞉∶])[ ]*(?P<rest>.*)")
_HYPHEN = re.compile(r"[ ]*-(?P<rest>[A-Za-z\"'\[{][^\n]{0,30})")
_JOINED = re.compile(r"[ ]*(?:- +)?(?P<name>[a-z_]+):(?P<rest>[^\s:/][^\n]*)")
_APART = re.compile(r"[ ]*(?:- +)?(?P<name>[a-z_]+)[ ]+(?P<rest>[^\n:]*)$")
_FIELD = re.compile(r"(?P<lead>[ ]*(?:- +)*)(?P<name>[\w-]+):(?:[ ]+(?P<value>\S.*))?\s*$")
_BLOCK = re.compile(r".*[:-] +[|>][-+0-9]*\s*$")
_CLOSED = {'"': "quotation mark", "'": "quotation mark", "[": "bracket", "{": "brace"}
_OPENED = {"[": ("bracket", "]"), "{": ("brace", "}")}
_NAMES = frozenset(
    slot.name for model in (*KINDS.values(), Term, Retraction) for slot in slots_of(model)
) | {"on", "effect", "how", "evidence", "ref", "study", "to", "label", "by", "date"}

_FAR = 1000
"""Lines that are looked at."""

Place = tuple[int, int]
"""Line and column, from 1."""


YamlTrouble = tuple[Place, str, str]
"""Where it is, what it is, and what to type."""


@dataclass(frozen=True)
class Broken:
    """What the parser knows: where it stopped and why, and what it was reading since when."""

    lines: Lines
    place: Place
    since: Place | None
    problem: str
    context: str

    @property
    def line(self) -> str:
        return self.lines.line(self.place[0])

    def above(self, number: int) -> int:
        """The number of the line above that has text, or 0, also where it is far away."""
        while number > max(1, self.place[0] - _FAR):
            number -= 1
            if self.lines.line(number).strip():
                return number
        return 0


def explain(broken: Broken) -> YamlTrouble | None:
    """Say what a person did, where that can be seen."""
    return next((found for look in _LOOKS if (found := look(broken))), None)


def _suspects(broken: Broken) -> Iterator[tuple[int, str]]:
    """The line where the parser stopped, the one above, and the one where it began."""
    number = broken.place[0]
    numbers = [number, broken.above(number), *([broken.since[0]] if broken.since else [])]
    for one in dict.fromkeys(filter(None, numbers)):
        yield one, broken.lines.line(one)


def _tab(broken: Broken) -> YamlTrouble | None:
    if "tab" not in broken.problem and "start any token" not in broken.problem:
        return None
    found = _TAB.match(broken.line)
    if not found:
        return None
    place = broken.place[0], found.end() + 1
    message = "a tab stands here, and YAML indents with spaces"
    return place, message, "put two spaces for each level"


def _unseen(broken: Broken) -> YamlTrouble | None:
    for number, line in _suspects(broken):
        if found := _STRUCTURE.match(line):
            sign = f"U+{ord(line[found.end()]):04X}"
            message = f"a character that cannot be seen ({sign}) stands here"
            hint = "delete it, and type a plain space"
            return (number, found.end() + 1), message, hint
    return None


def _alike(broken: Broken) -> YamlTrouble | None:
    """Signs that look like a hyphen or a colon, and the hyphen and colon without a blank."""
    for number, line in _suspects(broken):
        if _in_text(broken, number):
            continue
        if found := _DASH.match(line):
            message = f"'{found['sign']}' is no hyphen"
            hint = "begin the item with '- ', a hyphen and a blank"
            return (number, found.start("sign") + 1), message, hint
        if found := _COLON.match(line):
            message = f"'{found['sign']}' is no colon"
            return (number, found.start("sign") + 1), message, _write(found)
        if found := _HYPHEN.match(line):
            message = "a blank is missing after the hyphen"
            hint = f"write '- {found['rest']}'"
            return (number, found.start("rest") + 1), message, hint
        if (found := _JOINED.match(line)) and found["name"] in _NAMES:
            message = "a blank is missing after the colon"
            return (number, found.start("rest") + 1), message, _write(found)
    return None


def _write(found: re.Match[str]) -> str:
    rest = found["rest"].strip()
    return f"write '{found['name']}: {rest if len(rest) <= 30 else '…'}'"


def _in_text(broken: Broken, number: int) -> bool:
    """Whether a line stands in a text after `|` or `>`, where every sign is its own."""
    indent = spaces(broken.lines.line(number))
    while number := broken.above(number):
        line = broken.lines.line(number)
        if spaces(line) < indent:
            return _BLOCK.match(line) is not None
    return False


def _no_field(broken: Broken) -> YamlTrouble | None:
    """A line that the parser took for a field without a colon."""
    if "expected ':'" not in broken.problem:
        return None
    number, column = broken.since or broken.place
    line = broken.lines.line(number)
    found = _APART.match(line)
    if found and found["name"] in _NAMES:
        message = f"a colon is missing after '{found['name']}'"
        return (number, found.end("name") + 1), message, _write(found)
    above = broken.lines.line(broken.above(number))
    if _BLOCK.match(above):
        message = "this line belongs to the text above, but is not indented"
        hint = "put two spaces more before it than before the field"
        return (number, column), message, hint
    message = "this line is no field"
    hint = "a field is 'name: value'; a text of several lines is indented, after '>-'"
    return (number, column), message, hint


def _open(broken: Broken) -> YamlTrouble | None:
    """A bracket or a quotation mark that is never closed, or closed too early."""
    if "expected comment or line break" in broken.problem:
        message = "text stands beside '|' or '>'"
        return broken.place, message, "put it on the next line, indented"
    if broken.since and "quoted scalar" in broken.context:
        if "end of stream" in broken.problem or "document" in broken.problem:
            message = "the quotation mark that opens here is never closed"
            return broken.since, message, "write it at the end of the text"
        message = "a backslash in double quotes begins a sign of YAML's own"
        return broken.place, message, ADVICE
    if "node content" in broken.problem:
        message = "a value is missing before this sign"
        return broken.place, message, "write one, or delete the sign"
    if not broken.since or "flow" not in broken.context:
        return None
    opened = broken.lines.line(broken.since[0])[broken.since[1] - 1 :][:1]
    if opened not in _OPENED:
        return None
    name, closing = _OPENED[opened]
    message = f"the {name} '{opened}' that opens here is not closed"
    hint = f"write {closing} where the list ends" if opened == "[" else f"write {closing} after it"
    return broken.since, message, hint


def _goes_on(broken: Broken) -> YamlTrouble | None:
    """Text after what closes a value; a text that begins with a sign of YAML's, or holds `: `."""
    found = _FIELD.match(broken.line)
    value = found["value"] if found else None
    if found and value and broken.place[1] > found.start("value") + 1:
        what = _CLOSED.get(value[0])
        if what and "expected key" in broken.problem:
            message = f"the text goes on after the closing {what}"
            return broken.place, message, ADVICE
    if not TROUBLE.match(broken.line):
        return None
    if "mapping values" in broken.problem:
        message = "a colon with a blank stands in the text, so YAML takes it for a field"
        return broken.place, message, ADVICE
    sign = value[0] if value else broken.line.lstrip(" -")[:1]
    return broken.place, f"a text cannot begin with '{sign}'", ADVICE


def _indented(broken: Broken) -> YamlTrouble | None:
    """A line that begins in another column than those that it belongs with."""
    kinds = ("mapping values", "expected key", "expected '-' indicator")
    if not any(kind in broken.problem for kind in kinds):
        return None
    number, indent = broken.place[0], spaces(broken.line)
    is_item = broken.line.lstrip(" ").startswith("- ")
    wanted = _wanted(broken, number, is_item)
    if wanted is None and is_item:
        message = "an item of a list stands here, but no list begins above"
        hint = "write the name of the field above it, or take out the hyphen"
        return (number, indent + 1), message, hint
    if wanted is None or wanted == indent:
        return None
    deeper = "further right" if indent > wanted else "further left"
    message = f"this line begins {deeper} than those that it belongs with"
    return (number, indent + 1), message, f"begin it in column {wanted + 1}"


def _wanted(broken: Broken, number: int, is_item: bool) -> int | None:
    """How far the nearest line above of the same sort is indented: an item or a field."""
    while number := broken.above(number):
        line = broken.lines.line(number)
        if is_item and line.lstrip(" ").startswith("- "):
            return spaces(line)
        found = None if is_item else _FIELD.match(line)
        if found and not _in_text(broken, number):
            return len(found["lead"])
    return None


_LOOKS: tuple[Callable[[Broken], YamlTrouble | None], ...] = (
    _tab, _unseen, _alike, _no_field, _open, _goes_on, _indented,
)
