"""No input makes the loader raise, and every problem stands inside its file."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_metastasis.loader import load
from mkdocs_metastasis.model import Options, fingerprint
from tests.loader.case_builder import MINIMAL

FRENCH = {
    "docs/translations/fr/language.yml": "name: Français\nby: [Anna Vega]\n",
    "docs/translations/fr/factors/hypoxia.yml": (
        f"title: {{text: Hypoxie, of: {fingerprint('Low oxygen')}}}\n"
        "effects:\n  cell-motility:\n    how:\n      text: >-\n        Il le fait\n        [@trial2020; @mouse2016].\n"
        f"      of: {fingerprint('It does [@trial2020; @mouse2016].')}\n"
    ),
    "docs/translations/fr/options.yml": "search_words: {mot: [mots]}\nfactor_groups: {immune: {text: x, of: 0123456789ab}}\n",
    "docs/translations/fr/cited.md": f"---\nof: {fingerprint('All are cited here [@plain2017].')}\n---\n\nTout [@plain2017].\n",
}
SOUND = {**MINIMAL, **FRENCH}
FILES = sorted(name for name in SOUND if name.endswith((".yml", ".bib", ".md")))
PIECES = [
    *"[]{}:,#&*!|>'\"%@`-?<=~ \n\t\\é😀\x00\x07\x85\u2028\ufeff",
    "\n  ", "- ", ": ", "\r\n", "---\n", "...\n", "<<: ", "*a", "&a ", "!!str ", "|2-\n", ">+\n",
    "[x][hypoxa]", "[@nobody]", "<b>", "<!--", "](javascript:x)", "![x](y)", "title: ", "on: x\n",
    "effects:\n  - ", "evidence: [", "@article{", "@string{", "= {", "\\'{e}", "null", "0x1F",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=30).map("".join)


@st.composite
def mutated(draw: st.DrawFn, source: str) -> bytes:
    """A sound file with some parts cut out and others put in."""
    data = source
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 20)))
        data = data[:start] + draw(texts) + data[end:]
    return data.encode("utf-8", "surrogatepass")


contents = st.sampled_from(FILES).flatmap(
    lambda name: st.tuples(
        st.just(name),
        st.binary(max_size=60) | texts.map(str.encode) | mutated(SOUND[name]),
    )
)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(contents, contents)
def test_never_raises_and_stays_in_the_file(
    tmp_path: Path, one: tuple[str, bytes], two: tuple[str, bytes]
) -> None:
    files = {name: text.encode() for name, text in SOUND.items()} | dict([one, two])
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    loaded = load(tmp_path / "docs", Options(), language="fr")
    for diagnostic in loaded.diagnostics:
        span = diagnostic.span
        text = files[span.path].decode("utf-8", "replace").removeprefix("\ufeff")
        lines = re.split(r"\r\n|\r|\n", text)
        assert 1 <= span.line <= len(lines), diagnostic
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1, diagnostic
    ranks = [(problem.severity.rank, problem) for problem in loaded.diagnostics]
    assert ranks == sorted(ranks)
