"""Structures that real postings have, each as a small posting of its own: what is told must be seen."""

from __future__ import annotations

from typing import Any

import pytest

from jdlint import lint_text, outline_text

AIM = "You make our dessert counter the reason people come back to our three restaurants.\n"
DUTIES = "- Bake tarts and cakes\n- Train two commis chefs\n- Order fruit and sugar\n"
SKILLS = "- Three years in a pastry kitchen\n- A food hygiene certificate\n"


def seen(text: str, path: str = "posting.md") -> dict[str, Any]:
    return outline_text(text, path).data


def kinds(text: str, path: str = "posting.md") -> list[tuple[str, str, int]]:
    return [(one["kind"], one["via"], one["line"]) for one in seen(text, path)["sections"]]


def rules(text: str, path: str = "posting.md") -> set[str]:
    return {finding.rule for finding in lint_text(text, path).findings}


def test_headings_never_seen_before_are_told_by_what_stands_below() -> None:
    text = (
        f"# Pastry Chef\n\n{AIM}\n## How you'll spend your week\n\n{DUTIES}\n## Your toolbox\n\n{SKILLS}\n"
        "## The deal\n\n- £32,000 to £35,000 a year\n- 28 days of leave and a pension\n"
        "- Four-day week, split shifts, in Bristol\n"
    )
    assert kinds(text) == [
        ("purpose", "prose", 3),
        ("duties", "heading", 5),
        ("skills", "heading", 11),
        ("benefits", "heading", 16),
        ("conditions", "heading", 16),
        ("salary", "heading", 16),
    ]


def test_sections_without_headings_are_told_by_their_words() -> None:
    text = (
        f"Pastry Chef\n\nWe want a pastry chef who makes our dessert counter a reason to come back.\n\n{DUTIES}\n"
        "You have three years of experience in a pastry kitchen and a food hygiene certificate. You work four days a "
        "week, full-time, in Bristol. We pay £32,000 to £35,000 a year. You get 28 days of leave and a pension.\n"
    )
    told = kinds(text, "posting.txt")
    assert [kind for kind, _, _ in told] == ["purpose", "duties", "benefits", "conditions", "salary", "skills"]
    assert {via for _, via, _ in told} == {"prose"}


def test_an_open_heading_above_smaller_ones_is_told_by_what_they_hold() -> None:
    text = (
        f"# Pastry Chef\n\n## Role summary\n\n### Pastry Chef, Bristol\n\n{AIM}\n## Key objectives\n\n### Run the "
        "counter\n\n- Bake tarts and cakes\n- Order fruit\n\n### Teach\n\n- Train two commis chefs\n- Plan the rota\n"
    )
    assert kinds(text) == [("purpose", "heading", 3), ("duties", "heading", 9)]
    assert seen(text)["sections"][1]["items"] == 4


def test_a_list_under_the_first_heading_is_a_section_beside_others() -> None:
    text = (
        f"---\ntitle: Pastry Chef\n---\n\n{AIM}\n## Pastry (70%)\n\n{DUTIES}\n## Front of house (30%)\n\n"
        "- Serve guests\n- Explain the menu\n- Take payments\n"
    )
    assert [(kind, line) for kind, _, line in kinds(text) if kind == "duties"] == [("duties", 7), ("duties", 13)]


def test_a_short_list_under_summary_is_the_purpose_where_duties_have_their_own_heading() -> None:
    text = (
        "# Pastry Chef\n\n## Position summary\n\n- The pastry chef is responsible for the dessert counter of three "
        f"restaurants.\n\n## Responsibilities\n\n{DUTIES}"
    )
    assert kinds(text) == [("purpose", "heading", 3), ("duties", "heading", 7)]


def test_a_heading_that_is_a_task_opens_duties() -> None:
    text = (
        f"# Pastry Chef\n\n{AIM}\n## Develop our dessert menu\n\nYou will write the menu for each season. You will "
        "cost every dish.\n\n## Requirements\n\n- Three years in a kitchen\n"
    )
    assert ("duties", "heading", 5) in kinds(text)


def test_a_lead_in_that_names_benefits_opens_them() -> None:
    text = f"# Pastry Chef\n\n{AIM}\nYou will have access to many benefits, including:\n\n- A pension\n- 28 days off\n"
    assert ("benefits", "prose", 5) in kinds(text)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("## Compensation\n\n- Independent contractor agreement\n- Vacation, holiday, sick leave\n", 3),
    ],
)
def test_benefits_beside_pay(text: str, line: int) -> None:
    assert [where for kind, _, where in kinds(f"# Chef\n\n{text}") if kind == "benefits"] == [line]


