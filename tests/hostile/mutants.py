"""Broken files made of sound ones, the same for the same seed: characters, YAML, values, texts."""

from collections.abc import Callable
from random import Random

ODD = [
    "\x00", "\x07", "\x1b[31m", "\x7f", "\x85", "\xa0", "\xad", "\u200b", "\u202e", "\u2028", "\u2029",
    "\ufeff", "\ufffe", "\U000e0001", "\U0010ffff", "e\u0301", "\r", "\r\n", "\n", "\t", "  ", "💥", "İ", "ß",
]
YAML = [
    "[", "]", "{", "}", "- ", ": ", ":", "? ", ", ", "&a ", "*a", "<<: *a\n", "!!python/object:os.system ",
    "!x ", "!<", "---\n", "...\n", "%YAML 9.9\n", "%TAG ! x\n", "|\n", ">\n", "|9\n", ">-+\n", "'", '"', '"\\x', '"\\ud800"',
    "\n\t", "\n  - ", "\n ", "# ", " #", "`", "@", "=", "~", "? [a, b]\n: c\n", "title: x\n", "{a: {b: {c: [", "[[[[[[[[[[[[[[[[[[[[[[[",
]
VALUES = [
    "", "~", "null", "[]", "{}", "[[]]", "[{}]", "true", "-1", "0", "007", "1e999", "9" * 400, "0x1F", "1_000", ".inf", "12:30",
    "2026-02-30", "0000-00-00", "9999-12-31", "2026-01-01T00:00:00Z", "١", "../../etc/passwd", "%2e%2e", "con", "cascade", "index",
    "a--b", "A", "a" * 65, "leave", "move", "air", "[air, air]", "{to: leave}", "{id: x}", "GO:1", "NO:1", "x" * 5000, "'<b>x</b>'", "|-\n      x",
]
BIBTEX = [
    "@", "@article{", "@string{a = a # a}\n", "@preamble{{x}}\n", "@comment{", "{", "}", '"', "\\", "\\'{", "\\url{", "\\input{/etc/passwd}",
    "$", "#", ",", "=", "crossref = {a2020},\n", "title = {x},\n", "year = nine,\n", "url = {javascript:x},\n", "%", " and ", "@book{a2020, }\n",
]
MARKDOWN = [
    "[", "](", "][", "[x][", "[x][nobody]", "[@nobody]", "[@a2020; @", "![x](y)", "![x](data:x)", "<b>", "<!--", "<?", "<![CDATA[", "</p>", "`", "```\n", "~~~",
    "*", "**", "_", "\n> ", "\n# ", "\n- ", "\n1) ", "|", "\n|-|\n", "\n: ", "&#106;", "&lt;", "\\", "](javascript:x)", "](//x)", "](../../x)", "{: onclick=x}",
    "/// html | script\n", '--8<-- "x"', "{{ x }}", "{% x %}", "[TOC]", "<https://", "[x]: y\n", "*[x]: y\n", "***a**b*c", "[[[a](b)](c)](d)",
]
PIECES = (ODD, YAML, VALUES, BIBTEX, MARKDOWN)

Mutation = Callable[[Random, str], str | bytes]


def piece(random: Random, text: str) -> str:
    """A piece of some grammar, put in or over what is there."""
    start = random.randint(0, len(text))
    end = min(len(text), start + random.choice((0, 0, 1, 5, 30)))
    return text[:start] + random.choice(random.choice(PIECES)) + text[end:]


def pieces(random: Random, text: str) -> str:
    for _ in range(random.randint(2, 8)):
        text = piece(random, text)
    return text


def value(random: Random, text: str) -> str:
    """Another value for a field, or another field for a value."""
    lines = text.split("\n")
    at = random.randrange(len(lines))
    name, colon, _ = lines[at].partition(":")
    new = random.choice(random.choice((VALUES, YAML, MARKDOWN, ODD)))
    lines[at] = f"{name}: {new}" if colon else new
    return "\n".join(lines)


def shuffled(random: Random, text: str) -> str:
    """A line gone, doubled, moved or indented."""
    lines = text.split("\n")
    at, to = random.randrange(len(lines)), random.randrange(len(lines))
    line = lines.pop(at) if random.random() < 0.5 else lines[at]
    lines.insert(to, random.choice(("", " ", "  ", "\t")) + line)
    return "\n".join(lines)


def truncated(random: Random, text: str) -> bytes:
    return text.encode()[: random.randrange(len(text.encode()))]


def filled(random: Random, text: str) -> bytes:
    """What a broken disk leaves: the end filled with nulls."""
    data = truncated(random, text)
    return data + b"\0" * random.choice((1, 512, 4096))


def swapped(random: Random, text: str) -> bytes:
    data = bytearray(text.encode())
    for _ in range(random.randint(1, 6)):
        data[random.randrange(len(data))] = random.randrange(256)
    return bytes(data)


def repeated(random: Random, text: str) -> str:
    start = random.randrange(len(text))
    end = min(len(text), start + random.randint(1, 60))
    return text[:start] + text[start:end] * random.choice((2, 50, 400)) + text[end:]


def encoded(random: Random, text: str) -> bytes:
    """A wrong encoding, or an overlong form of a character."""
    code = random.choice(("utf-16", "utf-16-le", "utf-32", "latin-1", "utf-7", "cp037", "overlong"))
    if code == "overlong":
        return text.encode().replace(b"e", b"\xc1\xa5", 1)
    return (text + "é").encode(code, "ignore")


MUTATIONS: tuple[Mutation, ...] = (
    piece, piece, pieces, value, value, value, shuffled, truncated, filled, swapped, repeated, encoded,
)


def mutant(seed: int, text: str) -> bytes:
    """The broken file of a seed: one to three mutations after another."""
    random = Random(seed)
    made: str | bytes = text
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        if isinstance(made, bytes) or not made:
            break
        made = random.choice(MUTATIONS)(random, made)
    return made if isinstance(made, bytes) else made.encode("utf-8", "surrogatepass")
