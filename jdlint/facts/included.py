"""What a page brings in from other files: `{% include benefits.html %}`, `.. include:: pay.rst`, `{{< salary >}}`."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from jdlint.fieldnames import field_kind
from jdlint.outline.headings import meaning
from jdlint.outline.sections import FIELD_SECTIONS
from jdlint.outline.stated import CONDITION_LABELS

_INCLUDE = re.compile(
    r"\{%-?[ ]*+(?:include(?:_relative|_cached)?|render)[ ]++['\"]?(?P<liquid>[^\s'\"%}]++)(?P<given>[^%\n]*+)"
    r"|\{\{[<%][ ]*+(?P<shortcode>[\w./-]++)"
    r"|^\.\.[ ]include::[ ]++(?P<directive>\S++)",
    re.MULTILINE,
)
# `min="" max=""`: the include has nothing to show.
_ALL_EMPTY = re.compile(r"(?:\s*+[\w-]++=(?:\"\"|''))++\s*+-?")


def included_kinds(text: str) -> frozenset[str]:
    """The kinds of section that files brought in tell, by their names.

    What stands in those files is not read: a linter is given one file of a site at a time.
    """
    found: set[str] = set()
    for match in _INCLUDE.finditer(text):
        if not (match["given"] and _ALL_EMPTY.fullmatch(match["given"])):
            found.update(_kinds(match["liquid"] or match["shortcode"] or match["directive"]))
    return frozenset(found)


def _kinds(path: str) -> tuple[str, ...]:
    name = PurePosixPath(path).stem.replace("_", " ").replace("-", " ")
    label = field_kind(name) or ""
    if label in FIELD_SECTIONS or label in CONDITION_LABELS:
        return (FIELD_SECTIONS.get(label, "conditions"),)
    said = meaning(name)
    return said.kinds if said.known else ()
