"""Where things stand: the tree of a file, golden, and the places of characters in scalars."""

from __future__ import annotations

import pytest

from mkdocs_metastasis.loader.nodes import Mapping, Node, Scalar, Sequence
from mkdocs_metastasis.loader.tree import parse


def outline(node: Node | None, depth: int = 0) -> list[str]:
    """`line:column value` for every node, keys before their values."""
    lead = "  " * depth
    if isinstance(node, Scalar):
        return [f"{lead}{node.span.line}:{node.span.column} {node.text.value!r}"]
    if isinstance(node, Sequence):
        found = [f"{lead}{node.span.line}:{node.span.column} list"]
        return found + [line for item in node.items for line in outline(item, depth + 1)]
    if isinstance(node, Mapping):
        found = [f"{lead}{node.span.line}:{node.span.column} mapping"]
        for key, value in node.fields.values():
            found += outline(key, depth + 1) + outline(value, depth + 2)
        return found
    return [f"{lead}{node and node.span}"]


TREE = """\
# A comment.
title: "Low oxygen"   # 1
"é😀": [a, {b: c}]
effects:
  - on: x
    how: |
      Text.
  -
    - y
empty:
"""

OUTLINE = """\
2:1 mapping
  2:1 'title'
    2:8 'Low oxygen'
  3:1 'é😀'
    3:7 list
      3:8 'a'
      3:11 mapping
        3:12 'b'
          3:15 'c'
  4:1 'effects'
    5:3 list
      5:5 mapping
        5:5 'on'
          5:9 'x'
        6:5 'how'
          6:10 'Text.\\n'
      9:5 list
        9:7 'y'
  10:1 'empty'
    10:7 ''"""


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_every_node_has_its_place(ends: str, mark: str) -> None:
    tree = parse("x.yml", (mark + TREE.replace("\n", ends)).encode())
    assert tree.problems == ()
    assert "\n".join(outline(tree.root)) == OUTLINE


def places(source: str, words: str) -> list[str]:
    """The places of words in the only scalar of `source`."""
    root = parse("x.yml", source.encode()).root
    assert isinstance(root, Mapping)
    text = root.fields["a"][1]
    assert isinstance(text, Scalar)
    spans = [text.text.at(text.text.value.index(word)) for word in words.split()]
    return [f"{span.line}:{span.column}" for span in spans]


@pytest.mark.parametrize(
    ("source", "words", "expected"),
    [
        ("a: one two", "one two", ["1:4", "1:8"]),
        ("a: é😀 two", "two", ["1:7"]),
        ("a: 'it''s two ''three'", "it two three", ["1:5", "1:11", "1:17"]),
        (r'a: "\u00e9\n\x41 two \"three"', "two three", ["1:18", "1:24"]),
        (r'a: "\U0001F600 two"', "two", ["1:16"]),
        ("a: &x one", "one", ["1:7"]),
        ("a: one\n  two", "one two", ["1:4", "1:4"]),  # folded: only its start is known
        ("a: |\n  one\n  two", "one two", ["2:3", "3:3"]),
        ("a: |\n\n\n  one\n\n    two\n", "one two", ["4:3", "6:5"]),
        ("a: |2\n    one\n  two", "one two", ["2:5", "3:3"]),
        ("a: >-\n  one\n  two\n\n  three", "one two three", ["2:3", "3:3", "5:3"]),
        ("a: >\n  one\n    two\n  three\n", "one two three", ["2:3", "3:5", "4:3"]),
        ("a: >1-\n  one\n   two", "one two", ["2:3", "3:4"]),
        ("a: >+\n  one \n  two\n\n\n", "one two", ["2:3", "3:3"]),
        ("a: |  # a comment\n  one", "one", ["2:3"]),
        ("a: |\r\n  one\r\n\r\n  two\r\n", "one two", ["2:3", "4:3"]),
        ("a: >\n  é😀 one\n  😀😀 two\n", "one two", ["2:6", "3:6"]),
    ],
)
def test_characters_have_their_places(source: str, words: str, expected: list[str]) -> None:
    assert places(source, words) == expected
