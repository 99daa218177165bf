"""Which objects of JSON-LD are job postings."""

from __future__ import annotations

from jdlint import regex as re
from jdlint.parse import jsondata

_TYPE_PREFIX = re.compile(r"^(?:https?://)?schema(?:\.org)?[/:#]")


def job_postings(value: jsondata.Value) -> list[jsondata.Object]:
    """The outermost objects of type JobPosting in a value: the value itself, in a list, in an `@graph`."""
    found: list[jsondata.Object] = []
    until = -1
    for inner in jsondata.objects(value):
        if inner.span.start > until and _is_posting(inner):
            until = inner.span.end
            found.append(inner)
    return found


def _is_posting(value: jsondata.Object) -> bool:
    kind = value.get("@type")
    kinds = kind.items if isinstance(kind, jsondata.Array) else (kind,)
    return any(isinstance(one, jsondata.Scalar) and _TYPE_PREFIX.sub("", one.text) == "JobPosting" for one in kinds)
