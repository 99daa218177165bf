"""Five kinds of text that the project began with, in words of our own, and what must and must not be said of each.

The texts that they follow lie outside the repository; where that folder is there, they are checked too.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from jdlint import FileReport, lint_text, outline_text

SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"

LEVEL = {"level/duties-above-title", "level/duties-below-title", "level/experience-mismatch"}
LANGUAGE = {"language/age", "language/gendered-title", "language/gendered-pronoun"}


def rules(report: FileReport) -> set[str]:
    return {finding.rule for finding in report.findings}


def texts(report: FileReport, rule: str) -> list[str]:
    return [report.source.slice(finding.span) for finding in report.findings if finding.rule == rule]


MANAGER_TEMPLATE = """\
Laundry Services Manager Job Description

Laundry Services Managers lead teams of laundry attendants so that hotels and clinics get clean linen on time. They
answer for quality, cost and the safety of everyone in the plant.

This Laundry Services Manager job description template can be modified to fit your plant.

Laundry Services Manager Duties and Responsibilities

  • Running the day-to-day work of the laundry.
  • Interviewing and hiring new attendants.
  • Holding performance reviews and following the disciplinary process.
  • Managing the budget of the laundry.
  • Writing and revising the laundry's safety policies.
  • Reporting on volumes, rewash rates and complaints.

Laundry Services Manager Requirements

  • High school diploma or equivalent.
  • Experience in a commercial laundry.
  • Prior experience as a supervisor is an advantage.
  • Clear speech and writing.

Feel free to revise it to meet your specific needs.
"""

SPECIALIST_TEMPLATE = """\
# Laboratory Technician job description
Post this Laboratory Technician job description on job boards to find qualified people. Feel free to customize duties
and requirements based on your company's needs.

## Laboratory Technician responsibilities include:
* Preparing samples for analysis
* Calibrating balances and meters

## Job brief

We are looking for a Laboratory Technician to support our chemists with sound measurements. You will keep the
instruments running and the records in order. Laboratory Technician responsibilities include preparing samples,
reporting faults and guiding visitors through the laboratory. In the end, you help our customers trust every figure.

## Responsibilities

* Prepare samples of soil and water for analysis
* Calibrate balances, meters and pipettes each week
* Record results in the laboratory system
* Report instruments that drift out of range
* Assist in training junior technicians

## Requirements

* Experience as a Laboratory Technician or in a similar role
* Knowledge of ISO 17025 is a plus
* Good communication skills
* BSc in Chemistry or relevant diploma
"""

ARTICLE = """\
Veterinary Nurses: What They Do and Earn

Jul 3, 2025

According to a survey, nine of ten pet owners say that the nurse is the person they remember. Today we will look at
what veterinary nurses do, how much they earn, and how you become one.

What a Veterinary Nurse Does

A veterinary nurse is the right hand of the vet. In this article we list the tasks that most practices name:

  • Hold and calm animals during an examination.
  • Prepare instruments for an operation.
  • Explain medicines to owners.

Where Do Veterinary Nurses Work?

  • Small practices
  • Animal hospitals
  • Zoos

Veterinary Nurse Salary

According to Jobsite, the average pay of a veterinary nurse in the United States is $43,210 per year. Salaries vary by
place and years of experience.

Take the first step and start by applying for our training today. Subscribe to our newsletter to stay informed!
"""

GUIDE = """\
Receptionist Job Description - New

A receptionist is the first person that a guest meets. In this guide we show what the job is and how to write a job
description, and give you a template to start with.

What Does a Receptionist Do?

Key responsibilities often include:

  • Greeting guests and answering the phone.
  • Keeping the diary of the meeting rooms.

Writing a Job Description for a Receptionist

  • Job Title: Name the level and the work.
  • Salary and Benefits: An indicative salary range brings in better candidates.

Receptionist Job Description Template

Job Title: Guest Services Executive

Job Purpose: To make every guest feel expected, by greeting them, solving what troubles them and passing on what the
house should know.

  • Greet guests at the desk, by phone and by e-mail.
  • Manage guests' accounts and keep their bills up to date.
  • Settle complaints and tell the duty manager about them.
  • Talk to housekeeping about rooms that are not ready.

Skills and Qualifications:

  • Experience at a front desk.
  • Familiarity with a booking system.
  • High school diploma; college degree preferred.

