"""Tries other plugins together with ours and says what happened, for docs/reuse/plugins.md.

Usage: python -m scripts.try_plugins [NAME ...]
       python -m scripts.try_plugins --packages

Each plugin of plugins.toml is tried alone, after `search` and `metastasis`, on the small atlas of
docs/reuse/index.md and on the real one; what differs from the site without it is written to
plugins.json, and the table of the page from there. With names, only those are tried, and nothing
is written. `--packages` prints what must be installed.
"""

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html.parser import HTMLParser
from importlib.metadata import version
from pathlib import Path
from shutil import copytree
from typing import Any
from urllib.parse import unquote, urlsplit

import yaml

from tests.doc_page import files

ROOT = Path(__file__).parent.parent
WANTED = Path(__file__).with_name("plugins.toml")
FOUND = Path(__file__).with_name("plugins.json")
PAGE = ROOT / "docs/reuse/plugins.md"
SHOWN = ROOT / "docs/reuse/index.md"
GIT = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
MARK = "<!-- made by make plugins -->\n"

_MARKED = re.compile(r"""data-(?:effect|record)=["']?([^"'\s>]+)""")
_PROBLEM = re.compile(r"^(?:WARNING|ERROR)\s+-\s+(.+)$|^\w*(?:Error|Exception): .+$", re.M)


@dataclass(frozen=True)
class Seen:
    """What a built site holds, by what must stay the same."""

    pages: frozenset[str]
    marks: Counter[tuple[str, str]]
    """Records and effects shown, with the page."""
    searched: frozenset[str]
    """Places that the search leads to."""
    data: Mapping[str, bytes]
    dead: frozenset[tuple[str, str]]
    """Links that lead to no file, with the page."""


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src") and value]


def plugins() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(WANTED.read_text("utf-8"))["plugin"]
    return found


def packages() -> list[str]:
    return sorted({plugin["package"] for plugin in plugins()})


def atlases(folder: Path) -> dict[str, Path]:
    """A project of each atlas, whose plugins are a mapping, so that one more can be laid over."""
    small, real = folder / "small", folder / "real"
    for name, text in files(SHOWN).items():
        _put(small / name, text)
    settings = yaml.safe_load((small / "mkdocs.yml").read_text("utf-8"))
    settings["plugins"] = {"search": {}, "metastasis": settings["plugins"][1]["metastasis"]}
    settings["site_url"] = "https://example.org/bread/"
    _put(small / "mkdocs.yml", yaml.safe_dump(settings, sort_keys=False))
    for name in ("docs", "overrides"):
        copytree(ROOT / name, real / name)
    _put(real / "mkdocs.yml", (ROOT / "mkdocs.yml").read_text("utf-8"))
    for project in (small, real):
        subprocess.run(["git", "init", "-q"], cwd=project, check=True)
        _commit(project, "-A")
    return {"small": small, "real": real}


def _commit(project: Path, what: str) -> None:
    """Some plugins warn of files that git does not know."""
    for arguments in (["add", what], ["commit", "-q", "--allow-empty", "-m", "x"]):
        subprocess.run(["git", *GIT, *arguments], cwd=project, check=True)


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def tried(project: Path, before: Seen | None, plugin: Mapping[str, Any]) -> tuple[Seen | None, str]:
    """The site with a plugin, and what happened in words: `works`, or what is not as before."""
    subprocess.run(["git", "clean", "-dfq"], cwd=project, check=True)
    for name, text in plugin.get("files", {}).items():
        if not (project / name).exists():
            _put(project / name, text)
    name = plugin.get("name")
    over = {name: plugin.get("settings", {})} if name else {}
    settings = {"INHERIT": "mkdocs.yml", "plugins": over, **plugin.get("site", {})}
    _put(project / "try.yml", yaml.safe_dump(settings, sort_keys=False))
    _commit(project, "try.yml")
    refused = _built(project, "--strict")
    if refused and _built(project):
        return None, f"no site: {refused}"
    seen = look(project / "site")
    said = differences(before, seen) if before else []
    return seen, "; ".join([*([f"a warning: {refused}"] if refused else []), *said])


