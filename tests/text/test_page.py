"""What a hand-written page asks of the atlas."""

import pytest

from mkdocs_metastasis.text import (
    AddressKind,
    address_kind,
    close_to_word,
    page_title,
    replaced,
    scan_page,
)

PAGES = [
    ("link", "a [b][hypoxia] c", ["hypoxia"], [], []),
    ("bare link", "a [hypoxia][] c", ["hypoxia"], [], []),
    ("own definition of a citation", "[@a] [@b]\n\n[@a]: https://x.org\n", [], ["b"], []),
    ("no definition", "[@a]: as they found", [], ["a"], []),
    ("definition in a list", "- a [b][x]\n\n    [x]: https://x.org 'T'\n", [], [], []),
    ("code in a list", "- a\n\n        [b][x]\n\n    [b][y]\n", ["y"], [], []),
    ("code in a list in a list", "- a\n    - b\n\n            [b][x]\n\n        [b][y]", ["y"], [], []),
    ("own definition wins", "a [b][x] [X][]\n\n[x]: https://x.org\n", [], [], []),
    ("citations", "[@a; @b] [^x] [see @x] \\[@x]", [], ["a", "b"], []),
    ("marker", "<!-- metastasis:  figure   cascade -->", [], [], ["figure cascade"]),
    ("other comment", "<!-- [b][x] [@k] -->", [], [], []),
    ("inline code", "`[b][x]` ``[@k] ` `` `<!-- metastasis: list -->`", [], [], []),
    ("fence", "```\n[b][x]\n```\n[b][y]", ["y"], [], []),
    ("fence in a list", "- a\n\n    ~~~ yaml\n    [@k]\n    ~~~\n- [b][y]", ["y"], [], []),
    ("indented code", "a\n\n    [b][x]\n\nb [b][y]", ["y"], [], []),
    ("list goes on", "- a\n\n    b [b][y]\n", ["y"], [], []),
    ("admonition", "!!! note\n\n    b [b][y] [@k]\n", ["y"], ["k"], []),
    ("pre", "<pre>[b][x]</pre>", [], [], []),
    ("front matter", "---\nx: '[b][x]'\n---\n[b][y]", ["y"], [], []),
    ("image", "![b][x]", [], [], []),
    ("fence without an end", "a [b][y]\n\n~~~\n[@k]\n\n[b][x]", ["y"], [], []),
    ("tildes before a backtick", "~~~~ `[b][x]`\n[b][y]", ["y"], [], []),
    ("raw elements", "a <pre><PRE >[b][x]</Pre > [b][y] <svg [b][z]> <code>[@k]", ["y", "z"], ["k"], []),
    ("backticks of several lengths", "`` [b][x] ` `` [b][y] ` [b][z] \\` [b][w] `", ["y", "w"], [], []),
    ("backticks in two paragraphs", "a ` [b][x]\n \n[b][y] `", ["x", "y"], [], []),
    ("open marker", "<!-- metastasis: list --> <!-- metastasis: map [b][y]", ["y"], [], ["list"]),
    ("titles of definitions", "[a][x] [b][y] [c][z] [d][w]\n\n[x]: a 'b\n[y]: a\n  (b)\n[z]: a'b'\n[w]: \"a b\n", ["x", "w"], [], []),
    ("over lines", "a [b\nc][y]", ["y"], [], []),
    ("footnote", "a [b][^x] [^y][z]", [], [], []),
]


@pytest.mark.parametrize(("name", "text", "links", "keys", "markers"), PAGES, ids=lambda x: str(x)[:20])
def test_marks_of_a_page(
    name: str, text: str, links: list[str], keys: list[str], markers: list[str]
) -> None:
    marks = scan_page(text)
    assert [link.id.value for link in marks.links] == links
    assert [key.value for *_, found in marks.citations for key in found] == keys
    assert [value for *_, value in marks.markers] == markers
    for link in marks.links:
        assert text.startswith(link.id.value, link.id.offset)
        assert text[link.start] == "["
        assert text[link.end - 1] == "]"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# A *b*\n", "A *b*"),
        ("---\ntitle: 'A: b'\n---\n# C\n", "A: b"),
        ("```\n# no\n```\n# Yes #\n", "Yes"),
        ("none", ""),
        ("# A b { #a-b .c }\n", "A b"),
        ("# A {b}\n", "A {b}"),
    ],
)
def test_title(text: str, title: str) -> None:
    assert page_title(text) == title


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://x.org", AddressKind.WEB),
        ("HTTPS://x.org", AddressKind.WEB),
        ("mailto:a@b.org", AddressKind.WEB),
        ("javascript:alert(1)", AddressKind.BAD),
        ("&#106;avascript:x", AddressKind.BAD),
        ("java\tscript:x", AddressKind.BAD),
        (" \x01javascript:x", AddressKind.BAD),
        ("data:text/html,x", AddressKind.BAD),
        ("//x.org", AddressKind.BAD),
        ("/x", AddressKind.BAD),
        ("\\\\x", AddressKind.BAD),
        ("x.md#y", AddressKind.RELATIVE),
        ("../x/", AddressKind.RELATIVE),
        ("#y", AddressKind.ANCHOR),
        ("", AddressKind.ANCHOR),
    ],
)
def test_kinds_of_address(address: str, kind: AddressKind) -> None:
    assert address_kind(address) is kind


def test_below_the_front_matter_a_rule_is_no_front_matter() -> None:
    marks = scan_page("---\n[b][x]\n\n---\n", front_matter=False)
    assert [link.id.value for link in marks.links] == ["x"]


def test_pieces_of_a_text_are_replaced_in_their_order() -> None:
    pieces = [(8, 9, "f"), (1, 3, "x"), (4, 4, "y"), (5, 7, "z"), (6, 7, "within another")]
    assert replaced("abcdefghi", pieces) == "axdyezhf"


@pytest.mark.parametrize(
    ("text", "place"), [("word [@a]", 4), ("word\n[@a]", 4), ("word\n\n[@a]", 6), (" \t[@a]", 0)]
)
def test_a_citation_stands_close_to_its_word(text: str, place: int) -> None:
    assert close_to_word(text, text.index("[")) == place
