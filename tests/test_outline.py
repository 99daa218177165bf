"""The outline through its public face: which sections a posting has, by what marks, and what it states."""

from __future__ import annotations

from typing import Any

import pytest

from jdlint import outline_text

DUTIES = "- Mix the dough for four shops\n- Clean the ovens\n- Order flour each week\n"


def outline(text: str, path: str = "posting.md") -> dict[str, Any]:
    return outline_text(text, path).data


def sections(text: str, path: str = "posting.md") -> list[tuple[str, str]]:
    return [(section["kind"], section["via"]) for section in outline(text, path)["sections"]]


@pytest.mark.parametrize(
    ("path", "text", "via"),
    [
        ("a.md", f"# Baker\n\n## What you'll do\n\n{DUTIES}", "heading"),
        ("a.md", f"# Baker\n\nWhat you'll do\n---\n\n{DUTIES}", "heading"),
        ("a.md", f"# Baker\n\n**What you'll do**\n\n{DUTIES}", "bold"),
        ("a.md", f"# Baker\n\n**What you'll do:**\n{DUTIES}", "bold"),
        ("a.mdx", f"# Baker\n\n## What you'll do\n\n{DUTIES}", "heading"),
        ("a.txt", f"Baker\n\nWHAT YOU'LL DO\n\n{DUTIES}", "heading"),
        ("a.txt", f"Baker\n\nWhat you'll do:\n\n{DUTIES}", "heading"),
        ("a.rst", f"Baker\n=====\n\nWhat you'll do\n--------------\n\n{DUTIES}", "heading"),
        (
            "a.html",
            "<h1>Baker</h1><h2>What you'll do</h2><ul><li>Mix dough<li>Clean ovens<li>Order flour</ul>",
            "heading",
        ),
        (
            "a.html",
            "<h1>Baker</h1><p><b>What you'll do</b></p><ul><li>Mix dough<li>Clean ovens<li>Order flour</ul>",
            "bold",
        ),
        ("a.md", f"# Baker\n\n## The Night Bakers will:\n\n{DUTIES}", "heading"),
        ("a.md", f"# Baker\n\nIn short, the candidate will support:\n\n{DUTIES}", "prose"),
        ("a.md", "# Baker\n\n## Build our sourdough\n\nYou will shape loaves and run the oven.\n", "heading"),
        ("a.md", f"# Baker\n\n{DUTIES}", "prose"),
        ("a.md", "---\ntitle: Baker\nresponsibilities: [Mix dough for shops, Clean ovens]\n---\n", "field"),
        ("a.json", '{"title": "Baker", "responsibilities": ["Mix dough for shops", "Clean ovens"]}', "field"),
    ],
)
def test_duties_are_found_however_they_are_marked(path: str, text: str, via: str) -> None:
    assert ("duties", via) in sections(text, path)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_a_whole_posting_has_all_its_parts(good_posting: str, end: str) -> None:
    data = outline(good_posting.replace("\n", end))
    assert [section["kind"] for section in data["sections"]] == [
        "purpose",
        "duties",
        "skills",
        "conditions",
        "salary",
        "benefits",
        "apply",
    ]
    assert data["title"] == {
        "text": "Night Baker", "line": 1, "column": 3, "end_line": 1, "end_column": 14, "via": "heading"
    }  # fmt: skip
    duties = data["sections"][1]
    assert (duties["heading"], duties["via"], duties["line"], duties["end_line"]) == (
        "What you'll do",
        "heading",
        6,
        12,
    )
    assert duties["items"] == 5
    assert duties["words"] > 40
    assert data["posting"] is True
    assert data["format"] == "markdown"
    assert data["language"] == "en"
    assert [(one["min"], one["max"], one["currency"], one["period"]) for one in data["salary"]] == [
        (13.2, 14.6, "GBP", "hour")
    ]
    assert data["salary_phrases"] == []
    assert {"full-time", "permanent"} <= set(data["employment"])
    assert {"leave", "retirement"} <= set(data["benefits"])
    assert data["experience"][0]["min_years"] == 2
    assert isinstance(data["words"], int)
    assert isinstance(data["reading_ease"], float)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("benefits", "## Benefits\n"),
        ("benefits", "## Benefits\n\n[See our site](https://example.org)\n"),
        ("benefits", "## Benefits\n\nWe have great benefits!\n"),
        ("duties", "## Duties\n\n## More\n"),
        ("skills", "## Requirements\n\n"),
        ("salary", "## Salary\n"),
        ("conditions", "## Working conditions\n"),
        ("salary", "We sell $2B of bread a year.\n"),
        ("benefits", "You explain insurance benefits to our customers.\n"),
    ],
)
def test_a_heading_is_not_content(kind: str, text: str) -> None:
    assert kind not in [kind for kind, _ in sections(f"# Baker\n\n{text}")]


