"""BibTeX: plain text of TeX, names, values, places."""

from __future__ import annotations

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_metastasis.loader.bibliography import Bibliography, parse_bibliography
from mkdocs_metastasis.loader.tex import address, plain_text, unknown_commands
from mkdocs_metastasis.model import Author, Study


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
        ("{" * 50_000, ""),
    ],
)
def test_tex_to_text(source: str, text: str | None) -> None:
    expected = "Østergaard and Łukasz, Straße, å, Æsop" if text is None else text
    assert plain_text(source) == expected


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"{\textbeta}-catenin, \textalpha{} and $\upalpha$, $\varepsilon$, $\Pi$", "β-catenin, α and α, ε, Π"),
        (r"37$^{\circ}$C, $\sim$5, 10$^{-3}$, $10^{12}$ cells", "37°C, ~5, 10⁻³, 10¹² cells"),
        (r"$\frac{1}{2}$ dose, $\frac{3}{7}$", "½ dose, 3/7"),
        (r"AKT{\slash}mTOR, A {\textrightarrow} B, dose\hyphen independent", "AKT/mTOR, A → B, dose-independent"),
        (r"R \&amp; D, A & B, C#D, M&uuml;ller, &#945;, &nbsp;x &copy2020 &bogus;", "R & D, A & B, C#D, Müller, α, x &copy2020 &bogus;"),
        (r"?`Qu{\'e}?, \(\gamma\)-rays", "¿Qué?, γ-rays"),
        (r"Nguy{\~\^e}n, Th{\'\u a}ng, Tr{\`{\^a}}n, Th{\'{\^e}}", "Nguyễn, Thắng, Trần, Thế"),
        (r"{\relax Ch}arles, {\em in vivo}, {\noopsort{1973}}1974, \texttt{a} \mkbibquote{b}", "Charles, in vivo, 1974, a b"),
        (r"\href{http://x.org}{the page}, a\newline b, meth\-od", "the page, a b, method"),
    ],
)
def test_nothing_that_stands_for_text_vanishes(source: str, text: str) -> None:
    assert plain_text(source) == text
    assert unknown_commands(source) == ()


@pytest.mark.parametrize("command", [r"\apj", r"\textfoo", r"\today", r"\cite{a}", r"\foo{}", r"\micro"])
def test_a_command_that_nobody_knows_stays_visible(command: str) -> None:
    name = command.partition("{")[0]
    assert name in plain_text(f"a {command} b")
    assert unknown_commands(f"a {{{command}}} b") == (name,)


@given(st.text(r"\abicu{}$^_~&%#`'" + '"', max_size=40))
def test_no_tex_is_too_odd(source: str) -> None:
    assert isinstance(plain_text(source), str)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"\url{https://x.org/~a\_b--c?d=1\&e}", "https://x.org/~a_b--c?d=1&e"),
        (r"http://x.org/{\textasciitilde}doe/a.html", "http://x.org/~doe/a.html"),
        (r"http://x.org/\textasciitilde doe", "http://x.org/~doe"),
        (r"http://x.org/$\sim$doe/\string~a/\~{}b", "http://x.org/~doe/~a/~b"),
        (r"http://x.org/a{\_}b$\_$c\%20d\#e&amp;f", "http://x.org/a_b_c%20d#e&f"),
        (r"10.1002/(SICI)1$<$1::AID\textgreater{}3.0", "10.1002/(SICI)1<1::AID>3.0"),
    ],
)
def test_addresses_keep_their_characters(source: str, text: str) -> None:
    assert address(source) == text


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
    assert (found.type, found.title) == ("article", "A Title")
    assert [author.inverted for author in found.authors] == ["A, B.", "C, D."]
    assert (found.journal, found.year, found.volume) == ("Nature Reviews Cancer", "2016", "16")
    assert (found.pages, found.doi, found.study) == ("1–2", "10.1/X", Study.ANIMAL)


def test_biblatex_names_of_fields() -> None:
    text = "@online{a, title={T}, date={2016-05-01}, journaltitle={J}, editor={E, F.}}"
    found = read(text).references["a"]
    assert (found.year, found.journal, found.authors) == ("2016", "J", (Author(family="E", given="F."),))


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


def test_more_tex_than_can_be_read_in_time_is_refused_and_in_unseen_fields_does_not_matter() -> None:
    much = r"\foo " * 50_001
    [problem] = read(f"@misc{{a, title = {{{much}}}, year = 2020}}\n@misc{{b, title = {{B}}}}").problems
    assert (problem.code, problem.span.line) == ("file-size", 1)
    assert read(f"@misc{{a, title = {{A}}, year = 2020, abstract = {{{much}}}}}").problems == []


def test_values_put_together() -> None:
    found = read('@misc{a, title = "{\\\'{E}}tude" # " of {the {T}}ea", year = 20 # 20, month = jun # "-" # aug}')
    assert found.problems == []
    assert (found.references["a"].title, found.references["a"].year) == ("Étude of the Tea", "2020")
