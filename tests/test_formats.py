"""What `jdlint check --format` writes: shapes and limits of others, places in their units, whole snapshots."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from click.testing import Result

from jdlint import FileReport, Report, __version__
from jdlint.document import NEEDED
from jdlint.finding import LEVELS, Edit, Finding, Fix, Label
from jdlint.ownrules import built_in
from jdlint.parse import read
from jdlint.report import FileError
from jdlint.reporters import FORMATS as ALL
from jdlint.reporters import markdown, places, reporter, sarif
from jdlint.rule import Rule, load_rule
from jdlint.score import Loss
from jdlint.source import Source, Span

ROOT = Path(__file__).parent.parent
SNAPSHOTS = ROOT / "tests" / "snapshots"
SCHEMAS = ROOT.parent / "shared" / "schemas"
FORMATS = tuple(name for name in ALL if name not in ("html", "docx"))  # for people: they need more than the report
SUFFIXES = {"text": "txt", "github": "txt", "junit": "xml", "checkstyle": "xml", "markdown": "txt"}

# A byte order mark, CRLF, tabs, emoji of one and of several code points, a combining mark.
TEXT = (
    "# 🔥 Ba\u0308cker ninja\r\n\r\n\tJoin <b>our</b> young 👩\u200d🍳 team, @octocat!\r\n\r\n"
    "## Pay\r\n\r\n🍞\tWe pay a competitive salary\r\nand [more](https://example.org).\r\n"
)
PATH = "jobs/Bäcker & co.md"
RULE = {
    "summary": "A title that jokes.",
    "why": "Nobody searches for a ninja. They search for the work.",
    "message": "'{found}' jokes.",
    "level": "error",
    "profile": "recommended",
    "check": {"kind": "phrases", "phrases": ["ninja"]},
    "examples": {"bad": [], "good": []},
    "references": [{"title": "On titles", "url": "https://example.org/titles", "checked": "2026-11-22"}],
}
LOSSES = (Loss("pay/none", 1, 20, "salary"), Loss("title/joke", 1, 10))
RULES: dict[str, Rule] = {
    "title/joke": load_rule("title/joke", RULE),
    "pay/none": load_rule("pay/none", {**RULE, "level": "warning", "references": None}),
    "own/rule": load_rule("own/rule", {**RULE, "level": "note", "profile": "strict"}),
}


def spot(source: Source, words: str) -> Span:
    start = source.text.index(words)
    return Span(start, start + len(words))


def odd_file(path: str = PATH) -> FileReport:
    """Each level, a finding over two lines, a second place, fixes safe and not."""
    source = Source.decode(path, ("\ufeff" + TEXT).encode())

    def at(words: str) -> Span:
        return spot(source, words)

    findings = (
        Finding(at("ninja"), "title/joke", "error", "'ninja' jokes; 100%.", fix=Fix((Edit(at("ninja"), ""),), True)),
        Finding(at("young 👩\u200d🍳 team"), "own/rule", "note", "'young 👩\u200d🍳 team', @octocat: see #12."),
        Finding(
            at("competitive salary\r\nand [more]"),
            "pay/none",
            "warning",
            "'competitive salary\r\nand [more](https://example.org)' {0} names no {figure} | <b>`pay`</b>.",
            (Label(at("Ba\u0308cker"), "the title [here](x)"),),
            Fix((Edit(at("competitive"), "a"), Edit(at("[more]"), "🍞")), False),
        ),
    )
    prints = tuple(f"{number:016x}" for number in range(len(findings)))
    return FileReport(source, True, {kind: kind != "salary" for kind in NEEDED}, findings, prints, LOSSES)


def clean_file(path: str = "./jobs/clean.md") -> FileReport:
    return FileReport(Source(path, "# Cook\n"), True, dict.fromkeys(NEEDED, True), ())


def word_report(data: bytes) -> FileReport:
    """A Word document, whose offsets are not the file's."""
    (document,) = read("jobs/cook.docx", data)
    span = spot(document.source, "ninja")
    finding = Finding(span, "title/joke", "error", "'ninja' jokes.", fix=Fix((Edit(span, ""),), True))
    return FileReport(document.source, True, dict.fromkeys(NEEDED, True), (finding,), ("d" * 16,))


