"""How each file of the data is read, in Python and in R, by the tools that its users use."""

from __future__ import annotations

EXAMPLES: dict[str, tuple[str, str]] = {
    "atlas.json": (
        """\
import json

with open("atlas.json", encoding="utf-8") as file:
    atlas = json.load(file)
for record in atlas["records"]:
    print(record["title"], len(record.get("effects", [])))""",
        """\
library(jsonlite)

atlas <- fromJSON("atlas.json", simplifyVector = FALSE)
for (record in atlas$records)
  cat(record$title, length(record$effects), "\\n")""",
    ),
    "atlas.schema.json": (
        """\
import json
from jsonschema import Draft202012Validator

with open("atlas.schema.json", encoding="utf-8") as file:
    schema = json.load(file)
with open("atlas.json", encoding="utf-8") as file:
    Draft202012Validator(schema).validate(json.load(file))""",
        """\
library(jsonvalidate)

json_validate("atlas.json", "atlas.schema.json", engine = "ajv")""",
    ),
    "records.csv": (
        """\
import pandas

records = pandas.read_csv("records.csv")
print(records.groupby("kind").size())""",
        """\
records <- read.csv("records.csv", encoding = "UTF-8")
table(records$kind)""",
    ),
    "effects.csv": (
        """\
import pandas

effects = pandas.read_csv("effects.csv")
shown = effects[effects["grade"].isin(["trial", "human"])]
print(pandas.crosstab(shown["target"], shown["effect"]))""",
        """\
effects <- read.csv("effects.csv", encoding = "UTF-8")
shown <- subset(effects, grade %in% c("trial", "human"))
table(shown$target, shown$effect)""",
    ),
    "evidence.csv": (
        """\
import pandas

effects = pandas.read_csv("effects.csv")
evidence = pandas.read_csv("evidence.csv")
both = evidence.merge(effects, left_on="effect", right_on="id")
print(both[["sentence", "ref", "finding"]])""",
        """\
effects <- read.csv("effects.csv", encoding = "UTF-8")
evidence <- read.csv("evidence.csv", encoding = "UTF-8")
both <- merge(evidence, effects, by.x = "effect", by.y = "id")
both[, c("sentence", "ref", "finding")]""",
    ),
    "spreads.csv": (
        """\
import pandas

spreads = pandas.read_csv("spreads.csv")
# Shares of two measures are never to be compared.
shares = spreads[spreads["measure"] == "any-time-all"]
print(shares.sort_values("percent")[["cancer", "site", "percent", "of"]])""",
        """\
spreads <- read.csv("spreads.csv", encoding = "UTF-8")
# Shares of two measures are never to be compared.
shares <- subset(spreads, measure == "any-time-all")
shares[order(-shares$percent), c("cancer", "site", "percent", "of")]""",
    ),
    "datapackage.json": (
        """\
import frictionless

report = frictionless.validate("datapackage.json")
print(report.valid)""",
        """\
library(frictionless)

package <- read_package("datapackage.json")
effects <- read_resource(package, "effects")""",
    ),
    "atlas.graphml": (
        """\
import networkx

graph = networkx.read_graphml("atlas.graphml")
for source, target, edge in graph.edges(data=True):
    if edge["relation"] == "effect":
        print(source, edge["sign"], target, edge["grade"])""",
        """\
library(igraph)

graph <- read_graph("atlas.graphml", format = "graphml")
effects <- E(graph)[relation == "effect"]
table(effects$sign, effects$grade)""",
    ),
    "references.bib": (
        """\
from pybtex.database import parse_file

sources = parse_file("references.bib")
for key, entry in sources.entries.items():
    print(key, entry.fields["title"])""",
        """\
library(bibtex)

sources <- read.bib("references.bib")
print(sources[1:3])""",
    ),
    "references.csl.json": (
        """\
import json

with open("references.csl.json", encoding="utf-8") as file:
    sources = json.load(file)
print([source["id"] for source in sources if source.get("DOI")])""",
        """\
library(jsonlite)

sources <- fromJSON("references.csl.json", simplifyVector = FALSE)
sapply(sources, function(source) source$title)""",
    ),
    "atlas.ttl": (
        """\
import rdflib

graph = rdflib.Graph().parse("atlas.ttl")
rows = graph.query(\"\"\"
    SELECT ?source ?target WHERE {
        ?effect mts:direction mts:inhibits ;
            mts:source ?source ; mts:target ?target .
    }\"\"\")
for row in rows:
    print(row.source, row.target)""",
        """\
library(rdflib)

graph <- rdf_parse("atlas.ttl", format = "turtle")
rdf_query(graph, "SELECT ?what (COUNT(*) AS ?number)
  WHERE { ?thing a ?what } GROUP BY ?what")""",
    ),
    "atlas.jsonld": (
        """\
import rdflib

graph = rdflib.Graph().parse("atlas.jsonld")
print(len(graph))""",
        """\
library(rdflib)

graph <- rdf_parse("atlas.jsonld", format = "jsonld")
rdf_query(graph, "SELECT DISTINCT ?what WHERE { ?thing a ?what }")""",
    ),
    "changes.json": (
        """\
import json

with open("changes.json", encoding="utf-8") as file:
    changes = json.load(file)
print("since", changes["base"] or "the beginning")
for effect in changes["risen"]:
    print(effect["id"], effect["before"]["grade"], effect["grade"])""",
        """\
library(jsonlite)

changes <- fromJSON("changes.json", simplifyVector = FALSE)
for (effect in changes$risen)
  cat(effect$id, effect$before$grade, effect$grade, "\\n")""",
    ),
    "SHA256SUMS": (
        """\
import hashlib

with open("SHA256SUMS", encoding="utf-8") as file:
    sums = [line.split() for line in file]
for sum, name in sums:
    with open(name, "rb") as file:
        assert hashlib.sha256(file.read()).hexdigest() == sum""",
        """\
library(digest)

sums <- read.table("SHA256SUMS", col.names = c("sum", "file"))
found <- sapply(sums$file, digest, algo = "sha256", file = TRUE)
all(found == sums$sum)""",
    ),
}
"""File of `/data/` to its two examples, for somebody who has the file in the current folder."""

RECORD = (
    """\
import json

with open("{name}", encoding="utf-8") as file:
    found = json.load(file)
print(found["record"]["title"])
for effect in found["incoming"]:
    print(effect["source"], effect["effect"], effect["grade"])""",
    """\
library(jsonlite)

found <- fromJSON("{name}", simplifyVector = FALSE)
cat(found$record$title, "\\n")
for (effect in found$incoming)
  cat(effect$source, effect$effect, effect$grade, "\\n")""",
)
"""The same for the file of one record, whose name stands at `{name}`."""