def test_a_label_can_speak_of_pay_in_its_name() -> None:
    text = "# Chef\n\n**Competitive salary** - our formula is public to all employees.\n"
    assert [one["text"] for one in seen(text)["salary_phrases"]] == ["Competitive salary"]


def test_tags_of_a_template_show_what_the_front_matter_holds() -> None:
    text = (
        "---\ntitle: Pastry Chef\nlocation: Bristol\nsalary_min: '32,000'\nsalary_max: '35,000'\n---\n\n"
        f"{AIM}\n**Location**\n\n{{{{ page.location }}}}\n\n**Salary**\n\n"
        "£{{ page.salary_min }} to £{{ page.salary_max }}\n"
    )
    assert [(kind, line) for kind, via, line in kinds(text) if via == "bold"] == [("conditions", 10), ("salary", 14)]
    assert [(one["min"], one["max"], one["currency"]) for one in seen(text)["salary"]] == [(32000, 35000, "GBP")]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Salary:\n£32,000\nto £35,000 a year\n", (32000, 35000)),
        ("The salary is £32,000\nto £35,000 a year.\n", (32000, 35000)),
    ],
)
def test_pay_over_two_lines(text: str, figures: tuple[int, int]) -> None:
    assert [(one["min"], one["max"]) for one in seen(f"# Chef\n\n{text}")["salary"]] == [figures]


def test_the_currency_of_base_salary_may_stand_before_or_behind_the_figures() -> None:
    for value in ('"currency": "EUR", "value": {"minValue": 3000}', '"value": {"minValue": 3000}, "currency": "EUR"'):
        text = f'{{"@type": "JobPosting", "title": "Chef", "baseSalary": {{{value}, "unitText": "MONTH"}}}}'
        pay = seen(text, "a.json")["salary"][0]
        assert (pay["min"], pay["max"], pay["currency"], pay["period"]) == (3000, None, "EUR", "month")


@pytest.mark.parametrize(
    "said", ["This position is set at a GS-13 level.", "The role is a GS-13 position.", "It is graded GS-13."]
)
def test_a_grade_in_a_sentence_speaks_of_pay(said: str) -> None:
    assert len(seen(f"# Auditor\n\nYou audit the books of four agencies.\n\n{said}\n")["salary_phrases"]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "You will bake tarts, train chefs and order fruit.\n",
        "We need someone to migrate the menu. We need help writing recipes. We need a person to train chefs.\n",
    ],
)
def test_tasks_of_a_series_or_told_as_a_need_are_not_too_few(text: str) -> None:
    found = rules(f"# Pastry Chef\n\nOur three restaurants sell tarts and cakes.\n\n{text}")
    assert not found & {"duties/few", "duties/missing"}


@pytest.mark.parametrize(
    "summary",
    [
        "If you have three years of experience in a kitchen, Acme is looking for someone like you.",
        "To apply as a pastry chef at Acme, you preferably need to know some French.",
        "Pastry Chef role in Bristol. Hospitality. Apply through our agency today.",
    ],
)
def test_a_line_for_search_engines_is_no_purpose(summary: str) -> None:
    text = f'---\ntitle: Pastry Chef\nsummary: "{summary}"\n---\n\n## Duties\n\n{DUTIES}'
    assert "purpose" not in [kind for kind, _, _ in kinds(text)]


def test_a_team_s_task_is_not_the_job_s_purpose() -> None:
    text = (
        f"# Pastry Chef\n\nThe kitchen team is responsible for the food of three restaurants.\n\n## Duties\n\n{DUTIES}"
    )
    assert "purpose" not in [kind for kind, _, _ in kinds(text)]


def test_lines_broken_inside_a_sentence_are_one_paragraph() -> None:
    text = (
        "Introduction\nThe\nTown of Halifax,\nDepartment of Food is currently seeking people for its kitchens as the\n"
        "Head Pastry Chef (\nKitchen Lead). Join our team and bake with us for the town's schools and homes.\n"
    )
    assert seen(text, "posting.txt")["title"]["text"] == "Head Pastry Chef"


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ("Pastry Chef (Remote OK)", "Pastry Chef"),
        ("Pastry Chef (Evening Job)", "Pastry Chef"),
        ("Software Engineer - storage | containers | Docker", "Software Engineer"),
        ("[FR] Pastry Chef", "Pastry Chef"),
        ("Analyst (Middle - Senior)", "Analyst (Middle - Senior)"),
        ("Pastry Chef (m/f/d)", "Pastry Chef (m/f/d)"),
        ("Engineer - Docker Expert", "Engineer - Docker Expert"),
    ],
)
def test_what_trails_or_leads_a_title(given: str, title: str) -> None:
    assert seen(f'---\ntitle: "{given}"\n---\n\n{AIM}')["title"]["text"] == title


