"""Parsed text back to Markdown that any engine reads alike: what another engine builds from.

It is made from the tokens and not from what the author wrote: so all that is plain text in a
record stays plain text there, whatever extensions that engine has. Python-Markdown wants four
spaces for what stands in a list, and CommonMark allows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.tree import SyntaxTreeNode

from mkdocs_metastasis.text.escape import escape, inert
from mkdocs_metastasis.text.html import Headings, Resolver
from mkdocs_metastasis.text.prose import ParsedText

_INDENT = " " * 4
_NOTHING = "<!-- -->"
"""Between two lists that would else be read as one, and where an item or a cell is empty."""
_INSIDE_ADDRESS = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", '"': "%22",
                   "|": "%7C", "\\": "%5C", "{": "%7B", "}": "%7D", "*": "%2A", "`": "%60"}
_LISTS = ("bullet_list", "ordered_list")
_ACTIVE = re.compile(r"-8<-|\{\{|\{%|^[^\S\n]*+///", re.M)
"""What some extensions and engines obey inside code, too."""


def write(prose: ParsedText, resolver: Resolver) -> str:
    """The Markdown of a text; the resolver gives addresses, and the Markdown of a citation."""
    writer = _Writer(resolver, Headings(prose))
    return writer.blocks(SyntaxTreeNode(prose.tokens).children)


def link(text: str, address: str, tooltip: str = "") -> str:
    """A link, whose text is Markdown and whose address and tooltip are plain."""
    quoted = escape(inert(tooltip)).replace('"', "&#34;").strip()
    shown = f' "{quoted}"' if tooltip.strip() else ""
    return f"[{text}]({_address(address)}{shown})"


def image(alt: str, address: str) -> str:
    """A picture with a plain text in its place."""
    return f"![{escape(alt)}]({_address(address)})"


def _address(address: str) -> str:
    return "".join(_INSIDE_ADDRESS.get(c, c) for c in str(normalizeLink(address)))


@dataclass
class _Writer:
    resolver: Resolver
    headings: Headings

    def blocks(self, nodes: Sequence[SyntaxTreeNode]) -> str:
        """Blocks with a blank line between them."""
        made: list[str] = []
        for number, node in enumerate(nodes):
            if number and node.type in _LISTS and nodes[number - 1].type in _LISTS:
                made.append(_NOTHING)
            made.append(self._block(node))
        return "\n\n".join(made)

    def _block(self, node: SyntaxTreeNode) -> str:
        match node.type:
            case "inline":
                return self.inline(node)
            case "paragraph":
                return self.blocks(node.children)
            case "heading":
                return self._heading(node)
            case "bullet_list" | "ordered_list":
                return self._list(node)
            case "blockquote":
                return _before(self.blocks(node.children), "> ", "> ")
            case "table":
                return self._table(node)
            case "dl":
                return self._definitions(node)
            case "fence" | "code_block":
                return _code(node)
            case "hr":
                return "* * *"
        return escape(node.content)

    def _heading(self, node: SyntaxTreeNode) -> str:
        text = ParsedText(tuple(node.children[0].to_tokens())).plain
        heading = self.headings.add(node.tag, text)
        line = self.inline(node.children[0]).replace("\n", " ")
        if not line:
            return f'<span id="{heading.anchor}"></span>'
        return f"{'#' * heading.level} {line} {{ #{heading.anchor} }}"

    def _list(self, node: SyntaxTreeNode) -> str:
        start = int(node.attrs.get("start", 1))
        items = []
        for number, item in enumerate(node.children, start=start):
            mark = "-" if node.type == "bullet_list" else f"{number}."
            content = self.blocks(item.children) or _NOTHING
            items.append(_before(content, mark.ljust(4), _INDENT))
        # Python-Markdown reads no further item after a blank line within one.
        return ("\n\n" if any("\n\n" in item for item in items) else "\n").join(items)

    def _definitions(self, node: SyntaxTreeNode) -> str:
        made: list[str] = []
        for child in node.children:
            if child.type == "dt":
                made.append(("\n" if made else "") + self.blocks(child.children))
            else:
                made.append(_before(self.blocks(child.children), ":   ", _INDENT))
        return "\n".join(made)

    def _table(self, node: SyntaxTreeNode) -> str:
        rows = [
            [self.inline(cell.children[0]) if cell.children else "" for cell in row.children]
            for part in node.children for row in part.children
        ]
        head = node.children[0].children[0].children
        aligned = [str(cell.attrs.get("style", "")) for cell in head]
        marks = {"text-align:left": ":--", "text-align:right": "--:", "text-align:center": ":-:"}
        rows.insert(1, [marks.get(style, "---") for style in aligned])
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)

    def inline(self, node: SyntaxTreeNode) -> str:
        return "".join(self._pieces(node.children)).strip()

    def _pieces(self, nodes: Sequence[SyntaxTreeNode], start: bool = True) -> Iterator[str]:
        for number, node in enumerate(nodes):
            cited = number + 1 < len(nodes) and nodes[number + 1].type == "citation"
            begins = (start and number == 0) or nodes[number - 1].type in ("softbreak", "hardbreak")
            piece = self._piece(node, begins)
            # A citation stands close to the word before it, whatever space was written.
            yield piece.rstrip() if cited else piece

    def _piece(self, node: SyntaxTreeNode, start: bool) -> str:
        match node.type:
            case "softbreak":
                return "\n"
            case "hardbreak":
                return "<br>\n"
            case "code_inline":
                return _code_inline(node.content)
            case "em" | "strong":
                mark = "*" if node.type == "em" else "**"
                return f"{mark}{''.join(self._pieces(node.children, False))}{mark}"
            case "citation":
                return self.resolver.citation([key for key, _ in node.meta["keys"]])
            case "record" | "link" | "image":
                return self._link(node)
        return escape(node.content, start)

    def _link(self, node: SyntaxTreeNode) -> str:
        if node.type == "image":
            tokens = (child for part in node.children for child in part.to_tokens())
            alt = ParsedText(tuple(tokens)).plain
            return image(alt, self.resolver.address(str(node.attrs["src"])))
        text = "".join(self._pieces(node.children, False))
        if node.type == "link":
            title = str(node.attrs.get("title") or "")
            return link(text, self.resolver.address(str(node.attrs["href"])), title)
        target = self.resolver.record(node.meta["id"])
        return link(text, target.address, target.tooltip) if target else text


def _before(text: str, first: str, rest: str) -> str:
    lines = [f"{rest}{line}".rstrip() for line in text.split("\n")]
    return (first + lines[0].removeprefix(rest)).rstrip() + "".join(f"\n{x}" for x in lines[1:])


def _code(node: SyntaxTreeNode) -> str:
    language = re.sub(r"[^\w+#.-].*", "", node.info.strip())
    if _ACTIVE.search(node.content):
        return f"<pre><code>{_references(node.content)}</code></pre>"
    longest = max((len(run) for run in re.findall(r"`+", node.content)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{node.content.rstrip(chr(10))}\n{fence}"


def _code_inline(content: str) -> str:
    """Code between backticks, or in HTML where it holds what would end it or a cell."""
    if re.search(r"[`|]|^\s|\s$", content) or _ACTIVE.search(content):
        return f"<code>{_references(content)}</code>"
    return f"`{content}`"


def _references(code: str) -> str:
    """Code for HTML in Markdown: no character that any reader obeys, no blank line to end it."""
    code = re.sub(r"[^\w\s]|_", lambda found: f"&#{ord(found[0])};", code)
    return code.replace("\n", "&#10;")