@pytest.fixture
def report(word_file: Callable[[str], bytes]) -> Report:
    twice = replace(odd_file("jobs/all.json"), findings=odd_file().findings[:1], fingerprints=("e" * 16,))
    files = (odd_file(), clean_file(), word_report(word_file("# Cook\n\nA ninja.\n")), twice, twice)
    return Report(files, (FileError("jobs/gone.md", "no such file"),), 2)


def many(number: int) -> Report:
    """As many findings of every level in each of two files."""
    source = Source("jobs/a.md", "ninja\n" * number)
    findings = tuple(
        Finding(Span(6 * n, 6 * n + 5), "title/joke", level, f"'ninja' {n}.") for n in range(number) for level in LEVELS
    )
    prints = tuple(f"{n:016x}" for n in range(len(findings)))
    file = FileReport(source, True, dict.fromkeys(NEEDED, True), findings, prints)
    return Report((file, replace(file, source=replace(source, path="jobs/b.md"))))


def shown(name: str, report: Report) -> str:
    return str(reporter(name)(report, RULES))


def data(name: str, report: Report) -> Any:
    return json.loads(shown(name, report))


@pytest.mark.parametrize("name", FORMATS)
def test_the_report_is_that_of_the_snapshot(name: str, report: Report, refresh: bool) -> None:
    file = SNAPSHOTS / f"{name}.{SUFFIXES.get(name, 'json')}"
    written = shown(name, report).replace(f'"{__version__}"', '"VERSION"')
    if refresh:
        file.write_text(written, "utf-8", newline="")
    assert written == file.read_bytes().decode(), "pytest --refresh writes it anew"


