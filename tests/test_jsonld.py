"""`jdlint outline --format jsonld`: the JobPosting that a posting supports, valid by jdlint's own rules."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from jdlint import lint_text
from jdlint.facts import Facts
from jdlint.facts.address import Address, parse
from jdlint.facts.description import description
from jdlint.facts.jsonld import job_posting, lacking
from jdlint.parse import parse_all
from jdlint.reporters.jsonld import render
from jdlint.source import Source

EXAMPLES = sorted(path for path in (Path(__file__).parent.parent / "examples").iterdir() if path.name != "README.md")

POSTING = """\
---
title: Night Baker
company: Mill Bakery Ltd
date: 2027-01-05
closing: 28 February 2027
location: Mill Lane, Denver, CO
---

# Night Baker

You bake the bread that four corner shops sell
from six in the morning.

## What you'll do

- Weigh, mix & shape the dough
  - for 600 loaves
- Bake in <two> deck ovens

## What you need

- Two years of baking with yeast dough
- Nice to have: sourdough, five years of it

## Conditions

Full-time and permanent, 38 hours a week.

## Pay

$19.50 to $22 per hour.

## Benefits

- 28 days of paid leave
- Medical insurance
"""


def facts(text: str, path: str = "jobs/a.md") -> Facts:
    return Facts(parse_all(Source(path, text))[0])


def posting(text: str, path: str = "jobs/a.md") -> dict[str, Any]:
    return job_posting(facts(text, path))


def page(*objects: dict[str, Any]) -> str:
    return f'<h1>Jobs</h1>\n<script type="application/ld+json">\n{render(objects)}</script>\n<p>See above.</p>\n'


def found(html: str) -> dict[str, list[str]]:
    """What the rules on data say about a page."""
    said: dict[str, list[str]] = {}
    for one in lint_text(html, "page.html").findings:
        if one.rule.startswith("data/"):
            said.setdefault(one.rule, []).append(one.message)
    return said


def test_all_that_a_posting_states_is_there() -> None:
    assert posting(POSTING) == {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": "Night Baker",
        "description": "<p>You bake the bread that four corner shops sell from six in the morning.</p>\n"
        "<p>What you'll do</p>\n"
        "<ul><li>Weigh, mix &amp; shape the dough<ul><li>for 600 loaves</li></ul></li>"
        "<li>Bake in &lt;two&gt; deck ovens</li></ul>\n"
        "<p>What you need</p>\n"
        "<ul><li>Two years of baking with yeast dough</li><li>Nice to have: sourdough, five years of it</li></ul>\n"
        "<p>Conditions</p>\n<p>Full-time and permanent, 38 hours a week.</p>\n"
        "<p>Pay</p>\n<p>$19.50 to $22 per hour.</p>\n"
        "<p>Benefits</p>\n<ul><li>28 days of paid leave</li><li>Medical insurance</li></ul>",
        "datePosted": "2027-01-05",
        "validThrough": "2027-02-28",
        "hiringOrganization": {"@type": "Organization", "name": "Mill Bakery Ltd"},
        "jobLocation": {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": "Mill Lane",
                "addressLocality": "Denver",
                "addressRegion": "CO",
                "addressCountry": "US",
            },
        },
        "employmentType": "FULL_TIME",
        "baseSalary": {
            "@type": "MonetaryAmount",
            "currency": "USD",
            "value": {"@type": "QuantitativeValue", "minValue": 19.5, "maxValue": 22, "unitText": "HOUR"},
        },
        "experienceRequirements": {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": 24},
        "responsibilities": ["Weigh, mix & shape the dough", "for 600 loaves", "Bake in <two> deck ovens"],
        "qualifications": ["Two years of baking with yeast dough"],
        "jobBenefits": ["28 days of paid leave", "Medical insurance"],
    }


def test_a_complete_posting_lacks_nothing() -> None:
    assert lacking(posting(POSTING)) == ([], [])
    assert found(page(posting(POSTING))) == {}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_the_rules_on_data_agree(path: Path, invoke: Callable[..., Result]) -> None:
    result = invoke("outline", "--format", "jsonld", path)
    assert result.exit_code == 0
    said = found(page(json.loads(result.stdout)))
    assert "data/invalid" not in said
    missing = said.get("data/missing-property", [])
    told = [line for line in result.stderr.splitlines() if line.endswith("which job search engines require")]
    names = [line.partition("does not state ")[2].partition(", which")[0] for line in told]
    assert missing == [f"The job's structured data lacks {one}: job search engines require it." for one in names]


# -- never more than is stated


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Remote work is possible on Fridays.", "jobLocationType"),
        ("The job is hybrid, with two days in the office; Monday is fully remote.", "jobLocationType"),
        ("**Location:** Leeds or remote", "jobLocationType"),
        ("**Location:** Remote", "jobLocation"),
        ("**Location:** Anywhere in Europe", "jobLocation"),
        ("We pay a competitive salary.", "baseSalary"),
        ("The average pay of a baker is $40,000 per year.", "baseSalary"),
        ("You may work full-time.", "employmentType"),
        ("Three years of baking would be a plus.", "experienceRequirements"),
        ("**Company:** [Company name]", "hiringOrganization"),
        ("**Department:** Ovens", "hiringOrganization"),
        ("**Updated:** 2027-01-05", "datePosted"),
        ("Apply by 3 March.", "validThrough"),
        ("Apply by 3 March 2027. The deadline is 5 March 2027.", "validThrough"),
    ],
)
def test_what_is_not_stated_is_not_there(said: str, name: str) -> None:
    found_ = posting(f"# Baker\n\nYou bake bread for four shops.\n\n{said}\n\n## Duties\n\n- Bake bread\n")
    assert name not in found_
    assert lacking(found_)[0]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("**Location:** Remote, United States", {"@type": "Country", "name": "United States"}),
        ("**Location:** Remote (Colorado)", {"@type": "State", "name": "Colorado, United States"}),
        (
            "**Location:** Remote, United States or Canada",
            [{"@type": "Country", "name": "United States"}, {"@type": "Country", "name": "Canada"}],
        ),
        ("**Location:** Fully remote", None),
    ],
)
def test_remote_work_tells_where_one_may_live(said: str, expected: object) -> None:
    made = posting(f"# Baker\n\nYou bake bread for four shops.\n\n{said}\n\n## Duties\n\n- Bake bread\n")
    assert made["jobLocationType"] == "TELECOMMUTE"
    assert made.get("applicantLocationRequirements") == expected
    assert ("applicantLocationRequirements" in lacking(made)[0]) == (expected is None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Denver, CO", [Address(locality="Denver", region="CO", country="US")]),
        ("New York, NY", [Address(locality="New York", region="NY", country="US")]),
        ("Denver, CO 80202", [Address(locality="Denver", region="CO", postal_code="80202", country="US")]),
        ("10115 Berlin", [Address(locality="Berlin", postal_code="10115", country="DE")]),
        ("Hauptstraße 5, Berlin", [Address(street="Hauptstraße 5", locality="Berlin", country="DE")]),
        ("London Bridge, London, United Kingdom", [Address(locality="London", country="GB")]),
        ("Halifax", [Address(locality="Halifax")]),
        ("Berlin or Paris", [Address(locality="Berlin", country="DE"), Address(locality="Paris", country="FR")]),
        ("Berlin, Paris", [Address(locality="Berlin", country="DE"), Address(locality="Paris", country="FR")]),
        ("Bosnia and Herzegovina", [Address(country="BA")]),
        ("Texas", [Address(region="TX", country="US")]),
        ("County Recorder - Prescott, AZ", [Address(locality="Prescott", region="AZ", country="US")]),
        ("United States or Canada (Seattle preferred)", [Address(country="US"), Address(country="CA")]),
        ("Austin area, TX", [Address(locality="Austin", region="TX", country="US")]),
        ("North America", []),
        ("Virtual", []),
        ("Main Campus, Gainesville, FL", [Address(locality="Gainesville", region="FL", country="US")]),
        ("various locations", []),
        ("EU", []),
    ],
)
def test_places_are_taken_apart(text: str, expected: list[Address]) -> None:
    assert parse(text) == expected


def test_the_fields_of_an_address_make_one() -> None:
    data = {
        "title": "Baker",
        "responsibilities": ["Bake bread", "Clean ovens"],
        "jobLocation": [
            {"address": {"addressLocality": "Leeds", "addressCountry": "GB", "postalCode": "LS1 4AP"}},
            {"address": {"addressLocality": "Lyon", "addressCountry": {"name": "France"}}},
        ],
        "hiringOrganization": {"name": "Mill", "address": {"addressLocality": "Rome", "addressCountry": "IT"}},
        "salary": "28,000 GBP per year",
    }
    made = posting(json.dumps(data), "jobs/a.json")
    addresses = [one["address"] for one in made["jobLocation"]]
    assert addresses == [
        {"@type": "PostalAddress", "addressLocality": "Leeds", "postalCode": "LS1 4AP", "addressCountry": "GB"},
        {"@type": "PostalAddress", "addressLocality": "Lyon", "addressCountry": "FR"},
    ]
    assert made["hiringOrganization"]["name"] == "Mill"
    assert made["baseSalary"]["value"] == {"@type": "QuantitativeValue", "value": 28000, "unitText": "YEAR"}


def test_a_country_among_the_fields_belongs_to_the_town() -> None:
    made = posting("---\ntitle: Baker\nlocation: Halle\ncountry: Germany\n---\n\n## Duties\n\n- Bake\n")
    assert made["jobLocation"]["address"] == {
        "@type": "PostalAddress",
        "addressLocality": "Halle",
        "addressCountry": "DE",
    }


# -- the description


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.md", "# Baker\n\nYou bake\nbread.\n", "<p>You bake bread.</p>"),
        ("a.html", "<h1>Baker</h1><p>You bake<br>bread &amp; rolls.</p>", "<p>You bake<br>bread &amp; rolls.</p>"),
        ("a.html", "<h1>Baker</h1><p>You bake.</p><p><a href='/x'>Apply now</a></p>", "<p>You bake.</p>"),
        ("a.md", "# Baker\n\n| Place | Leeds |\n|---|---|\n| Hours | 38 |\n", "<p>Place: Leeds</p>\n<p>Hours: 38</p>"),
        (
            "a.md",
            "# Baker\n\n- a\n    - b\n        - c\n- d\n",
            "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>",
        ),
        (
            "a.yml",
            "title: Baker\nsummary: You bake bread.\nresponsibilities:\n- Bake bread\n- Clean ovens\nsalary: £20\n",
            "<p>You bake bread.</p>\n<p>Responsibilities</p>\n<ul><li>Bake bread</li><li>Clean ovens</li></ul>",
        ),
    ],
)
def test_the_description_is_the_body_in_simple_html(path: str, text: str, expected: str) -> None:
    assert description(facts(text, path)) == expected


# -- the command


@pytest.mark.parametrize("words", ["</script><script>alert(1)</script>", "<!-- <script>", "</SCRIPT >", "\u2028 a"])
def test_no_text_ends_the_script_that_it_is_put_into(words: str) -> None:
    made = {**posting(POSTING), "title": f"Baker {words}"}
    html = page(made)
    inside = html.partition(">\n")[2].partition(">\n")[2].rpartition("</script>")[0]
    assert "</script" not in inside.lower()
    assert "<!--" not in inside
    assert "<script" not in inside.lower()
    assert json.loads(inside) == made
    assert "data/invalid" not in found(html)


def test_one_posting_is_an_object_and_several_are_a_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, invoke: Callable[..., Result]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(POSTING, "utf-8")
    (tmp_path / "b.md").write_text(POSTING.replace("date: 2027-01-05\n", "").replace("closing", "x"), "utf-8")
    one = invoke("outline", "--format", "jsonld", "a.md")
    assert json.loads(one.stdout)["title"] == "Night Baker"
    assert one.stderr == ""
    both = invoke("outline", "--format", "jsonld")
    assert [posting["@type"] for posting in json.loads(both.stdout)] == ["JobPosting", "JobPosting"]
    assert both.exit_code == 0
    assert both.stderr.splitlines() == [
        "jdlint: b.md: does not state datePosted, which job search engines require",
        "jdlint: b.md: does not state validThrough, which job search engines recommend",
    ]
    broken = invoke("outline", "--format", "jsonld", "a.md", "gone.md")
    assert broken.exit_code == 2
    assert json.loads(broken.stdout)["title"] == "Night Baker"
    assert "gone.md: no such file" in broken.stderr


# -- the employer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: Baker\nhiringOrganization: {name: Mill}\n---\n", ["Mill"]),
        ("---\ntitle: Baker\ncompany: {name: Mill, url: https://mill.example}\n---\n", ["Mill"]),
        ("# Baker\n\n**Employer:** The Mill Bakery\n", ["The Mill Bakery"]),
        ("---\ntitle: Baker\ncompany: '{{ site.company }}'\n---\n", []),
        ("---\ntitle: Baker\ncompany: Your Company Name\nteam: Ovens\n---\n", []),
    ],
)
def test_employers_are_named_by_fields_and_labels(text: str, expected: list[str]) -> None:
    assert [one.name for one in facts(text).employers] == expected
