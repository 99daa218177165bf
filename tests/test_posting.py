"""What reads as a posting, and what does not. All texts are made up."""

from __future__ import annotations

import pytest

from jdlint import lint_text

POSTINGS = {
    "markdown": (
        "a.md",
        (
            "# Night Baker\n\nWe are looking for a baker.\n\n## Duties\n\n- Bake bread\n"
            "- Clean ovens\n- Order flour\n\n## Requirements\n\n- Two years in a bakery\n"
        ),
    ),
    "plain text": (
        "a.txt",
        (
            "Night Baker\n\nDuties:\n- Bake bread\n- Clean ovens\n- Order flour\n\nPay: £14 per hour\n"
            "Location: Halifax\nHours: 38 per week\n"
        ),
    ),
    "front matter": (
        "a.md",
        (
            "---\ntitle: Night Baker\nlocation: Halifax\nsalary: £14 per hour\n---\n\n"
            "You will bake for four shops. You will clean the ovens. You will order flour.\n"
        ),
    ),
    "page": (
        "a.html",
        (
            "<h1>Night Baker</h1><h2>Responsibilities</h2><ul><li>Bake bread</li><li>Clean "
            "ovens</li><li>Order flour</li></ul><h2>Qualifications</h2><ul><li>Two years in a "
            "bakery</li></ul>"
        ),
    ),
    "json": (
        "a.json",
        (
            '{"title": "Night Baker", "salary": "£14 per hour", "responsibilities": ["Bake bread for '
            'shops", "Clean the ovens"], "requirements": ["Two years in a bakery"]}'
        ),
    ),
    "prose only": (
        "a.txt",
        (
            "We are looking for a Night Baker for our bakery in Halifax. You will mix the dough, "
            "bake the bread and clean the ovens. You will order flour every week. You have two years "
            "of experience in a bakery. The pay is £14 per hour, full-time, permanent.\n"
        ),
    ),
    "without title": (
        "a.md",
        (
            "We are hiring!\n\n## Duties\n\n- Bake bread\n- Clean ovens\n- Order flour\n\n"
            "## Requirements\n\n- Two years in a bakery\n\n## Salary\n\n£14 per hour\n"
        ),
    ),
    "named job.md": (
        "jobs/job.md",
        (
            "# Night Baker\n\n## Duties\n\n- Bake bread\n- Clean ovens\n- Order flour\n\n"
            "## Requirements\n\n- Two years in a bakery\n"
        ),
    ),
}

OTHERS = {
    "empty": ("a.md", ""),
    "blank": ("a.txt", "\n\n \t\n"),
    "readme": (
        "README.md",
        (
            "# Oven Control\n\nA library that reads the temperature of ovens.\n\n## Requirements\n\n"
            "- Python 3.11\n- A sensor\n\n## Installation\n\n```\npip install oven\n```\n\n"
            "## License\n\nMIT\n"
        ),
    ),
    "recipe": (
        "bread.md",
        (
            "# Sourdough bread\n\n## What you need\n\n- 500 g flour\n- 10 g salt\n\n## Method\n\n"
            "1. Mix the dough\n2. Bake it for 40 minutes\n3. Let it rest\n"
        ),
    ),
    "minutes": ("minutes.md", "# Team meeting\n\n- Hire a baker (Ann)\n- Order flour (Ben)\n- Clean the ovens\n"),
    "index": (
        "jobs.md",
        ("# Open positions\n\n- [Night Baker](baker.md)\n- [Driver](driver.md)\n- [Shop Assistant](shop.md)\n"),
    ),
    "changelog": ("CHANGELOG.md", "# Changelog\n\n## 1.2\n\n- Support senior bakers\n- Fix salaries of managers\n"),
    "handbook": (
        "leave.md",
        (
            "# Parental leave\n\nThis policy explains how leave works. All employees can take leave. "
            "Your line manager should approve it.\n\n## Benefits\n\n- 20 weeks of paid leave\n"
            "- Pension contributions go on\n"
        ),
    ),
    "article": (
        "article.md",
        (
            "# How much do bakers earn?\n\nIn this article we look at what bakers earn. According to "
            "a survey, the average salary of a baker is $37,000 per year.\n\n"
            "## What does a baker do?\n\n- Bakes bread\n- Cleans ovens\n\n"
            "## How do you become a baker?\n\n"
            "Most jobs ask for a certificate. Subscribe to our newsletter.\n"
        ),
    ),
    "data": ("data.json", '{"name": "ovens", "version": "1.0", "description": "Reads ovens", "license": "MIT"}'),
    "cv": (
        "cv.md",
        (
            "# Ann Whitcombe\n\n## Experience\n\n- Baked bread at Mill Lane, 2019-2024\n"
            "- Led a team of three\n\n## Education\n\n- Diploma, Halifax College\n"
        ),
    ),
    "story": (
        "story.txt",
        ("The baker rose at three. She lit the oven and thought of the sea. Nobody came that morning, or the next.\n"),
    ),
}


@pytest.mark.parametrize(("path", "text"), POSTINGS.values(), ids=POSTINGS)
def test_postings_look_like_postings(path: str, text: str) -> None:
    report = lint_text(text, path)
    assert report.posting is True
    assert "posting/not-a-posting" not in [finding.rule for finding in report.findings]


@pytest.mark.parametrize(("path", "text"), OTHERS.values(), ids=OTHERS)
def test_other_texts_get_one_finding_that_stands_alone(path: str, text: str) -> None:
    report = lint_text(text, path)
    assert report.posting is False
    assert [finding.rule for finding in report.findings] == ["posting/not-a-posting"]
    assert 0 <= report.findings[0].span.start <= report.findings[0].span.end <= len(text)


@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["crlf", "cr"])
@pytest.mark.parametrize(("path", "text"), [*POSTINGS.values(), *OTHERS.values()], ids=[*POSTINGS, *OTHERS])
def test_line_ends_do_not_change_the_verdict(path: str, text: str, end: str) -> None:
    assert lint_text(text.replace("\n", end), path).posting is lint_text(text, path).posting


def test_broken_data_is_reported_beside_it() -> None:
    report = lint_text("---\ntitle: [\n---\n\nHello.\n")
    assert {finding.rule for finding in report.findings} == {"posting/not-a-posting", "data/invalid"}
