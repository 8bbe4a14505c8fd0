"""An atlas with a payload in every text field of every kind of file, built with Material."""

import json
from pathlib import Path

import yaml

from tests.build.harness import Built, build_atlas

HERE = Path(__file__).parent
MARK = "__pwned"
"""The function of the browser that a payload calls."""


def lines(name: str) -> list[str]:
    """The texts of a list, with the call that tells of a script in the place of `OWN()`."""
    found = (HERE / name).read_text("utf-8").splitlines()
    return [line.replace("OWN", MARK) for line in found if line and not line.startswith("# ")]


PAYLOADS = lines("payloads.txt")
NEAR = lines("near-misses.txt")
ODD = " \u2028\u202e\u2066"
"""Line separators and marks of direction, which stand where text may hold them."""


def record(number: int) -> tuple[str, dict[str, object]]:
    """A record whose texts all hold the payload `number`, and whose Markdown a near miss."""
    text, near = PAYLOADS[number], NEAR[number % len(NEAR)]
    kind = ("step", "mechanism", "factor", "clinical")[number % 4]
    own: dict[str, object] = {
        "step": {"order": number + 1},
        "mechanism": {"step": "r0", "order": number},
        "factor": {"group": "odd"},
        "clinical": {"topic": "odd"},
    }[kind]  # type: ignore[assignment]
    base: dict[str, object] = {
        "title": f"hostile {number} {text}",
        "summary": f"{text}{ODD} hostile. More {text}",
        "aliases": [f"alias {number} {text}"],
        "xrefs": [{"id": "GO:0001666", "label": text}],
        "reviewed": {"on": "2026-01-01", "by": text},
        "details": f"## hostile {near}\n\n{near} [x][r0] [term][t0] [@k{number}]\n\n- {near}\n\n~~~\n{text}\n~~~\n",
    }
    if kind != "step":
        base["effects"] = [effect(number, text, near)]
    if kind == "step" and number:
        base["next"] = [{"to": "r0", "label": text}]
    return f"docs/{kind if kind == 'clinical' else kind + 's'}/r{number}.yml", base | own


def effect(number: int, text: str, near: str) -> dict[str, object]:
    item = {"ref": f"k{number}", "study": "animal", "setting": text, "note": text}
    return {
        "on": "r0", "effect": "context-dependent", "how": f"{near} [x][t{number}] [@k{number}]",
        "context": near, "evidence": [item, {**item, "finding": "contradicts"}],
    }


def bibliography() -> str:
    """Payloads that BibTeX may hold: TeX makes the angle brackets that are refused as such."""
    entries = []
    for number, payload in enumerate(PAYLOADS):
        text = payload.translate({60: r"\textless{}", 62: r"\textgreater{}", 38: r"\&", 123: "", 125: "", 37: ""})
        fields = ", ".join(
            f"{name} = {{{{{text}}}}}" for name in ("title", "author", "journal", "publisher", "volume", "pages")
        )
        url = 'https://example.org/"onclick=x'
        entries.append(f"@article{{k{number}, {fields}, year = {{2020}}, url = {{{url}}}, note = {{{text}}}}}\n")
    return "".join(entries)


def files() -> dict[str, str]:
    found = dict(map(record, range(len(PAYLOADS))))
    glossary = [
        {"term": f"term {n} {text}", "id": f"t{n}", "definition": NEAR[n % len(NEAR)], "aliases": [text]}
        for n, text in enumerate(PAYLOADS)
    ]
    return {
        **{name: json.dumps(value, ensure_ascii=True) for name, value in found.items()},
        "docs/glossary.yml": yaml.safe_dump(glossary, allow_unicode=False),
        "docs/references.bib": bibliography(),
        "docs/about.md": "# About\n\nSee [x][r0] and [y][t1] [@k0; @k1].\n\n<!-- metastasis: figure cascade -->\n",
    }


OPTIONS = {
    "factor_groups": {"odd": PAYLOADS[0], "other": PAYLOADS[2]},
    "clinical_topics": {"odd": PAYLOADS[3]},
    "edit_base": "https://github.com/owner/atlas/edit/main/docs/",
    "words": {"factor": {"one": PAYLOADS[0], "many": PAYLOADS[0]}, "promotes": PAYLOADS[2], "context-dependent": PAYLOADS[0]},
}
FEATURES = ["content.tooltips", "content.footnote.tooltips", "search.suggest", "search.highlight", "navigation.path"]


def build(folder: Path, address: str) -> Built:
    theme = {"name": "material", "font": False, "features": FEATURES}
    return build_atlas(
        folder, files(), OPTIONS, strict=False, theme=theme, site_url=address,
        plugins=[{"search": {}}, {"metastasis": OPTIONS}],
        site_name=f"Hostile {PAYLOADS[0].replace('<', '').replace('>', '')}", markdown_extensions=["attr_list", "abbr", "pymdownx.snippets", "pymdownx.blocks.html"],
    )
