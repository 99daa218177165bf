"""What the law of a place asks of a posting: where, on which day, for whom, and what is said of it."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from jdlint import Config, FileReport, lint_text
from jdlint.config import ConfigError
from jdlint.finding import Finding
from jdlint.jurisdictions import claims, codes, implied, laws
from jdlint.tables import TableError

TODAY = datetime.date(2026, 11, 22)
PAY = "Pay: $40,000 to $48,000 per year"
BENEFITS = "- Health insurance\n- 20 days of paid leave\n- Pension"
END = "Apply by 15 January 2027 to work@millbakery.example."
VACANCY = "This posting is for an existing vacancy. No artificial intelligence screens applications."


def posting(place: str = "", pay: str = PAY, benefits: str = BENEFITS, end: str = END, more: str = "") -> str:
    where = f"Location: {place}\n\n" if place else ""
    return f"""# Night Baker

{where}You bake the bread that four corner shops sell from six in the morning, and so they open with warm loaves.

## Duties

- Weigh, mix and shape the dough
- Bake in two deck ovens
- Clean ovens, tables and mixers

## Requirements

- A food hygiene certificate
- Two years of baking with yeast dough

## Pay

{pay}

## Benefits

{benefits}

{more}

## How to apply

{end}
"""


def report(text: str, *places: str, on: datetime.date = TODAY, size: int | None = None) -> FileReport:
    return lint_text(text, config=Config(jurisdictions=places, as_of=on, employer_size=size))


def law(text: str, *places: str, on: datetime.date = TODAY, size: int | None = None) -> dict[str, str]:
    """The law rules that report, each with its level."""
    found = report(text, *places, on=on, size=size).findings
    return {one.rule.removeprefix("law/"): one.level for one in found if one.rule.startswith("law/")}


def one(text: str, rule: str, *places: str, on: datetime.date = TODAY, size: int | None = None) -> Finding:
    (found,) = [each for each in report(text, *places, on=on, size=size).findings if each.rule == rule]
    return found


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


# The table


def test_every_entry_is_sound() -> None:
    assert len(laws()) > 35
    for entry in laws().values():
        assert entry.code in codes()
        assert entry.checked <= TODAY
        assert entry.source == "" or entry.source.startswith("https://")
        assert entry.citation
        if entry.status == "in-force":
            assert entry.needs


def test_what_is_not_read_at_a_source_is_not_told_as_certain() -> None:
    for entry in laws().values():
        if not entry.source:
            assert entry.status != "in-force" or "pay" in entry.soft


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ({"nam": "X"}, "key: 'nam' is none of"),
        ({"name": ""}, "'name' is missing"),
        ({"status": "maybe"}, "status: 'maybe' is none of in-force, proposed, none"),
        ({"from": "soon"}, "Invalid isoformat"),
        ({"needs": ["lunch"]}, "needs: 'lunch' is none of"),
        ({"needs": "pay"}, "'needs' must be a list"),
        ({"soft": ["deadline"]}, "'soft' has 'deadline', which is not asked for"),
        ({"width": {"difference": "50000"}}, "'width' is a ratio, or a difference and its currency"),
        ({"size": "many"}, "invalid literal"),
        ({"from": None}, "'from' must be a single value"),
    ],
)
def test_a_mistake_in_an_entry_is_named(
    entry: dict[str, object], complaint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jdlint import jurisdictions

    sound = {
        "name": "X",
        "status": "in-force",
        "from": "2020-01-01",
        "needs": ["pay"],
        "reach": "worksite",
        "citation": "Act",
        "checked": "2026-11-22",
    }
    monkeypatch.setattr(jurisdictions, "table", lambda _: {"us-xx": {**sound, **entry}})
    with pytest.raises(TableError, match=complaint):
        laws.__wrapped__()


def test_parents_hold_and_a_state_implies_no_federal_duty() -> None:
    assert implied("us-nyc") == ["us-ny", "us"]
    assert laws()["us-nyc"].parent == "us-ny"
    assert laws()["at"].parent == "eu"
    assert laws()["us-co"].parent == "us"
    assert [each.law.code for each in claims(("us-nyc",), "pay", TODAY)] == ["us-nyc", "us-ny"]
    assert [each.law.code for each in claims(("us-co",), "pay", TODAY)] == ["us-co"]
    assert claims(("us-tx",), "pay", TODAY) == []
    assert claims(("de",), "pay", TODAY) == []


# Where and when


@pytest.mark.parametrize(
    ("place", "on", "level"),
    [
        ("us-co", "2020-12-31", "note"),
        ("us-co", "2021-01-01", "error"),
        ("us-ca", "2026-11-22", "error"),
        ("us-wa", "2026-11-22", "error"),
        ("us-ny", "2023-09-16", "note"),
        ("us-ny", "2023-09-17", "error"),
        ("us-nyc", "2022-11-01", "error"),
        ("us-il", "2024-12-31", "note"),
        ("us-il", "2025-01-01", "error"),
        ("us-nj", "2025-06-01", "error"),
        ("us-mn", "2026-11-22", "error"),
        ("us-vt", "2026-11-22", "error"),
        ("us-ma", "2025-10-28", "note"),
        ("us-ma", "2025-10-29", "error"),
        ("us-md", "2026-11-22", "error"),
        ("us-dc", "2024-06-30", "error"),
        ("us-hi", "2026-11-22", "warning"),
        ("us-va", "2026-06-30", "note"),
        ("us-va", "2026-07-01", "error"),
        ("us-me", "2026-11-22", "warning"),
        ("us-ct", "2026-09-30", "note"),
        ("us-ct", "2026-10-01", "error"),
        ("us-de", "2026-11-22", "note"),
        ("us-de", "2027-09-26", "error"),
        ("us-oh-cleveland", "2026-11-22", "error"),
        ("us-oh-columbus", "2026-11-22", "warning"),
        ("us-oh-columbus", "2027-01-01", "error"),
        ("ca-on", "2025-12-31", "note"),
        ("ca-on", "2026-01-01", "error"),
        ("ca-bc", "2026-11-22", "error"),
        ("ca-pe", "2026-11-22", "error"),
        ("ca-nl", "2026-11-22", "note"),
        ("at", "2026-11-22", "error"),
        ("lt", "2026-11-22", "warning"),
        ("us-tx", "2026-11-22", None),
        ("us-oh", "2026-11-22", None),
        ("us-nv", "2026-11-22", None),
        ("us-ri", "2026-11-22", None),
        ("gb", "2026-11-22", None),
        ("de", "2026-11-22", None),
        ("eu", "2026-11-22", None),
        ("pl", "2026-11-22", None),
        ("none", "2026-11-22", None),
    ],
)
def test_missing_pay(place: str, on: str, level: str | None) -> None:
    assert law(posting(pay="We pay every month."), place, on=day(on)).get("pay-required") == level


@pytest.mark.parametrize(
    ("place", "level"),
    [
        ("us-co", "error"),
        ("us-wa", "error"),
        ("us-il", "error"),
        ("us-nj", "error"),
        ("us-mn", "error"),
        ("us-md", "error"),
        ("us-ct", "warning"),
        ("us-oh-cleveland", "warning"),
        ("us-de", "note"),
        ("us-ca", None),
        ("us-nyc", None),
        ("us-dc", None),
        ("ca-on", None),
        ("at", None),
    ],
)
def test_missing_benefits(place: str, level: str | None) -> None:
    assert law(posting(benefits="Come and see us."), place).get("benefits-required") == level


@pytest.mark.parametrize(
    ("place", "level"),
    [
        ("us-co", "error"),
        ("us-nyc", "error"),
        ("us-il", "error"),
        ("us-mn", "error"),
        ("ca-bc", "error"),
        ("us-ca", "warning"),
        ("ca-on", "warning"),
        ("us-de", "note"),
        ("us-hi", None),
        ("us-me", None),
        ("at", None),
        ("gb", None),
    ],
)
@pytest.mark.parametrize("pay", ["Pay: $20 per hour and up", "Pay: up to $60,000 per year"])
def test_one_end_of_pay(place: str, level: str | None, pay: str) -> None:
    assert law(posting(pay=pay), place).get("open-ended-forbidden") == level


@pytest.mark.parametrize(
    ("place", "on", "level"),
    [
        ("us-co", "2023-12-31", "note"),
        ("us-co", "2024-01-01", "warning"),
        ("us-wa", "2026-11-22", None),
    ],
)
def test_no_closing_date(place: str, on: str, level: str | None) -> None:
    assert law(posting(end="Write to work@millbakery.example."), place, on=day(on)).get("deadline-required") == level
    assert "deadline-required" not in law(posting(), place, on=day(on))
    assert "deadline-required" not in law(posting(end="Open until filled."), place, on=day(on))


def test_what_ontario_adds() -> None:
    text = posting("Toronto, ON", pay="Pay: CA$40,000 to CA$48,000 per year", more="You need Canadian experience.")
    assert law(text) == {
        "vacancy-statement-required": "warning",
        "ai-statement-required": "note",
        "canadian-experience": "error",
    }
    told = posting("Toronto, ON", pay="Pay: CA$40,000 to CA$48,000 per year", more=VACANCY)
    assert law(told) == {}
    assert law(text.replace("Toronto, ON", "Vancouver, BC")) == {}


@pytest.mark.parametrize(
    ("pay", "place", "level"),
    [
        ("Pay: $60,000 to $70,000 per year plus bonus", "us-co", "warning"),
        ("Pay: $60,000 to $70,000 per year plus bonus", "us-ca", None),
        ("Pay: $60,000 to $70,000 per year plus bonus", "us-de", "note"),
        ("Pay: $60,000 to $70,000 per year plus bonus of up to 8% for sold-out nights", "us-co", None),
        ("Pay: $60,000 to $70,000 per year and a quarterly bonus for sold-out nights", "us-co", None),
    ],
)
def test_other_pay(pay: str, place: str, level: str | None) -> None:
    assert law(posting(pay=pay), place).get("other-pay-required") == level


# Widths


@pytest.mark.parametrize(
    ("place", "pay", "level"),
    [
        ("ca-on", "Pay: CA$90,000 - CA$150,000 per year", "error"),
        ("ca-on", "Pay: CA$90,000 - CA$140,000 per year", None),
        ("ca-on", "Pay: CA$150,000 - CA$201,000 per year", None),
        ("ca-on", "Pay: CA$149,000 - CA$200,000 per year", "error"),
        ("ca-on", "Pay: CA$25 - CA$60 per hour", "error"),
        ("ca-on", "Pay: CA$25 - CA$60 per hour, 25 hours per week", None),
        ("ca-on", "Pay: CA$5,000 - CA$9,500 per month", "error"),
        ("ca-on", "Pay: US$90,000 - US$150,000 per year", None),
        ("us-nj", "Pay: $80k - $140k per year", "note"),
        ("us-nj", "Pay: $80k - $128k per year", None),
        ("us-co", "Pay: $80k - $140k per year", None),
    ],
)
def test_the_ends_of_a_range(place: str, pay: str, level: str | None) -> None:
    assert law(posting(pay=pay), place).get("range-too-wide") == level


def test_what_a_year_is_counted_with_is_said() -> None:
    unsaid = one(posting(pay="Pay: CA$25 - CA$60 per hour"), "law/range-too-wide", "ca-on")
    assert "CAD 68,250 a year (at 37.5 hours a week, as none are stated)" in unsaid.message
    said = one(posting(pay="Pay: CA$25 - CA$60 per hour, 40 hours per week"), "law/range-too-wide", "ca-on")
    assert "CAD 72,800 a year (at 40 hours a week)" in said.message


def test_each_range_stands_for_itself() -> None:
    pay = "- Bakers: CA$60,000 - CA$120,000 per year\n- Helpers: CA$40,000 - CA$50,000 per year"
    found = one(posting(pay=pay), "law/range-too-wide", "ca-on")
    assert found.message.startswith(
        "60,000 and 120,000 are CAD 60,000 a year apart. Ontario appears to require at most"
    )


# The rows of our regression list


@pytest.mark.parametrize(
    ("pay", "rule", "level"),
    [
        ("CA$90,000–150,000, Toronto", "range-too-wide", "error"),
        ("$80k–$140k, Newark NJ", "range-too-wide", "note"),
        ("$20/hr and up, Denver, CO", "open-ended-forbidden", "error"),
    ],
)
def test_a_place_behind_the_pay(pay: str, rule: str, level: str) -> None:
    assert law(posting(pay=pay)).get(rule) == level


@pytest.mark.parametrize("pay", ["ab EUR 2.500 brutto, Wien", "ab € 2.500 brutto, Wien"])
def test_a_lawful_minimum(pay: str) -> None:
    found = {each.rule for each in report(posting(pay=pay)).findings}
    assert not {"law/open-ended-forbidden", "law/pay-required", "salary/open-ended"} & found
    assert "salary/open-ended" not in {each.rule for each in report(posting(pay=pay), "none").findings}


# Which jurisdictions hold


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("Denver, CO", "Colorado"),
        ("Boulder, Colorado", "Colorado"),
        ("Brooklyn, NY", "New York City and New York State"),
        ("Albany, NY", "New York State"),
        ("Chicago", "Illinois"),
        ("Chicago or Denver", "Illinois and Colorado"),
        ("San Francisco, CA; New York, NY; London", "California, New York City and New York State"),
        ("Newark, NJ", "New Jersey"),
        ("Jersey City, NJ", "New Jersey"),
        ("Cleveland, Ohio", "Cleveland"),
        ("St. Paul, MN", "Minnesota"),
        ("Washington, DC", "The District of Columbia"),
        ("Burlington, Vermont", "Vermont"),
        ("Stamford, CT", "Connecticut"),
        ("Seattle", "Washington State"),
        ("Hamilton, ON", "Ontario"),
        ("Victoria, BC", "British Columbia"),
        ("Charlottetown", "Prince Edward Island"),
        ("Wien", "Austria"),
        ("Graz, Österreich", "Austria"),
        ("Vilnius", "Lithuania"),
    ],
)
def test_a_place_by_its_name(place: str, name: str) -> None:
    found = one(posting(place, pay="Competitive salary"), "law/pay-required")
    assert f"'Competitive salary' gives no figure. {name} appear" in found.message


@pytest.mark.parametrize("place", ["", "Austin, TX", "Berlin", "Leeds", "Cleveland, Tennessee", "London, UK", "India"])
def test_a_place_without_such_a_law(place: str) -> None:
    text = posting(place, pay="Competitive salary")
    assert law(text) == {}
    assert "salary/vague" in {each.rule for each in report(text).findings}


def test_remote_in_a_country_gives_notes_only() -> None:
    text = posting("Remote (US)", pay="Competitive salary", benefits="Come and see us.", end="Write to us.")
    assert law(text) == {"pay-required": "note", "benefits-required": "note", "deadline-required": "note"}
    assert "If the work can be done from Colorado, California" in one(text, "law/pay-required").message
    assert law(posting("Remote (US)")) == {}
    assert law(posting("United States", pay="Competitive salary")) == {}


def test_an_option_stands_in_place_of_what_the_posting_states() -> None:
    text = posting("Denver, CO", pay="Competitive salary", benefits="Come and see us.")
    assert set(law(text)) == {"pay-required", "benefits-required"}
    assert set(law(text, "us-ca")) == {"pay-required"}
    assert law(text, "us-tx") == {}
    assert law(text, "none") == {}
    assert "Colorado and California appear" in one(text, "law/pay-required", "us-co", "us-ca").message


def test_the_federal_government_and_volunteers_are_left_out() -> None:
    assert "pay-required" not in law(posting("Denver, CO", pay="Grade: GS-12"))
    assert "pay-required" not in law(posting("Denver, CO", pay="This is a volunteer position."))


@pytest.mark.parametrize(
    ("place", "size", "there"),
    [("us-ca", 14, False), ("us-ca", 15, True), ("us-mn", 29, False), ("us-co", 1, True), ("at", 1, True)],
)
def test_small_employers(place: str, size: int, there: bool) -> None:
    assert ("pay-required" in law(posting(pay="Competitive salary"), place, size=size)) is there


def test_an_unknown_size_names_the_threshold() -> None:
    text = posting(pay="Competitive salary")
    assert "for employers of 15 or more" in one(text, "law/pay-required", "us-ca").message
    assert "for employers" not in one(text, "law/pay-required", "us-ca", size=80).message
    assert "for employers" not in one(text, "law/pay-required", "us-co").message


# How it is said


def test_law_is_worded_as_something_to_check() -> None:
    found = one(posting("Denver, CO", pay="We pay every month."), "law/pay-required")
    assert found.message.startswith(
        "Pay is missing. Colorado appears to require pay in the posting: check C.R.S. 8-5-201"
    )
    assert "as of 2026-11-22" in found.message
    later = one(posting(pay="We pay every month."), "law/pay-required", "us-de").message
    assert "From 2027-09-26 on, Delaware appears to require pay" in later
    proposed = one(posting(pay="Pay: $80k - $140k per year"), "law/range-too-wide", "us-nj").message
    assert "75% of the lower apart. A rule proposed in New Jersey would require at most 60%" in proposed
    enforced = one(posting(pay="We pay every month."), "law/pay-required", "us-oh-columbus").message
    assert "Columbus appears to require (enforced from 2027-01-01 on) pay" in enforced


@pytest.mark.parametrize(
    ("text", "law_rule", "general"),
    [
        (posting(pay="We pay every month."), "law/pay-required", "salary/missing"),
        (posting(pay="Competitive salary"), "law/pay-required", "salary/vague"),
        (posting(benefits="Come and see us."), "law/benefits-required", "benefits/missing"),
        (posting(benefits="Great benefits"), "law/benefits-required", "benefits/vague"),
        (posting(pay="Pay: up to $60,000 per year"), "law/open-ended-forbidden", "salary/open-ended"),
    ],
)
def test_one_fault_is_reported_by_one_rule(text: str, law_rule: str, general: str) -> None:
    in_law = {each.rule: each.span for each in report(text, "us-co").findings}
    without = {each.rule: each.span for each in report(text, "none").findings}
    assert law_rule in in_law
    assert general not in in_law
    assert law_rule not in without
    assert without[general] == in_law[law_rule]


def test_a_level_set_by_hand_is_the_most_that_is_reported() -> None:
    text = posting(pay="Competitive salary")
    config = Config(jurisdictions=("us-co",), levels={"law/pay-required": "note"}, as_of=TODAY)
    assert {each.level for each in lint_text(text, config=config).findings if each.rule == "law/pay-required"} == {
        "note"
    }
    off = Config(jurisdictions=("us-co",), levels={"law": "off"}, as_of=TODAY)
    assert "salary/vague" in {each.rule for each in lint_text(text, config=off).findings}


def test_benefits_behind_a_link() -> None:
    linked = posting(benefits="[See our benefits](https://example.com/benefits)")
    assert law(linked, "us-co").get("benefits-required") == "note"
    assert law(linked, "us-mn").get("benefits-required") == "error"


# The command line


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "baker.md"
    path.write_text(posting(pay="Competitive salary"))
    return path


def rules_of(result: Result) -> dict[str, str]:
    return {each["rule"]: each["level"] for each in json.loads(result.stdout)["files"][0]["findings"]}


def test_options_of_check(invoke: Callable[..., Result], file: Path) -> None:
    def run(*options: str) -> dict[str, str]:
        return rules_of(invoke("check", file, "--format", "json", "--as-of", "2026-11-22", *options))

    assert run()["salary/vague"] == "warning"
    assert run("--jurisdiction", "us-co")["law/pay-required"] == "error"
    assert run("--jurisdiction", "US-CO")["law/pay-required"] == "error"
    assert run("--jurisdiction", "us-tx", "--jurisdiction", "us-ny")["law/pay-required"] == "error"
    assert "law/pay-required" not in run("--jurisdiction", "us-ca", "--employer-size", "9")
    assert run("--jurisdiction", "us-de")["law/pay-required"] == "note"
    assert run("--jurisdiction", "us-de", "--as-of", "2028-01-01")["law/pay-required"] == "error"
    assert invoke("check", file, "--jurisdiction", "us-co").exit_code == 1
    assert invoke("check", file, "--jurisdiction", "none").exit_code == 0


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--jurisdiction", "us-cp"], "unknown jurisdiction 'us-cp'; did you mean "),
        (["--jurisdiction", "us-nycc"], "unknown jurisdiction 'us-nycc'; did you mean 'us-nyc'"),
        (["--jurisdiction", "nyc"], "unknown jurisdiction 'nyc'; did you mean 'us-nyc'?"),
        (["--jurisdiction", "colorado"], "unknown jurisdiction 'colorado'; did you mean 'us-co'?"),
        (["--jurisdiction", "ontaro"], "unknown jurisdiction 'ontaro'; did you mean 'ca-on'?"),
        (["--jurisdiction", "qqqqqq"], "unknown jurisdiction 'qqqqqq'; 'jdlint rules --jurisdictions' lists them"),
        (["--jurisdiction", "none", "--jurisdiction", "us-co"], "'none' switches law off and stands alone"),
        (["--as-of", "tomorrow"], "'tomorrow' is not a date; write YYYY-MM-DD"),
        (["--as-of", "2026-02-30"], "'2026-02-30' is not a date"),
        (["--as-of", ""], "'' is not a date"),
        (["--employer-size", "0"], "0"),
        (["--employer-size", "few"], "few"),
    ],
)
def test_mistaken_options(invoke: Callable[..., Result], file: Path, options: list[str], complaint: str) -> None:
    result = invoke("check", file, *options)
    assert result.exit_code == 2
    assert complaint in result.stderr


def test_an_unknown_place_in_python() -> None:
    with pytest.raises(ConfigError, match="unknown jurisdiction 'us-cp'"):
        lint_text(posting(), config=Config(jurisdictions=("us-cp",)))


def test_the_list_of_jurisdictions(invoke: Callable[..., Result]) -> None:
    text = invoke("rules", "--jurisdictions")
    assert text.exit_code == 0
    assert "us-co " in text.stdout
    assert len(text.stdout.splitlines()) == len(laws())
    data = json.loads(invoke("rules", "--jurisdictions", "--format", "json").stdout)
    assert data["schema"] == "jdlint-jurisdictions/1"
    entries = {each["code"]: each for each in data["jurisdictions"]}
    assert list(entries) == list(laws())
    assert entries["us-nyc"]["parent"] == "us-ny"
    assert entries["ca-on"]["width"] == {"measure": "difference", "most": 50000.0, "currency": "CAD"}
    assert entries["us-co"]["checked"] == "2026-11-22"
    table = invoke("rules", "--jurisdictions", "--format", "markdown").stdout
    assert "| us-co | Colorado |" in table


def test_an_office_of_the_employer_is_not_the_place_of_a_job_that_is_elsewhere() -> None:
    text = (
        "# Support Engineer\n\n- Location: Remote, Portugal\n\n"
        "## About us\n\nOur main office is in San Francisco, California.\n\n"
        "## What you will do\n\n- Answer cases of customers\n- Write guides\n- Mend the tools\n"
    )
    rules = {one.rule for one in lint_text(text, config=Config(as_of=datetime.date(2026, 11, 22))).findings}
    assert "salary/missing" in rules
