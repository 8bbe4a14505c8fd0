"""The whole site as finished HTML for Zensical, with nothing lost that needs no MkDocs.

`build` makes the files and writes none. `theme` and `markdown` are what Zensical asks of the
package while it builds them: a few templates, and the way of finished HTML past its Markdown.
"""
