"""The sources as reference managers read them: pybtex for BibTeX, plain JSON for CSL."""

import json
import re
from typing import Any

from pybtex.database import BibliographyData, Person, parse_file
from pybtex.richtext import Text

from mkdocs_metastasis.loader.bibliography import parse_bibliography
from tests.exports.atlases import Exported


def read(exported: Exported) -> BibliographyData:
    return parse_file(exported.data / "references.bib", "bibtex")


def plain(tex: str) -> str:
    return re.sub(r"\s+", " ", str(Text.from_latex(tex)))


def name(person: Person) -> str:
    last, first = (" ".join(parts) for parts in (person.prelast_names + person.last_names, person.first_names + person.middle_names))
    return ", ".join(filter(None, (plain(last), plain(first))))


def test_pybtex_reads_every_source(exported: Exported) -> None:
    entries, references = read(exported).entries, exported.graph.atlas.references
    assert list(entries) == list(references)
    for key, source in references.items():
        entry = entries[key]
        assert entry.type == source.type
        assert plain(entry.fields["title"]) == source.title
        assert entry.fields.get("year", "") == source.year
        assert entry.fields.get("doi", "") == source.doi
        assert entry.fields.get("url", "") == source.url
        assert plain(entry.fields.get("journal", "") or entry.fields.get("booktitle", "")) == source.journal
        assert entry.fields.get("keywords", "") == (source.study or "")
        assert entry.fields.get("read", "") == (source.read or "")
        assert len(entry.persons.get("author", [])) == len(source.authors) + source.more_authors


def test_names_survive(small_atlas: Exported) -> None:
    entries = read(small_atlas).entries
    assert [name(person) for person in entries["a2020"].persons["author"]] == ["Doe, Jane", "Müller, K.", "others"]
    assert [name(person) for person in entries["b1999"].persons["author"]] == ["The Society for Air and Motion"]


def test_we_read_back_what_we_write(exported: Exported) -> None:
    """Our own reader finds the same sources."""
    again = parse_bibliography("references.bib", exported.text("references.bib").encode())
    assert again.problems == []
    assert again.references == exported.graph.atlas.references


def items(exported: Exported) -> dict[str, Any]:
    return {item["id"]: item for item in json.loads(exported.text("references.csl.json"))}


def test_csl_has_every_source(exported: Exported) -> None:
    references, atlas = items(exported), exported.graph.atlas
    assert list(references) == list(atlas.references)
    for key, source in atlas.references.items():
        item = references[key]
        assert item["title"] == source.title
        assert item.get("DOI", "") == source.doi
        assert len(item.get("author", [])) == len(source.authors)
        assert str(item.get("issued", {}).get("date-parts", [[""]])[0][0]) == source.year
        assert item.get("custom", {}).get("read") == source.read
        assert (item.get("status") == "retracted") == (key in atlas.withdrawn)


def test_csl_of_each_kind(small_atlas: Exported) -> None:
    found = items(small_atlas)
    assert {key: item["type"] for key, item in found.items()} == {
        "a2020": "article-journal", "b1999": "book", "w2001": "paper-conference", "g2022": "webpage",
    }
    assert found["a2020"]["author"] == [{"family": "Doe", "given": "Jane"}, {"family": "Müller", "given": "K."}]
    assert found["a2020"]["page"] == "1-9"
    assert found["b1999"]["author"] == [{"literal": "The Society for Air and Motion"}]
    assert found["g2022"]["accessed"] == {"date-parts": [[2022, 3, 1]]}
    assert found["w2001"]["container-title"] == "Meetings"