Working Conditions: The work is typically done at the desk, although remote days may be possible. Evenings
may be needed.

Salary and Benefits: Competitive salary range with health insurance, paid time off and room to grow.

Customize it according to your house.
"""


# The manager's template


def test_a_managers_template_is_a_posting_with_gaps() -> None:
    report = lint_text(MANAGER_TEMPLATE, "manager.txt")
    assert report.posting
    assert {"salary/missing", "benefits/missing", "conditions/missing", "template/leftover"} <= rules(report)
    assert not rules(report) & (
        LEVEL | LANGUAGE | {"duties/missing", "skills/missing", "purpose/missing", "title/missing"}
    )


def test_a_managers_template_in_markdown_is_a_posting_with_gaps() -> None:
    text = MANAGER_TEMPLATE
    for heading in ("Laundry Services Manager Job", "Laundry Services Manager Duties", "Laundry Services Manager Req"):
        text = text.replace(f"\n{heading}", f"\n## {heading}")
    report = lint_text(f"# {text}".replace("  •", "-"), "manager.md")
    assert report.posting
    assert {"salary/missing", "benefits/missing", "conditions/missing", "template/leftover"} <= rules(report)
    assert not rules(report) & (LEVEL | LANGUAGE | {"duties/missing", "skills/missing", "title/missing"})


@pytest.mark.parametrize("path", ["manager.txt", "manager.md"])
def test_a_manager_with_people_duties_is_one(path: str) -> None:
    outline = outline_text(MANAGER_TEMPLATE, path)
    assert (outline.title, outline.level, outline.manages_people) == ("Laundry Services Manager", "manager", True)


# The specialist's template


def test_a_specialists_template_lacks_pay_benefits_and_conditions() -> None:
    report = lint_text(SPECIALIST_TEMPLATE)
    assert report.posting
    assert {"salary/missing", "benefits/missing", "conditions/missing", "template/leftover"} <= rules(report)
    assert not rules(report) & (LEVEL | LANGUAGE | {"duties/missing", "skills/missing", "title/missing"})
    outline = outline_text(SPECIALIST_TEMPLATE)
    assert (outline.title, outline.level, outline.manages_people) == ("Laboratory Technician", "mid", False)


def test_a_job_brief_is_a_purpose() -> None:
    assert "purpose/missing" not in rules(lint_text(SPECIALIST_TEMPLATE))


# The article and the guide


def test_an_article_about_a_profession_is_no_posting() -> None:
    report = lint_text(ARTICLE, "article.txt")
    assert rules(report) == {"posting/not-a-posting"}
    assert report.checklist["salary"] is False  # what the market pays is not what this job pays


def test_a_guide_with_a_template_in_it_is_read_for_its_template() -> None:
    report = lint_text(GUIDE, "guide.txt")
    outline = outline_text(GUIDE, "guide.txt")
    assert report.posting
    assert outline.title == "Guest Services Executive"
    assert outline.level == "mid"  # such an executive is no C-level
    assert texts(report, "salary/vague") == ["Competitive salary range"]
    assert "template/leftover" in rules(report)
    assert not rules(report) & (
        LEVEL | LANGUAGE | {"benefits/missing", "benefits/vague", "duties/missing", "salary/missing"}
    )


# Single lines


def posting(title: str, *duties: str, skills: str = "- Two years in a bakery", more: str = "") -> str:
    listed = "\n".join(f"- {duty}" for duty in duties)
    return (
        f"# {title}\n\nWe are looking for someone.\n\n## Duties\n\n{listed}\n\n## Requirements\n\n{skills}\n\n{more}\n"
    )


AGENT_DUTIES = ("Answer tickets by e-mail and chat", "Log every call in the help desk", "Pass faults on to engineers")


def test_an_officer_who_hires_disciplines_and_has_a_budget() -> None:
    text = posting(
        "Customer Support Officer", "Hire and discipline agents", "Own the department's budget", *AGENT_DUTIES
    )
    report = lint_text(text)
    assert "level/duties-above-title" in rules(report)
    finding = next(one for one in report.findings if one.rule == "level/duties-above-title")
    assert finding.level == "warning"
    assert "Customer Support Officer" in [report.source.slice(label.span) for label in finding.labels]


def test_a_manager_who_only_answers_tickets() -> None:
    report = lint_text(posting("Customer Support Manager", *AGENT_DUTIES))
    assert texts(report, "level/duties-below-title") == ["Customer Support Manager"]


@pytest.mark.parametrize(
    ("title", "duty"),
    [
        ("Customer Support Specialist", "Assist in training junior agents"),
        ("Customer Support Specialist", "Manage customers' accounts"),
        ("Lead Generation Specialist", "Manage leads in the CRM"),
        ("Scrum Master", "Lead the daily stand-up of two teams"),
        ("Native App Developer", "Build the native app for senior living homes"),
        ("Recruiter", "Interview and hire nurses with the wards"),
    ],
)
def test_words_that_only_look_like_rank(title: str, duty: str) -> None:
    assert not rules(lint_text(posting(title, duty, *AGENT_DUTIES))) & LEVEL


@pytest.mark.parametrize(
    ("pay", "rule"),
    [
        ("$20/hr and up", "salary/open-ended"),
        ("Up to £40,000 per year", "salary/open-ended"),
        ("$60,000 - $50,000 per year", "salary/inverted-range"),
        ("Competitive, depending on experience", "salary/vague"),
        ("The average pay of a baker in the US is $37,000 per year, according to Jobsite.", "salary/market-average"),
    ],
)
def test_pay_that_is_no_plain_offer(pay: str, rule: str) -> None:
    found = rules(lint_text(posting("Baker", *AGENT_DUTIES, more=f"## Pay\n\n{pay}")))
    assert {one for one in found if one.startswith("salary/")} == {rule}


def test_the_austrian_minimum_is_lawful() -> None:
    report = lint_text(
        posting("Bäcker", *AGENT_DUTIES, more="## Pay\n\nab € 2.500 brutto pro Monat\n\nLocation: Wien, Österreich")
    )
    assert "salary/open-ended" not in rules(report)


def test_no_more_than_seven_years_is_about_age() -> None:
    report = lint_text(
        posting("Baker", *AGENT_DUTIES, skills="- 3-7 years of experience (no more than 7 years of experience)")
    )
    assert len(texts(report, "language/age")) == 1


@pytest.mark.parametrize(
    "words",
    [
        "401(k) with a match of 4%",
        "We are a $2B company",
        "We build homes for senior living",
        "You work on lead generation",
        "You build a native app",
        "You work with our Scrum Master",
        "Our founder began in 2009; he still bakes on Sundays",
    ],
)
def test_phrases_that_sound_wrong_and_are_not(words: str) -> None:
    clean = rules(lint_text(posting("Baker", *AGENT_DUTIES)))
    found = rules(lint_text(posting("Baker", *AGENT_DUTIES, more=f"## About us\n\n{words}.")))
    assert found <= clean


# The texts themselves, where they are


def seed(number: str) -> tuple[FileReport, str]:
    found = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("the seeds are not here")
    text = found[0].read_text(encoding="utf-8")
    return lint_text(text, found[0].name), text


@pytest.mark.parametrize("number", ["000", "002"])
def test_seed_articles(number: str) -> None:
    report, _ = seed(number)
    assert rules(report) == {"posting/not-a-posting"}
    assert report.checklist["salary"] is False


def test_seed_manager_template() -> None:
    report, _ = seed("001")
    assert report.posting
    assert {"salary/missing", "benefits/missing", "conditions/missing", "template/leftover"} <= rules(report)
    assert not rules(report) & (LEVEL | LANGUAGE)


def test_seed_manager_level() -> None:
    _, text = seed("001")
    outline = outline_text(text, "a.txt")
    assert (outline.title, outline.level, outline.manages_people) == ("Customer Support Manager", "manager", True)


def test_seed_specialist_template() -> None:
    report, _ = seed("003")
    assert {"salary/missing", "benefits/missing", "conditions/missing", "template/leftover"} <= rules(report)
    assert not rules(report) & (LEVEL | LANGUAGE | {"purpose/missing"})


def test_seed_guide() -> None:
    report, text = seed("004")
    assert report.posting
    assert texts(report, "salary/vague") == ["Competitive salary range"]
    assert "template/leftover" in rules(report)
    assert not rules(report) & (LEVEL | LANGUAGE | {"benefits/missing", "benefits/vague", "duties/missing"})
    assert outline_text(text, "a.txt").level == "mid"
