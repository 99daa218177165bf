"""Traps for single checks, beyond the examples in the rules' own files. What is found is given as the text it marks."""

from __future__ import annotations

import pytest

from jdlint.facts import Facts
from jdlint.finding import Finding
from jdlint.linter import see
from jdlint.ownrules import built_in
from jdlint.parse import parse
from jdlint.source import Source


def findings(rule: str, text: str, path: str = "posting.md") -> list[Finding]:
    return see(built_in()[rule], Facts(parse(Source(path, text))))[0]


def found(rule: str, text: str, path: str = "posting.md") -> list[str]:
    source = Source(path, text)
    return [source.slice(finding.span) for finding in findings(rule, text, path)]


def posting(
    *, title: str = "Night Baker", duties: str = "- Bake bread\n- Clean ovens\n- Order flour", more: str = ""
) -> str:
    return f"# {title}\n\nWe are looking for a baker.\n\n## Duties\n\n{duties}\n\n{more}\n"


# Titles


@pytest.mark.parametrize(
    "title",
    [
        "Software Engineer II",
        "F&B Manager",
        "AWS/GCP Engineer",
        "iOS Developer",
        "QA Engineer",
        "HR Generalist",
        "ICU RN",
        "CNC Operator",
        "R&D Engineer",
        "LKW-Fahrer (m/w/d)",
        ".NET Developer",
        "C# / C++ Developer",
        "Nurse (RN), ICU/CCU",
        "SEO & SEM Specialist",
        "VP of Sales",
        "3D Artist",
    ],
)
def test_ordinary_titles_are_left_alone(title: str) -> None:
    text = posting(title=title)
    for rule in ("title/shouting", "title/code", "title/gimmick", "title/missing"):
        assert found(rule, text) == []


@pytest.mark.parametrize(
    ("title", "marked"),
    [
        ("SENIOR SOFTWARE ENGINEER", "SENIOR SOFTWARE ENGINEER"),
        ("NURSE", "NURSE"),
        ("HEAD CHEF (M/F/D)", "HEAD CHEF (M/F/D)"),
        ("*** Baker ***", None),
        ("Baker!!!", "!!!"),
        ("Baker 🚀🚀", "🚀🚀"),
        ("⭐ Baker", "⭐"),
    ],
)
def test_shouting_titles(title: str, marked: str | None) -> None:
    assert (
        len(found("title/shouting", f"{title}\n\nPay: £14 per hour\nWe are looking for a baker.\n", "a.txt")) == 1
        or not marked
    )
    if marked:
        assert found("title/shouting", posting(title=title)) == [marked]


@pytest.mark.parametrize(
    ("title", "marked"),
    [
        ("Baker (REQ-10423)", "(REQ-10423)"),
        ("Baker #48213", "#48213"),
        ("Baker, Ref 4711/26", "Ref 4711/26"),
        ("Baker JR-2026-0113", "JR-2026-0113"),
        ("12345678 Baker", "12345678"),
    ],
)
def test_codes_in_titles(title: str, marked: str) -> None:
    assert found("title/code", posting(title=title)) == [marked]


@pytest.mark.parametrize(
    "title",
    [
        "SAP S/4HANA Developer",
        "Microsoft 365 Administrator",
        "Level 2 Support Technician",
        "ISO 9001 Auditor",
        "Class 1 Driver",
        "Windows 11 Engineer",
        "Baker, 38 hours",
        "Team 2026 Lead",
        "B2B Sales Manager",
        "Band 6 Nurse",
    ],
)
def test_numbers_that_belong_to_the_work_are_no_codes(title: str) -> None:
    assert found("title/code", posting(title=title)) == []


