"""Role families: how they are loaded, which one a posting is of, and what the command line does with them."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from typing import Any

import pytest
from click.testing import Result

import jdlint
from jdlint import roles, tables
from jdlint.config import Config, ConfigError
from jdlint.facts import Facts
from jdlint.mistakes import Mistakes
from jdlint.parse import parse
from jdlint.phrases import compile_phrases
from jdlint.roles import families, family, family_of, load_family
from jdlint.source import Source

FAMILY: dict[str, Any] = {
    "summary": "Bakes.",
    "field": ["baker", "(pastry|bread) cook"],
    "titles": {"junior": ["Junior Baker"], "mid": ["Baker"]},
    "duties": {"baking": {"says": "baking", "model": "Bake bread for four shops", "phrases": ["bak*"]}},
    "skills": {"technical": ["Sourdough"]},
}


def changed(path: tuple[str, ...], value: object) -> dict[str, Any]:
    """The sound family with one value put in, or taken out where it is None."""
    data = copy.deepcopy(FAMILY)
    table = data
    for key in path[:-1]:
        table = table.setdefault(key, {})
    if value is None:
        del table[path[-1]]
    else:
        table[path[-1]] = value
    return data


def posting(title: str, *duties: str) -> str:
    return f"# {title}\n\n## Duties\n\n" + "".join(f"- {duty}\n" for duty in duties)


def rules_found(text: str, **settings: Any) -> dict[str, jdlint.Finding]:
    report = jdlint.lint_text(text, config=Config(profile="strict", **settings))
    return {one.rule: one for one in report.findings}


# --- loading ---------------------------------------------------------------------------------------------------------


def test_a_sound_file_is_a_frozen_family() -> None:
    baker = load_family("baker", FAMILY)
    assert (baker.name, baker.summary, baker.titles["mid"]) == ("baker", "Bakes.", ("Baker",))
    assert baker.duties[0].model == "Bake bread for four shops"
    with pytest.raises(FrozenInstanceError):
        baker.name = "x"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("path", "value", "complaint"),
    [
        (("sumary",), "x", "unknown key 'sumary'; did you mean 'summary'?"),
        (("summary",), None, "'summary' is missing"),
        (("summary",), ["x"], "'summary' must be text"),
        (("field",), "baker", "'field' must be a list"),
        (("field",), [], "'field' must be a list"),
        (("titles", "boss"), ["x"], "unknown key 'boss'; known: director, executive, intern, junior, lead"),
        (("titles", "managr"), ["x"], "unknown key 'managr'; did you mean 'manager'?"),
        (("duties",), {}, "'duties' must name at least one group"),
        (("duties",), [], "must be a mapping"),
        (("duties", "baking", "model"), None, "'model' is missing"),
        (("duties", "baking", "phrase"), ["x"], "unknown key 'phrase'; did you mean 'phrases'?"),
        (("skills", "tecnical"), ["x"], "unknown key 'tecnical'; did you mean 'technical'?"),
        (("draft", "aims"), "x", "unknown key 'aims'; did you mean 'aim'?"),
        (("draft", "aim"), ["x"], "'aim' must be text"),
        (("draft", "managers"), "x", "'managers' must be a list"),
        (("tools",), {"generic": ["x"]}, "'tools' needs both 'generic' and 'named'"),
        (("signals",), {"against": "x"}, "'signals' needs both 'against' and 'phrases'"),
        (("ordinary",), ["hirring"], "unknown group of duty signals 'hirring'; did you mean 'hiring'?"),
        (("managers", "peeple"), ["x"], "unknown key 'peeple'; did you mean 'people'?"),
        (("variants", "school"), {"when": ["school"]}, "'duties' is missing"),
    ],
)
def test_each_mistake_is_named(path: tuple[str, ...], value: object, complaint: str) -> None:
    with pytest.raises(Mistakes) as caught:
        load_family("baker", changed(path, value))
    first = caught.value.mistakes[0]
    assert complaint in first.message
    assert first.path[: len(path)] == path[: len(first.path)]


def test_a_mistake_in_a_file_is_shown_with_its_place() -> None:
    place = tables.placed("roles/sales", ("titles", "manager"), "wrong")
    line, column = place.split(":")[-3:-1]
    text = (tables.folder() / "tables" / "roles" / "sales.yml").read_text(encoding="utf-8").splitlines()
    assert text[int(line) - 1][int(column) - 1 :].startswith("manager:")
    assert place.endswith("sales.yml" + f":{line}:{column}: wrong")


def test_the_families_are_the_files_of_the_folder() -> None:
    files = {file.stem for file in (tables.folder() / "tables" / "roles").iterdir()}
    assert set(families()) == files >= {"customer-support", "customer-service", "software-engineering", "education"}
    assert list(families()) == sorted(files)


def test_every_family_is_fit_for_use() -> None:
    for one in families().values():
        assert one.summary.endswith(".")
        assert {"junior", "mid", "senior"} <= set(one.titles), one.name
        assert set(one.skills) == {"technical", "communication", "organisation"}, one.name
        assert 3 <= len(one.duties) <= 8, one.name
        for group in one.duties:
            assert group.model[0].isupper(), group
            assert not group.model.endswith("."), group
        assert compile_phrases(("", phrase) for phrase in one.fields).states


def test_a_model_duty_is_known_as_one_of_its_group() -> None:
    for one in families().values():
        groups = [(group.name, group) for group in one.duties]
        groups += [(f"{variant.name}/{group.name}", group) for variant in one.variants for group in variant.duties]
        for name, group in groups:
            assert (one.name, name) in roles.groups_told(group.model), (one.name, name)


def test_a_family_with_all_its_model_duties_has_no_gap() -> None:
    for one in families().values():
        text = posting(one.titles["mid"][0], *(group.model for group in one.duties))
        assert "duties/family-gap" not in rules_found(text), one.name
        assert "level/duties-above-title" not in rules_found(text), one.name
        assert "level/support-or-service" not in rules_found(text), one.name


def test_the_usual_titles_name_their_family() -> None:
    for one in families().values():
        for title in (title for titles in one.titles.values() for title in titles):
            found = family_of(title)
            assert found is not None, title
            assert found.name == one.name, title


# --- which family ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Customer Support Specialist (m/f/d)", "customer-support"),
        ("School Customer Support Manager", "customer-support"),
        ("Customer Service Executive", "customer-service"),
        ("Senior Backend Engineer", "software-engineering"),
        ("Product Marketing Manager", "marketing"),
        ("Registered Nurse", "nursing-and-care"),
        ("Nurse Recruiter", "human-resources"),
        ("Data Warehouse Engineer", None),
        ("Sales Engineer", None),
        ("Administrative Support Worker", None),
        ("Customer Service and Support Agent", "customer-service"),
        ("Night Baker", None),
        ("", None),
        (None, None),
    ],
)
def test_a_title_tells_its_family(title: str | None, name: str | None) -> None:
    found = family_of(title)
    assert (found and found.name) == name


def test_duties_tell_the_family_only_where_they_are_plain() -> None:
    duties = [group.model for group in family("finance").duties]
    found = family_of("Number Cruncher", duties)
    assert found is not None
    assert found.name == "finance"
    assert family_of("Number Cruncher", duties[:3]) is None
    assert (
        family_of("Night Baker", ["Bake bread", "Clean ovens", "Order flour", "Load the van", "Train helpers"]) is None
    )


def test_another_language_has_no_family() -> None:
    text = "# Sachbearbeiter Sales\n\n## Aufgaben\n\n- Sie beraten unsere Kunden und schreiben die Angebote\n"
    text += "- Sie pflegen die Daten und helfen bei der Planung\n- Sie sind für die Rechnungen zuständig\n"
    assert Facts(parse(Source("a.md", text))).family is None


# --- the rules -------------------------------------------------------------------------------------------------------


def test_the_role_option_stands_above_the_title() -> None:
    text = posting("Happiness Hero", "Answer customers by chat", "Troubleshoot the app", "Log each case", "Bake a cake")
    assert "duties/family-gap" not in rules_found(text)
    gap = rules_found(text, role="customer-support")["duties/family-gap"]
    assert "usual in customer support: explaining the product" in gap.message


def test_an_unknown_role_is_refused() -> None:
    with pytest.raises(ConfigError, match="unknown role family 'sale'; did you mean 'sales'"):
        jdlint.lint_text("# Baker\n", config=Config(role="sale"))


def test_the_school_variant_adds_its_duties() -> None:
    duties = [group.model for group in family("customer-support").duties]
    assert "duties/family-gap" not in rules_found(posting("Customer Support Specialist", *duties))
    gap = rules_found(posting("School Customer Support Specialist", *duties))["duties/family-gap"]
    assert "helping students and parents, the learning platform" in gap.message


@pytest.mark.parametrize(
    ("title", "duties"),
    [
        ("Customer Support Agent", ["Manage customer accounts", "Answer tickets", "Work in a team"]),
        ("Customer Support Specialist", ["Answer tickets", "Assist in training junior colleagues", "Follow policies"]),
        ("Customer Support Agent", ["Answer tickets", "Handle escalated cases", "Monitor processes and policies"]),
        ("Recruiter", ["Interview candidates", "Hire new staff", "Set policies on hiring"]),
        ("Accountant", ["Own the departments' budgets", "Set policies on expenses", "Close the books"]),
        ("Research Assistant", ["Work closely with the dean on plans and budget management", "Hire staff", "File"]),
        ("Teacher", ["Discipline students fairly", "Evaluate staff performance with the head", "Plan lessons"]),
    ],
)
def test_ordinary_duties_are_no_managers(title: str, duties: list[str]) -> None:
    assert "level/duties-above-title" not in rules_found(posting(title, *duties))


def test_one_strong_duty_counts_unless_something_speaks_against_it() -> None:
    duties = ["Answer tickets", "Supervise a team of six agents", "Update records"]
    found = rules_found(posting("Customer Support Officer", *duties))["level/duties-above-title"]
    assert [label.text for label in found.labels] == ["the title"]
    against = [*duties, "Escalate hard cases to the manager"]
    assert "level/duties-above-title" not in rules_found(posting("Customer Support Officer", *against))


def test_the_familys_own_cue_counts_beside_a_strong_one() -> None:
    duties = ["Hire support agents", "Answer tickets", "Formulate customer support policies", "Escalate to engineering"]
    found = rules_found(posting("Customer Support Officer", *duties))["level/duties-above-title"]
    assert {label.text for label in found.labels} == {"the title", "another duty of management"}


# --- the command line ------------------------------------------------------------------------------------------------


def test_the_role_option_of_check(invoke: Callable[..., Result]) -> None:
    text = posting("Happiness Hero", "Answer customers by chat", "Troubleshoot the app", "Log each case", "Bake a cake")
    arguments = ["check", "-", "--profile", "strict", "--fail-on", "never"]
    assert "duties/family-gap" in invoke(*arguments, "--role", "customer-support", input=text).output
    assert "duties/family-gap" not in invoke(*arguments, input=text).output
    wrong = invoke(*arguments, "--role", "custmer-support", input=text)
    assert wrong.exit_code == 2
    assert "did you mean 'customer-support'?" in wrong.output


def test_the_families_are_listed(invoke: Callable[..., Result]) -> None:
    shown = invoke("rules", "--roles")
    assert [line.split()[0] for line in shown.output.splitlines()] == list(families())
    data = json.loads(invoke("rules", "--roles", "--format", "json").output)
    assert data["schema"] == "jdlint-roles/1"
    assert [one["name"] for one in data["roles"]] == list(families())
    assert "| sales |" in invoke("rules", "--roles", "--format", "markdown").output


def test_only_the_family_that_is_asked_for_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    family.cache_clear()
    asked: list[str] = []
    read = tables.table

    def table(name: str) -> Any:
        asked.append(name)
        return read(name)

    monkeypatch.setattr(tables, "table", table)
    assert family_of("Registered Nurse") is not None
    assert asked == ["roles/nursing-and-care"]