def test_every_snapshot_is_of_a_format() -> None:
    assert sorted(file.stem for file in SNAPSHOTS.iterdir()) == sorted(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_ends_a_line_and_holds_for_nothing(name: str) -> None:
    written = shown(name, Report())
    assert written.endswith("\n") or (name == "github" and not written)
    assert shown(name, Report((clean_file(),))).isascii()


# -- schemas of others, which are not ours to ship


def schema(name: str) -> Path:
    if not (SCHEMAS / name).exists():
        pytest.skip(f"{SCHEMAS / name} is not there")
    return SCHEMAS / name


@pytest.mark.parametrize(
    ("form", "name"), [("sarif", "sarif-schema-2.1.0.json"), ("rdjson", "rdjson-DiagnosticResult.json")]
)
def test_json_is_valid_by_its_schema(form: str, name: str, report: Report) -> None:
    rules = json.loads(schema(name).read_text("utf-8"))
    validators = pytest.importorskip("jsonschema").validators
    validator = validators.validator_for(rules)(rules)
    for one in (report, Report(), Report((clean_file(),)), many(2)):
        assert not [error.message for error in validator.iter_errors(data(form, one))]
    broken = data(form, report)
    (broken["runs"][0]["results"][0] if form == "sarif" else broken["diagnostics"][0])["message"] = 1
    assert list(validator.iter_errors(broken))


def test_junit_is_valid_by_its_schema(report: Report) -> None:
    xsd = schema("junit-10.xsd")
    validator = pytest.importorskip("xmlschema").XMLSchema(str(xsd))
    for one in (report, Report(), Report((clean_file(),)), many(2)):
        validator.validate(shown("junit", one))
    assert not validator.is_valid(shown("junit", report).replace("classname", "class-name"))


# -- SARIF


def test_sarif_says_what_code_scanning_needs(report: Report) -> None:
    log = data("sarif", report)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("jdlint", __version__)
    listed = driver["rules"]
    assert [rule["id"] for rule in listed] == ["own/rule", "pay/none", "title/joke"]
    for rule in listed:
        assert rule["defaultConfiguration"]["level"] == RULES[rule["id"]].level
        assert rule["shortDescription"]["text"] == "A title that jokes."
        assert "Nobody searches for a ninja." in rule["help"]["text"]
        assert f"`jdlint explain {rule['id']}`" in rule["help"]["markdown"]
        assert 1 <= len(rule["properties"]["tags"]) <= 10
    assert [rule.get("helpUri") for rule in listed] == [
        "https://example.org/titles",
        None,
        "https://example.org/titles",
    ]
    assert len(run["results"]) == 6
    for result in run["results"]:
        assert listed[result["ruleIndex"]]["id"] == result["ruleId"]
        assert re.fullmatch("[0-9a-f]{16}", result["partialFingerprints"]["jdlint/v1"])
        assert result["suppressions"] == []
        (location,) = result["locations"]
        place = location["physicalLocation"]["artifactLocation"]
        assert run["artifacts"][place["index"]]["location"]["uri"] == place["uri"]
        assert place["uriBaseId"] in run["originalUriBaseIds"]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    (told,) = invocation["toolExecutionNotifications"]
    assert (told["level"], told["message"]["text"]) == ("error", "no such file")
    assert told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "jobs/gone.md"
    sound = data("sarif", Report((clean_file(),)))["runs"][0]
    assert sound["invocations"][0] == {"executionSuccessful": True, "toolExecutionNotifications": []}
    assert [one["location"]["uri"] for one in sound["artifacts"]] == ["jobs/clean.md"]
    assert sound["results"] == []


def sliced(text: str, region: dict[str, int]) -> str:
    """The text of a region whose columns are code points, lines ending at CRLF."""
    lines = text.split("\r\n")[region["startLine"] - 1 : region["endLine"]]
    lines[-1] = lines[-1][: region["endColumn"] - 1]
    lines[0] = lines[0][region["startColumn"] - 1 :]
    return "\r\n".join(lines)


def test_sarif_places_are_code_points() -> None:
    file = odd_file()
    for finding, result in zip(file.findings, data("sarif", Report((file,)))["runs"][0]["results"], strict=True):
        region = result["locations"][0]["physicalLocation"]["region"]
        assert sliced(TEXT, region) == file.source.slice(finding.span) == region["snippet"]["text"]
        for label, related in zip(finding.labels, result.get("relatedLocations", []), strict=True):
            assert sliced(TEXT, related["physicalLocation"]["region"]) == file.source.slice(label.span)
        if finding.fix:
            (change,) = result["fixes"][0]["artifactChanges"]
            assert unquote(change["artifactLocation"]["uri"]) == PATH
            assert [
                (sliced(TEXT, one["deletedRegion"]), one["insertedContent"]["text"]) for one in change["replacements"]
            ] == [(file.source.slice(edit.span), edit.text) for edit in finding.fix.edits]


def test_a_fix_of_a_word_document_is_offered_to_no_tool_that_edits_files(report: Report) -> None:
    results = data("sarif", report)["runs"][0]["results"]
    word = [one for one in results if ".docx" in json.dumps(one)]
    assert [one["locations"][0]["physicalLocation"]["region"]["startLine"] for one in word] == [2]
    assert "fixes" not in word[0]
    word = [one for one in data("rdjson", report)["diagnostics"] if ".docx" in json.dumps(one)]
    assert "suggestions" not in word[0]


def test_words_of_a_posting_are_no_link_and_no_slot_in_sarif() -> None:
    result = data("sarif", Report((odd_file(),)))["runs"][0]["results"][2]
    text = result["message"]["text"]
    assert "\\[more\\](https://example.org)" in text
    assert "{{0}} names no {figure}" in text
    assert result["relatedLocations"][0]["message"]["text"] == "the title \\[here\\](x)"


@pytest.mark.parametrize(
    ("path", "uri", "absolute"),
    [
        ("jobs/a.md", "jobs/a.md", False),
        ("./jobs//a.md", "jobs/a.md", False),
        ("../a.md", "../a.md", False),
        ("-", "-", False),
        ("a b/ä%20?#.md", "a%20b/%C3%A4%2520%3F%23.md", False),
        ("http://x/a.md", "http%3A/x/a.md", False),
        ("a\\b.md", "a%5Cb.md", False),
        ("a\udcffb.md", "a%FFb.md", False),
        ("a\ud800b.md", "a%EF%BF%BDb.md", False),
        ("/home/x y/a.md", "file:///home/x%20y/a.md", True),
    ],
)
def test_a_path_becomes_a_uri(path: str, uri: str, absolute: bool) -> None:
    log = data("sarif", Report((replace(odd_file(), source=replace(odd_file().source, path=path)),)))
    (artifact,) = log["runs"][0]["artifacts"]
    assert artifact["location"]["uri"] == uri
    assert ("uriBaseId" in artifact["location"]) is not absolute


def test_paths_of_windows_get_slashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places.os, "sep", "\\")
    assert places.uri("jobs\\a b.md") == "jobs/a%20b.md"
    assert places.uri(".\\jobs\\a.md") == "jobs/a.md"
    assert places.uri("C:\\jobs\\a.md") == "file:///C:/jobs/a.md"
    report = Report((odd_file("jobs\\a.md"),))
    assert {one["location"]["path"] for one in data("gitlab", report)} == {"jobs/a.md"}
    assert "file=jobs/a.md," in shown("github", report)
    assert ET.fromstring(shown("checkstyle", report))[0].get("name") == "jobs/a.md"


