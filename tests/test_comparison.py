"""Several postings in one run: what is seen only when they stand side by side."""

from __future__ import annotations

import json
import pickle
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

import jdlint
from jdlint.checks.comparison import Comparison
from jdlint.facts import Facts
from jdlint.facts.summary import Summary, summarize
from jdlint.mistakes import Mistakes
from jdlint.ownrules import built_in
from jdlint.parse import parse
from jdlint.rule import load_rule
from jdlint.source import Source

Invoke = Callable[..., Result]

BAKER = """\
# {title}

## What you'll do

- Weigh, mix and shape the dough for about 600 loaves
- Bake in two deck ovens and check colour, crust and core temperature
- Pack the orders of each shop before the van leaves at half past five
- Clean ovens, tables and mixers at the end of the shift

## Pay

{pay}
"""


def posting(title: str = "Night Baker", pay: str = "£13.20 per hour") -> str:
    return BAKER.format(title=title, pay=pay)


@pytest.fixture
def found(invoke: Invoke, tmp_path: Path) -> Callable[..., dict[str, list[dict[str, Any]]]]:
    """Writes postings, checks their folder and gives the findings of the theme by file name."""

    def run(files: dict[str, str], *options: str) -> dict[str, list[dict[str, Any]]]:
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        data = json.loads(invoke("check", tmp_path, "--format", "json", "-q", *options).stdout)
        assert len(data["files"]) >= len(files)
        return {
            str(Path(file["path"]).relative_to(tmp_path)): [
                {**one, "message": one["message"].replace(f"{tmp_path}/", "")}
                for one in file["findings"]
                if one["rule"].startswith("postings/")
            ]
            for file in data["files"]
        }

    return run


def rules(findings: list[dict[str, Any]]) -> list[str]:
    return [one["rule"] for one in findings]


def test_a_finding_stands_in_each_file_and_names_the_other_with_its_line(found: Any) -> None:
    seen = found({"a.md": posting(), "b.md": f"<!-- the second -->\n\n{posting()}"})
    assert [rules(one) for one in seen.values()] == [["postings/near-duplicate"], ["postings/near-duplicate"]]
    assert (seen["a.md"][0]["line"], seen["b.md"][0]["line"]) == (1, 3)
    assert "(b.md:3), 100 percent" in seen["a.md"][0]["message"]
    assert "(a.md:1), 100 percent" in seen["b.md"][0]["message"]
    assert seen["a.md"][0]["text"] == "Night Baker"
    assert seen["a.md"][0]["fingerprint"]


def test_of_many_copies_each_is_reported_once(found: Any) -> None:
    seen = found({f"{number:02}.md": posting() for number in range(12)})
    assert [rules(one) for one in seen.values()] == [["postings/near-duplicate"]] * 12
    assert "(00.md:1), 100 percent word for word, and 10 more." in seen["07.md"][0]["message"]


def test_a_copy_is_found_among_the_same_job_in_other_places(found: Any) -> None:
    seen = found(
        {f"{number:02}.md": posting(f"Night Baker, Shop {number}") for number in range(20)}
        | {"copy.md": posting("Night Baker, Shop 19")}
    )
    assert {name for name, findings in seen.items() if findings} == {"19.md", "copy.md"}


def test_different_pay_is_reported_at_the_figures(found: Any) -> None:
    seen = found(
        {"a.md": posting(), "b.md": posting(pay="£15 to £16 per hour")}, "--rule", "postings/near-duplicate=off"
    )
    assert [one["text"] for findings in seen.values() for one in findings] == ["£13.20 per hour", "£15 to £16 per hour"]
    assert "at £15 to £16 per hour in b.md:12." in seen["a.md"][0]["message"]


def test_a_copied_text_under_another_title_is_a_note(found: Any) -> None:
    seen = found({"a.md": posting(), "b.md": posting("Van Driver")})
    assert [(one["rule"], one["level"]) for findings in seen.values() for one in findings] == [
        ("postings/near-duplicate", "note")
    ] * 2