@pytest.mark.parametrize(
    ("text", "level", "manages"),
    [
        ("---\ntitle: Developer\nseniority: Senior\n---\n\nYou build.\n", "senior", False),
        ("---\ntitle: Developer\nlevel: junior\n---\n\nYou build.\n", "junior", False),
        ("---\ntitle: Developer\nlede: We seek a senior developer to serve three teams.\n---\n", "senior", False),
        ("# Developer\n\n**Level:** Senior\n\nYou build.\n", "senior", False),
        ("# Developer\n\nAcme seeks to hire a senior developer, and means it.\n", "senior", False),
        ("# Architect\n\nYou work with the team, including Senior Architect and Chief Architect.\n", "mid", False),
        ("# Analyst (Middle - Senior)\n\nYou count.\n", "mid", False),
        ("# Assistant Curator\n\nYou keep the ferns.\n", "mid", False),
        ("# Support Specialist\n\nDirect reports: 4\n\nYou answer.\n", "mid", True),
        ("# Director\n\nSupervisory status: No\n\nYou direct projects.\n", "director", False),
        ("---\ntitle: Director\nsupervisory_status: 'NO'\n---\n\nOversees the project team.\n", "director", False),
        (
            "# Records Clerk\n\nUnder minimal supervision, supervises temporary employees.\n\n## Duties\n\n"
            "- Files records\n- Supervises and provides support to assigned staff\n- Copies deeds\n",
            "mid",
            True,
        ),
        (
            "# Tech Lead\n\n## Duties\n\n- Serve as a manager and mentor for developers\n- Review code\n- Plan\n",
            "lead",
            True,
        ),
    ],
)  # fmt: skip
def test_level_and_people_by_fields_labels_and_sentences(text: str, level: str, manages: bool) -> None:
    data = seen(text)
    assert (data["level"], data["manages_people"]) == (level, manages)


@pytest.mark.parametrize(
    ("path", "text", "posting"),
    [
        ("jobs/pastry-chef/index.md", f"# Pastry Chef\n\n{AIM}\n{DUTIES}", True),
        ("kitchen/about.md", "# About us\n\nWe bake.\n", False),
        ("blog/post.md", f"# We're hiring!\n\nWe grow.\n\n## Who you are\n\n{SKILLS}\n## Apply\n\nWrite.\n", False),
        ("positions/cook.md", "# Cook\n\nThe cook prepares lunch for a school and keeps the kitchen clean.\n", True),
    ],
)  # fmt: skip
def test_where_a_file_lies_and_how_it_is_called(path: str, text: str, posting: bool) -> None:
    assert seen(text, path)["posting"] is posting


@pytest.mark.parametrize(
    "tag",
    [
        "{% include benefits.html %}",
        "{% render 'benefits' %}",
        "{{< benefits >}}",
        "{{> benefits }}",
        '{{ partial "benefits.html" . }}',
        "<?php include 'parts/benefits.php'; ?>",
        '<%= render "benefits" %>',
        '--8<-- "benefits.md"',
        "<BenefitsList />",
    ],
)
def test_what_an_include_brings_in_is_not_called_missing(tag: str) -> None:
    text = f"# Pastry Chef\n\n{AIM}\n## Duties\n\n{DUTIES}\n{tag}\n"
    assert "benefits/missing" not in rules(text)
    assert "posting/unread-include" in rules(text)
    assert "benefits/missing" in rules(text.replace(tag, ""))
    (missing,) = (one for one in seen(text)["missing"] if one["kind"] == "benefits")
    assert (missing["why"], missing["text"]) == ("included", tag)


def test_an_include_inside_a_comment_brings_in_nothing() -> None:
    assert "benefits/missing" in rules(
        f"# Pastry Chef\n\n{AIM}\n## Duties\n\n{DUTIES}\n<!-- {{% include benefits.html %}} -->\n"
    )


def test_a_paragraph_below_a_list_may_turn_to_applying() -> None:
    last = "Apply by 15 March 2027 to jobs@example.org. Example Bakery is an equal opportunity employer.\n"
    told = seen(f"# Pastry Chef\n\n{AIM}\n## Duties\n\n{DUTIES}\n{last}")
    assert [one["date"] for one in told["deadline"]] == ["2027-03-15"]
    assert [one["text"] for one in told["apply"]] == ["jobs@example.org"]
    assert len(told["equal_opportunity"]) == 1