def test_sarif_keeps_the_gravest_where_code_scanning_would_refuse_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "_MOST_RESULTS", 7)
    (run,) = data("sarif", many(3))["runs"]
    assert [one["level"] for one in run["results"]] == ["error"] * 6 + ["warning"]
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert told["message"]["text"].startswith("11 findings are left off")
    assert run["invocations"][0]["executionSuccessful"] is True


def test_the_limit_of_code_scanning_is_25000_results() -> None:
    assert sarif._MOST_RESULTS == 25_000


def test_a_finding_of_a_rule_that_is_not_known_is_listed_by_its_id() -> None:
    (run,) = json.loads(sarif.render(Report((odd_file(),)), {}))["runs"]
    assert run["tool"]["driver"]["rules"] == [{"id": "own/rule"}, {"id": "pay/none"}, {"id": "title/joke"}]


def test_help_of_jdlints_own_rules_has_an_absolute_address() -> None:
    file = odd_file()
    findings = tuple(replace(file.findings[0], rule=rule_id) for rule_id in built_in())
    report = Report((replace(file, findings=findings, fingerprints=("f" * 16,) * len(findings)),))
    (run,) = json.loads(sarif.render(report))["runs"]
    listed = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in listed] == sorted(built_in())
    assert all(re.match("https?://", rule["helpUri"]) for rule in listed if "helpUri" in rule)
    assert sum("helpUri" in rule for rule in listed) > len(listed) / 2


# -- GitHub


COMMAND = re.compile(
    r"::(?P<kind>error|warning|notice) (?:file=(?P<file>[^,:\r\n]*),(?:line=(?P<line>\d+),endLine=(?P<end_line>\d+),"
    r"(?:col=(?P<column>\d+),endColumn=(?P<end_column>\d+),)?)?)?title=(?P<title>[^,:\r\n]*)::(?P<message>[^\r\n]*)"
)


def commands(report: Report) -> list[dict[str, str | None]]:
    lines = shown("github", report).split("\n")
    assert lines.pop() == ""
    found = [COMMAND.fullmatch(line) for line in lines]
    assert None not in found
    return [one.groupdict() for one in found if one]


