"""Puts the website into an engine: MkDocs, which runs the plugin, or files for any other.

A `Host` says where things lie, what the settings are, and where a site keeps words and templates of
its own. What both hosts do stands here once: hand-written pages, front matter, data, navigation.
`mkdocs` translates MkDocs' options and events, `zensical` writes finished HTML, `export` plain
Markdown. None decides what
a page says.
"""
