"""A page as a reader meets it, a line a block: what stands there and where its links lead."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib

BLOCKS = {"h1", "h2", "h3", "h4", "p", "li", "td", "th", "dt", "dd", "figcaption", "caption", "summary"}
DATA = ("data-effect", "data-direction", "data-grade", "data-contested", "data-state")
"""Stable attributes that the outline shows where a row or cell has them."""


def outline(html: str) -> str:
    """The blocks of the page's main part. Pictures are told by their caption alone."""
    document = html5lib.parse(html, namespaceHTMLElements=False)
    main = document.find(".//main")
    assert main is not None
    return "\n".join(_lines(main)) + "\n"


def _lines(element: Element) -> Iterator[str]:
    if element.tag in ("svg", "{http://www.w3.org/2000/svg}svg"):
        return
    data = [element.get(name) or name.removeprefix("data-") for name in DATA if name in element.attrib]
    label = f"{element.tag} {{{' '.join(data)}}}" if data else str(element.tag)
    inner = any(child.tag in BLOCKS for child in element.iter() if child is not element)
    if element.tag in BLOCKS and not inner:
        yield f"{label}: {_text(element)}"
        return
    if data:
        yield label
    if element.tag in BLOCKS and _own(element):
        yield f"{element.tag}: {_own(element)}"
    for child in element:
        yield from _lines(child)


def _own(element: Element) -> str:
    """The text of a block outside the blocks within it."""
    parts = [element.text or ""]
    for child in element:
        if not any(inner.tag in BLOCKS for inner in child.iter()):
            parts.append(_text(child))
        parts.append(child.tail or "")
    return _joined("".join(parts))


def _text(element: Element) -> str:
    if element.tag == "{http://www.w3.org/2000/svg}svg" or element.get("class") == "headerlink":
        return ""
    text = (element.text or "") + "".join(_text(child) + (child.tail or "") for child in element)
    if element.tag == "a" and element.get("href"):
        return f"[{_joined(text)}]({element.get('href')})"
    return _joined(text) if element.tag in BLOCKS else text


def _joined(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