def test_a_code_behind_a_bare_title() -> None:
    assert found(
        "title/code", "Night Baker - REQ-2026-044\n\nWe are looking for a baker.\n\nPay: £14 per hour\n", "a.txt"
    ) == ["REQ-2026-044"]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("# Support Ninja\n", ["Ninja"]),
        ("# Sup**port** Nin**ja**\n", ["Nin**ja"]),
        ("# Support\u00a0Ninja\n", ["Ninja"]),
        ("# Support Nin\u00adja\n", ["Nin\u00adja"]),
        ("# SUPPORT NINJA\n", ["NINJA"]),
        ('---\ntitle: "Support Ninja"\n---\n', ["Ninja"]),
        ("# Support Specialist\n\nWe need a ninja.\n", []),
    ],
)
def test_gimmicks_are_found_through_markup(text: str, marked: list[str]) -> None:
    assert found("title/gimmick", text) == marked


def test_gimmicks_in_pages_and_records() -> None:
    assert found("title/gimmick", "<h1>Support <b>Ninja</b></h1>", "a.html") == ["Ninja"]
    assert found("title/gimmick", '{"title": "Support Ninja"}', "a.json") == ["Ninja"]


# Missing parts


@pytest.mark.parametrize("rule", ["salary/missing", "benefits/missing", "conditions/missing", "skills/missing"])
def test_what_is_missing_has_a_place_in_the_text(rule: str) -> None:
    assert found(rule, posting()) == ["Night Baker"]
    assert found(rule, posting().replace("\n", "\r\n")) == ["Night Baker"]
    assert found(rule, "") == [""]


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("salary/missing", posting(more="The pay is £14 per hour.")),
        ("salary/missing", "---\ntitle: Baker\nsalary: £14 per hour\n---\n"),
        ("salary/missing", "---\ntitle: Baker\nsalary_min: 28000\nsalary_max: 30000\ncurrency: GBP\n---\n"),
        ("salary/missing", posting(more="| Pay | £14 per hour |\n|---|---|\n| Place | Halifax |")),
        ("salary/missing", posting(more="Salary: £28k–£30k")),
        ("salary/missing", posting(more="Salary: DOE")),
        ("benefits/missing", "# Baker\n\nYou get 28 days of paid leave and a pension.\n"),
        ("benefits/missing", "---\ntitle: Baker\nbenefits: [pension, health insurance]\n---\n"),
        ("conditions/missing", posting(more="Full-time, based in Halifax.")),
        ("conditions/missing", "---\ntitle: Baker\nlocation: Halifax\nemployment_type: full-time\n---\n"),
        ("skills/missing", posting(more="You have two years of experience in a bakery.")),
        (
            "duties/missing",
            "# Baker\n\nYou will mix the dough, you will bake the bread and you will clean the ovens.\n",
        ),
        (
            "purpose/missing",
            posting(
                more="## About the role\n\nAs our baker you bake the bread that four shops sell at six in the morning."
            ),
        ),
    ],
)
def test_what_is_there_somewhere_is_not_missing(rule: str, text: str) -> None:
    assert found(rule, text) == []


@pytest.mark.parametrize(
    "opening",
    [
        (
            "You turn the sales data of our 46 shops into order forecasts, so that shelves stay full "
            "and less food goes to waste."
        ),
        "You bake the bread that four corner shops in Halifax sell from six in the morning, with one other baker.",
        (
            "You look after the lawns and trees of eleven schools in Leeds, and keep them safe for "
            "the children who play there."
        ),
    ],
)
def test_an_opening_that_says_what_the_person_achieves_is_a_purpose(opening: str) -> None:
    text = f"# Night Baker\n\n{opening}\n\n## Duties\n\n- Bake bread\n- Clean ovens\n- Order flour\n"
    assert found("purpose/missing", text) == []


def test_duties_told_as_nouns_are_duties() -> None:
    text = (
        "# Night Nurse\n\nThe incumbent is accountable for the assessment and planning of care for four patients, "
        "including the monitoring of cardiac rhythms, the administration of medications, the inspection of wounds, the "
        "instruction of families and the completion of a handover.\n"
    )
    assert found("duties/missing", text) == []


# Duties


@pytest.mark.parametrize(
    "duty",
    [
        "Handle complaints about late deliveries",
        "Support field engineers by phone at night",
        "Manage the bakery's flour stock",
        "Assign tickets to the right engineer",
        "Work the night shift alone every third week",
    ],
)
def test_duties_that_say_what_is_done(duty: str) -> None:
    assert found("duties/vague", posting(duties=f"- {duty}\n- Clean ovens\n- Order flour")) == []


