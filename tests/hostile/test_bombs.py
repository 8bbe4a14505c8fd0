"""Files made to hang or fill the memory, names made to lead astray: all end in a list of problems."""

import os
import resource
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from mkdocs.structure.files import File, Files

from mkdocs_metastasis.diagnostics import MOST, Severity
from mkdocs_metastasis.hosts.mkdocs.handwritten import complete
from mkdocs_metastasis.loader import load
from mkdocs_metastasis.loader.checks.texts import MARKUP
from mkdocs_metastasis.loader.files import LIST_LIMIT, RECORD_LIMIT
from mkdocs_metastasis.model import Atlas, Options
from mkdocs_metastasis.text import markup
from mkdocs_metastasis.website import build_website
from mkdocs_metastasis.words import Words
from tests.cli.process import CONFIG, ROOT, run

HEAD = "title: T\nsummary: S.\ngroup: immune\n"
RECORD, GLOSSARY, BIBLIOGRAPHY = "factors/x.yml", "glossary.yml", "references.bib"
RETRACTIONS, PAGE = "retractions.yml", "page.md"
MANY = 15_000
"""Deeper than Python calls itself, longer than a pattern may try again."""


def details(text: str) -> str:
    return f"{HEAD}details: |\n" + "".join(f"  {line}\n" for line in text.split("\n"))


