"""What a YAML file is made of: texts, lists and mappings with their places; nothing more."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from mkdocs_metastasis.source import Span, Text


class Scalar(NamedTuple):
    """A text as written; `style` is None for an unquoted one."""

    text: Text
    value: str
    """Without white space at its ends."""
    style: str | None = None

    @property
    def span(self) -> Span:
        return self.text.span


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple[Node, ...]
    span: Span
    filled: tuple[tuple[int, Node], ...] = field(init=False, repr=False, compare=False)
    """The items that are not blank, each with its number from 1 in the file.

    Kept, since ten thousand may be asked for singly.
    """

    def __post_init__(self) -> None:
        numbered = enumerate(self.items, start=1)
        filled = tuple((number, item) for number, item in numbered if not is_blank(item))
        object.__setattr__(self, "filled", filled)


@dataclass(frozen=True, slots=True)
class Mapping:
    fields: dict[str, tuple[Scalar, Node]]
    """Name to key and value."""
    span: Span

    def get(self, name: str) -> Node | None:
        """The value of a field; None where it is missing or blank."""
        entry = self.fields.get(name)
        if entry is None:
            return None
        value = entry[1]
        return None if isinstance(value, Scalar) and not value.value else value

    def scalar(self, name: str) -> Scalar | None:
        node = self.get(name)
        return node if isinstance(node, Scalar) else None

    def sequence(self, name: str) -> Sequence | None:
        node = self.get(name)
        return node if isinstance(node, Sequence) else None

    def filled(self, name: str) -> tuple[tuple[int, Node], ...]:
        """The filled items of a list, each with its number from 1."""
        found = self.sequence(name)
        return found.filled if found else ()

    def missing_at(self, name: str) -> Span:
        """Where to say that a field is missing: at its blank value, its key, or the start."""
        if name not in self.fields:
            return self.span
        key, value = self.fields[name]
        return value.span if isinstance(value, Scalar) and value.style else key.span


@dataclass(frozen=True, slots=True)
class Hole:
    """A value that was refused already: it is there, and nothing more is said of it."""

    span: Span


Node = Scalar | Sequence | Mapping | Hole


def is_blank(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.value