@pytest.mark.parametrize(
    ("duty", "marked"),
    [
        ("Other duties as assigned", "Other duties as assigned"),
        ("**Other** duties, as assigned.", None),
        ("Perform other related duties as required", None),
        ("Handle customers", "Handle customers"),
        ("Help out", "Help out"),
    ],
)
def test_duties_that_leave_all_open(duty: str, marked: str | None) -> None:
    got = found("duties/vague", posting(duties=f"- {duty}\n- Clean ovens\n- Order flour"))
    assert len(got) == 1
    assert marked is None or got == [marked]


def test_duties_are_counted_over_all_their_lists() -> None:
    assert found("duties/few", posting(duties="- Bake bread\n- Clean ovens")) == ["Duties"]
    assert (
        found(
            "duties/few",
            posting(duties="- Bake bread\n- Clean ovens", more="## More duties\n\n- Order flour each week"),
        )
        == []
    )
    assert found("duties/few", posting(duties="1. Bake bread\n2. Clean ovens\n3. Order flour")) == []


# Pay


def pay(words: str) -> str:
    return posting(more=f"## Pay\n\n{words}")


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("Up to £40,000 per year", ["Up to £40,000 per year"]),
        ("From £13 per hour", ["From £13 per hour"]),
        ("£40,000+ per year", None),
        ("£13 to £15 per hour", []),
        ("£13 per hour", []),
        ("£13 to £15 per hour, up to £18 at night", []),
    ],
)
def test_open_ended_pay(words: str, marked: list[str] | None) -> None:
    got = found("salary/open-ended", pay(words))
    assert got == marked if marked is not None else len(got) == 1


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("$60,000 - $50,000 per year", True),
        ("$50,000 - $60,000 per year", False),
        ("$90-110k per year", False),
        ("$90k-$110,000 per year", False),
        ("€2.500 - €3.000 brutto pro Monat", False),
        ("£28.000,00 - £30.000,00 per year", False),
        ("$9.50 - $12 per hour", False),
    ],
)
def test_inverted_pay(words: str, there: bool) -> None:
    assert bool(found("salary/inverted-range", pay(words))) is there


@pytest.mark.parametrize(
    ("words", "period", "currency"),
    [
        ("$50,000 - $60,000", False, False),  # nobody is paid that by the month
        ("$50,000 - $60,000 per year", False, False),
        ("£13 to £15", True, False),
        ("2,500 - 3,000 per month", False, True),
        ("50k - 60k USD", False, False),
        ("CHF 5,000 - 6,000 monthly", False, False),
        ("Rs 40,000 - 50,000", True, False),
    ],
)
def test_pay_without_its_units(words: str, period: bool, currency: bool) -> None:
    assert bool(found("salary/no-period", pay(words))) is period
    assert bool(found("salary/no-currency", pay(words))) is currency


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("Competitive salary", True),
        ("Salary: DOE", True),
        ("Salary negotiable", True),
        ("Competitive salary of £28,000 to £30,000 per year", False),
        ("£14 per hour; more is negotiable", False),
    ],
)
def test_vague_pay(words: str, there: bool) -> None:
    assert bool(found("salary/vague", pay(words))) is there


@pytest.mark.parametrize(
    "words",
    [
        "We work in a competitive market.",
        "We raised $40,000,000 last year.",
        "You manage a budget of $2,000,000.",
        "We gave £10,000 to the food bank.",
    ],
)
def test_money_that_is_not_pay(words: str) -> None:
    text = posting(more=f"## About us\n\n{words}")
    assert found("salary/vague", text) == []
    assert found("salary/missing", text) == ["Night Baker"]


@pytest.mark.parametrize("duty", ["Analyse competitive salaries for clients", "Advise clients on competitive pay"])
def test_pay_that_the_work_is_about(duty: str) -> None:
    assert (
        found(
            "salary/vague",
            posting(title="Compensation Analyst", duties=f"- {duty}\n- Write reports\n- Answer questions"),
        )
        == []
    )


