"""What a text offers beside the pay, and what it only promises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint.api import lint_text
from jdlint.evidence.benefits import find_benefits, find_none, find_vague


def categories(text: str, about_benefits: bool = False) -> set[str]:
    return {each.category for each in find_benefits(text, about_benefits)}


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("25 days of annual leave.", "leave"),
        ("Unlimited PTO and a 401(k) match.", "retirement"),
        ("You will get paid parental leave.", "family"),
        ("We provide health insurance.", "health"),
        ("A training budget of 1,000 euros.", "growth"),
        ("Stock options for everybody.", "equity"),
        ("Employer pension contribution of 5%.", "retirement"),
        ("Benefits include a pension and life insurance.", "insurance"),
        ("Medical, dental and vision from day one.", "health"),
        ("An annual bonus scheme.", "bonus"),
        ("30 Urlaubstage und betriebliche Altersvorsorge", "leave"),
        ("Mutuelle prise en charge, tickets restaurant", "perks"),
        ("Ofrecemos seguro médico y 25 días de vacaciones", "health"),
        ("Wij bieden 25 vakantiedagen en een pensioenregeling", "retirement"),
    ],
)
def test_an_offer_counts_wherever_it_stands(text: str, category: str) -> None:
    assert category in categories(text)


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Dental", "health"),
        ("Snacks", "perks"),
        ("Pension", "retirement"),
        ("Laptop", "perks"),
        ("Training", "growth"),
        ("Flexible work hours", "flexibility"),
        ("Opportunities for advancement", "growth"),
        ("Life insurance", "insurance"),
        ("Sick leave", "leave"),
        ("A new laptop", "perks"),
        ("Company off-sites", "perks"),
        ("Annual off-site", "perks"),
        ("Free bread", "perks"),
        ("Subsidised canteen", "perks"),
        ("Ergonomic chair", "perks"),
        ("Paid breaks", "leave"),
        ("Overtime paid at 150%", "bonus"),
        ("Employee share plan", "equity"),
        ("Flu jabs", "health"),
    ],
)
def test_a_bare_word_counts_under_a_benefits_heading(text: str, category: str) -> None:
    assert category in categories(text, about_benefits=True)


@pytest.mark.parametrize(
    "text",
    [
        "Work for a health insurance company.",
        "Five years in the insurance industry.",
        "Administer health insurance and pension plans.",
        "Advise a pension fund.",
        "Run our leave management software.",
        "Experience with 401(k) plans.",
        "Manage benefits administration.",
        "We value diversity, equity and inclusion.",
        "Our vision is a better world.",
        "Provide training to new users.",
        "Python is a bonus.",
        "Dental",
        "Laptop",
        "You work with healthcare providers.",
        "Sell life insurance to families.",
        "Flexible hours and remote work.",
        "We do not discriminate on the basis of age, disability or family status.",
    ],
)
def test_the_work_itself_is_no_benefit(text: str) -> None:
    assert find_benefits(text, about_benefits=False) == []


@pytest.mark.parametrize(
    "text", ["Our vision and mission", "Computer vision training data", "Leave a mark", "Great people"]
)
def test_words_that_mean_something_else_are_no_benefit_under_a_heading(text: str) -> None:
    assert find_benefits(text, about_benefits=True) == []


def test_what_the_law_grants_is_marked() -> None:
    (found,) = find_benefits("Statutory holidays", about_benefits=True)
    assert found.legal_minimum
    assert not find_benefits("25 holidays", about_benefits=True)[0].legal_minimum


@pytest.mark.parametrize(
    "text",
    [
        "Great benefits",
        "We offer an excellent benefits package.",
        "full benefits",
        "comprehensive benefits",
        "Perks galore!",
        "An attractive package awaits you.",
        "competitive salary and benefits",
        "attraktive Benefits",
        "goede arbeidsvoorwaarden",
    ],
)
def test_promises_that_name_nothing_are_vague(text: str) -> None:
    assert find_vague(text, about_benefits=False)


@pytest.mark.parametrize(
    "text",
    [
        "Explain the key benefits to customers.",
        "Health insurance",
        "The benefits of our product",
        "Maintain the npm package.",
    ],
)
def test_other_texts_are_not_vague(text: str) -> None:
    assert find_vague(text, about_benefits=False) == []


def test_a_number_that_the_state_gives_is_no_benefit() -> None:
    text = "Black out your social security number before you attach the letter to receive preference."
    assert categories(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Not benefits eligible",
        "This position is not eligible for benefits.",
        "No benefits are offered with this post.",
        "This is a temporary position without benefits.",
        "This role does not include benefits.",
        "This position is non-benefited.",
        "You are not eligible for fringe benefits.",
        "Benefits are not provided.",
        "Benefits eligible: No",
    ],
)
def test_that_there_are_none_is_a_statement(text: str) -> None:
    assert find_none(text, about_benefits=False)
    assert not find_vague(text, about_benefits=True)


@pytest.mark.parametrize(
    "text", ["None", "No benefits fraud team is like ours.", "We offer great benefits.", "Nothing beats our benefits."]
)
def test_other_texts_deny_no_benefits(text: str) -> None:
    assert not find_none(text, about_benefits=False)


@pytest.mark.parametrize("text", ["None", "N/A", "- No"])
def test_beside_its_label_none_is_enough(text: str) -> None:
    assert find_none(text, about_benefits=True)


@pytest.mark.parametrize(
    "said", ["Benefits: None", "This position is not eligible for benefits.", "## Benefits\n\nNone"]
)
def test_a_posting_without_benefits_that_says_so_is_not_told_to_name_them(said: str) -> None:
    text = "# Baker\n\nYou bake bread.\n\n## Duties\n\n- Bake\n- Sell\n- Clean\n\n## Skills\n\n- Good humour\n\n{}\n"
    rules = {finding.rule for finding in lint_text(text.format(said)).findings}
    assert not rules & {"benefits/missing", "benefits/vague"}
    assert "benefits/missing" in {finding.rule for finding in lint_text(text.format("We bake.")).findings}


def test_a_bare_promise_is_vague_only_under_its_heading() -> None:
    assert find_vague("Benefits", about_benefits=True)
    assert not find_vague("Benefits", about_benefits=False)


def test_a_vague_promise_may_stand_beside_a_named_benefit() -> None:
    text = "Excellent benefits including health insurance."
    assert categories(text) == {"health"}
    assert [text[span.start : span.end] for span in find_vague(text, about_benefits=False)] == ["Excellent benefits"]


@given(st.text(max_size=120), st.booleans())
def test_finds_are_inside_the_text_in_order_and_apart(text: str, about_benefits: bool) -> None:
    for found in (find_benefits(text, about_benefits), find_vague(text, about_benefits)):
        at = 0
        for each in found:
            assert at <= each.start < each.end <= len(text)
            at = each.end
