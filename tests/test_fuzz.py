"""A small, fixed share of fuzzing: a parser reads what it is given, or says what is wrong at a place in it."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from jdlint import Config, Report, baseline, changes, glob, lint_text, phrases, yamlfile
from jdlint.configfile import ConfigFileError, load
from jdlint.facts import Facts
from jdlint.facts.outline import outline
from jdlint.parse import jsondata, read
from jdlint.reporters import json as json_report
from jdlint.source import Source, SourceError

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted(path for path in (ROOT / "examples").iterdir() if path.suffix != ".docx")
RULES = sorted((ROOT / "rules" / "salary").glob("*.yml"))
BITS = (
    *(
        "\n",
        "\r",
        "- ",
        ": ",
        "|",
        "#",
        "**",
        "`",
        "---\n",
        "+++\n",
        "{",
        "}",
        "[",
        "]",
        "(",
        ")",
        "~",
        "*",
        '"',
        "'",
        "<",
    ),
    *(
        "<!-- jdlint: ignore a: b -->",
        "<!--",
        "-->",
        "</b>",
        "&amp;",
        "{{a}}",
        "\x00",
        "\x1b[31m",
        "\u202e",
        "\u2028",
        "🔥",
    ),
    *(
        "$20/hr",
        "competitive salary",
        "\\",
        "\\ud800",
        "\ud800",
        "9" * 30,
        "1e999",
        "&x",
        "*x",
        "!!a",
        "<<:",
        "::",
        "|===\n",
    ),
    *("<w:p>", "</w:t>", "extends: x\n", "**/", "[a-", "title: Cook\n", '{"@type":"JobPosting"}'),
)
SUFFIXES = (".md", ".html", ".txt", ".rst", ".adoc", ".json", ".yml", ".mdx")


def mutations(seed: int, count: int) -> list[str]:
    """Pieces of examples and rules with things put in and taken out; always the same."""
    chance = random.Random(seed)
    texts = [path.read_text(encoding="utf-8") for path in (*EXAMPLES, *RULES)]
    found = []
    for _ in range(count):
        text = chance.choice(texts)
        text = text[chance.randrange(len(text) // 2) :][: int(2 ** chance.uniform(4, 10))]
        for _ in range(chance.randrange(12)):
            at = chance.randrange(len(text) + 1)
            gone = chance.randrange(20) if chance.random() < 0.4 else 0
            text = text[:at] + chance.choice(BITS) * chance.choice((1, 1, 1, 30)) + text[at + gone :]
        found.append(text)
    return found


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_any_posting_gives_findings_inside_it(suffix: str) -> None:
    for text in mutations(SUFFIXES.index(suffix), 30):
        report = lint_text(text, f"a{suffix}", Config(profile="strict"))
        shown = text.removeprefix("\ufeff")
        for one in json.loads(json_report.render(Report((report,))))["files"][0]["findings"]:
            assert 0 <= one["start"] <= one["end"] <= len(shown)
            assert one["text"].encode("utf-8", "replace") == shown[one["start"] : one["end"]].encode("utf-8", "replace")


def _yaml(text: str) -> None:
    try:
        yamlfile.read(text)
    except yamlfile.YamlError as error:
        assert 0 <= error.offset <= len(text) + 1


def _json(text: str) -> None:
    try:
        jsondata.read(text)
    except jsondata.JsonError as error:
        assert 0 <= error.offset <= len(text)


def _baseline(text: str) -> None:
    try:
        baseline.read_baseline(text)
    except baseline.BaselineError as error:
        assert 0 <= error.offset <= len(text)


def _phrases(text: str) -> None:
    try:
        matcher = phrases.Matcher([("a", phrase) for phrase in text.split("\n")[:5]])
    except phrases.PhraseError:
        return
    list(matcher.find("a young and dynamic team of 3 rock stars " * 3))


def _glob(text: str) -> None:
    for pattern in text.split("\n")[:5]:
        try:
            glob.read(pattern).matches(("jobs", "a", "b.md"))
        except glob.GlobError:
            continue


def _word(text: str) -> None:
    whole, part = io.BytesIO(), text.encode("utf-8", "replace")
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("word/document.xml", part)
    for data in (whole.getvalue(), whole.getvalue()[:-20], b"PK" + part, part):
        try:
            documents = read("a.docx", data)
        except SourceError:
            continue
        for document in documents:
            json.dumps(outline(Facts(document)).data)


def _bytes(text: str) -> None:
    data = text.encode("utf-16" if len(text) % 2 else "utf-8", "surrogatepass")
    changes.read_diff(data)
    try:
        Source.decode("a.md", data)
    except SourceError as error:
        assert str(error)


READERS = {"yaml": _yaml, "json": _json, "baseline": _baseline, "phrases": _phrases, "glob": _glob, "bytes": _bytes}


@pytest.mark.parametrize("reader", [*READERS.values(), _word], ids=[*READERS, "word"])
def test_any_text_is_read_or_refused(reader: Callable[[str], None]) -> None:
    for text in mutations(1, 150):
        reader(text)


def test_any_config_is_read_or_refused(tmp_path: Path) -> None:
    file = tmp_path / ".jdlint.yml"
    for text in mutations(2, 60):
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            load(str(file), str(tmp_path))
        except ConfigFileError as error:
            assert error.mistakes
