"""Each answer of the questions stands on the page that it leads to, where it leads."""

import posixpath
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from mkdocs_metastasis.words import Words
from tests.site.markup import tree

WORDS = Words()


@pytest.fixture
def site(real_site: Path) -> Path:
    return real_site


def read(path: Path) -> Element:
    """Our part of a page, without the frame of the theme."""
    html = path.read_text("utf-8")
    return tree(html[html.index("<article") : html.rindex("</article>") + len("</article>")])


def said(node: Element) -> str:
    """The words of a part of a page, without marks of sources."""
    return " ".join("".join(_texts(node)).split())


def _texts(node: Element) -> Iterator[str]:
    yield node.text or ""
    for part in node:
        yield from () if part.tag == "sup" else _texts(part)
        yield part.tail or ""


def where(page: Element, anchor: str) -> str:
    """What stands at an anchor: a word of the glossary with its meaning, or the whole of a page."""
    for parent in page.iter("dl"):
        for part, then in pairwise(parent):
            if part.get("id") == anchor:
                return f"{said(part)} {said(then)}"
    return said(next(page.iter("article")))


def asked(site: Path) -> Iterator[tuple[str, str, str, list[str]]]:
    """Sort, question, address and answers of each question on the page."""
    for section in read(site / "teach/questions/index.html").iter("section"):
        for box in section.iter("div"):
            if box.get("class") != "mts-question":
                continue
            (answer,) = box.iter("details")
            right = [said(node) for node in answer.iter("strong")] or [said(node) for node in answer.iter("li")]
            link = next(a for a in answer.iter("a") if said(a) == WORDS("questions.page"))
            heading = next(section.iter("h2")).get("id") or ""
            yield heading.removeprefix("sort-"), said(next(box.iter("p"))), link.get("href") or "", right


def test_every_answer_stands_where_it_leads(site: Path) -> None:
    pages: dict[str, Element] = {}
    found, wrong = Counter[str](), []
    for sort, question, address, right in asked(site):
        path, _, anchor = posixpath.normpath(posixpath.join("teach/questions", address)).partition("#")
        path = path.removesuffix("/")
        if path not in pages:
            pages[path] = read(site / path / "index.html")
        text = where(pages[path], anchor)
        needed = list(right)
        if sort == "term":
            needed.append(question.removeprefix(WORDS("questions.ask.term", meaning="").strip()).strip())
        if sort == "spread":
            source = question.rpartition("Source: ")[2].removesuffix(".")
            needed += [source.partition(" ")[0], source.rpartition(" ")[2]]
        places = [text.find(part) for part in needed]
        if -1 in places or (sort == "order" and places != sorted(places)):
            wrong.append((sort, question, address, needed))
        found[sort] += 1
    assert wrong == []
    assert {*found} == {"order", "sign", "grade", "term", "spread"}
    assert found.total() > 350
