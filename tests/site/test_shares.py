"""Every share on the built site, worked out again from the counts in the records' own files."""

import re
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.site.harness import ROOT
from tests.site.markup import tree

SHARE = r"(?:about )?(<1|>99|\d+) %"
NUMBER = r"(\d[\d,]*)"
PEOPLE = rf"{NUMBER} of {NUMBER} patients?(?:, {NUMBER} of them with metastases)?"
SENTENCE = re.compile(rf"recorded in {PEOPLE} \({SHARE}\)")
COUNTED = re.compile(PEOPLE)
ROW = re.compile(rf'class="mts-bold">{SHARE}</tspan><tspan class="mts-detail"> · {NUMBER} of {NUMBER}<')


@pytest.fixture
def site(real_site: Path) -> Path:
    return real_site


@pytest.fixture(scope="module")
def edges() -> dict[str, list[dict[str, Any]]]:
    """The counted edges of each cancer, as YAML has them."""
    files = sorted((ROOT / "docs/cancers").glob("*.yml"))
    return {file.stem: yaml.safe_load(file.read_text("utf-8")).get("spreads", []) for file in files}


Counts = set[tuple[int, int, int | None]]


@pytest.fixture(scope="module")
def known(edges: dict[str, list[dict[str, Any]]]) -> Counts:
    return {(edge["with"], edge["of"], edge.get("spread_in")) for of in edges.values() for edge in of if "with" in edge}


def rounded(value: Fraction) -> str:
    whole = int(value + Fraction(1, 2))
    if whole == 0 and value:
        return "<1"
    return ">99" if whole == 100 and value < 100 else str(whole)


def number(text: str | None) -> int | None:
    return int(text.replace(",", "")) if text else None


def share(recorded: str, of: str) -> str:
    return rounded(Fraction(100 * (number(recorded) or 0), number(of) or 1))


def plain(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">")


def pages(site: Path) -> Iterator[tuple[str, str]]:
    for path in (site / "index.html", *sorted(site.glob("cancers/**/*.html")), *sorted(site.glob("sites/**/*.html"))):
        yield path.relative_to(site).as_posix(), plain(path.read_text("utf-8"))


def test_every_sentence_says_the_share_of_its_counts(site: Path, known: Counts) -> None:
    found = 0
    for name, text in pages(site):
        for recorded, of, spread_in, said in SENTENCE.findall(text):
            assert said == share(recorded, of), (name, recorded, of)
            assert (number(recorded), number(of), number(spread_in)) in known, (name, recorded, of)
            found += 1
    assert found > 1000


def test_every_row_of_a_picture_says_the_share_of_its_counts(site: Path, known: Counts) -> None:
    found = 0
    for name, text in pages(site):
        for said, recorded, of in ROW.findall(text):
            assert said == share(recorded, of), (name, recorded, of)
            assert any(counts[:2] == (number(recorded), number(of)) for counts in known)
            found += 1
    assert found > 200


def test_every_row_of_a_table_says_the_share_of_its_counts(site: Path, known: Counts) -> None:
    found = 0
    for name, text in pages(site):
        tables = "".join(re.findall(r'<table class="mts-shares">.*?</table>', text, re.S))
        for row in tree(tables).iterfind("./table/tbody/tr"):
            said, counted = ("".join(cell.itertext()) for cell in row.iterfind("td"))
            if counts := COUNTED.search(counted):
                recorded, of, spread_in = counts.groups()
                assert said.removeprefix("about ") == f"{share(recorded, of)} %", (name, counted)
                assert (number(recorded), number(of), number(spread_in)) in known, (name, counted)
                found += 1
    assert found > 200


def test_no_count_is_left_out(site: Path, edges: dict[str, list[dict[str, Any]]]) -> None:
    """Each stands on the page of its cancer, and on that of its site."""
    shown = {name: re.sub(r"\s+", " ", text) for name, text in pages(site)}
    wanted: dict[str, list[str]] = defaultdict(list)
    for cancer, counted in edges.items():
        for edge in counted:
            whole = "with" in edge
            value = Fraction(100 * edge["with"], edge["of"]) if whole else Fraction(str(edge["percent"]))
            said = f"{edge['with']:,} of {edge['of']:,}" if whole else f"{rounded(value)} %"
            wanted[f"cancers/{cancer}/index.html"].append(said)
            wanted[f"sites/{edge['to']}/index.html"].append(said)
            assert f'id="to-{edge["to"]}"' in shown[f"cancers/{cancer}/index.html"]
    missing = [(name, said) for name, all_said in wanted.items() for said in all_said if said not in shown[name]]
    assert missing == []


def test_two_measures_never_share_a_table(site: Path) -> None:
    """Each table stands under a heading of its own measure."""
    for name, text in pages(site):
        ids = re.findall(r'<h2 id="counted-([a-z-]+)"', text)
        assert len(ids) == len(set(ids)), name