def _built(project: Path, *options: str) -> str:
    """What is wrong with the build, or nothing."""
    command = [sys.executable, "-m", "mkdocs", "build", *options, "-f", "try.yml", "-d", "site"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    return _problem(done.stderr + done.stdout) if done.returncode else ""


def _problem(output: str) -> str:
    """The first thing that was said to be wrong, without the paths of this machine."""
    found = next((match[1] or match[0] for match in _PROBLEM.finditer(output)), "no reason given")
    bare = re.sub(r"\x1b\[\d*m", "", found)
    return re.sub(r"(?<![\w:/])/\S*/", "", bare).strip().replace("|", "/")


def look(site: Path) -> Seen:
    pages = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}
    texts = {name: path.read_text("utf-8") for name, path in pages.items()}
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    return Seen(
        frozenset(map(address, texts)),
        Counter((address(n), mark) for n, text in texts.items() for mark in _MARKED.findall(text)),
        frozenset(_place(entry["location"]) for entry in index["docs"]),
        {path.name: path.read_bytes() for path in (site / "data").glob("*.[!h]*")},
        frozenset((address(n), link) for n, text in texts.items() for link in dead(site, n, text)),
    )


def address(path: str) -> str:
    """One name for a page, whether it is `map/index.html` or `map.html`."""
    return path.removesuffix(".html").removesuffix("index").rstrip("/")


def _place(location: str) -> str:
    path, mark, anchor = location.partition("#")
    return f"{address(path)}{mark}{anchor}"


def dead(site: Path, name: str, text: str) -> Iterator[str]:
    """Links within the site that lead to no file."""
    parser = _Links()
    parser.feed(text)
    for link in dict.fromkeys(parser.found):
        parts = urlsplit(link)
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            continue
        target = (site / name).parent / unquote(parts.path)
        if not (target.is_file() or (target / "index.html").is_file()):
            yield link


def differences(before: Seen, now: Seen) -> Iterator[str]:
    """What is gone or broken, in words; `works` alone where nothing is."""
    said = [
        _count(before.pages - now.pages, "page missing", "pages missing"),
        _count(before.marks - now.marks, "place of a record or arrow missing",
               "places of records or arrows missing"),
        _count(before.searched - now.searched, "entry missing in the search",
               "entries missing in the search"),
        _count(_changed(before.data, now.data), "file of the data changed",
               "files of the data changed"),
        _count(now.dead - before.dead, "dead link", "dead links"),
    ]
    yield from filter(None, said) if any(said) else ["works"]
    more = _count(now.pages - before.pages, "page more", "pages more")
    if more:
        yield more


def _changed(before: Mapping[str, bytes], now: Mapping[str, bytes]) -> list[str]:
    return [name for name, content in before.items() if now.get(name) != content]


def _count(found: Iterable[object], one: str, many: str) -> str:
    number = len(list(found))
    return f"{number} {one if number == 1 else many}" if number else ""


def try_all(names: Iterable[str]) -> list[dict[str, str]]:
    """Every plugin, or those named: name, package, version, and what happened on each atlas."""
    wanted, rows = set(names), []
    with tempfile.TemporaryDirectory() as folder:
        projects = atlases(Path(folder))
        before = {atlas: tried(project, None, {})[0] for atlas, project in projects.items()}
        for plugin in plugins():
            if wanted and plugin["name"] not in wanted:
                continue
            package = plugin["package"].partition("[")[0]
            said = {a: tried(p, before[a], plugin)[1] for a, p in projects.items()}
            row = {"name": plugin["name"], "package": package, "version": version(package), **said}
            print(*row.values(), sep=" | ", flush=True)
            rows.append(row)
    return rows


def table(found: Mapping[str, Any]) -> str:
    """The table of the page, with the day and the versions of the hosts."""
    says = {plugin["name"]: plugin.get("say", "") for plugin in plugins()}
    hosts = f"MkDocs {found['mkdocs']} and Material {found['material']}"
    lines = [
        f"Tried on {found['on']} with {hosts}.", "",
        "| plugin | what happened |",
        "| --- | --- |",
    ]
    for row in found["plugins"]:
        # Two columns, so that a phone shows both.
        plugin = f"`{row['name']}`<br>{row['package']} {row['version']}"
        told = "<br>".join(filter(None, (_happened(row), says[row["name"]])))
        lines.append(f"| {plugin} | {told} |")
    return "\n".join([*lines, ""])


def _happened(row: Mapping[str, str]) -> str:
    small, real = row["small"], row["real"]
    return small if small == real else f"small atlas: {small}. This atlas: {real}"


def write(found: Mapping[str, Any]) -> None:
    FOUND.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    head, mark, _ = PAGE.read_text("utf-8").partition(MARK)
    PAGE.write_text(f"{head}{mark}\n{table(found)}", "utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["--packages"]:
        print(*packages(), sep="\n")
    elif sys.argv[1:]:
        try_all(sys.argv[1:])
    else:
        rows = try_all(())
        hosts = {"mkdocs": version("mkdocs"), "material": version("mkdocs-material")}
        write({"on": datetime.now(UTC).date().isoformat(), **hosts, "plugins": rows})
