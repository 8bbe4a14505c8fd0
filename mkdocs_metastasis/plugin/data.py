"""The atlas as data beside its pages: the files of `/data/`, and one for each record."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files

from mkdocs_metastasis.exports import data_files, record_json
from mkdocs_metastasis.model.urls import DATA_FOLDER, data_of
from mkdocs_metastasis.plugin.later import MadeLater, Maker, packed
from mkdocs_metastasis.plugin.published import publication, site_web
from mkdocs_metastasis.site import Site

log = get_plugin_logger(__name__)

_CLASH = (
    "The file '%s' stands where the atlas puts its own data, so the data is not published there: "
    "move or rename the file."
)


def add_data(site: Site, files: Files, config: MkDocsConfig, changes: str) -> None:
    """Add the data to MkDocs' files, `changes.json` as given.

    A file of the site's own at the same path is published in its place, with a warning.
    """
    for path, make in _makers(site, files, config, changes):
        if files.get_file_from_path(path):
            log.warning(_CLASH, path)
        else:
            files.append(MadeLater.of(config, path, make))


def _makers(
    site: Site, files: Files, config: MkDocsConfig, changes: str
) -> Iterator[tuple[str, Maker]]:
    graph, words = site.writer.graph, site.writer.words
    if not graph.atlas.records:
        return
    about = publication(config)
    web = site_web(site.writer.places, files, about.address)
    for name, content in data_files(graph, words, about, web, changes):
        yield f"{DATA_FOLDER}{name}", packed(content)
    for record in graph.atlas.records.values():
        yield data_of(record.address), partial(record_json, graph, about, web, record)