def test_github_shows_the_gravest_first_and_each_at_its_place(report: Report) -> None:
    found = commands(report)
    assert [one["kind"] for one in found] == ["error"] * 5 + ["warning", "notice"]
    assert (found[0]["file"], found[0]["message"]) == ("jobs/gone.md", "jobs/gone.md: no such file")
    assert found[1] == {
        "kind": "error",
        "file": PATH,
        "line": "1",
        "end_line": "1",
        "column": "13",
        "end_column": "18",
        "title": "jdlint title/joke",
        "message": f"{PATH}:1:13: title/joke: 'ninja' jokes; 100%25.",
    }
    # GitHub refuses columns of a place with more than one line.
    assert (found[5]["line"], found[5]["end_line"], found[5]["column"]) == ("7", "8", None)
    assert "salary%0D%0Aand" in (found[5]["message"] or "")


def test_a_path_cannot_end_a_property() -> None:
    path = "a,line=9::error::x%\r\n::set-output name=a::b.md"
    found = commands(Report((odd_file(path),), (FileError(path, "is a\n::stop-commands::x"),)))
    assert len(found) == 4
    assert {one["file"] for one in found} == {"a%2Cline=9%3A%3Aerror%3A%3Ax%25%0D%0A%3A%3Aset-output name=a%3A%3Ab.md"}


def test_github_says_how_many_it_leaves_off_where_that_is_seen() -> None:
    kinds = [one["kind"] for one in commands(many(6))]
    assert kinds == ["error"] * 12 + ["warning"] * 12 + ["notice"] * 13
    told = commands(many(6))[24]
    assert "2 errors, 2 warnings, 3 notes more than GitHub shows" in (told["message"] or "")
    assert not [one for one in commands(many(5)) if one["file"] is None]


# -- GitLab, JUnit, Checkstyle


def test_gitlab_has_all_that_it_asks_for(report: Report) -> None:
    found = data("gitlab", report)
    assert [set(one) for one in found] == [{"description", "check_name", "fingerprint", "severity", "location"}] * len(
        found
    )
    assert len({one["fingerprint"] for one in found}) == len(found) == 7
    assert {one["severity"] for one in found} == {"info", "minor", "major", "blocker"}
    first = found[0]
    assert (first["check_name"], first["severity"]) == ("title/joke", "major")
    assert first["location"] == {"path": PATH, "lines": {"begin": 1, "end": 1}}
    assert found[2]["location"]["lines"] == {"begin": 7, "end": 8}
    assert found[-1]["location"] == {"path": "jobs/gone.md", "lines": {"begin": 1}}
    assert data("gitlab", Report((odd_file("./jobs/a.md"),)))[0]["location"]["path"] == "jobs/a.md"


def test_gitlab_fingerprints_outlive_a_run_and_tell_files_apart(report: Report) -> None:
    def prints(one: Report) -> list[str]:
        return [entry["fingerprint"] for entry in data("gitlab", one)]

    assert prints(report) == prints(report)
    assert not {*prints(Report((odd_file("a.md"),)))} & {*prints(Report((odd_file("b.md"),)))}
    assert prints(Report((odd_file("a.md"), odd_file("b.md"))))[3:] == prints(Report((odd_file("b.md"),)))


def test_junit_has_a_suite_a_file_and_a_case_a_finding(report: Report) -> None:
    root = ET.fromstring(shown("junit", report))
    assert {**root.attrib} == {"name": "jdlint", "tests": "8", "failures": "6", "errors": "1"}
    assert [suite.get("name") for suite in root] == [
        PATH,
        "./jobs/clean.md",
        "jobs/cook.docx",
        "jobs/all.json",
        "jobs/gone.md",
    ]
    for suite in root:
        assert suite.get("tests") == str(len(suite))
        assert suite.get("failures") == str(len(suite.findall("testcase/failure")))
        assert suite.get("errors") == str(len(suite.findall("testcase/error")))
    first = root[0][0]
    assert first.get("name") == "title/joke at 1:13"
    failure = first[0]
    assert (failure.get("type"), failure.get("message")) == ("error", "'ninja' jokes; 100%.")
    assert failure.text == f"{PATH}:1:13: error title/joke: 'ninja' jokes; 100%."
    assert len(root[1]) == 1
    assert not list(root[1][0])