# Levels


def level(title: str, years: str) -> str:
    return posting(
        title=title, more=f"## Requirements\n\n- {years} of experience in a bakery\n- A food hygiene certificate"
    )


@pytest.mark.parametrize(
    ("title", "years", "there"),
    [
        ("Junior Baker", "3+ years", True),
        ("Entry-Level Baker", "five years", True),
        ("Junior Baker", "1-2 years", False),
        ("Junior Baker", "0-3 years", False),
        ("Senior Baker", "1 year", True),
        ("Senior Baker", "5+ years", False),
        ("Baker", "8+ years", False),
        ("Lead Baker", "10 years", False),
    ],
)
def test_years_against_title(title: str, years: str, there: bool) -> None:
    assert bool(found("level/experience-mismatch", level(title, years))) is there


def test_a_mismatch_points_at_both_places() -> None:
    text = level("Junior Baker", "4 years")
    (finding,) = findings("level/experience-mismatch", text)
    source = Source("posting.md", text)
    assert [source.slice(label.span) for label in finding.labels] == ["Junior Baker"]
    assert "4 years" in source.slice(finding.span)


@pytest.mark.parametrize(
    ("title", "duties", "there"),
    [
        ("Baker", "- Hire and discipline staff\n- Own the budget\n- Bake bread", True),
        ("Baker", "- Hire bakers with the head of the bakery\n- Clean ovens\n- Bake bread", False),
        ("Recruiter", "- Hire bakers\n- Interview drivers\n- Own the recruiting budget", False),
        ("Head Baker", "- Hire bakers\n- Hold appraisals\n- Own the budget", False),
        ("Payroll Specialist", "- Run the payroll budget reports\n- Check timesheets\n- Pay taxes", False),
        ("HR Assistant", "- Support hiring managers\n- File appraisal forms\n- Update the staff handbook", False),
    ],
)
def test_duties_above_the_title(title: str, duties: str, there: bool) -> None:
    assert bool(found("level/duties-above-title", posting(title=title, duties=duties))) is there


@pytest.mark.parametrize(
    ("title", "duties", "there"),
    [
        ("Customer Support Manager", "- Answer tickets\n- Log calls\n- Update help pages", True),
        ("Customer Support Manager", "- Lead a team of nine\n- Log calls\n- Update help pages", False),
        ("Account Manager", "- Answer tickets\n- Log calls\n- Update help pages", False),
        ("Product Manager", "- Write specifications\n- Interview users\n- Order the backlog", False),
        ("Community Manager", "- Answer posts\n- Plan events\n- Write a newsletter", False),
        ("Case Manager", "- Visit clients\n- Write care plans\n- Keep records", False),
    ],
)
def test_duties_below_the_title(title: str, duties: str, there: bool) -> None:
    assert bool(found("level/duties-below-title", posting(title=title, duties=duties))) is there


# Reading


def test_long_sentences_have_their_own_limit_in_items() -> None:
    words = " ".join(["bread"] * 27)
    assert found("readability/long-sentence", posting(more=f"You bake {words}.")) == []
    assert found("readability/long-sentence", posting(duties=f"- Bake {words}.\n- Clean\n- Order")) == [
        f"Bake {words}."
    ]
    longer = " ".join(["bread"] * 40)
    assert found("readability/long-sentence", posting(more=f"You bake {longer}.")) == [f"You bake {longer}."]


def test_lists_and_addresses_are_no_long_sentences() -> None:
    items = "\n".join(f"- {number} loaves of rye bread for the shop" for number in range(20))
    assert found("readability/long-sentence", posting(duties=items)) == []


def test_length_counts_what_a_reader_reads() -> None:
    short = posting(more="<!-- " + "word " * 400 + "-->\n\n```\n" + "code " * 400 + "\n```\n")
    assert found("readability/too-short", short) == ["Night Baker"]
    assert found("readability/too-long", posting(more="word " * 1200)) == ["Night Baker"]
    assert found("readability/too-long", posting(more="word " * 500)) == []
    assert found("readability/too-short", posting(more="word " * 500)) == []


