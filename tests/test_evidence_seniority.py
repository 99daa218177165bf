"""The level a title, a duty and a statement tell, with the traps of each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint import tables
from jdlint.evidence.duty_signals import duty_signals
from jdlint.evidence.level import LEVELS
from jdlint.evidence.people import manages_people
from jdlint.evidence.seniority import judge, judge_level
from jdlint.evidence.stated_level import stated_level
from jdlint.evidence.title_level import ordinary_groups, title_level

TITLES = {
    "intern": [
        "Marketing Intern",
        "Software Engineer, Internship",
        "Trainee Accountant",
        "Manager in Training",
        "Working Student Sales (f/m/x)",
        "Werkstudent:in Logistik",
        "Praktikant Einkauf (m/w/d)",
        "Stage Développeur Web H/F",
        "Alternance Chargé de communication",
        "Becario de marketing",
        "Apprentice Electrician",
    ],
    "junior": [
        "Junior Buyer",
        "Mobile Developer JR",
        "Web Designer Junior Level",
        "Entry-Level Support Specialist",
        "Customer Support (Entry level)",
        "Graduate Engineer",
        "Assistant to the Manager",
        "Vice President's Office Assistant",
        "Sales Associate",
        "Associate Product Manager",
        "Junior Account Manager",
        "Junior Sous Chef",
        "Junior to Mid-level Developer",
    ],
    "mid": [
        "Customer Support Specialist",
        "Customer Service Executive",
        "Account Executive",
        "Executive Assistant to the CEO",
        "Senior Living Caregiver",
        "Lead Generation Specialist",
        "Sales Lead Researcher",
        "Lead Paint Inspector",
        "Staff Nurse",
        "Staff Accountant",
        "Level 2 Support Engineer",
        "Tier 3 Support Technician",
        "Product Manager",
        "Technical Account Manager",
        "Care Manager",
        "Stage Manager",
        "Chef de projet",
        "Jefe de Proyecto",
        "HR Business Partner",
        "Principal Investigator",
        "Scrum Master",
        "Director of First Impressions",
        "Junior High School Teacher",
        "Internship Coordinator",
        "Graduate Admissions Officer",
        "Head Office Receptionist",
        "Overhead Crane Operator",
        "Member of Technical Staff",
        "Developer, Director's Office",
        "Data Analyst, Office of the Vice President",
        "Service Advisor (Team Leader development programme)",
        "Associate Professor",
        "Assistant Professor of Biology",
        "Postdoctoral Researcher",
        "Customer Support Hero",
    ],
    "senior": [
        "Senior Support Engineer",
        "Engineer (Senior)",
        "Buyer, Senior",
        "Sr. Analyst - Pricing",
        "Senior UI/UX Designer",
        "Senior Product Manager",
        "Senior Executive Assistant",
        "Senior Associate",
        "Senior/Lead Engineer",
        "Senior Customer Success",
        "Chef de projet senior",
        "Analyst III",
    ],
    "lead": [
        "Team Lead, Customer Support",
        "Support Lead",
        "Software Engineer - Team Lead",
        "Principal Engineer",
        "Senior Staff Engineer",
        "Shift Supervisor",
        "Teamleiterin Kundenservice",
        "Assistant Store Manager",
        "Chief of Staff",
        "Head Chef",
        "Charge Nurse",
        "Art Director",
        "Lead Teacher",
    ],
    "manager": [
        "Customer Support Manager",
        "Manager, Customer Support",
        "Manager/Senior Manager",
        "Senior Manager",
        "Engineering Manager",
        "Operations Manager",
        "Head of Customer Support",
        "Leiter (m/w/d) Kundendienst",
        "Responsable du support client",
        "Jefe de Ventas",
        "Assistant Vice President",
    ],
    "director": [
        "Director - Engineering",
        "Associate Director of Marketing",
        "VP of Engineering",
        "Vice President, Sales",
        "Directrice des ressources humaines",
        "School Principal",
        "Department Head",
    ],
    "executive": [
        "Chief Technology & Product Officer",
        "CFO",
        "Managing Director",
        "Executive Director",
        "Senior Vice President of Sales",
        "Co-Founder/CTO",
        "Geschäftsführer",
        "Police Chief",
    ],
}


@pytest.mark.parametrize(("level", "title"), [(level, title) for level, titles in TITLES.items() for title in titles])
def test_a_title_says_its_level(level, title):
    assert title_level(title).level == level


@pytest.mark.parametrize(
    ("people", "title"),
    [
        ("yes", "Customer Support Manager"),
        ("yes", "Engineering Manager"),
        ("yes", "Supervisor"),
        ("yes", "Store Manager"),
        ("yes", "Manager, Technical Support"),
        ("no", "Support Specialist"),
        ("no", "Product Manager"),
        ("no", "Customer Success Manager"),
        ("no", "Account Executive"),
        ("no", "Chair of the Board"),
        ("maybe", "Operations Manager"),
        ("maybe", "Head of Data"),
        ("maybe", "Director of Outreach"),
        ("maybe", "Manager, Product Marketing"),
        ("maybe", "Team Lead"),
    ],
)
def test_a_title_says_whether_it_manages_people(people, title):
    assert title_level(title).people == people


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("Customer Support Manager", "Manager"),
        ("Engineer (Senior)", "Senior"),
        ("Remote Senior Buyer", "Senior"),
        ("Chief Design Officer", "Chief Design Officer"),
        ("Entry-Level Clerk", "Entry-Level"),
    ],
)
def test_the_deciding_words_are_pointed_at(title, word):
    found = title_level(title)
    assert found.certain
    assert title[slice(*found.word)] == word


def test_a_silent_title_is_uncertain():
    assert title_level("Developer") == ("mid", "no", None, False)
    assert title_level("") == ("mid", "no", None, False)
    assert not title_level("Analyst III").certain


def seen(text):
    return {(signal.group, signal.strong) for signal in duty_signals(text)}


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Lead a team of six support agents", "people"),
        ("Supervises the work of five technicians", "people"),
        ("Recruit, train and supervise staff", "people"),
        ("Responsible for a team of cooks, including line management", "people"),
        ("Interview and hire support staff", "hiring"),
        ("Hiring, onboarding and target setting", "hiring"),
        ("Conduct performance reviews for the team", "appraisal"),
        ("Evaluate employee performance twice a year", "appraisal"),
        ("Take disciplinary action where needed", "discipline"),
        ("Discipline agents", "discipline"),
        ("Own the department's budget", "budget"),
        ("Prepares the annual budget", "budget"),
        ("Formulate and revise customer service policies", "policy"),
    ],
)
def test_managers_duties_are_strong(text, group):
    assert (group, True) in seen(text)


@pytest.mark.parametrize(
    "text",
    [
        "Manage customers' accounts",
        "Manage customer accounts, queries and expectations",
        "Manage your own time and several projects",
        "Manage stakeholders and the team inbox",
        "Manage staff training",
        "Oversee the team's ongoing training",
        "Train customers on the product",
        "Assist in training junior colleagues",
        "Work in a team of five engineers",
        "Support the hiring manager with screening",
        "Coordinate with hiring managers and other departments",
        "Pair new hires and train them on the till",
        "Work with lead developers on estimates",
        "Deliver projects on time and within budget",
        "Manage project budgets",
        "Answer questions on insurance policies for policyholders",
        "Monitor processes and policies",
        "Follow company policies",
        "Define security policies",
        "Lead cross-functional teams",
        "Lead by example",
        "Lead generation for the sales team",
        "Experience managing a team of five",
        "You will not manage people and have no direct reports",
        "May supervise staff in the future",
        "Supervise interns",
        "Conduct code reviews",
        "Direct customers to the right staff",
    ],
)
def test_what_others_do_too_is_not_strong(text):
    assert not [signal for signal in duty_signals(text) if signal.strong]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Assist in training junior colleagues", "training-help"),
        ("Train new hires", "coordination"),
        ("Assign tickets and schedule shifts", "coordination"),
        ("Escalate complex cases to tier 2", "escalation-out"),
        ("Handle escalated complaints", "escalation-in"),
        ("Mentor engineers", "advanced"),
        ("Answer calls and chats", "execution"),
        ("Set the long-term strategy", "strategy"),
        ("Develop standard operating procedures", "policy"),
        ("Manage project budgets", "budget"),
        ("Lead cross-functional teams", "people"),
    ],
)
def test_weak_signals(text, group):
    assert (group, False) in seen(text)


def test_help_with_training_is_not_training():
    assert "coordination" not in {group for group, _ in seen("Assist in training junior colleagues")}


@pytest.mark.parametrize(
    ("title", "group"), [("Recruiter", "hiring"), ("Event Planner", "budget"), ("Insurance Agent", "policy")]
)
def test_some_fields_do_managers_duties_every_day(title, group):
    assert group in ordinary_groups(title)


def test_a_support_specialist_has_no_such_field():
    assert ordinary_groups("Customer Support Specialist") == frozenset()


@pytest.mark.parametrize(
    ("text", "manages"),
    [
        ("Direct reports: 4", [True]),
        ("Direct reports: none", [False]),
        ("Supervisory status: No", [False]),
        ("supervisory_status: 'YES'", [True]),
        ("Supervisory responsibilities: yes", [True]),
        ("You will manage a team of eight.", [True]),
        ("The supervisor leads a team of six.", [True]),
        ("This role supervises two technicians.", [True]),
        ("This post includes line management of three assistants.", [True]),
        ("Five agents report to you.", [True]),
        ("This is an individual contributor role.", [False]),
        ("There are no direct reports.", [False]),
        ("The post has no supervisory responsibility.", [False]),
        ("This position does not supervise staff.", [False]),
        ("You have three years of experience managing a team.", []),
        ("The post may include line management.", []),
        ("You report to the director, who leads a team of ten.", []),
        ("Your line manager will meet you every week.", []),
        ("Our founder leads a team of dreamers.", []),
        ("You work under the supervision of a nurse.", []),
    ],
)
def test_statements_on_reports(text, manages):
    assert sorted({one.manages for one in manages_people(text)}) == manages


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("This is an entry-level position.", "junior"),
        ("Seniority level: Mid", "mid"),
        ("experience_level: senior", "senior"),
        ("This is a senior role.", "senior"),
        ("This internship lasts six months.", "intern"),
        ("This is an executive management position.", "executive"),
        ("No prior experience necessary.", "junior"),
        ("We are looking for a friendly senior baker for our shop.", "senior"),
        ("We offer a graduate programme.", "junior"),
    ],
)
def test_statements_on_level(text, level):
    assert [stated.level for stated in stated_level(text)] == [level]


@pytest.mark.parametrize(
    "text",
    [
        "You will work with senior engineers.",
        "Reports to senior management.",
        "High level of care.",
        "Next-level coffee.",
    ],
)
def test_no_statement_on_level(text):
    assert stated_level(text) == []


@pytest.mark.parametrize(
    ("title", "duties", "texts", "judged"),
    [
        ("Support Manager", ["Lead the support team"], [], ("manager", True)),
        ("Support Manager", [], [], ("manager", True)),
        ("Support Manager", ["Answer chats"] * 6, [], ("manager", False)),
        ("Operations Manager", ["Plan the week"], [], ("mid", False)),
        ("Operations Manager", ["Hire and supervise staff"], [], ("manager", True)),
        ("Product Manager", ["Own the roadmap"], [], ("mid", False)),
        ("Product Manager", ["Manage staff", "Hire product staff"], [], ("manager", True)),
        ("Support Specialist", ["Hire staff", "Conduct appraisals"], [], ("mid", True)),
        ("Recruiter", ["Hire staff", "Recruit candidates"], [], ("mid", False)),
        ("Director of Sales", [], ["Supervisory status: No"], ("director", False)),
        ("Head of Design", ["Set the design strategy", "Manage staff"], [], ("director", True)),
        ("Head of Design", ["Set the design strategy", "Manage staff"], ["A small team."], ("manager", True)),
        ("Baker", [], ["We are looking for a senior baker."], ("senior", False)),
        ("Baker", [], ["We are looking for a senior waiter."], ("mid", False)),
        ("Senior Baker", [], ["This is a junior position."], ("senior", False)),
        (None, [], ["This is an entry-level position."], ("junior", False)),
        (None, [], [], ("mid", False)),
    ],
)
def test_judge(title, duties, texts, judged):
    assert judge(title, duties, texts) == judged
    assert judge_level(title, duties, texts) == judged[0]


@given(st.text(max_size=80))
def test_any_text_is_read(text):
    found = title_level(text)
    assert found.level in LEVELS
    if found.word:
        assert 0 <= found.word[0] < found.word[1] <= len(text)
    for one in (*duty_signals(text), *manages_people(text), *stated_level(text)):
        assert 0 <= one.start < one.end <= len(text)


VOCABULARY = [
    "manage",
    "lead",
    "a",
    "the",
    "team",
    "of",
    "six",
    "staff",
    "hire",
    ",",
    "and",
    "direct",
    "reports",
    ":",
    "4",
    "no",
    "senior",
    "manager",
    "budget",
    "not",
    "experience",
]


@given(st.lists(st.sampled_from(VOCABULARY), max_size=25).map(" ".join))
def test_signals_are_in_order_and_pure(text):
    found = duty_signals(text)
    assert found == sorted(found) == duty_signals(text)
    manages_people(text)
    stated_level(text)


def test_a_role_noun_has_one_level():
    words = [word for group in tables.table("titles")["nouns"] for word in group["words"]]
    assert sorted(words) == sorted(set(words))