def test_checkstyle_has_a_file_a_file_and_code_points(report: Report) -> None:
    root = ET.fromstring(shown("checkstyle", report))
    assert root.tag == "checkstyle"
    assert [(file.get("name"), len(file)) for file in root] == [
        (PATH, 3),
        ("./jobs/clean.md", 0),
        ("jobs/cook.docx", 1),
        ("jobs/all.json", 2),
        ("jobs/gone.md", 1),
    ]
    assert [(one.get("line"), one.get("column"), one.get("severity"), one.get("source")) for one in root[0]] == [
        ("1", "13", "error", "jdlint.title/joke"),
        ("3", "18", "info", "jdlint.own/rule"),
        ("7", "12", "warning", "jdlint.pay/none"),
    ]
    assert root[0][1].get("message") == "'young 👩\u200d🍳 team', @octocat: see #12."


# -- reviewdog


def byte_slice(text: str, place: dict[str, dict[str, int]]) -> str:
    """The text of a range whose columns are bytes of UTF-8, lines ending at CRLF."""
    start, end = place["start"], place["end"]
    lines = [line.encode() for line in text.split("\r\n")[start["line"] - 1 : end["line"]]]
    lines[-1] = lines[-1][: end["column"] - 1]
    lines[0] = lines[0][start["column"] - 1 :]
    return b"\r\n".join(lines).decode()


def test_rdjson_places_are_bytes() -> None:
    file = odd_file()
    found = data("rdjson", Report((file,)))["diagnostics"]
    assert [one["severity"] for one in found] == ["ERROR", "INFO", "WARNING"]
    assert found[0]["location"]["range"]["start"] == {"line": 1, "column": 17}
    for finding, one in zip(file.findings, found, strict=True):
        assert (one["code"]["value"], one["message"]) == (finding.rule, finding.message)
        assert byte_slice(TEXT, one["location"]["range"]) == file.source.slice(finding.span)
        for label, related in zip(finding.labels, one.get("related_locations", []), strict=True):
            assert byte_slice(TEXT, related["location"]["range"]) == file.source.slice(label.span)
    (suggestion,) = found[0]["suggestions"]
    assert (byte_slice(TEXT, suggestion["range"]), suggestion["text"]) == ("ninja", "")
    (suggestion,) = found[2]["suggestions"]
    assert byte_slice(TEXT, suggestion["range"]) == "competitive salary\r\nand [more]"
    assert suggestion["text"] == "a salary\r\nand 🍞"


# -- Markdown


def test_markdown_has_headline_checklist_and_findings_by_level(report: Report) -> None:
    text = markdown.render(Report((odd_file(), clean_file()), skipped=1))
    assert text.startswith(
        "## jdlint: scores 70 to 100 of 100, median 70\n\nFound 1 error, 1 warning, 1 note in 1 of 2 files checked. "
        "1 can be fixed with --fix, 1 more with --fix --unsafe-fixes.\n\n1 file was passed over"
    )
    assert "| posting | score | title | purpose | duties | skills | conditions | salary | benefits |" in text
    row = f"| {'jobs/Bäcker &amp; co.md'} | 70 C | {'there | ' * 5}**missing** | there |"
    assert row in text
    assert text.index("### 1 error\n") < text.index("### 1 warning\n") < text.index("### 1 note\n")
    assert "- jobs/Bäcker &amp; co.md:1 **title/joke** 'ninja' jokes; 100%.\n" in text
    assert "### " not in markdown.render(Report((clean_file(),)))
    assert "- `jobs/gone.md`: no such file\n" in markdown.render(report)


def test_what_is_no_posting_has_no_checklist() -> None:
    text = markdown.render(Report((replace(clean_file(), posting=False),)))
    assert "missing" not in text
    assert "there" not in text
    assert "score 100" not in text
    assert markdown.render(Report((clean_file(),))).startswith("## jdlint: score 100 of 100, grade A\n")


