"""What the search gives for some hundred queries: the right page is among the first three."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.request import urlopen

import yaml
from playwright.sync_api import Page

from tests.browser.conftest import Opener

QUERIES: dict[str, dict[str, list[str]]] = yaml.load(
    Path(__file__).with_name("queries.yml").read_text("utf-8"), yaml.BaseLoader
)
MISSED = 10

ASK = """async ([script, index, queries]) => {
  const worker = new Worker(script);
  const ask = message => new Promise(done => {
    worker.onmessage = event => done(event.data);
    worker.postMessage(message);
  });
  await ask({type: 0, data: {...index, options: {suggest: false}}});
  const found = {};
  for (const query of queries)
    found[query] = (await ask({type: 2, data: query})).data.items
      .map(page => page.map(section => section.location.split("#")[0])[0]);
  return found;
}"""
"""Asks the theme's own worker, as its search field does, for the pages in their order."""


def test_the_right_page_is_among_the_first_three(opener: Opener, served: str) -> None:
    page = opener("")
    index = json.loads(urlopen(f"{served}search/search_index.json").read())
    settings = json.loads(page.locator("#__config").text_content() or "")
    script = served + settings["search"].removeprefix("./")
    wanted = {query: right for part in QUERIES.values() for query, right in part.items()}
    found = page.evaluate(ASK, [script, index, list(wanted)])
    missed = {q: found[q][:3] for q, right in wanted.items() if not {*found[q][:3]} & {*right}}
    assert len(wanted) >= 100
    for query in ("where does breast cancer spread", "liver metastases", "secondary cancer of the bone"):
        assert query not in missed
    assert len(missed) <= MISSED, missed
    assert {query: found[query][:3] for query, right in QUERIES["lessons"].items() if found[query][0] not in right} == {}


def hit(page: Page) -> bool:
    """Whether a marked word is in view."""
    return bool(page.evaluate(
        """() => [...document.querySelectorAll("mark[data-md-highlight]")].some(mark => {
        const box = mark.getBoundingClientRect();
        return box.height && box.top >= 0 && box.bottom <= innerHeight; })"""
    ))


def test_a_hit_in_a_long_page_is_in_view(opener: Opener) -> None:
    page = opener("references/?h=paget")
    page.wait_for_timeout(500)
    assert hit(page)


def test_a_page_whose_first_words_are_hit_opens_at_its_top(opener: Opener) -> None:
    page = opener("factors/hypoxia/?h=hypoxia")
    page.wait_for_timeout(500)
    assert page.evaluate("scrollY") == 0
