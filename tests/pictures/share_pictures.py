"""Counted shares for tests: made-up numbers in the form of real ones."""

import xml.etree.ElementTree as ET

from hypothesis import strategies as st

from mkdocs_metastasis.graph import Share
from mkdocs_metastasis.pictures.bodymap import BodyMap, Row, body, cancer_map, site_map
from mkdocs_metastasis.pictures.counts import Counted
from mkdocs_metastasis.pictures.shares import ShareCell, ShareTable, TableRow, share_table
from mkdocs_metastasis.words import Words

WORDS = Words()
CENTRE = ("one made-up centre; tumours sequenced", "Nobody 2020", "1999 to 2003")
REGISTRY = ("a made-up registry", "Somebody 2021", "")
SITES = {
    "bone": "Bone", "liver": "Liver", "lung": "Lung", "brain": "Brain",
    "distant-lymph-nodes": "Distant lymph nodes", "abdominal-cavity": "Abdominal cavity",
    "adrenal-gland": "Adrenal gland", "pleura": "Pleura", "skin": "Skin",
}
REGIONS = {"distant-lymph-nodes": "lymph-nodes", "abdominal-cavity": "abdomen"}
CANCERS = {
    "breast-cancer": ("Breast cancer", "breast"), "lung-cancer": ("Lung cancer", "lung"),
    "melanoma": ("Melanoma", "skin"), "prostate-cancer": ("Prostate cancer", "prostate"),
    "bowel-cancer": ("Bowel cancer", "bowel"), "kidney-cancer": ("Kidney cancer", "kidney"),
    "ovarian-cancer": ("Ovarian cancer", "ovary"), "thyroid-cancer": ("Thyroid cancer", "thyroid"),
    "liver-and-bile-ducts-cancer": ("Cancer of the liver and bile ducts", "liver"),
    "unknown-primary": ("Cancer whose origin is not known", ""),
}
MEASURE = "any-time-all"


def link(key: str) -> str:
    return f"../../records/{key}/"


def counted(cancer: str, site: str) -> Counted | None:
    """A share that depends on the names alone; none for the liver's own cancer."""
    if (cancer, site) == ("liver-and-bile-ducts-cancer", "liver"):
        return None
    size = 900 + 37 * list(CANCERS).index(cancer)
    recorded = size * (7 * list(CANCERS).index(cancer) + 11 * list(SITES).index(site)) % size
    recorded = (len(cancer) * 97 + len(site) * 41 + list(SITES).index(site) * 113) % (size * 3 // 5)
    return Counted(Share(recorded, size, spread_in=size * 3 // 4), *CENTRE)


def rows_of(cancer: str) -> list[Row]:
    rows = []
    for site, title in SITES.items():
        share, region = counted(cancer, site), REGIONS.get(site, site)
        if share:
            rows.append(Row(site, title, share, (region,), own=region == CANCERS[cancer][1]))
    return rows


def of_cancer(cancer: str) -> BodyMap:
    title, origin = CANCERS[cancer]
    return cancer_map(cancer, title, (origin,) if origin else (), MEASURE, rows_of(cancer), WORDS)


def of_site(site: str) -> BodyMap:
    region = REGIONS.get(site, site)
    rows = []
    for cancer, (title, origin) in CANCERS.items():
        share = counted(cancer, site)
        if share:
            own = origin == region
            rows.append(Row(cancer, title, share, (origin,) if origin else (), f"#to-{site}", own))
    return site_map(site, SITES[site], region, MEASURE, rows, WORDS)


def table(small: bool = False) -> ShareTable:
    rows = []
    for cancer, (title, origin) in CANCERS.items():
        cells = []
        for site in SITES:
            share, own = counted(cancer, site), REGIONS.get(site, site) == origin
            if share or own:
                cells.append(ShareCell(site, share, own))
        rows.append(TableRow(cancer, title, tuple(cells)))
    return share_table(MEASURE, SITES, rows, WORDS, small)


DRAWINGS = {
    **{f"cancer {key}": of_cancer(key) for key in CANCERS},
    **{f"site {key}": of_site(key) for key in SITES},
    "table": table(), "small table": table(small=True),
}

titles = st.sampled_from([
    "Liver", "Peritoneum and abdominal cavity", "Cancer of the oesophagus and stomach",
    "Non-small cell lung cancer", "肝臓がん", "Gastro-entero-pancreatic-neuroendocrine tumour",
    "W" * 60, "a & b < c",
])
patients = st.sampled_from([CENTRE, REGISTRY])


@st.composite
def shares(draw: st.DrawFn) -> Counted:
    of = draw(st.integers(1, 2_000_000))
    if draw(st.booleans()):
        share = Share(draw(st.integers(0, of)), of, spread_in=draw(st.none() | st.integers(0, of)))
    else:
        percent = draw(st.integers(0, 1000)) / 10
        share = Share(None, draw(st.none() | st.just(of)), percent, approximate=draw(st.booleans()))
    return Counted(share, *draw(patients))


@st.composite
def maps(draw: st.DrawFn) -> BodyMap:
    """A map with up to 20 rows, any titles, shares and regions, some unknown."""
    names = [*body().regions, "somewhere-else"]
    rows = [
        Row(f"record-{i}", draw(titles), draw(shares()),
            tuple(draw(st.lists(st.sampled_from(names), max_size=2, unique=True))),
            own=draw(st.booleans()))
        for i in range(draw(st.integers(0, 20)))
    ]
    if draw(st.booleans()):
        origin = tuple(draw(st.lists(st.sampled_from(names), max_size=2, unique=True)))
        return cancer_map("record", draw(titles), origin, MEASURE, rows, WORDS)
    return site_map("record", draw(titles), draw(st.sampled_from(names)), MEASURE, rows, WORDS)


@st.composite
def tables(draw: st.DrawFn) -> ShareTable:
    """A table of up to 16 cancers and 30 sites, with gaps."""
    heads = {f"site-{i}": draw(titles) for i in range(draw(st.integers(1, 30)))}
    rows = []
    for i in range(draw(st.integers(0, 8))):
        some = draw(st.lists(st.sampled_from(list(heads)), unique=True, max_size=30))
        cells = tuple(ShareCell(key, draw(st.none() | shares()), draw(st.booleans())) for key in some)
        rows.append(TableRow(f"cancer-{i}", draw(titles), cells))
    return share_table(MEASURE, heads, rows, WORDS, small=draw(st.booleans()))


def parse(svg: str) -> ET.Element:
    """Read the markup of a page, which leaves the namespace of links to the page."""
    return ET.fromstring(svg.replace("<svg", '<svg xmlns:xlink="http://www.w3.org/1999/xlink"', 1))