def test_a_record_is_as_long_as_its_values() -> None:
    duties = ", ".join(f'"Bake and pack order number {number} for the shop in the next valley"' for number in range(30))
    assert found("readability/too-short", f'{{"title": "Baker", "responsibilities": [{duties}]}}', "a.json") == []


# Wording


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("Join our young team.", ["young team"]),
        ("We want recent graduates.", ["recent graduates"]),
        ("You work with young people in care.", []),
        ("You audit for Ernst & Young clients.", []),
        ("You teach children aged 5 to 11.", []),
        ("A young-\nand dynamic team.", None),
        ("Join our **young** and *dynamic* team.", None),
        ("You must be at least 18 years old to serve alcohol.", []),
        ("We do not discriminate by age; young and old are welcome.", []),
    ],
)
def test_age(words: str, marked: list[str] | None) -> None:
    got = found("language/age", posting(more=words))
    assert got == marked if marked is not None else len(got) == 1


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("The baker starts at ten. He cleans the ovens.", ["He"]),
        ("The candidate brings his/her certificate.", ["his/her"]),
        ("(S)he bakes.", None),
        ("Our founder, Tom Mill, still bakes; he loves rye.", []),
        ("You listen to the patient and help him or her to walk.", []),
        ("Contact Kim Brown (she/her).", []),
        ("Each child brings his or her lunch.", []),
        ("You help the customer find what she needs.", []),
        ("The hero of this shelf is the herring.", []),
    ],
)
def test_pronouns(words: str, marked: list[str] | None) -> None:
    got = found("language/gendered-pronoun", posting(more=words))
    if marked is not None:
        assert got == marked


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("The successful salesman travels.", True),
        ("You report to the foreman.", True),
        ("You work beside a waitress and a barman.", True),
        ("You work in Manchester with Mr Chapman.", False),
        ("You sell menswear and womenswear.", False),
        ("You manage humans and romantic dinners.", False),
    ],
)
def test_gendered_words(words: str, there: bool) -> None:
    assert bool(found("language/gendered-title", posting(more=words))) is there


# Templates


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("Work for [Company name] in [City].", ["[Company name]", "[City]"]),
        ("Pay: {{salary}} per year", ["{{salary}}"]),
        ("Apply by <date>.", None),
        ("Start: TBD", ["TBD"]),
        ("Lorem ipsum dolor sit amet", None),
        ("Baker [m/f/d]", []),
        ("See [our site](https://x.example) and [1].", []),
        ("- [ ] done\n- [x] open", []),
        ('{{ page.title }} and {{< ref "x" >}}', []),
        ("Use the TBD tool", None),
        ("```\n[Company name]\n```", []),
        ("<!-- [Company name] -->", []),
    ],
)
def test_placeholders(words: str, marked: list[str] | None) -> None:
    got = found("template/placeholder", posting(more=words))
    if marked is not None:
        assert got == marked


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("Use this job description template to find people.", True),
        ("Feel free to customize this text.", True),
        ("You customize templates for our customers.", False),
        ("You write job descriptions and templates.", False),
    ],
)
def test_leftovers(words: str, there: bool) -> None:
    assert bool(found("template/leftover", posting(more=words))) is there


# Data


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("---\ntitle: Baker\nsalary: *x*\n---\nYou bake.\n", "a.md"),
        ("---\ntitle: [Baker\n---\nYou bake.\n", "a.md"),
        ("+++\ntitle = Baker\n+++\nYou bake.\n", "a.md"),
        ('{"title": "Baker",}', "a.json"),
        ('<h1>Baker</h1><script type="application/ld+json">{"@type": "JobPosting",}</script>', "a.html"),
    ],
)
def test_broken_data_is_one_finding_and_never_a_crash(text: str, path: str) -> None:
    assert len(found("data/invalid", text, path)) == 1


