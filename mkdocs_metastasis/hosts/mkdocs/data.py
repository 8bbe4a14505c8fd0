"""The atlas as data beside its pages: the files of `/data/`, and one for each record."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files

from mkdocs_metastasis.exports import data_files, record_json
from mkdocs_metastasis.hosts.mkdocs.published import publication, site_web
from mkdocs_metastasis.model.urls import DATA_FOLDER, data_of
from mkdocs_metastasis.website import Website

log = get_plugin_logger(__name__)

_CLASH = (
    "The file '%s' stands where the atlas puts its own data, so the data is not published there: "
    "move or rename the file."
)


def add_data(site: Website, files: Files, config: MkDocsConfig, changes: str) -> None:
    """Add the data to MkDocs' files, `changes.json` as given.

    A file of the site's own at the same path is published in its place, with a warning.
    """
    for path, content in _contents(site, files, config, changes):
        if files.get_file_from_path(path):
            log.warning(_CLASH, path)
        else:
            files.append(File.generated(config, path, content=content.encode("utf-8")))


def _contents(
    site: Website, files: Files, config: MkDocsConfig, changes: str
) -> Iterator[tuple[str, str]]:
    graph, words = site.graph, site.words
    if not graph.atlas.records:
        return
    about = publication(config)
    web = site_web(site.places, files, about.address)
    for name, content in data_files(graph, words, about, web, changes):
        yield f"{DATA_FOLDER}{name}", content
    for record in graph.atlas.records.values():
        yield data_of(record.address), record_json(graph, about, web, record)
