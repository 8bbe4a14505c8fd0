"""Names as BibTeX means them and as programs write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_metastasis.loader.names import read_names


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("Vega, Anna AND Roux, Jean And Wei, Li", ["Vega A", "Roux J", "Wei L"]),
        ("Anna Maria Vega and Li Wei and J.-P. Roux", ["Vega AM", "Wei L", "Roux JP"]),
        ("Vega, A.M. and Roux, JP and King, Jr., Martin Luther", ["Vega AM", "Roux JP", "King ML Jr"]),
        ("King, Martin Luther, Jr. and King Jr., M. L. and King, ML Jr", ["King ML Jr"] * 3),
        ("Martin Luther King Jr. and {King}, III, Martin", ["King ML Jr", "King M III"]),
        ("Vega AM and Roux JP and van der Berg L and King ML Jr", ["Vega AM", "Roux JP", "van der Berg L", "King ML Jr"]),
        ("Anna VEGA and Wei LI", ["VEGA A", "LI W"]),
        ("VEGA, ANNA and ROUX, JP", ["VEGA A", "ROUX J"]),
        ("Ludwig van Beethoven and van der Berg, Jan and Beethoven, Ludwig van", ["van Beethoven L", "van der Berg J", "Beethoven L van"]),
        ("Charles Louis Xavier Joseph de la Vall{\\'e}e Poussin", ["de la Vallée Poussin CLXJ"]),
        ("Juan de la Cruz and Lasierra Losada, M. and García Márquez, Gabriel José", ["de la Cruz J", "Lasierra Losada M", "García Márquez GJ"]),
        ("{{World Health Organization}} and {Food and Drug Administration}", ["World Health Organization", "Food and Drug Administration"]),
        ("{Simon and Schuster}, A. and {\\relax Ch}arles Vega", ["Simon and Schuster A", "Vega C"]),
        (r"{\O}stergaard, L. and Nguy{\~{\^{e}}}n, Th{\'\u a}ng and {\L}ukasz, \'E.", ["Østergaard L", "Nguyễn T", "Łukasz É"]),
        ("Donald~E. Knuth and\nO'Brien, Mary-Jane\tand  Ban, Ki-moon", ["Knuth DE", "O'Brien MJ", "Ban KM"]),
        ("family=Vega, given=Anna Maria and given=Jan, prefix=van der, family=Berg", ["Vega AM", "van der Berg J"]),
        ("王, 小明 and 王小明 and Plato", ["王 小明", "王小明", "Plato"]),
        ("M&uuml;ller, A. and Rahman, Md. Ashik", ["Müller A", "Rahman MA"]),
        ("Vega, A. and and Roux, B. and", ["Vega A", "Roux B"]),
        ("bell hooks and d'Artagnan, Charles", ["hooks B", "d'Artagnan C"]),
        ("", []),
    ],
)
def test_names_are_shown_as_in_medical_journals(source: str, shown: list[str]) -> None:
    found = read_names(source)
    assert [author.abbreviated for author in found.authors] == shown
    assert not found.more
    assert found.problems == ()


@pytest.mark.parametrize("rest", ["others", "Others", "et al.", "{others}", "et al"])
def test_others_are_no_person(rest: str) -> None:
    found = read_names(f"Vega, A. and {rest}")
    assert ([author.family for author in found.authors], found.more) == (["Vega"], True)
    assert found.problems == ()


@pytest.mark.parametrize(
    ("source", "written", "what"),
    [
        ("Vega AM, Roux JP, Wei L", "Vega AM, Roux JP, Wei L", "seems to be several names"),
        ("Vega, A., Roux, J., Wei, L.", "Vega, A., Roux, J., Wei, L.", "seems to be several names"),
        ("Vega, A.; Roux, J.", "Vega, A.; Roux, J.", "seems to be several names"),
        ("Vega, A. & Roux, J.", "Vega, A. & Roux, J.", "seems to be several names"),
        (r"Wei, L. and A. Vega \& J. Roux", r"A. Vega \& J. Roux", "seems to be several names"),
        ("Wei, L. and Vega, A. et al.", "Vega, A. et al.", "ends in 'et al.'"),
        ("World Health Organization", "World Health Organization", "would be read as a person"),
        ("The Tumour Atlas Consortium and Vega, A.", "The Tumour Atlas Consortium", "would be read as a person"),
    ],
)
def test_what_would_become_another_name_is_told(source: str, written: str, what: str) -> None:
    [(found, problem, hint)] = read_names(source).problems
    assert (found, problem) == (written, what)
    assert hint


def test_a_person_has_parts_and_an_organisation_a_name() -> None:
    person, body = read_names("Martin Luther King Jr. and {World Health Organization}").authors
    assert (person.family, person.given, person.suffix) == ("King", "Martin Luther", "Jr.")
    assert (person.full, person.inverted) == ("Martin Luther King Jr.", "King, Jr., Martin Luther")
    assert (body.family, body.given, body.is_person) == ("World Health Organization", "", False)


@given(st.text("aA.,{}\\ and~-&;王é'", max_size=60))
def test_no_name_is_too_odd(source: str) -> None:
    found = read_names(source)
    assert all(author.family and author.abbreviated for author in found.authors)
