"""`metastasis export --for zensical`, `--watch` and `metastasis policy`: what they say and leave alone."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.process import HYPOXIA, project
from tests.cli.test_export import contents, run

SETTINGS = "site_name: T\nhooks: [h.py]\ntheme: {name: material, custom_dir: overrides}\nplugins: [search, metastasis]\n"


@pytest.mark.parametrize(("template", "said"), [
    ("{{ page.title.startswith('a') }}", "overrides/main.html:2: MiniJinja has no method 'startswith'; write 'is startingwith(…)'"),
    ("{{ page.title.swapcase() }}", "overrides/main.html:2: MiniJinja has no method 'swapcase'; leave it out"),
    ("{% for k, v in config.extra.items() %}{% endfor %}", "overrides/main.html:2: MiniJinja has no method 'items'; write '| items'"),
    ("{{ page.title | truncate(9) }}", "overrides/main.html:2: MiniJinja has no filter 'truncate'; leave it out"),
    ("{{ page.file.src_path }}", "overrides/main.html:2: Zensical has no 'page.file'"),
    ("{{ '%s' % page.title }}", "overrides/main.html:2: MiniJinja fills no text with '%'"),
    ("{% trans %}a{% endtrans %}", "overrides/main.html:2: MiniJinja may not read this"),
    ("{{ super() }}{{ lang.t('toc') }}{{ page.title | upper }}", ""),
])
def test_what_a_template_cannot_do_is_told_with_its_place(tmp_path: Path, template: str, said: str) -> None:
    files = {"mkdocs.yml": SETTINGS, "overrides/main.html": f"{{% extends 'base.html' %}}\n{template}\n", "overrides/metastasis/own.html": "{{ 'a'.upper() }}"}
    done = run(project(tmp_path / "project", files), "export", "--for", "zensical", "../out")
    assert done.exit_code == 0
    warnings = [line for line in done.stderr.splitlines() if ": MiniJinja" in line or "page.file" in line]
    assert len(warnings) == bool(said)
    assert said in done.stderr
    assert "warning: mkdocs.yml: Zensical runs no 'hooks'" in done.stderr
    found = contents(tmp_path / "out")
    assert "overrides/main.html" in found
    assert "overrides/metastasis/own.html" not in found


def test_an_export_has_the_search_of_its_engine(tmp_path: Path) -> None:
    files = {"mkdocs.yml": "site_name: T\nplugins: [{metastasis: {search: pagefind}}]\n"}
    assert run(project(tmp_path / "project", files), "export", "--for", "zensical", "../out").exit_code == 0
    script = contents(tmp_path / "out")["docs/assets/metastasis/metastasis.js"]
    assert b"mts-search-open" not in script


def test_watch_writes_again_what_a_save_has_changed(tmp_path: Path) -> None:
    made = project(tmp_path / "project")
    command = [sys.executable, "-u", "-m", "mkdocs_metastasis", "export", "--for", "zensical", "--watch", "../out"]
    with subprocess.Popen(command, cwd=made, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            assert " written, 0 unchanged" in process.stdout.readline()
            assert process.stdout.readline().startswith("Waiting")
            for text in (HYPOXIA.replace("on: emt", "on: emtt"), HYPOXIA.replace("Low oxygen", "Little oxygen")):
                (made / "docs/factors/hypoxia.yml").write_text(text, "utf-8")
                line = process.stdout.readline()
                while "Nothing was exported" not in line and " written, " not in line:
                    line = process.stdout.readline()
            assert not line.startswith("0 ")
        finally:
            process.terminate()
    assert b"Little oxygen" in contents(tmp_path / "out")["docs/factors/hypoxia.md"]


PAGE = '<html><head><script>theme()</script></head><body><article class="md-content__inner">{}</article></body></html>'


def test_a_policy_is_one_for_all_pages_and_written_once(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "a").mkdir(parents=True)
    (site / "index.html").write_text(PAGE.format("<script>text()</script>"), "utf-8")
    (site / "a/index.html").write_text(PAGE.replace("theme", "other").format(""), "utf-8")
    (tmp_path / "mkdocs.yml").write_text("extra_javascript: [{path: https://x.org/a.js}, b.js]\n", "utf-8")
    assert run(tmp_path, "policy", "site").stdout.startswith("2 of 2 ")
    pages = [(site / name).read_text("utf-8") for name in ("index.html", "a/index.html")]
    (policy,) = {page.partition('content="')[2].partition('"')[0] for page in pages}
    assert policy.count("sha256-") == 2
    assert "https://x.org/a.js" in policy
    assert run(tmp_path, "policy", "site").stdout.startswith("0 of 2 ")
    (site / "a/old.html").write_bytes(b"\xff")
    done = run(tmp_path, "policy", "site")
    assert (done.exit_code, done.stderr) == (2, "Error: 'site/a/old.html' is not in UTF-8, so no page was written\n")


@pytest.mark.parametrize("folder", [".", "docs", "missing"])
def test_a_policy_wants_a_finished_site(tmp_path: Path, folder: str) -> None:
    made = project(tmp_path / "project", {"index.html": "<head></head>"})
    before = contents(made)
    done = run(made, "policy", folder)
    assert done.exit_code == 2
    assert "is no folder of a finished site" in done.stderr
    assert contents(made) == before
