"""Files that hold data: the postings in a JSON or YAML file, each read as a record of its own."""

from __future__ import annotations

from dataclasses import replace

from jdlint import regex as re
from jdlint.document import Document, Fault
from jdlint.fieldnames import field_kind
from jdlint.parse import jsondata
from jdlint.parse.frontmatter.yaml import read_yaml
from jdlint.parse.jobposting import job_postings
from jdlint.parse.record import json_record, plain, yaml_record
from jdlint.source import Source, Span, line_spans
from jdlint.values import NamedTuple

MOST_POSTINGS = 10_000  # in one file
_ABOUT_A_JOB = frozenset(
    "summary duties skills company place mode employment hours salary salary_min benefits apply deadline".split()
)


def json_documents(source: Source) -> tuple[Document, ...]:
    """The postings of a JSON file: one object, a list of them, or the JSON-LD job postings in it.

    What cannot be read is a fault, and the text then counts as plain text.
    """
    try:
        value = jsondata.read(source.text, strict=False)
    except jsondata.JsonError as error:
        at = min(error.offset, max(0, len(source.text) - 1))
        fault = Fault(Span(at, min(at + 1, len(source.text))), f"is not JSON: {error}")
        return (plain(source, "json", fault),)
    found = job_postings(value) or _listed(value)
    if not found or found == [value]:
        return (json_record(source, value),)
    parts = [source.part(one.span) for one in found[:MOST_POSTINGS]]
    records = [json_record(part, jsondata.read(part.text, strict=False)) for part in parts]
    return _told(records, len(found))


def _listed(value: jsondata.Value) -> list[jsondata.Object]:
    """The postings in a list, or in the one list of an object that is no posting itself."""
    if isinstance(value, jsondata.Object):
        if any(field_kind(member.name) == "title" for member in value.members):
            return []
        lists = [found for member in value.members if (found := _postings_in(member.value))]
        return lists[0] if len(lists) == 1 else []
    return _postings_in(value)


def _postings_in(value: jsondata.Value) -> list[jsondata.Object]:
    items = value.items if isinstance(value, jsondata.Array) else ()
    found = [item for item in items if isinstance(item, jsondata.Object)]
    return found if found and _are_postings([[member.name for member in one.members] for one in found]) else []


def _are_postings(items: list[list[str]]) -> bool:
    """Whether most items of a list, given the names of their fields, are postings: a title and more about a job."""
    kinds = [{field_kind(name) for name in names} for names in items]
    return 2 * sum("title" in found and bool(found & _ABOUT_A_JOB) for found in kinds) > len(kinds)


def yaml_documents(source: Source) -> tuple[Document, ...]:
    """The postings of a YAML file: one mapping, or the items of a list. JSON is read as such."""
    if _JSON.match(source.text):
        documents = json_documents(source)
        if not any(document.faults for document in documents):
            return documents
    parts = [source.part(span) for span in _yaml_items(source.text)]
    if not parts:
        return (_yaml_posting(source, source.text),)
    # The dash before an item's first name goes: what is left is a mapping, as deep as its item stands.
    records = [_yaml_posting(part, _DASH.sub(r"\1 ", part.text, count=1)) for part in parts[:MOST_POSTINGS]]
    return _told(records, len(parts))


def _told(records: list[Document], count: int) -> tuple[Document, ...]:
    """The postings of a list, of which the last says when there are more than are read."""
    last = records[-1]
    if count > len(records):
        fault = Fault(Span(0, 1), f"the list holds {count:,} postings, and those behind this one are not read")
        records[-1] = replace(last, faults=(*last.faults, fault))
    return tuple(records)


def _yaml_posting(source: Source, text: str) -> Document:
    found = read_yaml(text, Span(0, len(text)), "")
    if found is None:
        return plain(source, "yaml")
    return yaml_record(source, *found)


_JSON = re.compile(r"\s*+[\[{]")
_DASH = re.compile(r"\A((?:[ ]*+#[^\r\n]*+(?:\r\n|\r|\n))*+[ ]*+)-")
_ITEM = re.compile(r"(?P<indent>[ ]*+)-[ ]++(?=\S)")
_NAME = re.compile(r"(?P<before>[ ]*+(?:-[ ]++)?+)[\"']?(?P<name>[^\W\d][\w .-]{0,40}?)[\"']?[ ]*+:(?=[ \r\n]|\Z)")
_SILENT = re.compile(r"[ \t]*+(?:#.*)?|---[ ]*+|%.*")


class _List(NamedTuple):
    """A YAML list outside any other: its indent, where its items begin, and the names of each item's fields."""

    indent: int
    starts: list[int]
    names: list[list[str]]


def _yaml_items(text: str) -> list[Span]:
    """Where the postings of a list stand, from the start of an item's line to the next one's; none in one posting."""
    lists: list[_List] = []
    ends: list[int] = []
    above: int | None = None  # where the comments begin that stand directly above a line
    for line in line_spans(text, Span(0, len(text))):
        words = text[line.start : line.end]
        if _SILENT.fullmatch(words):
            is_comment = words.lstrip(" ").startswith("#")
            above = (line.start if above is None else above) if is_comment else None
            continue
        start, above = line.start if above is None else above, None
        indent = len(words) - len(words.lstrip(" "))
        item = _ITEM.match(words)
        inside = len(lists) > len(ends)
        if inside and (indent < lists[-1].indent or (indent == lists[-1].indent and not item)):
            ends.append(line.start)
            inside = False
        name = _NAME.match(words)
        if item and (not inside or indent == lists[-1].indent):
            if not inside:
                lists.append(_List(indent, [], []))
            lists[-1].starts.append(start)
            lists[-1].names.append([name["name"]] if name else [])
        elif inside and name:
            lists[-1].names[-1].append(name["name"])
        elif name and not name["before"] and field_kind(name["name"]) == "title":
            return []
    ends += [len(text)] * (len(lists) - len(ends))
    found = [(one, end) for one, end in zip(lists, ends, strict=True) if _are_postings(one.names)]
    if len(found) != 1:
        return []
    (one, end), *_ = found
    return [Span(start, until) for start, until in zip(one.starts, [*one.starts[1:], end], strict=True)]
