"""What a text states about how and where the work is done, and which place in law it names."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint.evidence.conditions import (
    Condition,
    Place,
    employment,
    find_conditions,
    label_kind,
    place_mode,
    topics,
)
from jdlint.evidence.places import jurisdiction, jurisdictions
from jdlint.jurisdictions import currency, implied


def facts(text: str, label: str | None = None) -> set[tuple[str, str]]:
    return {(each.kind, each.value) for each in find_conditions(text, label)}


def kinds(text: str, label: str | None = None) -> set[str]:
    return {kind for kind, _ in facts(text, label)}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("This is a fully remote position.", ("mode", "remote")),
        ("You can work from home or from anywhere.", ("mode", "remote")),
        ("We use a hybrid model with two days a week in the office.", ("mode", "hybrid")),
        ("This is an on-site role.", ("mode", "on-site")),
        ("This is not a remote position.", ("mode", "on-site")),
        ("Remote position: No", ("mode", "on-site")),
        ("The role is full-time and permanent.", ("hours", "full-time")),
        ("A permanent, part-time job.", ("contract", "permanent")),
        ("Nous proposons un CDI à temps plein.", ("contract", "permanent")),
        ("Nous proposons un CDI à temps plein.", ("hours", "full-time")),
        ("Vollzeit, unbefristet, mit Gleitzeit", ("contract", "permanent")),
        ("Vollzeit, unbefristet, mit Gleitzeit", ("hours", "flexible")),
        ("Contrato indefinido, jornada completa, teletrabajo", ("mode", "remote")),
        ("Een voltijds functie voor onbepaalde tijd, thuiswerken kan", ("contract", "permanent")),
        ("CDD de six mois, télétravail", ("contract", "fixed-term")),
        ("A 12-month fixed-term contract.", ("contract", "fixed-term")),
        ("After a good first year the contract will be extended by three years.", ("contract", "fixed-term")),
        ("Paid summer internship.", ("contract", "internship")),
        ("You will work 37.5 hours per week.", ("hours", "37.5 hours per week")),
        ("A 40-hour week, 9am to 5pm.", ("hours", "9am to 5pm")),
        ("Monday to Friday, with night shifts once a month.", ("shift", "shift")),
        ("Take part in the on-call rotation.", ("on-call", "on-call")),
        ("Must be able to lift up to 50 lbs.", ("physical", "physical")),
        ("You lift parcels of up to 20 kg.", ("physical", "physical")),
        ("Standing for long periods in a warehouse environment.", ("environment", "site")),
        ("Travel up to 20% of the time.", ("travel", "Travel up to 20%")),
        ("This position is based in Austin, TX.", ("place", "Austin, TX")),
        ("You will be based in our Berlin office.", ("place", "Berlin")),
        ("Applicants must reside in Ohio.", ("place", "Ohio")),
        ("Location: Lisbon", ("place", "Lisbon")),
        ("Full-time, in our bakery in Halifax", ("place", "Halifax")),
        ("Work in our shop in Cork, four days a week.", ("place", "Cork")),
        ("@location Austin, TX", ("place", "Austin, TX")),
        ("Location - Reno, NV", ("place", "Reno, NV")),
        ("📍 Lisbon, Portugal", ("place", "Lisbon, Portugal")),
        ("Remote (Canada)", ("place", "Canada")),
        ("Remote within Canada", ("place", "Canada")),
        ("Hybrid - Berlin, Germany", ("place", "Berlin, Germany")),
        ("Full-time | Permanent | Manchester", ("place", "Manchester")),
        ("This is a full-time, on-site role in Tampa, Florida.", ("place", "Tampa, Florida")),
        ("We are hiring a baker in Dublin.", ("place", "Dublin")),
        ("Join our Toronto team.", ("place", "Toronto")),
        ("Candidates must live within 30 miles of Boise, Idaho.", ("place", "Boise, Idaho")),
        ("Location: Anywhere in the U.S. (remote job)", ("place", "U.S.")),
        ("This is a 0.6 FTE post.", ("hours", "part-time")),
        ("1.0 FTE", ("hours", "full-time")),
        ("Duration: 12 months", ("contract", "fixed-term")),
        ("Weekends required", ("hours", "evenings-weekends")),
        ("You work every second weekend.", ("hours", "evenings-weekends")),
        ("Two Saturdays a month", ("hours", "evenings-weekends")),
        ("You start at 4am.", ("hours", "You start at 4am")),
        ("Tues-Sat", ("hours", "fixed")),
        ("8-hour days", ("hours", "fixed")),
        ("On-call one week in four", ("on-call", "on-call")),
        ("You stand most of the day.", ("physical", "physical")),
        ("You work with flour dust.", ("environment", "exposure")),
    ],
)
def test_a_fact_in_a_sentence_is_found(text: str, fact: tuple[str, str]) -> None:
    assert fact in facts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Solve tickets with remote support tools.",
        "Set up remote desktop sessions for clients in remote areas.",
        "Help remote teams work better.",
        "Experience with hybrid cloud and hybrid cars.",
        "Customers rely on our product 24/7.",
        "Five years in the travel industry.",
        "Book travel for the board.",
        "We help travel agencies grow.",
        "You are flexible and open to change.",
        "Good knowledge of Microsoft Office.",
        "Report to the Head Office of Finance.",
        "Lead contract negotiation with vendors.",
        "Find a permanent fix for each fault.",
        "Shift the culture towards ownership.",
        "A paradigm shift for full-time students.",
        "Drive an uplift in sales and an outstanding result.",
        "Run the daily stand-up meeting.",
        "Our company has offices in London and Paris.",
        "We are a startup based in Berlin.",
        "Be on call with customers.",
        "B2B software sales.",
        "Experience working remotely.",
        "Supervise temporary staff.",
        "We do the heavy lifting of data for you.",
        "You'd like to work at Examplify. Hopefully soon.",
        "A casual work environment.",
        "On-site gym and standing desks.",
        "We have bakeries in Leeds and York.",
        "We are proud of our bakery in Leeds.",
        "A role in Marketing or Sales.",
        "Our founders met in Boston.",
        "You help our team in Marketing.",
        "Our shop in numbers: 12 ovens, 2 bakers.",
        "Part-time MBA students bake for fun.",
    ],
)
def test_words_that_mean_something_else_are_no_facts(text: str) -> None:
    assert find_conditions(text) == []


@pytest.mark.parametrize(
    ("label", "text", "fact"),
    [
        ("place", "Berlin", ("place", "Berlin")),
        ("place", "Remote, United States", ("place", "United States")),
        ("place", "Remote, United States", ("mode", "remote")),
        ("hours", "40", ("hours", "40")),
        ("hours", "9-5", ("hours", "9-5")),
        ("hours", "FT", ("hours", "full-time")),
        ("contract", "FULL_TIME", ("hours", "full-time")),
        ("contract", "CONTRACTOR", ("contract", "contract")),
        ("contract", "PER_DIEM", ("contract", "casual")),
        ("contract", "INTERN", ("contract", "internship")),
        ("contract", "VOLUNTEER", ("contract", "volunteer")),
        ("mode", "TELECOMMUTE", ("mode", "remote")),
        ("mode", "No", ("mode", "on-site")),
        ("travel", "10%", ("travel", "10%")),
        ("start", "1 September", ("start", "1 September")),
        (None, "Full time / Remote", ("mode", "remote")),
    ],
)
def test_a_bare_value_counts_beside_its_label(label: str | None, text: str, fact: tuple[str, str]) -> None:
    assert fact in facts(text, label)


@pytest.mark.parametrize("text", ["TBD", "n/a", "[City, State]", "-", "", "{{ location }}"])
def test_an_empty_value_is_no_place(text: str) -> None:
    assert find_conditions(text, "place") == []


def test_a_percentage_of_remote_work_is_no_full_time_job() -> None:
    assert facts("Anywhere, 100% remote", "place") == {("mode", "remote")}


def test_a_lone_word_counts_only_when_it_fills_its_stretch() -> None:
    assert facts("Remote") == {("mode", "remote")}
    assert facts("remote and slow networks") == set()


def test_labels_inside_a_text_give_their_values_meaning() -> None:
    found = find_conditions("Location: Graz\nHours: 20\nReports to: the owner")
    assert [(each.kind, each.value) for each in found] == [("place", "Graz"), ("hours", "20")]


def test_a_hedge_in_the_same_sentence_marks_a_fact() -> None:
    hedged = find_conditions("Remote work may be possible. The job is full-time.")
    assert {each.value: each.hedged for each in hedged} == {"remote": True, "full-time": False}
    assert not find_conditions("A full-time job from May 2027.")[0].hedged


def test_employment_lists_canonical_values_in_order() -> None:
    assert employment(find_conditions("Full-time, permanent, 40 hours per week")) == ["full-time", "permanent"]
    assert employment([Condition(0, 1, "hours", "part-time", True)]) == ["part-time"]
    sure_first = [Condition(0, 1, "hours", "part-time", True), Condition(2, 3, "hours", "full-time")]
    assert employment(sure_first) == ["full-time"]


def test_place_mode_gives_what_is_stated_first_and_surely() -> None:
    assert place_mode(find_conditions("Location: Hybrid, Vienna")) == Place("hybrid", "Vienna")
    assert place_mode([]) == Place(None, None)
    unsure = [Condition(0, 1, "mode", "remote", True), Condition(2, 3, "mode", "on-site")]
    assert place_mode(unsure).mode == "on-site"


def test_topics_count_place_and_mode_as_one() -> None:
    assert topics(find_conditions("Location: Remote, Spain")) == {"place"}
    assert topics(find_conditions("Full-time, night shifts, fixed-term, start date in May")) == {"hours", "contract"}


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Work location:", "place"),
        ("employment_type", "contract"),
        ("Hours", "hours"),
        ("Standort", "place"),
        ("Physical Demands", "physical"),
        ("Working conditions", "conditions"),
        ("Salary", None),
        ("", None),
    ],
)
def test_label_kind(words: str, kind: str | None) -> None:
    assert label_kind(words) == kind


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Denver, CO", "us-co"),
        ("Denver, Colorado, USA", "us-co"),
        ("New York, NY", "us-nyc"),
        ("New York, New York", "us-nyc"),
        ("NYC", "us-nyc"),
        ("Buffalo, NY 14201", "us-ny"),
        ("New York", "us-ny"),
        ("New York State", "us-ny"),
        ("Toronto, ON", "ca-on"),
        ("Toronto, CA", "ca-on"),
        ("Ontario", "ca-on"),
        ("Vienna, Austria", "at"),
        ("Wien", "at"),
        ("Vienna, VA", "us-va"),
        ("Cleveland, OH", "us-oh-cleveland"),
        ("Cleveland, Ohio, United States", "us-oh-cleveland"),
        ("Cleveland", None),
        ("Berlin", "de"),
        ("Berlin, DE", "de"),
        ("Paris", "fr"),
        ("Paris, Texas", "us-tx"),
        ("Remote (US)", "us"),
        ("contact us", None),
        ("Georgia", None),
        ("Georgia, USA", "us-ga"),
        ("Atlanta, Georgia", "us-ga"),
        ("Tbilisi, Georgia", "ge"),
        ("Jordan", None),
        ("Reading", None),
        ("Reading, PA", "us-pa"),
        ("Washington", None),
        ("Washington, DC", "us-dc"),
        ("Seattle, Washington", "us-wa"),
        ("Remote, CA", None),
        ("New Mexico", "us-nm"),
        ("European Union", "eu"),
    ],
)
def test_jurisdiction(text: str, code: str | None) -> None:
    assert jurisdiction(text) == code


def test_jurisdictions_lists_each_place_once_and_no_parents() -> None:
    assert jurisdictions("Denver, CO or Berlin or New York, NY, USA") == ["us-co", "de", "us-nyc"]


def test_implied_and_currency() -> None:
    assert implied("us-nyc") == ["us-ny", "us"]
    assert implied("us-oh-cleveland") == ["us-oh", "us"]
    assert implied("at") == ["eu"]
    assert [currency(code) for code in ("us-co", "ca-on", "at", "eu", "gb", "zz")] == [
        "USD", "CAD", "EUR", "EUR", "GBP", None,
    ]  # fmt: skip


LABELS = st.sampled_from(
    [None, "place", "mode", "hours", "shift", "contract", "travel", "start", "physical", "conditions"]
)
WORDS = st.lists(
    st.sampled_from(
        ["Location:", "Berlin", "remote", "full time", "9-5", "am", "lift", "40 lbs", "in our", "may", "\n", "|"]
    )
).map(" ".join)


@given(st.one_of(WORDS, st.text(max_size=80)), LABELS)
def test_places_are_inside_the_text_and_in_order(text: str, label: str | None) -> None:
    found = find_conditions(text, label)
    assert found == sorted(found)
    assert all(0 <= each.start < each.end <= len(text) and each.value for each in found)
    jurisdictions(text)


@pytest.mark.parametrize(
    "unit", ["lift ", "1 ", "A ", "9am-", "Aa, ", "Location: ", "based in A, ", "remote / ", "(a ", "may ", "US, "]
)
def test_time_grows_with_length(unit: str) -> None:
    find_conditions("warm up")
    begin = time.process_time()
    find_conditions(unit * 4000)
    jurisdictions(unit * 400)
    assert time.process_time() - begin < 3
