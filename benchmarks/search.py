"""The search of a large atlas: what Pagefind's index takes, and how soon a browser shows a result.

The text is of 10,000 made-up words, the n-th of them as often as 1/n, as in any language.
"""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from urllib.parse import quote

from benchmarks import synthetic
from benchmarks.builds import SETTINGS, Run, run

QUERIES = 20
_RARE = 4000
"""Words from this place on are in a few pages each: only a search of whole texts finds them."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def search(records: int, folder: Path) -> Iterator[str]:
    """The rows of Pagefind at one size; the atlas is made in the folder."""
    words = synthetic.rich_vocabulary()
    folder.mkdir(exist_ok=True)
    synthetic.write(folder / "docs", records, vocabulary=words)
    used: dict[str, Run] = {}
    for engine in ("lunr", "pagefind"):
        options = f":\n      search: {engine}"
        (folder / "mkdocs.yml").write_text(SETTINGS.format(options=options), "utf-8")
        used[engine] = run(folder, "mkdocs", "build", "--quiet", "--site-dir", f"site/{engine}")
    files = [path for path in (folder / "site/pagefind/search").rglob("*") if path.is_file()]
    size = sum(file.stat().st_size for file in files)
    lunr = (folder / "site/lunr/search/search_index.json").stat().st_size
    more = used["pagefind"].seconds - used["lunr"].seconds
    texts = (file.read_text("utf-8") for file in (folder / "docs").rglob("*.yml"))
    said = {word for text in texts for word in re.findall(r"\w+", text)}
    rare = [word for word in words[_RARE:] if word in said][:QUERIES]
    first = sorted(_first_results(folder / "site/pagefind", rare))
    yield (
        f"| Pagefind, {records:,} records | – | {size / 1e6:.1f} MB in {len(files):,} files "
        f"(Lunr without the texts: {lunr / 1e6:.1f} MB in one) |"
    )
    yield (
        f"| its build, {records:,} | – | {more:+.0f} s; at most {used['pagefind'].memory:,.0f} MB "
        f"of memory (Lunr: {used['lunr'].seconds:.0f} s, {used['lunr'].memory:,.0f} MB) |"
    )
    yield (
        f"| last key → first result, full text, {records:,} | ≤ 1 s | "
        f"{median(first):.2f} s, at most {first[-1]:.2f} of {len(first)} words |"
    )


def _first_results(site: Path, words: Sequence[str]) -> Iterator[float]:
    """Seconds from the last key of a word to its first result, each on a page loaded anew."""
    from playwright.sync_api import sync_playwright

    from tests.tools import find

    handler = functools.partial(_Quiet, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        chromium = playwright.chromium
        browser = chromium.launch(executable_path=find("chromium"), args=["--no-sandbox"])
        for word in words:
            context = browser.new_context()
            page = context.new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/?{quote(word)}")
            page.locator(".mts-search-open").click()
            field = page.locator(".mts-search input")
            field.press_sequentially(word[:-1], delay=80)
            page.evaluate("document.querySelector('.mts-search ol').replaceChildren()")
            begun = perf_counter()
            field.press_sequentially(word[-1])
            page.locator(f".mts-search li:has(mark:text('{word}'))").first.wait_for()
            yield perf_counter() - begun
            context.close()
        browser.close()
    server.shutdown()
    server.server_close()