def test_one_posting_is_not_summarized(invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(facts: Facts) -> Summary:
        raise AssertionError("nobody needs a summary")

    monkeypatch.setattr("jdlint.facts.summary.summarize", refuse)
    (tmp_path / "a.md").write_text(posting(), encoding="utf-8")
    (tmp_path / "b.md").write_text(posting(), encoding="utf-8")
    assert invoke("check", tmp_path / "a.md", "--fail-on", "never", "--no-cache").exit_code == 0
    assert invoke("check", tmp_path, "--fail-on", "never", "--no-cache", "--rule", "postings=off").exit_code == 0


def test_postings_that_are_over_are_not_held_against_open_ones(found: Any) -> None:
    closed = posting().replace("## What", "This position has been filled.\n\n## What")
    seen = found({"a.md": posting(), "b.md": closed, "archive/a.md": posting()})
    assert not any(seen.values())


def test_folders_and_stated_names_part_employers(found: Any) -> None:
    stated = "---\ncompany: {}\n---\n\n" + posting()
    seen = found(
        {
            "mill/a.md": posting(),
            "harbour/a.md": posting(),
            "mill/b.md": stated.format("Star Bakery Ltd"),
            "harbour/b.md": stated.format("STAR BAKERY"),
            "harbour/c.md": stated.format("Star Mills"),
        }
    )
    assert {name for name, findings in seen.items() if findings} == {"mill/b.md", "harbour/b.md"}


def test_pages_in_folders_of_their_own_lie_side_by_side(found: Any) -> None:
    seen = found({"jobs/baker/index.md": posting(), "jobs/night-baker/index.md": posting()})
    assert [rules(one) for one in seen.values()] == [["postings/near-duplicate"]] * 2


def test_years_in_folders_set_postings_apart(found: Any) -> None:
    stated = f"---\ncompany: Star Bakery\n---\n\n{posting()}"
    assert not any(found({"2025/a.md": stated, "2026/a.md": stated}).values())


def test_what_most_roles_of_an_employer_share_makes_no_duplicates(found: Any) -> None:
    shared = "".join(
        f"- {line}\n"
        for line in (
            "Keep to the rules of the house on safety, hygiene and the care of guests",
            "Tell your manager about every accident, however small, on the day it happens",
            "Take part in the yearly training on fire, first aid and the use of the new tills",
            "Treat colleagues and guests alike with respect, and help where help is needed",
            "Wear the clothes that the house provides and hand them in on Fridays",
        )
    )
    own = {
        "Cook": "- Cook lunch for forty guests\n- Plan the menu with the gardener\n",
        "Gardener": "- Cut hedges and lawns\n- Grow the herbs for the kitchen\n",
        "Receptionist": "- Welcome guests and give out keys\n- Answer the telephone\n",
        "Driver": "- Fetch guests from the station\n- Wash the two vans on Mondays\n",
        "Waiter": "- Lay the tables and serve\n- Recommend wine\n",
        "Electrician": "- Repair lamps and lifts\n- Check the alarm system monthly\n",
    }
    seen = found({f"{title}.md": f"# {title}\n\n## Duties\n\n{lines}{shared}" for title, lines in own.items()})
    assert not any(seen.values())


LIST = json.dumps(
    [
        {"title": "Cook", "responsibilities": "You cook lunch.", "salary": "£14 per hour"},
        {"title": "Cook", "responsibilities": "You cook dinner.", "salary": "£16 per hour"},
        {"title": "Senior Cook", "responsibilities": "You cook for banquets.", "salary": "£12 per hour"},
    ],
    indent=1,
    ensure_ascii=False,
)


def test_a_list_in_one_file_is_several_postings(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "jobs.json").write_text(LIST, encoding="utf-8")
    told = invoke("check", tmp_path / "jobs.json", "--fail-on", "never").output
    line = next(number for number, line in enumerate(LIST.splitlines(), 1) if "£16" in line)
    assert f"is offered at £14 per hour here and at £16 per hour in {tmp_path / 'jobs.json'}:{line}." in told
    report = jdlint.lint_text(LIST, "jobs.json")
    pay = [report.source.slice(one.span) for one in report.findings if one.rule == "postings/pay-differs"]
    assert pay == ["£14 per hour", "£16 per hour"]
    inverted = [report.source.slice(one.span) for one in report.findings if one.rule == "postings/levels-inverted"]
    assert inverted == ["£14 per hour", "£16 per hour", "£12 per hour"]
    assert len(report.fingerprints) == len(report.findings)


def summary(path: str, text: str) -> Summary:
    return summarize(Facts(parse(Source(path, text))))


def comparison(rule: str) -> Comparison:
    seen = built_in()[rule].check
    assert isinstance(seen, Comparison)
    return seen


def test_summaries_can_be_handed_over() -> None:
    made = [summary("a.md", posting()), summary("b.md", posting(pay="£18 per hour"))]
    handed = pickle.loads(pickle.dumps(made))
    assert handed == made
    assert len(pickle.dumps(made[0])) < 2_000
    for rule in ("postings/near-duplicate", "postings/pay-differs"):
        assert list(comparison(rule).compare(handed)) == list(comparison(rule).compare(made)) != []


def test_thousands_of_postings_are_compared_in_seconds() -> None:
    one = summary("a.md", posting())
    half = len(one.shingles) // 2
    # Half of the text is everybody's, with one title; every tenth is a copy.
    many = [
        one._replace(
            path=f"{number}.md",
            shingles=one.shingles[:half]
            + type(one.shingles)("I", range(number * 1000 % 90_000_000, number * 1000 % 90_000_000 + 40)),
        )
        for number in range(6_000)
    ]
    many += many[::10]
    start = time.process_time()
    seen = list(comparison("postings/near-duplicate").compare(many))
    assert len(seen) == 1_200
    assert time.process_time() - start < 15


RULE: dict[str, Any] = {
    "summary": "Copies.",
    "why": "No copies.",
    "message": "Copy of {other}.",
    "level": "note",
    "profile": "strict",
    "check": {"kind": "near-duplicate"},
}


@pytest.mark.parametrize(
    ("example", "complaint"),
    [
        ({"text": "# Cook\n", "finds": ["Cook"]}, "unknown key 'text'"),
        ({"files": {"a.md": "# Cook\n"}}, "needs two 'files' or more"),
        ({"files": {"a.md": "x", "b.md": "y"}, "finds": {"c.md": ["x"]}}, "no file 'c.md'"),
        ({"files": {"a.md": "x", "b.md": "y"}}, "says what it 'finds'"),
        ({"files": {"a.md": "x", "b.md": ["y"]}, "finds": {"a.md": ["x"]}}, "'b.md' must be text"),
    ],
)
def test_a_mistake_in_an_example_of_several_postings_is_told(example: Any, complaint: str) -> None:
    with pytest.raises(Mistakes, match=complaint):
        load_rule("postings/copies", {**RULE, "examples": {"bad": [example], "good": []}})


@pytest.mark.parametrize("arguments", [(), ("--format", "markdown")])
def test_explain_shows_every_posting_of_an_example(invoke: Invoke, arguments: tuple[str, ...]) -> None:
    shown = invoke("explain", "postings/pay-differs", *arguments).output
    assert shown.index("north/a.md") < shown.index("£13.20 per hour") < shown.index("south/b.md")