def test_pay_without_a_figure_is_a_section_with_a_phrase() -> None:
    data = outline("# Baker\n\n## Duties\n\n- Bake bread\n\n## Salary\n\nCompetitive salary\n")
    assert "salary" in [section["kind"] for section in data["sections"]]
    assert data["salary"] == []
    assert data["salary_phrases"] == [{"text": "Competitive salary", "line": 9, "column": 1}]


def test_labels_are_sections_of_their_own() -> None:
    data = outline(
        "Job title: Baker\nLocation: Halifax\nHours: 38 per week\nSalary: £28,000 to £30,000 per year\n", "a.txt"
    )
    assert [(section["kind"], section["via"]) for section in data["sections"]] == [
        ("conditions", "label"),
        ("salary", "label"),
    ]
    assert data["title"]["via"] == "label"
    assert (data["title"]["line"], data["title"]["column"]) == (1, 12)
    assert data["salary"][0]["line"] == 4


def test_fields_state_what_prose_does_not() -> None:
    data = outline(
        "---\ntitle: Baker\nlocation: Denver, CO\nsalary: $20 - $25 per hour\nemployment_type: full-time\n"
        "benefits:\n  - health insurance\n  - pension\n---\n\nYou bake.\n"
    )
    assert data["title"]["via"] == "field"
    assert data["jurisdictions"] == ["us-co"]
    assert data["employment"] == ["full-time"]
    assert data["benefits"] == ["health", "retirement"]
    assert [(one["kind"], one["heading"]) for one in data["sections"] if one["via"] == "field"][1:] == [
        ("salary", "salary"),
        ("benefits", "benefits"),
    ]
    assert data["salary"] == [
        {
            "text": "$20 - $25 per hour",
            "line": 4,
            "column": 9,
            "min": 20,
            "max": 25,
            "currency": "USD",
            "period": "hour",
        }
    ]


def test_reStructuredText_field_lists_are_labels() -> None:  # noqa: N802
    data = outline("Baker\n=====\n\n:Location: Halifax\n:Salary: £14 per hour\n:Type: full-time\n", "a.rst")
    assert [(section["kind"], section["via"]) for section in data["sections"]] == [
        ("conditions", "label"),
        ("salary", "label"),
    ]
    assert data["place"]["text"] == "Halifax"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("$50,000 - $60,000 per year", (50_000, 60_000, "USD", "year")),
        ("$50k–60k a year", (50_000, 60_000, "USD", "year")),
        ("€2.500 brutto im Monat", (2_500, 2_500, "EUR", "month")),
        ("£12.50 an hour", (12.5, 12.5, "GBP", "hour")),
        ("up to £40,000 per annum", (None, 40_000, "GBP", "year")),
        ("from £40,000 per annum", (40_000, None, "GBP", "year")),
        ("$20/hr and up", (20, None, "USD", "hour")),
        ("80,000 - 90,000 CHF per year", (80_000, 90_000, "CHF", "year")),
    ],
)
def test_pay_is_read_with_ends_currency_and_period(words: str, expected: tuple[object, ...]) -> None:
    salary = outline(f"# Baker\n\n## Salary\n\n{words}\n")["salary"]
    assert [(one["min"], one["max"], one["currency"], one["period"]) for one in salary] == [expected]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("3+ years", [(3, None)]),
        ("3-5 years", [(3, 5)]),
        ("at least two years", [(2, None)]),
        ("five to seven years", [(5, 7)]),
    ],
)
def test_years_of_experience(words: str, expected: list[tuple[object, ...]]) -> None:
    data = outline(f"# Baker\n\n## Requirements\n\n- {words} of experience in a bakery\n")
    assert [(one["min_years"], one["max_years"]) for one in data["experience"]] == expected


