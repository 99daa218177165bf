"""Years of experience, and the spans of time that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint.evidence.experience import find_experience


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("3+ years of experience", 3, None),
        ("3-5 years of experience in a shop", 3, 5),
        ("3 to 5 years' experience", 3, 5),
        ("At least two years of experience as a cook", 2, None),
        ("minimum 5 yrs experience", 5, None),
        ("five (5) years of progressively responsible experience", 5, None),
        ("Two or more years of experience", 2, None),
        ("5 years or more of experience", 5, None),
        ("6 months of experience in retail", 0.5, None),
        ("6 months to 2 years of experience", 0.5, 2),
        ("0-2 years of experience", 0, 2),
        ("up to 5 years of experience", None, 5),
        ("a year of experience", 1, None),
        ("Experience: 5+ years", 5, None),
        ("Years of experience: 3-5", 3, 5),
        ("years_of_experience: 5", 5, None),
        ("Experience in a bakery for at least 3 years", 3, None),
        ("5-year track record", 5, None),
        ("Mindestens 3 Jahre Berufserfahrung", 3, None),
        ("3 ans d'expérience minimum", 3, None),
        ("1 año de experiencia", 1, None),
        ("2 tot 4 jaar ervaring", 2, 4),
        ("You have more than 10 years experience in sales", 10, None),
        ("6 months' experience", 0.5, None),
        ("half a year of experience", 0.5, None),
        ("2½ years of experience", 2.5, None),
        ("two-plus years of experience", 2, None),
        ("a couple of years of experience", 2, None),
        ("minimum of three (3) years of experience", 3, None),
        ("between 3 and 5 years of experience", 3, 5),
        ("a minimum of 18 months experience", 1.5, None),
        ("No experience required", 0, None),
        ("No prior work experience is necessary.", 0, None),
        ("You bake with us. Experience not required.", 0, None),
        ("Experience: none", 0, None),
        ("No experience? No problem.", 0, None),
    ],
)
def test_experience_is_found(text, least, most):
    assert [(one.min_years, one.max_years) for one in find_experience(text)] == [(least, most)]


@pytest.mark.parametrize("required", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        "30 years in business",
        "a 5-year plan",
        "You must be 18 years of age or older",
        "18 years or older",
        "2-year degree",
        "a 4 year college degree or equivalent experience",
        "3-year contract",
        "established 20 years ago",
        "401(k) after 1 year",
        "over the last 10 years we have built experience",
        "We have 20 years of experience in the field",
        "With over 20 years of experience, we know bread",
        "twice a year",
        "12-month contract for experienced people",
        "6 months probation",
        "performance reviews every 6 months",
        "2 years of college",
        "in your first 3 months",
        "a two-year fellowship",
        "Once you have worked here for 3 months you get a key",
        "$20,000 - $30,000 year",
        "a warranty of 2 years",
        "patients 2 years and up",
        "shares vest over 4 years",
        "12 months of statutory leave",
        "Our founder has 20 years of experience",
        "No experience is wasted here",
        "Python experience not required",
        "no experience with ovens",
    ],
)
def test_other_spans_of_time_are_not_experience(text, required):
    assert find_experience(text, required) == []


def test_alternatives_are_told_apart():
    found = find_experience("Bachelor's and 2 years of experience or Master's and 0 years of experience")
    assert [one.min_years for one in found] == [2, 0]


@pytest.mark.parametrize("text", ["3+ years in customer support", "2 yrs SaaS", "two years in a similar role"])
def test_requirements_need_no_experience_word(text):
    assert find_experience(text) == []
    assert len(find_experience(text, required=True)) == 1


@pytest.mark.parametrize(
    ("text", "capped"),
    [
        ("no more than 7 years of experience", True),
        ("maximum 5 years of experience", True),
        ("up to 5 years of experience", False),
        ("3-5 years of experience", False),
    ],
)
def test_a_cap_is_told_from_a_range(text, capped):
    assert [one.capped for one in find_experience(text)] == [capped]


def test_the_place_is_the_span_of_time():
    text = "You bring 3-5 years of experience; also 2 years of experience with tills"
    assert [text[one.start : one.end] for one in find_experience(text)] == ["3-5 years", "2 years"]


WORDS = [
    "3",
    "5",
    "-",
    "+",
    "to",
    "years",
    "year",
    "of",
    "experience",
    "at",
    "least",
    "months",
    "(",
    ")",
    "two",
    "no",
    "more",
    "than",
    "we",
    "have",
    ":",
    ",",
]


@given(st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join) | st.text(max_size=60))
def test_any_text_is_read(text):
    found = find_experience(text, required=True)
    assert found == sorted(found, key=lambda one: one.start)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert one.min_years is None or one.max_years is None or one.min_years <= one.max_years