def line(piece: str, most: int = MARKUP // 4) -> str:
    """A piece again and again, with a quarter of the markup that a file may have."""
    return piece * min(most // max(1, markup(piece)), 200_000 // len(piece))


def items(number: int, item: str) -> str:
    """Items of a list, each with its number in the place of the `#`."""
    return "".join(item.replace("#", str(n)) for n in range(number))


LISTS: dict[str, tuple[str, str, str, str]] = {
    "citations in a page": (PAGE, "", "[@k#]\n", ""),
    "links in a page": (PAGE, "", "[a][b#]\n", ""),
    "unknown keys": (RECORD, HEAD, "k#: a\n", ""),
    "keys in effects": (RECORD, f"{HEAD}effects:\n", "- on: cascade\n  effec#: a\n  conte#: a\n", ""),
    "the same id": (RECORD, f"{HEAD}see_also: [", "a, ", "]\n"),
    "ids": (RECORD, f"{HEAD}see_also: [", "a#, ", "]\n"),
    "keys of sources": (RECORD, f"{HEAD}effects:\n- on: cascade\n  evidence: [", "a#, ", "]\n"),
    "anchors": (RECORD, f"{HEAD}aliases: [", "&a a, ", "]\n"),
    "aliases": (RECORD, f"{HEAD}aliases: [", "a#, ", "]\n"),
    "effects": (RECORD, f"{HEAD}effects:\n", "  - on: cascade\n", ""),
    "terms": (GLOSSARY, "", "- {term: t#, definition: d}\n", ""),
    "terms with unknown ids": (GLOSSARY, "", "- {term: t#, definition: '[x][u#]'}\n", ""),
    "terms with unknown records": (GLOSSARY, "", "- {term: t#, definition: d, record: u#}\n", ""),
    "terms with unknown fields": (GLOSSARY, "", "- {term: t#, definitio: d}\n", ""),
    "anchors of terms": (GLOSSARY, "", "- &a a\n", ""),
    "retractions": (RETRACTIONS, "", "- ref: a\n", ""),
    "different retractions": (RETRACTIONS, "", "- {ref: a#, date: x, notice: b, kind: c}\n", ""),
    "entries": (BIBLIOGRAPHY, "", "@article{k#, title={T}, year=2020}\n", ""),
    "wrong entries": (BIBLIOGRAPHY, "", "@article{k#, title=T, url={x:#}}\n", ""),
}
"""What there may be many of: a file, its start, an item, its end."""


def listed(name: str, number: int) -> tuple[str, str]:
    path, start, item, end = LISTS[name]
    return path, start + items(number, item) + end


BOMBS: dict[str, tuple[str, str]] = {
    **{f"a list of {name}": listed(name, 2 * MOST) for name in LISTS},
    **{f"one line of {piece}": (RECORD, details(line(piece))) for piece in (
        "[", "![", "[]", "`a`` ", "*a ", "**a*", "_a_", "<a ", "<!--", "> ", "[@a; ", "](", "&#1;", "\\", "<http:a ", "<![CDATA[",
        "[a][", "[[a][b]", "[a](", "[[", "[][", "[^a]", "[[[]]]", "[a\\]", "[*", "<a@", "~~", "{{", "--8<--", "a**b", "[a](<", "[![a](b)", "[a]: b",
    )},
    **{f"as many {piece} as may be": (RECORD, details(line(piece, MARKUP - 100))) for piece in ("![a](b",)},
    **{f"more {piece} than may be": (RECORD, details(line(piece, MARKUP + 100))) for piece in ("[a][", "*")},
    **{f"a sentence of {piece}": (RECORD, f"{HEAD}effects:\n- on: cascade\n  how: '{line(piece)}'\n") for piece in ("[a][",)},
    **{f"a definition of {piece}": (GLOSSARY, f"- term: a\n  definition: '{piece * MANY * 10}'\n") for piece in ("[a][", "~~", "a")},
    **{f"lines of {piece}": (RECORD, details(f"{piece}\n" * (MANY // (len(piece) + 3)))) for piece in (
        "[a][]", "[@a]", "[a](x)", "<b>", "# a", "- a", "a|b\n-|-", "a\n: b", "```", "a\n=", "1. a",
        "- - - a", "> - a", "|", "|a\\|b", "[a]: b", "\\", "***",
    )},
    **{f"a page of {piece}": (PAGE, piece * (MANY * 3 // len(piece))) for piece in (
        "<!-- ", "<!-- metastasis: ", "<!-- metastasis:\n", "<pre>", "<pre ", "<svg a>", "`", "`a", "``a`", "`a\n\n", "~~~`\n", "```a\n", "[", "[a]", "[[a]", "[a][", "[a][b]",
        "[a]: b \"\n", "[a]: b (", "[@a;", "[@a]", "[^", "- a\n", "> ", "\n", " \n", "#", "# a #", "---\n",
    )},
    **{f"a page of spaces after {start}": (PAGE, start + " " * MANY + end) for start, end in (
        ("<!-- metastasis:", ""), ("[a]:", "b c"), ("[a]: b", "c"), ("[a", "][b]"), ("# a", "b"), ("---\ntitle:", "\n---"), ("\t", "a"),
    )},
    "spaces after fences in a page": (PAGE, "~" * MANY + " `\n"),
    "signs in a heading of a page": (PAGE, "# a" + " #" * MANY + "b"),
    "lists in lists": (RECORD, details("\n".join(" " * depth + "- a" for depth in range(600)))),
    "quotes in quotes": (RECORD, details("\n".join(">" * depth + " a" for depth in range(600)))),
    "10,000 columns": (RECORD, details("|".join("a" * 10_000) + "\n" + "|".join("-" * 10_000))),
    "a long key": (RECORD, f"{HEAD}? {'k' * 200_000}\n: b\n"),
    "escapes": (RECORD, 'title: "' + "\\n" * MANY + '"\n'),
    "folds": (RECORD, "title: >\n" + "  a\n\n" * 40_000),
    "a million characters": (GLOSSARY, "- term: t\n  definition: " + "a" * 1_000_000),
    "long ids": (RECORD, f"{HEAD}aliases: [{'ab' * 30_000}]\nsee_also: [{'ba' * 30_000}]\n"),
    "blank lines": (RECORD, f"{HEAD}details: |\n" + "\n" * 200_000 + "  a\n"),
    "too many terms": (GLOSSARY, items(100_000, "- {term: t#, definition: d}\n")),
    "lines": (GLOSSARY, "\n" * (LIST_LIMIT // 4)),
    "lines of a definition": (GLOSSARY, "- term: t\n  definition: |\n" + "   a\n" * 1_000_000),
    "brackets of YAML": (RECORD, "[" * MANY),
    "question marks": (RECORD, "? " * MANY),
    "laughs": (RECORD, "".join(f"k{n}: &k{n} [{f'*k{n - 1}, ' * 9}]\n" for n in range(1, 20))),
    "laughs of BibTeX": (BIBLIOGRAPHY, "@string{a0 = {haha}}\n" + "".join(f"@string{{a{n} = a{n - 1} # a{n - 1}}}\n" for n in range(1, 60)) + "@article{k, title = a59, year = 2020}"),
    "signs of BibTeX": (BIBLIOGRAPHY, "@\n" * 300_000),
    "braces of BibTeX": (BIBLIOGRAPHY, "@article{k, title={" + "{" * MANY + "}" * MANY + "}, year=2020}"),
    "strings of BibTeX": (BIBLIOGRAPHY, "@article{k, title=" + '"a" # ' * MANY + '"a", year=2020}'),
    "names of BibTeX": (BIBLIOGRAPHY, "@article{k, title={a}, author={" + "a and " * MANY + "}, year=2020}"),
    "open entries": (BIBLIOGRAPHY, "@a{" * 500_000),
    "marks of BibTeX": (BIBLIOGRAPHY, "{" * (LIST_LIMIT - 1)),
    "fields of BibTeX": (BIBLIOGRAPHY, "@article{k, " + "x=," * 30_000 + "}"),
    "braces in quotation marks": (BIBLIOGRAPHY, '@article{k, year=2020, title="' + "{ " * MANY + '"}'),
    "HTML in a field": (BIBLIOGRAPHY, "@article{k, year=2020, title={<" + "[a](" * MANY + "}}"),
    "spaces between names": (BIBLIOGRAPHY, "@article{k, title={a}, year=2020, author={a" + " " * MANY + "b}}"),
    "only 'and' between names": (BIBLIOGRAPHY, "@article{k, title={a}, year=2020, author={" + "and " * MANY + "b}}"),
    "commas in a name": (BIBLIOGRAPHY, "@article{k, title={a}, year=2020, author={a" + "," * MANY + "b et al.}}"),
    "spaces after an accent": (BIBLIOGRAPHY, "@article{k, year=2020, title={\\'{" + " " * MANY + "ab}}}"),
    "accents of TeX": (BIBLIOGRAPHY, "@article{k, title={" + "\\'{" * MANY + "}" * MANY + "}, year=2020}"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs(tmp_path: Path, name: str) -> None:
    path, text = BOMBS[name]
    file = tmp_path / path
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")
    found = load(tmp_path, Options()).diagnostics
    lines = text.replace("\r", "\n").count("\n") + 1
    assert {problem.span.path for problem in found} <= {f"{tmp_path.name}/{path}"}
    assert all(1 <= problem.span.line <= lines for problem in found)
    told = Counter(problem.code for problem in found if problem.severity is not Severity.NOTE)
    assert all(number <= MOST + 1 for number in told.values())  # the rest is counted in one


def calls(folder: Path, path: str, text: str) -> int:
    """How many functions are called to load one file."""
    number = 0

    def count(*_: object) -> None:
        nonlocal number
        number += 1

    (folder / path).parent.mkdir(parents=True)
    (folder / path).write_text(text, "utf-8")
    sys.setprofile(count)
    try:
        load(folder, Options())
    finally:
        sys.setprofile(None)
    return number


@pytest.mark.parametrize("name", LISTS)
def test_twice_as_many_are_twice_the_work(tmp_path: Path, name: str) -> None:
    """Counted, not timed. What Python does in one step, such as a look through a list, is not seen."""
    first = 600 if name == "terms with unknown ids" else 150  # what may be meant is sought for the first few hundred
    few, many = (calls(tmp_path / f"{number}", *listed(name, number)) for number in (first, 2 * first))
    assert few < many < few * 2.2


def test_a_ring_of_a_thousand_parts(tmp_path: Path) -> None:
    (tmp_path / "mechanisms").mkdir()
    for number in range(1_100):
        text = f"title: T{number}\nsummary: S.\nstep: a\npart_of: m{(number + 1) % 1_100}\n"
        (tmp_path / f"mechanisms/m{number}.yml").write_text(text, "utf-8")
    found = [error for error in load(tmp_path, Options()).errors if error.code == "part-cycle"]
    assert len(found) == 1_100
    assert "m0 → m1 → m2 → " in found[0].message
    assert found[0].message.endswith(" → m20 → … → m0")


def _sparse(path: Path, size: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.truncate(size)


@pytest.mark.parametrize(("path", "size"), [(RECORD, RECORD_LIMIT + 1), (GLOSSARY, LIST_LIMIT + 1), (BIBLIOGRAPHY, LIST_LIMIT + 1), (RECORD, 10 * 1024**3), (BIBLIOGRAPHY, 10 * 1024**3)])
def test_what_is_too_big_is_not_read(tmp_path: Path, path: str, size: int) -> None:
    _sparse(tmp_path / path, size)
    assert [error.code for error in load(tmp_path, Options()).errors] == ["file-size"]


NAMES = [
    "a b", "a'b", 'a"b', "<img src=x onerror=alert(1)>", "a\nb", "a\tb", "%2e%2e", "a%00b", unicodedata.normalize("NFD", "é"), "é",
    "\u202egpj", "x" * 250, "con", "nul", "index", "readme", "cascade", "-a", "a-", "a--b", "A", "a.b", "a\\b", "$(x)", "`x`", "a;b", "*", "?",
]


@pytest.mark.parametrize("name", NAMES)
def test_names_that_are_no_ids(tmp_path: Path, name: str) -> None:
    (tmp_path / "factors").mkdir()
    (tmp_path / f"factors/{name}.yml").write_text(HEAD, "utf-8")
    found = load(tmp_path, Options()).errors
    assert {error.code for error in found} <= {"bad-id", "reserved-id", "file-unreadable"}
    assert found
    assert all("\n" not in str(error) for error in found)


ASTRAY = ["../x", "../../etc/passwd", "/etc/passwd", "%2e%2e/x", "a/b", "..", ".", "a\\b", "C:x", "effects/x", "x.yml", "x#y", "x?y"]


@pytest.mark.parametrize("field", ["former: ['{}']", "see_also: ['{}']", "effects: [{{on: '{}', effect: promotes, how: H., status: hypothesis}}]"])
@pytest.mark.parametrize("name", ASTRAY)
def test_ids_that_are_paths(tmp_path: Path, field: str, name: str) -> None:
    (tmp_path / "factors").mkdir()
    (tmp_path / RECORD).write_text(HEAD + field.format(name) + "\n", "utf-8")
    assert {error.code for error in load(tmp_path, Options()).errors} <= {"bad-id", "unknown-id"}
    assert load(tmp_path, Options()).errors


LINKS = {"../../outside": "file-outside", "/etc/passwd": "file-outside", "/dev/zero": "file-outside", "/proc/self/mem": "file-outside", "x.yml": "file-unreadable", "gone.yml": "file-unreadable"}


@pytest.mark.parametrize("target", LINKS)
def test_links_that_lead_astray(tmp_path: Path, target: str) -> None:
    (tmp_path / "outside").write_text("title: secret\n")
    (tmp_path / "docs/factors").mkdir(parents=True)
    (tmp_path / "docs/factors/x.yml").symlink_to(target)
    assert [error.code for error in load(tmp_path / "docs", Options()).errors] == [LINKS[target]]


def _bounded(folder: Path) -> subprocess.CompletedProcess[str]:
    """The command with a gigabyte of memory."""
    limit = 1024**3
    return subprocess.run(
        [sys.executable, "-c", "from mkdocs_metastasis.cli import main; main()", "check"],
        cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )


@pytest.mark.parametrize("name", ["laughs", "laughs of BibTeX", "signs of BibTeX", "brackets of YAML", "one line of ![", "a list of effects", "lines"])
def test_the_command_ends_in_bounds(tmp_path: Path, name: str) -> None:
    path, text = BOMBS[name]
    (tmp_path / "docs/factors").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    (tmp_path / "docs" / path).write_text(text)
    done = _bounded(tmp_path)
    assert done.returncode == (0 if name in ("one line of ![", "lines") else 1)
    assert "Traceback" not in done.stdout + done.stderr
    assert "mistake of the program" not in done.stderr
    assert len(done.stdout) < 60 * len(text) + 10_000


def test_a_file_of_nothing_but_nulls(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    _sparse(tmp_path / "docs/factors/x.yml", 4096)
    done = run(tmp_path, "check")
    assert done.returncode == 1
    assert "[yaml-encoding]" in done.stdout


def test_markers_without_an_end_are_passed_over() -> None:
    page = "<!-- metastasis: figure " * 50_000
    file, files = File("a.md", None, "site", True), Files([])
    assert complete(build_website(Atlas(), Words()), page, file, files) == (page, [])
