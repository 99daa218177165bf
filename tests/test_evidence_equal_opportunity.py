"""Statements on equal opportunity and accommodations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint.api import outline_text
from jdlint.evidence.equal_opportunity import kinds_told, may_tell


def kinds(text: str) -> list[str]:
    return list(kinds_told(text)) if may_tell(text) else []


@pytest.mark.parametrize(
    "text",
    [
        "We are an equal opportunity employer.",
        "Example Ltd is proud to be an Equal Employment Opportunity employer.",
        "Equal opportunities employer",
        "We give equal opportunities to everyone.",
        "AA/EOE",
        "We are an affirmative action/equal opportunity employer.",
        "All qualified applicants will receive consideration without regard to race, religion or sex.",
        "We do not discriminate on the basis of race, age or disability.",
        "Our company prohibits discrimination based on race, colour, religion or age.",
        "We encourage applications from people of all backgrounds.",
        "We encourage women to apply.",
        "Women and people with disabilities are strongly encouraged to apply.",
        "People of color and LGBTQ+ candidates are encouraged to apply.",
        "We welcome applications from candidates of every background.",
        "We are a Disability Confident employer.",
        "We celebrate diversity and are committed to an inclusive workplace.",
        "We're committed to building a diverse and inclusive team.",
        "We value diversity.",
        "Regardless of your gender or age, you are welcome here.",
        "We hire regardless of age, gender or origin.",
    ],
)
def test_a_statement_is_told(text: str) -> None:
    assert kinds(text) == ["statement"]


@pytest.mark.parametrize(
    "text",
    [
        "Reasonable accommodations are available on request.",
        "Reasonable accommodations may be made so that people with disabilities can do this work.",
        "If you need an adjustment to the interview, tell us.",
        "Please let us know if you need any accommodations during the interview.",
        "We will make reasonable adjustments for disabled candidates.",
        "We provide reasonable accommodation to applicants with disabilities.",
        "To request an accommodation, email help@bakery.example.",
        "Applicants with disabilities who need assistance with the application process may contact us.",
        "This notice is available in an alternative format on request for job applicants.",
    ],
)
def test_an_accommodation_is_told(text: str) -> None:
    assert kinds(text) == ["accommodation"]


@pytest.mark.parametrize(
    "text",
    [
        "Encourage the team to share ideas.",
        "You welcome guests at the door.",
        "Regardless of the weather you bake outside.",
        "Ensure equal employment opportunity rules are followed.",
        "Lift 20 kg with or without reasonable accommodation.",
        "Book travel and hotel accommodation.",
        "Free accommodation on site",
        "Process payroll adjustments.",
        "All applicants must attach a letter.",
        "We review as we go and encourage candidates to apply soon.",
        "We encourage you to apply even if you do not meet all requirements.",
        "Demonstrated commitment to equity and inclusion",
        "Knowledge of diversity training",
        "Equal parts curious and careful",
        "Parental leave for all, regardless of gender",
        "You work with disabled children.",
        "Make the site accessible",
        "Apply regardless of experience.",
    ],
)
def test_the_work_and_the_wishes_are_none(text: str) -> None:
    assert kinds(text) == []


def test_a_sentence_may_be_both() -> None:
    text = "We are an equal opportunity employer and provide reasonable accommodations."
    assert kinds(text) == ["statement", "accommodation"]


def test_the_outline_tells_each_sentence_with_its_place() -> None:
    text = (
        "# Baker\n\n## Duties\n\n- Ensure equal opportunity employer rules are kept\n- Bake\n\n## Note\n\n"
        "We bake. We are an **equal opportunity** employer. If you need an adjustment, call us.\n"
    )
    told = outline_text(text).data["equal_opportunity"]
    assert [(one["kind"], one["text"], one["line"], one["column"]) for one in told] == [
        ("statement", "We are an **equal opportunity** employer.", 10, 10),
        ("accommodation", "If you need an adjustment, call us.", 10, 52),
    ]


@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    assert set(kinds_told(text)) <= {"statement", "accommodation"}