def test_places_are_links_where_the_repository_is_known() -> None:
    base = "https://forge.example/o/r/blob/abc/"
    text = markdown.render(Report((odd_file("jobs/a (1).md"), odd_file("/etc/a.md"), odd_file("../a.md"))), blob=base)
    assert f"- [`jobs/a (1).md:1`]({base}jobs/a%20%281%29.md?plain=1#L1) **title/joke**" in text
    assert "- `/etc/a.md:1` **" in text
    assert "- `../a.md:1` **" in text


def test_long_lists_are_folded() -> None:
    text = markdown.render(many(6))
    assert "<details><summary>12 errors</summary>\n\n- `jobs/a.md:1`" in text
    assert text.count("<details>") == text.count("</details>") == 3
    assert "<details>" not in markdown.render(many(5))


@pytest.mark.parametrize("number", [400, 2000])
def test_markdown_fits_a_comment_and_says_what_is_cut(number: int) -> None:
    report = many(number)
    text = markdown.render(report)
    assert len(text.encode()) < 65_536
    listed = len(re.findall(r"^- `", text, re.MULTILINE))
    cut = re.search(r"\*\*Cut here:\*\* (\d+) findings more", text)
    assert cut
    assert listed + int(cut[1]) == number * 6
    assert text.count("<details>") == text.count("</details>")
    assert listed > 500
    assert text.index("errors</summary>") > 0


def test_many_postings_fit_a_comment_too() -> None:
    report = Report(tuple(odd_file(f"jobs/{n}{'🔥' * 50}.md") for n in range(1000)))
    text = markdown.render(report)
    assert len(text.encode()) < 65_536
    assert re.search(r"\d+ postings and 3000 findings more", text)


# -- the command line


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, good_posting: str) -> Path:
    (tmp_path / "a.md").write_text(good_posting.replace("# Night Baker", "# Night Ninja"), "utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    ("options", "code"),
    [(["a.md"], 1), (["a.md", "--fail-on", "never"], 0), (["a.md", "gone.md", "--fail-on", "never"], 2)],
)
def test_the_format_never_changes_the_exit_code(
    name: str, options: list[str], code: int, folder: Path, invoke: Callable[..., Result]
) -> None:
    options = ["--format", name, "--rule", "title/gimmick=error", *options]
    result = invoke("check", *options)
    assert result.exit_code == code
    written = invoke("check", "-o", "out", *options)
    assert (written.exit_code, written.stdout) == (code, "")
    assert (folder / "out").read_bytes().decode() == result.stdout
    assert "title/gimmick" in result.stdout
    assert ("gone.md" in result.stdout) == (code == 2 and name != "text")


def test_in_github_actions_places_are_links(
    folder: Path, monkeypatch: pytest.MonkeyPatch, invoke: Callable[..., Result]
) -> None:
    assert "](" not in invoke("check", "a.md", "--format", "markdown").stdout
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://forge.example")
    monkeypatch.setenv("GITHUB_REPOSITORY", "o/r")
    monkeypatch.setenv("GITHUB_SHA", "abc")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder))
    assert (
        "](https://forge.example/o/r/blob/abc/a.md?plain=1#L1)"
        in invoke("check", "a.md", "--format", "markdown").stdout
    )
    below = folder / "our jobs"
    below.mkdir()
    (folder / "a.md").rename(below / "a.md")
    monkeypatch.chdir(below)
    assert "/blob/abc/our%20jobs/a.md?plain=1#L1)" in invoke("check", "a.md", "--format", "markdown").stdout
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder / "elsewhere"))
    assert "](" not in invoke("check", "a.md", "--format", "markdown").stdout


def test_every_rule_has_the_page_that_its_url_names() -> None:
    for rule_id in built_in():
        page, _, anchor = places.rule_url(rule_id).partition("#")
        headings = re.findall(r"^## (\S+)$", (ROOT / page).read_text("utf-8"), re.MULTILINE)
        assert anchor in {heading.replace("/", "") for heading in headings}