def test_the_age_of_the_company_is_not_asked_of_candidates() -> None:
    data = outline("# Baker\n\n## About us\n\nWe have baked for 40 years and are proud of it.\n\n## Duties\n\n- Bake\n")
    assert data["experience"] == []


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Marketing Intern", "intern"),
        ("Junior Baker", "junior"),
        ("Baker", "mid"),
        ("Senior Baker", "senior"),
        ("Lead Baker", "lead"),
        ("Customer Support Manager", "manager"),
        ("Director of Bakeries", "director"),
        ("Chief Operating Officer", "executive"),
        ("Account Manager", "mid"),
        ("Customer Service Executive", "mid"),
    ],
)
def test_levels(title: str, level: str) -> None:
    assert outline(f"# {title}\n\n## Duties\n\n{DUTIES}")["level"] == level


def test_people_duties_make_a_manager_of_people() -> None:
    text = "# Bakery Manager\n\n## Duties\n\n- Hire and train bakers\n- Lead a team of nine\n- Set the budget\n"
    assert outline(text)["manages_people"] is True
    assert outline(f"# Baker\n\n## Duties\n\n{DUTIES}")["manages_people"] is False


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Wir suchen für unsere Bäckerei in Linz eine Person, die mit uns das Brot für die Stadt backt. " * 3, "de"),
        ("Nous cherchons pour notre boulangerie une personne qui fait le pain avec nous et pour la ville. " * 3, "fr"),
        ("Location: Halifax\nSalary: £28,000 per year\nHours: 38 per week\nOvertime: 5 hours per month\n" * 3, "en"),
        ("", "en"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert outline(text, "a.txt")["language"] == language


def test_sections_are_in_document_order_and_may_occur_twice() -> None:
    text = f"# Baker\n\n## Duties\n\n{DUTIES}\n## Pay\n\n£14 per hour\n\n## More duties\n\n{DUTIES}"
    data = outline(text)
    kinds = [section["kind"] for section in data["sections"]]
    assert kinds.count("duties") == 2
    lines = [section["line"] for section in data["sections"]]
    assert lines == sorted(lines)


COMPANY = "Rye & Co has baked for the north of Leeds since 1974. "


def kinds(text: str, path: str = "posting.md") -> set[str]:
    return {kind for kind, _ in sections(text, path)}


@pytest.mark.parametrize(
    "text",
    [
        "Open to residents of the county and of the towns around it. Subject to a health check before the first day.",
        "The bakery office is charged with developing recipes for all of the schools in the county.",
        "We're a group of professionals who develop recipes and ovens for the schools and hospitals of the county.",
        "The Bread and Rolls Division (LEAD) administers, interprets and implements the county's rules on flour.",
        "Do you hold a certificate in food hygiene that is not older than two years at the time of applying?",
    ],
)
def test_what_is_no_purpose(text: str) -> None:
    assert "purpose" not in kinds(f"# Baker\n\n{text}\n\n## Duties\n\n{DUTIES}")


def test_a_purpose_may_come_after_much_about_the_employer() -> None:
    about = (
        "Rye is an independent company in the bread industry. We are a global supplier with customers worldwide. "
        "Our mission and our values are known in the trade. We have offices across ten countries. "
    )
    text = f"# Customer Manager\n\n{about}We are hiring a Customer Manager to help us answer more of our letters.\n"
    assert "purpose" in kinds(f"{text}\n## Requirements\n\n- Experience in a shop\n")
    assert "purpose" not in kinds(f"# Customer Manager\n\n{about}\n\n## Requirements\n\n- Experience in a shop\n")


def test_a_firm_that_needs_you_says_what_for() -> None:
    text = "# Baker\n\nRye needs you to help us plan and bake the bread of the northern shops.\n"
    assert "purpose" in kinds(f"{text}\n## Requirements\n\n- Experience in a bakery\n")


@pytest.mark.parametrize(
    "text",
    [
        "The division is responsible for inspecting bakeries, training inspectors and publishing the results.",
        "The baker is accountable for assisting in the direction of programs, activities and operations of a bakery.",
        "The baker is tasked with identifying and answering Marketing Leads, Training Leads and Planning Leads.",
        "## Introduction\n\nJoin our team and find a career that offers growth, a warm place and bread.",
    ],
)
def test_what_tells_no_three_tasks(text: str) -> None:
    assert "duties" not in kinds(f"# Baker\n\n{text}\n\n## Requirements\n\n- Experience in a bakery\n")


@pytest.mark.parametrize(
    "text",
    [
        "As part of our team you will be responsible for planning rotas, ordering flour and cleaning ovens.",
        "The baker is responsible for the planning, baking and delivery of bread.",
    ],
)
def test_what_tells_three_tasks(text: str) -> None:
    assert "duties" in kinds(f"# Baker\n\n{text}\n\n## Requirements\n\n- Experience in a bakery\n")


def test_much_text_below_an_open_heading_is_no_duties_for_one_task_in_it() -> None:
    told = "The night baker advises the owner. This position is new. This role is one of two in the bakery.\n\n"
    text = f"# Baker\n\n## Job description\n\n{told}{COMPANY * 12}\n\n## Requirements\n\n- Experience in a bakery\n"
    assert "duties" not in kinds(text)
    plain = "It is quiet work in a warm room, and most of it is done by hand before the town is awake. "
    told = f"# Baker\n\n## Job description\n\nThe night baker bakes the bread of four shops. {plain * 5}\n\n"
    assert "duties" in kinds(f"{told}## Requirements\n\n- Experience in a bakery\n")


def test_an_open_heading_below_the_requirements_is_one_of_them() -> None:
    text = f"# Baker\n\n## Requirements\n\n### Must have\n\n- Two years in a bakery\n\n### Who you are\n\n{DUTIES}"
    assert kinds(text) == {"skills"}


def test_pay_below_the_benefits_stays_pay() -> None:
    text = "# Baker\n\n## Benefits\n\n- 30 days of annual leave\n\n### Compensation\n\n£30,000 a year\n"
    assert {"salary", "benefits"} <= kinds(text)


def test_a_good_fit_is_asked_for() -> None:
    text = f"# Baker\n\nWhat you'll do:\n\n{DUTIES}\nYou would be a great fit if:\n\n- You work in a bakery\n"
    assert kinds(text) == {"duties", "skills"}


@pytest.mark.parametrize(
    "text",
    [
        "## Our tech stack\n\n- For the ovens, we use Steamer and Crumb\n- For the tills, we run Coins\n",
        "## From us to you\n\n- As many rolls as you need\n- The apron you need\n- Smart colleagues\n",
        "## So\n\n- Flexibility to plan your week\n- A bike\n- Rolls\n\nEven if you're not able to do all, write.\n",
    ],
)
def test_what_asks_for_no_skills(text: str) -> None:
    assert "skills" not in kinds(f"# Baker\n\n{COMPANY}\n\n## Duties\n\n{DUTIES}\n{text}")


def test_a_tech_stack_that_asks_for_experience_is_skills() -> None:
    stack = "## Tech stack\n\n- Experience with Steamer\n- Good knowledge of Crumb\n"
    assert "skills" in kinds(f"# Baker\n\n## Duties\n\n{DUTIES}\n{stack}")


def test_a_known_heading_may_have_its_text_right_below() -> None:
    text = (
        "# Baker\n\nYour mission\nAs our night baker you keep four shops in bread and see that none runs out.\n\n"
        f"What you'll do\n{DUTIES}\nYour profile\nWe look for people who have two years of experience in a bakery.\n"
    )
    assert [kind for kind, _ in sections(text)] == ["purpose", "duties", "skills"]


def test_the_outline_of_nothing_is_empty() -> None:
    for name in ("a.md", "a.html", "a.txt", "a.rst", "a.adoc", "a.json", "a.mdx"):
        data = outline("", name)
        assert (data["title"], data["sections"], data["posting"], data["words"]) == (None, [], False, 0)