def test_a_colon_in_a_title_is_told_in_plain_words() -> None:
    (finding,) = findings("data/invalid", "---\ntitle: Baker: nights\n---\nYou bake.\n")
    assert finding.message.startswith("This data cannot be read: ")


# Text told twice


def test_a_run_of_repeated_items_is_one_finding_with_its_first_place() -> None:
    items = "- Bake 400 loaves of bread a night\n- Order flour from the mill each week\n"
    text = posting(
        duties=f"{items}- Clean ovens", more=f"## Requirements\n\n- A trade certificate\n\n## Tasks\n\n{items}"
    )
    (one,) = findings("structure/repeated-text", text)
    assert "this item and the next." in one.message
    assert one.span.start == text.rindex("Bake 400")
    assert [label.span.start for label in one.labels] == [text.index("Bake 400")]


def test_text_is_repeated_whatever_its_markup_and_case() -> None:
    duties = "- Bake **400 loaves** of bread a night\n- Clean ovens\n- bake 400 loaves of bread a night."
    assert found("structure/repeated-text", posting(duties=duties)) == ["bake 400 loaves of bread a night."]


# Forms of the verb


@pytest.mark.parametrize(
    "odd", ["Cleaning the ovens", "You clean the ovens", "Cleans the ovens", "Responsible for the ovens"]
)
def test_an_item_of_another_form_is_named(odd: str) -> None:
    duties = f"- Bake bread\n- Order flour\n- {odd}\n- Train apprentices\n- Keep the books"
    assert found("duties/not-parallel", posting(duties=duties)) == [odd.split(maxsplit=1)[0]]


@pytest.mark.parametrize(
    "noun", ["Accounting for four shops", "Ovens and mixers", "Scheduling, rotas and shifts", "Night work"]
)
def test_a_noun_is_no_other_form_of_the_verb(noun: str) -> None:
    duties = f"- Bake bread\n- Order flour\n- {noun}\n- Train apprentices\n- Keep the books"
    assert found("duties/not-parallel", posting(duties=duties)) == []


def test_the_other_odd_items_are_labels() -> None:
    duties = "- Bake bread\n- Ordering flour\n- Train apprentices\n- Keep the books\n- Cleaning the ovens\n- Sell rolls"
    (one,) = findings("duties/not-parallel", posting(duties=duties))
    assert len(one.labels) == 1


# Acronyms


@pytest.mark.parametrize(
    "line",
    [
        "Report to the Test Kitchen Zone (TKZ)",
        "Report to the TKZ (test kitchen zone)",
        "Report to the TKZ, the test kitchen of the zone",
        "Report by mail to post@tkz.example, the TKZ",
        "File form TKZ 12",
        "Talk to Acme, TKZ and Ostrel",
        "Work for the TKZ Bakeries",
        "TKZ IS OUR OWN BAKERY AND NO OTHER",
        "Know the KPI of 2027 and the SLA",
    ],
)
def test_an_acronym_that_is_explained_known_or_a_name_is_left_alone(line: str) -> None:
    more = "" if "the test kitchen of the zone" not in line else "The test kitchen zone bakes."
    assert (
        found("readability/unexplained-acronym", posting(duties=f"- {line}\n- Bake bread\n- Order flour", more=more))
        == []
    )


def test_an_acronym_is_reported_once_and_no_more_than_three_are() -> None:
    duties = "- Report to the TKZ\n- Help the TKZ and the bakers of BXR\n- Ask the VQF\n- Tell the WJX"
    assert found("readability/unexplained-acronym", posting(duties=duties)) == ["TKZ", "BXR", "VQF"]


# What is asked for without a figure


@pytest.mark.parametrize(
    "more",
    ["Travel: 10 %", "Expect two trips a month.\n\nTravel is up to 10 % of the time.", "## Travel\n\n10 % of the time"],
)
def test_travel_told_in_one_place_is_not_vague_in_another(more: str) -> None:
    duties = "- Bake bread\n- Must be willing to travel\n- Order flour"
    assert found("conditions/vague-travel", posting(duties=duties))
    assert found("conditions/vague-travel", posting(duties=duties, more=more)) == []
