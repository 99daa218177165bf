"""What a reader sees of the directives of docutils, Sphinx and its usual extensions."""

from __future__ import annotations

from jdlint import regex as re

# `.. name:: argument`, `.. |name| image:: argument`
DIRECTIVE = re.compile(
    r"\.\.[ \t]+(?P<substituted>\|[^|]{1,80}\|[ \t]+)?(?P<name>[\w.+-]+(?::[\w.+-]+)*+)[ \t]?::(?=[ \t]|\Z)"
)
OPTION = re.compile(r":[\w][\w -]{0,40}:(?=[ \t]|\Z)")

# The text begins beside the name.
READ = frozenset(
    "note tip hint important warning caution danger attention error seealso compound epigraph highlights pull-quote "
    "line-block".split()
)
# The argument is a title over the text.
TITLED = frozenset(
    "admonition topic sidebar rubric centered card grid-item-card dropdown tab tab-item details collapse table".split()
)
# The argument is not shown, the text is.
WRAPS = frozenset("container class rst-class cssclass only div tab-set tabs grid grid-item role-content".split())
CODE = frozenset("code code-block sourcecode parsed-literal prompt highlight".split())
