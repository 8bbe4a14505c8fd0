"""BibTeX: plain text of TeX, names, values, places."""

from __future__ import annotations

import logging

import pytest

from mkdocs_metastasis.loader.bibliography import Bibliography, parse_bibliography
from mkdocs_metastasis.loader.tex import address, plain_text, split_names
from mkdocs_metastasis.model import Study


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"Caf\'e, {\"o}, \v{c}, \c{c}, \c c, \'{\i}, \^\i x", "Café, ö, č, ç, ç, í, îx"),
        (r"{\O}stergaard and {\L}ukasz, Stra{\ss}e, \aa{}, \AE sop", None),
        (r"{VEGF} in {Cancer}", "VEGF in Cancer"),
        (r"\textit{in vivo} and \emph{x}", "in vivo and x"),
        (r"a ``quote'' and `single'", "a “quote” and `single'"),
        (r"1--2 and 3---4", "1–2 and 3—4"),
        (r"50% of 20\% \& more \_ \# \$", "50% of 20% & more _ # $"),
        (r"TGF-$\beta$1 and $\alpha$", "TGF-β1 and α"),
        (r"p $<$ 0.05", "p < 0.05"),
        (r"Ca$^{2+}$, CD8$^+$, H$_2$O, a\_b^c", "Ca2+, CD8+, H2O, a_b^c"),
        ("two\n   lines", "two lines"),
        (r"O'Brien's \textbackslash x", "O'Brien's \\x"),
        (r"\~{n} \~n \^{o} \={a} \.{z} \H{o} \k{a} \d{s}", "ñ ñ ô ā ż ő ą ṣ"),
        ("é stays é", "é stays é"),
        (r"{\'{\i}}t{\'{e}}, \v{S}, {\dj}, \textsuperscript{18}F, 5~\textmu m", "íté, Š, đ, 18F, 5 µm"),
        (r"50% of \emph{all} and \unknowncommand{kept}", "50% of all and kept"),
        ("{" * 50_000, "{" * 50_000),
    ],
)
def test_tex_to_text(source: str, text: str | None) -> None:
    expected = "Østergaard and Łukasz, Straße, å, Æsop" if text is None else text
    assert plain_text(source) == expected


def test_names() -> None:
    source = r"M{\"u}ller, A. and {Food and Drug Administration} and  Jane Doe and others"
    expected = ("Müller, A.", "Food and Drug Administration", "Jane Doe", "others")
    assert split_names(source) == expected
    assert split_names("Anderson, B. and Sandland, C.") == ("Anderson, B.", "Sandland, C.")


def test_addresses_keep_their_characters() -> None:
    assert address(r"\url{https://x.org/~a\_b--c?d=1\&e}") == "https://x.org/~a_b--c?d=1&e"


def read(text: str) -> Bibliography:
    return parse_bibliography("references.bib", text.encode())


def test_a_reference() -> None:
    found = read(
        """@string{nrc = "Nature Reviews" # " Cancer"}
@Article{a1,
  Title = {A {T}itle}, AUTHOR = "A, B. and C, D.",
  journal = nrc, year = 2016, volume = {16}, pages = {1--2},
  doi = {https://doi.org/10.1/X}, keywords = {mouse, animal},
}
"""
    ).references["a1"]
    assert (found.type, found.title, found.authors) == ("article", "A Title", ("A, B.", "C, D."))
    assert (found.journal, found.year, found.volume) == ("Nature Reviews Cancer", "2016", "16")
    assert (found.pages, found.doi, found.study) == ("1–2", "10.1/X", Study.ANIMAL)
    assert found.bibtex.startswith("@Article{a1,")
    assert found.bibtex.endswith("}")


def test_biblatex_names_of_fields() -> None:
    text = "@online{a, title={T}, date={2016-05-01}, journaltitle={J}, editor={E, F.}}"
    found = read(text).references["a"]
    assert (found.year, found.journal, found.authors) == ("2016", "J", ("E, F.",))


def test_places_of_keys_and_values() -> None:
    entry = read("\ufeff% é\n  @misc{ é1 ,\r\n    title =\r\n  {A\r\n b}, year\t= 2016}\n").entries
    found = next(iter(entry.values()))
    assert str(found.start) == "references.bib:2:3"
    assert str(found.key_span) == "references.bib:2:10"
    assert str(found.fields["title"].value.at(4)) == "references.bib:4:3"
    assert str(found.fields["year"].value.at(1)) == "references.bib:5:14"


def test_the_reader_below_says_nothing_of_its_own(caplog: pytest.LogCaptureFixture) -> None:
    level = logging.getLogger("bibtexparser").level
    assert read("@article{a, title={\n@article{b}").problems
    assert caplog.records == []
    assert logging.getLogger("bibtexparser").level == level


def test_of_a_flood_of_stray_signs_the_first_are_told_and_the_others_counted() -> None:
    found = parse_bibliography("references.bib", b"me@x.org\n" * 1000).problems
    assert [problem.span.line for problem in found] == list(range(1, 102))
    assert found[99].message == "an '@' stands here that starts no entry"
    assert found[100].message == "from here on 900 more lines hold an '@' that starts no entry"
